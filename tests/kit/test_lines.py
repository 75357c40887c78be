"""Code is laid out as `ruff format` leaves it: random expressions, in one file, that the formatter does not change."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from evgen.generator.kit.lines import Call, Chain, Code, Comprehension, Conditional, Named, Prefix, call, flat, lay_out
from evgen.generator.kit.places import attached, operand

WORDS = ("row.amount", "event.quantity", "command.customer_name", "state.open", "item.price", "total", "12", '"text"')


def random_code(random: Random, depth: int) -> Code:
    """An expression as the kit makes them, with brackets where it needs them."""
    if depth == 0 or random.random() < 0.15:
        return random.choice(WORDS)

    def inner(least: int = 0) -> Code:
        return operand(random_code(random, depth - 1), least)

    match random.randrange(8):
        case 0:
            operator = random.choice(("and", "or"))
            count = random.randint(2, 4)
            return Chain(tuple(inner(3) for _ in range(count)), (operator,) * (count - 1))
        case 1:
            return Chain((inner(6), inner(6)), (random.choice("+-"),))
        case 2:
            return Chain((inner(5), inner(5)), (random.choice(("==", "<", "is not")),))
        case 3:
            return Conditional(inner(1), inner(1), inner())
        case 4:
            names = (Named(f"{name}=", inner()) for name in ("name", "amount", "reason")[: random.randint(1, 3)])
            return call(random.choice(("RoomOpened", "changed", "rounded")), *names)
        case 5:
            return Comprehension("", "[]", inner(1), "item", inner(2), inner(2) if random.random() < 0.5 else None)
        case 6:
            return Prefix("not ", inner(4))
        case _:
            return attached(Call("known", "()", (inner(),)), ".isoformat()")


@pytest.mark.skipif(shutil.which("ruff", path=Path(sys.executable).parent) is None, reason="ruff is not installed")
def test_the_formatter_changes_nothing(tmp_path: Path) -> None:
    """Statements of every kind; what fits on a line, and what does not."""
    random, lines = Random(1), ["def function():"]
    for number in range(1500):
        code = random_code(random, 3)
        start = random.choice((f"value{number} = ", "return ", "events.append("))
        made = call("events.append", code) if start.startswith("events") else code
        lines += ["    " + line for line in lay_out("" if start.startswith("events") else start, made, "", 4)]
    text = "\n".join(lines) + "\n"
    ast.parse(text)
    file = tmp_path / "code.py"
    file.write_text(text, encoding="utf-8")
    ruff = [str(Path(sys.executable).parent / "ruff"), "format", "--isolated", "--diff", str(file)]
    done = subprocess.run(ruff, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:6000]


def test_one_line_is_one_line() -> None:
    """What fits stays on its line, and says the same as when it is broken."""
    random = Random(3)
    for _ in range(200):
        code = random_code(random, 2)
        broken = "\n".join(lay_out("value = ", code, "", 60))
        assert ast.dump(ast.parse(broken)) == ast.dump(ast.parse(f"value = {flat(code)}"))
