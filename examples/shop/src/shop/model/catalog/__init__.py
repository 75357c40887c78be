"""What the shop sells, and for how much."""

import gc
from importlib import import_module
from typing import Any

_MODULES: dict[str, str] = {
    ".commands": "ChangePrice ClearAttribute DelistProduct ListProduct SetAttribute",
    ".product": "AttributeCleared AttributeSet PriceChanged ProductDelisted ProductEvent ProductHidden ProductListed",
    ".types": "Handling Money Sku",
    ".views": "ProductPages",
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
