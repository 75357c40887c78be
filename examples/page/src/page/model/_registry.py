"""Every class of this package by its Avro full name, its old names too."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ._record import Record, WriterSchema

CLASSES: dict[str, tuple[str, str]] = {
    "shop.ordering.CancelOrder": (
        "ordering.commands",
        "CancelOrder",
    ),
    "shop.ordering.OpenOrders": (
        "ordering.views",
        "OpenOrders",
    ),
    "shop.ordering.OrderCancelled": (
        "ordering.order",
        "OrderCancelled",
    ),
    "shop.ordering.OrderLine": (
        "ordering.types",
        "OrderLine",
    ),
    "shop.ordering.OrderPaid": (
        "ordering.order",
        "OrderPaid",
    ),
    "shop.ordering.OrderPlaced": (
        "ordering.order",
        "OrderPlaced",
    ),
    "shop.ordering.OrderShipped": (
        "ordering.order",
        "OrderShipped",
    ),
    "shop.ordering.PayOrder": (
        "ordering.commands",
        "PayOrder",
    ),
    "shop.ordering.PlaceOrder": (
        "ordering.commands",
        "PlaceOrder",
    ),
    "shop.ordering.ShipOrder": (
        "ordering.commands",
        "ShipOrder",
    ),
}
"""The module and the name of each class."""


def class_of(full_name: str) -> type[Record]:
    """The class with this Avro full name; a ``KeyError`` where the package has none."""
    module, name = CLASSES[full_name]
    package = __name__.rpartition(".")[0]
    found: type[Record] = getattr(import_module(f"{package}.{module}"), name)
    return found


def decode(
    full_name: str,
    data: bytes,
    *,
    writer_schema: WriterSchema | None = None,
    validate: bool = False,
) -> Any:
    """The instance in a bare Avro datum, of the class with this Avro full name.

    On Kafka the name is in the header ``ce_type``. Otherwise as ``Record.from_avro``.
    """
    cls = class_of(full_name)
    return cls.from_avro(data, writer_schema=writer_schema, validate=validate)
