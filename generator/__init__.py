"""What comes out of a model: one folder per target, and the only writer.

Comes in: a model without errors, and the options. Goes out: files as texts. A target is one value (`target`), with a
check for what cannot be generated and the parts of its files; both are pure. `targets` lists all of them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Only the types: a build that finds nothing to do imports this package and must not pay for more.
    from collections.abc import Iterable, Sequence

    from evgen.dsl.diagnostics.diagnostic import Diagnostic
    from evgen.dsl.model import Model
    from evgen.generator.files import GeneratedFile
    from evgen.generator.options import Options
    from evgen.generator.part import Parts
    from evgen.generator.target import Target


def check(model: Model, options: Options, targets: Sequence[Target] | None = None) -> tuple[Diagnostic, ...]:
    """What the targets that are on cannot make of this model: names that collide in them, settings that they refuse.

    What is `always_checked` every model is held to: full names, and the topics that it describes.
    """
    checked = [target for target in _all(targets) if target.always_checked or target.is_on(options)]
    return tuple(found for target in checked for found in target.check(model, options))


def render(model: Model, options: Options, targets: Sequence[Target] | None = None) -> list[GeneratedFile]:
    """Every file of every target that is on, in the order of their paths."""
    files = [file for one in parts(model, options, targets) for part in one.parts for file in part.make()]
    return sorted(files, key=lambda file: file.path)


def parts(model: Model, options: Options, targets: Sequence[Target] | None = None) -> list[Parts]:
    """What `render` makes, in parts that can be made one by one, for each target that is on."""
    return [target.parts(model, options) for target in _all(targets) if target.is_on(options)]


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


def _all(targets: Sequence[Target] | None) -> Sequence[Target]:
    if targets is not None:
        return targets
    from evgen.generator.targets import TARGETS

    return TARGETS
