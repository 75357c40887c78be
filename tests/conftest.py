"""What every test may use: `--update`, which writes expected files anew, and `expected`, which compares with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files anew; read the diff afterwards")


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`expected(path, text)`: the text must be the reviewed file's; with `--update` it is written there."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"{path} is missing; write it with pytest --update and read it"
        assert text == path.read_text(encoding="utf-8"), f"differs from {path}; if it is right, run pytest --update"

    return compare
