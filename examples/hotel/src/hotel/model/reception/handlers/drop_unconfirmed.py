"""What `DropUnconfirmed` does."""

from __future__ import annotations

import datetime as dt

from ...kit.machines import TimerHandler
from ...kit.recorded import Context, Recorded
from ..booking import BookingCancelled, BookingConfirmed, RoomBooked
from ..commands import CancelBooking


class DropUnconfirmedHandler(TimerHandler[RoomBooked]):
    """A request that nobody confirms does not block a room for ever."""

    NAME = "hotel.reception.DropUnconfirmed"
    DELAY = dt.timedelta(days=2)
    SINCE = RoomBooked
    UNLESS = (BookingConfirmed, BookingCancelled)

    def key(
        self, event: RoomBooked | BookingConfirmed | BookingCancelled
    ) -> tuple[object, ...]:
        """Whom the event is about."""
        return (event.booking_id,)

    def answer(
        self, recorded: Recorded[RoomBooked], context: Context
    ) -> list[CancelBooking]:
        """What is sent, in order."""
        event = recorded.event
        return [
            CancelBooking(
                booking_id=event.booking_id,
                reason="nobody confirmed it within two days",
            ),
        ]
