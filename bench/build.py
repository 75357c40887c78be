"""How long the commands take that people wait for: `python -m bench.build [--small] [--write]`.

Everything is a ratio measured in one run: commands take turns for some rounds, and a ratio is the median over the
rounds of its command's time divided by that of what it is compared with. The models have 1,000 events and come in
several shapes (`bench.models.SHAPES`). Compared with are an empty Python
(`python -c pass`) and datamodel-code-generator, which makes Pydantic classes of the Avro schemas of the events. Both
tools stand in environments of their own, evgen as its users install it. `--small` leaves out the peer and the largest
model; `--write` writes the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.models import SHAPES, STEPS, Shape, make_models

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
ENVIRONMENTS = HERE / ".venv"
DOCUMENT = CHECKOUT / "docs" / "performance.md"
PEER = "datamodel-code-generator"
SIZES = (10, 100, 1_000, 10_000)
MAIN = 1_000
ROUNDS = 7
GROWING = 3
"""Rounds for models that grow, of which the largest takes long."""
SETTLE = 2.5
"""Seconds after which a file that nobody touched counts as left alone."""

CONFIGURATION = """\
models = ["models/**/*.evm"]

[avro]
out = "schemas"

[pydantic]
out = "src"
package = "bench.model"

[kafka]
out = "deploy/kafka"
formats = ["json", "strimzi", "terraform", "shell"]
"""
WITH_KIT = CONFIGURATION.replace("[kafka]", 'kit = ["scenarios"]\n\n[kafka]')
"""The same with the application kit, and tests of all scenarios."""


class Run(NamedTuple):
    """One run of a command: seconds on the clock and on processors, and the most megabytes it had at a time."""

    seconds: float
    processor: float
    megabytes: float


class Command(NamedTuple):
    """What is measured. `prepare` is done before each run and not measured; `status` is the right exit code."""

    name: str
    arguments: Sequence[str]
    prepare: Callable[[], object]
    status: int = 0


class Limit(NamedTuple):
    """What a ratio may be at most; None where it is only told."""

    what: str
    of: str
    to: str
    most: float | None


# --- running ----------------------------------------------------------------------------------------------------------


def run(arguments: Sequence[str], status: int = 0) -> Run:
    """Run a command with an environment as users have it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    start = time.perf_counter()
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        watch = Watch(process.pid)
        assert process.stderr is not None
        said = process.stderr.read()
        _, state, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(state)
    if process.returncode != status:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}:\n{said[-2000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, max(watch.stop(), used.ru_maxrss / 1024))


class Watch:
    """Adds up the memory of a process and its children from time to time; what they share counts once.

    Where there is no /proc it knows nothing.
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        # A look takes the system longer the more memory there is, and stops the process meanwhile.
        pause = 0.05
        while not self._ended.wait(pause):
            start = time.perf_counter()
            self._most = max(self._most, self._megabytes())
            pause = max(0.05, 30 * (time.perf_counter() - start))

    def _megabytes(self) -> float:
        try:
            children = Path(f"/proc/{self._process}/task/{self._process}/children").read_text().split()
            sums = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in [str(self._process), *children]]
            return sum(int(text.partition("\nPss:")[2].split()[0]) for text in sums) / 1024
        except (OSError, IndexError):
            return 0.0

    def stop(self) -> float:
        """The most megabytes that were seen."""
        self._ended.set()
        self._thread.join()
        return self._most


def take_turns(commands: Sequence[Command], rounds: int) -> dict[str, list[Run]]:
    """Run the commands one after the other, in rounds."""
    found: dict[str, list[Run]] = {command.name: [] for command in commands}
    for number in range(rounds):
        for command in commands:
            command.prepare()
            found[command.name].append(run(command.arguments, command.status))
        print(f"  round {number + 1} of {rounds}", file=sys.stderr)
    return found


def ratio(of: Sequence[Run], to: Sequence[Run]) -> float:
    """The median over the rounds, by the clock."""
    return statistics.median(one.seconds / other.seconds for one, other in zip(of, to, strict=True))


def work(of: Sequence[Run], to: Sequence[Run]) -> float:
    """The same by the time of processors, which a busy machine changes less; two processes count twice."""
    return statistics.median(one.processor / other.processor for one, other in zip(of, to, strict=True))


# --- what is run ------------------------------------------------------------------------------------------------------


def environment(name: str, packages: Sequence[str]) -> Path:
    """The folder of the programs of an environment that has these packages."""
    folder = ENVIRONMENTS / name
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    if not (programs / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *packages], check=True)
    return programs


def installed_evgen(temporary: Path) -> Path:
    """An environment with evgen as it is in the checkout, installed from a copy."""
    copy = temporary / "evgen"
    copy.mkdir()
    for name in ("dsl", "evgen", "generator", "templates"):
        shutil.copytree(CHECKOUT / name, copy / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, copy / name)
    programs = environment("evgen", [str(copy)])
    again = ["install", "--quiet", "--force-reinstall", "--no-deps", str(copy)]
    subprocess.run([programs / "python", "-m", "pip", *again], check=True)
    return programs


def make_project(folder: Path, events: int, shape: Shape = "pairs", configuration: str = CONFIGURATION) -> Path:
    """A project with a model of so many events."""
    folder.mkdir(parents=True)
    (folder / "evgen.toml").write_text(configuration)
    for path, text in make_models(events, shape=shape).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def remove_outputs(project: Path) -> None:
    """Leave nothing but the models and the configuration."""
    for name in ("schemas", "src", "deploy", "tests", ".evgen_cache"):
        shutil.rmtree(project / name, ignore_errors=True)
    (project / "evgen.lock").unlink(missing_ok=True)


def change_one(project: Path) -> Callable[[], None]:
    """What changes one file of the model, each time in another way: an event and its command get one more field."""
    path = [path for path in sorted(project.glob("models/part*/*.evm")) if "stream " in path.read_text()][7]
    text, count = path.read_text(), 0
    heads = re.findall(r"  event \w+Opened @public \{\n|command Open\w+ by Worker \{\n", text)

    def change() -> None:
        nonlocal count
        count += 1
        changed = text
        for head in heads:
            changed = changed.replace(head, f"{head}  note{count}: string?\n")
        path.write_text(changed)

    return change


def join_schemas(project: Path, file: Path, records: int) -> None:
    """The schemas of the events in one file, as the peer takes them: a type that was defined goes by its name."""
    names = {path.name for path in project.glob("src/**/*.py")}
    assert names, "built before"
    paths = sorted(project.glob("schemas/**/*.avsc"))
    known: set[str] = set()
    found: list[Any] = []
    for path in paths:
        schema = json.loads(path.read_text())
        if schema["name"].endswith(tuple(past for _, past in STEPS)) and len(found) < records:
            found.append(_once(schema, known))
    file.write_text(json.dumps(found))


def _once(schema: Any, known: set[str]) -> Any:
    if isinstance(schema, list):
        return [_once(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") in ("record", "enum"):
        name = f"{schema.get('namespace', '')}.{schema['name']}"
        if name in known:
            return name
        known.add(name)
    inner = ("type", "items", "values")
    made = {key: _once(value, known) if key in inner else value for key, value in schema.items()}
    if "fields" in schema:
        made["fields"] = [_once(one, known) for one in schema["fields"]]
    return made


# --- the measurements -------------------------------------------------------------------------------------------------

PASS = "an empty Python"
UNCHANGED = "nothing changed: `evgen build`"
CHECKED = "nothing changed: `evgen build --check`"
HASHES = "the same in a fresh clone, by hashes alone"
ONE = {shape: f"one file changed, {shape}: `evgen build`" for shape in SHAPES}
ALL = {shape: f"from nothing, {shape}: `evgen build`" for shape in SHAPES}
KIT_ONE = "one file changed, pairs, with the kit: `evgen build`"
KIT_ALL = "from nothing, pairs, with the kit: `evgen build`"
FORMAT = "`evgen fmt --check` of one file"
FORMAT_ALL = "`evgen fmt --check` of everything"
CHECK = "nothing changed: `evgen check`"
TEST = "nothing changed: `evgen test`"
CHECK_ONE = "one file changed: `evgen check`"
TEST_ONE = "one file changed: `evgen test`"
PEER_ALL = f"{PEER}"
PEER_CHECK = f"{PEER} --check"

LIMITS = (
    Limit(UNCHANGED, UNCHANGED, PASS, 4),
    Limit(CHECKED, CHECKED, PASS, 4),
    Limit(CHECKED, CHECKED, PEER_CHECK, None),
    Limit(HASHES, HASHES, PASS, 8),
    Limit(FORMAT, FORMAT, PASS, 12),
    Limit(CHECK, CHECK, PASS, 6),
    Limit(TEST, TEST, PASS, 15),
    Limit(FORMAT_ALL, FORMAT_ALL, PASS, 10),
    Limit(CHECK_ONE, CHECK_ONE, PEER_ALL, 0.06),
    Limit(TEST_ONE, TEST_ONE, PEER_ALL, 0.08),
    *(Limit(ONE[shape], ONE[shape], PEER_ALL, 0.10) for shape in SHAPES),
    *(Limit(ALL[shape], ALL[shape], PEER_ALL, 0.30) for shape in SHAPES),
    Limit(KIT_ONE, KIT_ONE, ONE["pairs"], 2),
    Limit(KIT_ALL, KIT_ALL, ALL["pairs"], 2.5),
)


def commands(evgen: Path, peer: Path | None, temporary: Path) -> list[Command]:
    """What takes turns, each on a project of its own."""
    program = str(evgen / "evgen")
    kept, cloned, checked, tested = (
        make_project(temporary / name, MAIN) for name in ("kept", "cloned", "check", "test")
    )
    for project in (kept, cloned, checked, tested):
        run([program, "-C", str(project), "build"])
    time.sleep(SETTLE)
    run([program, "-C", str(kept), "build"])
    one = sorted(kept.glob("models/part001/*.evm"))[0]
    found = [
        Command(PASS, [str(evgen / "python"), "-c", "pass"], nothing),
        Command(UNCHANGED, [program, "-C", str(kept), "build"], nothing),
        Command(CHECKED, [program, "-C", str(kept), "build", "--check"], nothing),
        Command(
            HASHES,
            [program, "-C", str(cloned), "build", "--check"],
            lambda: shutil.rmtree(cloned / ".evgen_cache", ignore_errors=True),
        ),
        Command(FORMAT, [program, "-C", str(kept), "fmt", "--check", str(one)], nothing, status=1),
        Command(FORMAT_ALL, [program, "-C", str(kept), "fmt", "--check"], nothing, status=1),
        Command(CHECK, [program, "-C", str(kept), "check"], nothing),
        Command(TEST, [program, "-C", str(kept), "test"], nothing),
        Command(CHECK_ONE, [program, "-C", str(checked), "check"], change_one(checked)),
        Command(TEST_ONE, [program, "-C", str(tested), "test"], change_one(tested)),
        *(command for shape in SHAPES for command in in_shape(program, temporary, shape)),
        *with_kit(program, temporary),
    ]
    if peer is None:
        return found
    joined, made = temporary / "events.avsc", temporary / "events.py"
    join_schemas(kept, joined, MAIN)
    options = ["--input", str(joined), "--input-file-type", "avro", "--output", str(made), "--disable-timestamp"]
    generate = [str(peer / "datamodel-codegen"), *options, "--output-model-type", "pydantic_v2.BaseModel"]
    return [*found, Command(PEER_ALL, generate, nothing), Command(PEER_CHECK, [*generate, "--check"], nothing)]


def in_shape(program: str, temporary: Path, shape: Shape) -> list[Command]:
    """What is measured in each shape, each on a project of its own."""
    edited, fresh = (make_project(temporary / f"{name}-{shape}", MAIN, shape) for name in ("edited", "new"))
    run([program, "-C", str(edited), "build"])
    return [
        Command(ONE[shape], [program, "-C", str(edited), "build"], change_one(edited)),
        Command(ALL[shape], [program, "-C", str(fresh), "build"], lambda: remove_outputs(fresh)),
    ]


def with_kit(program: str, temporary: Path) -> list[Command]:
    """The same with the application kit, for the first shape."""
    edited, fresh = (make_project(temporary / f"kit-{name}", MAIN, "pairs", WITH_KIT) for name in ("edited", "new"))
    run([program, "-C", str(edited), "build"])
    return [
        Command(KIT_ONE, [program, "-C", str(edited), "build"], change_one(edited)),
        Command(KIT_ALL, [program, "-C", str(fresh), "build"], lambda: remove_outputs(fresh)),
    ]


def nothing() -> None:
    """No preparation."""


def grow(evgen: Path, temporary: Path, sizes: Sequence[int]) -> dict[int, list[Run]]:
    """Builds from nothing for each size, with the kit, which take turns."""
    projects = {events: make_project(temporary / f"grown{events}", events, "pairs", WITH_KIT) for events in sizes}
    found: dict[int, list[Run]] = {events: [] for events in sizes}
    for number in range(GROWING):
        for events, project in projects.items():
            remove_outputs(project)
            found[events].append(run([str(evgen / "evgen"), "-C", str(project), "build"]))
        print(f"  growing, round {number + 1} of {GROWING}", file=sys.stderr)
    return found


# --- the table --------------------------------------------------------------------------------------------------------


def table(found: dict[str, list[Run]], grown: dict[int, list[Run]]) -> str:
    """The measurements as Markdown."""
    lines = ["| what | at most | measured | median | processor time |", "|---|---|---|---|---|"]
    for limit in LIMITS:
        if limit.to in found:
            measured = ratio(found[limit.of], found[limit.to])
            to = "`python -c pass`" if limit.to == PASS else limit.to
            mark = " (missed)" if limit.most is not None and measured > limit.most else ""
            most = f"{limit.most:g} × {to}" if limit.most is not None else f"(of {to})"
            median = milliseconds(found[limit.of])
            used = times(work(found[limit.of], found[limit.to]))
            lines.append(f"| {limit.what} | {most} | **{times(measured)}**{mark} | {median} | {used} |")
    for name in (PASS, PEER_ALL, PEER_CHECK):
        if name in found:
            lines.append(f"| {name} | | | {milliseconds(found[name])} | |")
    lines += [
        "",
        "| events | `evgen build` from nothing, with the kit | processor time | most memory |",
        "|---|---|---|---|",
    ]
    for events, runs in grown.items():
        seconds = statistics.median(one.seconds for one in runs)
        processor = statistics.median(one.processor for one in runs)
        most = max(one.megabytes for one in runs)
        lines.append(f"| {events:,} | {seconds:.2f} s | {processor:.2f} s | {most:.0f} MB |")
    if 10 * MAIN in grown:
        factor = ratio(grown[10 * MAIN], grown[MAIN])
        lines += ["", f"Ten times the events take **{factor:.1f} ×** the time (at most 11 ×)."]
    return "\n".join(lines) + "\n"


def times(factor: float) -> str:
    """A ratio as it is shown."""
    return f"{factor:.2f} ×" if factor >= 0.01 else f"{factor:.4f} ×"


def milliseconds(runs: Sequence[Run]) -> str:
    """The median."""
    middle = statistics.median(one.seconds for one in runs)
    return f"{middle * 1000:.0f} ms"


def machine() -> str:
    """What it was measured on, in general words."""
    model = ""
    try:
        text = Path("/proc/cpuinfo").read_text()
        model = next(line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, CPython {platform.python_version()}"


def version(programs: Path, package: str) -> str:
    """The version of an installed package."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([programs / "python", "-c", code], check=True, capture_output=True, text=True).stdout.strip()


START, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"


def write(text: str) -> None:
    """Put the table where the document has room for it."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(START)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + START + text + END + after, "utf-8", newline="\n")


def main() -> None:
    """Measure, print, and write where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", action="store_true", help="without the peer and the largest model")
    parser.add_argument("--write", action="store_true", help=f"write the table into {DOCUMENT.relative_to(CHECKOUT)}")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    # In memory where there is such a folder: what is measured is evgen, not the disk.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as name:
        temporary = Path(name)
        evgen = installed_evgen(temporary)
        peer = None if arguments.small else environment("peer", [PEER])
        found = take_turns(commands(evgen, peer, temporary), arguments.rounds)
        grown = grow(evgen, temporary, SIZES[:-1] if arguments.small else SIZES)
    versions = f"evgen {version(evgen, 'evgen-dsl')}"
    if peer is not None:
        versions += f", {PEER} {version(peer, PEER)}"
    text = f"Measured on {machine()}; {versions}; {arguments.rounds} rounds.\n\n{table(found, grown)}"
    print(text)
    if arguments.write:
        write(text)


if __name__ == "__main__":
    main()
