"""A room of the house, the people who stay in it, and its cleaning."""

import datetime as dt
from typing import Annotated, TypeAlias

from pydantic import ConfigDict

from .._record import Event
from .._types import OneOf, Timestamp
from ._room_schemas import (
    GUEST_CHECKED_IN,
    GUEST_CHECKED_OUT,
    ROOM_CLEANED,
    ROOM_CLOSED,
    ROOM_OPENED,
    ROOM_REOPENED,
)
from .types import BookingId, Money, PersonName, RoomNumber, RoomType


class RoomOpened(Event, frozen=True):
    """The hotel began to sell the room."""

    room_number: RoomNumber
    room_type: RoomType
    nightly_rate: Money

    FULL_NAME = "hotel.reception.RoomOpened"
    SCHEMA = ROOM_OPENED
    SCHEMA_ID = "a83180cd77e163cc96636b7a3e719a635df0972590f14d55270a7a94da7334cf"
    FINGERPRINT = 0xE5093D4478FC0B27
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class RoomClosed(Event, frozen=True):
    """Nobody can stay in the room for now."""

    room_number: RoomNumber
    reason: str

    FULL_NAME = "hotel.reception.RoomClosed"
    SCHEMA = ROOM_CLOSED
    SCHEMA_ID = "b50e030122ee801f141d8f35d5c6199d12fb3e7749f5ea1bec06a3a26ed350c4"
    FINGERPRINT = 0x2D9C4D50907F7FFE
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class RoomReopened(Event, frozen=True):
    room_number: RoomNumber

    FULL_NAME = "hotel.reception.RoomReopened"
    SCHEMA = ROOM_REOPENED
    SCHEMA_ID = "f7845e8f952b977d47de628d24fb9d65edae560f4451beb4f1871d41d655c711"
    FINGERPRINT = 0x184BE655F407CEFA
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class GuestCheckedIn(Event, frozen=True):
    """A guest took the key."""

    model_config = ConfigDict(hide_input_in_errors=True)

    room_number: RoomNumber
    booking_id: BookingId
    guest_name: PersonName
    departure: dt.date
    checked_in_at: Timestamp

    FULL_NAME = "hotel.reception.GuestCheckedIn"
    SCHEMA = GUEST_CHECKED_IN
    SCHEMA_ID = "5d9cf4ee893a6635a9bd11f9c61cb3ace195252294a3e4785a1b518bc5807d33"
    FINGERPRINT = 0x9833F68C76735B25
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"
    HIDDEN = frozenset(("guest_name",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class GuestCheckedOut(Event, frozen=True):
    """The guest gave the key back. The room is free, and dirty."""

    room_number: RoomNumber
    booking_id: BookingId
    checked_out_at: Timestamp

    FULL_NAME = "hotel.reception.GuestCheckedOut"
    SCHEMA = GUEST_CHECKED_OUT
    SCHEMA_ID = "9f493cdce34fcb83a877bf88fe284fd2c5430590f17b0497742e79db582422dc"
    FINGERPRINT = 0x8CE020F46AC8A8A0
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


class RoomCleaned(Event, frozen=True):
    room_number: RoomNumber
    cleaned_at: Timestamp

    FULL_NAME = "hotel.reception.RoomCleaned"
    SCHEMA = ROOM_CLEANED
    SCHEMA_ID = "fbfe701905fdf6b374d9cea1e6a9dc64b9b717919013bdca44be353bab26dd1a"
    FINGERPRINT = 0xB0F6E835046D481A
    STREAM = "hotel.reception.Room"
    TOPIC = "hotel.reception.room.events"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `room_number`."""
        return self.room_number.encode()


RoomEvent: TypeAlias = Annotated[
    RoomOpened
    | RoomClosed
    | RoomReopened
    | GuestCheckedIn
    | GuestCheckedOut
    | RoomCleaned,
    OneOf(),
]
"""Any event of the stream Room."""
