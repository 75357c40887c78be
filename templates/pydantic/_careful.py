"""Writing and reading where something is not as usual, with reasons for what goes wrong."""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from ._record import (
    READERS,
    WRITERS,
    DecodeError,
    EncodeError,
    Record,
    WriterSchema,
    is_generated,
)

MOST_KEPT = 100_000
"""The length of a writer's schema from which on what was found out about it is not kept."""


def write_carefully(value: Record) -> bytes:
    """The datum of an instance that the straight-line code of its class refused.

    The instance may be of a class that somebody made from one of this package.
    """
    made = _generated(type(value))
    try:
        data: bytes = WRITERS[made](value)
    except Exception as error:
        raise EncodeError(
            f"this {type(value).__name__} cannot be written: {_why_unwritten(value, error)}"
        ) from error
    return data


def read_carefully(
    cls: type[Any], data: bytes, writer_schema: WriterSchema | None, validate: bool
) -> Any:
    """The instance of a class in a datum of any schema; see ``Record.from_avro``."""
    made = _generated(cls)
    data = memoryview(data).tobytes()
    try:
        if writer_schema is not None and writer_schema != made.SCHEMA:
            text = (
                writer_schema
                if isinstance(writer_schema, str)
                else json.dumps(writer_schema)
            )
            resolve = _transcoder if len(text) < MOST_KEPT else _transcoder.__wrapped__
            transcode = resolve(text, made.SCHEMA)
            data = data if transcode is None else transcode(data)
        value, end = READERS[made](data, 0)
        if end != len(data):
            where = (
                "ends too early"
                if end > len(data)
                else f"has {len(data) - end} bytes too many"
            )
            raise DecodeError(f"the data {where}")
        if validate or cls is not made:
            value = cls.model_validate(value.model_dump())
    except Exception as error:
        raise DecodeError(
            f"these {len(data)} bytes are no {cls.__name__}: {_why_unread(error)}"
        ) from error
    return value


def _generated(cls: type[Any]) -> type[Record]:
    """The class of this package that a class is, or is made from."""
    made = next((each for each in cls.__mro__ if is_generated(each)), None)
    if made is None:
        raise TypeError(f"{cls.__name__} has no schema of its own")
    return made


@lru_cache(maxsize=1024)
def _transcoder(
    writer_schema: str, reader_schema: str
) -> Callable[[bytes], bytes] | None:
    from ._resolve import transcoder

    return transcoder(writer_schema, reader_schema)


def _why_unwritten(value: Record, error: Exception) -> str:
    """What Pydantic says of an instance, if it says anything."""
    try:
        type(value).model_validate(value.model_dump(warnings=False))
    except ValidationError as invalid:
        return _reasons(invalid)
    except (AttributeError, LookupError, TypeError, ValueError) as other:
        return f"{type(other).__name__}: {other}"
    return f"{type(error).__name__}: {error}"


def _why_unread(error: Exception) -> str:
    """What an error of the straight-line code means, which says little by itself."""
    match error:
        case IndexError() | KeyError():
            return "the data ends too early, or has a symbol that does not exist"
        case UnicodeDecodeError():
            return "a text is not UTF-8"
        case RecursionError():
            return "the data is nested too deeply"
        case ValidationError():
            return _reasons(error)
        case _:
            return str(error)


def _reasons(invalid: ValidationError) -> str:
    """What is wrong, without the values: they may be personal."""
    errors = invalid.errors(
        include_url=False, include_input=False, include_context=False
    )
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in errors[:5]
    )
