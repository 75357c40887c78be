"""`[pydantic]`: what a project says about the classes."""

from __future__ import annotations

from evgen.dsl.base.frozen import dataclass
from evgen.generator import settings
from evgen.generator.settings import Table

KIT_PARTS = {
    "decider": (),
    "projection": (),
    "store": (),
    "scenarios": ("decider", "projection", "store"),
}
"""The parts of the application kit, each with those that it cannot do without."""


@dataclass(frozen=True, slots=True)
class PydanticOptions:
    """`[pydantic]`: the classes are written into `out` as the dotted `package`.

    `contexts` (`[pydantic.contexts]`) names the package of a context, by its full name, where its short name is not it.
    """

    out: str
    package: str
    contexts: tuple[tuple[str, str], ...] = ()
    kit: tuple[str, ...] = ()
    """The parts of the application kit that are made too, of `KIT_PARTS`, with those that they need."""
    tests: str = "tests"
    """The folder of the tests that are made from scenarios."""

    @property
    def runs_machines(self) -> bool:
        """Whether the kit is whole, so that it has a runner."""
        return {"decider", "projection", "store"}.issubset(self.kit)

    @property
    def folder(self) -> str:
        """The folder of the package, below the project."""
        inside = self.package.replace(".", "/")
        return inside if self.out == "." else f"{self.out}/{inside}"

    @property
    def folders(self) -> dict[str, str]:
        """The folders that are written into: the package, and the tests where there are some."""
        tests = {"scenarios": self.tests} if "scenarios" in self.kit else {}
        return {"pydantic": self.folder, **tests}


def read_pydantic(table: Table) -> PydanticOptions:
    """What `[pydantic]` says."""
    settings.refuse_unknown(table, ("out", "package", "contexts", "kit", "tests"))
    chosen = settings.choices(table, "kit", (), tuple(KIT_PARTS)) if "kit" in table.values else ()
    needed = {each for part in chosen for each in (part, *KIT_PARTS[part])}
    return PydanticOptions(
        settings.folder(table, "out", "src"),
        settings.package(table, "package"),
        settings.context_packages(table, "contexts"),
        tuple(part for part in KIT_PARTS if part in needed),
        settings.folder(table, "tests", "tests"),
    )
