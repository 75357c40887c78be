"""The commands of `library.lending`."""

from pydantic import ConfigDict

from .._record import Command
from ._commands_schemas import ACQUIRE_COPY, LEND_COPY, REMIND_READER, RETURN_COPY
from .types import CopyId, ReaderId


class AcquireCopy(Command, frozen=True):
    copy_id: CopyId
    title: str
    author: str

    FULL_NAME = "library.lending.AcquireCopy"
    SCHEMA = ACQUIRE_COPY
    SCHEMA_ID = "eb27a128da317576a7d6bd53b90d66bb03a8c17cc6bd793fc0eefa3014b0dcaf"
    FINGERPRINT = 0xE845FDEEFC82668A
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class LendCopy(Command, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    copy_id: CopyId
    reader_id: ReaderId

    FULL_NAME = "library.lending.LendCopy"
    SCHEMA = LEND_COPY
    SCHEMA_ID = "d31135eb4c7d33c9249fc5c2be6513bfc90d081d5947d29b5de3ca7adf1ba621"
    FINGERPRINT = 0x518DB92E741D5111
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"
    HIDDEN = frozenset(("reader_id",))

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class ReturnCopy(Command, frozen=True):
    copy_id: CopyId

    FULL_NAME = "library.lending.ReturnCopy"
    SCHEMA = RETURN_COPY
    SCHEMA_ID = "9c322cd99c86514e524bf7d921aaa55d23989a7d3fd6cc247121478934f55c17"
    FINGERPRINT = 0x0F127DC8795DC446
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()


class RemindReader(Command, frozen=True):
    copy_id: CopyId

    FULL_NAME = "library.lending.RemindReader"
    SCHEMA = REMIND_READER
    SCHEMA_ID = "86c4c08fe76b0c18300a927c0701d339bc64afd9f401626053441a7229fcae92"
    FINGERPRINT = 0x0C7F643C9CCDD22A
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()
