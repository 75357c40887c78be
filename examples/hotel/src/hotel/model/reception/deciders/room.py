"""What the stream `Room` decides."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

from ...kit.deciding import Decider, Rejected, State, evolved
from ...kit.recorded import Context, Recorded
from ..commands import (
    CheckIn,
    CheckOut,
    CloseRoom,
    OpenRoom,
    ReopenRoom,
    ReportRoomCleaned,
)
from ..room import (
    GuestCheckedIn,
    GuestCheckedOut,
    RoomCleaned,
    RoomClosed,
    RoomEvent,
    RoomOpened,
    RoomReopened,
)


class RoomState(State, frozen=True):
    """What is known of a Room when a command comes."""

    open: bool = False
    clean: bool = True
    booking_id: UUID | None = None


RoomCommand: TypeAlias = (
    ReportRoomCleaned | OpenRoom | CloseRoom | ReopenRoom | CheckIn | CheckOut
)
"""Any command of the stream Room."""


class RoomDecider(Decider[RoomState, RoomCommand, RoomEvent]):
    """A room of the house, the people who stay in it, and its cleaning."""

    STREAM = "hotel.reception.Room"

    def initial(self) -> RoomState:
        """The state of a Room without events."""
        return RoomState()

    def evolve(
        self,
        state: RoomState,
        event: RoomEvent,
        meta: Recorded[RoomEvent] | None = None,
    ) -> RoomState:
        """The state after one more event."""
        match event:
            case RoomOpened():
                return evolved(state, open=True)
            case RoomClosed():
                return evolved(state, open=False)
            case RoomReopened():
                return evolved(state, open=True)
            case GuestCheckedIn():
                return evolved(state, booking_id=event.booking_id)
            case GuestCheckedOut():
                return evolved(state, clean=False, booking_id=None)
            case RoomCleaned():
                return evolved(state, clean=True)

    def decide(
        self, state: RoomState, command: RoomCommand, context: Context
    ) -> list[RoomEvent]:
        """What happens; raises ``Rejected`` where the command is refused."""
        match command:
            case ReportRoomCleaned():
                return self.report_room_cleaned(state, command, context)
            case OpenRoom():
                return self.open_room(state, command, context)
            case CloseRoom():
                return self.close_room(state, command, context)
            case ReopenRoom():
                return self.reopen_room(state, command, context)
            case CheckIn():
                return self.check_in(state, command, context)
            case CheckOut():
                return self.check_out(state, command, context)

    def report_room_cleaned(
        self, state: RoomState, command: ReportRoomCleaned, context: Context
    ) -> list[RoomEvent]:
        """Decide `ReportRoomCleaned`."""
        if not state.exists:
            raise Rejected(
                "There is no such room",
                rule="hotel.reception.ReportRoomCleaned/1",
            )
        if state.clean:
            raise Rejected(
                "The room is clean already",
                rule="hotel.reception.ReportRoomCleaned/2",
            )
        return [RoomCleaned(room_number=command.room_number, cleaned_at=context.now)]

    def open_room(
        self, state: RoomState, command: OpenRoom, context: Context
    ) -> list[RoomEvent]:
        """Decide `OpenRoom`."""
        if state.exists:
            raise Rejected(
                "There is already a room with this number",
                rule="hotel.reception.OpenRoom/1",
            )
        return [
            RoomOpened(
                room_number=command.room_number,
                room_type=command.room_type,
                nightly_rate=command.nightly_rate,
            ),
        ]

    def close_room(
        self, state: RoomState, command: CloseRoom, context: Context
    ) -> list[RoomEvent]:
        """Decide `CloseRoom`."""
        if not state.open:
            raise Rejected("The room is not open", rule="hotel.reception.CloseRoom/1")
        if state.booking_id is not None:
            raise Rejected(
                "Somebody stays in the room",
                rule="hotel.reception.CloseRoom/2",
            )
        return [RoomClosed(room_number=command.room_number, reason=command.reason)]

    def reopen_room(
        self, state: RoomState, command: ReopenRoom, context: Context
    ) -> list[RoomEvent]:
        """Decide `ReopenRoom`."""
        if not state.exists:
            raise Rejected("There is no such room", rule="hotel.reception.ReopenRoom/1")
        if state.open:
            raise Rejected(
                "The room is open already",
                rule="hotel.reception.ReopenRoom/2",
            )
        return [RoomReopened(room_number=command.room_number)]

    def check_in(
        self, state: RoomState, command: CheckIn, context: Context
    ) -> list[RoomEvent]:
        """Decide `CheckIn`."""
        if not state.open:
            raise Rejected("The room is closed", rule="hotel.reception.CheckIn/1")
        if state.booking_id is not None:
            raise Rejected(
                "Somebody stays in the room",
                rule="hotel.reception.CheckIn/2",
            )
        if not state.clean:
            raise Rejected("The room is not clean", rule="hotel.reception.CheckIn/3")
        return [
            GuestCheckedIn(
                room_number=command.room_number,
                booking_id=command.booking_id,
                guest_name=command.guest_name,
                departure=command.departure,
                checked_in_at=context.now,
            ),
        ]

    def check_out(
        self, state: RoomState, command: CheckOut, context: Context
    ) -> list[RoomEvent]:
        """Decide `CheckOut`."""
        if state.booking_id != command.booking_id:
            raise Rejected(
                "This guest does not stay in the room",
                rule="hotel.reception.CheckOut/1",
            )
        return [
            GuestCheckedOut(
                room_number=command.room_number,
                booking_id=command.booking_id,
                checked_out_at=context.now,
            ),
        ]
