"""The messages of this project, generated from its event model.

- `ordering`: shop.ordering
"""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from ._record import Command, Event, Message, Record, View
    from ._registry import class_of, decode
    from ._wire import DecodeError, EncodeError
else:
    # A module is imported when one of its names is asked for the first time.
    _WHERE = {
        "Command": "._record",
        "DecodeError": "._wire",
        "EncodeError": "._wire",
        "Event": "._record",
        "Message": "._record",
        "Record": "._record",
        "View": "._record",
        "class_of": "._registry",
        "decode": "._registry",
    }

    def __getattr__(name):
        if name not in _WHERE:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
        return found

    def __dir__():
        return sorted({*globals(), *__all__})
