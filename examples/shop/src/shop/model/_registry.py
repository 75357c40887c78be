"""Every class of this package by its Avro full name, its old names too."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from ._identity import Schemas, id_in, read_as
from ._record import Record, WriterSchema

CLASSES: dict[str, tuple[str, str]] = {
    "psp.ChargeFailed": (
        "psp.charge",
        "ChargeFailed",
    ),
    "psp.ChargeSettled": (
        "psp.charge",
        "ChargeSettled",
    ),
    "shop.catalog.AttributeCleared": (
        "catalog.product",
        "AttributeCleared",
    ),
    "shop.catalog.AttributeSet": (
        "catalog.product",
        "AttributeSet",
    ),
    "shop.catalog.ChangePrice": (
        "catalog.commands",
        "ChangePrice",
    ),
    "shop.catalog.ClearAttribute": (
        "catalog.commands",
        "ClearAttribute",
    ),
    "shop.catalog.DelistProduct": (
        "catalog.commands",
        "DelistProduct",
    ),
    "shop.catalog.ListProduct": (
        "catalog.commands",
        "ListProduct",
    ),
    "shop.catalog.PriceChanged": (
        "catalog.product",
        "PriceChanged",
    ),
    "shop.catalog.ProductDelisted": (
        "catalog.product",
        "ProductDelisted",
    ),
    "shop.catalog.ProductHidden": (
        "catalog.product",
        "ProductHidden",
    ),
    "shop.catalog.ProductListed": (
        "catalog.product",
        "ProductListed",
    ),
    "shop.catalog.ProductPages": (
        "catalog.views",
        "ProductPages",
    ),
    "shop.catalog.ProductRepriced": (
        "catalog.product",
        "PriceChanged",
    ),
    "shop.catalog.SetAttribute": (
        "catalog.commands",
        "SetAttribute",
    ),
    "shop.ordering.AddItem": (
        "ordering.commands",
        "AddItem",
    ),
    "shop.ordering.Address": (
        "ordering.types",
        "Address",
    ),
    "shop.ordering.BankTransfer": (
        "ordering.types",
        "BankTransfer",
    ),
    "shop.ordering.BestSellers": (
        "ordering.views",
        "BestSellers",
    ),
    "shop.ordering.CancelOrder": (
        "ordering.commands",
        "CancelOrder",
    ),
    "shop.ordering.CardPayment": (
        "ordering.types",
        "CardPayment",
    ),
    "shop.ordering.CartCheckedOut": (
        "ordering.cart",
        "CartCheckedOut",
    ),
    "shop.ordering.Carts": (
        "ordering.views",
        "Carts",
    ),
    "shop.ordering.ChangeEmail": (
        "ordering.commands",
        "ChangeEmail",
    ),
    "shop.ordering.CheckOut": (
        "ordering.commands",
        "CheckOut",
    ),
    "shop.ordering.CustomerRegistered": (
        "ordering.customer_account",
        "CustomerRegistered",
    ),
    "shop.ordering.DropItem": (
        "ordering.commands",
        "DropItem",
    ),
    "shop.ordering.EmailChanged": (
        "ordering.customer_account",
        "EmailChanged",
    ),
    "shop.ordering.ItemAdded": (
        "ordering.cart",
        "ItemAdded",
    ),
    "shop.ordering.ItemDropped": (
        "ordering.cart",
        "ItemDropped",
    ),
    "shop.ordering.NewsletterSubscribed": (
        "ordering.customer_account",
        "NewsletterSubscribed",
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
    "shop.ordering.Orders": (
        "ordering.views",
        "Orders",
    ),
    "shop.ordering.OrdersToPlace": (
        "ordering.views",
        "OrdersToPlace",
    ),
    "shop.ordering.PlaceOrder": (
        "ordering.commands",
        "PlaceOrder",
    ),
    "shop.ordering.PriceTags": (
        "ordering.views",
        "PriceTags",
    ),
    "shop.ordering.Profiles": (
        "ordering.views",
        "Profiles",
    ),
    "shop.ordering.QuantityChanged": (
        "ordering.cart",
        "QuantityChanged",
    ),
    "shop.ordering.RecordPayment": (
        "ordering.commands",
        "RecordPayment",
    ),
    "shop.ordering.RecordShipment": (
        "ordering.commands",
        "RecordShipment",
    ),
    "shop.ordering.RegisterCustomer": (
        "ordering.commands",
        "RegisterCustomer",
    ),
    "shop.ordering.Voucher": (
        "ordering.types",
        "Voucher",
    ),
    "shop.payments.ApprovePayment": (
        "payments.commands",
        "ApprovePayment",
    ),
    "shop.payments.AssessPayment": (
        "payments.commands",
        "AssessPayment",
    ),
    "shop.payments.Ledger": (
        "payments.views",
        "Ledger",
    ),
    "shop.payments.PaymentApproved": (
        "payments.payment",
        "PaymentApproved",
    ),
    "shop.payments.PaymentFailed": (
        "payments.payment",
        "PaymentFailed",
    ),
    "shop.payments.PaymentReceived": (
        "payments.payment",
        "PaymentReceived",
    ),
    "shop.payments.PaymentReferred": (
        "payments.payment",
        "PaymentReferred",
    ),
    "shop.payments.PaymentRefunded": (
        "payments.payment",
        "PaymentRefunded",
    ),
    "shop.payments.PaymentRefused": (
        "payments.payment",
        "PaymentRefused",
    ),
    "shop.payments.PaymentRequested": (
        "payments.payment",
        "PaymentRequested",
    ),
    "shop.payments.PaymentsToAssess": (
        "payments.views",
        "PaymentsToAssess",
    ),
    "shop.payments.PaymentsToReport": (
        "payments.views",
        "PaymentsToReport",
    ),
    "shop.payments.ReceivePayment": (
        "payments.commands",
        "ReceivePayment",
    ),
    "shop.payments.ReferredPayments": (
        "payments.views",
        "ReferredPayments",
    ),
    "shop.payments.RefundPayment": (
        "payments.commands",
        "RefundPayment",
    ),
    "shop.payments.RefusePayment": (
        "payments.commands",
        "RefusePayment",
    ),
    "shop.payments.RequestPayment": (
        "payments.commands",
        "RequestPayment",
    ),
    "shop.shipping.CareLabels": (
        "shipping.views",
        "CareLabels",
    ),
    "shop.shipping.DelayAnnounced": (
        "shipping.shipment",
        "DelayAnnounced",
    ),
    "shop.shipping.Parcel": (
        "shipping.types",
        "Parcel",
    ),
    "shop.shipping.ParcelDelivered": (
        "shipping.shipment",
        "ParcelDelivered",
    ),
    "shop.shipping.ParcelShipped": (
        "shipping.shipment",
        "ParcelShipped",
    ),
    "shop.shipping.RecordCount": (
        "shipping.commands",
        "RecordCount",
    ),
    "shop.shipping.ReleaseStock": (
        "shipping.commands",
        "ReleaseStock",
    ),
    "shop.shipping.ReportDelay": (
        "shipping.commands",
        "ReportDelay",
    ),
    "shop.shipping.RequestShipment": (
        "shipping.commands",
        "RequestShipment",
    ),
    "shop.shipping.ReserveStock": (
        "shipping.commands",
        "ReserveStock",
    ),
    "shop.shipping.Shelves": (
        "shipping.views",
        "Shelves",
    ),
    "shop.shipping.ShipmentRequested": (
        "shipping.shipment",
        "ShipmentRequested",
    ),
    "shop.shipping.Shipments": (
        "shipping.views",
        "Shipments",
    ),
    "shop.shipping.ShipmentsToReport": (
        "shipping.views",
        "ShipmentsToReport",
    ),
    "shop.shipping.ShipmentsToRequest": (
        "shipping.views",
        "ShipmentsToRequest",
    ),
    "shop.shipping.Shortages": (
        "shipping.views",
        "Shortages",
    ),
    "shop.shipping.StockCounted": (
        "shipping.stock",
        "StockCounted",
    ),
    "shop.shipping.StockRanOut": (
        "shipping.stock",
        "StockRanOut",
    ),
    "shop.shipping.StockReleased": (
        "shipping.stock",
        "StockReleased",
    ),
    "shop.shipping.StockReserved": (
        "shipping.stock",
        "StockReserved",
    ),
    "wms.shipments": (
        "wms.tables",
        "shipments",
    ),
}
"""The module and the name of each class."""


def class_of(full_name: str) -> type[Record]:
    """The class with this Avro full name; a ``KeyError`` where the package has none."""
    module, name = CLASSES[full_name]
    package = __name__.rpartition(".")[0]
    found: type[Record] = getattr(import_module(f"{package}.{module}"), name)
    return found


@cache
def _names() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, place in CLASSES.items():
        found[place] = (*found.get(place, ()), name)
    return found


def names_of(full_name: str) -> tuple[str, ...]:
    """Everything that the class with this Avro full name is or was called."""
    return _names()[CLASSES[full_name]] if full_name in CLASSES else (full_name,)


@cache
def _schemas() -> dict[str, str]:
    """Every schema of this package by its name."""
    found: dict[str, str] = {}
    package = __name__.rpartition(".")[0]
    for path in sorted({module for module, _ in CLASSES.values()}):
        parent, _, module = f"{package}.{path}".rpartition(".")
        found |= import_module(f"{parent}._{module.lstrip('_')}_schemas").SCHEMAS
    return found


def schema_of(schema_id: str) -> str | None:
    """The schema of this name (64 hex digits) as JSON; None where no class of this package has it."""
    return _schemas().get(schema_id)


def decode(
    full_name: str,
    data: bytes,
    *,
    dataschema: str | None = None,
    schemas: Schemas | None = None,
    writer_schema: WriterSchema | None = None,
    validate: bool = False,
) -> Any:
    """The instance in a bare Avro datum, of the class with this Avro full name.

    On Kafka the name is in the header ``ce_type``, and the name of the schema that the
    datum was written with in ``ce_dataschema``. Give that as ``dataschema``: its schema is
    one of this package, or is found in ``schemas`` by its 64 hex digits; an
    ``UnknownSchema`` says that it is in neither. Otherwise as ``Record.from_avro``.
    """
    cls = class_of(full_name)
    if dataschema is not None:
        name = id_in(dataschema)
        return read_as(cls, data, name, schema_of, schemas, validate=validate)
    return cls.from_avro(data, writer_schema=writer_schema, validate=validate)
