"""Files that would be one file, or none, on some computers.

Comes in: the paths that a target wants to write, with the declarations they come from. Goes out: diagnostics. Paths are
compared as a file system that ignores case does, because what one team member builds another must be able to check out.
"""

from __future__ import annotations

from collections.abc import Iterable

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span

_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(1, 10)), *(f"lpt{digit}" for digit in range(1, 10)))
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A path that is to be written for the declaration `name`, which stands at `span`."""

    path: str
    name: str
    span: Span


def check_paths(claims: Iterable[Claim]) -> list[Diagnostic]:
    """Report paths that another claim has too, and names that Windows keeps for devices."""
    seen: dict[str, Claim] = {}
    found: list[Diagnostic] = []
    devices: set[tuple[str, Span]] = set()
    for claim in claims:
        first = seen.setdefault(claim.path.casefold(), claim)
        if first is not claim:
            found.append(_collision(first, claim))
        for part in claim.path.split("/"):
            stem = part.partition(".")[0]
            if stem.casefold() in _DEVICES and (stem, claim.span) not in devices:
                devices.add((stem, claim.span))
                found.append(_device(claim, stem))
    return found


def _collision(first: Claim, second: Claim) -> Diagnostic:
    where = f"`{first.path}`" if first.path == second.path else f"`{first.path}` and `{second.path}`"
    return diagnostic(
        "EVM726",
        second.span,
        f"`{second.name}` and `{first.name}` would be written to one file: {where}",
        hint="rename one of them; some file systems do not tell upper from lower case",
        labels=[Label(first.span, "this one has the same file")],
    )


def _device(claim: Claim, stem: str) -> Diagnostic:
    return diagnostic(
        "EVM727",
        claim.span,
        f"`{claim.path}` cannot exist on Windows, which keeps the name `{stem}` for a device",
        hint="choose another name if anybody works on Windows",
    )
