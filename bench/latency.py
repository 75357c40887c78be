"""How long an editor waits after a key: `python -m bench.latency [--edits 40]`.

A model of 1,000 events is held in memory, in each shape of `bench.models`, and one file after the other is edited, with
keys that break the text and keys that do not. Measured are the errors after an edit, all findings after that in a
worker of its own, and the memory. They are compared with a whole `evgen check` of the same model from nothing.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.build import CONFIGURATION, MAIN, times
from bench.models import SHAPES, Shape, make_models
from evgen.generator.options import Options
from evgen.workspace.spawning import Spawned
from evgen.workspace.stores import Memory
from evgen.workspace.workspace import Workspace

ROUNDS = 5
MOST_ERRORS, MOST_SHARED, MOST_FINDINGS, MOST_MEGABYTES = 0.08, 0.5, 0.5, 400
SHARED = {
    "pairs": "models/part000/context.evm",
    "chain": "models/part000/context.evm",
    "kernel": "models/kernel.evm",
    "single": "models/part000/context.evm",
}
"""The file of each shape whose types most others use."""


class Latency(NamedTuple):
    """Seconds of: errors after each edit, and of a type that others use, all findings, a whole check; megabytes."""

    errors: list[float]
    shared: list[float]
    findings: list[float]
    check: float
    megabytes: float


def edited(text: str, chance: random.Random) -> str:
    """The text after a key: one more character, or one less, anywhere."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice('ae_ \n{}:"') + text[at:] if chance.random() < 0.7 else text[:at] + text[at + 1 :]


def seconds_of_errors(workspace: Workspace, path: str, text: str) -> tuple[Workspace, float]:
    """The workspace after an edit, and how long its errors took."""
    start = time.perf_counter()
    workspace = workspace.with_text(path, text)
    _ = workspace.parse(path).diagnostics
    _ = workspace.mistakes
    return workspace, time.perf_counter() - start


def whole_check(texts: dict[str, str]) -> float:
    """The median of a whole `evgen check` of these texts, from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {"evgen.toml": CONFIGURATION, **texts}.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        found = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "evgen", "-C", folder, "check"], check=True, capture_output=True, cwd=Path.cwd()
            )
            found.append(time.perf_counter() - start)
    return statistics.median(found)


def measure(shape: Shape, edits: int) -> Latency:
    """Edit a model of this shape."""
    texts = make_models(MAIN, shape=shape)
    check = whole_check(texts)
    chance, worker = random.Random(shape), Spawned()
    gc.disable()
    workspace = Workspace(texts, Options(), Memory(), worker)
    _ = workspace.findings
    errors, shared, findings = [], [], []
    for number in range(edits):
        # A few keys in one file, and then it is as it was; as somebody works.
        path = chance.choice(sorted(texts))
        text = texts[path]
        for _ in range(3):
            text = edited(text, chance)
            workspace, took = seconds_of_errors(workspace, path, text)
            errors.append(took)
        workspace, took = seconds_of_errors(workspace, path, texts[path] + f"// {number}\n")
        start = time.perf_counter()
        _ = workspace.findings
        findings.append(took + time.perf_counter() - start)
        workspace = workspace.with_text(path, texts[path])
        _ = workspace.mistakes
    common = texts[SHARED[shape]]
    for number in range(5):
        changed = common.replace("decimal(12, 2)", f"decimal({13 + number}, 2)")
        workspace, took = seconds_of_errors(workspace, SHARED[shape], changed)
        shared.append(took)
    gc.enable()
    worker.close()
    return Latency(errors, shared, findings, check, _megabytes())


def _megabytes() -> float:
    """The memory of this process; where there is no /proc it is not known."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
    except (OSError, StopIteration):
        return 0.0


def row(shape: str, found: Latency) -> str:
    """One line of the table."""
    errors = statistics.quantiles(found.errors, n=20)[-1] / found.check
    shared = max(found.shared) / found.check
    findings = statistics.median(found.findings) / found.check

    def said(value: float, most: float) -> str:
        return f"**{times(value)}**{'' if value <= most else ' (missed)'}"

    megabytes = f"{found.megabytes:.0f} MB{'' if found.megabytes <= MOST_MEGABYTES else ' (missed)'}"
    cells = (said(errors, MOST_ERRORS), said(shared, MOST_SHARED), said(findings, MOST_FINDINGS), megabytes)
    return f"| {shape} | {' | '.join(cells)} | {found.check * 1000:.0f} ms |"


def main() -> None:
    """Measure each shape and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--shape", choices=list(SHAPES))
    arguments = parser.parse_args()
    print("| shape | errors after a key (95 of 100) | a type that all use | all findings | memory | `evgen check` |")
    print("|---|---|---|---|---|---|")
    print(f"| at most | {MOST_ERRORS:g} × | {MOST_SHARED:g} × | {MOST_FINDINGS:g} × | {MOST_MEGABYTES} MB | |")
    for shape in SHAPES if arguments.shape is None else [arguments.shape]:
        print(row(shape, measure(shape, arguments.edits)), flush=True)


if __name__ == "__main__":
    main()
