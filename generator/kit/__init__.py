"""The application kit: everything of event sourcing and CQRS but a service's own decisions.

Comes in: a model without errors, and the layout of the generated package. Goes out: more modules for it, chosen by
`kit` in the configuration. What is the same in every service is in the templates; `deciders`, `projections`, `handlers`
and `scenarios` make what follows from the model, and `service` puts it together.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl.base.frozen import dataclass, field
from evgen.dsl.model import Context, Model
from evgen.generator.files import GeneratedFile
from evgen.generator.kit.deciders import DeciderModule, decider_module
from evgen.generator.kit.handlers import HandlerModule, Machine, handler_module
from evgen.generator.kit.projections import ProjectionModule, projection_module
from evgen.generator.kit.scenarios import scenario_files
from evgen.generator.kit.service import ServiceModule, names_text, service_module, topics_text
from evgen.generator.options import Options
from evgen.generator.pydantic.layout import Layout
from evgen.generator.pydantic.names import CLASS_NAMES, Names
from evgen.generator.pydantic.scope import from_import
from evgen.generator.pydantic.source import docstring, lay_out, list_of, text_literal
from evgen.generator.python.fitting import fitted
from evgen.generator.templates import copied

RUNTIME = {
    "decider": ("recorded", "arithmetic", "making", "deciding"),
    "projection": ("recorded", "arithmetic", "making", "projecting"),
    "store": ("recorded", "database", "sqlite", "postgres", "event_store", "kafka"),
}
"""The modules of the kit's own package that each part needs."""

TOGETHER = ("versions", "rows", "projector", "schedules", "machines", "to_do_lists", "runner", "serving")
"""Those that need deciders, projections and a store; with them comes the module `service`."""


@dataclass
class Made:
    """Everything that was made from the model."""

    deciders: list[DeciderModule] = field(default_factory=list)
    projections: list[ProjectionModule] = field(default_factory=list)
    handlers: list[HandlerModule] = field(default_factory=list)
    service: ServiceModule | None = None


def render(model: Model, options: Options, layout: Layout) -> list[GeneratedFile]:
    """Every file of the kit; none where the configuration does not ask for it."""
    assert options.pydantic is not None, "rendered only when the target is on"
    kit, folder = options.pydantic.kit, options.pydantic.folder
    if not kit:
        return []
    made = make(model, layout, kit)
    files = [GeneratedFile(f"{folder}/{path}", text) for path, text in _package(model, options, layout, made)]
    if "scenarios" in kit:
        assert made.service is not None, "scenarios bring the other parts"
        files += scenario_files(model, options, layout, made.service.asked)
    return files


def is_whole(kit: tuple[str, ...]) -> bool:
    """Whether a service can be put together."""
    return {"decider", "projection", "store"} <= set(kit)


def _package(model: Model, options: Options, layout: Layout, made: Made) -> Iterator[tuple[str, str]]:
    assert options.pydantic is not None, "rendered only when the target is on"
    kit = options.pydantic.kit
    runtime = dict.fromkeys(name for part in kit for name in RUNTIME.get(part, ()))
    runtime |= dict.fromkeys(TOGETHER if is_whole(kit) else ())
    runtime |= dict.fromkeys(("stories",) if "scenarios" in kit else ())
    for name in ("__init__", *runtime):
        yield f"kit/{name}.py", copied("pydantic/kit", f"{name}.py")
    if "store" in kit:
        yield "kit/names.py", names_text(model)
        yield "topics.py", topics_text(model, options)
    modules: list[DeciderModule | ProjectionModule | HandlerModule] = [
        *made.deciders,
        *made.projections,
        *made.handlers,
    ]
    for module in modules:
        yield f"{'/'.join(module.path)}.py", module.text
    yield from _packages(made)
    if made.service is not None:
        yield "service.py", made.service.text


def make(model: Model, layout: Layout, kit: tuple[str, ...]) -> Made:
    """The modules of all contexts."""
    made, tables = Made(), Names(fold=True)
    for context in model.contexts:
        if not context.external:
            _make(context, layout, kit, made, tables)
    if is_whole(kit):
        made.service = service_module(layout, made.deciders, made.projections, made.handlers)
    return made


def _make(context: Context, layout: Layout, kit: tuple[str, ...], made: Made, tables: Names) -> None:
    names = Names(CLASS_NAMES)
    if "decider" in kit:
        for stream in context.streams:
            if not stream.external and stream.events:
                made.deciders.append(decider_module(layout, stream, names))
    names = Names(CLASS_NAMES)
    if "projection" in kit:
        for view in context.views:
            made.projections.append(projection_module(layout, view, names, tables, store=is_whole(kit)))
    names = Names(CLASS_NAMES)
    if is_whole(kit):
        for machine in machines_of(context):
            made.handlers.append(handler_module(layout, machine, names))


def machines_of(context: Context) -> Iterator[Machine]:
    """What does something by itself."""
    yield from context.automations
    yield from context.translations
    yield from context.derivations


def _packages(made: Made) -> Iterator[tuple[str, str]]:
    """The package of each kind, which offers what is in its modules."""
    offered: dict[tuple[str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for decider in made.deciders:
        names = (decider.decider, decider.state, *((decider.commands,) if decider.has_commands else ()))
        offered.setdefault((decider.path[0], "deciders"), []).append((decider.path[-1], names))
    for projection in made.projections:
        names = (projection.projection, *((projection.table,) if projection.table else ()))
        offered.setdefault((projection.path[0], "projections"), []).append((projection.path[-1], names))
    for handler in made.handlers:
        offered.setdefault((handler.path[0], "handlers"), []).append((handler.path[-1], (handler.handler,)))
    for (package, kind), modules in offered.items():
        lines = docstring(f"The {kind} of this context.")
        lines.append("")
        for module, names in sorted(modules):
            lines += from_import(f".{module}", list(names))
        lines.append("")
        everything = sorted(name for _, names in modules for name in names)
        lines += lay_out("__all__ = ", list_of(map(text_literal, everything)))
        yield f"{package}/{kind}/__init__.py", fitted("\n".join(lines) + "\n")
