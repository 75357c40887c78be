"""The reception of the hotel, as a service on the command line. Everything it knows is in one SQLite file.

Run it in this folder with `PYTHONPATH=src python service.py --help`. It needs the generated package `hotel.model` and
`pydantic`, and nothing of evgen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from uuid import uuid4

from hotel.model import Command
from hotel.model.kit.database import Database
from hotel.model.kit.deciding import Rejected
from hotel.model.kit.recorded import Context
from hotel.model.kit.sqlite import SqliteDatabase
from hotel.model.reception import (
    AddCharge,
    Bookings,
    BookRoom,
    Charge,
    CheckIn,
    CheckOut,
    ConfirmBooking,
    InvoicesToSend,
    OpenRoom,
    PayBill,
    PaymentMethod,
    ReportRoomCleaned,
    RoomType,
)
from hotel.model.reception.handlers import SendInvoicesHandler
from hotel.model.service import Service
from pydantic import ValidationError


class Printer(SendInvoicesHandler):
    """The one thing that the model leaves to the service."""

    def print_the_invoice_and_mail_it_to_the_guest(self, row: InvoicesToSend, context: Context) -> None:
        """Pretend to print."""
        print(f"printed the invoice of {row.booking_id}: {row.total}, paid by {row.method}")


def make_service(database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Service:
    """The service, with what is its own plugged in."""
    return Service(database=database, clock=clock, send_invoices_handler=Printer())


# --- what can be said on the command line -----------------------------------------------------------------------------


def parser() -> argparse.ArgumentParser:
    """The commands of the reception."""
    made = argparse.ArgumentParser(description="The reception of a small hotel.")
    made.add_argument("--database", default="hotel.db", help="the SQLite file (hotel.db)")
    made.add_argument("--now", type=moment, default=None, help="pretend that it is this moment")
    verbs = made.add_subparsers(dest="verb", required=True)
    add(verbs, "open", "sell a room", room=str, type=RoomType, rate=money)
    add(
        verbs,
        "book",
        "book a room",
        guest=str,
        email=str,
        type=RoomType,
        arrival=date.fromisoformat,
        departure=date.fromisoformat,
    )
    add(verbs, "confirm", "confirm a booking, by its id or by the name of the guest", booking=str)
    add(verbs, "check-in", "give a guest the key", room=str, booking=str)
    add(verbs, "charge", "put something on a bill", booking=str, description=str, price=money)
    add(verbs, "pay", "pay a bill", booking=str, method=PaymentMethod)
    add(verbs, "check-out", "take the key back", room=str, booking=str)
    add(verbs, "clean", "report that a room is clean", room=str)
    add(verbs, "list", "show rooms, bookings, and the house")
    add(verbs, "replay", "tell all that happened since a moment", since=moment)
    return made


def add(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser],
    verb: str,
    told: str,
    **arguments: Callable[[str], object],
) -> None:
    """One command with its arguments."""
    made = verbs.add_parser(verb, help=told)
    for name, type_ in arguments.items():
        made.add_argument(name, type=type_)


def moment(text: str) -> datetime:
    """A date, or a date and a time; in UTC where nothing else is said."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def money(text: str) -> Decimal:
    """An amount."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is no amount") from None


def booking_of(said: str, service: Service) -> Bookings:
    """The booking of this id, or the last one of this guest."""
    found = [row for row in service.bookings.all() if said in (str(row.booking_id), row.guest_name)]
    if not found:
        raise SystemExit(f"there is no booking {said}")
    return found[-1]


def command_of(said: argparse.Namespace, service: Service) -> Command | None:
    """What is to be done; None where somebody only wants to see something."""
    match said.verb:
        case "open":
            return OpenRoom(room_number=said.room, room_type=said.type, nightly_rate=said.rate)
        case "book":
            return BookRoom(
                booking_id=uuid4(),
                guest_name=said.guest,
                email=said.email,
                room_type=said.type,
                arrival=said.arrival,
                departure=said.departure,
            )
        case "confirm":
            return ConfirmBooking(booking_id=booking_of(said.booking, service).booking_id)
        case "check-in":
            booking = booking_of(said.booking, service)
            return CheckIn(
                room_number=said.room,
                booking_id=booking.booking_id,
                guest_name=booking.guest_name,
                departure=booking.departure,
            )
        case "charge":
            charge = Charge(description=said.description, price=said.price)
            return AddCharge(booking_id=booking_of(said.booking, service).booking_id, charge=charge)
        case "pay":
            return PayBill(booking_id=booking_of(said.booking, service).booking_id, method=said.method)
        case "check-out":
            return CheckOut(room_number=said.room, booking_id=booking_of(said.booking, service).booking_id)
        case "clean":
            return ReportRoomCleaned(room_number=said.room)
        case _:
            return None


# --- what it tells ----------------------------------------------------------------------------------------------------


def show(service: Service) -> None:
    """The rooms, the bookings, and the manager's line."""
    for room in service.room_plan.all():
        guest = f"{room.guest_name} until {room.departure}" if room.guest_name else "free"
        print(
            f"room {room.room_number} ({room.room_type}, {room.nightly_rate}): {guest}{'' if room.clean else ', dirty'}"
        )
    for booking in service.bookings.all():
        dates = f"{booking.arrival} to {booking.departure}"
        print(f"booking {booking.booking_id}: {booking.guest_name}, {dates}, {booking.status}")
    house = service.house.get()
    if house is not None:
        takings = ", ".join(f"{amount} by {method}" for method, amount in house.takings.items()) or "nothing"
        print(f"the house: {house.guests} guests; taken: {takings}")


def replay(service: Service, since: datetime) -> None:
    """Everything since a moment, in its order."""
    for recorded in service.store.read_since(since):
        print(f"{recorded.recorded_at:%Y-%m-%d %H:%M} {recorded.position:>4} {recorded.event!r}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command, and all that follows from it."""
    said = parser().parse_args(arguments)
    now = said.now or datetime.now(UTC)
    service = make_service(SqliteDatabase(said.database), lambda: now)
    try:
        command = command_of(said, service)
        for recorded in service.handle(command) if command is not None else ():
            print(f"{type(recorded.event).__name__}: {recorded.event!r}")
    except Rejected as rejected:
        print(f"no: {rejected.reason}")
        return 1
    except ValidationError as wrong:
        print(*(f"no: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in wrong.errors()), sep="\n")
        return 1
    service.runner.run_until_idle()
    if said.verb == "list":
        show(service)
    elif said.verb == "replay":
        replay(service, said.since)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
