"""How the classes of `types` are written and read as Avro."""

from .._wire import symbol_bytes
from .types import Handling

HANDLING_BYTES = symbol_bytes(Handling)
HANDLING_SYMBOLS = tuple(Handling)
