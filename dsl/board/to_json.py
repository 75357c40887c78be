"""A sheet as JSON: version 1 of what sites, previews and editors draw. All lengths are whole pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evgen.dsl.board.sheet import Arrow, Card, LaneBand, Sheet, SliceBand

VERSION = 1

Json = dict[str, Any]


def to_json(sheets: Sequence[Sheet]) -> Json:
    """`{"version": 1, "boards": […]}`. Cards name their elements; arrows name cards by their positions in the slice."""
    return {"version": VERSION, "boards": [_sheet(sheet) for sheet in sheets]}


def _sheet(sheet: Sheet) -> Json:
    return {
        "title": sheet.title,
        "context": sheet.context,
        "inferred": sheet.inferred,
        "doc": sheet.doc,
        "hotspots": [" ".join(lines) for lines in sheet.hotspots],
        "width": sheet.width,
        "height": sheet.height,
        "top": sheet.top,
        "bottom": sheet.bottom,
        "lanes": [
            {
                "kind": lane.kind,
                "title": " ".join(lane.title),
                "context": lane.context,
                "y": lane.y,
                "height": lane.height,
            }
            for lane in sheet.lanes
        ],
        "slices": [_slice(part) for part in sheet.slices],
    }


def _lane(lane: LaneBand) -> Json:
    return {
        "kind": lane.kind,
        "title": " ".join(lane.title),
        "context": lane.context,
        "y": lane.y,
        "height": lane.height,
    }


def _slice(part: SliceBand) -> Json:
    return {
        "title": part.full_title,
        "doc": part.doc,
        "x": part.x,
        "width": part.width,
        "hotspots": [" ".join(lines) for lines in part.hotspots],
        "scenarios": [{"title": " ".join(told.title), "verdict": told.verdict} for told in part.scenarios],
        "cards": [_card(card) for card in part.cards],
        "arrows": [_arrow(arrow) for arrow in part.arrows],
    }


def _card(card: Card) -> Json:
    box = card.box
    return {
        "element": card.element,
        "kind": card.kind,
        "chip": card.chip,
        "title": list(card.title),
        "notes": list(card.notes),
        "fields": [{"name": row.name, "type": row.type, "key": row.key, "personal": row.personal} for row in card.rows],
        "hidden_fields": card.hidden,
        "doc": card.doc,
        "box": [box.x, box.y, box.width, box.height],
    }


def _arrow(arrow: Arrow) -> Json:
    return {"from": arrow.source, "to": arrow.target, "points": [list(point) for point in arrow.points]}
