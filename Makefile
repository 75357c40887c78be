# Everything that a contributor needs. `make help` lists it. Wants Python 3.11 or later, git and make; the rest is set up
# in `.venv`, once, and again when pyproject.toml changes. Use another Python with `make test PYTHON=python3.13`.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
# One file of tests runs in one process, so that what a file sets up is set up once.
PYTEST_ARGS ?= -n auto --dist loadfile

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
OLDEST := $(VENV)/oldest
EXAMPLES := $(sort $(patsubst %/evgen.toml,%,$(wildcard examples/*/evgen.toml)))

.DEFAULT_GOAL := help
.PHONY: help demo test oldest lint golden bench docs clean

help: ## list what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-8s %s\n' "$$name" "$$text"; done

demo: $(INSTALLED) ## install evgen and build examples/hotel
	@$(BIN)/python examples/demo.py

test: $(INSTALLED_DEV) ## run every test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

oldest: $(OLDEST)/.installed ## test the generated package with the oldest Pydantic that is supported
	$(OLDEST)/bin/python -m pytest -q tests/pydantic --ignore tests/pydantic/test_clean.py \
		--ignore tests/pydantic/test_frameworks.py --ignore tests/pydantic/test_hostile.py

lint: $(INSTALLED_DEV) ## ruff, mypy and pyright
	@failed=; for tool in 'ruff check .' 'ruff format --check .' mypy pyright; do \
		echo "$$tool"; $(BIN)/$$tool || failed="$$failed $${tool%% *}"; done; \
		test -z "$$failed" || { echo "failed:$$failed"; exit 1; }

golden: $(INSTALLED_DEV) ## write the expected files of the tests and the examples anew; then read the diff
	-$(BIN)/python -m pytest -q $(PYTEST_ARGS) --update
	@for example in $(EXAMPLES); do $(BIN)/evgen -C $$example build --force || exit 1; done
	@git --no-pager diff --stat

bench: $(INSTALLED_DEV) ## measure how long a build takes
	@$(BIN)/python -m bench.build --write
	@$(BIN)/python -m bench.latency
	@$(BIN)/python -m bench.rules
	@$(BIN)/python -m bench.history
	@$(BIN)/python -m bench.codec

docs: $(INSTALLED_DEV) ## write the generated parts of docs/ anew
	$(BIN)/python -m pytest -q --update tests/docs
	@git --no-pager diff --stat docs

clean: ## remove the virtual environment and the caches
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache *.egg-info

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo 'evgen needs Python 3.11 or later; name one with `make PYTHON=/path/to/python`'; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit("evgen needs Python 3.11 or later, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(OLDEST)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip install --quiet lark jinja2 fastavro avro hypothesis pytest jsonschema ruff \
		"$$(sed -n 's/.*"\(pydantic\)>=\([0-9.]*\)".*/\1==\2/p' pyproject.toml)"
	@touch $@

$(INSTALLED): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(INSTALLED)
