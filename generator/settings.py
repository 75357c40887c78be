"""Reading one value out of the configuration, and saying what is wrong with it.

Comes in: a `Table` and a key. Goes out: a value of the wanted type, always; where the text has something else, a
diagnostic that points at the key goes into the table's list, and the default goes out.
"""

from __future__ import annotations

import keyword
import posixpath
import re
import sys
from collections.abc import Iterable, Mapping

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.generator.toml_places import place

PLACEHOLDERS = {
    "events": ("context", "Context", "stream", "Stream"),
    "commands": ("context", "Context", "stream", "Stream"),
    "view": ("context", "Context", "view", "View"),
    "dead_letters": ("context", "Context", "consumer", "Consumer"),
}
"""What may stand in braces in the pattern of each topic name: in snake case, or as the model spells it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the configuration under its path; `found` collects what is wrong anywhere in the file."""

    values: Mapping[str, object]
    path: tuple[str, ...]
    source: Source
    found: list[Diagnostic]


def refuse(table: Table, key: str, why: str, hint: str = "") -> None:
    """Say that the setting cannot be as it is."""
    # A key with dots may be one in quotes, or the path through tables that TOML makes of it.
    path = (*table.path, *([key] if key in table.values else key.split(".")))
    shown = ".".join(path[2:] if path[:2] == ("tool", "evgen") else path)
    table.found.append(diagnostic("EVM904", place(table.source, path), f"`{shown}`: {why}", hint=hint))


def inner(values: Mapping[str, object], path: tuple[str, ...]) -> Mapping[str, object]:
    """The table at the path; empty where there is none."""
    for key in path:
        value = values.get(key)
        if not isinstance(value, dict):
            return {}
        values = value
    return values


def refuse_unknown(table: Table, known: tuple[str, ...]) -> None:
    """Report each key that is not known, with the nearest that is."""
    for key in table.values:
        if key in known:
            continue
        hint = did_you_mean(nearest(key, known)) or f"known here: {_listed(known)}"
        where = f" in `[{'.'.join(table.path)}]`" if table.path else ""
        span = place(table.source, (*table.path, key))
        table.found.append(diagnostic("EVM903", span, f"there is no setting `{key}`{where}", hint=hint))


def refuse_shared_folders(table: Table, folders: Mapping[str, str]) -> None:
    """Report targets whose folders are the same or one inside the other, also where case does not count."""
    targets = list(folders.items())
    for index, (target, folder) in enumerate(targets):
        for other, before in targets[:index]:
            one, two = _slashed(folder), _slashed(before)
            if one.startswith(two) or two.startswith(one):
                span = place(table.source, (*table.path, target, "out"))
                where = f"`{folder}`" if folder == before else f"`{folder}` and `{before}`"
                message = f"`{target}` and `{other}` write into one folder: {where}"
                hint = f"give `{target}` a folder of its own with `out`"
                table.found.append(diagnostic("EVM905", span, message, hint=hint))


def _slashed(folder: str) -> str:
    return "" if folder == "." else folder.casefold() + "/"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _shown(value: object) -> str:
    """What stands in the file, named for people."""
    match value:
        case bool():
            return f"`{str(value).lower()}`"
        case str():
            return f'`"{value}"`'
        case int() | float():
            return f"`{value}`"
        case list():
            return "a list"
        case dict():
            return "a table"
    return "a date or a time"


def table(outer: Table, key: str) -> Table | None:
    """The table under the key; None where there is none."""
    value = outer.values.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        refuse(outer, key, f"a table is wanted, not {_shown(value)}", hint=f"write `[{'.'.join((*outer.path, key))}]`")
        return None
    return Table(value, (*outer.path, key), outer.source, outer.found)


def tables(outer: Table, key: str) -> list[Table]:
    """The tables that are written `[[…]]`, in their order."""
    value = outer.values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        refuse(outer, key, "a list of tables is wanted", hint=f"write `[[{'.'.join((*outer.path, key))}]]`")
        return []
    return [Table(each, (*outer.path, key), outer.source, outer.found) for each in value]


def text(outer: Table, key: str, default: str) -> str:
    """A text."""
    value = outer.values.get(key, default)
    if isinstance(value, str):
        return value
    refuse(outer, key, f"a text in quotes is wanted, not {_shown(value)}")
    return default


def flag(outer: Table, key: str, *, default: bool) -> bool:
    """`true` or `false`."""
    value = outer.values.get(key, default)
    if isinstance(value, bool):
        return value
    refuse(outer, key, f"`true` or `false` is wanted, not {_shown(value)}")
    return default


def optional_count(outer: Table, key: str, *, high: int = 1_000_000) -> int | None:
    """A whole number from 1 to `high`; None where there is none."""
    value = outer.values.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= high:
        return value
    refuse(outer, key, f"a whole number from 1 to {high} is wanted, not {_shown(value)}")
    return None


def count(outer: Table, key: str, default: int, *, high: int = 1_000_000) -> int:
    """A whole number from 1 to `high`."""
    value = optional_count(outer, key, high=high)
    return default if value is None else value


def texts(outer: Table, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """A list of texts, without what stands in it twice."""
    value = outer.values.get(key)
    if value is None:
        return default
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        shown = "one with something else in it" if isinstance(value, list) else _shown(value)
        hint = f"write `{key} = [{_shown(value).strip('`')}]`" if isinstance(value, str) else ""
        refuse(outer, key, f"a list of texts is wanted, not {shown}", hint)
        return default
    if not value:
        refuse(outer, key, "the list is empty", f"name at least one, or leave `{key}` out")
        return default
    return tuple(dict.fromkeys(value))


def choice(outer: Table, key: str, default: str, known: tuple[str, ...]) -> str:
    """One of the known texts."""
    value = text(outer, key, default)
    if value in known:
        return value
    _refuse_choice(outer, key, value, known)
    return default


def choices(outer: Table, key: str, default: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Some of the known texts, in the order in which they are known."""
    values = texts(outer, key, default)
    for value in values:
        if value not in known:
            _refuse_choice(outer, key, value, known)
    return tuple(one for one in known if one in values) or default


def _refuse_choice(outer: Table, key: str, value: str, known: tuple[str, ...]) -> None:
    hint = did_you_mean(nearest(value, known)) or f"known: {_listed(known)}"
    refuse(outer, key, f"there is no `{value}`", hint)


# --- paths ------------------------------------------------------------------------------------------------------------


def folder(outer: Table, key: str, default: str) -> str:
    """A folder below the project, in its shortest form; `.` is the project itself."""
    value = text(outer, key, default)
    why = _path_mistake(value)
    if why:
        refuse(outer, key, why, "name a folder inside the project, such as " + f'`{key} = "{default}"`')
        return default
    return posixpath.normpath(value)


def patterns(outer: Table, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Patterns of files below the project; a single text is one pattern."""
    single = outer.values.get(key)
    values = (single,) if isinstance(single, str) else texts(outer, key, default)
    for value in values:
        why = _path_mistake(value)
        if why:
            refuse(outer, key, why, 'name files inside the project, such as `models = ["models/**/*.evm"]`')
            return default
    return tuple(posixpath.normpath(value) for value in values)


def _path_mistake(value: str) -> str:
    """Why the text is no path below the project; empty when it is one."""
    if not value.strip():
        return "the path is empty"
    if "\\" in value:
        return f"`{value}` has a backslash; paths are written with `/` on every system"
    if value.startswith(("/", "~")) or re.match(r"[A-Za-z]:", value):
        return f"`{value}` is not a path inside the project"
    parts = value.split("/")
    if ".." in parts:
        return f"`{value}` leads out of the project"
    if any(part.casefold() in (".git", ".evgen_cache") for part in parts):
        return f"`{value}` lies in a folder that belongs to a tool"
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in value):
        return "the path has a control character in it"
    return ""


def package(outer: Table, key: str) -> str:
    """A dotted name of a Python package that hides nobody else's."""
    if key not in outer.values:
        refuse(outer, key, "the name of the package is missing", 'write for example `package = "shop.model"`')
        return "model"
    value = text(outer, key, "model")
    parts = value.split(".")
    if not all(part.isascii() and part.isidentifier() and not keyword.iskeyword(part) for part in parts):
        refuse(outer, key, f"`{value}` is not the name of a Python package", 'write for example `"shop.model"`')
    elif parts[0] in sys.stdlib_module_names or parts[0] in ("pydantic", "fastavro", "evgen"):
        hint = f'put it into a package of your own, such as `"shop.{value}"`'
        refuse(outer, key, f"`{value}` would hide the module `{parts[0]}`, which the generated code needs", hint)
    else:
        return value
    return "model"


def context_packages(outer: Table, key: str) -> tuple[tuple[str, str], ...]:
    """The names of the packages of contexts, by the contexts' names; no two have one package."""
    inside = table(outer, key)
    if inside is None:
        return ()
    taken: dict[str, str] = {}
    chosen = []
    for context, name in sorted(_flattened(inside, inside.values, "")):
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name) or name.startswith("_"):
            refuse(inside, context, f"`{name}` cannot name a Python package", 'write for example `"ordering"`')
        elif name.casefold() in taken:
            refuse(inside, context, f"`{taken[name.casefold()]}` has the package `{name}` already")
        else:
            taken[name.casefold()] = context
            chosen.append((context, name))
    return tuple(chosen)


# --- Kafka ------------------------------------------------------------------------------------------------------------


def name_pattern(outer: Table, key: str, default: str) -> str:
    """The pattern of a topic's name, with placeholders in braces."""
    value = text(outer, key, default)
    known = PLACEHOLDERS[key]
    used = re.findall(r"\{([^{}]*)\}", value)
    unknown = [one for one in used if one not in known]
    rest = re.sub(r"\{[^{}]*\}", "", value)
    listed = _listed(f"{{{one}}}" for one in known)
    if unknown:
        refuse(outer, key, f"there is no placeholder `{{{unknown[0]}}}`", f"known here: {listed}")
    elif re.search(r"[^A-Za-z0-9._-]", rest):
        wrong = re.findall(r"[^A-Za-z0-9._-]", rest)[0]
        refuse(outer, key, f"a topic's name cannot contain `{wrong}`", "letters, digits, `.`, `_` and `-` are allowed")
    elif not set(used) & set(known[2:]):
        refuse(outer, key, f"every topic would be called `{value}`", f"put `{{{known[2]}}}` into it")
    else:
        return value
    return default


def broker_settings(outer: Table, key: str) -> tuple[tuple[str, str], ...]:
    """Kafka's own settings as it writes them, by their dotted names; `retention.ms = 1` may stand without quotes."""
    inside = table(outer, key)
    return tuple(sorted(_flattened(inside, inside.values, ""))) if inside else ()


def _flattened(table: Table, values: Mapping[str, object], prefix: str) -> Iterable[tuple[str, str]]:
    for key, value in values.items():
        match value:
            case dict():
                yield from _flattened(table, value, f"{prefix}{key}.")
            case bool():
                yield f"{prefix}{key}", str(value).lower()
            case str() | int() | float():
                yield f"{prefix}{key}", str(value)
            case _:
                refuse(table, key, f"`{prefix}{key}` wants a text, a number, `true` or `false`, not {_shown(value)}")


def refuse_more_in_sync(outer: Table, in_sync: int, replication: int) -> None:
    """Report more replicas in sync than there are."""
    if in_sync > replication:
        key = "min_insync_replicas" if "min_insync_replicas" in outer.values else "replication"
        why = f"{in_sync} replicas in sync are wanted, and there are only {replication}"
        refuse(outer, key, why + ", so nothing could be written", f"write {replication} or less")


def refuse_bad_environment(outer: Table, name: str) -> None:
    """Report an environment whose name cannot be a part of a file's name and of a word in the model."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name):
        refuse(outer, name, f"`{name}` cannot name an environment", "use letters, digits, `_` and `-`, a letter first")


def dns_label(outer: Table, key: str, default: str) -> str:
    """A name as Kubernetes takes it (RFC 1123)."""
    value = text(outer, key, default)
    if value == default or re.fullmatch(r"[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?", value):
        return value
    refuse(outer, key, f"`{value}` is not a name in Kubernetes", "use lower case letters, digits and `-`")
    return default
