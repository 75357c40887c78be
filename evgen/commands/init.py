"""`evgen init`: a small complete project that builds at once.

Comes in: a folder. Goes out: its first files, of which none is written over one that is there.
"""

from __future__ import annotations

import keyword
import os
import re
import sys

from evgen.dsl.diagnostics.report import printable
from evgen.generator.files import create_file
from evgen.project.model_files import CONFIGURATION, find_configuration
from evgen.terminal import result, tell

CONFIGURATION_TEXT = """\
# What `evgen build` generates from the models. Every setting is explained in the documentation of evgen.
models = ["models/**/*.evm"]

[avro]
out = "schemas"

[pydantic]
out = "src"
package = "{package}"

[kafka]
out = "deploy/kafka"
formats = ["json", "shell"]
partitions = 6
replication = 3

[kafka.environments.dev]
partitions = 1
replication = 1
"""

MODEL_TEXT = """\
/// Lending books: a small model that has everything in it.
context library.lending

actor Reader
actor Librarian

type Isbn = string @pattern("[0-9]{13}")

/// One copy of a book, from the shelf to a reader and back.
stream Copy {
  key copy_id: uuid

  event CopyBought { isbn: Isbn }
  event CopyLent { reader_id: uuid  due: date }
  event CopyReturned

  state {
    lent: bool = false
    on CopyLent { lent = true }
    on CopyReturned { lent = false }
  }
}

command BuyCopy by Librarian {
  isbn: Isbn

  reject "The copy was bought already" if state.exists
  emit CopyBought
}

command LendCopy by Reader {
  reader_id: uuid

  reject "There is no such copy" if not state.exists
  reject "The copy is lent" if state.lent
  emit CopyLent { due = today() + 28d }
}

command ReturnCopy by Reader {
  reject "The copy is not lent" if not state.lent
  emit CopyReturned
}

/// Every copy, and who has it until when.
view Copies {
  key copy_id: uuid
  isbn: Isbn
  reader_id: uuid?
  due: date?

  on CopyBought {}
  on CopyLent {}
  on CopyReturned { reader_id = null  due = null }

  find by reader_id
}

screen Desk by Reader, Librarian {
  shows Copies
  sends BuyCopy, LendCopy, ReturnCopy
}

timeline "A book on its way" {
  slice "Buy a book" {
    Desk -> BuyCopy -> CopyBought -> Copies

    scenario "A new copy is on the shelf" {
      given CopyBought { isbn = "9780000000001" }
      then Copies { isbn = "9780000000001"  reader_id = null }
    }
    scenario "A copy is bought once" {
      given CopyBought
      when BuyCopy
      then rejected "The copy was bought already"
    }
  }

  slice "Lend it" {
    Desk -> LendCopy -> CopyLent -> Copies

    scenario "A book is lent for four weeks" {
      given CopyBought
      when LendCopy at "2026-03-01T10:00:00Z"
      then CopyLent { due = "2026-03-29" }
    }
    scenario "Only one reader has it" {
      given CopyBought, CopyLent
      when LendCopy
      then rejected "The copy is lent"
    }
    scenario "What was never bought cannot be lent" {
      when LendCopy
      then rejected "There is no such copy"
    }
  }

  slice "Return it" {
    Desk -> ReturnCopy -> CopyReturned -> Copies

    scenario "It is on the shelf again" {
      given CopyBought, CopyLent, CopyReturned
      then Copies { reader_id = null  due = null }
    }
    scenario "A copy on the shelf cannot be returned" {
      given CopyBought
      when ReturnCopy
      then rejected "The copy is not lent"
    }
  }
}
"""

README_TEXT = """\
# {title}

An event model in `models/`, and what [evgen](https://pypi.org/project/evgen-dsl/) generates from it:

- `schemas/`: an Avro schema for each event, command and view,
- `{code}/`: the Python package `{package}` with a Pydantic class for each,
- `deploy/kafka/`: the topics.

Change the model, then run `evgen build` and commit what it wrote, with `evgen.lock`. `evgen check` tells what is wrong
or missing, `evgen test` runs the scenarios, `evgen fmt` formats the model.
"""


def init(directory: str, folder: str) -> int:
    """Make the project; 2 when there is one already."""
    root = os.path.normpath(os.path.join(directory, folder))
    if os.path.lexists(root) and not os.path.isdir(root):
        tell(f"evgen: `{folder}` is a file; name a folder")
        return 2
    here = find_configuration(root)
    if here is not None and os.path.dirname(here) == os.path.abspath(root):
        tell(f"evgen: there is a project already: `{os.path.basename(here)}`")
        return 2
    files = _texts(os.path.basename(os.path.abspath(root)))
    taken = [path for path in files if os.path.lexists(os.path.join(root, path))]
    if any(path != "README.md" for path in taken):
        tell(f"evgen: `{taken[-1]}` is there already; nothing was written")
        return 2
    try:
        for path, text in files.items():
            if path not in taken:
                create_file(os.path.join(root, path), text)
                result(f" created {printable(os.path.join(folder, path) if folder != '.' else path)}\n")
    except OSError as error:
        tell(f"evgen: the project cannot be written: {(error.strerror or str(error)).lower()}")
        return 2
    result("now run:\n" + (f"  cd {folder}\n" if folder != "." else "") + "  evgen build\n")
    return 0


def _texts(name: str) -> dict[str, str]:
    """The files of the project, by their paths."""
    package = _package(name)
    code = f"src/{package.replace('.', '/')}"
    return {
        CONFIGURATION: CONFIGURATION_TEXT.format(package=package),
        "models/lending.evm": MODEL_TEXT,
        "README.md": README_TEXT.format(title=printable(name) or "Library", package=package, code=code),
    }


def _package(name: str) -> str:
    """The Python package for a folder's name: `My shop` gives `my_shop.model`."""
    word = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    hidden = word in sys.stdlib_module_names or word in ("pydantic", "fastavro", "evgen") or keyword.iskeyword(word)
    return f"{word}.model" if word.isidentifier() and not hidden else "library.model"
