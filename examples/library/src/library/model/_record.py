"""The base classes of this package.

JSON and Avro use the names of the model; Python has a trailing underscore where a name is
taken, and the constructor takes both. A field that the class does not know is refused.
Importing a class is cheap: its validator, and the code that writes and reads it, are made
or imported when they are used for the first time.
"""

import struct
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from importlib import import_module
from threading import RLock
from typing import Any, ClassVar, Self, TypeAlias, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

WriterSchema: TypeAlias = str | Mapping[str, Any]
"""The schema that something was written with, as JSON or as what ``json.loads`` makes of it."""


class DecodeError(ValueError):
    """Bytes that are not what their schema says, or hold what the class refuses."""


class UnknownSchema(DecodeError):
    """A datum whose schema is not known here: what it says cannot be told."""

    def __init__(self, schema_id: str) -> None:
        super().__init__(f"the schema urn:sha256:{schema_id} is not known here")
        self.schema_id = schema_id


class UnknownType(DecodeError):
    """A datum of a type that this package does not have, or not as such a thing."""

    def __init__(self, full_name: str, wanted: str) -> None:
        super().__init__(f"`{full_name}` is no {wanted} of this package")
        self.full_name = full_name


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

_PACKAGE = __name__.rpartition(".")[0]


class _Beside(dict[type[Any], Callable[..., Any]]):
    """A function for each class; the private module with those of a class is imported when it is needed."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def __missing__(self, cls: type[Any]) -> Callable[..., Any]:
        if not is_generated(cls):
            raise KeyError(cls)
        package, _, module = cls.__module__.rpartition(".")
        import_module(f"{package}._{module.lstrip('_')}_{self._what}")
        return self[cls]


WRITERS = _Beside("avro")
"""What writes an instance of each class as Avro."""

READERS = _Beside("avro")
"""What reads an instance of each class, and gives the place behind it."""

EXAMPLES = _Beside("examples")
"""What gives the fields of an example of each class."""


def is_generated(cls: type[Any]) -> bool:
    """Whether a class is one of this package, and not made from one by somebody else."""
    return "SCHEMA" in cls.__dict__ and f"{cls.__module__}.".startswith(f"{_PACKAGE}.")


_BUILDING = RLock()
_AT_WORK: ContextVar[str] = ContextVar("_AT_WORK", default="")
"""The module whose class is built now."""

_ERRORS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)
"""What the code that writes and reads raises where something is not as it should be; it is then done with care."""


def _names_later_classes(cls: type[Any]) -> bool:
    """Whether annotations of a class of this package are texts, with classes that stand below it."""
    return is_generated(cls) and any(
        isinstance(each, str) for each in cls.__annotations__.values()
    )


class _Hidden:
    """What ``repr`` shows of personal and sensitive data."""

    def __repr__(self) -> str:
        return "***"


_HIDDEN = _Hidden()


def _mask_errors(
    cls: type[Any], value: Any, handler: ModelWrapValidatorHandler[Any]
) -> Any:
    """Validate, and let errors carry nothing of what was given: it may be personal."""
    try:
        return handler(value)
    except ValidationError as error:
        from ._masking import masked

        raise masked(error) from None


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
    SCHEMA_ID: ClassVar[str]
    """The name of the schema, 64 hex digits; see ``_identity``."""
    FINGERPRINT: ClassVar[int]
    """The 64-bit fingerprint (CRC-64-AVRO) of the schema, which forgets logical types."""
    HIDDEN: ClassVar[frozenset[str]] = frozenset()
    """The fields that ``repr`` does not show."""

    def __init_subclass__(cls, **settings: Any) -> None:
        super().__init_subclass__(**settings)
        if cls.model_config.get("hide_input_in_errors"):
            wrap: Any = model_validator(mode="wrap")
            cast("Any", cls)._masked_errors = wrap(classmethod(_mask_errors))
        for base in cls.__bases__:
            if issubclass(base, Record) and _names_later_classes(base):
                # A class that somebody makes from it takes over what these texts mean.
                base.model_rebuild()

    @classmethod
    def __pydantic_init_subclass__(cls, **settings: Any) -> None:
        super().__pydantic_init_subclass__(**settings)
        if "SCHEMA" in cls.__dict__:
            # The class is made; who wraps it, as FastAPI does, wants the whole at once.
            cls.model_config["defer_build"] = False

    def to_avro(self) -> bytes:
        """The bare Avro datum of this instance.

        Raises ``EncodeError`` where the instance was changed in place, or made without
        validation, so that Avro cannot hold it.
        """
        try:
            data: bytes = WRITERS[type(self)](self)
            return data
        except _ERRORS:
            pass
        from ._careful import write_carefully

        return write_carefully(self)

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
            if writer_schema is None and not validate and type(data) is bytes:
                value: Self
                value, end = READERS[cls](data, 0)
                if end == len(data):
                    return value
        except _ERRORS:
            pass
        from ._careful import read_carefully

        found: Self = read_carefully(cls, data, writer_schema, validate)
        return found

    @classmethod
    def example(cls, **overrides: Any) -> Self:
        """A valid instance, the same at each call; ``overrides`` are fields and their values."""
        values: dict[str, Any] = EXAMPLES[cls]()
        for name, field in cls.model_fields.items():
            if field.alias in overrides:
                values.pop(name, None)
        return cls.model_validate({**values, **overrides})

    @classmethod
    def model_validate_json(
        cls, json_data: str | bytes | bytearray, **settings: Any
    ) -> Self:
        """The instance in a JSON text; of a class with hidden fields, errors do not quote the text."""
        try:
            return super().model_validate_json(json_data, **settings)
        except ValidationError as error:
            if not cls.model_config.get("hide_input_in_errors"):
                raise
            from ._masking import masked

            raise masked(error) from None

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the validator now; two threads that need it at once wait for each other.

        What an annotation names is looked up in the module of its class, not where somebody
        happens to need the class for the first time.
        """
        if _types_namespace is None and is_generated(cls):
            _types_namespace = {}
        before = _AT_WORK.set(cls.__module__)
        try:
            with _BUILDING:
                return super().model_rebuild(
                    force=force,
                    raise_errors=raise_errors,
                    _parent_namespace_depth=_parent_namespace_depth + 1,
                    _types_namespace=_types_namespace,
                )
        finally:
            _AT_WORK.reset(before)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        if cls.__module__ != _AT_WORK.get() and _names_later_classes(cls):
            # Pydantic would look for them among the names of what is built now. No lock: this
            # thread may hold that of Pydantic, and who holds the lock above waits for it.
            before = _AT_WORK.set(cls.__module__)
            try:
                super().model_rebuild(_types_namespace={})
            finally:
                _AT_WORK.reset(before)
        return handler(source)

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, _HIDDEN if name in self.HIDDEN else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler, /
    ) -> JsonSchemaValue:
        from ._json_schema import record_json_schema

        return record_json_schema(cls, schema, handler)


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
