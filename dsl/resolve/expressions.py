"""Expressions as written become expressions as meant: every name bound, every type known.

Comes in: a syntax expression, the `Environment` of its place and, where there is one, the type that is wanted (the hint
that literals, bare symbols, lists and records need). Goes out: a node of `model.expressions`. What is wrong is reported
once and becomes `Faulty`, which fits everywhere.
"""

from __future__ import annotations

from evgen.dsl import syntax
from evgen.dsl.base.frozen import replace
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import (
    Choose,
    Constant,
    Expression,
    Faulty,
    Item,
    LetValue,
    Lookup,
    Negate,
    NewList,
    Not,
    Operation,
    Root,
    StateExists,
    TextLength,
)
from evgen.dsl.model.references import Reference, Role
from evgen.dsl.model.types import (
    BOOL,
    DURATION,
    INT,
    NULL,
    STRING,
    UNKNOWN,
    List,
    Map,
    Named,
    Null,
    Optional,
    Type,
    Unknown,
    optional,
    required,
    spell,
)
from evgen.dsl.model.values import SymbolValue
from evgen.dsl.resolve import calls, habits, matches
from evgen.dsl.resolve.advice import if_null, shown
from evgen.dsl.resolve.assigning import assign, branch_type, fit, is_number
from evgen.dsl.resolve.constants import duration, number, text
from evgen.dsl.resolve.environment import ROOT_NAMES, Environment, facts_if
from evgen.dsl.resolve.infer import check, condition
from evgen.dsl.resolve.members import field_of, names_of, narrowed, refer_symbol, report_unknown_symbol
from evgen.dsl.resolve.names import ARTICLES, Declared, context_named, known_names, lookup, refer, renamings
from evgen.dsl.resolve.operators import operate
from evgen.dsl.resolve.resolution import Resolution


def infer_expression(
    resolution: Resolution, env: Environment, written: syntax.Expression, hint: Type | None = None
) -> Expression:
    """The expression with the type that it has by itself, literals with that of the hint where it fits."""
    match written:
        case syntax.NumberLiteral(text=digits, span=span):
            return number(resolution, digits, hint, span)
        case syntax.StringLiteral():
            return text(resolution, written, hint)
        case syntax.BoolLiteral(value=value, span=span):
            return Constant(value, BOOL, span)
        case syntax.NullLiteral(span=span):
            return Constant(None, NULL, span)
        case syntax.DurationLiteral():
            return duration(written)
        case syntax.Variable(name=name):
            return _variable(resolution, env, name, hint)
        case syntax.Member():
            return _member(resolution, env, written, hint)
        case syntax.Index(value=value, index=index, span=span):
            return _lookup(resolution, env, value, index, span)
        case syntax.Unary():
            return _unary(resolution, env, written, hint)
        case syntax.Binary():
            return _binary(resolution, env, written, hint)
        case syntax.If():
            return _choose(resolution, env, written, hint)
        case syntax.Match():
            return matches.infer_match(resolution, env, written, hint)
        case syntax.ListLiteral():
            return _list(resolution, env, written, hint)
        case syntax.Record():
            return calls.infer_record(resolution, env, written, hint)
        case syntax.Call():
            return calls.infer_call(resolution, env, written, hint)


# --- names ------------------------------------------------------------------------------------------------------------


def _variable(resolution: Resolution, env: Environment, name: syntax.Name, hint: Type | None) -> Expression:
    bound = bound_name(resolution, env, name)
    symbol = _symbol(resolution, name, hint)
    if bound is None:
        return (
            _referred(resolution, name, symbol)
            if symbol is not None
            else _unknown_variable(resolution, env, name, hint)
        )
    if symbol is None or hint is None or isinstance(bound, Root | Item | LetValue):
        _refer_bound(resolution, env, name)
        return bound
    if isinstance(bound, Faulty) or fit(resolution, bound, hint) is None:
        return _referred(resolution, name, symbol)
    enum = symbol.value.enum.rpartition(".")[2] if isinstance(symbol.value, SymbolValue) else ""
    resolution.report(
        "EVM312",
        name.span,
        f"`{name.text}` is a field and a symbol of `{enum}` as well",
        hint=f"write `{env.bare}.{name.text}` for the field, or `{enum}.{name.text}` for the symbol",
    )
    return Faulty(hint, name.span)


def _referred(resolution: Resolution, name: syntax.Name, symbol: Constant, role: Role = "value") -> Constant:
    """The symbol of an enum, with the reference recorded."""
    if isinstance(symbol.value, SymbolValue):
        refer_symbol(resolution, name, symbol.value.enum, role)
    return symbol


def _refer_bound(resolution: Resolution, env: Environment, name: syntax.Name) -> None:
    """Record what a bare name is bound to: a local name or a field."""
    if name.text in env.places:
        local = Reference(name.span, "value", "local", "", name.text, env.places[name.text])
        resolution.names.references.append(local)
    elif env.bare is not None and name.text not in env.roots and name.text not in env.items:
        owner = required(env.roots[env.bare])
        if isinstance(owner, Named):
            resolution.refer_member(name, owner, "value")


def bound_name(resolution: Resolution, env: Environment, name: syntax.Name) -> Expression | None:
    """What a bare name is bound to here: a root, an element, a `let` or a field; None where it is nothing of these."""
    word, span = name
    if word in env.items:
        return narrowed(env, Item(word, env.items[word], span))
    if word in env.roots:
        return narrowed(env, Root(word, env.roots[word], span))  # type: ignore[index, arg-type]
    if word in env.lets:
        return narrowed(env, LetValue(word, env.lets[word], span))
    if env.bare is not None:
        root = Root(env.bare, env.roots[env.bare], span)
        owner = required(root.type)
        if isinstance(owner, Named):
            type_ = resolution.member_type(owner, word)
            if type_ is not None:
                return field_of(resolution, env, narrowed(env, root), word, type_, span)
            if owner in resolution.incomplete:
                return Faulty(UNKNOWN, span)
    return None


def _symbol(resolution: Resolution, name: syntax.Name, hint: Type | None) -> Constant | None:
    """The symbol of this name of the enum that is wanted."""
    base = resolution.base(required(resolution.base(hint))) if hint is not None else None
    if isinstance(base, Named) and base.kind == "enum":
        enum = resolution.enums.get(base.name)
        if enum is not None and any(symbol.name == name.text for symbol in enum.symbols):
            return Constant(SymbolValue(base.name, name.text), base, name.span)
    return None


def _unknown_variable(resolution: Resolution, env: Environment, name: syntax.Name, hint: Type | None) -> Expression:
    faulty = Faulty(hint if hint is not None else UNKNOWN, name.span)
    word = name.text
    if word in ROOT_NAMES or word == "item":
        reason = "it stands for the element inside `sum any all where map` and `for each`" if word == "item" else ""
        resolution.report("EVM322", name.span, f"there is no `{word}` in {env.where}", hint=reason or _roots_hint(env))
        return faulty
    if word == "computed":
        _report_computed(resolution, env, name.span)
        return faulty
    base = resolution.base(required(resolution.base(hint))) if hint is not None else None
    if isinstance(base, Unknown):
        return faulty
    if word in habits.VALUES:
        meant = habits.VALUES[word]
        fixes = [Fix(f"write `{meant}`", (Edit(name.span, meant),))]
        resolution.report("EVM201", name.span, f"there is no `{word}` here", hint=f"write `{meant}`", fixes=fixes)
        return faulty
    if word in habits.CLOCKS and not env.constant:
        fixes = [] if env.replayed else [Fix(f"write `{word}()`", (Edit(name.span, f"{word}()"),))]
        hint_text = f"write `{word}()`" if fixes else "`meta.recorded_at` is when the event was recorded"
        resolution.report("EVM201", name.span, f"`{word}` is a function", hint=hint_text, fixes=fixes)
        return faulty
    declared = lookup(env.scope, syntax.Path((name,), name.span))
    if declared is not None:
        if declared.kind != "broken":
            resolution.report(
                "EVM203",
                name.span,
                f"`{word}` is {ARTICLES[declared.kind]}, and a value is wanted here",
                hint=_names_hint(resolution, env, word),
                labels=[Label(declared.name_span, "declared here")],
            )
        return faulty
    if isinstance(base, Named) and base.kind == "enum":
        report_unknown_symbol(resolution, name, base.name, _bare_names(resolution, env))
        return faulty
    near = nearest(word, [*_bare_names(resolution, env), *env.roots, *env.items])
    _note_cause(resolution, env, name)
    resolution.report(
        "EVM201",
        name.span,
        f"`{word}` is nothing that {env.where} knows",
        note=did_you_mean(near),
        hint="" if near else _names_hint(resolution, env, word),
        fixes=renamings(name, near or _with_root(resolution, env, word)),
    )
    return faulty


def _note_cause(resolution: Resolution, env: Environment, name: syntax.Name) -> None:
    """Record as the cause of a bare name that the root whose fields are seen bare lacks it."""
    owner = required(env.roots[env.bare]) if env.bare is not None else None
    whose = resolution.title(owner) if isinstance(owner, Named) else env.where
    resolution.names.causes[name.span] = (whose, name.text)


def _report_computed(resolution: Resolution, env: Environment, span: Span) -> None:
    if env.replayed:
        hint = "nothing decides when events are replayed: let the command compute it and record it in the event"
    else:
        hint = "the service computes the whole field: write `field = computed`"
    resolution.report(
        "EVM318",
        span,
        "`computed` stands alone behind `=`, for a whole field of an event or a command",
        hint=hint,
    )


def _bare_names(resolution: Resolution, env: Environment) -> list[str]:
    owner = required(env.roots[env.bare]) if env.bare is not None else None
    fields = resolution.member_names(owner) if isinstance(owner, Named) else []
    return [*env.lets, *fields]


def _names_hint(resolution: Resolution, env: Environment, word: str) -> str:
    if env.constant:
        return f'only constants stand here; a text is written "{word}"'
    rooted = _with_root(resolution, env, word)
    if rooted:
        return f"write `{rooted[0]}`"
    names = ", ".join(f"`{bare}`" for bare in _bare_names(resolution, env)[:10])
    return f"it knows {names}" if names else _roots_hint(env)


def _with_root(resolution: Resolution, env: Environment, word: str) -> list[str]:
    """The root that has a field of this name, where exactly one has."""
    if env.constant:
        return []
    owners = ((root, required(type_)) for root, type_ in env.roots.items() if root != env.bare)
    rooted = [
        f"{root}.{word}"
        for root, owner in owners
        if isinstance(owner, Named) and resolution.member_type(owner, word) is not None
    ]
    return rooted if len(rooted) == 1 else []


def _roots_hint(env: Environment) -> str:
    roots = ", ".join(f"`{root}.…`" for root in env.roots)
    return f"what it knows begins with {roots}" if roots else "only constants stand here"


# --- members ----------------------------------------------------------------------------------------------------------


def _member(resolution: Resolution, env: Environment, written: syntax.Member, hint: Type | None) -> Expression:
    declared = declared_path(resolution, env, written)
    if declared is not None:
        return declared
    if _is_state_exists(env, written):
        return StateExists(written.span)
    value = infer_expression(resolution, env, written.value)
    if isinstance(value, Faulty):
        return Faulty(UNKNOWN, written.span)
    name = written.name
    owner = resolution.base(value.type)
    inner = resolution.base(required(owner))
    match inner:
        case Named(kind="record" | "event" | "command" | "view" | "state" | "table" | "meta"):
            return _field(resolution, env, value, inner, name, written.span)
        case List() if name.text in (*calls.PROPERTIES, *calls.METHODS):
            return narrowed(env, calls.infer_list_property(resolution, value, name, written.span))
        case _ if inner == STRING and name.text == "length":
            if isinstance(owner, Optional):
                return _optional_owner(resolution, value, name, written.span)
            return TextLength(value, INT, written.span)
        case Unknown():
            return Faulty(UNKNOWN, written.span)
        case _ if (answered := calls.other_property(resolution, env, value, written)) is not None:
            return answered
        case List():
            return calls.infer_list_property(resolution, value, name, written.span)
        case Named(kind="union"):
            hint_text = f"test it first: `match … {{ {_first_member(resolution, inner.name)} -> … }}`"
        case Named(kind="enum"):
            hint_text = "an enum's value has no fields"
        case _:
            hint_text = ""
    resolution.report("EVM207", name.span, f"`{spell(value.type)}` has no `{name.text}`", hint=hint_text)
    return Faulty(UNKNOWN, written.span)


def _first_member(resolution: Resolution, union: str) -> str:
    members = resolution.unions.get(union, ())
    return members[0].rpartition(".")[2] if members else "Member"


def _is_state_exists(env: Environment, written: syntax.Member) -> bool:
    match written:
        case syntax.Member(value=syntax.Variable(name=root), name=name):
            return root.text == "state" and name.text == "exists" and "state" in env.roots
        case _:
            return False


def declared_path(resolution: Resolution, env: Environment, written: syntax.Member) -> Expression | None:
    """`OrderStatus.placed` or `ordering.OrderStatus.placed`; None where the path begins with a value."""
    names = names_of(written)
    if names is None or bound_name(resolution, env, names[0]) is not None:
        return None
    for length in range(len(names) - 1, 0, -1):
        prefix = syntax.Path(tuple(names[:length]), names[0].span.to(names[length - 1].span))
        declared = lookup(env.scope, prefix)
        if declared is not None:
            if declared.kind != "broken":
                refer(env.scope, prefix, declared, "value")
            return _of_declared(resolution, env, declared, names[length:], written.span)
    first = names[0]
    if first.text in ROOT_NAMES or first.text == "item" or (len(names) > 2 and context_named(env.scope, first.text)):
        return None
    if env.bare is None and not env.roots:
        return None
    if first.text in habits.OWNERS and env.bare is not None:
        rest = ".".join(name.text for name in names[1:])
        fixes = [Fix(f"write `{rest}`", (Edit(written.span, rest),))]
        message = f"there is no `{first.text}`: the fields of {env.where} stand by themselves"
        resolution.report("EVM201", first.span, message, hint=f"write `{rest}`", fixes=fixes)
        return Faulty(UNKNOWN, written.span)
    near = nearest(first.text, [*env.roots, *_bare_names(resolution, env), *_enum_names(env)])
    _note_cause(resolution, env, first)
    resolution.report(
        "EVM201",
        first.span,
        f"`{first.text}` is nothing that {env.where} knows",
        note=did_you_mean(near),
        hint="" if near else _names_hint(resolution, env, first.text),
    )
    return Faulty(UNKNOWN, written.span)


def _enum_names(env: Environment) -> list[str]:
    return known_names(env.scope, env.scope.context.name, ("enum",))


def _of_declared(
    resolution: Resolution, env: Environment, declared: Declared, rest: list[syntax.Name], span: Span
) -> Expression:
    if declared.kind == "broken":
        return Faulty(UNKNOWN, span)
    base = resolution.base(Named("alias", declared.qualified_name)) if declared.kind == "alias" else None
    enum = base.name if isinstance(base, Named) and base.kind == "enum" else declared.qualified_name
    if enum not in resolution.enums or len(rest) != 1:
        resolution.report(
            "EVM203",
            rest[0].span,
            f"`{declared.name}` is {ARTICLES[declared.kind]}, which has no value `{rest[0].text}`",
            hint=_instead_of_declared(env, declared, rest),
            labels=[Label(declared.name_span, "declared here")],
        )
        return Faulty(UNKNOWN, span)
    type_ = Named("enum", enum)
    symbol = _symbol(resolution, rest[0], type_)
    if symbol is None:
        report_unknown_symbol(resolution, rest[0], enum, [])
        return Faulty(type_, span)
    return replace(_referred(resolution, rest[0], symbol), span=span)


def _instead_of_declared(env: Environment, declared: Declared, rest: list[syntax.Name]) -> str:
    """What is meant by a field of a declaration: `OrderPlaced.total` in a block on it, or a row."""
    field = ".".join(name.text for name in rest)
    if declared.kind == "event" and "event" in env.roots:
        return f"write `event.{field}`"
    if declared.kind == "command" and "command" in env.roots:
        return f"write `command.{field}`"
    if declared.kind == "stream" and "state" in env.roots:
        return f"write `state.{field}`"
    if declared.kind in ("view", "event") and "command" in env.roots:
        return (
            f"a command sees its own fields and `state.…` alone: give it a field `{rest[-1].text}`, or remember it in "
            "the stream's `state`"
        )
    return "before a dot stands an enum, or one of the roots " + ", ".join(f"`{root}`" for root in env.roots)


def _field(
    resolution: Resolution, env: Environment, value: Expression, owner: Named, name: syntax.Name, span: Span
) -> Expression:
    type_ = resolution.member_type(owner, name.text)
    if type_ is not None:
        resolution.refer_member(name, owner, "value")
        return field_of(resolution, env, value, name.text, type_, span)
    resolution.report_unknown_field(name, owner)
    return Faulty(UNKNOWN, span)


def _optional_owner(resolution: Resolution, value: Expression, name: syntax.Name, span: Span) -> Expression:
    resolution.report(
        "EVM307",
        value.span,
        f"`.{name.text}` needs a value here, and this may be null",
        hint=if_null(resolution, value),
    )
    return Faulty(UNKNOWN, span)


def _lookup(
    resolution: Resolution, env: Environment, written: syntax.Expression, index: syntax.Expression, span: Span
) -> Expression:
    value = infer_expression(resolution, env, written)
    base = resolution.base(value.type)
    if isinstance(required(base), List):
        return _element_at(resolution, value, span)
    key = check(resolution, env, index, STRING, "the key of a map")
    if isinstance(value, Faulty) or isinstance(key, Faulty):
        return Faulty(UNKNOWN, span)
    if isinstance(required(base), Unknown):
        return Faulty(UNKNOWN, span)
    if isinstance(base, Map):
        return narrowed(env, Lookup(value, key, optional(base.value), span))
    hint = if_null(resolution, value) if isinstance(base, Optional) else ""
    resolution.report("EVM309", value.span, f"`[…]` looks into a map, and this is `{spell(value.type)}`", hint=hint)
    return Faulty(UNKNOWN, span)


def _element_at(resolution: Resolution, value: Expression, span: Span) -> Expression:
    """`stops[0]`, which lists do not have."""
    path = shown(value)
    hint = f"a list has `{path}.first`, `{path}.last` and `{path}.where(…)`"
    resolution.report("EVM309", span, "the elements of a list have no numbers", hint=hint)
    return Faulty(UNKNOWN, span)


# --- operators --------------------------------------------------------------------------------------------------------


def _unary(resolution: Resolution, env: Environment, written: syntax.Unary, hint: Type | None) -> Expression:
    if written.operator == "not":
        return Not(condition(resolution, env, written.operand), written.span)
    if isinstance(written.operand, syntax.NumberLiteral):
        sign = "-" if written.operator == "-" else ""
        return number(resolution, sign + written.operand.text, hint, written.span)
    value = infer_expression(resolution, env, written.operand, hint)
    if isinstance(value, Faulty):
        return value
    base = resolution.base(value.type)
    if isinstance(required(base), Unknown):
        return Faulty(UNKNOWN, written.span)
    if not is_number(base) and base != DURATION:
        may_be_null = isinstance(base, Optional | Null)
        resolution.report(
            "EVM307" if may_be_null else "EVM309",
            value.span,
            f"`{written.operator}` needs a number, and this is `{spell(value.type)}`",
            hint=if_null(resolution, value) if may_be_null else "",
        )
        return Faulty(UNKNOWN, written.span)
    return value if written.operator == "+" else Negate(value, value.type, written.span)


CARRYING = ("??", "+", "-", "*", "/")
"""The operators whose operands are of the type of the result."""


def _binary(resolution: Resolution, env: Environment, written: syntax.Binary, hint: Type | None) -> Expression:
    """An operation. A chain of them stands on its left side and is gone through in a loop: it may be long."""
    chain = [written]
    while isinstance(before := chain[-1].left, syntax.Binary) and _goes_on(before.operator, written.operator):
        chain.append(before)
    if written.operator in ("and", "or"):
        return _logic(resolution, env, chain)
    first = chain.pop()
    left, right = _operands(resolution, env, first, hint)
    value = operate(resolution, first.operator, left, right, first.span)
    for node in reversed(chain):
        right = infer_expression(resolution, env, node.right, _for_right(resolution, node.operator, value) or hint)
        value = operate(resolution, node.operator, value, right, node.span)
    return value


def _goes_on(before: str, operator: str) -> bool:
    return before == operator if operator in ("and", "or") else before in CARRYING and operator in CARRYING


def _logic(resolution: Resolution, env: Environment, chain: list[syntax.Binary]) -> Expression:
    """Conditions in a chain, the last first; each knows what holds where it is asked."""
    left = condition(resolution, env, chain[-1].left)
    for node in reversed(chain):
        right = condition(resolution, env.knowing(facts_if(left, node.operator == "and")), node.right)
        left = Operation(node.operator, left, right, BOOL, node.span)  # type: ignore[arg-type]
    return left


def _operands(
    resolution: Resolution, env: Environment, written: syntax.Binary, hint: Type | None
) -> tuple[Expression, Expression]:
    """Both operands; the one that has a type of its own is read first and tells the other what is wanted."""
    outer = hint if written.operator in CARRYING else None
    if _needs_hint(resolution, env, written.left) and not _needs_hint(resolution, env, written.right):
        right = infer_expression(resolution, env, written.right)
        return infer_expression(resolution, env, written.left, _for_left(resolution, written.operator, right)), right
    left = infer_expression(resolution, env, written.left, outer)
    wanted = _for_right(resolution, written.operator, left) or outer
    return left, infer_expression(resolution, env, written.right, wanted)


def _for_left(resolution: Resolution, operator: str, right: Expression) -> Type:
    base = resolution.base(right.type)
    return base.item if operator == "in" and isinstance(base, List) else right.type


def _for_right(resolution: Resolution, operator: str, left: Expression) -> Type | None:
    base = required(resolution.base(left.type))
    if operator in ("+", "-") and (base in calls.TIMES or base == STRING):
        return None
    return List(base) if operator == "in" else base


def _needs_hint(resolution: Resolution, env: Environment, written: syntax.Expression) -> bool:
    match written:
        case syntax.Variable(name=name):
            return bound_name(resolution, env, name) is None
        case syntax.Unary(operand=operand):
            return _needs_hint(resolution, env, operand)
        case syntax.NumberLiteral() | syntax.StringLiteral() | syntax.NullLiteral() | syntax.ListLiteral():
            return True
        case syntax.Record():
            return True
        case _:
            return False


def _choose(resolution: Resolution, env: Environment, written: syntax.If, hint: Type | None) -> Expression:
    test = condition(resolution, env, written.condition)
    then_env = env.knowing(facts_if(test, True))
    else_env = env.knowing(facts_if(test, False))
    if hint is None and _needs_hint(resolution, then_env, written.then):
        otherwise = infer_expression(resolution, else_env, written.otherwise)
        then = infer_expression(resolution, then_env, written.then, otherwise.type)
    else:
        then = infer_expression(resolution, then_env, written.then, hint)
        otherwise = infer_expression(resolution, else_env, written.otherwise, hint or then.type)
    if isinstance(then, Faulty) or isinstance(otherwise, Faulty):
        return Faulty(hint or UNKNOWN, written.span)
    type_ = branch_type(resolution, [then, otherwise], hint)
    if type_ is None:
        resolution.report(
            "EVM306",
            otherwise.span,
            f"this is `{spell(otherwise.type)}`, and the other branch is `{spell(then.type)}`",
            labels=[Label(then.span, f"`{spell(then.type)}`")],
            hint="both branches of an `if` give one type",
        )
        return Faulty(UNKNOWN, written.span)
    return Choose(
        test,
        assign(resolution, then, type_, "this branch"),
        assign(resolution, otherwise, type_, "this branch"),
        type_,
        written.span,
    )


def _list(resolution: Resolution, env: Environment, written: syntax.ListLiteral, hint: Type | None) -> Expression:
    wanted = required(resolution.base(hint)) if hint is not None else None
    item_hint = wanted.item if isinstance(wanted, List) else None
    items = [infer_expression(resolution, env, item, item_hint) for item in written.items]
    if any(isinstance(item, Faulty) for item in items):
        return Faulty(hint or UNKNOWN, written.span)
    if item_hint is not None:
        fitted = tuple(assign(resolution, item, item_hint, "an element of this list") for item in items)
        if any(isinstance(item, Faulty) for item in fitted):
            return Faulty(hint or UNKNOWN, written.span)
        return NewList(fitted, List(item_hint), written.span)
    if not items:
        if hint is not None:
            return NewList((), List(UNKNOWN), written.span)
        resolution.report(
            "EVM321", written.span, "an empty list has no type by itself here", hint="use it where a list is wanted"
        )
        return Faulty(UNKNOWN, written.span)
    type_ = branch_type(resolution, items, None)
    if type_ is None:
        resolution.report("EVM306", written.span, "the elements of a list have one type", hint="")
        return Faulty(UNKNOWN, written.span)
    return NewList(tuple(assign(resolution, item, type_, "an element") for item in items), List(type_), written.span)
