"""Edits of texts, right and wrong, as people make them key by key and as they make them at once, drawn by chance."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Texts = dict[str, str]
Edit = Callable[[Texts, random.Random], None]

_WORD = re.compile(r"[A-Za-z_]\w*")
_DECLARED = re.compile(
    r"^(?:type|enum|actor|command|view|screen|automation|translation|derivation|stream|  event|table) (\w+)",
    re.MULTILINE,
)
_DECLARATION = re.compile(
    r"^(?:///[^\n]*\n)*(?:type|enum|actor|command|view|screen|automation|stream|timeline)\b[^\n{]*(?:\{.*?^\}|$)",
    re.MULTILINE | re.DOTALL,
)
WORDS = (
    *(
        "type",
        "enum",
        "stream",
        "event",
        "command",
        "view",
        "screen",
        "on",
        "emit",
        "key",
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
    ),
    *(
        '"',
        ":",
        "=",
        "@",
        "@was",
        "?",
        ",",
        "..",
        "->",
        "//",
        "///",
        "single",
        "state",
        "use",
        "context",
        "external",
        "1",
    ),
)


def _path(texts: Texts, chance: random.Random) -> str:
    return chance.choice(sorted(texts))


def _at(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))


def press_key(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    at = _at(texts[path], chance)
    texts[path] = texts[path][:at] + chance.choice('aeX_ \n{}()<>?:=@.,"/1') + texts[path][at:]


def delete_key(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    at = _at(texts[path], chance)
    texts[path] = texts[path][:at] + texts[path][at + chance.choice((1, 1, 3)) :]


def insert_word(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    at = _at(texts[path], chance)
    texts[path] = f"{texts[path][:at]} {chance.choice(WORDS)} {texts[path][at:]}"


def _change_word(texts: Texts, chance: random.Random, change: Callable[[str], str]) -> None:
    path = _path(texts, chance)
    words = list(_WORD.finditer(texts[path]))
    if words:
        match = chance.choice(words)
        texts[path] = texts[path][: match.start()] + change(match[0]) + texts[path][match.end() :]


def misspell(texts: Texts, chance: random.Random) -> None:
    _change_word(texts, chance, lambda word: word[:-1] + chance.choice("axs_") if len(word) > 2 else word + "x")


def delete_word(texts: Texts, chance: random.Random) -> None:
    _change_word(texts, chance, lambda word: "")


def another_word(texts: Texts, chance: random.Random) -> None:
    other = chance.choice(_WORD.findall(texts[_path(texts, chance)]) or ["x"])
    _change_word(texts, chance, lambda word: other)


def delete_line(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    lines = texts[path].split("\n")
    del lines[chance.randrange(len(lines))]
    texts[path] = "\n".join(lines)


def repeat_line(texts: Texts, chance: random.Random) -> None:
    path, other = _path(texts, chance), _path(texts, chance)
    line = chance.choice(texts[path].split("\n"))
    lines = texts[other].split("\n")
    lines.insert(chance.randint(0, len(lines)), line)
    texts[other] = "\n".join(lines)


def add_comment(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    texts[path] = texts[path].replace("\n\n", f"\n// {chance.random()}\n\n", 1)


def rename_everywhere(texts: Texts, chance: random.Random) -> None:
    names = [name for text in texts.values() for name in _DECLARED.findall(text)]
    if names:
        old = chance.choice(names)
        for path in texts:
            texts[path] = re.sub(rf"\b{old}\b", f"{old}Anew", texts[path])


def rename_here(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    names = _DECLARED.findall(texts[path])
    if names:
        old = chance.choice(names)
        texts[path] = re.sub(rf"\b{old}\b", f"{old}x", texts[path], count=1)


def move_declaration(texts: Texts, chance: random.Random) -> None:
    path, other = _path(texts, chance), _path(texts, chance)
    found = _DECLARATION.findall(texts[path])
    if found:
        moved = chance.choice(found)
        if chance.random() < 0.6:
            texts[path] = texts[path].replace(moved, "")
        texts[other] += f"\n{moved}\n"


def circle(texts: Texts, chance: random.Random) -> None:
    names = ["Round", "Robin", "Ring"][: chance.randint(1, 3)]
    for name, after in zip(names, [*names[1:], names[0]], strict=True):
        form = chance.choice(
            (f"type {name} = {after}", f"type {name} {{ next: {after} }}", f"type {name} {{ next: {after}? }}")
        )
        texts[_path(texts, chance)] += f"\n{form}\n"


def change_head(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    old, new = chance.choice(
        (
            ("context ", "external context "),
            ("context ", "/// A head.\ncontext "),
            ("context ", "context @public "),
            ("context ", "contxt "),
            ("use ", "// use "),
            ("\n", "\nuse nothing.there\n"),
            ("\n", " @allow(EVM804)\n"),
            ("context ", "context other."),
        )
    )
    texts[path] = texts[path].replace(old, new, 1)


def remove_file(texts: Texts, chance: random.Random) -> None:
    if len(texts) > 1:
        del texts[_path(texts, chance)]


def copy_file(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    texts[f"{chance.choice('az')}_{path}"] = texts[path]


def topic_of_another(texts: Texts, chance: random.Random) -> None:
    path = _path(texts, chance)
    texts[path] = texts[path].replace(
        "  key ", '  topic "shared.events" { partitions = 3000000000  nothing.known = 1 }\n  key ', 1
    )


EDITS: tuple[Edit, ...] = (
    *(press_key, press_key, delete_key, delete_key, insert_word, misspell, misspell, delete_word, another_word),
    *(delete_line, repeat_line, add_comment, rename_everywhere, rename_here, move_declaration, circle, change_head),
    *(remove_file, copy_file, topic_of_another),
)
