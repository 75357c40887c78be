"""Values for `example()`: valid, and the same in every build.

Comes in: a class to be generated. Goes out: for each field that must be given an expression, or none where the
annotations of a field allow no value that could be found (then `@example` helps).
"""

from __future__ import annotations

from evgen.dsl.evaluate.examples import NoExample, example
from evgen.dsl.model import NO_NOTES, Field
from evgen.generator.pydantic.layout import Shape
from evgen.generator.pydantic.literals import literal
from evgen.generator.pydantic.scope import Scope, attributes
from evgen.generator.pydantic.source import Expr


def example_values(scope: Scope, shape: Shape) -> list[tuple[str, Expr]]:
    """The attributes that the constructor must be given, each with an example; those without one are left out."""
    named = attributes(scope, shape)
    found = []
    for one in shape.fields:
        if one.default is None:
            try:
                found.append((named[one.name], _example(scope, one)))
            except NoExample:
                continue
    return found


def _example(scope: Scope, one: Field) -> Expr:
    """The example of a field; without annotations it is that of each such field of its name and type."""
    if one.notes != NO_NOTES:
        return literal(scope, example(scope.model, one), one.type)
    key = (one.name, one.type)
    known = scope.examples.get(key)
    if known is None:
        known = scope.examples[key] = literal(scope, example(scope.model, one), one.type)
    return known
