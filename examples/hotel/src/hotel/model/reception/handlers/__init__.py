"""The handlers of this context."""

from .drop_unconfirmed import DropUnconfirmedHandler
from .find_no_shows import FindNoShowsHandler
from .send_invoices import SendInvoicesHandler

__all__ = ["DropUnconfirmedHandler", "FindNoShowsHandler", "SendInvoicesHandler"]
