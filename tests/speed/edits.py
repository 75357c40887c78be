"""Edits of a project, right and wrong, drawn by chance: each takes its folder and a source of chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.speed.projects import model, write

CONFIGURATION = """\
models = ["models/**/*.evm"]

[avro]
out = "schemas"

[pydantic]
out = "src"
package = "edited.model"
kit = ["scenarios"]

[kafka]
out = "deploy"
formats = ["json", "strimzi", "terraform", "shell"]
"""
_COMMAND = re.compile(r"command \w+ by \w+ \{.*?\n\}\n", re.DOTALL)
_EVENT = re.compile(r"event (\w+)")


def _files(root: Path) -> list[Path]:
    return sorted(root.glob("models/*.evm"))


def _one(root: Path, chance: random.Random) -> Path:
    return chance.choice(_files(root))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def add_field(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "Opened @public { ", f"Opened @public {{ more{chance.randrange(99)}: string?  ")


def change_type(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "@length(1, 80)", f"@length(1, {chance.randint(81, 999)})")


def rename_everything(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    _replace(path, "Renamed", chance.choice(["Titled", "Renamed", "Retitled"]))


def comment(root: Path, chance: random.Random) -> None:
    with _one(root, chance).open("a") as file:
        file.write(f"// {chance.random()}\n")


def break_syntax(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "stream ", "strem ")


def break_name(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "emit ", "emit Not")


def remove_model(root: Path, chance: random.Random) -> None:
    if len(_files(root)) > 1:
        _one(root, chance).unlink()


def add_model(root: Path, chance: random.Random) -> None:
    name = f"extra{chance.randrange(3)}"
    write(root, {f"models/{name}.evm": model(name, use=chance.choice(["", "alpha", "beta", "nothing"]))})


def rename_everywhere(root: Path, chance: random.Random) -> None:
    """An event gets another name in all files."""
    names = [name for path in _files(root) for name in _EVENT.findall(path.read_text("utf-8", "replace"))]
    if names:
        old = chance.choice(names)
        for path in _files(root):
            _replace(path, old, f"{old}Anew")


def move_declaration(root: Path, chance: random.Random) -> None:
    """A command moves to another place, in its own file, in another of its context or elsewhere."""
    source, target = _one(root, chance), _one(root, chance)
    found = _COMMAND.findall(source.read_text("utf-8", "replace"))
    if found:
        moved = chance.choice(found)
        _replace(source, moved, "")
        target.write_bytes(target.read_bytes() + f"\n{moved}".encode())


def copy_declaration(root: Path, chance: random.Random) -> None:
    source, target = _one(root, chance), _one(root, chance)
    found = _COMMAND.findall(source.read_text("utf-8", "replace"))
    if found:
        target.write_bytes(target.read_bytes() + f"\n{chance.choice(found)}".encode())


def move_file(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    path.rename(path.with_name(f"a_{path.name}" if chance.random() < 0.5 else f"z_{path.name}"))


def shift(root: Path, chance: random.Random) -> None:
    """Everything in a file stands elsewhere and means the same."""
    path = _one(root, chance)
    path.write_bytes(path.read_bytes().replace(b"actor", b"// A comment.\n\nactor", 1))


def change_enum(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "small large", chance.choice(["small large huge", "small big", "large small"]))


def change_head(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    old, new = chance.choice(
        [
            ("context test.", "external context test."),
            ("context test.", "/// A head.\ncontext test."),
            ("use test.", "// use test."),
            ("\nactor", "\nuse test.alpha as first\nactor"),
            ("\nactor", " @allow(EVM804)\n\nactor"),
            ("context test.", "context other."),
        ]
    )
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))


def hide_a_type(root: Path, chance: random.Random) -> None:
    """A declaration gets the name of a field, so that names in expressions may mean something else."""
    path = _one(root, chance)
    path.write_bytes(path.read_bytes() + f"\nenum {chance.choice(['title', 'open', 'kind'])} {{ one two }}\n".encode())


def odd_layout(root: Path, chance: random.Random) -> None:
    """Declarations that do not begin a line, and braces in texts."""
    path = _one(root, chance)
    text = path.read_text("utf-8", "replace").replace("}\n\nscreen", "} screen").replace("}\n\ncommand", "}\tcommand")
    path.write_text(text.replace("It is open", "It { is /// open"), encoding="utf-8", newline="")


def same_topic(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    if b"topic" not in path.read_bytes():
        _replace(path, "  state {", '  topic "shared.events" { partitions = 3 }\n  state {')


def same_context_name(root: Path, chance: random.Random) -> None:
    write(root, {"models/twin.evm": model("alpha").replace("context test.alpha", "context other.alpha")})


def old_name_of_another(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    _replace(path, "Opened @public {", 'Opened @public @was("test.alpha.AlphaList") {')


def key_elsewhere(root: Path, chance: random.Random) -> None:
    """A field that is copied from two streams, and a key elsewhere or not."""
    copying = """context test.copying
use test.alpha
use test.beta
view Both {
  key alpha_id: uuid
  title: string?
  on alpha.AlphaOpened { }
  on beta.BetaOpened matching alpha_id = event.beta_id { }
}
screen Look by Viewer { shows Both }
actor Viewer
"""
    key = (
        model("keyed")
        .replace("keyed_id: uuid", "title: string")
        .replace("title: Title  ", "")
        .replace("{ title: Title }", "{ text: string }")
    )
    write(root, {"models/copying.evm": copying, "models/keyed.evm": key if chance.random() < 0.5 else model("keyed")})


def change_fold(root: Path, chance: random.Random) -> None:
    """What an event makes of a row changes, and fields stand beside and behind such blocks."""
    path = _one(root, chance)
    more = f"more{chance.randrange(99)}: string?"
    new = chance.choice(
        (
            "",
            r"on \1 { title = event.title }",
            rf"on \1 {{ }} {more}",
            rf"{more}  on \1 {{ }}",
            rf"on \1 {{ }}\n  {more}",
            r"on \1\n  {\n  }",
            r'on \1 if event.title == "{ on" { }',
            rf"on \1 {{ }} // }} {more}",
        )
    )
    text = path.read_bytes().decode("utf-8", "replace")
    path.write_bytes(re.sub(r"on (\w+Renamed) \{ \}", new, text).encode())


def change_decision(root: Path, chance: random.Random) -> None:
    """What a command refuses, what a machine sends and when, and what a scenario says of it."""
    path = _one(root, chance)
    old, new = chance.choice(
        [
            ('reject "It is open" if state.open', 'reject "It is open" if state.exists'),
            ('reject "It is not open" if not state.open', 'reject "It is not open"'),
            ("emit", "emit or nothing"),
            ("after 30d", f"after {chance.randint(1, 99)}d"),
            ("{ title = event.title }", "{ title = event.title + event.title }"),
            ("{ title = event.title }", '{ title = meta.actor ?? "nobody" }'),
            ('title = "old"', f'title = "{chance.randrange(99)}"'),
            ("opens once", f"opens {chance.randrange(99)} times"),
        ]
    )
    _replace(path, old, new)


def waive(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "List {", 'List @allow(EVM854, "shown elsewhere") {')


def personal(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "string @length", "string @pii @length")


def line_ends(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n"))


def no_text(root: Path, chance: random.Random) -> None:
    _one(root, chance).write_bytes(b"context test.bytes\n\xff\n")


def edit_output(root: Path, chance: random.Random) -> None:
    outputs = sorted(root.glob("schemas/**/*.avsc"))
    if outputs:
        path = chance.choice(outputs)
        path.write_bytes(path.read_bytes() + b"\n")


def delete_output(root: Path, chance: random.Random) -> None:
    outputs = sorted([*root.glob("schemas/**/*.avsc"), *root.glob("src/**/*.py"), *root.glob("deploy/**/*.json")])
    if outputs:
        chance.choice(outputs).unlink()


def stand_in_the_way(root: Path, chance: random.Random) -> None:
    outputs = sorted(path for path in root.glob("src/**/*.py") if not path.is_dir())
    if outputs:
        path = chance.choice(outputs)
        path.unlink()
        path.symlink_to(root / "evgen.toml") if chance.random() < 0.5 else path.mkdir()


def remove_what_stands_in_the_way(root: Path, chance: random.Random) -> None:
    for path in root.glob("src/**/*"):
        if path.is_symlink() or (path.suffix == ".py" and path.is_dir()):
            path.unlink() if path.is_symlink() else path.rmdir()


def configure(root: Path, chance: random.Random) -> None:
    more = ["", "partitions = 12\n", "replication = 1\n\n[kafka.environments.dev]\npartitions = 1\n"]
    rules = ["", '\n[rules]\npreset = "strict"\n', '\n[pydantic.contexts]\n"test.alpha" = "first"\n', "\n[nonsense]\n"]
    kit = ['kit = ["scenarios"]\n', 'kit = ["decider", "projection"]\n', 'kit = ["store"]\n', ""]
    text = CONFIGURATION.replace(kit[0], chance.choice(kit))
    write(root, {"evgen.toml": text + chance.choice(more) + chance.choice(rules)})


def lose_the_lock(root: Path, chance: random.Random) -> None:
    (root / "evgen.lock").unlink(missing_ok=True)


Edit = Callable[[Path, random.Random], None]
EDITS: tuple[Edit, ...] = (
    *(add_field, change_type, rename_everything, rename_everywhere, move_declaration, copy_declaration, move_file),
    *(shift, change_enum, change_fold, change_decision, change_head, hide_a_type, odd_layout),
    *(comment, break_syntax, break_name, remove_model, add_model),
    *(same_topic, same_context_name, old_name_of_another, key_elsewhere, waive, personal, line_ends, no_text),
    *(edit_output, delete_output, stand_in_the_way, remove_what_stands_in_the_way, configure, lose_the_lock),
)
