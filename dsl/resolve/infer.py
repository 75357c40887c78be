"""What the parts of the resolver ask of an expression that stands inside of what they resolve.

An expression holds expressions, so whatever resolves a call needs what resolves its arguments. That function is handed
down in the `Resolution`, and these functions call it: no module below `expressions` imports it.
"""

from __future__ import annotations

from evgen.dsl import syntax
from evgen.dsl.model.expressions import Expression, Faulty
from evgen.dsl.model.types import BOOL, Type
from evgen.dsl.resolve.assigning import assign
from evgen.dsl.resolve.environment import Environment
from evgen.dsl.resolve.resolution import Resolution


def infer(resolution: Resolution, env: Environment, written: syntax.Expression, hint: Type | None = None) -> Expression:
    """The expression with the type that it has by itself, literals with that of the hint where it fits."""
    return resolution.infer(resolution, env, written, hint)


def check(
    resolution: Resolution, env: Environment, written: syntax.Expression, expected: Type, what: str
) -> Expression:
    """The expression as the type `expected`; `what` names its place in messages."""
    value = infer(resolution, env, written, expected)
    return value if isinstance(value, Faulty) else assign(resolution, value, expected, what)


def condition(resolution: Resolution, env: Environment, written: syntax.Expression) -> Expression:
    """The expression as a bool."""
    return check(resolution, env, written, BOOL, "a condition")


def path(resolution: Resolution, env: Environment, written: syntax.Path) -> Expression:
    """A path of names as an expression, as behind `..`, `for each` and `matching`."""
    value: syntax.Expression = syntax.Variable(written.parts[0], written.parts[0].span)
    for part in written.parts[1:]:
        value = syntax.Member(value, part, value.span.to(part.span))
    return infer(resolution, env, value)
