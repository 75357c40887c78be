"""The types of fields, as exact as Avro.

What they accept is what Avro can hold: numbers of 32 and 64 bits, decimals of so many
digits, times with a zone (kept in UTC, to the microsecond) and bytes.
"""

import datetime as dt
from typing import Annotated, Any, TypeAlias

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class _TimestampSchema:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import timestamp_schema

        return timestamp_schema()


class _TimeSchema:
    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import time_schema

        return time_schema()


class BinarySize:
    """Bytes of some length, in JSON as base64, for ``Annotated``."""

    def __init__(self, min_length: int = 0, max_length: int | None = None) -> None:
        self._lengths = (min_length, max_length)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import binary_schema

        return binary_schema(handler(source), *self._lengths)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from ._json_schema import binary_json_schema

        return binary_json_schema(handler(schema))


class Digits:
    """A decimal of so many digits, so many of them behind the point, for ``Annotated``.

    A decimal of fewer digits behind the point gets zeros.
    """

    def __init__(self, precision: int, scale: int) -> None:
        self._digits = (precision, scale)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import decimal_schema

        return decimal_schema(handler(source), *self._digits)


class Matching:
    """One more pattern for a text that has one already, for ``Annotated``."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import text_schema

        return text_schema(handler(source), self._pattern)


class OneOf:
    """A union of records, for ``Annotated``: in JSON each member says which it is, in ``$type``."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from ._validators import union_schema

        return union_schema(source, handler)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from ._json_schema import union_json_schema

        return union_json_schema(schema, handler)


Int32: TypeAlias = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
"""A whole number of 32 bits."""

Int64: TypeAlias = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
"""A whole number of 64 bits."""

Timestamp: TypeAlias = Annotated[dt.datetime, _TimestampSchema()]
"""A point in time: it must have a time zone, and is kept in UTC."""

TimeOfDay: TypeAlias = Annotated[dt.time, _TimeSchema()]
"""A time of day without a zone."""

Binary: TypeAlias = Annotated[bytes, BinarySize()]
"""Bytes, in JSON as base64."""
