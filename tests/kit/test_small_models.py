"""What is generated of a model that is small or half-finished is as clean as what is generated of a whole one.

Comes in: the examples on the pages of the codes, which each lack something else. A file that several packages share is
looked at once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.model import Model
from evgen.generator.options import Options
from evgen.generator.pydantic.options import KIT_PARTS, PydanticOptions
from evgen.pipeline import compile
from tests.rules.rule_pages import PAGES, Example, read_page

TOOLS = Path(sys.executable).parent

SMALL = {
    "nothing": "",
    "words": "enum Colour { red green }\ntype Ink { colour: Colour }",
    "telling": "command Say { what: string }",
    "stream": "stream Thing { key thing_id: uuid }",
    "events": "stream Thing { single  event ThingMade }",
    "removing": "stream Thing { single  event ThingMade }\nview Things { single  on ThingMade remove }",
    "empty_view": "view Things { single }",
    "sending": "command Say { what: string }\nautomation Repeat { every 1h  sends Say { what = computed } }",
    "doing": 'stream Thing { single  event ThingMade }\nautomation Look { on ThingMade  does "look" }',
}


@pytest.fixture(scope="module")
def examples() -> list[Model]:
    """The models on the pages that evgen would generate from."""
    pages = [path for path in sorted(PAGES.glob("*.md")) if "\n## Fails\n" in path.read_text(encoding="utf-8")]
    shown = [example for path in pages for page in [read_page(path.stem)] for example in (page.fails, page.passes)]
    found = [model for example in shown if (model := model_of(example)) is not None]
    assert len(found) > 150
    return found


def model_of(example: Example) -> Model | None:
    """The example's model; None where an error keeps it from being built."""
    try:
        compiled = compile({path: content.decode() for path, content in example.models.items()})
    except UnicodeDecodeError:
        return None
    if has_errors(compiled.diagnostics) or has_errors(generator.check(compiled.model, options_of("small"))):
        return None
    return compiled.model


def options_of(root: str) -> Options:
    """Everything that the target can make."""
    return Options(targets=(PydanticOptions("src", f"{root}.model", kit=tuple(KIT_PARTS), tests="tests"),))


def run(*command: str, folder: Path) -> str:
    """What a tool beside this Python finds; nothing where it is content."""
    done = subprocess.run(
        [str(TOOLS / command[0]), *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )
    return (done.stdout or done.stderr) if done.returncode else ""


def test_ruff_has_nothing_to_say(examples: list[Model], tmp_path: Path) -> None:
    texts = {}
    for model in examples:
        texts.update({file.text: file.path for file in generator.render(model, options_of("small"))})
    for number, (text, path) in enumerate(texts.items()):
        file = tmp_path / str(number) / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    (tmp_path / "ruff.toml").write_text('target-version = "py311"\nlint.isort.known-first-party = ["small"]\n')
    assert not run("ruff", "check", "--no-cache", "--output-format", "concise", ".", folder=tmp_path)
    assert not run("ruff", "format", "--no-cache", "--diff", ".", folder=tmp_path)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of each small model below one folder."""
    folder = tmp_path_factory.mktemp("small")
    for name, text in SMALL.items():
        compiled = compile({"model.evm": f"context small.{name}\n{text}\n"})
        assert not has_errors(compiled.diagnostics), compiled.diagnostics
        for file in generator.render(compiled.model, options_of(name)):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
    return folder


def test_mypy_strict(packages: Path, tmp_path: Path) -> None:
    settings = ["--strict", "--config-file=", "--explicit-package-bases", "--cache-dir", str(tmp_path)]
    assert not run("mypy", *settings, ".", folder=packages / "src")


def test_pyright_strict(packages: Path) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["src"], "extraPaths": ["src"]}
    settings |= {"venvPath": str(TOOLS.parents[1]), "venv": TOOLS.parents[0].name}
    (packages / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    assert not run("pyright", "-p", ".", folder=packages)


@pytest.mark.parametrize("name", SMALL)
def test_every_module_can_be_imported(name: str, packages: Path) -> None:
    root = packages / "src" / name / "model"
    paths = [path.relative_to(packages / "src").with_suffix("") for path in sorted(root.rglob("*.py"))]
    code = "import sys\nfrom importlib import import_module\nfor name in sys.argv[1:]: import_module(name)"
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    assert not run("python", "-W", "error", "-c", code, *names, folder=packages / "src")
