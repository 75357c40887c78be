"""Values for `example()`: valid, and the same in every build.

Comes in: a class to be generated. Goes out: for each field that must be given an expression, or none where the
annotations of a field allow no value that could be found (then `@example` helps).
"""

from __future__ import annotations

from evgen.dsl.examples import NoExample, example
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
                found.append((named[one.name], literal(scope, example(scope.model, one), one.type)))
            except NoExample:
                continue
    return found
