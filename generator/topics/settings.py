"""The topic settings of Apache Kafka: which there are, and which values they take.

Comes in: a setting as the model or the configuration writes it. Goes out: the text that Kafka takes for it, or what is
wrong with it. The facts (names, types, defaults, bounds, per version) stand in `kafka_topic_settings.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.model.types import INT_RANGE, LONG_RANGE

SHORT_NAMES = {"retention": "retention.ms", "retention_size": "retention.bytes", "max_message": "max.message.bytes"}
"""What the language calls a few settings."""

COUNTS = {"partitions": 1_000_000, "replication": 32_767}
"""What a topic has besides settings, and the most that it may be."""

Written: TypeAlias = bool | int | Decimal | str

_DURATION = re.compile(r"\d+(ms|s|m|h|d|w)")
_SIZE = re.compile(r"\d+(KiB|MiB|GiB|TiB)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What Kafka says about one setting. `default` is the text that Kafka itself starts with.

    `symbols` are the words that a text, or each part of a list, may be; `also` are numbers outside the bounds.
    """

    name: str
    type: str
    default: str
    minimum: int | None
    maximum: int | None
    also: tuple[int, ...]
    symbols: tuple[str, ...]
    pattern: str | None
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be, as the end of a sentence that begins with the setting, and a way out."""

    text: str
    hint: str = ""


@cache
def settings_of(version: str) -> Mapping[str, Setting]:
    """The settings of a version of Kafka, `4.3` or `3.9`, by their names."""
    rows = _facts()["kafka_" + version.replace(".", "_")]
    return {row["name"]: _setting(row, version) for row in rows}


def full_name(name: str) -> str:
    """The setting's own name in Kafka."""
    return SHORT_NAMES.get(name, name)


def unknown_setting(name: str, version: str) -> Problem | None:
    """Why there is no such setting; None where there is."""
    known = settings_of(version)
    if full_name(name) in known or name in COUNTS:
        return None
    for other in ("3.9", "4.3"):
        if name in settings_of(other):
            return Problem(f"is no setting of Kafka {version}, only of {other}", "leave it out")
    near = nearest(name, (*COUNTS, *SHORT_NAMES, *known))
    hint = did_you_mean(near) or "see https://kafka.apache.org/documentation/#topicconfigs for those that there are"
    return Problem(f"is no topic setting of Kafka {version}", hint)


def count(name: str, value: Written) -> int | Problem:
    """The number of partitions or of replicas."""
    most = COUNTS[name]
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= most:
        return value
    return Problem(f"wants a whole number from 1 to {most}")


def kafka_text(setting: Setting, value: Written, written: str) -> str | Problem:
    """The value as Kafka takes it. `written` is how the user wrote it, which tells a duration from a number."""
    match setting.type:
        case "int" | "long":
            return _whole_number(setting, value, written)
        case "double":
            return _number(setting, value, written)
        case "boolean":
            return _boolean(value, written)
        case "list":
            return _list(setting, value, written)
        case _:
            return _word(setting, value, written)


# --- the facts --------------------------------------------------------------------------------------------------------


@cache
def _facts() -> dict[str, Any]:
    text = Path(__file__).with_name("kafka_topic_settings.json").read_text(encoding="utf-8")
    facts: dict[str, Any] = json.loads(text)
    return facts


@cache
def topic_name_facts() -> tuple[int, str, frozenset[str], frozenset[str]]:
    """The longest name, the pattern of a name, the names that are forbidden, and those that Kafka uses itself."""
    facts = _facts()["topic_name"]
    return facts["max_length"], facts["pattern"], frozenset(facts["forbidden"]), frozenset(facts["internal"])


def _setting(row: Mapping[str, Any], version: str) -> Setting:
    valid = row["valid"] or {}
    default = row["default"]
    return Setting(
        row["name"],
        row["type"],
        ",".join(default) if isinstance(default, list) else _plain(default),
        valid.get("min"),
        valid.get("max"),
        tuple(valid.get("or", ())),
        tuple(valid.get("enum", valid.get("list_of", ()))),
        r"\d+\.\d+(-IV\d+)?" if "validator" in valid else valid.get("regex_each"),
        # An empty policy, which keeps everything, came with 4.2.
        may_be_empty=row["name"] != "cleanup.policy" or version != "3.9",
    )


def _plain(value: Written | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


# --- values -----------------------------------------------------------------------------------------------------------


def _whole_number(setting: Setting, value: Written, written: str) -> str | Problem:
    unit = _unit_problem(setting, written)
    if unit:
        return unit
    number = _as_number(value)
    if number is None or number != number.to_integral_value():
        return Problem(f"wants a whole number, not `{written}`", _example(setting))
    low, high = INT_RANGE if setting.type == "int" else LONG_RANGE
    if not low <= number <= high:
        return Problem(f"cannot be `{written}`, which is more than {32 if setting.type == 'int' else 64} bits hold")
    return _bounded(setting, number, written)


def _number(setting: Setting, value: Written, written: str) -> str | Problem:
    number = _as_number(value)
    if number is None or _DURATION.fullmatch(written) or _SIZE.fullmatch(written):
        return Problem(f"wants a number, not `{written}`")
    return _bounded(setting, number, written)


def _as_number(value: Written) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _unit_problem(setting: Setting, written: str) -> Problem | None:
    duration = _DURATION.fullmatch(written) is not None or written == "forever"
    if duration and not setting.name.endswith(".ms"):
        return Problem(f"cannot be `{written}`, which is a length of time", _example(setting))
    if _SIZE.fullmatch(written) and not setting.name.endswith(".bytes"):
        return Problem(f"cannot be `{written}`, which is a size", _example(setting))
    return None


def without_unit(name: str, written: str) -> Problem | None:
    """What is wrong with a number without a unit: nobody means seven milliseconds with `retention = 7`."""
    if name not in SHORT_NAMES or not written.isdigit() or written == "0":
        return None
    unit, example = ("milliseconds", "7d") if name == "retention" else ("bytes", "2MiB")
    hint = f"write `{example}`; `{SHORT_NAMES[name]} = {written}` is {written} {unit}"
    return Problem(f"has a number without a unit, `{written}`", hint)


def _example(setting: Setting) -> str:
    if setting.name.endswith(".ms"):
        return "write a length of time such as `7d` or `12h`, or a number of milliseconds"
    if setting.name.endswith(".bytes"):
        return "write a size such as `512KiB` or `2MiB`, or a number of bytes"
    return "write a number without a unit"


def _bounded(setting: Setting, number: Decimal, written: str) -> str | Problem:
    whole = number == number.to_integral_value()
    text = str(int(number)) if whole else format(number, "f")
    if whole and int(number) in setting.also:
        return text
    low, high = setting.minimum, setting.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return text
    also = "".join(f", or {each}" for each in setting.also)
    bounds = f"at least {low}" if high is None else f"from {low} to {high}"
    if written == "forever":
        return Problem(f"cannot be `forever`: Kafka wants {bounds}{also} here", "write a length of time such as `7d`")
    return Problem(f"must be {bounds}{also}, not `{written}`")


def _boolean(value: Written, written: str) -> str | Problem:
    text = _plain(value)
    if text in ("true", "false"):
        return text
    return Problem(f"wants `true` or `false`, not `{written}`")


def _word(setting: Setting, value: Written, written: str) -> str | Problem:
    if not isinstance(value, str):
        return Problem(f"wants a word, not `{written}`", _choices(setting))
    if setting.symbols and value not in setting.symbols:
        return Problem(f"cannot be `{written}`", did_you_mean(nearest(value, setting.symbols)) or _choices(setting))
    if setting.pattern and not re.fullmatch(setting.pattern, value):
        return Problem(f"cannot be `{written}`")
    return value


def _list(setting: Setting, value: Written, written: str) -> str | Problem:
    if not isinstance(value, str):
        return Problem(f"wants a word, or several with commas in quotes, not `{written}`", _choices(setting))
    parts = [part.strip() for part in value.split(",")] if value.strip() else []
    if not parts and not setting.may_be_empty:
        return Problem("cannot be empty", _choices(setting))
    if len(set(parts)) < len(parts):
        return Problem(f"names something twice in `{written}`")
    for part in parts:
        if setting.symbols and part not in setting.symbols:
            return Problem(f"cannot be `{part}`", did_you_mean(nearest(part, setting.symbols)) or _choices(setting))
        if setting.pattern and not re.fullmatch(setting.pattern, part):
            return Problem(f"cannot be `{part}`")
    return ",".join(parts)


def _choices(setting: Setting) -> str:
    return "write " + " or ".join(f"`{symbol}`" for symbol in setting.symbols) if setting.symbols else ""
