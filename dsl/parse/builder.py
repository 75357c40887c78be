"""From the rules of the grammar to the nodes of the tree.

Comes in: the children of a rule as `lalr.build` hands them over: tokens (all signs and words are among them) and what
other methods made. Goes out: a node of `syntax`. Each method has the name of its rule in `grammar.lark`.

A builder belongs to one text. What it finds wrong (escapes, documentation that documents nothing) is in `diagnostics`.
It measures how deep and how high trees become, so that later stages may walk them by recursion: `TooDeep` ends the
building.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from evgen.dsl import syntax
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse import fragments
from evgen.dsl.parse.literals import decode_string, duration_ms, size_bytes
from evgen.dsl.parse.tokens import Token, doc_text
from evgen.dsl.syntax import Name, Path

MAX_DEPTH = 100
"""How deep types and expressions may be nested."""

MAX_CHAIN = 150
MAX_HEIGHT = MAX_CHAIN + 20
"""How many nodes of a tree may stand above each other: a chain of operators is nested once and as high as it is long.

Type checkers of generated code go no deeper than some 250.
"""

LEVELS = {"or": 1, "and": 2, "??": 3, "+": 4, "-": 4, "*": 5, "/": 5}
"""The operators of a chain are of one level."""

MAX_DIGITS = 400
"""Digits of a number, of which the largest that a type holds, a double, has 309."""

MAX_MILLISECONDS = 999_999_999 * 86_400_000
"""A duration that Python can count."""

MAX_BYTES = 2**63 - 1

_new = tuple.__new__
"""Makes a named tuple without the function that it has for it: there are two for each word."""

T = TypeVar("T")
Children = list[Any]


class TooDeep(Exception):
    """Something is too deep or too high, as `message` says. Never leaves `parse`, which makes a diagnostic of it."""

    def __init__(self, message: str, span: Span) -> None:
        super().__init__(message)
        self.message = message
        self.span = span


_MENDED = {"AND": "and", "OR": "or", "NOT": "not", "EQ": "==", "NE": "!=", "COALESCE": "??"}
"""The operators that people write in other ways, which `tokens` reports: the kind says what was meant."""


def _operator(token: Token) -> str:
    return _MENDED.get(token.kind, token.text)


def _all(kind: type[T], children: Children) -> tuple[T, ...]:
    """The children that are of this class."""
    return tuple([child for child in children if child.__class__ is kind])


def _only(kinds: tuple[type, ...], children: Children) -> tuple[Any, ...]:
    """The children that are of one of these classes."""
    return tuple([child for child in children if child.__class__ in kinds])


def _nodes(children: Children) -> tuple[Any, ...]:
    """The children that are no tokens."""
    return tuple([child for child in children if child.__class__ is not Token])


_CHANGES = (
    syntax.SetValue,
    syntax.Add,
    syntax.Subtract,
    syntax.RemoveWhere,
    syntax.RemoveKey,
    syntax.UpdateWhere,
    syntax.Spread,
)


class Builder:
    """The methods that make nodes; one for each rule."""

    def __init__(self, path: str, docs: dict[int, list[Token]]) -> None:
        self.file_path = path
        self.diagnostics: list[Diagnostic] = []
        self.used_docs: set[int] = set()
        self._docs = docs
        # By the identity of nodes, so no node may be freed while the builder lives, or its number would come again.
        self._depths: dict[int, int] = {}
        self._heights: dict[int, int] = {}
        self._chained: dict[int, int] = {}
        """The level of what goes on as a chain when it stands on the open side of another of its level."""
        self._replaced: list[Any] = []

    def _span(self, children: Children) -> Span:
        """From the first child to the last."""
        first, last = children[0], children[-1]
        start = first[2] if first.__class__ is Token else first.span[1]
        end = last[3] if last.__class__ is Token else last.span[2]
        return _new(Span, (self.file_path, start, end))

    def _doc(self, children: Children) -> str:
        """The documentation above the first child."""
        first = children[0]
        start = first[2] if first.__class__ is Token else first.span[1]
        lines = self._docs.get(start)
        if not lines:
            return ""
        self.used_docs.add(start)
        return doc_text(lines)

    def _deep(self, node: T, children: Children, before: Any = None) -> T:
        """Note how deep and how high a node is. Leaves and declarations are not noted and count as nothing.

        `before` is the child that the node goes on from as a chain.
        """
        depths, heights = self._depths, self._heights
        depth = height = 1
        for child in children:
            number = id(child)
            below = depths.get(number, 0)
            if below >= depth:
                depth = below if child is before else below + 1
            under = heights.get(number, 0)
            if under >= height:
                height = under + 1
        if depth > MAX_DEPTH:
            raise TooDeep(f"This is nested more than {MAX_DEPTH} levels deep", self._start(children))
        if height > MAX_HEIGHT:
            raise TooDeep(f"This is a chain of more than {MAX_CHAIN} parts", self._start(children))
        depths[id(node)], heights[id(node)] = depth, height
        return node

    def _start(self, children: Children) -> Span:
        start = self._span(children).start
        return Span(self.file_path, start, start + 1)

    def _chain(self, node: T, level: int, children: Children, before: Any) -> T:
        """Note a part of a chain; `before` is the child that may be its other part."""
        goes_on = self._chained.get(id(before)) == level
        self._chained[id(node)] = level
        return self._deep(node, children, before if goes_on else None)

    # A mistake in a literal is told here, and stands for a value that later stages can read.

    def _number(self, token: Token) -> syntax.NumberLiteral:
        text, span = token.text, Span(self.file_path, token.start, token.end)
        if not text.replace(".", "", 1).isdecimal():
            text = "0"  # `tokens` has told it.
        elif len(text) > MAX_DIGITS:
            self._tell(span, f"This number has more than {MAX_DIGITS} digits", "No type holds so many.")
            text = "0"
        return syntax.NumberLiteral(text, span)

    def _counted(self, token: Token, value_of: Callable[[str], int], most: int, message: str) -> str:
        """The text of a count with a unit, which is at most so many of the smallest unit."""
        if len(token.text) <= MAX_DIGITS and value_of(token.text) <= most:
            return token.text
        self._tell(Span(self.file_path, token.start, token.end), message, "")
        return "1" + token.text.lstrip("0123456789")

    def _tell(self, span: Span, message: str, hint: str) -> None:
        self.diagnostics.append(diagnostic("EVM308", span, message, hint=hint))

    # --- files --------------------------------------------------------------------------------------------------------

    def file(self, c: Children) -> list[Any]:
        return c

    def context(self, c: Children) -> syntax.Context:
        external = c[0].kind == "EXTERNAL"
        return syntax.Context(
            self._doc(c), external, c[2 if external else 1], _all(syntax.Annotation, c), self._span(c)
        )

    def use(self, c: Children) -> syntax.Use:
        return syntax.Use(c[1], c[3] if len(c) > 2 else None, self._span(c))

    # --- names --------------------------------------------------------------------------------------------------------

    def word(self, c: Children) -> Name:
        kind, text, start, end = c[0]
        span = _new(Span, (self.file_path, start, end))
        return _new(Name, (text[1:-1] if kind == "QUOTED" else text, span))

    name = word

    def path(self, c: Children) -> Path:
        return Path(_all(Name, c), self._span(c))

    dotted = path

    def ref(self, c: Children) -> Path:
        name = c[0] = self.word(c)
        return _new(Path, ((name,), name[1])) if len(c) == 1 else self.path(c)

    # --- types --------------------------------------------------------------------------------------------------------

    def actor(self, c: Children) -> syntax.Actor:
        return syntax.Actor(self._doc(c), c[1], tuple(c[2:]), self._span(c))

    def alias(self, c: Children) -> syntax.Alias:
        types = _only((syntax.TypeName, syntax.OptionalType), c)
        return syntax.Alias(self._doc(c), c[1], types, _all(syntax.Annotation, c), self._span(c))

    def record_type(self, c: Children) -> syntax.RecordType:
        fields = _all(syntax.Field, c)
        return syntax.RecordType(self._doc(c), c[1], fields, _all(syntax.Annotation, c), self._span(c))

    def enum(self, c: Children) -> syntax.Enum:
        symbols = _all(syntax.Symbol, c)
        return syntax.Enum(self._doc(c), c[1], symbols, _all(syntax.Annotation, c), self._span(c))

    def symbol(self, c: Children) -> syntax.Symbol:
        return syntax.Symbol(self._doc(c), c[0], tuple(c[1:]), self._span(c))

    def table(self, c: Children) -> syntax.Table:
        keys = tuple(field for _, field in _all(fragments.Key, c))
        return syntax.Table(self._doc(c), c[1], keys, _all(syntax.Field, c), _all(syntax.Annotation, c), self._span(c))

    def field(self, c: Children) -> syntax.Field:
        annotations: tuple[syntax.Annotation, ...] = ()
        default = None
        if len(c) > 3:
            annotations = _all(syntax.Annotation, c)
            defaults = _all(fragments.Default, c)
            if defaults:
                default = defaults[0].value
                self._second(defaults, "default")
        return syntax.Field(self._doc(c), c[0], c[2], default, annotations, self._span(c))

    def _second(self, given: tuple[Any, ...], what: str) -> None:
        """Tell that something stands twice that may stand once."""
        for extra in given[1:]:
            message = f"This is a second {what}"
            labels = [Label(given[0].span, f"the first {what} is here")]
            hint = "Keep one of them."
            self.diagnostics.append(diagnostic("EVM206", extra.span, message, hint=hint, labels=labels))

    def key(self, c: Children) -> fragments.Key:
        field: syntax.Field = c[1]
        doc = self._doc(c)
        if doc:
            field = syntax.Field(doc, field.name, field.type, field.default, field.annotations, field.span)
        return fragments.Key(c[0], field)

    def default(self, c: Children) -> fragments.Default:
        return fragments.Default(c[1], self._span(c))

    def optional_type(self, c: Children) -> syntax.OptionalType:
        return self._deep(syntax.OptionalType(c[0], self._span(c)), c)

    def type_name(self, c: Children) -> syntax.TypeName:
        if len(c) == 1:
            return syntax.TypeName(c[0], (), (), c[0].span)
        arguments = _only((syntax.TypeName, syntax.OptionalType), c)
        numbers = tuple(self._number(token) for token in c if token.__class__ is Token and token.kind == "NUMBER")
        return self._deep(syntax.TypeName(c[0], arguments, numbers, self._span(c)), c)

    def annotation(self, c: Children) -> syntax.Annotation:
        return syntax.Annotation(c[1], _nodes(c[2:]), self._span(c))

    # --- streams ------------------------------------------------------------------------------------------------------

    def stream(self, c: Children) -> syntax.Stream:
        external = c[0].kind == "EXTERNAL"
        return syntax.Stream(
            doc=self._doc(c) or (self._doc(c[1:]) if external else ""),
            external=external,
            name=c[2 if external else 1],
            keys=tuple(field for _, field in _all(fragments.Key, c)),
            singles=_all(syntax.Single, c),
            events=_all(syntax.Event, c),
            states=_all(syntax.State, c),
            topics=_all(syntax.Topic, c),
            hotspots=_all(syntax.Hotspot, c),
            annotations=_all(syntax.Annotation, c),
            span=self._span(c),
        )

    def single(self, c: Children) -> syntax.Single:
        return syntax.Single(self._span(c))

    def event(self, c: Children) -> syntax.Event:
        retired = c[0].kind == "RETIRED"
        return syntax.Event(
            self._doc(c) or (self._doc(c[1:]) if retired else ""),
            retired,
            c[2 if retired else 1],
            _all(syntax.Field, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def state(self, c: Children) -> syntax.State:
        return syntax.State(_all(syntax.Field, c), _all(syntax.On, c), self._span(c))

    def topic(self, c: Children) -> syntax.Topic:
        commands = c[1].kind == "COMMANDS"
        name = None
        for token in c[1:3]:
            if token.__class__ is Token and token.kind == "STRING":
                name = self.string([token])
        return syntax.Topic(commands, name, _all(syntax.Setting, c), self._span(c))

    def setting(self, c: Children) -> syntax.Setting:
        return syntax.Setting(c[0], c[2], self._span(c))

    def setting_name(self, c: Children) -> Name:
        if c[0].__class__ is Token:
            return Name(self.string(c).value, self._span(c))
        return c[0] if len(c) == 1 else Name(self.path(c).text, self._span(c))

    def size(self, c: Children) -> syntax.Size:
        text = self._counted(c[0], size_bytes, MAX_BYTES, f"`{c[0].text}` is larger than any disk")
        return syntax.Size(text, self._span(c))

    # --- commands -----------------------------------------------------------------------------------------------------

    def command(self, c: Children) -> syntax.Command:
        by = _all(fragments.By, c)
        return syntax.Command(
            doc=self._doc(c),
            name=c[1],
            by=by[0].actors if by else (),
            fields=_all(syntax.Field, c),
            lets=_all(syntax.Let, c),
            steps=_only((syntax.Reject, syntax.Emit), c),
            annotations=_all(syntax.Annotation, c),
            span=self._span(c),
        )

    def by(self, c: Children) -> fragments.By:
        return fragments.By(_all(Path, c), self._span(c))

    def let(self, c: Children) -> syntax.Let:
        return syntax.Let(c[1], c[3], self._span(c))

    def reject(self, c: Children) -> syntax.Reject:
        return syntax.Reject(c[1], c[2].value if len(c) > 2 else None, self._span(c))

    def emit(self, c: Children) -> syntax.Emit:
        or_nothing = any(child.__class__ is Token and child.kind == "NOTHING" for child in c)
        conditions = _all(fragments.Condition, c)
        return syntax.Emit(
            _all(Path, c), or_nothing, conditions[0].value if conditions else None, self._mapping(c), self._span(c)
        )

    def condition(self, c: Children) -> fragments.Condition:
        return fragments.Condition(c[1], self._span(c))

    @staticmethod
    def _mapping(c: Children) -> syntax.Record | None:
        return c[-1] if c[-1].__class__ is syntax.Record else None

    # --- views --------------------------------------------------------------------------------------------------------

    def view(self, c: Children) -> syntax.View:
        return syntax.View(
            doc=self._doc(c),
            name=c[1],
            keys=tuple(field for _, field in _all(fragments.Key, c)),
            singles=_all(syntax.Single, c),
            fields=_all(syntax.Field, c),
            blocks=_all(syntax.On, c),
            finds=_all(syntax.Find, c),
            topics=_all(syntax.Topic, c),
            annotations=_all(syntax.Annotation, c),
            span=self._span(c),
        )

    def on(self, c: Children) -> syntax.On:
        remove = c[-1].__class__ is Token and c[-1].kind == "REMOVE"
        return syntax.On(
            events=_all(Path, c),
            matching=tuple(pair for clause in _all(fragments.Matching, c) for pair in clause.pairs),
            without=tuple(name for clause in _all(fragments.Without, c) for name in clause.names),
            for_each=_all(syntax.ForEach, c),
            conditions=tuple(condition.value for condition in _all(fragments.Condition, c)),
            remove=remove,
            changes=_only(_CHANGES, c),
            span=self._span(c),
        )

    def without(self, c: Children) -> fragments.Without:
        return fragments.Without(_all(Name, c), self._span(c))

    def for_each(self, c: Children) -> syntax.ForEach:
        return syntax.ForEach(c[2], c[4] if len(c) > 3 else None, self._span(c))

    def matching(self, c: Children) -> fragments.Matching:
        return fragments.Matching(_all(syntax.MatchingPair, c), self._span(c))

    def matching_pair(self, c: Children) -> syntax.MatchingPair:
        return syntax.MatchingPair(c[0], c[2] if len(c) > 1 else None, self._span(c))

    def find(self, c: Children) -> syntax.Find:
        return syntax.Find(_all(Name, c), self._span(c))

    def set_value(self, c: Children) -> syntax.SetValue:
        return self._deep(syntax.SetValue(c[0], c[1].value if len(c) == 4 else None, c[-1], self._span(c)), c)

    def add(self, c: Children) -> syntax.Add:
        return self._deep(syntax.Add(c[0], c[1].value if len(c) == 4 else None, c[-1], self._span(c)), c)

    def subtract(self, c: Children) -> syntax.Subtract:
        return self._deep(syntax.Subtract(c[0], c[1].value if len(c) == 4 else None, c[-1], self._span(c)), c)

    def remove_where(self, c: Children) -> syntax.RemoveWhere:
        return self._deep(syntax.RemoveWhere(c[2], c[4], self._span(c)), c)

    def remove_key(self, c: Children) -> syntax.RemoveKey:
        return syntax.RemoveKey(c[1], c[2].value, self._span(c))

    def update_where(self, c: Children) -> syntax.UpdateWhere:
        return self._deep(syntax.UpdateWhere(c[1], c[3], _only(_CHANGES, c), self._span(c)), c)

    def index(self, c: Children) -> fragments.Index:
        return fragments.Index(c[1], self._span(c))

    # --- people and machines ------------------------------------------------------------------------------------------

    def screen(self, c: Children) -> syntax.Screen:
        by = _all(fragments.By, c)
        shows = tuple(view for shown in _all(fragments.Shows, c) for view in shown.views)
        return syntax.Screen(
            self._doc(c),
            c[1],
            by[0].actors if by else (),
            shows,
            _all(syntax.Sends, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def shows(self, c: Children) -> fragments.Shows:
        return fragments.Shows(_all(Path, c), self._span(c))

    def sends(self, c: Children) -> syntax.Sends:
        groups: list[list[Path]] = [[]]
        for child in c:
            if child.__class__ is Path:
                groups[-1].append(child)
            elif child.__class__ is Token and child.kind == "COMMA":
                groups.append([])
        return syntax.Sends(
            tuple(tuple(group) for group in groups),
            _all(syntax.ForEach, c),
            tuple(condition.value for condition in _all(fragments.Condition, c)),
            self._mapping(c),
            self._span(c),
        )

    def automation(self, c: Children) -> syntax.Automation:
        return syntax.Automation(
            self._doc(c),
            c[1],
            _only((syntax.Reads, syntax.OnEvents, syntax.Every, syntax.After), c),
            _all(syntax.Sends, c),
            _all(syntax.Does, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def reads(self, c: Children) -> syntax.Reads:
        return syntax.Reads(c[1], self._span(c))

    def on_events(self, c: Children) -> syntax.OnEvents:
        return syntax.OnEvents(_all(Path, c), self._span(c))

    def every(self, c: Children) -> syntax.Every:
        return syntax.Every(c[1], self._span(c))

    def after(self, c: Children) -> syntax.After:
        since, *unless = _all(Path, c)
        return syntax.After(c[1], since, tuple(unless), self._span(c))

    def does(self, c: Children) -> syntax.Does:
        return syntax.Does(c[1], self._span(c))

    def translation(self, c: Children) -> syntax.Translation:
        return syntax.Translation(
            self._doc(c),
            c[1],
            _all(syntax.OnEvents, c),
            _all(syntax.Sends, c),
            _all(syntax.Emit, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def derivation(self, c: Children) -> syntax.Derivation:
        return syntax.Derivation(
            self._doc(c),
            c[1],
            _all(syntax.Watches, c),
            _all(syntax.Snapshot, c),
            _all(syntax.Emit, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def watches(self, c: Children) -> syntax.Watches:
        return syntax.Watches(c[1], self._span(c))

    def snapshot(self, c: Children) -> syntax.Snapshot:
        return syntax.Snapshot(self._span(c))

    # --- story --------------------------------------------------------------------------------------------------------

    def timeline(self, c: Children) -> syntax.Timeline:
        title = c[1] if c[1].__class__ is syntax.StringLiteral else None
        return syntax.Timeline(self._doc(c), title, _all(syntax.Slice, c), _all(syntax.Hotspot, c), self._span(c))

    def slice(self, c: Children) -> syntax.Slice:
        return syntax.Slice(
            self._doc(c),
            c[1],
            _all(syntax.Chain, c),
            _all(syntax.Scenario, c),
            _all(syntax.Hotspot, c),
            _all(syntax.Annotation, c),
            self._span(c),
        )

    def chain(self, c: Children) -> syntax.Chain:
        return syntax.Chain(_all(Path, c), self._span(c))

    def scenario(self, c: Children) -> syntax.Scenario:
        given, when, then = _all(fragments.Given, c), _all(fragments.When, c), _all(fragments.Then, c)
        return syntax.Scenario(
            doc=self._doc(c),
            title=c[1],
            given=given[0].instances if given else (),
            when=when[0].instance if when else None,
            then=then[0].outcomes,
            annotations=_all(syntax.Annotation, c),
            span=self._span(c),
        )

    def given(self, c: Children) -> fragments.Given:
        return fragments.Given(_all(syntax.Instance, c), self._span(c))

    def when(self, c: Children) -> fragments.When:
        return fragments.When(c[1], self._span(c))

    def then(self, c: Children) -> fragments.Then:
        return fragments.Then(_nodes(c), self._span(c))

    def rejected(self, c: Children) -> syntax.Rejected:
        return syntax.Rejected(c[1] if len(c) > 1 else None, self._span(c))

    def nothing(self, c: Children) -> syntax.Nothing:
        return syntax.Nothing(self._span(c))

    def absent(self, c: Children) -> syntax.Absent:
        return syntax.Absent(c[1], c[2] if len(c) > 2 else None, self._span(c))

    def instance(self, c: Children) -> syntax.Instance:
        if len(c) == 1:
            return syntax.Instance(c[0], None, None, c[0].span)
        values = _all(syntax.Record, c)
        at = _all(syntax.StringLiteral, c)
        return syntax.Instance(c[0], values[0] if values else None, at[0] if at else None, self._span(c))

    def hotspot(self, c: Children) -> syntax.Hotspot:
        return syntax.Hotspot(c[1], self._span(c))

    # --- expressions --------------------------------------------------------------------------------------------------

    def binary(self, c: Children) -> syntax.Binary:
        node = syntax.Binary(_operator(c[1]), c[0], c[2], self._span(c))
        level = LEVELS.get(node.operator)
        return self._deep(node, c) if level is None else self._chain(node, level, c, c[0])

    def unary(self, c: Children) -> syntax.Unary:
        # In a topic block the operand is a bare number, which the grammar keeps as a token.
        operand = self.number(c[1:]) if c[1].__class__ is Token else c[1]
        return self._deep(syntax.Unary(_operator(c[0]), operand, self._span(c)), c)

    def if_then_else(self, c: Children) -> syntax.If:
        return self._chain(syntax.If(c[1], c[3], c[5], self._span(c)), 0, c, c[5])

    def match(self, c: Children) -> syntax.Match:
        return self._deep(syntax.Match(c[1], _all(syntax.Arm, c), self._span(c)), c)

    def arm(self, c: Children) -> syntax.Arm:
        *patterns, value = _nodes(c)
        return self._deep(syntax.Arm(tuple(patterns), value, self._span(c)), c)

    def member(self, c: Children) -> syntax.Member:
        return self._deep(syntax.Member(c[0], c[2], self._span(c)), c)

    def element(self, c: Children) -> syntax.Index:
        return self._deep(syntax.Index(c[0], c[1].value, self._span(c)), [c[0], c[1].value])

    def call(self, c: Children) -> syntax.Call:
        return self._deep(syntax.Call(c[0], _nodes(c[1:]), self._span(c)), c)

    def parenthesis(self, c: Children) -> Any:
        """The expression itself, with a span that covers its parentheses."""
        self._replaced.append(c[1])
        return self._deep(replace(c[1], span=self._span(c)), c)

    def variable(self, c: Children) -> syntax.Variable:
        return syntax.Variable(c[0], c[0].span)

    def list_literal(self, c: Children) -> syntax.ListLiteral:
        return self._deep(syntax.ListLiteral(_nodes(c), self._span(c)), c)

    def record(self, c: Children) -> syntax.Record:
        return self._deep(syntax.Record(_nodes(c), self._span(c)), c)

    def assign(self, c: Children) -> syntax.Assign:
        return self._deep(syntax.Assign(c[0], c[2], self._span(c)), c)

    def spread(self, c: Children) -> syntax.Spread:
        return syntax.Spread(c[1], self._span(c))

    def number(self, c: Children) -> syntax.NumberLiteral:
        return self._number(c[0])

    def duration(self, c: Children) -> syntax.DurationLiteral:
        text = self._counted(c[0], duration_ms, MAX_MILLISECONDS, f"`{c[0].text}` is longer than any clock counts")
        return syntax.DurationLiteral(text, self._span(c))

    def string(self, c: Children) -> syntax.StringLiteral:
        _, text, start, end = c[0]
        inner = text[1:-1] if len(text) > 1 and text[-1] == text[0] else text[1:]
        if "\\" in inner and text[0] == '"':
            inner, diagnostics = decode_string(inner, self.file_path, start + 1)
            self.diagnostics += diagnostics
        return syntax.StringLiteral(inner, Span(self.file_path, start, end))

    def bool_literal(self, c: Children) -> syntax.BoolLiteral:
        return syntax.BoolLiteral(c[0].kind == "TRUE", self._span(c))

    def null_literal(self, c: Children) -> syntax.NullLiteral:
        return syntax.NullLiteral(self._span(c))
