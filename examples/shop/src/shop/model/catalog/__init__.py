"""What the shop sells, and for how much."""

from importlib import import_module
from typing import Any

_MODULES: dict[str, str] = {
    ".commands": "ChangePrice ClearAttribute DelistProduct ListProduct SetAttribute",
    ".product": "AttributeCleared AttributeSet PriceChanged ProductDelisted ProductEvent ProductListed",
    ".types": "Handling Money Sku",
    ".views": "ProductPages",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    # A module is imported when one of its names is asked for the first time.
    if name == "__all__":
        return sorted(_WHERE)
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(_WHERE[name], __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
