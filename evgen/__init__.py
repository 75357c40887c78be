"""Event models in, Avro schemas, Pydantic classes and Kafka topics out.

The public Python API. Its three functions do what the command line does, without files: texts go in, values come out.

    compiled = evgen.compile({"models/order.evm": text})
    files = evgen.generate(compiled.model, options)
    evgen.format(text).text

They are loaded when they are first used, because `evgen build` should not pay for what it does not need.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evgen.pipeline import Compiled as Compiled
    from evgen.pipeline import compile as compile
    from evgen.pipeline import format as format
    from evgen.pipeline import generate as generate

__all__ = ["Compiled", "__version__", "compile", "format", "generate"]


def __getattr__(name: str) -> object:
    if name in ("Compiled", "compile", "format", "generate"):
        from evgen import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
