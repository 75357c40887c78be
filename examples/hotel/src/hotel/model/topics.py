"""The names of the topics in each environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of one environment."""

    reception_booking_events: str
    reception_booking_commands: str
    reception_room_events: str
    reception_room_commands: str
    reception_bill_events: str
    reception_bill_commands: str
    reception_bookings_view: str
    reception_arrivals_view: str
    reception_rooms_to_clean_view: str
    reception_room_plan_view: str
    reception_offer_view: str
    reception_stays_view: str
    reception_bills_view: str
    reception_invoices_to_send_view: str
    reception_house_view: str
    reception_bookings_dead_letters: str
    reception_arrivals_dead_letters: str
    reception_rooms_to_clean_dead_letters: str
    reception_room_plan_dead_letters: str
    reception_offer_dead_letters: str
    reception_stays_dead_letters: str
    reception_bills_dead_letters: str
    reception_invoices_to_send_dead_letters: str
    reception_house_dead_letters: str
    reception_drop_unconfirmed_dead_letters: str


DEFAULT = Topics(
    reception_booking_events="hotel.reception.booking.events",
    reception_booking_commands="hotel.reception.booking.commands",
    reception_room_events="hotel.reception.room.events",
    reception_room_commands="hotel.reception.room.commands",
    reception_bill_events="hotel.reception.bill.events",
    reception_bill_commands="hotel.reception.bill.commands",
    reception_bookings_view="hotel.reception.bookings.view",
    reception_arrivals_view="hotel.reception.arrivals.view",
    reception_rooms_to_clean_view="hotel.reception.rooms_to_clean.view",
    reception_room_plan_view="hotel.reception.room_plan.view",
    reception_offer_view="hotel.reception.offer.view",
    reception_stays_view="hotel.reception.stays.view",
    reception_bills_view="hotel.reception.bills.view",
    reception_invoices_to_send_view="hotel.reception.invoices_to_send.view",
    reception_house_view="hotel.reception.house.view",
    reception_bookings_dead_letters="hotel.reception.bookings.dead-letters",
    reception_arrivals_dead_letters="hotel.reception.arrivals.dead-letters",
    reception_rooms_to_clean_dead_letters="hotel.reception.rooms_to_clean.dead-letters",
    reception_room_plan_dead_letters="hotel.reception.room_plan.dead-letters",
    reception_offer_dead_letters="hotel.reception.offer.dead-letters",
    reception_stays_dead_letters="hotel.reception.stays.dead-letters",
    reception_bills_dead_letters="hotel.reception.bills.dead-letters",
    reception_invoices_to_send_dead_letters="hotel.reception.invoices_to_send.dead-letters",
    reception_house_dead_letters="hotel.reception.house.dead-letters",
    reception_drop_unconfirmed_dead_letters="hotel.reception.drop_unconfirmed.dead-letters",
)

ENVIRONMENTS: dict[str, Topics] = {"default": DEFAULT}
