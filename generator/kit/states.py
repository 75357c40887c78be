"""The state of a stream: a class, with what each of its fields starts with.

Comes in: a stream. Goes out: the lines of a class.
"""

from __future__ import annotations

from evgen.dsl.model import Field, Model, Stream
from evgen.dsl.model.types import List, Map, Optional, Type, required
from evgen.generator.kit.lines import Code, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, Page, state_attributes
from evgen.generator.pydantic.annotations import annotation, plain
from evgen.generator.pydantic.literals import is_simple, literal
from evgen.generator.pydantic.source import flat as flat_type


def state_class(made: Page, stream: Stream, name: str) -> list[str]:
    """The class of a stream's state."""
    lines, scope = Lines(), made.scope
    attributes = state_attributes(made.layout, stream)
    with lines.block(f"class {name}({made.kit('deciding', 'State')}, frozen=True):"):
        lines.doc(f"What is known of a {stream.name} when a command comes.")
        if stream.state.fields:
            lines.add()
        for each in stream.state.fields:
            # Without constraints: what was recorded stays true when a rule is sharpened.
            annotated = annotation(scope, without_aliases(scope.model, each.type))
            start = _start(made, each)
            lines.add(f"{attributes[each.name]}: {flat(annotated)} = {flat(start)}")
            lines.doc(each.doc)
    return lines.lines


def _start(made: Page, each: Field) -> Code:
    code, scope = start_of(made, each), made.scope
    if flat(code) in ("[]", "{}"):
        type_ = flat_type(plain(scope, without_aliases(scope.model, each.type)))
        return call(scope.use("pydantic", "Field"), Argument("default_factory=", type_))
    if each.default is None or is_simple(each.default.value):
        return code
    return call(scope.use("pydantic", "Field"), Argument("default_factory=lambda: ", code))


def start_of(made: Page, each: Field) -> Code:
    """What a field of a state or of a row starts with; a required field has no start."""
    if each.default is not None:
        return literal(made.scope, each.default.value, each.type)
    base = made.scope.model.base(each.type)
    match base:
        case List():
            return "[]"
        case Map():
            return "{}"
        case _:
            return "None"


def without_aliases(model: Model, type_: Type) -> Type:
    """The type as Avro has it: aliases, and with them their constraints, are gone."""
    base = model.base(type_)
    match base:
        case Optional(item):
            return Optional(required(without_aliases(model, item)))
        case List(item):
            return List(without_aliases(model, item))
        case Map(value):
            return Map(without_aliases(model, value))
        case _:
            return base
