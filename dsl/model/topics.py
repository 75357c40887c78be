"""What a model says about topics."""

from __future__ import annotations

from decimal import Decimal as DecimalNumber

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Span


@dataclass(frozen=True, slots=True)
class TopicSetting:
    """One line of a topic block.

    `name` is `partitions replication retention retention_size max_message` or a Kafka topic setting; `environment` is
    set for `env.NAME.…`. `value` is a bool, an int (milliseconds for durations, bytes for sizes, -1 for `forever`), a
    decimal, or a text; `written` is how it was written.
    """

    name: str
    environment: str | None
    value: bool | int | DecimalNumber | str
    written: str
    span: Span
    value_span: Span


@dataclass(frozen=True, slots=True)
class Topic:
    """What a model says about one topic; None and nothing mean the defaults of its role."""

    name: str | None
    settings: tuple[TopicSetting, ...]
    span: Span
    name_span: Span | None
