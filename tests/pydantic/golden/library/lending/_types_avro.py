"""How the classes of `types` are written and read as Avro."""

from .._wire import symbol_bytes
from .types import Condition

CONDITION_BYTES = symbol_bytes(Condition)
CONDITION_SYMBOLS = tuple(Condition)
