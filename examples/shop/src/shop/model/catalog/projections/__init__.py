"""The projections of this context."""

from .product_pages import ProductPagesProjection, ProductPagesTable

__all__ = ["ProductPagesProjection", "ProductPagesTable"]
