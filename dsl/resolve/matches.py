"""`match`: every case covered once, and the subject narrowed in each arm."""

from __future__ import annotations

from collections.abc import Hashable

from evgen.dsl import syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Constant, Expression, Faulty, MatchArm, MatchValue, MemberTest
from evgen.dsl.model.types import (
    BOOL,
    NULL,
    STRING,
    UNKNOWN,
    Named,
    Null,
    Optional,
    Scalar,
    Type,
    Unknown,
    required,
    spell,
)
from evgen.dsl.model.values import SymbolValue
from evgen.dsl.resolve import infer, members
from evgen.dsl.resolve.assigning import assign, branch_type
from evgen.dsl.resolve.constants import number, text
from evgen.dsl.resolve.environment import Environment, present, value_path
from evgen.dsl.resolve.names import lookup, refer
from evgen.dsl.resolve.resolution import Resolution


def infer_match(resolution: Resolution, env: Environment, written: syntax.Match, hint: Type | None) -> Expression:
    """The match with its arms; it is exhaustive and each arm can be reached, or it is reported."""
    subject = infer.infer(resolution, env, written.subject)
    if isinstance(subject, Faulty):
        return Faulty(hint if hint is not None else UNKNOWN, written.span)
    arms: list[MatchArm] = []
    covered: dict[Hashable, Span] = {}
    faulty = False
    for arm in written.arms:
        patterns = _patterns(resolution, env, subject, arm, covered)
        faulty = faulty or patterns is None
        arm_env = _arm_environment(resolution, env, subject, patterns, "null" in covered)
        value = infer.infer(resolution, arm_env, arm.value, hint if hint is not None else _known_type(arms))
        arms.append(MatchArm(patterns or (), value, arm.span))
    if not faulty:
        _check_exhaustive(resolution, subject, written, covered)
    return _together(resolution, subject, arms, written, hint, faulty)


def _known_type(arms: list[MatchArm]) -> Type | None:
    return next((arm.value.type for arm in arms if not isinstance(arm.value, Faulty)), None)


def _together(
    resolution: Resolution,
    subject: Expression,
    arms: list[MatchArm],
    written: syntax.Match,
    hint: Type | None,
    faulty: bool,
) -> Expression:
    values = [arm.value for arm in arms]
    if faulty or any(isinstance(value, Faulty) for value in values):
        return Faulty(hint if hint is not None else UNKNOWN, written.span)
    type_ = branch_type(resolution, values, hint)
    if type_ is None:
        first = next(at for at in range(1, len(values)) if branch_type(resolution, values[: at + 1], hint) is None)
        other, before = values[first], values[:first]
        against = next((v for v in before if branch_type(resolution, [v, other], None) is None), before[0])
        resolution.report(
            "EVM306",
            other.span,
            f"this is `{spell(other.type)}`, and another arm is `{spell(against.type)}`",
            labels=[Label(against.span, f"`{spell(against.type)}`")],
            hint="all arms of a `match` give one type",
        )
        return Faulty(UNKNOWN, written.span)
    fitted = tuple(MatchArm(arm.patterns, assign(resolution, arm.value, type_, "this arm"), arm.span) for arm in arms)
    return MatchValue(subject, fitted, type_, written.span)


def _patterns(
    resolution: Resolution,
    env: Environment,
    subject: Expression,
    arm: syntax.Arm,
    covered: dict[Hashable, Span],
) -> tuple[Constant | MemberTest, ...] | None:
    """The patterns of one arm, entered in `covered`; None where one is wrong, which is reported."""
    if "else" in covered:
        resolution.report(
            "EVM314",
            arm.span,
            "no value ever comes to this arm",
            labels=[Label(covered["else"], "`else` takes all that is left")],
            hint="put `else` last",
        )
        return None
    if not arm.patterns:
        covered["else"] = arm.span
        return ()
    patterns: list[Constant | MemberTest] = []
    for written in arm.patterns:
        pattern = _pattern(resolution, env, subject, written)
        if pattern is None:
            return None
        case = _case(pattern)
        if case in covered:
            resolution.report(
                "EVM314",
                written.span,
                "this case stands in the `match` twice",
                labels=[Label(covered[case], "first here")],
            )
            return None
        covered[case] = written.span
        patterns.append(pattern)
    return tuple(patterns)


def _case(pattern: Constant | MemberTest) -> Hashable:
    if isinstance(pattern, MemberTest):
        return pattern.record
    return "null" if pattern.value is None else (type(pattern.value).__name__, pattern.value)


def _pattern(
    resolution: Resolution, env: Environment, subject: Expression, written: syntax.Pattern
) -> Constant | MemberTest | None:
    base = resolution.base(subject.type)
    inner = resolution.base(required(base))
    match written, inner:
        case (_, Unknown()):
            return None
        case (syntax.NullLiteral(span=span), _):
            if isinstance(base, Optional):
                return Constant(None, NULL, span)
            resolution.report("EVM309", span, "the subject of this `match` is never null", hint="take the arm away")
            return None
        case (syntax.Path(), Named("enum", name)):
            return _symbol_pattern(resolution, env, name, written)
        case (syntax.Path(), Named("union", name)):
            return _member_pattern(resolution, env, name, written)
        case (syntax.BoolLiteral(value=value, span=span), _) if inner == BOOL:
            return Constant(value, BOOL, span)
        case (syntax.StringLiteral(), _) if inner == STRING or inner in PATTERN_TEXTS:
            literal = text(resolution, written, inner)
            return literal if isinstance(literal, Constant) else None
        case (syntax.NumberLiteral(text=digits, span=span), _):
            constant = number(resolution, digits, inner, span)
            if not isinstance(constant, Constant):
                return None
            return constant if constant.type == inner else _refuse(resolution, subject, written)
        case _:
            return _refuse(resolution, subject, written)


PATTERN_TEXTS = tuple(Scalar(name) for name in ("uuid", "date", "time", "timestamp"))


def _refuse(resolution: Resolution, subject: Expression, written: syntax.Pattern) -> Constant | None:
    resolution.report(
        "EVM306",
        written.span,
        f"the subject of this `match` is `{spell(subject.type)}`, which is never this",
        hint="patterns are symbols, numbers without a sign, texts, `true`, `false`, `null` and records of a union",
    )
    return None


def _symbol_pattern(resolution: Resolution, env: Environment, enum: str, written: syntax.Path) -> Constant | None:
    if enum not in resolution.enums:
        return None
    name = written.parts[-1]
    symbols = [symbol.name for symbol in resolution.enums[enum].symbols]
    if len(written.parts) > 1:
        prefix = syntax.Path(written.parts[:-1], written.parts[0].span.to(written.parts[-2].span))
        declared = lookup(env.scope, prefix)
        if declared is None or declared.qualified_name != enum:
            short = enum.rpartition(".")[2]
            resolution.report(
                "EVM306", prefix.span, f"the subject of this `match` is `{short}`", hint=f"write `{name.text}`"
            )
            return None
        refer(env.scope, prefix, declared, "pattern")
    if name.text in symbols:
        members.refer_symbol(resolution, name, enum, "pattern")
        return Constant(SymbolValue(enum, name.text), Named("enum", enum), written.span)
    members.report_unknown_symbol(resolution, name, enum, [])
    return None


def _member_pattern(resolution: Resolution, env: Environment, union: str, written: syntax.Path) -> MemberTest | None:
    members = () if Named("union", union) in resolution.incomplete else resolution.unions.get(union, ())
    declared = lookup(env.scope, written)
    if declared is not None and declared.kind == "broken":
        return None
    base = resolution.base(Named(declared.kind, declared.qualified_name)) if declared else None  # type: ignore[arg-type]
    if declared is not None and isinstance(base, Named) and base.name in members:
        refer(env.scope, written, declared, "pattern")
        return MemberTest(base.name, written.span)
    if members:
        shorts = [member.rpartition(".")[2] for member in members]
        resolution.names.causes[written.span] = (env.scope.context.name, written.text)
        resolution.report(
            "EVM201",
            written.span,
            f"`{written.text}` is not a member of the union `{union.rpartition('.')[2]}`",
            note=did_you_mean(nearest(written.text, shorts)),
            hint="its members are " + ", ".join(f"`{short}`" for short in shorts),
        )
    return None


def _arm_environment(
    resolution: Resolution,
    env: Environment,
    subject: Expression,
    patterns: tuple[Constant | MemberTest, ...] | None,
    null_covered: bool,
) -> Environment:
    """What an arm knows of the subject: which member of the union it is, and that it is not null."""
    tested = value_path(subject)
    if tested is None:
        return env
    if patterns is None:
        return env.knowing({tested: UNKNOWN})
    match patterns:
        case (MemberTest(record=record),):
            return env.knowing({**present(subject), tested: Named("record", record)})
        case ():
            return env.knowing(present(subject)) if null_covered else env
        case _ if not any(isinstance(pattern, Constant) and pattern.value is None for pattern in patterns):
            return env.knowing(present(subject))
        case _:
            return env


def _check_exhaustive(
    resolution: Resolution, subject: Expression, written: syntax.Match, covered: dict[Hashable, Span]
) -> None:
    missing = _missing_cases(resolution, subject.type, covered)
    if "else" in covered:
        if not missing:
            resolution.report(
                "EVM314",
                covered["else"],
                "no value ever comes to this arm",
                hint="all cases stand before it: take it away",
            )
        return
    if not missing:
        return
    keyword = Span(written.span.file, written.span.start, written.span.start + len("match"))
    listed = ", ".join(f"`{member}`" for member in missing[:6]) + (" …" if len(missing) > 6 else "")
    resolution.report(
        "EVM313",
        keyword,
        f"this `match` does not say what happens for {listed}"
        if missing != ["else"]
        else "this `match` needs an `else`",
        hint="add an arm for each, or `else -> …` for all that is left",
    )


def _missing_cases(resolution: Resolution, type_: Type, covered: dict[Hashable, Span]) -> list[str]:
    base = resolution.base(type_)
    missing = ["null"] if isinstance(base, Optional | Null) and "null" not in covered else []
    inner = resolution.base(required(base))
    match inner:
        case Named("enum", name) if name in resolution.enums:
            cases = [(("SymbolValue", SymbolValue(name, s.name)), s.name) for s in resolution.enums[name].symbols]
        case Named("union", name):
            cases = [(member, member.rpartition(".")[2]) for member in resolution.unions.get(name, ())]  # type: ignore[misc]
        case Scalar("bool"):
            cases = [(("bool", True), "true"), (("bool", False), "false")]  # type: ignore[list-item]
        case Unknown():
            cases = []
        case _:
            return [*missing, "else"]
    return [*missing, *(shown for case, shown in cases if case not in covered)]
