from ._identity import schema_id_of
from ._record import (
    Command,
    DecodeError,
    EncodeError,
    Event,
    Message,
    Record,
    UnknownSchema,
    UnknownType,
    View,
)
from ._registry import class_of, decode, schema_of

__all__ = [
    "Command",
    "DecodeError",
    "EncodeError",
    "Event",
    "Message",
    "Record",
    "UnknownSchema",
    "UnknownType",
    "View",
    "class_of",
    "decode",
    "schema_id_of",
    "schema_of",
]
