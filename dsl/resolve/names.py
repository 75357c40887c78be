"""Who declares what, and what a name means in a file.

Comes in: the syntax of all files. Goes out: `Names`, the declarations of every context by their names, and a `Scope`
for each file, in which references are looked up. The space of names of a context is one: types, streams, events,
commands and all other declarations share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from evgen.dsl import syntax
from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic, in_order
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.references import Reference, Role

Kind: TypeAlias = Literal[
    "actor",
    "alias",
    "union",
    "record",
    "enum",
    "stream",
    "event",
    "table",
    "command",
    "view",
    "screen",
    "automation",
    "translation",
    "derivation",
    "broken",
]

NamedNode: TypeAlias = (
    syntax.Actor
    | syntax.Alias
    | syntax.RecordType
    | syntax.Enum
    | syntax.Stream
    | syntax.Event
    | syntax.Table
    | syntax.Command
    | syntax.View
    | syntax.Screen
    | syntax.Automation
    | syntax.Translation
    | syntax.Derivation
)

ARTICLES: dict[Kind, str] = {
    "actor": "an actor",
    "alias": "a type",
    "union": "a type",
    "record": "a type",
    "enum": "an enum",
    "stream": "a stream",
    "event": "an event",
    "table": "a table",
    "command": "a command",
    "view": "a view",
    "screen": "a screen",
    "automation": "an automation",
    "translation": "a translation",
    "derivation": "a derivation",
}


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration: what it is, its full name, and in which file's scope its body is read.

    `node` is None for what is broken; `owner` is the stream of an event.
    """

    kind: Kind
    name: str
    qualified_name: str
    node: NamedNode | None
    scope: Scope
    name_span: Span
    owner: Declared | None = None


_LINE = "\n"


@dataclass(eq=False)
class ContextNames:
    """A context in the making: its declarations by name, and whether it is somebody else's."""

    name: str
    external: bool
    heads: list[syntax.Context] = field(default_factory=list)
    declared: dict[str, Declared] = field(default_factory=dict)
    files: list[tuple[syntax.File, Scope]] = field(default_factory=list)
    twice: list[Declared] = field(default_factory=list)
    """The second declaration of each name that is declared twice."""


@dataclass(eq=False)
class Scope:
    """What a file sees: its own context, and others under the short names that `use` gives them.

    The value None stands for a context that was reported as unknown. `seen` collects the short names that were used.
    """

    names: Names
    context: ContextNames
    uses: dict[str, ContextNames | None]
    head: Span
    """The end of the lines that begin the file, behind which a `use` is added."""
    seen: set[str] = field(default_factory=set)

    def using(self, context: str) -> Edit:
        """The edit that adds `use` of a context."""
        return Edit(self.head, f"{'' if self.uses else _LINE}{_LINE}use {context}")


class KnownName(NamedTuple):
    """A name that a context declares. Whatever a `type` is in the end, its kind is `alias` here."""

    kind: Kind
    span: Span


class KnownNames(NamedTuple):
    """The names that a context declares, and the second declarations of names, in the order of the files."""

    first: Mapping[str, KnownName]
    twice: Sequence[KnownName]


Index: TypeAlias = Mapping[str, KnownNames]
"""The names of every context of a project, also those that no file at hand declares."""


@dataclass(eq=False)
class Names:
    """All contexts by their full names.

    `causes` has the cause of what was reported at a place: the name that was looked for, and where it was looked for.
    Reports with the same cause are told once. `references` are the uses of names that were bound. `index` has the names
    of the whole project where the files are only a part of it; `asked` are the contexts whose names were looked through
    for what is missing, and empty for the names of the contexts.
    """

    contexts: dict[str, ContextNames] = field(default_factory=dict)
    causes: dict[Span, tuple[str, str]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    instead: dict[Span, list[syntax.Name]] = field(default_factory=dict)
    """By the place of a second declaration: undeclared names of its kind, which were perhaps meant."""

    index: Index | None = None
    asked: set[str] = field(default_factory=set)

    def known_contexts(self) -> Iterable[str]:
        """The names of all contexts of the project."""
        self.asked.add("")
        return self.contexts if self.index is None else self.index

    def known(self, context: str) -> KnownNames:
        """All names that a context declares, for messages about a name that it does not."""
        self.asked.add(context)
        if self.index is not None:
            return self.index.get(context, KnownNames({}, ()))
        own = self.contexts[context]
        first = {name: KnownName(_in_index(each.kind), each.name_span) for name, each in own.declared.items()}
        return KnownNames(first, [KnownName(_in_index(each.kind), each.name_span) for each in own.twice])

    def declaration(self, qualified_name: str) -> Declared | None:
        """The declaration of this name; None where there is none."""
        context, _, name = qualified_name.rpartition(".")
        return self.contexts[context].declared.get(name) if context in self.contexts else None


def _in_index(kind: Kind) -> Kind:
    return "alias" if kind in ("union", "record") else kind


def declare(files: Sequence[syntax.File], diagnostics: list[Diagnostic], index: Index | None = None) -> Names:
    """Collect the declarations of all files; duplicates and unknown contexts are reported in `diagnostics`."""
    names = Names(index=index)
    for file in files:
        if file.context is not None:
            _enter(names, file.context, diagnostics)
    for file in files:
        if file.context is None:
            continue
        context = names.contexts[file.context.name.text]
        scope = Scope(names, context, _uses(names, context, file, diagnostics), _end_of_head(file.context, file.uses))
        context.files.append((file, scope))
        _declare_file(file, scope, diagnostics)
    return names


def _end_of_head(context: syntax.Context, uses: tuple[syntax.Use, ...]) -> Span:
    end = uses[-1].span.end if uses else context.span.end
    return Span(context.span.file, end, end)


def _enter(names: Names, head: syntax.Context, diagnostics: list[Diagnostic]) -> None:
    context = names.contexts.setdefault(head.name.text, ContextNames(head.name.text, head.external))
    if context.heads and context.external != head.external:
        first = context.heads[0]
        diagnostics.append(
            diagnostic(
                "EVM208",
                head.name.span,
                f"`{context.name}` is {_ownership(head)} here and {_ownership(first)} in another file",
                hint="a context is `external` in all of its files or in none",
                labels=[Label(first.name.span, f"{_ownership(first)} here")],
            )
        )
    context.heads.append(head)


def _ownership(head: syntax.Context) -> str:
    return "external" if head.external else "our own"


def _uses(
    names: Names, own: ContextNames, file: syntax.File, diagnostics: list[Diagnostic]
) -> dict[str, ContextNames | None]:
    uses: dict[str, ContextNames | None] = {}
    places: dict[str, Span] = {}
    for use in file.uses:
        short = use.alias or use.context.parts[-1]
        context = names.contexts.get(use.context.text)
        if context is None:
            near = nearest(use.context.text, names.known_contexts())
            diagnostics.append(
                diagnostic(
                    "EVM204",
                    use.context.span,
                    f"no file declares the context `{use.context.text}`",
                    note=did_you_mean(near),
                    hint="" if near else "write its file, or take the `use` away",
                )
            )
        if short.text in places:
            diagnostics.append(
                diagnostic(
                    "EVM202",
                    short.span,
                    f"two used contexts are called `{short.text}`",
                    hint=f"give one another name: `use {use.context.text} as other_{short.text}`",
                    labels=[Label(places[short.text], "first used here")],
                )
            )
            continue
        if context is not None:
            at = context.heads[0].name.span
            names.references.append(Reference(use.context.span, "use", "context", context.name, "", at))
        places[short.text] = short.span
        uses[short.text] = context
    return uses


def _declare_file(file: syntax.File, scope: Scope, diagnostics: list[Diagnostic]) -> None:
    for broken in file.broken:
        context = scope.context
        qualified = f"{context.name}.{broken.name.text}"
        declared = Declared("broken", broken.name.text, qualified, None, scope, broken.name.span)
        context.declared.setdefault(broken.name.text, declared)
    for node in file.declarations:
        kind = _kind_of(node)
        if kind is None:
            continue
        owner = _declare(kind, node, scope, diagnostics)  # type: ignore[arg-type]
        if isinstance(node, syntax.Stream):
            is_first = scope.context.declared[node.name.text] is owner
            for event in node.events:
                _declare("event" if is_first else "broken", event, scope, diagnostics, owner)


def _declare(
    kind: Kind, node: NamedNode, scope: Scope, diagnostics: list[Diagnostic], owner: Declared | None = None
) -> Declared:
    context, name = scope.context, node.name
    declared = Declared(kind, name.text, f"{context.name}.{name.text}", node, scope, name.span, owner)
    first = context.declared.get(name.text)
    if first is None:
        context.declared[name.text] = declared
    elif first.kind != "broken":
        context.twice.append(declared)
        diagnostics.append(
            diagnostic(
                "EVM202",
                name.span,
                f"`{name.text}` is declared twice in `{context.name}`",
                hint="all declarations of a context share one space of names; rename one of the two",
                labels=[Label(first.name_span, f"first declared here, as {ARTICLES[first.kind]}")],
            )
        )
    return declared


def _kind_of(node: syntax.Declaration) -> Kind | None:
    match node:
        case syntax.Actor():
            return "actor"
        case syntax.Alias(types=types):
            return "alias" if len(types) == 1 else "union"
        case syntax.RecordType():
            return "record"
        case syntax.Enum():
            return "enum"
        case syntax.Stream():
            return "stream"
        case syntax.Table():
            return "table"
        case syntax.Command():
            return "command"
        case syntax.View():
            return "view"
        case syntax.Screen():
            return "screen"
        case syntax.Automation():
            return "automation"
        case syntax.Translation():
            return "translation"
        case syntax.Derivation():
            return "derivation"
        case _:
            return None


# --- looking up -------------------------------------------------------------------------------------------------------


def find(
    scope: Scope, path: syntax.Path, kinds: Iterable[Kind], wanted: str, diagnostics: list[Diagnostic], role: Role
) -> Declared | None:
    """The declaration that a reference means, of one of the wanted kinds; the reference is recorded with its role.

    None where there is none; then it is reported in `diagnostics`, unless the cause was reported already. `wanted` says
    in words what is looked for ("an event").
    """
    kinds = tuple(kinds)
    declared = lookup(scope, path)
    if declared is None:
        scope.names.causes[path.parts[-1].span] = (scope.context.name, path.text)
        diagnostics.extend(_missing(scope, path, kinds, wanted))
        return None
    if declared.kind == "broken":
        return None
    if declared.kind in kinds:
        refer(scope, path, declared, role)
        return declared
    near = nearest(path.parts[-1].text, known_names(scope, declared.scope.context.name, kinds))
    diagnostics.append(
        diagnostic(
            "EVM203",
            path.parts[-1].span,
            f"`{path.text}` is {ARTICLES[declared.kind]}, and {wanted} is wanted here",
            labels=[Label(declared.name_span, "declared here")],
            note=did_you_mean(near),
            hint="" if near else f"name {wanted}",
            fixes=renamings(path.parts[-1], near),
        )
    )
    return None


def refer(scope: Scope, path: syntax.Path, declared: Declared, role: Role) -> None:
    """Record that a path means a declaration, which is not broken."""
    assert declared.kind != "broken"
    scope.names.references.append(
        Reference(path.parts[-1].span, role, declared.kind, declared.qualified_name, "", declared.name_span)
    )


def lookup(scope: Scope, path: syntax.Path) -> Declared | None:
    """The declaration of this name as the file sees it, of whatever kind; None where there is none."""
    name = path.parts[-1].text
    if len(path.parts) == 1:
        return scope.context.declared.get(name)
    prefix = ".".join(part.text for part in path.parts[:-1])
    context = context_named(scope, prefix)
    return context.declared.get(name) if context else None


def context_named(scope: Scope, prefix: str) -> ContextNames | None:
    """The context that stands before a dot: one that is used, or the file's own."""
    if prefix in scope.uses:
        scope.seen.add(prefix)
        return scope.uses[prefix]
    for short, context in scope.uses.items():
        if context is not None and context.name == prefix:
            scope.seen.add(short)
            return context
    own = scope.context
    return own if prefix in (own.name, own.name.rpartition(".")[2]) else None


def _missing(scope: Scope, path: syntax.Path, kinds: tuple[Kind, ...], wanted: str) -> Iterator[Diagnostic]:
    name = path.parts[-1]
    if len(path.parts) == 1:
        twice = scope.names.known(scope.context.name).twice
        twin = next((each for each in twice if each.kind in _in_indexes(kinds)), None)
        if twin is not None:
            scope.names.instead.setdefault(twin.span, []).append(name)
            return
        elsewhere = _elsewhere(scope, name, kinds, wanted)
        if elsewhere is not None:
            yield elsewhere
            return
        near = tuple(_near_anywhere(scope, name.text, kinds))
        labels = [
            Label(scope.names.known(scope.context.name).first[close].span, "declared here")
            for close in near[:1]
            if "." not in close
        ]
        yield diagnostic(
            "EVM201",
            name.span,
            f"{wanted} `{name.text}` is not declared in `{scope.context.name}`",
            note=did_you_mean(near),
            labels=labels,
            fixes=renamings(name, near),
            hint=""
            if near
            else f"declare it, or correct the name; names of other contexts are written `short.{name.text}`",
        )
        return
    prefix = syntax.Path(path.parts[:-1], path.parts[0].span.to(path.parts[-2].span))
    if prefix.text in scope.uses and scope.uses[prefix.text] is None:
        return
    context = context_named(scope, prefix.text)
    if context is None:
        if not _is_misspelt_use(scope, prefix.text):
            yield _unknown_prefix(scope, prefix, name)
        return
    known = scope.names.known(context.name).first
    near = nearest(name.text, known_names(scope, context.name, kinds)) or nearest(name.text, known)
    yield diagnostic(
        "EVM201",
        name.span,
        f"{wanted} `{name.text}` is not declared in `{context.name}`",
        note=did_you_mean(near),
        fixes=renamings(name, near),
        hint="" if near else "declare it there, or correct the name",
    )


def _elsewhere(scope: Scope, name: syntax.Name, kinds: tuple[Kind, ...], wanted: str) -> Diagnostic | None:
    """The name as one context declares it that this file does not use; None where there is none, or several."""
    used = [context.name for context in scope.uses.values() if context is not None]
    if any(name.text in scope.names.known(context).first for context in used):
        return None
    others = [context for context in scope.names.known_contexts() if context != scope.context.name]
    owners = [context for context in others if name.text in known_names(scope, context, kinds)]
    if len(owners) != 1 or nearest(name.text, known_names(scope, scope.context.name, kinds)):
        return None
    (owner,) = owners
    short = owner.rpartition(".")[2]
    if short in scope.uses or short == scope.context.name.rpartition(".")[2]:
        return None
    qualified = f"{short}.{name.text}"
    return diagnostic(
        "EVM201",
        name.span,
        f"{wanted} `{name.text}` is not declared in `{scope.context.name}`, but in `{owner}`",
        hint=f"write `{qualified}`, and `use {owner}` under the `context` line of this file",
        labels=[Label(scope.names.known(owner).first[name.text].span, "declared here")],
        fixes=[Fix(f"write `{qualified}` and add `use {owner}`", (Edit(name.span, qualified), scope.using(owner)))],
    )


def _is_misspelt_use(scope: Scope, prefix: str) -> bool:
    """Whether the file uses a context of nearly this name that nobody declares, which was reported there."""
    return bool(nearest(prefix, [short for short, context in scope.uses.items() if context is None]))


def renamings(name: syntax.Name, near: Sequence[str]) -> list[Fix]:
    """The fix that writes the nearest name, if there is one."""
    return [Fix(f"write `{to}`", (Edit(name.span, to),)) for to in near[:1]]


def _near_anywhere(scope: Scope, name: str, kinds: tuple[Kind, ...]) -> Iterable[str]:
    """Near names of the right kind in the own context, else the very name or near ones in contexts that are used."""
    own = nearest(name, known_names(scope, scope.context.name, kinds))
    if own:
        return own
    others = [(short, context.name) for short, context in scope.uses.items() if context is not None]
    same = [f"{short}.{name}" for short, context in others if name in scope.names.known(context).first]
    if same:
        return same[:3]
    known = [f"{short}.{each}" for short, context in others for each in known_names(scope, context, kinds)]
    return nearest(name, known)


def known_names(scope: Scope, context: str, kinds: Iterable[Kind]) -> list[str]:
    """The names of these kinds that a context declares, in any file of the project."""
    wanted = _in_indexes(kinds)
    return [name for name, known in scope.names.known(context).first.items() if known.kind in wanted]


def _in_indexes(kinds: Iterable[Kind]) -> frozenset[Kind]:
    return frozenset(_in_index(kind) for kind in kinds)


def _unknown_prefix(scope: Scope, prefix: syntax.Path, name: syntax.Name) -> Diagnostic:
    declared = scope.context.declared.get(prefix.text)
    if declared is not None and declared.kind == "stream":
        return diagnostic(
            "EVM201",
            prefix.span.to(name.span),
            f"`{prefix.text}.{name.text}` is not a name: events are named without their stream",
            hint=f"write `{name.text}`",
            fixes=[Fix(f"write `{name.text}`", (Edit(prefix.span.to(name.span), name.text),))],
        )
    contexts = scope.names.known_contexts()
    shorts = {dotted.rpartition(".")[2]: dotted for dotted in contexts}
    full = prefix.text if prefix.text in contexts else shorts.get(prefix.text)
    if full is not None:
        scope.names.causes[prefix.span] = (prefix.span.file, full)
        edits = [scope.using(full)]
        if prefix.text not in shorts:
            edits.append(Edit(prefix.span, full.rpartition(".")[2]))
        return diagnostic(
            "EVM205",
            prefix.span,
            f"`{prefix.text}` is a context that this file does not use",
            hint=f"write `use {full}` under the `context` line of this file",
            fixes=[Fix(f"add `use {full}`", tuple(edits))] if len(edits) == 1 else [],
        )
    near = nearest(prefix.text, scope.uses)
    return diagnostic(
        "EVM201",
        prefix.span,
        f"`{prefix.text}` is not a context that this file uses",
        note=did_you_mean(near),
        hint="" if near else f"name the context with `use`, or correct `{prefix.text}`",
    )


def with_names_meant(
    diagnostics: Iterable[Diagnostic], instead: Mapping[Span, Sequence[syntax.Name]]
) -> Iterator[Diagnostic]:
    """The diagnostics; one about a second declaration says which name is missing instead, the first in the texts."""
    for one in diagnostics:
        names = instead.get(one.span) if one.code == "EVM202" and one.span is not None else None
        if names:
            meant = min(names, key=lambda name: name.span)
            hint = f"perhaps one of the two is to be `{meant.text}`, which is named and not declared; {one.hint}"
            one = replace(one, hint=hint, labels=(*one.labels, Label(meant.span, "named here, and not declared")))
        yield one


def told_once(diagnostics: Iterable[Diagnostic], causes: Mapping[Span, tuple[str, str]]) -> list[Diagnostic]:
    """The diagnostics with one for each cause: the first in the text, the others become its labels.

    `causes` says what is behind a place; places that it does not know stand for themselves.
    """
    first: dict[tuple[str, str], int] = {}
    kept: list[Diagnostic] = []
    for finding in in_order(diagnostics):
        cause = causes.get(finding.span) if finding.span is not None else None
        if cause is None or cause not in first:
            if cause is not None:
                first[cause] = len(kept)
            kept.append(finding)
            continue
        at = first[cause]
        assert finding.span is not None
        kept[at] = replace(kept[at], fixes=_fixes_together(kept[at], finding))
        if len(kept[at].labels) < MOST_LABELS:
            kept[at] = replace(kept[at], labels=(*kept[at].labels, Label(finding.span, "and here")))
    return kept


def _fixes_together(one: Diagnostic, other: Diagnostic) -> tuple[Fix, ...]:
    """What mends both places; nothing where each wants another edit."""
    if [fix.title for fix in one.fixes] != [fix.title for fix in other.fixes]:
        return ()
    return tuple(
        Fix(fix.title, tuple(dict.fromkeys((*fix.edits, *more.edits))))
        for fix, more in zip(one.fixes, other.fixes, strict=True)
    )


MOST_LABELS = 4
"""How many places one finding shows beside its own."""
