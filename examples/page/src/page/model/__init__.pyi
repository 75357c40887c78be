from ._record import Command, DecodeError, EncodeError, Event, Message, Record, View
from ._registry import class_of, decode

__all__ = [
    "Command",
    "DecodeError",
    "EncodeError",
    "Event",
    "Message",
    "Record",
    "View",
    "class_of",
    "decode",
]
