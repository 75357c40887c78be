"""How the rows of `Orders` are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import TypeAlias
from uuid import UUID

from ...kit.database import Database
from ...kit.making import changed, saved
from ...kit.projecting import Column, Projection, Step
from ...kit.recorded import Recorded
from ...kit.rows import Table
from ..customer_account import EmailChanged
from ..order import OrderCancelled, OrderPaid, OrderPlaced, OrderShipped
from ..types import BankTransfer, CardPayment, OrderStatus
from ..views import Orders

OrdersEvent: TypeAlias = (
    OrderPlaced | OrderPaid | OrderShipped | OrderCancelled | EmailChanged
)
"""Any event that Orders is made from."""


def project(row: Orders | None, recorded: Recorded[OrdersEvent]) -> Orders | None:
    """What an event makes of the row that it is about; None is no row."""
    event = recorded.event
    match event:
        case OrderPlaced():
            return saved(
                Orders,
                row,
                order_id=event.order_id,
                customer_id=event.customer_id,
                email=event.email,
                status=OrderStatus.placed,
                total=event.total,
                items=sum(item.quantity for item in event.lines),
                city=event.address.city,
                country=event.address.country,
                paid_with=(
                    "card ending " + event.payment.last4
                    if isinstance(event.payment, CardPayment)
                    else "bank transfer"
                    if isinstance(event.payment, BankTransfer)
                    else "voucher"
                ),
                channel=event.channel,
                placed_at=event.placed_at,
            )
        case OrderPaid() if row is not None:
            return changed(
                row,
                status=OrderStatus.paid,
                paid_at=event.paid_at,
                paid_amount=event.amount,
            )
        case OrderShipped() if row is not None:
            return changed(
                row,
                status=OrderStatus.shipped,
                carrier=event.carrier,
                tracking_code=event.tracking_code,
                shipped_at=event.shipped_at,
            )
        case OrderCancelled() if row is not None:
            return changed(
                row,
                status=OrderStatus.cancelled,
                cancelled_because=event.reason,
            )
        case _:
            return row


def on_email_changed(row: Orders | None, event: EmailChanged) -> Orders | None:
    """What `EmailChanged` makes of a row."""
    if row is not None:
        return changed(row, email=event.email)
    return row


class OrdersProjection(Projection[Orders, OrdersEvent]):
    """The rows of Orders."""

    NAME = "shop.ordering.Orders"
    TABLE = "ordering_orders"
    VERSION = "1cc9c1a84a9fc6ae"
    EARLIER = "0ba255a8d24e3554"
    KEY = ("order_id",)
    COLUMNS = (
        Column("order_id", "order_id", "text"),
        Column("customer_id", "customer_id", "text"),
        Column("status", "status", "text"),
        Column("placed_at", "placed_at", "text"),
    )
    INDEXES = (("customer_id",), ("status", "placed_at"))
    ROW = Orders
    EVENTS = (OrderPlaced, OrderPaid, OrderShipped, OrderCancelled, EmailChanged)

    def steps(self, recorded: Recorded[OrdersEvent]) -> Iterator[Step[Orders]]:
        """Which rows an event reaches, and how it changes them."""
        event = recorded.event
        match event:
            case OrderPlaced() | OrderPaid() | OrderShipped() | OrderCancelled():
                yield Step(
                    {"order_id": event.order_id},
                    partial(project, recorded=recorded),
                )
            case EmailChanged():
                yield Step(
                    {"customer_id": event.customer_id},
                    partial(on_email_changed, event=event),
                    every=True,
                )


class OrdersTable(Table[Orders]):
    """The rows of Orders, to be found."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, OrdersProjection())

    def get(self, order_id: UUID) -> Orders | None:
        """The row with this key, or None."""
        return self.one({"order_id": order_id})

    def find_by_customer_id(self, customer_id: UUID) -> list[Orders]:
        """The rows that have this."""
        return self.where({"customer_id": customer_id})

    def find_by_status_and_placed_at(
        self, status: OrderStatus, placed_at: dt.datetime
    ) -> list[Orders]:
        """The rows that have this."""
        return self.where({"status": status, "placed_at": placed_at})
