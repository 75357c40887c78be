"""A module in the making: the names on its top, and where they are imported from."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cached_property, lru_cache

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.model import Field, Model, named_types
from evgen.dsl.model.types import Type
from evgen.generator.pydantic.layout import Layout, ModulePath, Place, Shape
from evgen.generator.pydantic.names import Names, field_names
from evgen.generator.pydantic.source import WIDTH, Bracket, Expr, lay_out

_PACKAGES = (
    "abc",
    "collections.abc",
    "contextlib",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "functools",
    "re",
    "typing",
    "uuid",
)
"""What is imported from the standard library, in the order of the imports."""


_OF_NUMBERS = (
    *("SIZE", "count_empty_items", "read_count", "read_size", "read_varint", "read_varint32", "read_wide"),
    *("too_long", "write_int", "write_long"),
)
_OF_SERIES = ("FEW", "read_ints", "read_longs", "write_each_int", "write_each_long", "write_ints", "write_longs")
_OF_WIRE: ModulePath = ("_wire",)
_MODULES: dict[str, ModulePath] = {
    **dict.fromkeys(_OF_NUMBERS, ("_numbers",)),
    **dict.fromkeys(_OF_SERIES, ("_series",)),
}
"""What the code for Avro takes from `_numbers` and `_series`; everything else is in `_wire`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a function: its lines, the variables that it makes, and the expressions that it gives."""

    lines: list[str]
    locals: set[str]
    parts: list[Expr]


@dataclass
class Scope:
    """What a module uses from elsewhere. Everything that is used is imported, under a name that is free there."""

    layout: Layout
    path: ModulePath
    names: Names
    """The names in use on the top of the module."""
    defined: set[str] = field(default_factory=set)
    """The items that stand above the line that is written now, by their keys in `Layout.places`."""
    constants: dict[str, str] = field(default_factory=dict)
    """Lines above the functions that read and write, by the name that each defines."""
    passages: dict[object, Passage] = field(default_factory=dict)
    """The parts of functions that may come again; see `code.Code.passage`."""
    groups: dict[str, list[list[Field]]] = field(default_factory=dict)
    """The fields of the classes that were asked for, those together that are written together; see `writing.groups`."""
    examples: dict[tuple[str, Type], Expr] = field(default_factory=dict)
    """The examples of fields without annotations, by name and type; see `examples.example_values`."""
    constructor: str = ""
    """What makes a record, behind the name of its class."""
    _imports: dict[tuple[str | ModulePath, str], str] = field(default_factory=dict)

    @cached_property
    def model(self) -> Model:
        """The model that the package is made from."""
        return self.layout.model

    def use(self, module: str | ModulePath, name: str) -> str:
        """The local name of something in another module; a name without a module is the module itself."""
        found = self._imports.get((module, name))
        if found is None:
            found = self._imports[module, name] = self.names.take(name)
        return found

    def dt(self) -> str:
        """The module `datetime`."""
        found = self._imports.get(("datetime", ""))
        if found is None:
            found = self._imports["datetime", ""] = self.names.take("dt")
        return found

    def wire(self, name: str) -> str:
        """Something that writes or reads Avro's types."""
        return self.use(_MODULES.get(name, _OF_WIRE), name)

    def types(self, name: str) -> str:
        """Something of `_types`."""
        return self.use(("_types",), name)

    def record(self, name: str) -> str:
        """Something of `_record`."""
        return self.use(("_record",), name)

    def place(self, full_name: str) -> Place:
        """Where a declared thing is defined."""
        return self.layout.places[full_name]

    def name(self, full_name: str) -> str:
        """The local name of a declared thing."""
        place = self.place(full_name)
        return place.name if place.module == self.path else self.use(place.module, place.name)

    def writer(self, full_name: str) -> str:
        """The local name of what writes it."""
        place = self.place(full_name)
        return place.write if place.codec == self.path else self.use(place.codec, place.write)

    def reader(self, full_name: str) -> str:
        """The local name of what reads it."""
        place = self.place(full_name)
        return place.read if place.codec == self.path else self.use(place.codec, place.read)

    def is_ahead(self, full_name: str) -> bool:
        """Whether a declared thing stands further down in this module, so that its name has no value yet."""
        return self.place(full_name).module == self.path and full_name not in self.defined

    def keep_imports(self, used: Container[str]) -> None:
        """Forget the imports whose local name is not among these, because what used them was left out in the end."""
        kept = {key: local for key, local in self._imports.items() if local in used}
        self._imports.clear()
        self._imports.update(kept)

    def import_lines(self) -> list[str]:
        """The imports, sorted as usual: the standard library, Pydantic, this package."""
        grouped: dict[str | ModulePath, list[str]] = {}
        for (module, name), local in self._imports.items():
            if name:
                grouped.setdefault(module, []).append(name if name == local else f"{name} as {local}")
        standard = [f"import datetime as {self.dt()}"] if ("datetime", "") in self._imports else []
        lines = []
        for package in _PACKAGES:
            if package in grouped:
                standard += from_import(package, grouped[package])
        lines = _groups(standard, from_import("pydantic", grouped.get("pydantic", [])))
        own = {self._relative(path): names for path, names in grouped.items() if isinstance(path, tuple)}
        here = [line for path in sorted(own, key=natural) for line in from_import(path, own[path])]
        return _groups(lines, here)

    def _relative(self, path: ModulePath) -> str:
        own = self.path[:-1]
        shared = 0
        while shared < min(len(own), len(path) - 1) and own[shared] == path[shared]:
            shared += 1
        return "." * (len(own) - shared + 1) + ".".join(path[shared:])


def attributes(scope: Scope, shape: Shape) -> dict[str, str]:
    """The Python name of each field of a class."""
    return attribute_names(scope.layout, shape)


def attribute_names(layout: Layout, shape: Shape) -> dict[str, str]:
    """The Python name of each field of a class; a field called like a type of its class would hide that type."""
    known = layout.attributes.get(shape.full_name)
    if known is not None:
        return known
    naming = [one.type for one in shape.fields if named_types(one.type)]
    mentioned = (each for type_ in naming for each in (type_, layout.model.base(type_)))
    types = (layout.places[each.name].name for type_ in mentioned for each in named_types(type_))
    return layout.attributes.setdefault(shape.full_name, field_names(shape.fields, types))


def from_import(module: str, names: list[str], indent: int = 0) -> list[str]:
    """The lines that import names from a module, as import sorters leave them: what is renamed stands by itself."""
    if not names:
        return []
    plain = tuple(sorted([name for name in names if " as " not in name], key=_place_of_import))
    found = [(name.partition(" ")[0], [f"from {module} import {name}"]) for name in names if " as " in name]
    if plain:
        one = f"from {module} import {', '.join(plain)}"
        fits = indent + len(one) <= WIDTH
        found.append((plain[0], [one] if fits else lay_out(f"from {module} import ", Bracket("", "()", plain))))
    if len(found) > 1:
        found.sort(key=lambda each: _place_of_import(each[0]))
    return [line for _, lines in found for line in lines]


@lru_cache(4096)
def _place_of_import(name: str) -> tuple[bool, bool, object]:
    """Constants come first, then classes, then the rest."""
    return not _is_constant(name), not name[:1].isupper(), natural(name)


@lru_cache(4096)
def natural(name: str) -> tuple[tuple[str | int, ...], str]:
    """How import sorters compare names: without regard to case, and numbers by their size."""
    # Every second part is a number, so texts meet texts.
    parts = re.split(r"(\d+)", name.lower())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts)), name


def _is_constant(name: str) -> bool:
    return len(name) > 1 and name.isupper()


def _groups(*groups: list[str]) -> list[str]:
    lines: list[str] = []
    for group in groups:
        if group:
            lines += [*([""] if lines else []), *group]
    return lines
