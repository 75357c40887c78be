"""The views of `shop.catalog`."""

from .._record import View
from ._views_schemas import PRODUCT_PAGES
from .types import Handling, Money, Sku


class ProductPages(View, frozen=True):
    sku: Sku
    title: str
    price: Money
    handling: Handling
    attributes: dict[str, str]
    available: bool
    replaced_by: Sku | None = None

    FULL_NAME = "shop.catalog.ProductPages"
    SCHEMA = PRODUCT_PAGES
    SCHEMA_ID = "e50f311f3eb5a2d49eedb382d004aaed8f13a29e0d026f3262ac27a90ffd50c6"
    FINGERPRINT = 0xC8D34A8FE77F7F0D
    TOPIC = "shop.catalog.product_pages.view"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()
