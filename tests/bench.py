"""What `make bench` measures: how long the commands take on a project, beside an empty Python process."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5


def measure(command: list[str], folder: Path) -> float:
    """The best of some rounds, in milliseconds: the least disturbed one."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        best = min(best, time.perf_counter() - start)
    return best * 1000


def main(example: str) -> None:
    """Measure on a copy of the example."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "project"
        shutil.copytree(example, copy)
        evgen = [sys.executable, "-m", "evgen"]
        subprocess.run([*evgen, "build"], cwd=copy, check=True, capture_output=True)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "build, nothing changed": [*evgen, "build"],
            "build --force": [*evgen, "build", "--force"],
            "check": [*evgen, "check"],
            "fmt --check": [*evgen, "fmt", "--check"],
        }
        print(example)
        for name, command in commands.items():
            print(f"  {name:<24} {measure(command, copy):8.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
