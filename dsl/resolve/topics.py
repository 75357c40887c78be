"""Topic blocks: settings as written become settings with values; which exist is for the Kafka generator to say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal as DecimalNumber

from evgen.dsl import model, syntax
from evgen.dsl.diagnostics.diagnostic import Label
from evgen.dsl.parse.literals import duration_ms, size_bytes
from evgen.dsl.resolve.resolution import Resolution


def resolve_topic(resolution: Resolution, topics: Sequence[syntax.Topic], what: str) -> model.Topic | None:
    """The one topic block of its kind, or None; a second one is reported. `what` names the owner."""
    for second in topics[1:]:
        resolution.report(
            "EVM206",
            second.span,
            f"{what} has two blocks for one topic",
            labels=[Label(topics[0].span, "the first")],
            hint="write all settings into one block",
        )
    return _topic(resolution, topics[0]) if topics else None


def _topic(resolution: Resolution, written: syntax.Topic) -> model.Topic:
    settings: dict[tuple[str | None, str], model.TopicSetting] = {}
    for written_setting in written.settings:
        setting = _setting(resolution, written_setting)
        place = (setting.environment, setting.name)
        if place in settings:
            resolution.report(
                "EVM206",
                written_setting.name.span,
                f"`{written_setting.name.text}` is set twice",
                labels=[Label(settings[place].span, "first set here")],
                hint="keep one of the two",
            )
            continue
        settings[place] = setting
    name = written.name
    return model.Topic(
        name.value if name is not None else None,
        tuple(settings.values()),
        written.span,
        name.span if name is not None else None,
    )


def _setting(resolution: Resolution, written: syntax.Setting) -> model.TopicSetting:
    environment: str | None = None
    name = written.name.text
    parts = name.split(".", 2)
    if parts[0] == "env":
        if len(parts) < 3:
            resolution.report(
                "EVM103",
                written.name.span,
                f"`{name}` names no setting of an environment",
                hint="write `env.dev.partitions = 1`",
            )
        environment, name = (parts[1] if len(parts) > 1 else ""), (parts[2] if len(parts) > 2 else "")
    value, text = _value(written.value)
    return model.TopicSetting(name, environment, value, text, written.name.span, written.value.span)


def _value(written: object) -> tuple[bool | int | DecimalNumber | str, str]:
    """The value and how it was written."""
    match written:
        case syntax.NumberLiteral(text=digits):
            return (DecimalNumber(digits) if "." in digits else int(digits)), digits
        case syntax.Unary(operator=sign, operand=syntax.NumberLiteral(text=digits)):
            number: int | DecimalNumber = DecimalNumber(digits) if "." in digits else int(digits)
            return (-number if sign == "-" else number), f"{sign}{digits}"
        case syntax.DurationLiteral(text=text):
            return duration_ms(text), text
        case syntax.Size(text=text):
            return size_bytes(text), text
        case syntax.StringLiteral(value=text):
            return text, text
        case syntax.BoolLiteral(value=flag):
            return flag, "true" if flag else "false"
        case syntax.Name(text="forever"):
            return -1, "forever"
        case syntax.Name(text=text):
            return text, text
        case _:
            return "null", "null"
