from .commands import (
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    ListProduct,
    SetAttribute,
)
from .product import (
    AttributeCleared,
    AttributeSet,
    PriceChanged,
    ProductDelisted,
    ProductEvent,
    ProductHidden,
    ProductListed,
)
from .types import Handling, Money, Sku
from .views import ProductPages

__all__ = [
    "AttributeCleared",
    "AttributeSet",
    "ChangePrice",
    "ClearAttribute",
    "DelistProduct",
    "Handling",
    "ListProduct",
    "Money",
    "PriceChanged",
    "ProductDelisted",
    "ProductEvent",
    "ProductHidden",
    "ProductListed",
    "ProductPages",
    "SetAttribute",
    "Sku",
]
