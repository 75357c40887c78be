"""How long the comparison with a history takes beside parsing: `python -m bench.history [EVENTS]`.

Prints a line for each length of the history, in which each release changes one event, and one for the golden data.
Fails where ten releases cost more than parsing the model, where a hundred cost more than twice that, or where the proof
costs more than three times all of parsing and resolving.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from bench.models import make_models
from bench.rules import timed
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Event, Model
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.generator.evolution.change import Comparison
from evgen.generator.evolution.comparing import compare
from evgen.generator.evolution.golden import golden_of
from evgen.generator.evolution.history import NO_HISTORY, read_history
from evgen.generator.evolution.ids import identify
from evgen.generator.evolution.release import Release
from evgen.generator.evolution.snapshot import snapshot, with_meanings
from evgen.generator.evolution.verify import verify
from evgen.generator.evolution.written import read_text, restored, to_text
from evgen.generator.json_text import Json
from evgen.generator.options import Options

EVENTS = 1000
LIMITS = {10: 1.0, 100: 2.0}
"""What the comparison with so many releases may take, in times of parsing the model."""
PROOF = 3.0
"""What the proof may take, in times of parsing and resolving."""


def releases(made: Release, count: int) -> dict[str, str]:
    """So many releases by their names, each of which knows one event by another old name."""
    texts: dict[str, str] = {}
    last: Release | None = None
    keys = [key for key, each in made.elements.items() if each.kind == "event"]
    for index in range(count):
        key = keys[index % len(keys)]
        elements = {**made.elements, key: replace(made.elements[key], was=(f"shop.Older{index}",))}
        after = ((last.name, last.seal),) if last is not None else ()
        release = replace(made, name=f"r{index:03}", date="2026-01-01", after=after, elements=elements)
        texts[release.name] = to_text(release, last)
        last = restored(read_text(texts[release.name]), last)
    return texts


def compared(model: Model, texts: Mapping[str, str], schemas: Mapping[str, Json]) -> Comparison:
    """The comparison of a model with these releases, from their texts on."""
    written = {name: json.dumps(each) for name, each in schemas.items()}
    history = read_history(texts, written.__getitem__)
    made, own = snapshot(model, Options())
    identified = identify(history, made)
    identified = replace(identified, release=with_meanings(identified.release, model))
    work = Comparison(history, history.releases, history.tips, identified, own)
    compare(work)
    return work


def main(events: int) -> int:
    """Measure and print; 1 where a promise is not kept."""
    texts = make_models(events)
    files, parsing = timed(lambda: [parse(Source(path, text)).file for path, text in texts.items()])
    resolved, resolving = timed(lambda: resolve(files))
    model = resolved.model
    made, schemas = snapshot(model, Options())
    made = with_meanings(identify(NO_HISTORY, made).release, model)
    failed = False
    print(f"{events} events: parsing {parsing:.2f} s, resolving {resolving:.2f} s")
    for count, limit in LIMITS.items():
        written = releases(made, count)
        work, seconds = timed(lambda written=written: compared(model, written, schemas))  # type: ignore[misc]
        failed = failed or seconds > limit * parsing
        print(f"{count:>6} releases: {seconds:6.2f} s, {seconds / parsing:.2f} of parsing (at most {limit:.0f})")
    golden = {
        each.schema: golden_of(model, declared, each.schema, schemas[each.schema])
        for each in made.elements.values()
        if isinstance(declared := model.elements.get(each.name), Event)
    }
    proof, seconds = timed(lambda: verify(work, model, lambda name: golden.get(name, EMPTY % name)))
    build = parsing + resolving
    failed = failed or seconds > PROOF * build or bool(proof.failures)
    share = f"{seconds / build:.2f} of parsing and resolving (at most {PROOF:.0f})"
    print(f"{proof.data:>6} golden data: {seconds:6.2f} s, {share}")
    return 1 if failed else 0


EMPTY = '{"format": 1, "schema": "%s", "data": []}'


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if sys.argv[1:] else EVENTS))
