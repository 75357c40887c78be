"""Projects that tests build, in the shapes that projects have, and how a build went."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from evgen.cli import main


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(root: Path, *arguments: str) -> Ran:
    """Run a command on a project, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["-C", str(root), *arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def write(root: Path, files: Mapping[str, str]) -> None:
    """Write files with the folders above them."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a project but those of the cache."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".evgen_cache"]
        for name in names:
            path = Path(folder, name)
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


def model(name: str, use: str = "", context: str = "", title: str = "Title", types: bool = True) -> str:
    """A small file without findings: a stream with commands, a view and a screen.

    With `use`, one that reads the events of another context, or of another file of the same one. `title` is the type of
    titles, which it declares itself where `types` is true.
    """
    thing, context = name.capitalize(), context or name
    uses = [use] if use and context == name else []
    uses += [title.partition(".")[0]] if "." in title else []
    prefix = f"{use}." if context == name else ""
    reading = f"""
view {thing}Mirror {{
  key {use}_id: uuid
  title: string
  on {prefix}{use.capitalize()}Opened {{ }}
  on {prefix}{use.capitalize()}Renamed {{ }}
}}
screen {thing}Glass by {thing}Clerk {{ shows {thing}Mirror }}
scenario "The {name} sees the other" {{
  given {prefix}{use.capitalize()}Opened {{ title = "old" }}
  then {thing}Mirror {{ title = "old" }}
}}
"""
    own_types = f"type Title = string @length(1, 80)\nenum {thing}Kind {{ small large }}\n" if types else ""
    kind = f"{thing}Kind" if types else "string"
    used = "".join(f"use test.{each}\n" for each in uses)
    return f"""context test.{context}

{used}
actor {thing}Clerk
{own_types}
/// The {name}.
stream {thing} {{
  key {name}_id: uuid
  event {thing}Opened @public {{ title: {title}  kind: {kind}  opened_at: timestamp @audit }}
  event {thing}Renamed @public {{ title: {title} }}
  state {{
    open: bool = false
    on {thing}Opened {{ open = true }}
    on {thing}Renamed {{ }}
  }}
}}

command Open{thing} by {thing}Clerk {{
  title: {title}
  kind: {kind}
  reject "It is open" if state.open
  emit {thing}Opened {{ opened_at = now() }}
}}

command Rename{thing} by {thing}Clerk {{
  title: {title}
  reject "It is not open" if not state.open
  emit {thing}Renamed
}}

view {thing}List {{
  key {name}_id: uuid
  title: {title}
  kind: {kind}
  on {thing}Opened {{ }}
  on {thing}Renamed {{ }}
}}

screen {thing}Desk by {thing}Clerk {{ shows {thing}List  sends Open{thing}, Rename{thing} }}

automation {thing}Namer {{
  after 30d since {thing}Opened
  sends Rename{thing} {{ title = event.title }}
}}

scenario "The {name} opens once" {{
  given {thing}Opened {{ title = "old" }}
  when Open{thing} {{ title = "new" }}
  then rejected "It is open"
}}
scenario "The {name} is renamed when it is there" {{
  when Rename{thing} {{ title = "new" }}
  then rejected "It is not open"
}}
scenario "The {name} is listed" {{
  given {thing}Opened {{ title = "old" }}
  then {thing}List {{ title = "old" }}
}}
{reading if use else ""}"""


_CIRCLE = """
type {own}Node {{
  label: string
  next: list<{other}.{other_type}Node>
}}
"""


def _pairs() -> dict[str, str]:
    made = {name: model(name) for name in ("alpha", "beta", "gamma", "delta")}
    return {**made, "omega": model("omega", use="delta")}


def _chain() -> dict[str, str]:
    names = ("alpha", "beta", "gamma", "delta", "omega")
    return {name: model(name, use=before) for name, before in zip(names, ("", *names), strict=False)}


def _kernel() -> dict[str, str]:
    types = "context test.kernel\n\ntype Title = string @length(1, 80)\n\ntype Money = decimal(12, 2)\n"
    names = ("alpha", "beta", "gamma", "delta")
    return {"kernel": types, **{name: model(name, title="kernel.Title", types=False) for name in names}}


def _circle() -> dict[str, str]:
    made = _pairs()
    for own, other in (("alpha", "beta"), ("beta", "alpha")):
        node = _CIRCLE.format(own=own.capitalize(), other=other, other_type=other.capitalize())
        made[own] = made[own].replace("actor", f"use test.{other}\n\nactor", 1) + node
    return made


def _single() -> dict[str, str]:
    names = ("alpha", "beta", "gamma", "delta")
    made = {
        name: model(name, use=before, context="whole", types=False)
        for name, before in zip(names, ("", *names), strict=False)
    }
    return {**made, "types": "/// One context.\ncontext test.whole\n\ntype Title = string @length(1, 80)\n"}


SHAPES = {"pairs": _pairs, "chain": _chain, "kernel": _kernel, "circle": _circle, "single": _single}
"""Files by their names, for each shape of a project."""
