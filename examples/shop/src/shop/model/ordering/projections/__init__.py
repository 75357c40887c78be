"""The projections of this context."""

from .best_sellers import BestSellersProjection, BestSellersTable
from .carts import CartsProjection, CartsTable
from .orders import OrdersProjection, OrdersTable
from .orders_to_place import OrdersToPlaceProjection, OrdersToPlaceTable
from .price_tags import PriceTagsProjection, PriceTagsTable
from .profiles import ProfilesProjection, ProfilesTable

__all__ = [
    "BestSellersProjection",
    "BestSellersTable",
    "CartsProjection",
    "CartsTable",
    "OrdersProjection",
    "OrdersTable",
    "OrdersToPlaceProjection",
    "OrdersToPlaceTable",
    "PriceTagsProjection",
    "PriceTagsTable",
    "ProfilesProjection",
    "ProfilesTable",
]
