"""Where each part of a model stands in the Python package, and what it is called there.

Comes in: a model and the options. Goes out: `Layout`, which knows the module and the names of everything, decided once,
so that every module may be written by itself. The classes of a context are in one module for each stream (its events
and its key) and in `types`, `commands`, `views` and `tables`; the types of contexts that need each other in a circle
are in one private module, from which their own modules take them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Literal, TypeAlias

from evgen.dsl.base.components import components
from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.model import (
    Alias,
    Command,
    Context,
    Enum,
    Event,
    Field,
    Model,
    Notes,
    Record,
    Stream,
    Table,
    Union,
    View,
    named_types,
)
from evgen.generator.avro.identity import schema_id_of
from evgen.generator.avro.schema import fields_of, key_name, key_schema, old_full_names, schema
from evgen.generator.json_text import Json
from evgen.generator.options import Options
from evgen.generator.pydantic.names import (
    CLASS_NAMES,
    CODEC_LOCALS,
    TYPE_NAMES,
    Names,
    allocate,
    distinct,
    marked,
    snake_case,
)
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.topics.options import KafkaOptions
from evgen.generator.topics.topics import Role, command_key, topics

ModulePath: TypeAlias = tuple[str, ...]
"""The segments of a module's name below the package."""

Kind: TypeAlias = Literal["Record", "Event", "Command", "View"]

RUNTIME = (
    *("_record", "_types", "_validators", "_numbers", "_series", "_wire"),
    *("_masking", "_careful", "_json_schema", "_normal_form", "_identity", "_convert", "_resolve", "_registry"),
)
"""The private modules that every generated package has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What becomes a class with fields: a record, event, command, row of a view or table, or a key of several fields.

    `base` is the class of `_record` that it is made from. `key` are the fields that give the key on the topic: empty
    for a constant key, None where the fields do not give it or there is no topic. `key_record` is the full name of the
    record that a key of several fields is written as. `aliases` are the full names that it had. `owner` is the element
    that it is made from. `schema_of` makes its schema; where little changed, few are asked for.
    """

    full_name: str
    name: str
    base: Kind
    fields: tuple[Field, ...]
    doc: str
    notes: Notes
    owner: str
    aliases: tuple[str, ...]
    schema_of: Callable[[], Mapping[str, Json]] = field(compare=False)
    stream: str | None = None
    topic: str | None = None
    key: tuple[str, ...] | None = None
    key_record: str | None = None

    @property
    def schema(self) -> Mapping[str, Json]:
        """The Avro schema."""
        return self.schema_of()

    @property
    def schema_id(self) -> str:
        """The name of the Avro schema."""
        return schema_id_of(dict(self.schema))


@dataclass(frozen=True, slots=True)
class EventUnion:
    """The union of all events of a stream."""

    stream: Stream


Item: TypeAlias = Shape | EventUnion | Alias | Union | Enum


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is defined and what it is called there; the same for its writer and its reader.

    For an enum the writer is the table of the bytes of its symbols and the reader the tuple of the symbols.
    """

    module: ModulePath
    name: str
    codec: ModulePath
    write: str
    read: str


@dataclass(frozen=True, slots=True)
class Module:
    """A module that defines something, with the names in use on its top, and on the top of the module of its codec."""

    path: ModulePath
    doc: str
    items: tuple[Item, ...]
    names: Names
    codec_names: Names

    @property
    def examples(self) -> ModulePath:
        """The private module with examples of what this one defines."""
        return beside(self.path, "examples")

    @property
    def codec(self) -> ModulePath:
        """The private module that writes and reads what this one defines."""
        return beside(self.path, "avro")

    @property
    def schemas(self) -> ModulePath:
        """The private module with the schemas of what this one defines."""
        return beside(self.path, "schemas")


def beside(path: ModulePath, what: str) -> ModulePath:
    """The private module that has something for another one."""
    return (*path[:-1], f"_{path[-1].lstrip('_')}_{what}")


@dataclass(frozen=True, slots=True)
class Exports:
    """What the package of a context offers: the public name, and the module and name of what it is."""

    context: Context
    package: str
    names: dict[str, tuple[ModulePath, str]]
    reexports: dict[str, tuple[ModulePath, str]]
    """What its module `types` takes from the private module of a circle; empty without one."""


@dataclass(frozen=True)
class Layout:
    """The whole package; `places` go by qualified names, of event unions by the stream's name and `Event`."""

    model: Model
    modules: tuple[Module, ...]
    exports: tuple[Exports, ...]
    places: dict[str, Place]
    shapes: dict[str, Shape]
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    """The Python names of the fields of those classes that were asked for; see `scope.attribute_names`."""
    sizes: dict[str, int] = field(default_factory=dict)
    """How many bytes the records that were asked for take at least; see `reading.smallest`."""

    @cached_property
    def packages(self) -> dict[str, str]:
        """The package of each context, by its name."""
        return {exports.context.name: exports.package for exports in self.exports}

    @cached_property
    def plain_names(self) -> frozenset[str]:
        """The names of classes that do not begin with a capital, so that a variable could be called so."""
        return frozenset(place.name for place in self.places.values() if not place.name[:1].isupper())


def package_name(context: Context, options: Options) -> str:
    """The name of a context's package: what the configuration says, else the last segment of its name."""
    chosen = dict(options.wanted(PydanticOptions).contexts).get(context.name)
    return chosen or next(iter(allocate([context.short_name], ROOT_NAMES, fold=True).values()))


OF_KIT = ("kit", "service", "topics")
"""What the application kit has beside the packages of the contexts."""

OF_ROOT = ("decode", "class_of", "schema_of", "schema_id_of", "CLASSES", "TYPE_CHECKING")
"""What the root of the package has beside its classes."""

ROOT_NAMES = CLASS_NAMES | frozenset((*RUNTIME, *OF_ROOT, *OF_KIT))
"""What no package of a context may be called."""


def plan(model: Model, options: Options) -> Layout:
    """Decide every module and every name."""
    shapes = {shape.full_name: shape for shape in _shapes(model, options)}
    circles = {name: group for group in _circles(model) if len(group) > 1 for name in group}
    packages = {context.name: package_name(context, options) for context in model.contexts}
    modules: list[Module] = []
    exports: list[Exports] = []
    places: dict[str, Place] = {}
    public = {context.name: _public_names(context) for context in model.contexts}
    for context in model.contexts:
        group = circles.get(context.name)
        shared = (f"_types_{packages[group[0]]}",) if group else None
        named = public[context.name]
        found, reexported = _modules_of(model, context, packages[context.name], named, shapes, shared)
        for module in found:
            modules.append(module)
            places.update(_places(module, {item_name(item): named[item_name(item)] for item in module.items}))
        if group and context.name == group[-1]:
            module = _shared_module(model, group, shared or (), shapes)
            modules.append(module)
            places.update(_places(module, _shared_names(module)))
        exports.append(Exports(context, packages[context.name], {}, dict.fromkeys(reexported, ((), ""))))
    finished = tuple(_exports(each, public[each.context.name], places) for each in exports)
    return Layout(model, tuple(modules), finished, places, shapes)


def item_name(item: Item) -> str:
    """The key of an item in `Layout.places`."""
    match item:
        case Shape(full_name):
            return full_name
        case EventUnion(stream):
            return f"{stream.qualified_name}Event#"
        case _:
            return item.qualified_name


def owner_of(item: Item) -> str:
    """The qualified name of the element that an item is made from."""
    match item:
        case Shape(owner=owner):
            return owner
        case EventUnion(stream):
            return stream.qualified_name
        case _:
            return item.qualified_name


# --- shapes -----------------------------------------------------------------------------------------------------------


def _shapes(model: Model, options: Options) -> Iterator[Shape]:
    kafka = options.of(KafkaOptions)
    default = options.changed(replace(kafka, environments=())) if kafka and kafka.environments else options
    names: dict[tuple[str, Role], str] = {(topic.owner, topic.role): topic.name for topic in topics(model, default)}
    for context in model.contexts:
        for record in context.records:
            yield _shape(model, record, "Record")
        for stream in context.streams:
            yield from _key_shape(model, stream)
            name, key = stream.qualified_name, _key_of(stream)
            for event in stream.events:
                yield _shape(model, event, "Event", name, names[name, "events"], *key)
        for table in context.tables:
            yield _shape(model, table, "Record", key=tuple(field.name for field in table.key))
        for command in context.commands:
            yield _command_shape(model, command, names)
        for view in context.views:
            yield from _key_shape(model, view)
            yield _shape(model, view, "View", None, names[view.qualified_name, "view"], *_key_of(view))


def _shape(
    model: Model,
    element: Record | Event | Command | View | Table,
    base: Kind,
    stream: str | None = None,
    topic: str | None = None,
    key: tuple[str, ...] | None = None,
    key_record: str | None = None,
) -> Shape:
    full_name, notes = element.qualified_name, element.notes
    aliases = old_full_names(model, full_name, notes)
    made = partial(schema, model, full_name)
    return Shape(
        *(full_name, element.name, base, fields_of(element), element.doc, notes, full_name, aliases, made),
        *(stream, topic, key, key_record),
    )


def _command_shape(model: Model, command: Command, names: Mapping[tuple[str, Role], str]) -> Shape:
    stream = command.stream
    if stream is None:
        return _shape(model, command, "Record")
    key = command_key(model, command)
    record = key_name(stream) if key and len(key) > 1 else None
    return _shape(model, command, "Command", stream, names[stream, "commands"], key, record)


def _key_of(owner: Stream | View) -> tuple[tuple[str, ...], str | None]:
    """The names of the fields of a key, and of its record if it has one."""
    return tuple(field.name for field in owner.key), key_name(owner.qualified_name) if len(owner.key) > 1 else None


def _key_shape(model: Model, owner: Stream | View) -> Iterator[Shape]:
    if len(owner.key) < 2:
        return
    name, full_name = key_name(owner.name), key_name(owner.qualified_name)
    aliases = tuple(map(key_name, old_full_names(model, owner.qualified_name, owner.notes)))

    def made() -> Mapping[str, Json]:
        found = key_schema(model, owner.qualified_name)
        assert found is not None, "a key of several fields has a schema"
        return found

    doc = f"The key of {owner.name}."
    yield Shape(full_name, name, "Record", owner.key, doc, Notes(), owner.qualified_name, aliases, made)


# --- names and modules ------------------------------------------------------------------------------------------------


def _public_names(context: Context) -> dict[str, str]:
    """The Python name of everything that a context declares, then of what is derived from it."""
    elements: list[Alias | Union | Record | Enum | Event | Table | Command | View] = [
        *context.aliases,
        *context.unions,
        *context.records,
        *context.enums,
        *context.events,
        *context.tables,
        *context.commands,
        *context.views,
    ]
    declared = [each.qualified_name for each in elements]
    named = allocate((each.rpartition(".")[2] for each in declared), (), reserved=TYPE_NAMES)
    found = {each: named[each.rpartition(".")[2]] for each in declared}
    owners: list[Stream | View] = [*context.streams, *context.views]
    derived = {
        key_name(owner.qualified_name): key_name(owner.name.lstrip("_")) for owner in owners if len(owner.key) > 1
    }
    for stream in context.streams:
        if stream.events:
            own = stream.name.lstrip("_")
            derived[item_name(EventUnion(stream))] = f"{own[:1].upper()}{own[1:]}Event"
    taken = set(found.values())
    for full, name in distinct(derived, TYPE_NAMES).items():
        found[full] = marked(name, full) if name in taken else name
    return found


def _modules_of(
    model: Model,
    context: Context,
    package: str,
    named: Mapping[str, str],
    shapes: Mapping[str, Shape],
    shared: ModulePath | None,
) -> tuple[list[Module], list[str]]:
    """The modules of a context, and the names of the types that it takes from the private module of its circle."""
    of_kit = ("deciders", "projections", "handlers")
    lower = (name for name in named.values() if name.islower())
    files = Names((*CLASS_NAMES, "__init__", *of_kit, *lower), fold=True)
    types = _types_of(context, shapes)
    parts: list[tuple[str, str, list[Item]]] = [
        ("types", f"The types of `{context.name}`.", [] if shared else _in_order(types, model)),
        ("commands", f"The commands of `{context.name}`.", [shapes[each.qualified_name] for each in context.commands]),
        ("views", f"The views of `{context.name}`.", list(_views(context, shapes))),
        ("tables", f"The tables of `{context.name}`.", [shapes[each.qualified_name] for each in context.tables]),
    ]
    for stream in context.streams:
        doc = stream.doc or f"The events of the stream `{stream.name}`."
        parts.append((_file_name(stream.name), doc, list(_of_stream(stream, shapes))))
    own = distinct({each.qualified_name: _file_name(each.name) for each in context.streams}, fold=True)
    names_of_parts = [*(wanted for wanted, _, _ in parts[:4]), *own.values()]
    modules = []
    for wanted, (_, doc, items) in zip(names_of_parts, parts, strict=True):
        name = files.take(wanted)
        if items:
            names = Names((*CLASS_NAMES, *(named[item_name(item)] for item in items)))
            modules.append(Module((package, name), doc, tuple(items), names, _codec_names()))
    return modules, [item_name(item) for item in types] if shared else []


def _codec_names() -> Names:
    return Names(CLASS_NAMES | CODEC_LOCALS)


def _file_name(name: str) -> str:
    stripped = snake_case(name).strip("_")
    return stripped if stripped[:1].isalpha() else f"stream_{stripped}"


def _types_of(context: Context, shapes: Mapping[str, Shape]) -> list[Item]:
    records = (shapes[record.qualified_name] for record in context.records)
    return [*context.enums, *context.aliases, *records, *context.unions]


def _views(context: Context, shapes: Mapping[str, Shape]) -> Iterator[Item]:
    for view in context.views:
        if len(view.key) > 1:
            yield shapes[key_name(view.qualified_name)]
        yield shapes[view.qualified_name]


def _of_stream(stream: Stream, shapes: Mapping[str, Shape]) -> Iterator[Item]:
    if len(stream.key) > 1:
        yield shapes[key_name(stream.qualified_name)]
    for event in stream.events:
        yield shapes[event.qualified_name]
    if stream.events:
        yield EventUnion(stream)


def _shared_module(model: Model, group: list[str], path: ModulePath, shapes: Mapping[str, Shape]) -> Module:
    contexts = [context for context in model.contexts if context.name in group]
    items = _in_order([item for context in contexts for item in _types_of(context, shapes)], model)
    doc = "The types of contexts that need each other: " + ", ".join(f"`{context.name}`" for context in contexts) + "."
    return Module(path, doc, tuple(items), Names(TYPE_NAMES), _codec_names())


def _shared_names(module: Module) -> dict[str, str]:
    short = {item_name(item): item_name(item).rpartition(".")[2].lstrip("_") or "Type" for item in module.items}
    found = distinct(short, TYPE_NAMES)
    for name in found.values():
        module.names.take(name)
    return found


def _places(module: Module, named: Mapping[str, str]) -> dict[str, Place]:
    """The places of a module's items; their writers and readers take names that are still free."""
    found, codec = {}, module.codec
    for item in module.items:
        full = item_name(item)
        name = named[full]
        match item:
            case Shape():
                snake = snake_case(name).strip("_")
                write, read = f"write_{snake}", f"read_{snake}"
            case Enum():
                snake = snake_case(name).strip("_").upper()
                write, read = f"{snake}_BYTES", f"{snake}_SYMBOLS"
            case _:
                write = read = ""
        found[full] = Place(
            module.path,
            name,
            codec,
            module.codec_names.take(write) if write else "",
            module.codec_names.take(read) if read else "",
        )
    return found


def _exports(unfinished: Exports, named: Mapping[str, str], places: Mapping[str, Place]) -> Exports:
    context, package = unfinished.context, unfinished.package
    names: dict[str, tuple[ModulePath, str]] = {}
    reexports: dict[str, tuple[ModulePath, str]] = {}
    for full, public in named.items():
        place = places[full]
        if full in unfinished.reexports:
            reexports[public] = (place.module, place.name)
            names[public] = ((package, "types"), public)
        else:
            names[public] = (place.module, place.name)
    return Exports(context, package, dict(sorted(names.items())), dict(sorted(reexports.items())))


# --- order ------------------------------------------------------------------------------------------------------------


def _circles(model: Model) -> list[list[str]]:
    """The contexts in groups; those of one group need each other's types in a circle."""
    edges: dict[str, list[str]] = {}
    for context in model.contexts:
        types: list[Record | Alias | Union] = [*context.records, *context.aliases, *context.unions]
        used = {name.rpartition(".")[0] for element in types for name in _needs(element)}
        edges[context.name] = sorted(used - {context.name})
    return [sorted(group) for group in components(edges)]


def _needs(element: Record | Alias | Union | Enum | Shape | EventUnion) -> Iterable[str]:
    """The qualified names of the types that a type mentions."""
    match element:
        case Alias(target=target):
            return [each.name for each in named_types(target)]
        case Union(members=members):
            return members
        case Record(fields=fields) | Shape(fields=fields):
            return [each.name for field in fields for each in named_types(field.type)]
        case _:
            return []


def _in_order(items: list[Item], model: Model) -> list[Item]:
    """Types so that each stands behind those it is made from; in a circle records come first, then what names them."""
    by_name = {item_name(item): item for item in items}
    edges = {name: [each for each in _needs(item) if each in by_name] for name, item in by_name.items()}
    place = {name: index for index, name in enumerate(by_name)}
    found: list[Item] = []
    for group in components(edges):
        members = sorted(group, key=place.__getitem__)
        records = [name for name in members if isinstance(by_name[name], Shape)]
        others = [name for name in members if name not in records]
        inside = {name: [each for each in edges[name] if each in others] for name in others}
        found += [by_name[name] for name in records]
        found += [by_name[name] for part in components(inside) for name in part]
    return found
