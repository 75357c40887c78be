"""What is known of the style of a text is what the formatter would say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from evgen.commands import fmt
from tests.speed.projects import model, run, write
from tests.speed.test_changed import CONFIGURATION


def test_a_second_check_formats_nothing_and_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, "models/a.evm": model("alpha"), "models/b.evm": model("beta")})
    assert run(tmp_path, "build").code == 0
    assert run(tmp_path, "fmt", "models/b.evm").code == 0
    first = run(tmp_path, "fmt", "--check")
    assert first.code == 1 and first.out == "models/a.evm\n"
    tidy = fmt._tidy
    with monkeypatch.context() as without:
        without.setattr(fmt, "_tidy", lambda path, data: pytest.fail(f"{path} is known"))
        assert run(tmp_path, "fmt", "--check") == first
    seen: list[str] = []
    monkeypatch.setattr(fmt, "_tidy", lambda path, data: seen.append(path) or tidy(path, data))
    changed = (tmp_path / "models/b.evm").read_text().replace("\n\n", "\n\n\n", 1)
    (tmp_path / "models/b.evm").write_text(changed)
    assert run(tmp_path, "fmt", "--check").out == "models/a.evm\nmodels/b.evm\n"
    assert seen == ["models/b.evm"]
    (tmp_path / "models/b.evm").write_bytes(changed.replace("\n", "\r\n").encode())
    assert run(tmp_path, "fmt", "--check").code == 1 and len(seen) == 2, "line ends are style"
    (tmp_path / "models/b.evm").write_text("context test.beta\ntype = \n")
    broken = run(tmp_path, "fmt", "--check")
    assert broken.code == 1 and "error" in broken.err
    assert run(tmp_path, "fmt", "--check") == broken, "mistakes are told each time"
