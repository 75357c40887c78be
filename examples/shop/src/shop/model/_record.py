"""The base classes of this package, and the types that Pydantic needs to be as exact as Avro.

What a class accepts is what Avro can hold: 32 and 64 bits, the digits of a decimal, times
with a zone (kept in UTC, to the microsecond), finite numbers, text that is UTF-8. JSON and
Avro use the names of the model; Python has a trailing underscore where a name is taken,
and the constructor takes both. A field that the class does not know is refused.
"""

import datetime as dt
import decimal
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from threading import RLock
from typing import (
    Annotated,
    Any,
    ClassVar,
    Self,
    TypeAlias,
    TypeGuard,
    cast,
    get_args,
)

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema


WriterSchema: TypeAlias = str | Mapping[str, Any]
"""The schema that something was written with, as JSON or as what ``json.loads`` makes of it."""


class DecodeError(ValueError):
    """Bytes that are not what their schema says, or hold what the class refuses."""


class EncodeError(ValueError):
    """An instance that cannot be written, because it was changed behind Pydantic's back."""


# --- instances without validation -----------------------------------------------------

new = object.__new__
set_dict: Callable[[BaseModel, dict[str, Any]], None] = BaseModel.__dict__[
    "__dict__"
].__set__
set_fields_set: Callable[[BaseModel, set[str]], None] = BaseModel.__dict__[
    "__pydantic_fields_set__"
].__set__
set_extra: Callable[[BaseModel, None], None] = BaseModel.__dict__[
    "__pydantic_extra__"
].__set__
set_private: Callable[[BaseModel, None], None] = BaseModel.__dict__[
    "__pydantic_private__"
].__set__

# --- the base classes -----------------------------------------------------------------

Fields: TypeAlias = Mapping[str, Any]
"""The values of an instance by the names of its attributes."""

_PACKAGE = __name__.rpartition(".")[0]


class _Codecs(dict[type[Any], Callable[..., Any]]):
    """The functions that write or read the classes; the module with those of a class is imported when it is needed."""

    def __missing__(self, cls: type[Any]) -> Callable[..., Any]:
        package, _, module = cls.__module__.rpartition(".")
        if not _is_generated(cls):
            raise KeyError(cls)
        import_module(f"{package}._{module.lstrip('_')}_avro")
        return self[cls]


WRITERS = _Codecs()
"""The function that writes the fields of each class as Avro."""

READERS = _Codecs()
"""The function that reads an instance of each class, and the place behind it."""


def _is_generated(cls: type[Any]) -> bool:
    """Whether a class is one of this package, and not made from one by somebody else."""
    return "SCHEMA" in cls.__dict__ and f"{cls.__module__}.".startswith(f"{_PACKAGE}.")


_BUILDING = RLock()


class _Hidden:
    """What ``repr`` shows of personal and sensitive data."""

    def __repr__(self) -> str:
        return "***"


_HIDDEN = _Hidden()


class Record(BaseModel, frozen=True):
    """A record of the model: a value with fields, which Avro can hold."""

    model_config = ConfigDict(
        extra="forbid",
        populate_by_name=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        allow_inf_nan=False,
        # A length makes Pydantic look into each text and refuse what UTF-8 cannot say.
        str_min_length=0,
        # A service pays for the validators of the classes that it uses.
        defer_build=True,
    )

    FULL_NAME: ClassVar[str]
    """The Avro full name; on Kafka it travels in the header ``ce_type``."""
    SCHEMA: ClassVar[str]
    """The Avro schema, as JSON, complete in itself."""
    FINGERPRINT: ClassVar[int]
    """The 64-bit fingerprint (CRC-64-AVRO) of the schema."""
    HIDDEN: ClassVar[frozenset[str]] = frozenset()
    """The fields that ``repr`` does not show."""

    def to_avro(self) -> bytes:
        """The bare Avro datum of this instance.

        Raises ``EncodeError`` where the instance was changed in place, or made without
        validation, so that Avro cannot hold it.
        """
        try:
            data: bytes = WRITERS[type(self)](self.__dict__)
            return data
        except Exception as error:
            made = _generated(type(self))
            if made is not None and made is not type(self):
                data = WRITERS[made](self.__dict__)
                return data
            raise _encode_error(self, error) from error

    @classmethod
    def from_avro(
        cls,
        data: bytes,
        *,
        writer_schema: WriterSchema | None = None,
        validate: bool = False,
    ) -> Self:
        """The instance in a bare Avro datum.

        Without ``writer_schema`` the datum must be written with the schema of this class;
        with it, the datum is resolved to that schema as Avro says. Ranges are always
        checked; the constraints of the model (lengths, patterns, …) with ``validate``.
        Raises ``DecodeError``, and nothing else, where the bytes are not such a datum.
        """
        try:
            if type(data) is not bytes:
                data = memoryview(data).tobytes()
            if writer_schema is not None or validate:
                found: Self = _read_carefully(cls, data, writer_schema, validate)
                return found
            value: Self
            value, end = READERS[cls](data, 0)
            if end != len(data):
                raise DecodeError(_END.format(len(data) - end))
            return value
        except DecodeError:
            raise
        except Exception as error:
            if not _is_generated(cls) and _generated(cls) is not None:
                value = _read_carefully(cls, data, writer_schema, validate)
                return value
            raise _decode_error(cls, data, error) from error

    @classmethod
    def example(cls, **overrides: Any) -> Self:
        """A valid instance, the same at each call; ``overrides`` are fields and their values."""
        values = cls._example()
        for name, field in cls.model_fields.items():
            if field.alias in overrides:
                values.pop(name, None)
        return cls.model_validate({**values, **overrides})

    @classmethod
    def _example(cls) -> dict[str, Any]:
        raise NotImplementedError(f"{cls.__name__} has no example")

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the validator now; two threads that need it at once wait for each other."""
        with _BUILDING:
            return super().model_rebuild(
                force=force,
                raise_errors=raise_errors,
                _parent_namespace_depth=_parent_namespace_depth + 1,
                _types_namespace=_types_namespace,
            )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, _HIDDEN if name in self.HIDDEN else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        found = handler(schema)
        properties = handler.resolve_ref_schema(found).get("properties", {})
        fields = json.loads(cls.SCHEMA)["fields"] if "SCHEMA" in cls.__dict__ else ()
        for field in fields:
            if "doc" in field and field["name"] in properties:
                properties[field["name"]].setdefault("description", field["doc"])
        return found


class Message(Record, frozen=True):
    """A record that travels on a topic of its own."""

    TOPIC: ClassVar[str]
    """The topic, where the configuration of no environment says otherwise."""

    def key_bytes(self) -> bytes | None:
        """The key on the topic; None for a command whose fields do not give the key of its stream."""
        raise NotImplementedError(f"{type(self).__name__} has no key")


class Event(Message, frozen=True):
    """A fact, recorded in a stream."""

    STREAM: ClassVar[str]
    """The qualified name of the stream."""


class Command(Message, frozen=True):
    """An intention, sent to a stream."""

    STREAM: ClassVar[str]
    """The qualified name of the stream."""


class View(Message, frozen=True):
    """A row, folded from events."""


# --- what is not the usual way --------------------------------------------------------

_END = "{:+d} bytes behind the end of the datum"


def _generated(cls: type[Any]) -> type[Record] | None:
    """The class of this package that a class of somebody else is made from."""
    return next((each for each in cls.__mro__ if _is_generated(each)), None)


def _encode_error(value: Record, error: Exception) -> EncodeError:
    """What to raise where an instance cannot be written: what Pydantic says of it, if it says anything."""
    reason = f"{type(error).__name__}: {error}"
    try:
        type(value).model_validate(value.model_dump(warnings=False))
    except ValidationError as invalid:
        reason = _reasons(invalid)
    except (AttributeError, LookupError, TypeError, ValueError):
        reason = f"{reason}, and it cannot be looked into"
    return EncodeError(f"this {type(value).__name__} cannot be written: {reason}")


def _read_carefully(
    cls: type[Any], data: bytes, writer_schema: WriterSchema | None, validate: bool
) -> Any:
    made = _generated(cls)
    if made is None:
        raise TypeError(f"{cls.__name__} is not a class that can be read")
    try:
        if writer_schema is not None and writer_schema != made.SCHEMA:
            if not isinstance(writer_schema, str):
                writer_schema = json.dumps(writer_schema)
            transcode = _transcoder(writer_schema, made.SCHEMA)
            data = data if transcode is None else transcode(data)
        value, end = READERS[made](data, 0)
        if end != len(data):
            raise DecodeError(_END.format(len(data) - end))
        return (
            value
            if cls is made and not validate
            else cls.model_validate(value.model_dump())
        )
    except DecodeError:
        raise
    except Exception as error:
        raise _decode_error(cls, data, error) from error


@lru_cache(maxsize=1024)
def _transcoder(
    writer_schema: str, reader_schema: str
) -> Callable[[bytes], bytes] | None:
    from ._resolve import transcoder

    return transcoder(writer_schema, reader_schema)


def _decode_error(cls: type[Any], data: object, error: Exception) -> Exception:
    """What to raise for an error of the straight-line code, which says little by itself."""
    if not isinstance(data, bytes):
        return TypeError(f"bytes are wanted, not a {type(data).__name__}")
    match error:
        case IndexError() | KeyError():
            reason = "the data ends too early, or holds a symbol or branch that does not exist"
        case UnicodeDecodeError():
            reason = "a text is not UTF-8"
        case RecursionError():
            reason = "the data is nested too deeply"
        case ValidationError():
            reason = _reasons(error)
        case _:
            reason = str(error)
    return DecodeError(f"these {len(data)} bytes are no {cls.__name__}: {reason}")


def _reasons(invalid: ValidationError) -> str:
    errors = invalid.errors(
        include_url=False, include_input=False, include_context=False
    )
    return "; ".join(
        f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in errors[:5]
    )


# --- types ----------------------------------------------------------------------------

Int32: TypeAlias = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
"""A whole number of 32 bits."""

Int64: TypeAlias = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
"""A whole number of 64 bits."""


def _in_utc(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is dt.UTC and type(value) is dt.datetime and not value.fold:
        return value
    try:
        value = value.astimezone(dt.UTC)
    except OverflowError:
        raise ValueError("in UTC this is outside the years 1 to 9999") from None
    return dt.datetime.combine(value.date(), value.time(), dt.UTC)


class _TimestampSchema:
    """A time with a zone, in UTC, of which no digit is dropped."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        exact = core_schema.datetime_schema(
            tz_constraint="aware", microseconds_precision="error"
        )
        return core_schema.no_info_after_validator_function(_in_utc, exact)


Timestamp: TypeAlias = Annotated[dt.datetime, _TimestampSchema()]
"""A point in time: it must have a time zone, and is kept in UTC."""


def _without_zone(value: dt.time) -> dt.time:
    if value.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return value.replace(fold=0) if value.fold else value


class _TimeSchema:
    """A time of day, of which no digit is dropped."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        exact = core_schema.time_schema(microseconds_precision="error")
        return core_schema.no_info_after_validator_function(_without_zone, exact)


TimeOfDay: TypeAlias = Annotated[dt.time, _TimeSchema()]
"""A time of day without a zone."""


def _from_base64(text: str) -> bytes:
    return b64decode(text, validate=True)


def _to_base64(data: bytes) -> str:
    return b64encode(data).decode()


class BinarySize:
    """Bytes of some length, in JSON as base64, for ``Annotated``."""

    def __init__(
        self, min_length: int | None = None, max_length: int | None = None
    ) -> None:
        self._min_length, self._max_length = min_length, max_length

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        data = core_schema.bytes_schema(
            strict=True, min_length=self._min_length, max_length=self._max_length
        )
        text = core_schema.no_info_after_validator_function(
            _from_base64, core_schema.str_schema()
        )
        return core_schema.json_or_python_schema(
            json_schema=core_schema.chain_schema([text, data]),
            python_schema=data,
            serialization=core_schema.plain_serializer_function_ser_schema(
                _to_base64, when_used="json", return_schema=core_schema.str_schema()
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "contentEncoding": "base64"}


Binary: TypeAlias = Annotated[bytes, BinarySize()]
"""Bytes, in JSON as base64."""


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


class Digits:
    """A decimal of so many digits, so many of them behind the point, for ``Annotated``.

    A decimal of fewer digits behind the point gets zeros.
    """

    def __init__(self, precision: int, scale: int) -> None:
        self._precision, self._scale = precision, scale

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        schema: Any = handler(source)
        optional = schema["type"] == "nullable"
        digits = {
            **(schema["schema"] if optional else schema),
            "max_digits": self._precision,
            "decimal_places": self._scale,
        }
        exact = core_schema.no_info_after_validator_function(
            self._exact, cast("core_schema.CoreSchema", digits)
        )
        return core_schema.nullable_schema(exact) if optional else exact

    def _exact(self, value: Decimal) -> Decimal:
        # The sum is there to make a plain zero of a negative one.
        unit = Decimal(1).scaleb(-self._scale)
        return EXACT.add(EXACT.quantize(value, unit), Decimal(0))


class Matching:
    """One more pattern for a text that has one already, for ``Annotated``."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.chain_schema(
            [handler(source), core_schema.str_schema(pattern=self._pattern)]
        )


def _is_dict(value: Any) -> TypeGuard[dict[Any, Any]]:
    return isinstance(value, dict)


class OneOf:
    """A union of records, for ``Annotated``: in JSON each member says which it is, in ``$type``."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        members: tuple[type[Record], ...] = get_args(source) or (source,)
        names = {member: member.FULL_NAME for member in members}

        def name_of(value: Any) -> Any:
            if _is_dict(value):
                return value.get("$type")
            return next(
                (names[each] for each in type(value).__mro__ if each in names), None
            )

        def plain(value: Any) -> Any:
            if not _is_dict(value):
                return value
            return {key: each for key, each in value.items() if key != "$type"}

        def named(
            value: Any, serialize: core_schema.SerializerFunctionWrapHandler
        ) -> dict[str, Any]:
            return {"$type": name_of(value), **serialize(value)}

        return core_schema.tagged_union_schema(
            {
                name: core_schema.no_info_before_validator_function(
                    plain, handler.generate_schema(member)
                )
                for member, name in names.items()
            },
            name_of,
            custom_error_type="union_member",
            custom_error_message="Input should be "
            + ", or ".join(each.__name__ for each in members)
            + ', in JSON with its name in "$type"',
            serialization=core_schema.wrap_serializer_function_ser_schema(named),
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        choices: list[JsonSchemaValue] = []
        for name, member in cast("core_schema.TaggedUnionSchema", schema)[
            "choices"
        ].items():
            reference = handler(member)
            try:
                found = dict(handler.resolve_ref_schema(reference))
            except LookupError:
                # The member contains this union: it has no definition yet.
                choices.append(reference)
                continue
            found["properties"] = {
                "$type": {"const": name, "type": "string"},
                **found.get("properties", {}),
            }
            found["required"] = ["$type", *found.get("required", [])]
            choices.append(found)
        return {"oneOf": choices}
