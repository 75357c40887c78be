"""What the stream `Booking` decides."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..booking import (
    BookingCancelled,
    BookingConfirmed,
    BookingEvent,
    BookingLapsed,
    RoomBooked,
)
from ..commands import BookRoom, CancelBooking, ConfirmBooking, RecordNoShow
from ..types import BookingStatus


class BookingState(State, frozen=True):
    """What is known of a Booking when a command comes."""

    status: BookingStatus | None = None
    arrival: dt.date | None = None


BookingCommand: TypeAlias = BookRoom | ConfirmBooking | CancelBooking | RecordNoShow
"""Any command of the stream Booking."""


class BookingDecider(Decider[BookingState, BookingCommand, BookingEvent]):
    """One party's wish to stay, from the request to the arrival."""

    STREAM = "hotel.reception.Booking"

    def initial(self) -> BookingState:
        """The state of a Booking without events."""
        return BookingState()

    def evolve(
        self,
        state: BookingState,
        event: BookingEvent,
        meta: Recorded[BookingEvent] | None = None,
    ) -> BookingState:
        """The state after one more event."""
        match event:
            case RoomBooked():
                return evolved(
                    state,
                    status=BookingStatus.requested,
                    arrival=event.arrival,
                )
            case BookingConfirmed():
                return evolved(state, status=BookingStatus.confirmed)
            case BookingCancelled():
                return evolved(state, status=BookingStatus.cancelled)
            case BookingLapsed():
                return evolved(state, status=BookingStatus.lapsed)

    def decide(
        self, state: BookingState, command: BookingCommand, context: Context
    ) -> list[BookingEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case BookRoom():
                return self.book_room(state, command, context)
            case ConfirmBooking():
                return self.confirm_booking(state, command, context)
            case CancelBooking():
                return self.cancel_booking(state, command, context)
            case RecordNoShow():
                return self.record_no_show(state, command, context)

    def book_room(
        self, state: BookingState, command: BookRoom, context: Context
    ) -> list[BookingEvent]:
        """Decide `BookRoom`."""
        if state.exists:
            raise Rejected(
                "The booking was made already",
                rule="hotel.reception.BookRoom/1",
            )
        if command.arrival < context.today:
            raise Rejected(
                "The arrival is in the past",
                rule="hotel.reception.BookRoom/2",
            )
        if command.departure <= command.arrival:
            raise Rejected(
                "The departure must be after the arrival",
                rule="hotel.reception.BookRoom/3",
            )
        if command.departure - command.arrival > dt.timedelta(days=30):
            raise Rejected(
                "Nobody stays longer than 30 nights",
                rule="hotel.reception.BookRoom/4",
            )
        return [
            RoomBooked(
                booking_id=command.booking_id,
                guest_name=command.guest_name,
                email=command.email,
                room_type=command.room_type,
                arrival=command.arrival,
                departure=command.departure,
                requests=command.requests,
                booked_at=context.now,
            ),
        ]

    def confirm_booking(
        self, state: BookingState, command: ConfirmBooking, context: Context
    ) -> list[BookingEvent]:
        """Decide `ConfirmBooking`."""
        if state.status != BookingStatus.requested:
            raise Rejected(
                "Only a requested booking can be confirmed",
                rule="hotel.reception.ConfirmBooking/1",
            )
        return [
            BookingConfirmed(booking_id=command.booking_id, confirmed_at=context.now),
        ]

    def cancel_booking(
        self, state: BookingState, command: CancelBooking, context: Context
    ) -> list[BookingEvent]:
        """Decide `CancelBooking`."""
        if state.status not in (BookingStatus.requested, BookingStatus.confirmed):
            raise Rejected("Nothing to cancel", rule="hotel.reception.CancelBooking/1")
        return [BookingCancelled(booking_id=command.booking_id, reason=command.reason)]

    def record_no_show(
        self, state: BookingState, command: RecordNoShow, context: Context
    ) -> list[BookingEvent]:
        """Decide `RecordNoShow`."""
        if state.status != BookingStatus.confirmed:
            raise Rejected(
                "Only a confirmed booking can lapse",
                rule="hotel.reception.RecordNoShow/1",
            )
        if context.today <= (
            state.arrival if state.arrival is not None else context.today
        ):
            raise Rejected(
                "The guest may still come",
                rule="hotel.reception.RecordNoShow/2",
            )
        return [BookingLapsed(booking_id=command.booking_id)]
