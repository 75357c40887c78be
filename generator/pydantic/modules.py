"""The parts of a module.

Comes in: a module of the layout. Goes out: `ModuleText` or `CodecText`, whose lines stand as they will in the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl.base.memo import computed_once
from evgen.dsl.model import Alias, Enum, Field, Model, Union, named_types
from evgen.dsl.model.types import Named, Optional, Scalar, Type, required
from evgen.generator.avro.fingerprint import fingerprint
from evgen.generator.avro.schema import doc_of
from evgen.generator.pydantic.annotations import alias_annotation, field_annotation, plain
from evgen.generator.pydantic.examples import example_values
from evgen.generator.pydantic.hidden import is_hidden
from evgen.generator.pydantic.layout import EventUnion, Layout, Module, ModulePath, Shape, item_name
from evgen.generator.pydantic.literals import is_simple, literal
from evgen.generator.pydantic.names import CLASS_NAMES, Names, snake_case, symbol_names
from evgen.generator.pydantic.reading import read_function
from evgen.generator.pydantic.scope import Scope, attribute_names, attributes
from evgen.generator.pydantic.source import (
    Either,
    Entry,
    Expr,
    call,
    dict_of,
    docstring,
    flat,
    indented,
    lay_out,
    subscript,
    text_literal,
    tuple_of,
)
from evgen.generator.pydantic.texts import CodecText, Definition, ModuleText
from evgen.generator.pydantic.writing import write_function


def schema_constants(layout: Layout, module: Module) -> dict[str, str]:
    """The name of the constant of each class's schema, by the full name of the class; no class has it for a field."""
    shapes = [item for item in module.items if isinstance(item, Shape)]
    names = Names(attribute for shape in shapes for attribute in attribute_names(layout, shape).values())
    for reserved in ("FULL_NAME", "SCHEMAS", "SCHEMA_ID"):
        names.take(reserved)
    return {shape.full_name: names.take(snake_case(shape.name).strip("_").upper() or "_") for shape in shapes}


def module_text(layout: Layout, module: Module) -> ModuleText:
    """A module with its classes."""
    scope = Scope(layout, module.path, module.names)
    text = ModuleText(docstring(module.doc))
    constants = schema_constants(layout, module)
    for item in module.items:
        match item:
            case Shape():
                text.definitions.append(_class(scope, item, (module.schemas, constants[item.full_name])))
            case Enum():
                text.definitions.append(_enum(scope, item))
            case Alias():
                text.definitions.append(_alias(scope, item))
            case Union(members=members):
                text.definitions.append(_union(scope, item_name(item), members, item.doc))
            case EventUnion(stream):
                members = tuple(event.qualified_name for event in stream.events)
                doc = f"Any event of the stream {stream.name}."
                text.definitions.append(_union(scope, item_name(item), members, doc))
        scope.defined.add(item_name(item))
    for above, each in zip([None, *text.definitions], text.definitions, strict=False):
        each.spaced = bool(each.head or (above and above.head))
    text.imports = scope.import_lines()
    return text


def codec_text(layout: Layout, module: Module) -> CodecText:
    """The module that writes and reads the classes of another one."""
    scope = Scope(layout, module.codec, module.codec_names)
    text = CodecText(docstring(f"How the classes of `{module.path[-1]}` are written and read as Avro."))
    for item in module.items:
        match item:
            case Shape(full_name):
                text.functions += map("\n".join, (write_function(scope, item), read_function(scope, item)))
                place, name = scope.place(full_name), scope.name(full_name)
                text.registrations.append(f"{scope.record('WRITERS')}[{name}] = {place.write}")
                text.registrations.append(f"{scope.record('READERS')}[{name}] = {place.read}")
            case Enum():
                text.tables += _enum_tables(scope, item)
    text.tables += scope.constants.values()
    text.imports = scope.import_lines()
    return text


def examples_text(layout: Layout, module: Module) -> CodecText:
    """The module with examples of the classes of another one."""
    shapes = [item for item in module.items if isinstance(item, Shape)]
    names = Names(CLASS_NAMES)
    functions = {shape.full_name: names.take(f"{snake_case(shape.name).strip('_')}_example") for shape in shapes}
    scope = Scope(layout, module.examples, names)
    text = CodecText(docstring(f"Examples of the classes of `{module.path[-1]}`."))
    for shape in shapes:
        values = dict_of((text_literal(name), value) for name, value in example_values(scope, shape))
        lines = [f"def {functions[shape.full_name]}() -> dict[str, {scope.use('typing', 'Any')}]:"]
        text.functions.append("\n".join((*lines, *indented(lay_out("return ", values, indent=4)))))
        registry = f"{scope.record('EXAMPLES')}[{scope.name(shape.full_name)}]"
        text.registrations.append(f"{registry} = {functions[shape.full_name]}")
    text.imports = scope.import_lines()
    return text


# --- classes ----------------------------------------------------------------------------------------------------------


def _class(scope: Scope, shape: Shape, schema: tuple[ModulePath, str]) -> Definition:
    """A class; `schema` is the module and the name of its schema's constant."""
    base = scope.record(shape.base)
    name = scope.place(shape.full_name).name
    hidden = [one for one in shape.fields if is_hidden(scope.model, shape.full_name, one)]
    groups = [_fields(scope, shape), _facts(scope, shape, schema, hidden), _key(scope, shape)]
    if hidden or _holds_hidden(scope.model, shape):
        config = scope.use("pydantic", "ConfigDict")
        groups.insert(0, [f"model_config = {config}(hide_input_in_errors=True)"])
    doc = docstring(doc_of(shape.doc, shape.notes.deprecated))
    inside = ["\n".join(indented(group)) for group in groups if group]
    return Definition(f"class {name}({base}, frozen=True):", indented(doc), inside)


def _fields(scope: Scope, shape: Shape) -> list[str]:
    lines = []
    named = attributes(scope, shape)
    for one in shape.fields:
        made = field_annotation(scope, one, named[one.name])
        lines += _assigned(f"{named[one.name]}: ", made, _default(scope, one))
        lines += docstring(one.doc)
    return lines


def _assigned(start: str, annotation: Expr, default: Expr | None) -> list[str]:
    """A field with its annotation and default."""
    if default is None:
        return lay_out(start, annotation, indent=4)
    return [f"{start}{flat(annotation)} = {flat(default)}"]


def _default(scope: Scope, one: Field) -> Expr | None:
    if one.default is None:
        return None
    value = one.default.value
    made = literal(scope, value, one.type)
    if is_simple(value):
        return made
    if flat(made) in ("[]", "{}"):
        made = plain(scope, required(scope.model.base(one.type)))
        return call(scope.use("pydantic", "Field"), Entry("default_factory=", made))
    return call(scope.use("pydantic", "Field"), Entry("default_factory=lambda: ", made))


def _facts(scope: Scope, shape: Shape, schema: tuple[ModulePath, str], hidden: list[Field]) -> list[str]:
    """What the class knows about itself."""
    constant = scope.use(*schema)
    lines = lay_out("FULL_NAME = ", text_literal(shape.full_name), indent=4)
    lines += [f"SCHEMA = {constant}", f"SCHEMA_ID = {text_literal(shape.schema_id)}"]
    lines.append(f"FINGERPRINT = 0x{fingerprint(dict(shape.schema)):016X}")
    if shape.stream is not None:
        lines += lay_out("STREAM = ", text_literal(shape.stream), indent=4)
    if shape.topic is not None:
        lines += lay_out("TOPIC = ", text_literal(shape.topic), indent=4)
    if hidden:
        named = attributes(scope, shape)
        names = tuple_of([text_literal(named[one.name]) for one in hidden])
        lines += lay_out("HIDDEN = ", call("frozenset", names), indent=4)
    return lines


def _holds_hidden(model: Model, shape: Shape) -> bool:
    """Whether an error about an instance could show what `repr` of something inside it does not, at any depth."""
    return any(_type_holds_hidden(model, named) for one in shape.fields for named in named_types(one.type))


@computed_once
def _type_holds_hidden(model: Model, named: Named) -> bool:
    """Whether a field that a value of this type may contain, at any depth, is hidden."""
    records = (model.record(each.name) for each in _reachable(model, named) if each.kind == "record")
    return any(is_hidden(model, record.qualified_name, field) for record in records for field in record.fields)


def _reachable(model: Model, first: Named) -> list[Named]:
    """All types that a value of this type may contain, itself too."""
    found = {first.name: first}
    work = [first]
    while work:
        for named in (each for part in _parts(model, work.pop()) for each in named_types(part)):
            if named.name not in found:
                found[named.name] = named
                work.append(named)
    return [*found.values()]


def _parts(model: Model, named: Named) -> Iterator[Type]:
    match named.kind:
        case "alias":
            yield model.alias(named.name).target
        case "union":
            yield from (Named("record", member) for member in model.union(named.name).members)
        case "record":
            yield from (field.type for field in model.record(named.name).fields)


def _key(scope: Scope, shape: Shape) -> list[str]:
    if shape.key is None:
        if shape.base != "Command":
            return []
        doc = "None: what the command says does not give the key of its stream."
        return ["def key_bytes(self) -> None:", f'    """{doc}"""']
    lines = ["def key_bytes(self) -> bytes:"]
    if not shape.key:
        return [*lines, '    """The one key of its topic."""', '    return b"single"']
    named = attributes(scope, shape)
    types = {one.name: one.type for one in shape.fields}
    if len(shape.key) == 1:
        value = _key_text(scope, types[shape.key[0]], f"self.{named[shape.key[0]]}")
        topic = "topic" if shape.topic else "table"
        return [*lines, f'    """The key on its {topic}: the text of `{shape.key[0]}`."""', f"    return {value}"]
    if shape.key_record is None:
        # A table has no key record: its key is for its readers, as JSON is for everybody.
        return []
    key = scope.layout.shapes[shape.key_record]
    of_key = attributes(scope, key)
    pairs = zip(key.fields, shape.key, strict=True)
    arguments = [Entry(f"{of_key[one.name]}=", f"self.{named[source]}") for one, source in pairs]
    made = lay_out("return ", call(scope.name(key.full_name), *arguments), ".to_avro()", 8)
    return [*lines, '    """The key on its topic, as Avro."""', *indented(made)]


def _key_text(scope: Scope, type_: Type, value: str) -> str:
    base = scope.model.base(type_)
    base = base.item if isinstance(base, Optional) else base
    match base:
        case Scalar("string"):
            return f"{value}.encode()"
        case Scalar("date"):
            return f"{value}.isoformat().encode()"
        case Named("enum"):
            return f"{value}.value.encode()"
        case _:
            return f"str({value}).encode()"


# --- enums, aliases and unions ----------------------------------------------------------------------------------------


def _enum(scope: Scope, enum: Enum) -> Definition:
    named = symbol_names(enum.symbols)
    lines = []
    for symbol in enum.symbols:
        lines += lay_out(f"{named[symbol.name]} = ", text_literal(symbol.wire), indent=4)
        lines += docstring(doc_of(symbol.doc, symbol.notes.deprecated))
    base = scope.use("enum", "StrEnum")
    name = scope.place(enum.qualified_name).name
    doc = docstring(doc_of(enum.doc, enum.notes.deprecated))
    return Definition(f"class {name}({base}):", indented(doc), ["\n".join(indented(lines))])


def _enum_tables(scope: Scope, enum: Enum) -> list[str]:
    place, name = scope.place(enum.qualified_name), scope.name(enum.qualified_name)
    table = lay_out(f"{place.write} = ", call(scope.wire("symbol_bytes"), name))
    return [*table, *lay_out(f"{place.read} = ", call("tuple", name))]


def _alias(scope: Scope, alias: Alias) -> Definition:
    lines = _alias_lines(scope, scope.place(alias.qualified_name).name, alias_annotation(scope, alias))
    return Definition("", [], ["\n".join((*lines, *docstring(doc_of(alias.doc, alias.notes.deprecated))))])


def _alias_lines(scope: Scope, name: str, made: Expr) -> list[str]:
    """Another name for a type. Style checkers want a declared alias in capitals; a text must be declared as one."""
    if name[:1].islower() and flat(made)[:1] not in "\"'":
        return lay_out(f"{name} = ", made)
    return lay_out(f"{name}: {scope.use('typing', 'TypeAlias')} = ", made)


def _union(scope: Scope, key: str, members: tuple[str, ...], doc: str) -> Definition:
    annotated = scope.use("typing", "Annotated")
    names = [scope.name(member) for member in members]
    inside: Expr = Either(tuple(names)) if len(names) > 1 else names[0]
    made = subscript(annotated, inside, f"{scope.types('OneOf')}()")
    lines = _alias_lines(scope, scope.place(key).name, made)
    return Definition("", [], ["\n".join((*lines, *docstring(doc)))])
