"""What Pydantic is told about the types of fields."""

import datetime as dt
import decimal
from base64 import b64decode, b64encode
from decimal import Decimal
from typing import Any, TypeGuard, cast, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ._record import Record

EXACT = decimal.Context(
    prec=100,
    Emin=-999_999,
    Emax=999_999,
    traps=[
        decimal.InvalidOperation,
        decimal.Inexact,
        decimal.Overflow,
        decimal.DivisionByZero,
    ],
)
"""Decimal arithmetic that raises an error where it would have to round."""


def timestamp_schema() -> CoreSchema:
    """A time with a zone, of which no digit is dropped, in UTC."""
    exact = core_schema.datetime_schema(
        tz_constraint="aware", microseconds_precision="error"
    )
    return core_schema.no_info_after_validator_function(_in_utc, exact)


def _in_utc(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is dt.UTC and type(value) is dt.datetime and not value.fold:
        return value
    try:
        value = value.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("in UTC this is outside the years 1 to 9999") from None
    return dt.datetime.combine(value.date(), value.time().replace(fold=0), dt.UTC)


def time_schema() -> CoreSchema:
    """A time of day, of which no digit is dropped."""
    exact = core_schema.time_schema(microseconds_precision="error")
    return core_schema.no_info_after_validator_function(_without_zone, exact)


def _without_zone(value: dt.time) -> dt.time:
    if value.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return value.replace(fold=0) if value.fold else value


def _is_optional(schema: CoreSchema) -> bool:
    kind: object = schema["type"]
    return kind == "nullable"


def _required(schema: CoreSchema) -> CoreSchema:
    return (
        cast("core_schema.NullableSchema", schema)["schema"]
        if _is_optional(schema)
        else schema
    )


# --- bytes ----------------------------------------------------------------------------


def binary_schema(
    schema: CoreSchema, min_length: int, max_length: int | None
) -> CoreSchema:
    """Bytes, in JSON as base64; a text is taken for base64 everywhere, as frameworks read JSON in two steps."""
    data = core_schema.bytes_schema(
        strict=True, min_length=min_length, max_length=max_length
    )
    made = core_schema.no_info_before_validator_function(
        _from_base64,
        data,
        json_schema_input_schema=core_schema.str_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(
            to_base64,
            when_used="json-unless-none",
            return_schema=core_schema.str_schema(),
        ),
    )
    return core_schema.nullable_schema(made) if _is_optional(schema) else made


def _from_base64(value: Any) -> Any:
    return b64decode(value, validate=True) if isinstance(value, str) else value


def to_base64(data: bytes) -> str:
    """Bytes as they are in JSON."""
    return b64encode(data).decode()


# --- decimals and texts ---------------------------------------------------------------


def decimal_schema(schema: CoreSchema, precision: int, scale: int) -> CoreSchema:
    """A decimal of so many digits, with as many behind the point as the scale says."""
    unit = Decimal(1).scaleb(-scale)

    def exact(value: Decimal) -> Decimal:
        # The sum is there to make a plain zero of a negative one.
        return EXACT.add(EXACT.quantize(value, unit), Decimal(0))

    digits = {**_required(schema), "max_digits": precision, "decimal_places": scale}
    made = core_schema.no_info_after_validator_function(
        exact, cast("CoreSchema", digits)
    )
    return core_schema.nullable_schema(made) if _is_optional(schema) else made


def text_schema(schema: CoreSchema, pattern: str) -> CoreSchema:
    """A text that matches one more pattern."""
    made = core_schema.chain_schema(
        [_required(schema), core_schema.str_schema(pattern=pattern)]
    )
    return core_schema.nullable_schema(made) if _is_optional(schema) else made


# --- unions ---------------------------------------------------------------------------


def union_schema(source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
    """A union of records, told apart by their classes, and in dictionaries and JSON by ``$type``."""
    members: tuple[type[Record], ...] = get_args(source) or (source,)
    names = {member: member.FULL_NAME for member in members}

    def name_of(value: Any) -> Any:
        if _is_dict(value):
            return value.get("$type")
        return next(
            (names[each] for each in type(value).__mro__ if each in names), None
        )

    def named(value: Any, serialize: core_schema.SerializerFunctionWrapHandler) -> Any:
        return {"$type": name_of(value), **serialize(value)}

    choices: dict[Any, CoreSchema] = {
        name: core_schema.no_info_before_validator_function(
            _plain, handler.generate_schema(member)
        )
        for member, name in names.items()
    }
    expected = " or ".join(member.__name__ for member in members)
    return core_schema.tagged_union_schema(
        choices,
        name_of,
        custom_error_type="union_member",
        custom_error_message=f"Input should be {expected}, in JSON with its full name as $type",
        serialization=core_schema.wrap_serializer_function_ser_schema(named),
    )


def _is_dict(value: Any) -> TypeGuard[dict[Any, Any]]:
    return isinstance(value, dict)


def _plain(value: Any) -> Any:
    """What the member itself is made from."""
    if not _is_dict(value):
        return value
    return {key: each for key, each in value.items() if key != "$type"}
