"""What `SendInvoices` does."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ...kit.recorded import Context
from ...kit.to_do_lists import RowHandler
from ..commands import RecordInvoice
from ..views import InvoicesToSend


class SendInvoicesHandler(RowHandler[InvoicesToSend], ABC):
    """What `SendInvoices` sends.

    The abstract methods are what the model leaves to the service.
    """

    NAME = "hotel.reception.SendInvoices"

    def answer(self, row: InvoicesToSend, context: Context) -> list[RecordInvoice]:
        """What is sent, in order."""
        self.print_the_invoice_and_mail_it_to_the_guest(row, context)
        return [RecordInvoice(booking_id=row.booking_id)]

    @abstractmethod
    def print_the_invoice_and_mail_it_to_the_guest(
        self, row: InvoicesToSend, context: Context
    ) -> None:
        """Do this, which is outside of the model: print the invoice and mail it to the guest."""
