"""The deciders of this context."""

from .bill import BillCommand, BillDecider, BillState
from .booking import BookingCommand, BookingDecider, BookingState
from .room import RoomCommand, RoomDecider, RoomState

__all__ = [
    "BillCommand",
    "BillDecider",
    "BillState",
    "BookingCommand",
    "BookingDecider",
    "BookingState",
    "RoomCommand",
    "RoomDecider",
    "RoomState",
]
