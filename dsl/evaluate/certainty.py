"""What is certain of a condition, whatever the values are.

Comes in: a condition with what is known where it is asked: facts that hold or do not, ranges of fields, values that are
fixed, and a state's start. Goes out: the truths that it can have. A condition is cut into atoms, each a comparison of a
term; every way in which the atoms can hold together is tried. What is not understood is an atom of its own that may be
either, so the answer may name a truth that never comes, and never leaves one out that does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal as DecimalNumber
from decimal import localcontext
from itertools import product
from typing import NamedTuple, TypeAlias

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.model import Model
from evgen.dsl.model.expressions import (
    Choose,
    Constant,
    Convert,
    Expression,
    FieldOf,
    LetValue,
    Narrowed,
    Negate,
    Not,
    Operation,
    Root,
    StateExists,
)
from evgen.dsl.model.types import BOOL, DOUBLE, EXACT, INT, LONG, Decimal, Named, Optional, Type
from evgen.dsl.model.types import required as without_null
from evgen.dsl.model.values import SymbolValue, Value
from evgen.dsl.model.walk import is_pure

MOST_ATOMS = 8
"""More atoms have too many ways to be tried; facts are left out until there are no more."""

Truths: TypeAlias = frozenset[bool]
EITHER: Truths = frozenset((True, False))
EXISTS = ("state", "exists")


class Range(NamedTuple):
    """What a number is held to, inclusively; None is no bound."""

    low: DecimalNumber | None = None
    high: DecimalNumber | None = None


class Atom(NamedTuple):
    """A question about a term: `null`, `true`, `eq` or `le` or `lt` a value, or how it stands to another term."""

    term: Hashable
    question: str
    value: Hashable = None


Formula: TypeAlias = "bool | Atom | tuple[str, Formula] | tuple[str, Formula, Formula]"


@dataclass(frozen=True)
class Known:
    """What is known where a condition is asked.

    `lets` are the values of names. `ranges` are those of terms, `fixed` the values of terms, and `starts` those that
    they have while the stream has no event.
    """

    model: Model
    lets: Mapping[str, Expression] = field(default_factory=dict)
    ranges: Mapping[Hashable, Range] = field(default_factory=dict)
    fixed: Mapping[Hashable, Value] = field(default_factory=dict)
    starts: Mapping[Hashable, Value] = field(default_factory=dict)


def truths(condition: Expression, known: Known, facts: Sequence[tuple[Expression, bool]] = ()) -> Truths:
    """The truths that a condition can have where the facts are as they are said; none where they contradict."""
    reader = _Reader(known)
    formula = reader.formula(condition)
    atoms = dict.fromkeys(_atoms(formula))
    if len(atoms) > MOST_ATOMS:
        return EITHER
    holding: list[tuple[Formula, bool]] = []
    waiting = [(reader.formula(fact), truth) for fact, truth in facts]
    while found := next((fact for fact in waiting if _is_related(fact[0], atoms)), None):
        waiting.remove(found)
        more = {**atoms, **dict.fromkeys(_atoms(found[0]))}
        if len(more) <= MOST_ATOMS:
            atoms = more
            holding.append(found)
    return frozenset(_possible(formula, holding, list(atoms), reader))


def _is_related(fact: Formula, atoms: Iterable[Atom]) -> bool:
    """Whether a fact is about a term of the atoms; that a stream has an event says something of all of its state."""
    terms = {term for atom in atoms for term in _terms(atom)}
    own = {term for atom in _atoms(fact) for term in _terms(atom)}
    of_state = any(_root(term) == "state" for term in terms)
    return (
        not terms.isdisjoint(own)
        or (of_state and EXISTS in own)
        or (EXISTS in terms and any(_root(t) == "state" for t in own))
    )


def _terms(atom: Atom) -> tuple[Hashable, ...]:
    if atom.question == "less":
        return (*atom.term,)  # type: ignore[misc]
    return (atom.term, atom.value) if atom.question == "against" else (atom.term,)


def _root(term: Hashable) -> Hashable:
    return term[0] if isinstance(term, tuple) and term else term


def _atoms(formula: Formula) -> Iterator[Atom]:
    match formula:
        case Atom():
            yield formula
        case (_, *parts):
            for part in parts:
                yield from _atoms(part)
        case _:
            pass


def _possible(
    formula: Formula, holding: Sequence[tuple[Formula, bool]], atoms: Sequence[Atom], reader: _Reader
) -> Iterator[bool]:
    seen: set[bool] = set()
    for truths_of in product((False, True), repeat=len(atoms)):
        chosen = dict(zip(atoms, truths_of, strict=True))
        truth = _holds(formula, chosen)
        if truth in seen or any(_holds(fact, chosen) != wanted for fact, wanted in holding):
            continue
        if _is_consistent(chosen, reader):
            seen.add(truth)
            yield truth
            if len(seen) == 2:
                return


def _holds(formula: Formula, chosen: Mapping[Atom, bool]) -> bool:
    match formula:
        case bool():
            return formula
        case Atom():
            return chosen[formula]
        case ("not", inner):
            return not _holds(inner, chosen)
        case ("and", left, right):
            return _holds(left, chosen) and _holds(right, chosen)
        case (_, left, right):
            return _holds(left, chosen) or _holds(right, chosen)
        case _:
            raise AssertionError(formula)


# --- reading ----------------------------------------------------------------------------------------------------------


class _Reader:
    """Makes formulas of conditions, and knows what there is to know of their terms."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.types: dict[Hashable, Type] = {}

    def formula(self, condition: Expression) -> Formula:
        """The condition as `and`, `or` and `not` of atoms."""
        condition = self._bare(condition)
        match condition:
            case Constant(value=bool(value)):
                return value
            case Not(value=inner):
                return ("not", self.formula(inner))
            case Operation(operator="and" | "or" as operator, left=left, right=right):
                return (operator, self.formula(left), self.formula(right))
            case Operation(operator="==" | "!=" | "<" | "<=" | ">" | ">=" as operator):
                return self._comparison(operator, self._bare(condition.left), self._bare(condition.right))
            case Choose(condition=test, then=then, otherwise=otherwise):
                first, yes, no = self.formula(test), self.formula(then), self.formula(otherwise)
                return ("or", ("and", first, yes), ("and", ("not", first), no))
            case StateExists():
                return Atom(EXISTS, "true")
            case _:
                return Atom(self.term(condition), "true")

    def _comparison(self, operator: str, left: Expression, right: Expression) -> Formula:
        if isinstance(left, Constant) and not isinstance(right, Constant):
            mirrored = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
            return self._comparison(mirrored.get(operator, operator), right, left)
        if isinstance(left, Constant) and isinstance(right, Constant):
            return _compared(operator, left.value, right.value)
        if isinstance(right, Constant):
            return self._with_constant(operator, left, right.value)
        return self._with_term(operator, left, right)

    def _with_constant(self, operator: str, left: Expression, value: Value) -> Formula:
        if isinstance(value, bool):
            if isinstance(self.known.model.base(left.type), Optional):
                asked: Formula = Atom(self.term(left), "eq", value)
                return asked if operator == "==" else ("not", asked)
            asked = self.formula(left)
            return asked if value == (operator == "==") else ("not", asked)
        term = self.term(left)
        if value is None:
            atom: Formula = Atom(term, "null")
            return atom if operator == "==" else ("not", atom)
        number = _number(value)
        if operator in ("==", "!="):
            atom = Atom(term, "eq", number if number is not None else _constant(value))
            return atom if operator == "==" else ("not", atom)
        if number is None:
            return Atom((operator, term, _constant(value)), "true")
        if operator in ("<", ">="):
            atom = (
                Atom(term, "le", number - 1)
                if self._is_whole(left) and number == number.to_integral_value()
                else Atom(term, "lt", number)
            )
            return atom if operator == "<" else ("not", atom)
        atom = Atom(term, "le", number)
        return atom if operator == "<=" else ("not", atom)

    def _is_whole(self, value: Expression) -> bool:
        return self.known.model.base(value.type) in (INT, LONG)

    def _with_term(self, operator: str, left: Expression, right: Expression) -> Formula:
        """Two terms: which of `<`, `==`, `>` can be is one question each, and exactly one of them holds."""
        one, other = self.term(left), self.term(right)
        if one == other and is_pure(left) and is_pure(right):
            return operator in ("==", "<=", ">=")
        if repr(other) < repr(one):
            one, other = other, one
            operator = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)
        equal, less = Atom(one, "against", other), Atom((one, other), "less")
        table: dict[str, Formula] = {
            "==": equal,
            "!=": ("not", equal),
            "<": less,
            "<=": ("or", less, equal),
            ">": ("and", ("not", less), ("not", equal)),
            ">=": ("not", less),
        }
        return table[operator]

    def _bare(self, expression: Expression) -> Expression:
        """The expression without what does not change its value, and with the values of its names."""
        while True:
            match expression:
                case Narrowed(value=inner):
                    expression = inner
                case Convert(value=inner, type=type_) if _keeps_value(self.known.model.base(inner.type), type_):
                    expression = inner
                case LetValue(name=name) if name in self.known.lets and is_pure(self.known.lets[name]):
                    expression = self.known.lets[name]
                case Negate(value=Constant(value=value) as inner) if _number(value) is not None:
                    return Constant(-value, inner.type, inner.span)  # type: ignore[operator]
                case _:
                    return expression

    def term(self, expression: Expression) -> Hashable:
        """What an expression asks for, without where it stands. Impure ones are no two times the same."""
        expression = self._bare(expression)
        if not is_pure(expression):
            return ("once", expression.span)
        term = self._term(expression)
        self.types.setdefault(term, expression.type)
        return term

    def _term(self, expression: Expression) -> Hashable:
        match expression:
            case Root(name=name):
                return (name,)
            case FieldOf(value=owner, field=name):
                inner = self.term(owner)
                return (*inner, name) if isinstance(inner, tuple) and inner[:1] != ("?",) else ("?", inner, name)
            case Constant(value=value):
                return ("?", _constant(value))
            case _:
                names = expression.__match_args__
                parts = (self._part(getattr(expression, name)) for name in names if name not in ("span", "type"))
                return ("?", type(expression).__name__, *parts)

    def _part(self, part: object) -> Hashable:
        if isinstance(part, tuple):
            return tuple(self._part(each) for each in part)
        if hasattr(part, "span") and hasattr(part, "type"):
            return self.term(part)  # type: ignore[arg-type]
        names = getattr(part, "__match_args__", None)
        if names is None or isinstance(part, SymbolValue):
            return part
        return (type(part).__name__, *(self._part(getattr(part, name)) for name in names if name != "span"))


def _keeps_value(before: Type, after: Type) -> bool:
    """Whether a conversion changes nothing but the type."""
    before, after = without_null(before), without_null(after)
    return after in (LONG, EXACT) or (before == INT and after == DOUBLE) or before == after


def _number(value: object) -> DecimalNumber | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return DecimalNumber(value)
    return DecimalNumber(value) if isinstance(value, int | DecimalNumber) else None


def _constant(value: Value) -> Hashable:
    number = _number(value)
    return number if number is not None else repr(value)


def _compared(operator: str, left: Value, right: Value) -> Formula:
    one, other = _number(left), _number(right)
    if one is not None and other is not None:
        order = {
            "==": one == other,
            "!=": one != other,
            "<": one < other,
            "<=": one <= other,
            ">": one > other,
            ">=": one >= other,
        }
        return order[operator]
    if operator in ("==", "!="):
        return (_constant(left) == _constant(right)) == (operator == "==")
    return Atom(("?", operator, _constant(left), _constant(right)), "true")


# --- what holds together ----------------------------------------------------------------------------------------------


def _is_consistent(chosen: Mapping[Atom, bool], reader: _Reader) -> bool:
    """Whether there are values for which all atoms are as they were chosen."""
    exists = chosen.get(Atom(EXISTS, "true"))
    by_term: dict[Hashable, list[tuple[Atom, bool]]] = {}
    for atom, truth in chosen.items():
        by_term.setdefault(atom.term, []).append((atom, truth))
    for term, asked in by_term.items():
        if any(atom.question == "less" for atom, _ in asked):
            if asked[0][1] and chosen.get(Atom(term[0], "against", term[1])):  # type: ignore[index]
                return False
            continue
        fixed = _fixed(term, exists, reader.known)
        if fixed is not None:
            if not all(_agrees(atom, truth, fixed[0]) for atom, truth in asked):
                return False
        elif not _has_value(asked, term, reader):
            return False
    return True


def _fixed(term: Hashable, exists: bool | None, known: Known) -> tuple[Value] | None:
    """The value of a term, where it is known; a tuple, since the value may be null."""
    if term in known.fixed:
        return (known.fixed[term],)
    if exists is False and term in known.starts:
        return (known.starts[term],)
    return None


def _agrees(atom: Atom, truth: bool, value: Value) -> bool:
    number = _number(value)
    match atom.question:
        case "null":
            return (value is None) == truth
        case "true":
            return not isinstance(value, bool) or value == truth
        case "eq":
            return (
                _constant(value) == atom.value if not isinstance(atom.value, bool) else value == atom.value
            ) == truth
        case "le" | "lt" if number is not None and isinstance(atom.value, DecimalNumber):
            return (number <= atom.value if atom.question == "le" else number < atom.value) == truth
        case _:
            return True


def _has_value(asked: Sequence[tuple[Atom, bool]], term: Hashable, reader: _Reader) -> bool:
    """Whether some value of the term's type answers every question as chosen."""
    type_ = reader.known.model.base(reader.types[term]) if term in reader.types else BOOL
    may_be_null = isinstance(type_, Optional)
    null = next((truth for atom, truth in asked if atom.question == "null"), None)
    equal = {atom.value for atom, truth in asked if atom.question == "eq" and truth}
    unequal = {atom.value for atom, truth in asked if atom.question == "eq" and not truth}
    if null:
        return may_be_null and not equal
    if len(equal) > 1 or equal & unequal:
        return False
    base = without_null(type_)
    if (
        may_be_null
        and null is None
        and not equal
        and not any(atom.question in ("le", "lt", "true") for atom, _ in asked)
    ):
        return True
    low, high = _bounds(asked, term, base, reader)
    if low is not None and high is not None:
        if low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1])):
            return False
        if low[0] == high[0] and low[0] in unequal:
            return False
    for value in equal:
        if isinstance(value, DecimalNumber) and not _is_inside(value, low, high):
            return False
    return bool(equal) or not _is_used_up(unequal, base, reader)


Bound: TypeAlias = "tuple[DecimalNumber, bool] | None"
"""A bound, and whether it is not itself a value."""


def _bounds(asked: Sequence[tuple[Atom, bool]], term: Hashable, base: Type, reader: _Reader) -> tuple[Bound, Bound]:
    known = reader.known.ranges.get(term, Range())
    of_type = _range_of(base, term)
    lows = [(each, False) for each in (known.low, of_type.low) if each is not None]
    highs = [(each, False) for each in (known.high, of_type.high) if each is not None]
    whole = base in (INT, LONG)
    for atom, truth in asked:
        if atom.question not in ("le", "lt") or not isinstance(atom.value, DecimalNumber):
            continue
        bound, strict = atom.value, atom.question == "lt"
        if truth:
            highs.append((bound, strict))
        elif whole and not strict:
            lows.append((bound.to_integral_value("ROUND_FLOOR") + 1, False))
        else:
            lows.append((bound, not strict))
    low = max(lows, key=lambda each: (each[0], each[1]), default=None)
    high = min(highs, key=lambda each: (each[0], not each[1]), default=None)
    return low, high


def _range_of(base: Type, term: Hashable) -> Range:
    """What the type itself allows; a count is never below zero."""
    if isinstance(term, tuple) and (term[:2] == ("?", "TextLength") or term[:3] == ("?", "ListMethod", "count")):
        return Range(DecimalNumber(0))
    if base == INT:
        return Range(DecimalNumber(-(2**31)), DecimalNumber(2**31 - 1))
    if base == LONG:
        return Range(DecimalNumber(-(2**63)), DecimalNumber(2**63 - 1))
    if isinstance(base, Decimal):
        with localcontext() as context:
            context.prec = 60
            most = (DecimalNumber(10) ** base.precision - 1).scaleb(-base.scale)
        return Range(-most, most)
    return Range()


def _is_inside(value: DecimalNumber, low: Bound, high: Bound) -> bool:
    above = low is None or value > low[0] or (value == low[0] and not low[1])
    return above and (high is None or value < high[0] or (value == high[0] and not high[1]))


def _is_used_up(unequal: Iterable[Hashable], base: Type, reader: _Reader) -> bool:
    """Whether every value of a type with few values is excluded."""
    excluded = set(unequal)
    if base == BOOL:
        return {True, False} <= excluded
    if isinstance(base, Named) and base.kind == "enum":
        enum = reader.known.model.elements.get(base.name)
        symbols = {repr(SymbolValue(base.name, symbol.name)) for symbol in getattr(enum, "symbols", ())}
        return bool(symbols) and symbols <= excluded
    return False
