"""The pages of the codes as data: what stands under "Fails" and "Passes" as files and commands.

A block of code is a file of the example's project: `evm` is `models/model.evm` (a line "File `models/other.evm`:"
before it gives another name), `toml` is `evgen.toml`, `python` is an expression that makes the bytes of
`models/model.evm`. A block `sh` has the commands that are run in the project's folder before `evgen build`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

PAGES = Path(__file__).parents[2] / "dsl" / "rules" / "pages"

EVERY_TARGET = b"""\
[avro]
out = "schemas"

[pydantic]
out = "src"
package = "example.model"

[kafka]
out = "kafka"

[kafka.environments.dev]
[kafka.environments.prod]
"""

_HEADING = re.compile(r"^## (Fails|Passes)$", re.M)
_BLOCK = re.compile(r"(?:^File `([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.M | re.S)
_PATHS = {"evm": "models/model.evm", "python": "models/model.evm", "toml": "evgen.toml"}


@dataclass
class Example:
    """One section of a page: the files by their paths, and the commands that are run first."""

    files: dict[str, bytes] = field(default_factory=dict)
    commands: str = ""

    @property
    def models(self) -> dict[str, bytes]:
        """The model files alone."""
        return {path: content for path, content in self.files.items() if path.endswith(".evm")}

    @property
    def configuration(self) -> str:
        """The text of `evgen.toml`; with every target on where the page does not show one."""
        return self.files.get("evgen.toml", EVERY_TARGET).decode()


@dataclass(frozen=True)
class Page:
    """A page: its title line, what it says, and its two examples."""

    title: str
    prose: str
    fails: Example
    passes: Example


def read_page(code: str) -> Page:
    """The page of a code; a KeyError says which section it lacks."""
    text = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    introduction, *rest = _HEADING.split(text)
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    title, _, prose = introduction.partition("\n")
    return Page(title, prose.strip(), read_example(sections["Fails"]), read_example(sections["Passes"]))


def read_example(section: str) -> Example:
    """The files and commands of a section."""
    example = Example()
    for path, language, content in _BLOCK.findall(section):
        if language == "sh":
            example.commands += content
        elif language == "python":
            example.files[path or _PATHS[language]] = eval(content)
        else:
            example.files[path or _PATHS[language]] = content.encode()
    return example
