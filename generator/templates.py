"""Templates: where they are found, and how values are written into them.

What is the same for every model is a file of its own language in `evgen.templates`; `copied` gives it as it is. What is
not ends in `.j2`, and `printed` fills it in, by a Jinja environment that is strict about names and escapes nothing: a
template writes every value through the filter of its language. Jinja is imported only when it is needed.
"""

from __future__ import annotations

import json
import shlex
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from jinja2 import Environment

_to_json = json.JSONEncoder(ensure_ascii=False).encode


@cache
def environment(folder: str) -> Environment:
    """The templates of a folder of `evgen.templates`, with the filters `yaml`, `hcl` and `shell`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(_path(folder)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    found.filters.update({"yaml": yaml_value, "hcl": hcl_text, "shell": shlex.quote})
    return found


def _path(folder: str) -> Path:
    # Not at the top: most builds print no template.
    from pathlib import Path

    return Path(__file__).parents[1] / "templates" / folder


@cache
def copied(folder: str, name: str) -> str:
    """The text of a file that is the same for every model."""
    return (_path(folder) / name).read_text("utf-8")


def source_of(module: ModuleType) -> str:
    """The text of one of evgen's own modules, for what means the same in a service."""
    from pathlib import Path

    assert module.__file__ is not None
    return Path(module.__file__).read_text("utf-8")


def printed(folder: str, name: str, **values: object) -> str:
    """A template with these values."""
    return environment(folder).get_template(name).render(values)


def yaml_value(value: str | int | float | bool) -> str:
    """A value as YAML takes it: as JSON, with the characters escaped that YAML counts as line ends or forbids."""
    return _visible(_to_json(value))


def hcl_text(value: str) -> str:
    """A text in quotes for HCL, in which `${` and `%{` begin nothing."""
    return _visible(_to_json(value).replace("${", "$${").replace("%{", "%%{"))


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else f"\\U{ord(each):08X}" for each in text)
