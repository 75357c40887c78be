"""The deciders of this context."""

from .product import ProductCommand, ProductDecider, ProductState

__all__ = ["ProductCommand", "ProductDecider", "ProductState"]
