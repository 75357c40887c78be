"""The messages of this project, generated from its event model.

- `lending`: library.lending
"""

import gc
from importlib import import_module
from typing import Any

_MODULES: dict[str, str] = {
    "._identity": "schema_id_of",
    "._record": "Command DecodeError EncodeError Event Message Record UnknownSchema UnknownType View",
    "._registry": "class_of decode schema_of",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    # A module is imported when one of its names is asked for the first time. All that an import
    # makes is there to stay, so the search for cyclic garbage waits until it is over.
    if name == "__all__":
        return sorted(_WHERE)
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    collecting = gc.isenabled()
    gc.disable()
    try:
        module = import_module(_WHERE[name], __name__)
    finally:
        if collecting:
            gc.enable()
    found = globals()[name] = getattr(module, name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
