"""What annotations say of an element."""

from __future__ import annotations

from decimal import Decimal as DecimalNumber

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant
from evgen.dsl.model.values import Value


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a value must also hold to, from `@min @max @length @pattern`; None is no constraint.

    `minimum` and `maximum` are inclusive and of the type's own number. Lengths count code points of a string, bytes,
    or elements. A pattern matches the whole text.
    """

    minimum: int | DecimalNumber | float | None = None
    maximum: int | DecimalNumber | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None


NO_CONSTRAINTS = Constraints()


@dataclass(frozen=True, slots=True)
class Pii:
    """Personal data, and what it is kept for; the purpose is empty where the model does not say it."""

    purpose: str
    span: Span


@dataclass(frozen=True, slots=True)
class Waiver:
    """`@allow(CODE, "reason", until = "2027-06-30")`."""

    code: str
    reason: str
    until: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Notes:
    """All that annotations said of one element; which of them may stand where is checked before."""

    constraints: Constraints = NO_CONSTRAINTS
    pii: Pii | None = None
    sensitive: bool = False
    deprecated: str | None = None
    was: tuple[str, ...] = ()
    fallback: bool = False
    example: Constant | None = None
    public: bool = False
    terminal: bool = False
    audit: bool = False
    decision: bool = False
    avro: tuple[tuple[str, Value], ...] = ()
    waivers: tuple[Waiver, ...] = ()


NO_NOTES = Notes()
