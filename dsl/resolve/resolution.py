"""The model in the making: what all parts of the resolver share while it grows.

Holds the declared names, the diagnostics found so far, and what is already known of each element. Elements are made on
demand and remembered, so the order of declarations does not matter: asking for the fields of a record resolves them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression
from evgen.dsl.model.references import Reference, Role
from evgen.dsl.model.types import META_FIELDS, UNKNOWN, Named, Optional, Type
from evgen.dsl.resolve.environment import Environment
from evgen.dsl.resolve.names import Declared, Names, renamings

TITLES = {
    "event": "the event",
    "command": "the command",
    "view": "the view",
    "state": "the state of",
    "table": "the table",
}


@dataclass(eq=False)
class Resolution:
    """What is known so far: `aliases` has the target of each alias, `fields` the fields of each thing that has some.

    `infer` resolves an expression, with the type that is wanted where there is one; `resolve.infer` calls it.
    """

    names: Names
    infer: Infer
    diagnostics: list[Diagnostic]
    aliases: dict[str, Type] = field(default_factory=dict)
    unions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    member_spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    enums: dict[str, model.Enum] = field(default_factory=dict)
    fields: dict[Named, dict[str, model.Field]] = field(default_factory=dict)
    incomplete: set[Named] = field(default_factory=set)
    streams: dict[str, Declared] = field(default_factory=dict)
    command_streams: dict[str, Declared | None] = field(default_factory=dict)
    alias_notes: dict[str, model.Notes] = field(default_factory=dict)
    alternatives: set[Span] = field(default_factory=set)
    """The places before a `??` that may be null, for at least one event of their block."""

    def report(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        hint: str = "",
        note: str = "",
        labels: Iterable[Label] = (),
        fixes: Iterable[Fix] = (),
    ) -> None:
        """Add a diagnostic; see `diagnostics.diagnostic`."""
        self.diagnostics.append(diagnostic(code, span, message, hint=hint, note=note, labels=labels, fixes=fixes))

    def report_unknown_field(self, name: syntax.Name, owner: Named) -> None:
        """Report that something has no field of this name; nothing of what could not be read as a whole."""
        if owner in self.incomplete:
            return
        title, known = self.title(owner), self.member_names(owner)
        near = nearest(name.text, known)
        self.names.causes[name.span] = (title, name.text)
        listed = ", ".join(f"`{member}`" for member in known[:12])
        self.report(
            "EVM207",
            name.span,
            f"{title} has no field `{name.text}`",
            note=did_you_mean(near),
            hint="" if near or not known else f"it has {listed}",
            fixes=renamings(name, near),
        )

    def refer_member(self, name: syntax.Name, owner: Named, role: Role) -> None:
        """Record that a name means a field of `owner`; `meta` declares none."""
        known = self.fields.get(owner, {}).get(name.text)
        if known is not None and owner.kind != "meta":
            self.names.references.append(Reference(name.span, role, owner.kind, owner.name, name.text, known.name_span))

    def refer_shape(self, span: Span, owner: Named, role: Role) -> None:
        """Record that something with fields is named at a place; `meta` is nothing that is declared."""
        declared = self.names.declaration(owner.name) if owner.kind != "meta" else None
        if declared is not None:
            reference = Reference(span, role, owner.kind, owner.name, "", declared.name_span)  # type: ignore[arg-type]
            self.names.references.append(reference)

    @contextmanager
    def quietly(self) -> Iterator[Callable[[], bool]]:
        """Drop every diagnostic that is reported inside; the function that it gives then says whether there was one."""
        before, alternatives = len(self.diagnostics), set(self.alternatives)
        references = len(self.names.references)
        found: list[Diagnostic] = []
        yield lambda: bool(found)
        found += self.diagnostics[before:]
        del self.diagnostics[before:]
        del self.names.references[references:]
        self.alternatives = alternatives

    @contextmanager
    def once(self, seen: set[tuple[str, Span | None]]) -> Iterator[None]:
        """Keep of what is reported inside only the codes and places that are not in `seen` yet, and add them to it.

        For a text that is resolved several times, such as a block on several events.
        """
        before = len(self.diagnostics)
        yield
        if len(self.diagnostics) == before:
            return
        fresh = [
            diagnostic for diagnostic in self.diagnostics[before:] if (diagnostic.code, diagnostic.span) not in seen
        ]
        seen.update((diagnostic.code, diagnostic.span) for diagnostic in fresh)
        self.diagnostics[before:] = fresh

    def title(self, owner: Named) -> str:
        """A thing with fields in words: "the event `OrderPlaced`"."""
        if owner.kind == "meta":
            return "`meta`" if owner.name == "meta" else "`meta` in a command"
        return f"{TITLES.get(owner.kind, 'the type')} `{owner.name.rpartition('.')[2]}`"

    def base(self, type_: Type) -> Type:
        """The type without aliases at its outside."""
        if isinstance(type_, Optional):
            inner = self.base(type_.item)
            return inner if isinstance(inner, Optional) else (UNKNOWN if inner == UNKNOWN else Optional(inner))
        while isinstance(type_, Named) and type_.kind == "alias":
            type_ = self.aliases.get(type_.name, UNKNOWN)
        if isinstance(type_, Optional):
            return self.base(type_)
        return type_

    def fields_of(self, owner: Named) -> dict[str, model.Field]:
        """The fields of a record, event, command, view, state or table by name; nothing for what has none."""
        return self.fields.get(owner, {})

    def member_type(self, owner: Named, name: str) -> Type | None:
        """The type of a field, also of `meta`; None where there is no such field."""
        if owner.kind == "meta":
            return META_FIELDS.get(name) if owner.name == "meta" or name == "actor" else None
        known = self.fields_of(owner).get(name)
        return known.type if known else None

    def member_names(self, owner: Named) -> list[str]:
        """The names of all fields, also of `meta`."""
        if owner.kind == "meta":
            return list(META_FIELDS) if owner.name == "meta" else ["actor"]
        return list(self.fields_of(owner))


Infer: TypeAlias = Callable[[Resolution, Environment, syntax.Expression, Type | None], Expression]
