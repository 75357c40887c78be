"""What comes out of a model: one module per target, and the only writer.

Comes in: a model without errors, and the options. Goes out: files as texts. A target's module has two functions,
`check(model, options)` for what cannot be generated, and `parts(model, options)` for the files; both are pure. A target
is on when the options have its table; its module is imported only then.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Only the types: a build that finds nothing to do imports this package and must not pay for more.
    from collections.abc import Iterable
    from types import ModuleType

    from evgen.dsl.diagnostics.diagnostic import Diagnostic
    from evgen.dsl.model import Model
    from evgen.generator.files import GeneratedFile
    from evgen.generator.options import Options
    from evgen.generator.part import Parts

GENERATORS = {
    "avro": "evgen.generator.avro",
    "pydantic": "evgen.generator.pydantic",
    "kafka": "evgen.generator.kafka",
}
"""Every target, by the name of its table in the configuration."""

ALWAYS_CHECKED = ("avro", "kafka")
"""What every model is held to, also where nothing is made of it yet: full names, and the topics that it describes."""


def check(model: Model, options: Options) -> tuple[Diagnostic, ...]:
    """What the targets that are on cannot make of this model: names that collide in them, settings that they refuse."""
    modules = _modules(options, ALWAYS_CHECKED)
    return tuple(found for module in modules for found in module.check(model, options))


def render(model: Model, options: Options) -> list[GeneratedFile]:
    """Every file of every target that is on, in the order of their paths."""
    files = [file for one in parts(model, options) for part in one.parts for file in part.make()]
    return sorted(files, key=lambda file: file.path)


def parts(model: Model, options: Options) -> list[Parts]:
    """What `render` makes, in parts that can be made one by one, for each target that is on."""
    return [module.parts(model, options) for module in _modules(options)]


def same_files(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each path that another file has too, also on a file system that ignores case.

    The checks of the targets find this earlier and with a place; nothing may be overwritten silently if they do not.
    """
    from evgen.dsl.diagnostics.diagnostic import diagnostic

    seen: dict[str, str] = {}
    found = []
    for path in paths:
        folded = path.casefold()
        if folded in seen:
            message = f"two parts of the model would be written to one file: `{seen[folded]}` and `{path}`"
            found.append(diagnostic("EVM912", None, message, hint="rename one of the declarations"))
        seen[folded] = path
    return tuple(found)


def _modules(options: Options, also: tuple[str, ...] = ()) -> list[ModuleType]:
    from importlib import import_module

    on = [target for target in GENERATORS if target in also or getattr(options, target) is not None]
    return [import_module(GENERATORS[target]) for target in on]
