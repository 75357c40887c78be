"""How the classes of `types` are written and read as Avro."""

from .._wire import symbol_bytes
from .types import FailureCause, PaymentStatus

PAYMENT_STATUS_BYTES = symbol_bytes(PaymentStatus)
PAYMENT_STATUS_SYMBOLS = tuple(PaymentStatus)
FAILURE_CAUSE_BYTES = symbol_bytes(FailureCause)
FAILURE_CAUSE_SYMBOLS = tuple(FailureCause)
