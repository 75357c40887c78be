"""The whole shop in one service: from the cart to the parcel at the door.

Run it in this folder with `PYTHONPATH=src python service.py`. It keeps what happens in the PostgreSQL database that
`SHOP_DATABASE` names, and in the file `shop.db` where nobody names one. It needs the generated package `shop.model` and
`pydantic` (and `psycopg` for PostgreSQL), and nothing of evgen.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID, uuid4

from shop.model.kit.database import Database, Unavailable
from shop.model.kit.machines import Change
from shop.model.kit.recorded import Context
from shop.model.kit.sqlite import SqliteDatabase
from shop.model.ordering import AddItem, Address, CardPayment, CheckOut, RegisterCustomer
from shop.model.ordering.deciders import CartDecider, CartState
from shop.model.payments import AssessPayment
from shop.model.payments.deciders import PaymentDecider, PaymentState
from shop.model.psp import ChargeSettled
from shop.model.service import Service
from shop.model.shipping import Parcel, RecordCount, ReportDelay, ShipmentsToRequest
from shop.model.shipping.deciders import ShipmentDecider, ShipmentState
from shop.model.shipping.handlers import RequestShipmentsHandler
from shop.model.wms import shipments

# --- what the model leaves to the service -----------------------------------------------------------------------------


class Carts(CartDecider):
    """Coupons are a matter of marketing."""

    def check_out_discount(self, state: CartState, command: CheckOut, context: Context) -> Decimal:
        """Ten euros for whoever has a coupon, but never more than the cart is worth."""
        worth = sum((line.quantity * line.unit_price for line in state.lines), Decimal(0))
        return min(Decimal(10), worth) if command.coupon else Decimal(0)


class Payments(PaymentDecider):
    """Large amounts are looked at by a person."""

    def assess_payment_chooses_payment_approved_or_payment_referred(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> Literal["PaymentApproved", "PaymentReferred"]:
        """The risk decides."""
        return "PaymentApproved" if risk(state) < 50 else "PaymentReferred"

    def assess_payment_payment_approved_risk(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> int:
        """As it was judged."""
        return risk(state)

    def assess_payment_payment_referred_risk(
        self, state: PaymentState, command: AssessPayment, context: Context
    ) -> int:
        """As it was judged."""
        return risk(state)


def risk(state: PaymentState) -> int:
    """A point for each ten euros."""
    return min(100, int((state.amount or 0) / 10))


class Shipments(ShipmentDecider):
    """Customers are told of long delays only."""

    def report_delay_emits_delay_announced(self, state: ShipmentState, command: ReportDelay, context: Context) -> bool:
        """A day late is no news."""
        return command.days > 1


class Packing(RequestShipmentsHandler):
    """Everything goes into one parcel."""

    def hand_the_parcel_list_to_the_warehouse(self, row: ShipmentsToRequest, context: Context) -> None:
        """Pretend to print."""
        print(f"parcel list: {sum(line.quantity for line in row.lines)} pieces to {row.address.city}")

    def request_shipment_parcels(self, row: ShipmentsToRequest, context: Context) -> list[Parcel]:
        """One parcel, half a kilogram for each piece."""
        pieces = sum(line.quantity for line in row.lines)
        return [Parcel(skus=[line.sku for line in row.lines], weight_grams=500 * pieces)]


def make_service(database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Service:
    """The service, with what is its own plugged in."""
    return Service(
        database=database,
        clock=clock,
        cart_decider=Carts(),
        payment_decider=Payments(),
        shipment_decider=Shipments(),
        request_shipments_handler=Packing(),
    )


def database() -> Database:
    """PostgreSQL where it is given, SQLite otherwise."""
    url = os.environ.get("SHOP_DATABASE")
    if url is None:
        return SqliteDatabase("shop.db")
    from shop.model.kit.postgres import PostgresDatabase

    return PostgresDatabase(url)


# --- a day at the shop ------------------------------------------------------------------------------------------------


def sell(service: Service) -> UUID:
    """A customer fills a cart and checks out; the order is placed, and the money asked for, by itself."""
    service.handle(RecordCount(sku="AB-0001", on_hand=10))
    registered = service.handle(RegisterCustomer(email="ada@example.org"))[0].event
    cart = uuid4()
    service.handle(AddItem(cart_id=cart, sku="AB-0001", title="Lamp", quantity=2, unit_price=Decimal("49.90")))
    service.handle(
        CheckOut(
            cart_id=cart,
            customer_id=registered.customer_id,
            email="ada@example.org",
            address=Address(recipient="Ada Lovelace", street="1 Analytical Lane", postcode="1012 AB", city="Amsterdam"),
            payment=CardPayment.example(holder="Ada Lovelace"),
            coupon="WELCOME",
        )
    )
    service.runner.run_until_idle()
    return cart


def pay(service: Service, order: UUID) -> None:
    """The payment provider tells that the money is here; it tells so twice."""
    amount = service.ledger.get(order)
    assert amount is not None, "the payment was asked for"
    settled = ChargeSettled(
        charge_id=f"ch_{order}",
        reference=order,
        amount_minor=int(amount.amount * 100),
        currency="EUR",
        settled_at=datetime.now(UTC),
    )
    for _ in range(2):
        service.store.receive(settled, event_id=order)
    service.runner.run_until_idle()


def ship(service: Service, order: UUID) -> None:
    """The warehouse's own rows change, and we recognise what that means."""
    packed = shipments(shipment_no=f"S-{order}", order_id=order, status="PACKED", updated_at=datetime.now(UTC))
    left = packed.model_copy(update={"status": "SHIPPED", "carrier": "DHL", "tracking_code": "JD0001"})
    arrived = left.model_copy(update={"status": "DELIVERED", "updated_at": datetime.now(UTC) + timedelta(days=1)})
    for before, after in ((None, packed), (packed, left), (left, arrived)):
        service.capture(Change(before, after, uuid4(), after.updated_at))
    service.runner.run_until_idle()


def main() -> None:
    """One order, from the cart to the door."""
    try:
        service = make_service(database())
    except Unavailable as away:
        raise SystemExit(f"the database cannot be reached: {away}") from None
    began = service.store.end()
    order = sell(service)
    pay(service, order)
    ship(service, order)
    for recorded in service.store.read(after=began):
        print(f"{type(recorded.event).__name__}")
    row = service.shipments.get(order)
    assert row is not None and not service.runner.stopped
    print(f"the order: {row.parcels} parcel with {row.carrier}, delivered: {row.delivered_at is not None}")
    shelf = service.shelves.get("AB-0001")
    print(f"left on the shelf: {shelf.free if shelf else 0}")
    service.database.close()


if __name__ == "__main__":
    main()
