"""The texts of modules: their parts, and the empty lines between them.

Comes in: lines as they will stand in the file. Goes out: the file. Nothing in these modules is the same for all models,
so no template prints them; most builds make some of them and no other file, and need no Jinja.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.python.fitting import fitted


@dataclass
class Definition:
    """A class: its head, its documentation, and parts with an empty line between. An assignment has no head.

    `spaced` says that two empty lines stand above, as they do around a class.
    """

    head: str
    doc: list[str]
    parts: list[str]
    spaced: bool = True

    @property
    def lines(self) -> list[str]:
        """With the empty lines above."""
        found = ["", "", self.head] if self.head else [""] * (1 + self.spaced)
        found += self.doc
        for number, part in enumerate(self.parts):
            found += ["", part] if number or self.doc else [part]
        return found


@dataclass
class ModuleText:
    """A module with classes: documentation, imports, and what it defines."""

    doc: list[str]
    imports: list[str] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file."""
        return _text([*self.doc, "", *self.imports, *(line for each in self.definitions for line in each.lines)])


@dataclass
class CodecText:
    """A module that writes and reads: documentation, imports, tables, functions, and whose they are."""

    doc: list[str]
    imports: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    registrations: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file."""
        lines = [*self.doc, "", *self.imports]
        lines += ["", *self.tables] if self.tables else []
        for function in self.functions:
            lines += ["", "", function]
        return _text([*lines, "", "", *self.registrations] if self.registrations else lines)


def schemas_text(doc: Sequence[str], schemas: Sequence[tuple[str, str, str]]) -> str:
    """A module with schemas: the constant of each, its name, and its JSON."""
    texts = (f'\n{constant} = r"""\n{schema}\n"""' for constant, _, schema in schemas)
    named = (f'    "{schema_id}": {constant},' for constant, schema_id, _ in schemas)
    return _text([*doc, *texts, "", "SCHEMAS = {", *named, "}", '"""Each schema by its name; see ``_identity``."""'])


def reexports_text(doc: Sequence[str], imports: Sequence[str], offered: Sequence[str]) -> str:
    """A module that offers what others define; its documentation, the imports, and the lines of `__all__`."""
    return _text([*doc, "", *imports, "", *offered])


def stub_text(imports: Sequence[str], offered: Sequence[str]) -> str:
    """What editors see of a package; the imports, and the lines of `__all__`."""
    return _text([*imports, "", *offered] if imports else offered)


def _text(lines: Iterable[str]) -> str:
    return fitted("\n".join((*lines, "")))
