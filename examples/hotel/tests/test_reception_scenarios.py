"""The scenarios of `hotel.reception`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from hotel.model.kit.stories import MakeService, Story, expect
from hotel.model.reception import (
    AddCharge,
    Arrivals,
    BillPaid,
    Bills,
    BookingCancelled,
    BookingConfirmed,
    BookingLapsed,
    Bookings,
    BookingStatus,
    BookRoom,
    CancelBooking,
    Charge,
    ChargeAdded,
    CheckIn,
    CheckOut,
    CloseRoom,
    ConfirmBooking,
    GuestCheckedIn,
    GuestCheckedOut,
    House,
    InvoiceSent,
    InvoicesToSend,
    Offer,
    OpenRoom,
    PayBill,
    PaymentMethod,
    RecordInvoice,
    RecordNoShow,
    ReopenRoom,
    ReportRoomCleaned,
    RoomBooked,
    RoomCleaned,
    RoomClosed,
    RoomOpened,
    RoomPlan,
    RoomReopened,
    RoomsToClean,
    RoomType,
    Stays,
)

WANTED = """
The model leaves something to the service. Plug it in, in `conftest.py`:

    from hotel.model.service import Service

    @pytest.fixture
    def make_service():
        return lambda database, clock: Service(
            database=database,
            clock=clock,
            send_invoices_handler=...,
        )
"""


@pytest.fixture
def story(request: pytest.FixtureRequest) -> Story:
    """A service that stands at its beginning, made by the fixture ``make_service``."""
    try:
        make_service: MakeService = request.getfixturevalue("make_service")
    except pytest.FixtureLookupError:
        pytest.fail(WANTED, pytrace=False)
    return Story(make_service)


def test_a_new_room_can_be_sold(story: Story) -> None:
    """Open a room: A new room can be sold"""
    story.when(
        OpenRoom.example(
            room_number="101",
            room_type=RoomType.suite,
            nightly_rate=Decimal("180.00"),
        ),
    )
    story.then(
        expect(RoomOpened, room_type=RoomType.suite, nightly_rate=Decimal("180.00")),
    )
    story.then_rows(
        expect(
            RoomPlan,
            room_number="101",
            open=True,
            clean=True,
            nightly_rate=Decimal("180.00"),
        ),
        expect(Offer, room_type=RoomType.suite, rooms=1, lowest_rate=Decimal("180.00")),
    )


def test_a_number_is_given_once(story: Story) -> None:
    """Open a room: A number is given once"""
    story.given(RoomOpened.example())
    story.when(OpenRoom.example())
    story.then_rejected("There is already a room with this number")


def test_an_open_room_can_be_closed(story: Story) -> None:
    """Close a room and open it again: An open room can be closed"""
    story.given(RoomOpened.example())
    story.when(CloseRoom.example(reason="the tap drips"))
    story.then(expect(RoomClosed, reason="the tap drips"))
    story.then_rows(expect(RoomPlan, open=False, closed_because="the tap drips"))


def test_a_closed_room_cannot_be_closed_again(story: Story) -> None:
    """Close a room and open it again: A closed room cannot be closed again"""
    story.given(RoomOpened.example())
    story.given(RoomClosed.example())
    story.when(CloseRoom.example())
    story.then_rejected("The room is not open")


def test_nobody_is_locked_in(story: Story) -> None:
    """Close a room and open it again: Nobody is locked in"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.when(CloseRoom.example())
    story.then_rejected("Somebody stays in the room")


def test_a_mended_room_opens_again(story: Story) -> None:
    """Close a room and open it again: A mended room opens again"""
    story.given(RoomOpened.example())
    story.given(RoomClosed.example())
    story.when(ReopenRoom.example())
    story.then(expect(RoomReopened))
    story.then_rows(expect(RoomPlan, open=True, closed_because=None))


def test_what_was_never_opened_cannot_be_opened_again(story: Story) -> None:
    """Close a room and open it again: What was never opened cannot be opened again"""
    story.when(ReopenRoom.example())
    story.then_rejected("There is no such room")


def test_an_open_room_stays_open(story: Story) -> None:
    """Close a room and open it again: An open room stays open"""
    story.given(RoomOpened.example())
    story.when(ReopenRoom.example())
    story.then_rejected("The room is open already")


def test_the_offer_shows_the_lowest_rate_of_a_kind_of_room(story: Story) -> None:
    """See the rooms: The offer shows the lowest rate of a kind of room"""
    story.given(
        RoomOpened.example(
            room_number="101",
            room_type=RoomType.family,
            nightly_rate=Decimal("120.00"),
        ),
    )
    story.given(
        RoomOpened.example(
            room_number="102",
            room_type=RoomType.family,
            nightly_rate=Decimal("99.50"),
        ),
    )
    story.given(
        RoomOpened.example(
            room_number="103",
            room_type=RoomType.suite,
            nightly_rate=Decimal("180.00"),
        ),
    )
    story.then_rows(
        expect(Offer, room_type=RoomType.family, rooms=2, lowest_rate=Decimal("99.50")),
        expect(Offer, room_type=RoomType.suite, rooms=1, lowest_rate=Decimal("180.00")),
    )
    story.then_no_row(Offer, room_type=RoomType.standard)


def test_a_guest_books_two_nights(story: Story) -> None:
    """Book a room: A guest books two nights"""
    story.when(
        BookRoom.example(arrival=dt.date(2026, 5, 1), departure=dt.date(2026, 5, 3)),
        at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC),
    )
    story.then(
        expect(
            RoomBooked,
            arrival=dt.date(2026, 5, 1),
            departure=dt.date(2026, 5, 3),
            booked_at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC),
        ),
    )


def test_a_booking_is_made_once(story: Story) -> None:
    """Book a room: A booking is made once"""
    story.given(RoomBooked.example())
    story.when(BookRoom.example())
    story.then_rejected("The booking was made already")


def test_nobody_arrives_yesterday(story: Story) -> None:
    """Book a room: Nobody arrives yesterday"""
    story.when(
        BookRoom.example(arrival=dt.date(2026, 3, 31), departure=dt.date(2026, 4, 2)),
        at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC),
    )
    story.then_rejected("The arrival is in the past")


def test_nobody_leaves_before_the_first_night(story: Story) -> None:
    """Book a room: Nobody leaves before the first night"""
    story.when(
        BookRoom.example(arrival=dt.date(2026, 5, 1), departure=dt.date(2026, 5, 1)),
        at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC),
    )
    story.then_rejected("The departure must be after the arrival")


def test_a_month_is_enough(story: Story) -> None:
    """Book a room: A month is enough"""
    story.when(
        BookRoom.example(arrival=dt.date(2026, 5, 1), departure=dt.date(2026, 6, 1)),
        at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC),
    )
    story.then_rejected("Nobody stays longer than 30 nights")


def test_a_booking_that_was_called_off_says_why(story: Story) -> None:
    """See the bookings: A booking that was called off says why"""
    story.given(RoomBooked.example())
    story.given(BookingConfirmed.example())
    story.given(BookingCancelled.example(reason="the plane does not fly"))
    story.then_rows(
        expect(
            Bookings,
            status=BookingStatus.cancelled,
            cancelled_because="the plane does not fly",
        ),
    )


def test_a_booking_whose_guest_never_came_has_lapsed(story: Story) -> None:
    """See the bookings: A booking whose guest never came has lapsed"""
    story.given(RoomBooked.example())
    story.given(BookingConfirmed.example())
    story.given(BookingLapsed.example())
    story.then_rows(
        expect(Bookings, status=BookingStatus.lapsed, cancelled_because=None),
    )


def test_the_reception_says_yes(story: Story) -> None:
    """Confirm a booking: The reception says yes"""
    story.given(RoomBooked.example())
    story.when(
        ConfirmBooking.example(),
        at=dt.datetime(2026, 4, 1, 10, 30, tzinfo=dt.UTC),
    )
    story.then(
        expect(
            BookingConfirmed,
            confirmed_at=dt.datetime(2026, 4, 1, 10, 30, tzinfo=dt.UTC),
        ),
    )
    story.then_rows(expect(Bookings, status=BookingStatus.confirmed))


def test_yes_is_said_once(story: Story) -> None:
    """Confirm a booking: Yes is said once"""
    story.given(RoomBooked.example())
    story.given(BookingConfirmed.example())
    story.when(ConfirmBooking.example())
    story.then_rejected("Only a requested booking can be confirmed")


def test_a_guest_changes_the_plan(story: Story) -> None:
    """Cancel a booking: A guest changes the plan"""
    story.given(RoomBooked.example())
    story.given(BookingConfirmed.example())
    story.when(CancelBooking.example(reason="changed plans"))
    story.then(expect(BookingCancelled, reason="changed plans"))
    story.then_no_row(Arrivals)


def test_what_is_cancelled_stays_cancelled(story: Story) -> None:
    """Cancel a booking: What is cancelled stays cancelled"""
    story.given(RoomBooked.example())
    story.given(BookingCancelled.example())
    story.when(CancelBooking.example())
    story.then_rejected("Nothing to cancel")


def test_after_two_days_without_an_answer_the_request_is_dropped(story: Story) -> None:
    """Cancel a booking: After two days without an answer the request is dropped"""
    story.given(RoomBooked.example(), at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC))
    story.when_runs(
        "hotel.reception.DropUnconfirmed",
        at=dt.datetime(2026, 4, 3, 9, tzinfo=dt.UTC),
    )
    story.then(expect(CancelBooking, reason="nobody confirmed it within two days"))


def test_a_confirmed_booking_is_not_dropped(story: Story) -> None:
    """Cancel a booking: A confirmed booking is not dropped"""
    story.given(RoomBooked.example(), at=dt.datetime(2026, 4, 1, 9, tzinfo=dt.UTC))
    story.given(
        BookingConfirmed.example(),
        at=dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC),
    )
    story.when_runs(
        "hotel.reception.DropUnconfirmed",
        at=dt.datetime(2026, 4, 3, 9, tzinfo=dt.UTC),
    )
    story.then_nothing()


def test_a_confirmed_guest_is_expected(story: Story) -> None:
    """Know who comes: A confirmed guest is expected"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 1)))
    story.given(BookingConfirmed.example())
    story.then_rows(expect(Arrivals, arrival=dt.date(2026, 5, 1), confirmed=True))


def test_whoever_was_expected_yesterday_did_not_come(story: Story) -> None:
    """Record a no-show: Whoever was expected yesterday did not come"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 1)))
    story.given(BookingConfirmed.example())
    story.when_runs(
        "hotel.reception.FindNoShows",
        at=dt.datetime(2026, 5, 2, 4, tzinfo=dt.UTC),
    )
    story.then(expect(RecordNoShow))


def test_whoever_is_expected_today_may_still_come(story: Story) -> None:
    """Record a no-show: Whoever is expected today may still come"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 2)))
    story.given(BookingConfirmed.example())
    story.when_runs(
        "hotel.reception.FindNoShows",
        at=dt.datetime(2026, 5, 2, 4, tzinfo=dt.UTC),
    )
    story.then_nothing()


def test_the_booking_lapses(story: Story) -> None:
    """Record a no-show: The booking lapses"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 1)))
    story.given(BookingConfirmed.example())
    story.when(RecordNoShow.example(), at=dt.datetime(2026, 5, 2, 4, tzinfo=dt.UTC))
    story.then(expect(BookingLapsed))
    story.then_no_row(Arrivals)


def test_a_booking_that_nobody_confirmed_does_not_lapse(story: Story) -> None:
    """Record a no-show: A booking that nobody confirmed does not lapse"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 1)))
    story.when(RecordNoShow.example(), at=dt.datetime(2026, 5, 2, 4, tzinfo=dt.UTC))
    story.then_rejected("Only a confirmed booking can lapse")


def test_it_is_too_early_to_give_up(story: Story) -> None:
    """Record a no-show: It is too early to give up"""
    story.given(RoomBooked.example(arrival=dt.date(2026, 5, 1)))
    story.given(BookingConfirmed.example())
    story.when(RecordNoShow.example(), at=dt.datetime(2026, 5, 1, 20, tzinfo=dt.UTC))
    story.then_rejected("The guest may still come")


def test_the_guest_gets_the_key(story: Story) -> None:
    """Check in: The guest gets the key"""
    story.given(RoomOpened.example(room_number="101"))
    story.when(
        CheckIn.example(room_number="101"),
        at=dt.datetime(2026, 5, 1, 15, tzinfo=dt.UTC),
    )
    story.then(
        expect(
            GuestCheckedIn,
            checked_in_at=dt.datetime(2026, 5, 1, 15, tzinfo=dt.UTC),
        ),
    )
    story.then_rows(expect(Stays, room_number="101"))


def test_whoever_has_come_is_no_longer_expected(story: Story) -> None:
    """Check in: Whoever has come is no longer expected"""
    story.given(RoomOpened.example())
    story.given(RoomBooked.example())
    story.given(BookingConfirmed.example())
    story.when(CheckIn.example())
    story.then(expect(GuestCheckedIn))
    story.then_no_row(Arrivals)


def test_nobody_sleeps_in_a_closed_room(story: Story) -> None:
    """Check in: Nobody sleeps in a closed room"""
    story.given(RoomOpened.example())
    story.given(RoomClosed.example())
    story.when(CheckIn.example())
    story.then_rejected("The room is closed")


def test_a_room_is_let_once(story: Story) -> None:
    """Check in: A room is let once"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.when(CheckIn.example())
    story.then_rejected("Somebody stays in the room")


def test_nobody_sleeps_in_a_dirty_room(story: Story) -> None:
    """Check in: Nobody sleeps in a dirty room"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.given(GuestCheckedOut.example())
    story.when(CheckIn.example())
    story.then_rejected("The room is not clean")


def test_the_plan_shows_the_guest(story: Story) -> None:
    """See who is in the house: The plan shows the guest"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example(guest_name="Ada", departure=dt.date(2026, 5, 3)))
    story.then_rows(expect(RoomPlan, guest_name="Ada", departure=dt.date(2026, 5, 3)))


def test_two_coffees(story: Story) -> None:
    """Add a charge: Two coffees"""
    story.when(
        AddCharge.example(
            charge=Charge(description="Coffee", quantity=2, price=Decimal("3.20")),
        ),
    )
    story.then(expect(ChargeAdded))
    story.then_rows(expect(Bills, total=Decimal("6.40")))


def test_nothing_is_added_to_a_bill_that_is_paid(story: Story) -> None:
    """Add a charge: Nothing is added to a bill that is paid"""
    story.given(ChargeAdded.example())
    story.given(BillPaid.example())
    story.when(AddCharge.example())
    story.then_rejected("The bill is paid")


def test_the_total_is_the_sum_of_the_charges(story: Story) -> None:
    """Pay the bill: The total is the sum of the charges"""
    story.given(
        ChargeAdded.example(
            charge=Charge(description="Night", quantity=2, price=Decimal("99.50")),
        ),
    )
    story.given(
        ChargeAdded.example(
            charge=Charge(description="Coffee", quantity=1, price=Decimal("3.20")),
        ),
    )
    story.when(PayBill.example(method=PaymentMethod.card))
    story.then(expect(BillPaid, total=Decimal("202.20"), method=PaymentMethod.card))


def test_nothing_was_used(story: Story) -> None:
    """Pay the bill: Nothing was used"""
    story.when(PayBill.example())
    story.then_rejected("There is nothing to pay")


def test_nobody_pays_twice(story: Story) -> None:
    """Pay the bill: Nobody pays twice"""
    story.given(ChargeAdded.example())
    story.given(BillPaid.example())
    story.when(PayBill.example())
    story.then_rejected("The bill is paid")


def test_guests_and_takings_of_the_day(story: Story) -> None:
    """Count the takings: Guests and takings of the day"""
    story.given(GuestCheckedIn.example())
    story.given(BillPaid.example(total=Decimal("100.00"), method=PaymentMethod.card))
    story.given(BillPaid.example(total=Decimal("20.50"), method=PaymentMethod.card))
    story.given(BillPaid.example(total=Decimal("7.00"), method=PaymentMethod.cash))
    story.then_rows(expect(House, guests=1))


def test_a_bill_that_is_paid_waits_for_its_invoice(story: Story) -> None:
    """Send the invoice: A bill that is paid waits for its invoice"""
    story.given(BillPaid.example(total=Decimal("42.00"), method=PaymentMethod.cash))
    story.then_rows(
        expect(InvoicesToSend, total=Decimal("42.00"), method=PaymentMethod.cash),
    )


def test_a_paid_bill_gets_its_invoice(story: Story) -> None:
    """Send the invoice: A paid bill gets its invoice"""
    story.given(ChargeAdded.example())
    story.given(BillPaid.example())
    story.when_runs("hotel.reception.SendInvoices")
    story.then(expect(RecordInvoice))


def test_the_invoice_is_noted(story: Story) -> None:
    """Send the invoice: The invoice is noted"""
    story.given(ChargeAdded.example())
    story.given(BillPaid.example())
    story.when(RecordInvoice.example(), at=dt.datetime(2026, 5, 3, 9, tzinfo=dt.UTC))
    story.then(expect(InvoiceSent, sent_at=dt.datetime(2026, 5, 3, 9, tzinfo=dt.UTC)))
    story.then_no_row(InvoicesToSend)


def test_no_invoice_before_the_payment(story: Story) -> None:
    """Send the invoice: No invoice before the payment"""
    story.given(ChargeAdded.example())
    story.when(RecordInvoice.example())
    story.then_rejected("The bill is not paid yet")


def test_one_invoice_is_enough(story: Story) -> None:
    """Send the invoice: One invoice is enough"""
    story.given(ChargeAdded.example())
    story.given(BillPaid.example())
    story.given(InvoiceSent.example())
    story.when(RecordInvoice.example())
    story.then_rejected("The invoice was sent")


def test_the_guest_gives_the_key_back(story: Story) -> None:
    """Check out: The guest gives the key back"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.when(CheckOut.example(), at=dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC))
    story.then(
        expect(
            GuestCheckedOut,
            checked_out_at=dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC),
        ),
    )
    story.then_rows(
        expect(Stays, checked_out_at=dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC)),
        expect(RoomPlan, clean=False, guest_name=None),
    )


def test_only_whoever_stays_can_leave(story: Story) -> None:
    """Check out: Only whoever stays can leave"""
    story.given(RoomOpened.example())
    story.when(CheckOut.example())
    story.then_rejected("This guest does not stay in the room")


def test_a_room_that_was_left_is_to_be_cleaned(story: Story) -> None:
    """Clean the room: A room that was left is to be cleaned"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.given(
        GuestCheckedOut.example(
            checked_out_at=dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC),
        ),
    )
    story.then_rows(
        expect(RoomsToClean, dirty_since=dt.datetime(2026, 5, 3, 9, 30, tzinfo=dt.UTC)),
    )


def test_a_clean_room_is_off_the_list(story: Story) -> None:
    """Clean the room: A clean room is off the list"""
    story.given(RoomOpened.example())
    story.given(GuestCheckedIn.example())
    story.given(GuestCheckedOut.example())
    story.when(
        ReportRoomCleaned.example(),
        at=dt.datetime(2026, 5, 3, 11, tzinfo=dt.UTC),
    )
    story.then(
        expect(RoomCleaned, cleaned_at=dt.datetime(2026, 5, 3, 11, tzinfo=dt.UTC)),
    )
    story.then_rows(
        expect(
            RoomPlan,
            clean=True,
            last_cleaned_at=dt.datetime(2026, 5, 3, 11, tzinfo=dt.UTC),
        ),
    )
    story.then_no_row(RoomsToClean)


def test_there_is_no_room_of_that_number(story: Story) -> None:
    """Clean the room: There is no room of that number"""
    story.when(ReportRoomCleaned.example())
    story.then_rejected("There is no such room")


def test_clean_is_clean(story: Story) -> None:
    """Clean the room: Clean is clean"""
    story.given(RoomOpened.example())
    story.when(ReportRoomCleaned.example())
    story.then_rejected("The room is clean already")
