"""What every command and every output costs for a model, in seconds of the processor and in characters.

Comes in: the text of a model. Goes out: `Cost`s by what was done. Work that takes longer than `PATIENCE` is ended.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NamedTuple

from evgen.dsl.diagnostics import formats, report
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate import report as scenarios
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.format.formatter import format_text
from evgen.dsl.lineage import find_lineage, trace_formats
from evgen.dsl.lineage.trace import trace
from evgen.dsl.model.to_json import to_json
from evgen.generator.configuration import load
from evgen.generator.options import Options
from evgen.generator.personal_data import find_homes
from evgen.generator.personal_data import render_text as pii_text
from evgen.pipeline import find_all, generate
from tests.growth.constructs import BREAK

CONFIGURATION = """models = ["*.evm"]

[avro]
out = "schemas"

[pydantic]
out = "src"
package = "test.model"
kit = ["decider", "projection", "store", "scenarios"]
tests = "tests"

[kafka]
out = "deploy"
formats = ["json", "strimzi", "terraform", "shell"]
"""

PATIENCE = 10.0
"""Seconds of the processor after which something is given up."""


class TooLongError(Exception):
    """Something took longer than anybody waits."""


class Cost(NamedTuple):
    """What something costs: seconds of the processor, and the characters that come out."""

    seconds: float
    characters: int


def options() -> Options:
    loaded = load(Source("evgen.toml", CONFIGURATION)).options
    assert loaded is not None
    return loaded


def costs(text: str, chosen: Options) -> dict[str, Cost]:
    """The cost of each command and each output; the model has no errors."""
    texts = {f"m{at}.evm": part for at, part in enumerate(text.split(BREAK))}
    sources = {path: Source(path, each) for path, each in texts.items()}
    found: dict[str, Cost] = {}
    gc.disable()

    def measure(name: str, work: Callable[[], list[str]]) -> None:
        with _patience(name):
            start = time.process_time()
            made = work()
            found[name] = Cost(time.process_time() - start, sum(map(len, made)))

    measure("fmt", lambda: [format_text(source).text for source in sources.values()])
    compiled = None

    def check() -> list[str]:
        nonlocal compiled
        compiled = find_all(texts)
        return [
            report.render_text(compiled.diagnostics, sources, colour=False),
            formats.render_json(compiled.diagnostics, sources),
            formats.render_github(compiled.diagnostics, sources),
        ]

    measure("check", check)
    assert compiled is not None
    model = compiled.model
    assert not [each for each in compiled.diagnostics if each.level == "error"], compiled.diagnostics[0]
    lineage = find_lineage(model)
    measure("check --model json", lambda: [to_json(model, sources)])
    measure("check --pii", lambda: [pii_text(find_homes(model, lineage, chosen), sources)])
    measure("trace --matrix", lambda: [trace_formats.render_csv(trace_formats.matrix(lineage, sources))])

    def trace_some() -> list[str]:
        places = list(lineage.fields)
        traces = [trace(lineage, place) for place in {*places[:3], *places[-3:]}]
        return [
            trace_formats.render_text(traces, lineage, sources),
            trace_formats.render_json(traces, lineage, sources),
            trace_formats.render_dot(traces),
        ]

    measure("trace", trace_some)
    measure("test", lambda: [scenarios.render_text(run(model), sources)])
    measure("build", lambda: [file.text for file in generate(model, chosen)])
    gc.enable()
    return found


@contextmanager
def _patience(name: str) -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError(name)

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
