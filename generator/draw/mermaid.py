"""The flow of a story as a Mermaid flowchart, for pages that draw Mermaid themselves.

Comes in: a `Grid`. Goes out: the text of the diagram: a box for each slice, in it each element once, and the arrows.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl.board.grid import CardKind, Grid, GridSlice
from evgen.generator.draw.colours import LIGHT

_SHAPES: dict[CardKind, tuple[str, str]] = {
    "screen": ("[", "]"),
    "machine": ("{{", "}}"),
    "command": ("(", ")"),
    "view": ("([", "])"),
    "event": ("[", "]"),
    "external": ("[[", "]]"),
}


def render_mermaid(grid: Grid) -> str:
    """The flowchart of one story."""
    return "".join(line + "\n" for line in _lines(grid))


def _lines(grid: Grid) -> Iterator[str]:
    yield "flowchart LR"
    arrows: list[str] = []
    used: dict[CardKind, list[str]] = {}
    for number, part in enumerate(grid.slices):
        yield f'  subgraph slice{number}["{_quoted(part.part.title)}"]'
        yield "    direction LR"
        names = _names(part, number)
        for name, node in zip(names, part.nodes, strict=True):
            opening, closing = _SHAPES[node.kind]
            yield f'    {name}{opening}"{_quoted(node.element.rpartition(".")[2])}"{closing}'
            used.setdefault(node.kind, []).append(name)
        yield "  end"
        arrows += [f"  {names[source]} --> {names[target]}" for source, target in part.arrows]
    yield from arrows
    for kind, paint in LIGHT.cards.items():
        if kind in used:
            yield f"  classDef {kind} fill:{paint.fill},stroke:{paint.border},color:{paint.text}"
            yield f"  class {','.join(used[kind])} {kind}"


def _names(part: GridSlice, number: int) -> list[str]:
    return [f"s{number}e{at}" for at in range(len(part.nodes))]


def _quoted(text: str) -> str:
    """A text between quotation marks; what Mermaid or a page would take for markup is written as its number."""
    return "".join(letter if letter.isalnum() or letter in " _.,:()!?'-" else f"#{ord(letter)};" for letter in text)
