"""What could be read of a file; made by `parse` for a text without mistakes and by `recover` for others."""

from __future__ import annotations

from typing import Any

from evgen.dsl import syntax
from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Span


@dataclass(slots=True)
class Recovered:
    """The items of a file in their order. `lost` are the spans of the pieces that were given up."""

    items: list[Any] = field(default_factory=list)
    broken: list[syntax.Broken] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    lost: list[Span] = field(default_factory=list)
