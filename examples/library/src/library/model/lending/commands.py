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
    FINGERPRINT = 0x0C7F643C9CCDD22A
    STREAM = "library.lending.Copy"
    TOPIC = "library.lending.copy.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `copy_id`."""
        return self.copy_id.encode()
