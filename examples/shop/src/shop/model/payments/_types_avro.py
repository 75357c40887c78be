"""How the classes of `types` are written and read as Avro."""

from .._wire import SIZE
from .types import FailureCause, PaymentStatus

PAYMENT_STATUS_BYTES = {each.value: SIZE[index] for index, each in enumerate(PaymentStatus)}
PAYMENT_STATUS_SYMBOLS = tuple(PaymentStatus)
FAILURE_CAUSE_BYTES = {each.value: SIZE[index] for index, each in enumerate(FailureCause)}
FAILURE_CAUSE_SYMBOLS = tuple(FailureCause)
