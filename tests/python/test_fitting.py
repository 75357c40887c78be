"""Generated Python is laid out as `ruff format` leaves it, however long the names of the model are."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from evgen import generator
from evgen.generator.kit.lines import flat
from evgen.generator.options import Options
from evgen.generator.pydantic.options import KIT_PARTS, PydanticOptions
from evgen.generator.python.documents import WIDTH
from evgen.generator.python.fitting import fitted
from evgen.generator.topics.options import KafkaOptions
from tests.kit import test_lines
from tests.kit.kits import model_files, model_of
from tests.kit.random_models import random_texts
from tests.python.long_names import stretched

TESTS = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
COUNT = int(os.environ.get("EVGEN_RANDOM_MODELS", "24"))
"""How many models are tried; more of them find more, after a change of a generator."""

pytestmark = pytest.mark.skipif(shutil.which("ruff", path=TOOLS) is None, reason="ruff is not installed")


def ruff(folder: Path, *arguments: str) -> str:
    """What ruff says as it runs in a service without settings of its own; nothing where it has nothing to say."""
    command = [str(TOOLS / "ruff"), arguments[0], "--isolated", "--no-cache", "--quiet", *arguments[1:], "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else (done.stdout + done.stderr)[:6000]


# --- statements -------------------------------------------------------------------------------------------------------

HEADS = (
    "{name} = {code}", "{name}: {type} = {code}", "{name}.{name} = {code}", "{name}[{word}] = {code}",
    "{name}: {type}", "{name}, at = {name}(data, at)", "{name} += {code}", "return {code}", "{name}({code})",
    "{name}.append({code})", "if {code}:", "elif_{code}:", "for {name} in {code}:",
    "for {name}, each in {name}.items():",
    "def {name}({name}: {type}, other: {type}) -> {type}:", "def {name}() -> {type}:", "def {name}(self) -> {type}:",
    "class {Name}({Name}, frozen=True):", "class {Name}({type}):", "from .{name} import {Name}, {name}",
    "from .{name}.{name} import {name} as {name}", "match {code}:", "case {Name}():", "case {Name}() | {Name}():",
    "case {Name}() if {code}:", "case {word}:", "{name} = fields[{word}].encode()",
    "{name} = (found := {name}({code}))",
    "{name} = Field(default_factory=lambda: {Name}({name}={word}))",
    "{name} = [{name} for item in f({code}) if f({code})]",
    "raise {Name}({word})", "{name} = {{{word}: {code}, {word}: {name}}}", "{name} = data[at : at + {name}]",
)  # fmt: skip
"""Statements of the kinds that are generated."""


LENGTHS = (3, 12, 30, 50, 75)
TYPES = ("{0}", "{0} | None", "list[{0}]", "dict[str, {0}]", "Annotated[{0} | {1}, OneOf()]")


class _Words:
    """What stands in a statement, of random length."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def name(self) -> str:
        """A name in lower case."""
        return "a" + "".join(self.random.choice("bcdfgh_") for _ in range(self.random.choice(LENGTHS))) + "z"

    def type(self) -> str:
        """A type of one of the usual shapes."""
        shape = self.random.choice(TYPES)
        return shape.format(self.name().title(), self.name().title())

    def code(self) -> str:
        """An expression as the kit makes them, some of whose names are long."""
        code = flat(test_lines.random_code(self.random, 2))
        for word in ("customer_name", "quantity", "total", "RoomOpened"):
            code = code.replace(word, self.name()) if self.random.random() < 0.5 else code
        return code

    def _made(self, place: str) -> str:
        match place:
            case "name":
                return self.name()
            case "Name":
                return self.name().title()
            case "word":
                return f'"{self.name()}"'
            case "type":
                return self.type()
            case _:
                return self.code()

    def statement(self) -> list[str]:
        """The lines of a statement, with a body where it needs one."""
        text = self.random.choice(HEADS)
        text = re.sub(r"\{(name|Name|type|code|word)\}", lambda found: self._made(found[1]), text)
        text = text.replace("{{", "{").replace("}}", "}")
        if text.startswith("elif_"):
            return ["if x:", "    pass", text.replace("elif_", "elif ", 1), "    pass"]
        if text.startswith("case "):
            return ["match x:", f"    {text}", "        pass"]
        if text.startswith("match "):
            return [text, "    case 1:", "        pass"]
        return [text, "    pass"] if text.endswith(":") and not text.startswith("from ") else [text]


@pytest.mark.parametrize("seed", range(4))
def test_the_formatter_changes_no_statement(seed: int, tmp_path: Path) -> None:
    words, lines = _Words(Random(seed)), []
    for _ in range(400):
        deeper = words.random.choice((0, 4, 8))
        head = ["if x:", "    if y:"][: deeper // 4]
        lines += [*head, *(" " * deeper + line for line in words.statement())]
    text = "\n".join(lines) + "\n"
    made = fitted(text)

    assert ast.dump(ast.parse(made)) == ast.dump(ast.parse(text)), "the meaning stays"
    assert sum(len(line) > WIDTH for line in text.split("\n")) > 200
    (tmp_path / "statements.py").write_text(made)
    assert differences(tmp_path) == ""


def differences(folder: Path) -> str:
    """What the formatter would change besides empty lines."""
    path = folder / "statements.py"
    before = [line for line in path.read_text().split("\n") if line]
    ruff(folder, "format")
    after = [line for line in path.read_text().split("\n") if line]
    if before == after:
        return ""
    at = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return "\n".join((*before[at - 3 : at + 8], "--- ruff:", *after[at - 3 : at + 8]))


def test_documentation_is_left_alone() -> None:
    long = "word " * 30
    text = f'def f() -> None:\n    """{long}\n\n    (((  {long}\n    """\n    return\n'
    assert fitted(text) == text


# --- models -----------------------------------------------------------------------------------------------------------


def texts_of(number: int) -> dict[str, str]:
    """A model of a person, or a random one."""
    people = [
        model_files(TESTS / "kit" / "models"),
        model_files(TESTS / "pydantic" / "cases"),
        {"bank.evm": (TESTS / "kit" / "models" / "bank.txt").read_text(encoding="utf-8")},
        model_files(TESTS / "kit" / "domains"),
        random_texts(Random(number)),
        random_texts(Random(number + 1000)),
    ]
    return people[number % len(people)]


def test_models_with_long_names(tmp_path: Path) -> None:
    """The whole package with its kit and its tests: what ruff formats and how it sorts imports."""
    for number in range(COUNT // 4):
        random = Random(number)
        texts = stretched(texts_of(number), random, random.choice((3, 10, 20, 40, 70)), random.choice((1, 0.5, 0.2)))
        package = random.choice(("m.model", "shop", "a_long_name_for_a_package.of_a_service"))
        classes = PydanticOptions("src", package, kit=tuple(KIT_PARTS), tests="tests")
        options = Options(targets=random.choice(((classes,), (classes, KafkaOptions("kafka")))))
        folder = tmp_path / str(number)
        for file in generator.render(model_of(texts), options):
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
        for arguments in (("format", "--diff"), ("check", "--select", "F,I")):
            assert ruff(folder, *arguments) == "", number
