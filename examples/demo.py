"""What `make demo` shows: builds `examples/hotel`, then a bit of each thing that was generated."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HOTEL = Path(__file__).parent / "hotel"


def show(title: str, text: str, lines: int = 40) -> None:
    """Print a text under its title, cut where it gets long."""
    rows = text.strip("\n").split("\n")
    print(f"\n=== {title}\n")
    print("\n".join(rows[:lines]))
    if len(rows) > lines:
        print(f"… {len(rows) - lines} more lines")


def class_of(name: str, paths: list[str]) -> tuple[str, str]:
    """The file that defines a class, and the text of the class."""
    for path in paths:
        text = (HOTEL / path).read_text(encoding="utf-8")
        _, begin, rest = text.partition(f"\nclass {name}(")
        if begin:
            body = rest.split("\n")
            end = next((n for n, line in enumerate(body) if n and line and not line[0].isspace()), len(body))
            return path, (begin + "\n".join(body[:end])).strip("\n")
    raise SystemExit(f"no generated module defines {name}")


def main() -> None:
    """Build, then show."""
    built = subprocess.run([sys.executable, "-m", "evgen", "-C", str(HOTEL), "build"], check=False)
    if built.returncode != 0:
        raise SystemExit(built.returncode)
    outputs: list[str] = sorted(json.loads((HOTEL / "evgen.lock").read_text(encoding="utf-8"))["outputs"])
    models = sorted(path.relative_to(HOTEL).as_posix() for path in HOTEL.glob("models/**/*.evm"))
    show(f"{models[0]}: the model", (HOTEL / models[0]).read_text(encoding="utf-8"))
    show("the tree", "\n".join(f"examples/hotel/{path}" for path in outputs), 60)
    topics = next(path for path in outputs if path.endswith("topics.json"))
    schema = next(path for path in outputs if path.endswith("GuestCheckedIn.avsc"))
    show(f"{schema}: a schema", (HOTEL / schema).read_text(encoding="utf-8"))
    path, text = class_of("GuestCheckedIn", [path for path in outputs if path.endswith(".py")])
    show(f"{path}: a class", text)
    topic = json.loads((HOTEL / topics).read_text(encoding="utf-8"))["topics"][0]
    show(f"{topics}: a topic", json.dumps(topic, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
