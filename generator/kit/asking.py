"""What the model leaves to the service: the abstract methods of deciders and handlers.

Comes in: questions, as they are met while code is made. Goes out: the name of the method that answers each, the lines
of all these methods, and the code that follows an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.generator.kit.lines import Code
from evgen.generator.kit.pages import Lines, Page
from evgen.generator.pydantic.names import Names
from evgen.generator.pydantic.source import text_literal

NOTE = "The abstract methods are what the model leaves to the service."
"""What the documentation of a class says that has some."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the name of its method, the parameters, the type of the answer, and what is asked."""

    name: str
    parameters: str
    returns: str
    doc: str


@dataclass
class Questions:
    """The questions of one class, by what they are about. The same question has one method."""

    taken: Names
    asked: dict[str, Asked] = field(default_factory=dict)

    def ask(self, about: str, asked: Asked) -> str:
        """The name of the method that answers; another one than wished for where that is in use."""
        if about not in self.asked:
            self.asked[about] = replace(asked, name=self.taken.take(asked.name))
        return self.asked[about].name

    def methods(self, page: Page, lines: Lines) -> None:
        """All methods, below each other."""
        for each in self.asked.values():
            lines.add()
            lines.add(f"@{page.scope.use('abc', 'abstractmethod')}")
            lines.head(each.name, each.parameters, each.returns)
            with lines.block():
                lines.doc(each.doc)


def choice_type(page: Page, names: Iterable[str], *, or_nothing: bool) -> str:
    """The type of an answer that is one of these names, or None."""
    literal = page.scope.use("typing", "Literal")
    return f"{literal}[{', '.join(map(text_literal, names))}]" + (" | None" if or_nothing else "")


def follow_choice(answer: Code, done: Mapping[str, Code], body: Lines, *, or_nothing: bool) -> None:
    """What is done by each answer."""
    body.lay_out("match ", answer, ":")
    with body.block():
        for name, statement in done.items():
            with body.block(f"case {text_literal(name)}:"):
                body.lay_out("", statement)
        if or_nothing:
            with body.block("case None:"):
                body.add("pass")
