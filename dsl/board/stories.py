"""The stories of a model: its timelines, and for contexts of which no timeline tells anything, inferred ones."""

from __future__ import annotations

from evgen.dsl import model as m
from evgen.dsl.board.inferred import infer
from evgen.dsl.board.story import Story, StorySlice, slice_of


def tell(model: m.Model) -> tuple[Story, ...]:
    """Every story of a model, by context and title: the written ones, or one that is inferred."""
    written = {context.name: [_written(context, line) for line in context.timelines] for context in model.contexts}
    told = {
        name.rpartition(".")[0]
        for stories in written.values()
        for story in stories
        for part in story.slices
        for name in part.elements
    }
    stories: list[Story] = []
    for context in model.contexts:
        stories += written[context.name]
        if context.name not in told and not context.external and (context.commands or context.views):
            stories.append(infer(model, context))
    return tuple(sorted(stories, key=lambda story: (story.context, story.title)))


def _written(context: m.Context, timeline: m.Timeline) -> Story:
    slices = []
    for part in timeline.slices:
        flow = slice_of(part.title, [chain.elements for chain in part.chains])
        hotspots = tuple(hotspot.text for hotspot in part.hotspots)
        slices.append(StorySlice(part.title, flow.elements, flow.steps, part.scenarios, hotspots, part.doc))
    hotspots = tuple(hotspot.text for hotspot in timeline.hotspots)
    return Story(timeline.title, context.name, False, tuple(slices), hotspots, timeline.doc)
