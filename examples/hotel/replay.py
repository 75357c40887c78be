"""Two days at the hotel: events are encoded, kept, replayed up to a moment, and folded into what people see.

Run it in this folder with `PYTHONPATH=src python replay.py`. It needs the generated package `hotel.model` and
`pydantic`, and nothing of evgen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from hotel.model import Event, decode
from hotel.model.reception import (
    BillPaid,
    Bills,
    Charge,
    ChargeAdded,
    GuestCheckedIn,
    GuestCheckedOut,
    PaymentMethod,
    RoomCleaned,
    RoomEvent,
    RoomOpened,
    RoomPlan,
    RoomType,
)

BOOKING = UUID("5f0c6f0e-5a7b-4f6e-9d5c-0d9c2d1f7a11")
FRIDAY = datetime(2026, 5, 1, 15, tzinfo=UTC)


class Kept(NamedTuple):
    """One line of the log: when, what, and the bare Avro datum."""

    recorded_at: datetime
    type: str
    value: bytes


class Log:
    """Events in the order in which they were recorded."""

    def __init__(self) -> None:
        self.lines: list[Kept] = []

    def append(self, recorded_at: datetime, event: Event) -> None:
        """Keep an event; what comes out of the log is what went in."""
        line = Kept(recorded_at, event.FULL_NAME, event.to_avro())
        assert decode(line.type, line.value) == event
        self.lines.append(line)

    def until(self, moment: datetime) -> Iterator[Event]:
        """What had happened by then."""
        for line in self.lines:
            if line.recorded_at <= moment:
                yield decode(line.type, line.value)


def changed(row: RoomPlan | None, event: RoomEvent) -> RoomPlan | None:
    """The row of the view `RoomPlan` after one more event of its room."""
    if isinstance(event, RoomOpened):
        return RoomPlan(room_number=event.room_number, room_type=event.room_type, nightly_rate=event.nightly_rate)
    if row is None:
        return None
    match event:
        case GuestCheckedIn():
            return row.model_copy(update={"guest_name": event.guest_name, "departure": event.departure})
        case GuestCheckedOut():
            return row.model_copy(update={"clean": False, "guest_name": None, "departure": None})
        case RoomCleaned():
            return row.model_copy(update={"clean": True, "last_cleaned_at": event.cleaned_at})
        case _:
            return row


def room_plan(log: Log, moment: datetime) -> dict[str, RoomPlan]:
    """The plan on the wall of the reception, as it was at a moment."""
    rows: dict[str, RoomPlan] = {}
    for event in log.until(moment):
        match event:
            case RoomOpened() | GuestCheckedIn() | GuestCheckedOut() | RoomCleaned():
                row = changed(rows.get(event.room_number), event)
                if row is not None:
                    rows[event.room_number] = row
            case _:
                pass
    return rows


def bill(log: Log, moment: datetime) -> Bills:
    """What the guest owes, or paid."""
    row = Bills(booking_id=BOOKING, charges=[])
    for event in log.until(moment):
        match event:
            case ChargeAdded(charge=charge):
                total = row.total + charge.quantity * charge.price
                row = Bills(booking_id=BOOKING, charges=[*row.charges, charge], total=total)
            case BillPaid():
                row = row.model_copy(update={"total": event.total, "method": event.method, "paid_at": event.paid_at})
            case _:
                pass
    return row


def stay() -> Log:
    """Everything that happened from Friday to Sunday."""
    log, hour = Log(), timedelta(hours=1)
    log.append(FRIDAY - 9 * hour, RoomOpened(room_number="101", room_type=RoomType.suite, nightly_rate=Decimal("180")))
    log.append(
        FRIDAY,
        GuestCheckedIn(
            room_number="101",
            booking_id=BOOKING,
            guest_name="Ada Lovelace",
            departure=date(2026, 5, 3),
            checked_in_at=FRIDAY,
        ),
    )
    for text, quantity, price, after in (("Coffee", 2, "3.20", 1), ("Night", 2, "180", 40)):
        charge = Charge(description=text, quantity=quantity, price=Decimal(price))
        log.append(FRIDAY + after * hour, ChargeAdded(booking_id=BOOKING, charge=charge))
    paid = FRIDAY + 42 * hour
    log.append(paid, BillPaid(booking_id=BOOKING, total=Decimal("366.40"), method=PaymentMethod.card, paid_at=paid))
    log.append(paid, GuestCheckedOut(room_number="101", booking_id=BOOKING, checked_out_at=paid))
    log.append(paid + 2 * hour, RoomCleaned(room_number="101", cleaned_at=paid + 2 * hour))
    return log


def main() -> None:
    """Look at the hotel at three moments of the same history."""
    log = stay()
    print(f"{len(log.lines)} events, {sum(len(line.value) for line in log.lines)} bytes")
    for title, hours in (("Friday evening", 4), ("Sunday morning", 42), ("Sunday noon", 45)):
        moment = FRIDAY + timedelta(hours=hours)
        room, owed = room_plan(log, moment)["101"], bill(log, moment)
        state, guest = "clean" if room.clean else "dirty", room.guest_name or "nobody"
        paid = f"paid by {owed.method}" if owed.method else "not paid"
        print(f"{title}: room {room.room_number} is {state}, {guest} stays there; bill {owed.total}, {paid}")


if __name__ == "__main__":
    main()
