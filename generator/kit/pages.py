"""A module of the kit in the making: its names, imports, tables and blocks.

Comes in: the layout of the generated package. Goes out: the text of one module. Locals never hide what the module
imports or what Python has.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.model import Stream, named_types
from evgen.dsl.model.types import Named, Type
from evgen.generator.kit.lines import Code, lay_out
from evgen.generator.pydantic.layout import Layout, ModulePath
from evgen.generator.pydantic.names import CLASS_NAMES, Names, distinct, field_names, marked, snake_case, symbol_names
from evgen.generator.pydantic.scope import Scope, attribute_names
from evgen.generator.pydantic.source import docstring, indented, text_literal
from evgen.generator.python.documents import WIDTH, width
from evgen.generator.python.fitting import fitted

KIT = "kit"
"""The package with what is the same in every service."""

OF_KIT = frozenset(
    [
        "ABC",
        "Any",
        "Answer",
        "Change",
        "ChangeHandler",
        "ClockHandler",
        "Column",
        "Context",
        "Cron",
        "Decider",
        "Decimal",
        "Event",
        "EventHandler",
        "Every",
        "Literal",
        "Projection",
        "Recorded",
        "Rejected",
        "RowHandler",
        "State",
        "Step",
        "Table",
        "TimerHandler",
        "TypeAlias",
        "UUID",
        "abstractmethod",
        "changed",
        "divided",
        "dt",
        "evolved",
        "exact",
        "finite",
        "first",
        "matches",
        "known",
        "last",
        "made",
        "or_else",
        "partial",
        "ratio",
        "rounded",
        "saved",
        "shortest_text",
        "symbol_of",
        "text",
        "to_decimal",
        "to_int",
        "to_long",
        "whole_days",
    ]
)
"""What the modules of the kit import; no local variable hides it."""

_LOCALS = frozenset(
    [
        "self",
        "state",
        "event",
        "command",
        "context",
        "row",
        "recorded",
        "meta",
        "change",
        "before",
        "after",
        "answers",
        "events",
        "found",
        "key",
        "value",
    ]
)


_RESERVED = frozenset((*keyword.kwlist, *dir(builtins), *OF_KIT, *_LOCALS))


def locals_of(layout: Layout) -> Names:
    """The names of a function: its own, and those that it must not take; no variable begins with a capital."""
    return Names(reserved=_RESERVED | layout.plain_names)


@dataclass
class Page:
    """A module: what it imports, and its parts in the order in which they stand."""

    scope: Scope
    doc: str
    blocks: list[list[str]] = field(default_factory=list)
    tables: dict[str, list[str]] = field(default_factory=dict)
    """Constants above everything else, by what they are of."""

    @property
    def layout(self) -> Layout:
        """The whole package."""
        return self.scope.layout

    def kit(self, module: str, name: str) -> str:
        """The local name of something of the kit."""
        return self.scope.use((KIT, module), name)

    def local(self, names: Names, wanted: str) -> str:
        """A name for a variable of a function."""
        return names.take(_plain(wanted))

    def element(self, names: Names, wanted: str, others: Iterable[str]) -> str:
        """A name for the element of a comprehension, which is its own affair."""
        others, found = set(others), _plain(wanted)
        while found in names or found in others:
            found += "_"
        return found

    def attributes(self, full_name: str) -> dict[str, str]:
        """The attribute of each field of a class."""
        return attribute_names(self.layout, self.layout.shapes[full_name])

    def attribute(self, owner: Type, name: str) -> str:
        """The attribute of one field."""
        assert isinstance(owner, Named), "only records have fields"
        if owner.kind == "state":
            return state_attributes(self.layout, self.scope.model.stream(owner.name))[name]
        return self.attributes(owner.name)[name]

    def table_of_names(self, enum: str) -> str:
        """The table of the names that the model has for the symbols of an enum."""
        return self._table(f"names of {enum}", f"{_shout(enum)}_NAMES", self._names(enum))

    def _names(self, enum: str) -> list[tuple[str, str]]:
        symbols = self.scope.model.enum(enum).symbols
        named, cls = symbol_names(symbols), self.scope.name(enum)
        return [(f"{cls}.{named[symbol.name]}", text_literal(symbol.name)) for symbol in symbols]

    def table_of_symbols(self, target: str, source: str | None) -> str:
        """The table of the symbols of an enum by those of another, or by their names and what stands on the wire."""
        model = self.scope.model
        symbols = model.enum(target).symbols
        named, cls = symbol_names(symbols), self.scope.name(target)
        if source is None:
            entries = {text_literal(s.wire): f"{cls}.{named[s.name]}" for s in symbols}
            entries |= {text_literal(s.name): f"{cls}.{named[s.name]}" for s in symbols}
            return self._table(f"{target} of text", f"{_shout(target)}_OF", list(entries.items()))
        others = symbol_names(model.enum(source).symbols)
        both = [s.name for s in symbols if s.name in others]
        pairs = [(f"{self.scope.name(source)}.{others[name]}", f"{cls}.{named[name]}") for name in both]
        return self._table(f"{target} of {source}", f"{_shout(target)}_OF_{_shout(source)}", pairs)

    def _table(self, key: str, wanted: str, entries: list[tuple[str, str]]) -> str:
        if key not in self.tables:
            name = self.scope.names.take(f"_{wanted}")
            lines = [f"{name} = {{", *(f"    {one}: {other}," for one, other in entries), "}"]
            self.tables[key] = lines
        return self.tables[key][0].partition(" ")[0]

    def text(self) -> str:
        """The whole module."""
        head = docstring(self.doc)
        parts = [*self.blocks]
        if self.tables:
            parts.insert(0, [line for table in self.tables.values() for line in (*table, "")][:-1])
        self.scope.keep_imports(set(re.findall(r"\w+", "\n".join(line for part in parts for line in part))))
        imports = ["from __future__ import annotations", "", *self.scope.import_lines()]
        while imports[-1] == "":
            imports.pop()
        lines = [*head, "", *imports]
        for at, block in enumerate(parts):
            # A plain assignment stands close to the imports, a definition away from them.
            close = at == 0 and not block[0].startswith(("class ", "def ", "@"))
            lines += [""] if close else ["", ""]
            lines += block
        return fitted("\n".join(lines) + "\n")


def page(layout: Layout, path: ModulePath, doc: str, names: Iterable[str] = ()) -> Page:
    """A new module; `names` are those that it defines itself."""
    return Page(Scope(layout, path, Names((*CLASS_NAMES, *names))), doc)


def _plain(wanted: str) -> str:
    stripped = wanted.lstrip("_") or "value"
    if stripped[0].isupper():
        return f"{stripped}_"
    return stripped if not stripped[0].isdigit() else f"value_{stripped}"


def package_of(layout: Layout, qualified_name: str) -> str:
    """The package of the context that declares something."""
    return layout.packages[layout.model.context_of(qualified_name).name]


def state_attributes(layout: Layout, stream: Stream) -> dict[str, str]:
    """The attribute of each field of a stream's state."""
    mentioned = [
        layout.places[each.name].name
        for one in stream.state.fields
        for type_ in (one.type, layout.model.base(one.type))
        for each in named_types(type_)
    ]
    return field_names(stream.state.fields, (*mentioned, "exists"))


def file_name(name: str) -> str:
    """The module of something of this name."""
    stripped = snake_case(name).strip("_")
    plain = stripped if stripped[:1].isalpha() else f"the_{stripped}"
    return f"{plain}_" if keyword.iskeyword(plain) or plain == "__init__" else plain


def class_name(name: str) -> str:
    """The beginning of the names of classes that are derived from something of the model: `Room`, of `RoomDecider`."""
    parts = [part for part in name.split("_") if part]
    return "".join(part[:1].upper() + part[1:] for part in parts)


@dataclass(frozen=True, slots=True)
class Called:
    """What something of the model is called in the kit: the beginning of its classes' names, and its module."""

    classes: str
    module: str


def called(names: Mapping[str, str]) -> dict[str, Called]:
    """What things of one package of the kit are called, by their full names; `names` are those of the model."""
    classes = distinct({full: class_name(name) for full, name in names.items()})
    modules = distinct({full: file_name(name) for full, name in names.items()}, fold=True)
    return {full: Called(classes[full], modules[full]) for full in names}


def slug(text: str, most: int = 50) -> str:
    """A sentence as a name; one that is cut carries a hash of the sentence."""
    kept = "".join(each if each.isascii() and each.isalnum() else "_" for each in text.lower())
    words = [word for word in kept.split("_") if word]
    whole = "_".join(words)
    while len("_".join(words)) > most and len(words) > 1:
        words.pop()
    found = "_".join(words)[:most] or "it"
    plain = found if found[0].isalpha() else f"it_{found}"
    return plain if len(whole) <= most else marked(plain, text)


def mentions(lines: Iterable[str], variable: str) -> bool:
    """Whether code uses a variable: not as an attribute, and not as the name of an argument."""
    used = re.compile(rf"(?<![\w.]){variable}(?![\w=])")
    return any(used.search(line) for line in lines)


def _shout(full_name: str) -> str:
    return snake_case(full_name.rpartition(".")[2]).strip("_").upper()


@dataclass
class Lines:
    """The lines of a block in the making, at the level that is open."""

    lines: list[str] = field(default_factory=list)
    level: int = 0
    margin: int = 0
    """How much further to the right the lines will stand in the end."""

    def add(self, line: str = "") -> None:
        """One line, as it is."""
        self.lines.append(" " * self.level + line if line else "")

    def lay_out(self, start: str, code: Code, end: str = "") -> None:
        """One statement, on as many lines as it needs."""
        self.lines += indented(lay_out(start, code, end, self.level + self.margin), self.level)

    def head(self, name: str, parameters: str, returns: str) -> None:
        """The first lines of a method; the parameters are one text, with commas between them."""
        inside = f"self, {parameters}" if parameters else "self"
        column, one = self.level + self.margin, f"def {name}({inside}) -> {returns}:"
        if width(one) + column > WIDTH and parameters and width(inside) + column + 4 <= WIDTH:
            # As the formatter breaks it; what is wider still is left to `fitted`.
            self.lines += indented([f"def {name}(", f"    {inside}", f") -> {returns}:"], self.level)
        else:
            self.add(one)

    def doc(self, text: str) -> None:
        """The documentation of what was opened."""
        self.lines += indented(docstring(text), self.level)

    @contextmanager
    def block(self, head: str | None = None) -> Iterator[None]:
        """The lines that are added meanwhile stand below this one."""
        if head is not None:
            self.add(head)
        self.level += 4
        yield
        self.level -= 4
