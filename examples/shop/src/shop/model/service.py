"""Everything of this service in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

from ._record import Command, Event
from .catalog.commands import (
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    ListProduct,
    SetAttribute,
)
from .catalog.deciders.product import ProductDecider
from .catalog.projections.product_pages import ProductPagesProjection, ProductPagesTable
from .kit.database import Database
from .kit.event_store import EventStore
from .kit.machines import Answer, Change, ChangeMachine, EventMachine, TimerMachine
from .kit.projector import ProjectionRunner
from .kit.recorded import Context, Recorded, utc_now
from .kit.runner import Runner
from .kit.serving import CommandHandler
from .kit.to_do_lists import RowMachine
from .kit.transactions import Transaction, open_transaction
from .ordering.commands import (
    AddItem,
    CancelOrder,
    ChangeEmail,
    CheckOut,
    DropItem,
    PlaceOrder,
    RecordPayment,
    RecordShipment,
    RegisterCustomer,
)
from .ordering.deciders.cart import CartDecider
from .ordering.deciders.customer_account import CustomerAccountDecider
from .ordering.deciders.order import OrderDecider
from .ordering.handlers.drop_unpaid import DropUnpaidHandler
from .ordering.handlers.place_orders import PlaceOrdersHandler
from .ordering.projections.best_sellers import BestSellersProjection, BestSellersTable
from .ordering.projections.carts import CartsProjection, CartsTable
from .ordering.projections.orders import OrdersProjection, OrdersTable
from .ordering.projections.orders_to_place import (
    OrdersToPlaceProjection,
    OrdersToPlaceTable,
)
from .ordering.projections.price_tags import PriceTagsProjection, PriceTagsTable
from .ordering.projections.profiles import ProfilesProjection, ProfilesTable
from .payments.commands import (
    ApprovePayment,
    AssessPayment,
    ReceivePayment,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)
from .payments.deciders.payment import PaymentDecider
from .payments.handlers.assess_payments import AssessPaymentsHandler
from .payments.handlers.receive_charges import ReceiveChargesHandler
from .payments.handlers.record_failures import RecordFailuresHandler
from .payments.handlers.refund_cancelled import RefundCancelledHandler
from .payments.handlers.report_payments import ReportPaymentsHandler
from .payments.handlers.request_payments import RequestPaymentsHandler
from .payments.projections.ledger import LedgerProjection, LedgerTable
from .payments.projections.payments_to_assess import (
    PaymentsToAssessProjection,
    PaymentsToAssessTable,
)
from .payments.projections.payments_to_report import (
    PaymentsToReportProjection,
    PaymentsToReportTable,
)
from .payments.projections.referred_payments import (
    ReferredPaymentsProjection,
    ReferredPaymentsTable,
)
from .shipping.commands import (
    RecordCount,
    ReleaseStock,
    ReportDelay,
    RequestShipment,
    ReserveStock,
)
from .shipping.deciders.shipment import ShipmentDecider
from .shipping.deciders.stock import StockDecider
from .shipping.handlers.release_for_orders import ReleaseForOrdersHandler
from .shipping.handlers.report_shipments import ReportShipmentsHandler
from .shipping.handlers.request_shipments import RequestShipmentsHandler
from .shipping.handlers.reserve_for_orders import ReserveForOrdersHandler
from .shipping.handlers.warehouse_progress import WarehouseProgressHandler
from .shipping.projections.care_labels import CareLabelsProjection, CareLabelsTable
from .shipping.projections.shelves import ShelvesProjection, ShelvesTable
from .shipping.projections.shipments import ShipmentsProjection, ShipmentsTable
from .shipping.projections.shipments_to_report import (
    ShipmentsToReportProjection,
    ShipmentsToReportTable,
)
from .shipping.projections.shipments_to_request import (
    ShipmentsToRequestProjection,
    ShipmentsToRequestTable,
)
from .shipping.projections.shortages import ShortagesProjection, ShortagesTable


@dataclass(kw_only=True)
class Service:
    """A service: commands go in with ``handle``, its rows are found in its tables, and
    ``runner`` drives everything that happens by itself.

    What the model leaves to the service has no default here.
    """

    database: Database
    clock: Callable[[], dt.datetime] = utc_now
    product_decider: ProductDecider = field_(default_factory=ProductDecider)
    customer_account_decider: CustomerAccountDecider = field_(
        default_factory=CustomerAccountDecider,
    )
    cart_decider: CartDecider
    order_decider: OrderDecider = field_(default_factory=OrderDecider)
    payment_decider: PaymentDecider
    stock_decider: StockDecider = field_(default_factory=StockDecider)
    shipment_decider: ShipmentDecider
    place_orders_handler: PlaceOrdersHandler = field_(
        default_factory=PlaceOrdersHandler,
    )
    drop_unpaid_handler: DropUnpaidHandler = field_(default_factory=DropUnpaidHandler)
    assess_payments_handler: AssessPaymentsHandler = field_(
        default_factory=AssessPaymentsHandler,
    )
    report_payments_handler: ReportPaymentsHandler = field_(
        default_factory=ReportPaymentsHandler,
    )
    request_payments_handler: RequestPaymentsHandler = field_(
        default_factory=RequestPaymentsHandler,
    )
    refund_cancelled_handler: RefundCancelledHandler = field_(
        default_factory=RefundCancelledHandler,
    )
    receive_charges_handler: ReceiveChargesHandler = field_(
        default_factory=ReceiveChargesHandler,
    )
    record_failures_handler: RecordFailuresHandler = field_(
        default_factory=RecordFailuresHandler,
    )
    request_shipments_handler: RequestShipmentsHandler
    report_shipments_handler: ReportShipmentsHandler = field_(
        default_factory=ReportShipmentsHandler,
    )
    reserve_for_orders_handler: ReserveForOrdersHandler = field_(
        default_factory=ReserveForOrdersHandler,
    )
    release_for_orders_handler: ReleaseForOrdersHandler = field_(
        default_factory=ReleaseForOrdersHandler,
    )
    warehouse_progress_handler: WarehouseProgressHandler = field_(
        default_factory=WarehouseProgressHandler,
    )

    def __post_init__(self) -> None:
        self.store = EventStore(self.database, clock=self.clock)
        self._product_decider = CommandHandler(self.store, self.product_decider)
        self._customer_account_decider = CommandHandler(
            self.store,
            self.customer_account_decider,
        )
        self._cart_decider = CommandHandler(self.store, self.cart_decider)
        self._order_decider = CommandHandler(self.store, self.order_decider)
        self._payment_decider = CommandHandler(self.store, self.payment_decider)
        self._stock_decider = CommandHandler(self.store, self.stock_decider)
        self._shipment_decider = CommandHandler(self.store, self.shipment_decider)
        self.product_pages = ProductPagesTable(self.database)
        self.profiles = ProfilesTable(self.database)
        self.price_tags = PriceTagsTable(self.database)
        self.carts = CartsTable(self.database)
        self.orders_to_place = OrdersToPlaceTable(self.database)
        self.orders = OrdersTable(self.database)
        self.best_sellers = BestSellersTable(self.database)
        self.payments_to_assess = PaymentsToAssessTable(self.database)
        self.referred_payments = ReferredPaymentsTable(self.database)
        self.payments_to_report = PaymentsToReportTable(self.database)
        self.ledger = LedgerTable(self.database)
        self.shelves = ShelvesTable(self.database)
        self.shortages = ShortagesTable(self.database)
        self.care_labels = CareLabelsTable(self.database)
        self.shipments_to_request = ShipmentsToRequestTable(self.database)
        self.shipments_to_report = ShipmentsToReportTable(self.database)
        self.shipments = ShipmentsTable(self.database)
        self._warehouse_progress_handler = ChangeMachine(
            self.warehouse_progress_handler,
            self.store,
            self.send,
            self.clock,
        )
        self._captures: list[ChangeMachine[Any]] = [self._warehouse_progress_handler]
        self.runner = Runner(
            projections=[
                ProjectionRunner(self.store, ProductPagesProjection()),
                ProjectionRunner(self.store, ProfilesProjection()),
                ProjectionRunner(self.store, PriceTagsProjection()),
                ProjectionRunner(self.store, CartsProjection()),
                ProjectionRunner(self.store, OrdersToPlaceProjection()),
                ProjectionRunner(self.store, OrdersProjection()),
                ProjectionRunner(self.store, BestSellersProjection()),
                ProjectionRunner(self.store, PaymentsToAssessProjection()),
                ProjectionRunner(self.store, ReferredPaymentsProjection()),
                ProjectionRunner(self.store, PaymentsToReportProjection()),
                ProjectionRunner(self.store, LedgerProjection()),
                ProjectionRunner(self.store, ShelvesProjection()),
                ProjectionRunner(self.store, ShortagesProjection()),
                ProjectionRunner(self.store, CareLabelsProjection()),
                ProjectionRunner(self.store, ShipmentsToRequestProjection()),
                ProjectionRunner(self.store, ShipmentsToReportProjection()),
                ProjectionRunner(self.store, ShipmentsProjection()),
            ],
            machines=[
                RowMachine(
                    self.place_orders_handler,
                    self.orders_to_place,
                    self.store,
                    self.send,
                    self.clock,
                ),
                TimerMachine(
                    self.drop_unpaid_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.assess_payments_handler,
                    self.payments_to_assess,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.report_payments_handler,
                    self.payments_to_report,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.request_payments_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.refund_cancelled_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.receive_charges_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.record_failures_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.request_shipments_handler,
                    self.shipments_to_request,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.report_shipments_handler,
                    self.shipments_to_report,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.reserve_for_orders_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                EventMachine(
                    self.release_for_orders_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                self._warehouse_progress_handler,
            ],
        )

    def handle(
        self, command: Command, context: Context | None = None
    ) -> list[Recorded[Any]]:
        """Do a command, and record what happens.

        Raises ``Rejected`` where the command is refused.
        """
        about = context or Context(now=self.clock())
        match command:
            case (
                ListProduct()
                | ChangePrice()
                | SetAttribute()
                | ClearAttribute()
                | DelistProduct()
            ):
                return self._product_decider.handle(command, about)
            case RegisterCustomer() | ChangeEmail():
                return self._customer_account_decider.handle(command, about)
            case AddItem() | DropItem() | CheckOut():
                return self._cart_decider.handle(command, about)
            case PlaceOrder() | RecordPayment() | RecordShipment() | CancelOrder():
                return self._order_decider.handle(command, about)
            case (
                RequestPayment()
                | AssessPayment()
                | ApprovePayment()
                | RefusePayment()
                | ReceivePayment()
                | RefundPayment()
            ):
                return self._payment_decider.handle(command, about)
            case RecordCount() | ReserveStock() | ReleaseStock():
                return self._stock_decider.handle(command, about)
            case RequestShipment() | ReportDelay():
                return self._shipment_decider.handle(command, about)
            case _:
                raise TypeError(
                    f"{type(command).__name__} is no command of this service",
                )

    def receive(self, recorded: Recorded[Any]) -> Recorded[Any]:
        """Take in an event of somebody else, once however often it is delivered."""
        return self.store.receive(
            recorded.event,
            event_id=recorded.event_id,
            recorded_at=recorded.recorded_at,
            correlation_id=recorded.correlation_id,
            causation_id=recorded.causation_id,
            actor=recorded.actor,
        )

    def capture(self, change: Change[Any]) -> None:
        """Recognise the events in a change of somebody else's table."""
        for machine in self._captures:
            machine.take(change)

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Commands, events and tables of your own, all of it or nothing.

        ``Unavailable`` at its end says that it is not known which: give commands an id,
        and do it again.
        """
        return open_transaction(self.store, self.handle)

    def send(self, answer: Answer, context: Context) -> None:
        """Do what a machine wants: a command, or an event at any version."""
        match answer:
            case Command():
                self.handle(answer, context)
            case Event():
                self.store.append([answer], expected_version=None, context=context)
            case _:
                raise TypeError(f"{type(answer).__name__} is not sent by this service")
