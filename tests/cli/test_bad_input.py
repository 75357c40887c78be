"""Whatever is wrong with files and folders: a diagnostic, never a traceback, and what was there stays whole."""

from __future__ import annotations

import builtins
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import MODEL, Run, tree

Make = Callable[..., Path]


def codes(evgen: Run, root: Path) -> list[tuple[str, str | None, int | None]]:
    """Code, file and line of each finding of `evgen check`; the exit code fits to them."""
    ran = evgen("check", "--format", "json", at=root)
    found = json.loads(ran.out)["diagnostics"]
    assert ran.code == (1 if any(one["level"] == "error" for one in found) else 0)
    return [(one["code"], one["file"], one["line"]) for one in found]


def test_a_byte_that_is_not_utf_8(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL, "models/b.evm": b'context b\n\nhotspot "caf\xe9"\n'})
    assert codes(evgen, root) == [("EVM101", "models/b.evm", 3)]
    assert "0xE9" in evgen("build", at=root).err
    assert not (root / "schemas").exists()


@pytest.mark.parametrize(
    "data",
    [
        MODEL.encode("utf-16"),
        b"\xff\xfe",
        b"context a\n\x80",
        b"\xef\xbb\xbf\xff",
        b"context a\n\xed\xa0\x80",
        b"\xc0\xafcontext a",
    ],
)
def test_other_encodings(evgen: Run, project: Make, data: bytes) -> None:
    assert [code for code, _, _ in codes(evgen, project({"models/a.evm": data}))] == ["EVM101"]


def test_what_is_declared_in_a_damaged_file_is_not_missing_elsewhere(evgen: Run, project: Make) -> None:
    types = b"context shop.ordering\n\n/// Geb\xfchr\ntype Money = decimal(12, 2)\n"
    model = MODEL.replace("decimal(12, 2)", "Money")
    assert codes(evgen, project({"models/a.evm": types, "models/b.evm": model})) == [("EVM101", "models/a.evm", 3)]


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(
    evgen: Run, project: Make, change: Callable[[str], str]
) -> None:
    root = project()
    assert evgen("build", at=root).code == 0
    before = tree(root / "schemas")
    (root / "models/order.evm").write_bytes(change(MODEL).encode())
    assert codes(evgen, root) == []
    assert evgen("build", at=root).code == 0
    assert tree(root / "schemas") == before
    assert evgen("fmt", at=root).code == 0
    assert (root / "models/order.evm").read_bytes() == MODEL.encode()


@pytest.mark.parametrize("text", ["", "\n\n", "// only a comment\n", "\ufeff"])
def test_an_empty_file(evgen: Run, project: Make, text: str) -> None:
    root = project({"models/a.evm": text})
    assert [code for code, _, _ in codes(evgen, root)] == ["EVM105"]


@pytest.mark.parametrize("text", ["\0", "\0" * 1000, "context a\n\0", "\x1b[2J", "context a\n\u202e", "a" * 5000])
def test_characters_that_mean_nothing(evgen: Run, project: Make, text: str) -> None:
    root = project({"models/a.evm": text})
    assert codes(evgen, root)
    assert "\x1b" not in evgen("check", at=root).err


def test_a_large_file(evgen: Run, project: Make) -> None:
    doc = "  /// " + "words " * 160 + "\n"
    events = "".join(f"{doc}  event E{number} {{ value: int  text: string }}\n" for number in range(10_000))
    text = f"context big\n\nstream S {{\n  key id: uuid\n{events}"
    assert len(text) > 10_000_000
    start = time.monotonic()
    # The brace is never closed; what matters is that this is told, in bearable time.
    assert [code for code, _, _ in codes(evgen, project({"models/a.evm": text}))] == ["EVM104"]
    assert codes(evgen, project({"models/a.evm": text + "}\n"})) is not None
    assert time.monotonic() - start < 120


def test_a_large_comment(evgen: Run, project: Make) -> None:
    root = project({"models/a.evm": MODEL + "// " + "x" * 10_000_000 + "\n" + "/// doc\n" * 1000})
    assert evgen("check", at=root).code in (0, 1)


@pytest.mark.parametrize("depth", [50, 200, 5000])
@pytest.mark.parametrize(
    ("opening", "inner", "closing"),
    [("(", "1", ")"), ("[", "1", "]"), ("{ a = ", "1", " }"), ("-", "1", ""), ("not ", "true", "")],
)
def test_deep_nesting(evgen: Run, project: Make, opening: str, inner: str, closing: str, depth: int) -> None:
    value = opening * depth + inner + closing * depth
    command = f"command Deep {{\n  x: int\n  let y = {value}\n  emit OrderPlaced {{ total = 1 }}\n}}\n"
    root = project({"models/a.evm": f"{MODEL}\n{command}"})
    assert len(codes(evgen, root)) <= 3


def test_deep_types_and_long_chains(evgen: Run, project: Make) -> None:
    for type_ in ("list<" * 200 + "int" + ">" * 200, "list<" * 5000 + "int" + ">" * 5000, "int" + "?" * 200):
        root = project({"models/a.evm": f"context a\n\ntype T {{ x: {type_} }}\n"})
        assert codes(evgen, root)
    chain = " + ".join(["1"] * 20_000)
    root = project({"models/a.evm": MODEL.replace("if state.exists", f"if {chain} > 2")})
    assert len(codes(evgen, root)) <= 2


# --- files and folders ------------------------------------------------------------------------------------------------


def test_no_configuration(evgen: Run, tmp_path: Path) -> None:
    for command in ("check", "build", "fmt"):
        ran = evgen(command, at=tmp_path)
        assert ran.code == 2
        assert "EVM901" in ran.err
        assert "evgen init" in ran.err


def test_a_configuration_that_cannot_be_used(evgen: Run, project: Make) -> None:
    root = project()
    for text, code in ((b"[avro", "EVM902"), (b"[avr]", "EVM903"), (b"strict = 1", "EVM904"), (b"# \xff", "EVM101")):
        (root / "evgen.toml").write_bytes(text)
        for command in ("check", "build", "fmt"):
            ran = evgen(command, at=root)
            assert ran.code == 2
            assert code in ran.err
            assert "evgen.toml:1:" in ran.err
    (root / "evgen.toml").unlink()
    (root / "evgen.toml").mkdir()
    assert evgen("build", at=root).code == 2
    (root / "evgen.toml").rmdir()
    (root / "evgen.toml").symlink_to("evgen.toml")
    ran = evgen("build", at=root)
    assert ran.code == 2
    assert "EVM907" in ran.err


def test_no_models(evgen: Run, project: Make) -> None:
    root = project({"models/readme.txt": "nothing here"})
    assert codes(evgen, root) == [("EVM906", None, None)]
    assert "models/**/*.evm" in evgen("build", at=root).err
    (root / "models/readme.txt").unlink()
    (root / "models").rmdir()
    assert codes(evgen, root) == [("EVM906", None, None)]


def test_a_named_file_that_is_missing(evgen: Run, project: Make) -> None:
    root = project({"evgen.toml": 'models = ["models/a.evm", "models/gone.evm"]\n', "models/a.evm": MODEL})
    assert codes(evgen, root) == [("EVM907", "models/gone.evm", None)]
    ran = evgen("check", "nothing.evm", at=root)
    assert ran.code == 1
    assert "EVM907" in ran.err


def test_links_that_loop(evgen: Run, project: Make) -> None:
    root = project()
    (root / "models/self.evm").symlink_to("self.evm")
    assert codes(evgen, root) == [("EVM907", "models/self.evm", None)]
    (root / "models/self.evm").unlink()
    (root / "models/broken.evm").symlink_to("gone.evm")
    assert codes(evgen, root) == [("EVM907", "models/broken.evm", None)]
    (root / "models/broken.evm").unlink()
    for target in (".", "..", root):
        (root / "models/loop").symlink_to(target)
        ((code, file, _),) = codes(evgen, root)
        assert (code, file) == ("EVM907", "models/loop")
        (root / "models/loop").unlink()
    assert codes(evgen, root) == []


def test_links_that_do_not_loop_are_followed_once(evgen: Run, project: Make) -> None:
    root = project()
    (root / "models/again").symlink_to("../shared")
    (root / "shared").mkdir()
    (root / "models/order.evm").rename(root / "shared/order.evm")
    assert json.loads(evgen("check", "--format", "json", at=root).out)["diagnostics"] == []
    (root / "models/twice").symlink_to("../shared")
    (root / "models/copy.evm").symlink_to("again/order.evm")
    assert codes(evgen, root) == [], "a file that is found three times is read once"


def test_what_is_no_file(evgen: Run, project: Make) -> None:
    root = project()
    os.mkfifo(root / "models/pipe.evm")
    assert codes(evgen, root) == [("EVM907", "models/pipe.evm", None)]
    (root / "models/pipe.evm").unlink()
    (root / "models/folder.evm").mkdir()
    (root / "models/folder.evm/x.evm").write_text("context x\n")
    assert codes(evgen, root) == [], "a folder may have any name"


def deny(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let every `open` for reading of a file with this name fail, also for root."""
    real = builtins.open

    def opened(file: object, *rest: object, **named: object) -> object:
        if isinstance(file, str) and file.endswith(name):
            raise PermissionError(13, "Permission denied", file)
        return real(file, *rest, **named)  # type: ignore[call-overload]

    real_low = os.open

    def opened_low(file: str, *rest: int, **named: int) -> int:
        if isinstance(file, str) and file.endswith(name):
            raise PermissionError(13, "Permission denied", file)
        return real_low(file, *rest, **named)

    monkeypatch.setattr(builtins, "open", opened)
    monkeypatch.setattr(os, "open", opened_low)


def test_files_that_may_not_be_read(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({"models/order.evm": MODEL, "models/secret.evm": "context b\n"})
    assert evgen("build", at=root).code == 0
    before = tree(root)
    # A file that is as it was is not read again; this one was touched.
    os.utime(root / "models" / "secret.evm", (1, 1))
    with monkeypatch.context() as patched:
        deny(patched, "secret.evm")
        assert codes(evgen, root) == [("EVM907", "models/secret.evm", None)]
        assert evgen("build", at=root).code == 1
        assert evgen("fmt", at=root).code == 1
    with monkeypatch.context() as patched:
        deny(patched, "OrderPlaced.avsc")
        ran = evgen("build", "--force", at=root)
        assert (ran.code, "EVM907" in ran.err) == (1, True)
    with monkeypatch.context() as patched:
        deny(patched, "evgen.toml")
        assert evgen("build", at=root).code == 2
    assert tree(root) == before
    if os.geteuid() != 0:
        (root / "models").chmod(0)
        try:
            assert [code for code, _, _ in codes(evgen, root)] == ["EVM907"]
        finally:
            (root / "models").chmod(0o755)


def test_an_output_folder_that_is_a_file(evgen: Run, project: Make) -> None:
    root = project()
    (root / "schemas").write_text("mine")
    before = tree(root)
    ran = evgen("build", at=root)
    assert ran.code == 1
    assert "EVM910" in ran.err
    assert tree(root) == before


def test_outputs_that_cannot_be_written(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project()
    assert evgen("build", at=root).code == 0
    before = tree(root)
    (root / "models/order.evm").write_text(MODEL.replace("total: decimal(12, 2)", "total: decimal(10, 2)"))
    changed = tree(root)
    real = os.open
    for number, text in ((13, "permission denied"), (28, "no space left"), (30, "read-only")):
        error = OSError(number, os.strerror(number), str(root))

        def refuse(path: str, *rest: int, error: OSError = error) -> int:
            if path.endswith(".evgen-tmp"):
                raise error
            return real(path, *rest)

        with monkeypatch.context() as patched:
            patched.setattr(os, "open", refuse)
            ran = evgen("build", at=root)
        assert ran.code == 1
        assert "EVM910" in ran.err
        assert text in ran.err
        assert str(root) not in ran.err
        assert tree(root) == changed
    assert evgen("build", at=root).code == 0
    assert tree(root).keys() == before.keys()


def test_file_names_that_are_no_text(evgen: Run, project: Make) -> None:
    root = project()
    name = os.fsdecode(b"models/\xff\n\x1b[31m.evm")
    try:
        (root / name).write_text("context b\n\nbroken\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    for form in ("text", "json", "github", "sarif"):
        ran = evgen("check", "--format", form, at=root)
        assert ran.code == 1
        assert "\x1b" not in ran.out + ran.err
    assert evgen("fmt", "--check", at=root).code == 1
    (root / name).write_text("context b\n")
    assert evgen("build", at=root).code == 0
    assert evgen("build", "--check", at=root).code == 0


# --- hostile texts ----------------------------------------------------------------------------------------------------

HOSTILE = [
    '""" + __import__("os").system("touch owned") + """',
    "'''; raise SystemExit; '''",
    "{{ 1/0 }} {% include '../../evgen.toml' %} {# #}",
    "${jndi:x} %{ if true } $(touch owned) `touch owned` ; touch owned",
    "*/ */ --> ]]> </script>",
    "../../../owned",
    "\\ \\n \\u0041 \\N{BULLET} %s %(x)s {0} {x!r}",
    "\u2028 \u2029 \x85 \x0b \x0c \u202e",
    "- : # & * ! | > ' \" % @ `",
    "EOF\nEOF",
]

ALL_TARGETS = """\
[avro]
out = "schemas"
[pydantic]
out = "src"
package = "shop.model"
[kafka]
out = "deploy/kafka"
formats = ["json", "strimzi", "terraform", "shell"]
[kafka.terraform]
provider = ["kafka", "confluent"]
"""


def quoted(text: str) -> str:
    """The text as the language writes it."""
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(one if one >= " " else f"\\u{{{ord(one):X}}}" for one in written) + '"'


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(evgen: Run, project: Make, text: str, tmp_path: Path) -> None:
    import subprocess
    import sys

    doc = "".join(f"/// {line}\n" for line in text.split("\n"))
    model = (
        f"{doc}{MODEL}\nhotspot {quoted(text)}\n\n"
        f"{doc}type Word = string @example({quoted(text)}) @pii({quoted(text)})\n\n"
        f"{doc}type Line {{\n  {doc}  word: Word = {quoted(text)} @deprecated({quoted(text)})\n}}\n"
    ).replace('reject "The order was already placed"', f"reject {quoted(text)}")
    root = project({"evgen.toml": ALL_TARGETS, "models/a.evm": model})
    before = set(tree(tmp_path))
    ran = evgen("build", at=root)
    assert ran.code == 0, ran.err
    made = {path for path in tree(tmp_path) if path not in before}
    allowed = ("project/schemas/", "project/src/shop/model/", "project/deploy/kafka/", "project/evgen.lock")
    assert [path for path in made if not path.startswith(allowed)] == []
    for path in made:
        if path.endswith(".py"):
            compile((tmp_path / path).read_text(encoding="utf-8"), path, "exec")
        elif path.endswith((".avsc", ".json")):
            json.loads((tmp_path / path).read_text(encoding="utf-8"))
        elif path.endswith(".sh"):
            subprocess.run(["bash", "-n", str(tmp_path / path)], check=True)
    code = "import shop.model.ordering as m; m.OrderPlaced"
    subprocess.run([sys.executable, "-c", code], cwd=root / "src", check=True)
    assert "owned" not in {Path(path).name for path in tree(tmp_path)}
    assert evgen("fmt", at=root).code == 0
    assert evgen("build", "--force", at=root).code == 0
    assert evgen("check", "--model", "json", at=root).code == 0


@pytest.mark.parametrize("name", ["../x", "a/b", "a b", '"', "{{x}}", "$(x)", "a\nb", "..", "/etc/passwd", "`", ""])
def test_hostile_names_are_refused(evgen: Run, project: Make, name: str) -> None:
    root = project({"evgen.toml": ALL_TARGETS, "models/a.evm": MODEL.replace("OrderPlaced", f"`{name}`")})
    assert codes(evgen, root)
    assert evgen("build", at=root).code == 1
    assert set(tree(root)) == {"evgen.toml", "models/a.evm"}
