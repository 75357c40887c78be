"""Event models in, Avro schemas, Pydantic classes and Kafka topics out.

The public Python API. Its functions do what the command line does, without files: texts go in, values come out.

    compiled = evgen.compile({"models/order.evm": text})
    files = evgen.generate(compiled.model, options)
    evgen.format(text).text
    evgen.compare_schemas(reader, writer)

They are loaded when they are first used, because `evgen build` should not pay for what it does not need.
"""

from __future__ import annotations

__version__ = "0.2.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evgen.generator.avro.compatibility import Incompatibility as Incompatibility
    from evgen.generator.avro.compatibility import compare_schemas as compare_schemas
    from evgen.pipeline import Compiled as Compiled
    from evgen.pipeline import compile as compile
    from evgen.pipeline import format as format
    from evgen.pipeline import generate as generate

__all__ = ["Compiled", "Incompatibility", "__version__", "compare_schemas", "compile", "format", "generate"]


def __getattr__(name: str) -> object:
    if name in ("Compiled", "compile", "format", "generate"):
        from evgen import pipeline

        return getattr(pipeline, name)
    if name in ("Incompatibility", "compare_schemas"):
        from evgen.generator.avro import compatibility

        return getattr(compatibility, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
