"""What a target is: one value, which a line in `targets` registers.

A target's module is light: it has the options and how they are read. What checks and makes files is imported by `check`
and `parts` when the target is on, so that a project pays for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.generator.options import Options, TargetOptions
from evgen.generator.part import Parts
from evgen.generator.settings import Table


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of output. `name` is that of its table in the configuration, `options` the class of what stands there.

    `read` makes the options of the table; what is wrong with a setting is reported to the table, and the default goes
    out. It is None where another target's table has the settings. `check` says what cannot be generated of a model, of
    one that is `always_checked` also where it is off. `parts` are the files, in parts that are made one by one.
    """

    name: str
    options: type
    read: Callable[[Table], TargetOptions] | None
    check: Callable[[Model, Options], Iterable[Diagnostic]]
    parts: Callable[[Model, Options], Parts]
    always_checked: bool = False

    def is_on(self, options: Options) -> bool:
        """Whether a project wants it."""
        return options.of(self.options) is not None
