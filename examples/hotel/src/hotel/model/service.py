"""Everything of this service in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any

from ._record import Command, Event
from .kit.database import Database
from .kit.event_store import EventStore
from .kit.machines import Answer, TimerMachine
from .kit.projector import ProjectionRunner
from .kit.recorded import Context, Recorded, utc_now
from .kit.runner import Runner
from .kit.serving import CommandHandler
from .kit.to_do_lists import RowMachine
from .kit.transactions import Transaction, open_transaction
from .reception.commands import (
    AddCharge,
    BookRoom,
    CancelBooking,
    CheckIn,
    CheckOut,
    CloseRoom,
    ConfirmBooking,
    OpenRoom,
    PayBill,
    RecordInvoice,
    RecordNoShow,
    ReopenRoom,
    ReportRoomCleaned,
)
from .reception.deciders.bill import BillDecider
from .reception.deciders.booking import BookingDecider
from .reception.deciders.room import RoomDecider
from .reception.handlers.drop_unconfirmed import DropUnconfirmedHandler
from .reception.handlers.find_no_shows import FindNoShowsHandler
from .reception.handlers.send_invoices import SendInvoicesHandler
from .reception.projections.arrivals import ArrivalsProjection, ArrivalsTable
from .reception.projections.bills import BillsProjection, BillsTable
from .reception.projections.bookings import BookingsProjection, BookingsTable
from .reception.projections.house import HouseProjection, HouseTable
from .reception.projections.invoices_to_send import (
    InvoicesToSendProjection,
    InvoicesToSendTable,
)
from .reception.projections.offer import OfferProjection, OfferTable
from .reception.projections.room_plan import RoomPlanProjection, RoomPlanTable
from .reception.projections.rooms_to_clean import (
    RoomsToCleanProjection,
    RoomsToCleanTable,
)
from .reception.projections.stays import StaysProjection, StaysTable


@dataclass(kw_only=True)
class Service:
    """A service: commands go in with ``handle``, its rows are found in its tables, and
    ``runner`` drives everything that happens by itself.

    What the model leaves to the service has no default here.
    """

    database: Database
    clock: Callable[[], dt.datetime] = utc_now
    booking_decider: BookingDecider = field_(default_factory=BookingDecider)
    room_decider: RoomDecider = field_(default_factory=RoomDecider)
    bill_decider: BillDecider = field_(default_factory=BillDecider)
    drop_unconfirmed_handler: DropUnconfirmedHandler = field_(
        default_factory=DropUnconfirmedHandler,
    )
    find_no_shows_handler: FindNoShowsHandler = field_(
        default_factory=FindNoShowsHandler,
    )
    send_invoices_handler: SendInvoicesHandler

    def __post_init__(self) -> None:
        self.store = EventStore(self.database, clock=self.clock)
        self._booking_decider = CommandHandler(self.store, self.booking_decider)
        self._room_decider = CommandHandler(self.store, self.room_decider)
        self._bill_decider = CommandHandler(self.store, self.bill_decider)
        self.bookings = BookingsTable(self.database)
        self.arrivals = ArrivalsTable(self.database)
        self.rooms_to_clean = RoomsToCleanTable(self.database)
        self.room_plan = RoomPlanTable(self.database)
        self.offer = OfferTable(self.database)
        self.stays = StaysTable(self.database)
        self.bills = BillsTable(self.database)
        self.invoices_to_send = InvoicesToSendTable(self.database)
        self.house = HouseTable(self.database)
        self.runner = Runner(
            projections=[
                ProjectionRunner(self.store, BookingsProjection()),
                ProjectionRunner(self.store, ArrivalsProjection()),
                ProjectionRunner(self.store, RoomsToCleanProjection()),
                ProjectionRunner(self.store, RoomPlanProjection()),
                ProjectionRunner(self.store, OfferProjection()),
                ProjectionRunner(self.store, StaysProjection()),
                ProjectionRunner(self.store, BillsProjection()),
                ProjectionRunner(self.store, InvoicesToSendProjection()),
                ProjectionRunner(self.store, HouseProjection()),
            ],
            machines=[
                TimerMachine(
                    self.drop_unconfirmed_handler,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.find_no_shows_handler,
                    self.arrivals,
                    self.store,
                    self.send,
                    self.clock,
                ),
                RowMachine(
                    self.send_invoices_handler,
                    self.invoices_to_send,
                    self.store,
                    self.send,
                    self.clock,
                ),
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
            case BookRoom() | ConfirmBooking() | CancelBooking() | RecordNoShow():
                return self._booking_decider.handle(command, about)
            case (
                ReportRoomCleaned()
                | OpenRoom()
                | CloseRoom()
                | ReopenRoom()
                | CheckIn()
                | CheckOut()
            ):
                return self._room_decider.handle(command, about)
            case AddCharge() | PayBill() | RecordInvoice():
                return self._bill_decider.handle(command, about)
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
