"""The comment for a pull request: what breaks whom, how to deploy, which views are rebuilt, which topics want care.

Comes in: findings, and the comparison that they come from. Goes out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source
from evgen.generator.evolution.change import Comparison

TOPICS = ("EVM1015", "EVM1016", "EVM1017", "EVM1018")
ROWS = ("EVM1013", "EVM1014")
READERS_FIRST = ("EVM1003", "EVM1005")
HANDLERS_FIRST = ("EVM1012",)


def render_markdown(found: Sequence[Diagnostic], sources: Mapping[str, Source], work: Comparison) -> str:
    """The comment."""
    breaks = [one for one in found if one.level == "error"]
    names = ", ".join(f"`{release.name}`" for release in work.old[-5:]) or "nothing that was released"
    head = f"**{len(breaks)} break{'s' if len(breaks) != 1 else ''}**" if breaks else "Nothing breaks"
    lines = ["## Event model", "", f"{head}, compared with {names}.", ""]
    if not found:
        return "\n".join(lines)
    lines += _section("What breaks, and whom", breaks, sources, hit=True)
    lines += _order(found)
    careful = [
        one for one in found if one.level == "warning" and one.code not in (*TOPICS, *READERS_FIRST, *HANDLERS_FIRST)
    ]
    lines += _section("What wants care", careful, sources, hit=True)
    lines += _section("Views that are built anew", [one for one in found if one.code in ROWS], sources)
    lines += _section("Topics to look after", [one for one in found if one.code in TOPICS], sources)
    told = [one for one in found if one.level == "info" and one.code not in ROWS]
    lines += _section("Good to know", told, sources)
    return "\n".join(lines)


def _section(
    title: str, found: Sequence[Diagnostic], sources: Mapping[str, Source], *, hit: bool = False
) -> Iterator[str]:
    if not found:
        return
    yield from (f"### {title}", "")
    for one in found:
        yield f"- **{one.code}** {_text(one.message)}{_place(one, sources)}"
        if hit and one.hit:
            yield f"  - hit: {_names(one.hit)}"
        if one.hint:
            yield f"  - {_text(one.hint)}"
    yield ""


def _order(found: Sequence[Diagnostic]) -> Iterator[str]:
    readers = {name for one in found if one.code in READERS_FIRST for name in one.hit}
    handlers = {name for one in found if one.code in HANDLERS_FIRST for name in one.hit}
    makers = {name for one in found if one.code in (*READERS_FIRST, *HANDLERS_FIRST) for name in one.elements}
    if not makers:
        return
    steps = [("what reads", readers), ("what handles", handlers), ("what records or sends", makers)]
    yield from ("### In which order to deploy", "")
    for number, (what, names) in enumerate(((what, names) for what, names in steps if names), 1):
        yield f"{number}. {what}: {_names(sorted(names))}"
    yield ""


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _place(one: Diagnostic, sources: Mapping[str, Source]) -> str:
    source = sources.get(one.span.file) if one.span is not None else None
    if one.span is None or source is None:
        return ""
    return f" ({printable(one.span.file)}:{source.position(one.span.start).line})"


def _text(text: str) -> str:
    """A text that Markdown shows as it is; what stands in backticks is shown as code."""
    parts = printable(text).split("`")
    return "`".join(
        part if index % 2 else part.replace("<", "&lt;").replace("*", "\\*") for index, part in enumerate(parts)
    )
