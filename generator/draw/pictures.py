"""The pictures of a model that are wanted, each as a text with the name of its file.

Comes in: a model without errors, and what is wanted of it. Goes out: `Picture`s, or why there is none.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from evgen.dsl.base.digest import digest
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.board.grid import make_grid
from evgen.dsl.board.places import Verdicts, make_sheet
from evgen.dsl.board.stories import tell
from evgen.dsl.board.story import Story
from evgen.dsl.board.to_json import to_json
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.model import Model
from evgen.generator.draw.colours import THEMES
from evgen.generator.draw.mermaid import render_mermaid
from evgen.generator.draw.svg import render_svg

ENDINGS = {"svg": "svg", "mermaid": "mmd", "json": "json"}
"""The forms of pictures, and how the names of their files end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn: all boards, or those of a timeline, a slice or a context; `theme` is `light` or `dark`."""

    form: str = "svg"
    theme: str = "light"
    timeline: str | None = None
    part: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of one board. `file` is the name of its file, which depends on its context and title alone."""

    title: str
    file: str
    text: str


class NothingDrawnError(Exception):
    """There is nothing of what is wanted; the message says what there is."""


def pictures(model: Model, wanted: Wanted) -> list[Picture]:
    """A picture of each board that is wanted. Raises NothingDrawnError."""
    stories = tell(model)
    chosen = _chosen(stories, wanted)
    if not chosen:
        raise NothingDrawnError(_nothing(stories, wanted))
    verdicts: Verdicts = {outcome.scenario.title_span: outcome.verdict for outcome in run(model)}
    return [
        Picture(story.title, f"{file_name(story)}.{ENDINGS[wanted.form]}", _render(model, story, wanted, verdicts))
        for story in chosen
    ]


def file_name(story: Story) -> str:
    """The name of a board's file, without its ending; where the title has more than plain words, with a hash of it."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in story.title.lower()).split()
    slug = "-".join(words)[:60]
    exact = slug.replace("-", " ") == story.title.lower()
    name = slug if exact else "-".join(filter(None, (slug, digest(story.title.encode())[:6])))
    return f"{story.context}.{name}" if not story.inferred else story.context


def _render(model: Model, story: Story, wanted: Wanted, verdicts: Verdicts) -> str:
    match wanted.form:
        case "json":
            return json.dumps(to_json([make_sheet(model, story, verdicts)]), indent=1, ensure_ascii=False) + "\n"
        case "mermaid":
            return render_mermaid(make_grid(model, story))
        case _:
            return render_svg(make_sheet(model, story, verdicts), THEMES[wanted.theme])


def _chosen(stories: Sequence[Story], wanted: Wanted) -> list[Story]:
    """The stories that are asked for; of a slice a story that has nothing else."""
    chosen = [
        story for story in stories if wanted.timeline in (None, story.title) and wanted.context in (None, story.context)
    ]
    if wanted.part is None:
        return chosen
    return [
        replace(story, title=part.title, slices=(part,), hotspots=(), doc=part.doc)
        for story in chosen
        for part in story.slices
        if part.title == wanted.part
    ]


def _nothing(stories: Sequence[Story], wanted: Wanted) -> str:
    """Why there is nothing to draw, with what may have been meant."""
    if not stories:
        return "there is nothing to draw: no context has a command or a view"
    asked = (
        ("timeline", wanted.timeline, [story.title for story in stories]),
        ("context with a board", wanted.context, [story.context for story in stories]),
        ("slice", wanted.part, [part.title for story in stories for part in story.slices]),
    )
    for what, name, known in asked:
        if name is not None and name not in known:
            hint = did_you_mean(nearest(name, sorted(set(known)))) or f"there are {', '.join(sorted(set(known))[:8])}"
            return f"there is no {what} `{name}`; {hint}"
    return "no board has all of that"
