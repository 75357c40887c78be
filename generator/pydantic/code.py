"""The body of a generated function in the making."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.pydantic.names import CODEC_LOCALS
from evgen.generator.pydantic.scope import Passage, Scope
from evgen.generator.pydantic.source import Bracket, Expr, call, flat, lay_out, tuple_of

_LOCAL = CODEC_LOCALS | {"bool", "int", "len", "list", "dict", "range", "set", "str", "type"}
"""Names that the generated functions use besides those of their module."""


@dataclass
class Code:
    """Lines at the level that is open, and the variables that they use.

    `renamed` are the names that were wanted for variables and not free.
    """

    scope: Scope
    lines: list[str] = field(default_factory=list)
    level: int = 4
    locals: set[str] = field(default_factory=set)
    renamed: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """One line or several, as they are."""
        margin = " " * self.level
        self.lines.append(margin + (text.replace("\n", f"\n{margin}") if "\n" in text else text))

    def lay_out(self, start: str, expression: Expr, end: str = "") -> None:
        """One statement, on as many lines as it needs."""
        self.lines += lay_out(start, expression, end, margin=" " * self.level)

    def block(self, head: str) -> Code:
        """The lines that are added inside of `with` stand below this one."""
        self.add(head)
        return self

    def __enter__(self) -> None:
        self.level += 4

    def __exit__(self, *_: object) -> None:
        self.level -= 4

    def local(self, wanted: str) -> str:
        """A free name for a local variable."""
        name, count = wanted, 1
        while name in _LOCAL or name in self.locals or name in self.scope.names:
            self.renamed.append(name)
            count += 1
            name = f"{wanted.rstrip('_')}_{count}"
        self.locals.add(name)
        return name

    def passage(self, key: object, make: Callable[[], list[Expr]]) -> list[Expr]:
        """What `make` adds and gives, at the level of the function. What has one key is alike, and made once.

        It is made again where a variable in it is not free.
        """
        known = self.scope.passages.get(key)
        if known is not None and known.locals.isdisjoint(self.locals) and not self.scope.names.has_any(known.locals):
            self.lines += known.lines
            self.locals |= known.locals
            return known.parts
        before, start, renamed = self.locals.copy(), len(self.lines), len(self.renamed)
        parts = make()
        if len(self.renamed) == renamed:
            self.scope.passages[key] = Passage(self.lines[start:], self.locals - before, parts)
        return parts

    def wire(self, name: str) -> str:
        """Something that writes or reads Avro's types."""
        return self.scope.wire(name)


def body(scope: Scope, make: Callable[[Code], None]) -> Code:
    """The body that `make` writes; it is written anew where a variable hides what the module has imported by then."""
    while True:
        code = Code(scope)
        make(code)
        if not scope.names.has_any(code.locals):
            return code


def function(name: str, arguments: Sequence[str], returns: Expr, code: Code) -> list[str]:
    """A function with this body."""
    head = lay_out(f"def {name}", Bracket("", "()", tuple(arguments)), f" -> {flat(returns)}:")
    return [*head, *code.lines]


def joined(parts: Sequence[Expr]) -> Expr:
    """The bytes of the parts, one behind the other."""
    if not parts:
        return 'b""'
    return parts[0] if len(parts) == 1 else call('b"".join', tuple_of(parts))
