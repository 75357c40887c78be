"""How the classes of `types` are written and read as Avro."""

from .._wire import SIZE
from .types import Handling

HANDLING_BYTES = {each.value: SIZE[index] for index, each in enumerate(Handling)}
HANDLING_SYMBOLS = tuple(Handling)
