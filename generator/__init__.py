"""What comes out of a model: one module per target, and the only writer.

Comes in: a model without errors, and the options. Goes out: files as texts. A target's module has two functions,
`check(model, options)` for what cannot be generated, and `render(model, options)` for the files; both are pure. A
target is on when the options have its table; its module is imported only then. A target whose files are each about few
contexts also has `render_region` and `render_whole`, which `render` is made of: then contexts can be built one by one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Only the types: a build that finds nothing to do imports this package and must not pay for more.
    from collections.abc import Mapping, Sequence
    from types import ModuleType
    from typing import TypeAlias

    from evgen.dsl.diagnostics import Diagnostic
    from evgen.dsl.model import Model
    from evgen.generator.files import GeneratedFile
    from evgen.generator.options import Options

    Rendered: TypeAlias = tuple[list[GeneratedFile], dict[str, object]]

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
    files = [file for module in _modules(options) for file in module.render(model, options)]
    return sorted(files, key=lambda file: file.path)


def render_region(model: Model, options: Options) -> Rendered | None:
    """What is generated of contexts that know no others, and what is to be known of them for the files about all.

    The facts go to `render_whole` with those of the other contexts of the project. None where a target makes everything
    at once.
    """
    files: list[GeneratedFile] = []
    facts: dict[str, object] = {}
    for target, module in zip(_targets(options), _modules(options), strict=True):
        found = module.render_region(model, options) if hasattr(module, "render_region") else None
        if found is None:
            return None
        files += found[0]
        facts[target] = found[1]
    return files, facts


def render_whole(facts: Sequence[Mapping[str, object]], options: Options) -> list[GeneratedFile]:
    """The files that are about all contexts, from the facts of all."""
    targets = zip(_targets(options), _modules(options), strict=True)
    return [file for target, one in targets for file in one.render_whole([each[target] for each in facts], options)]


def same_files(files: list[GeneratedFile]) -> tuple[Diagnostic, ...]:
    """A diagnostic for each file whose path another has too, also on a file system that ignores case.

    The checks of the targets find this earlier and with a place; nothing may be overwritten silently if they do not.
    """
    from evgen.dsl.diagnostics import diagnostic

    seen: dict[str, str] = {}
    found = []
    for file in files:
        folded = file.path.casefold()
        if folded in seen:
            message = f"two parts of the model would be written to one file: `{seen[folded]}` and `{file.path}`"
            found.append(diagnostic("EVM912", None, message, hint="rename one of the declarations"))
        seen[folded] = file.path
    return tuple(found)


def _targets(options: Options, also: tuple[str, ...] = ()) -> list[str]:
    return [target for target in GENERATORS if target in also or getattr(options, target) is not None]


def _modules(options: Options, also: tuple[str, ...] = ()) -> list[ModuleType]:
    from importlib import import_module

    return [import_module(GENERATORS[target]) for target in _targets(options, also)]
