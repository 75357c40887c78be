"""The application kit: everything of event sourcing and CQRS but a service's own decisions.

Comes in: a model without errors, and the layout of the generated package. Goes out: more modules for it, chosen by
`kit` in the configuration. What is the same in every service lies in `templates/pydantic/kit`; `plan` decides what
there is and what it is called, `deciders`, `projections`, `handlers` and `scenarios` make what follows from the model,
and `service` puts it together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from evgen.dsl.base.digest import hash_of
from evgen.dsl.evaluate import arithmetic
from evgen.dsl.model import Context, Model
from evgen.generator.files import GeneratedFile
from evgen.generator.kit.deciders import decider_module
from evgen.generator.kit.handlers import handler_module
from evgen.generator.kit.pages import file_name
from evgen.generator.kit.plan import KitPlan, is_whole, plan
from evgen.generator.kit.projections import projection_module
from evgen.generator.kit.scenarios import asks_for_actors, scenario_module
from evgen.generator.kit.service import ServiceNames, names_text, service_module, service_names, topics_text
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts, files_of
from evgen.generator.pydantic.layout import Layout, ModulePath
from evgen.generator.pydantic.layout import plan as layout_of
from evgen.generator.pydantic.options import PydanticOptions
from evgen.generator.pydantic.scope import from_import
from evgen.generator.pydantic.source import docstring, lay_out, list_of, text_literal
from evgen.generator.python.fitting import fitted
from evgen.generator.templates import copied, source_of

RUNTIME = {
    "decider": ("recorded", "arithmetic", "patterns", "growing", "making", "deciding"),
    "projection": ("recorded", "arithmetic", "patterns", "growing", "making", "projecting"),
    "store": ("recorded", "database", "sqlite", "postgres", "event_store", "kafka"),
}
"""The modules of the kit's own package that each part needs."""

TOGETHER = (
    "versions",
    "rows",
    "projector",
    "schedules",
    "machines",
    "to_do_lists",
    "runner",
    "serving",
    "transactions",
)
"""Those that need deciders, projections and a store; with them comes the module `service`."""

_PROJECTION, _HANDLER, _COMMAND, _SCENARIO = 6, 4, 5, 3
"""How much work each of these is, in elements."""


def render(model: Model, options: Options) -> list[GeneratedFile]:
    """Every file of the kit."""
    return files_of(parts(model, options))


def parts(model: Model, options: Options) -> Parts:
    """The kit, module by module."""
    layout = layout_of(model, options)
    return Parts(list(_parts(model, options, layout)))


def _parts(model: Model, options: Options, layout: Layout) -> Iterator[Part]:
    kit = options.wanted(PydanticOptions).kit
    planned = plan(layout, kit)

    def text_part(path: str, text: str) -> Part:
        return Part((), hash_of(path, text), lambda: _file(options, path, text))

    yield Part((), "kit", lambda: _runtime(options, kit))
    if "store" in kit:
        yield text_part("kit/names.py", names_text(model))
        yield text_part("topics.py", topics_text(model, options))
    yield from _modules(layout, options, planned)
    for path, offered in _offered(planned).items():
        yield Part((), repr((path, offered)), partial(_package, options, path, offered))
    if is_whole(kit):
        names = service_names(layout, planned)
        beside = hash_of(*_said_of_service(layout, planned, names))
        service = partial(service_module, layout, planned, names)
        yield Part((), beside, lambda: _file(options, "service.py", service()), len(planned.projections))
        if "scenarios" in kit:
            yield from _tests(model, options, layout, names)


def _file(options: Options, path: str, text: str) -> list[GeneratedFile]:
    return [GeneratedFile(f"{options.wanted(PydanticOptions).folder}/{path}", text)]


def _runtime(options: Options, kit: tuple[str, ...]) -> list[GeneratedFile]:
    """What is the same in every service."""
    names = dict.fromkeys(name for part in kit for name in RUNTIME.get(part, ()))
    names |= dict.fromkeys(TOGETHER if is_whole(kit) else ())
    names |= dict.fromkeys(("stories",) if "scenarios" in kit else ())
    return [file for name in ("__init__", *names) for file in _file(options, f"kit/{name}.py", _copied(name))]


def _copied(name: str) -> str:
    """The text of a module of the kit. Arithmetic is the evaluator's own, so that both mean the same."""
    return source_of(arithmetic) if name == "arithmetic" else copied("pydantic/kit", f"{name}.py")


# --- what follows from the model --------------------------------------------------------------------------------------


def _modules(layout: Layout, options: Options, planned: KitPlan) -> Iterator[Part]:
    """A part for each module: its element counts as a whole, since what events make is just what it says."""
    avoided = " ".join(sorted(layout.plain_names))

    def part(path: ModulePath, about: Iterable[str], names: Iterable[object], make: partial[str], weight: int) -> Part:
        file = f"{'/'.join(path)}.py"
        beside = hash_of(avoided, file, *map(str, names))
        return Part(tuple(about), beside, lambda: _file(options, file, make()), weight, whole=True)

    for decider in planned.deciders:
        about = (decider.stream.qualified_name, *(command.qualified_name for command in decider.commands))
        names = (decider.state, decider.decider, decider.union)
        weight = 2 + _COMMAND * len(decider.commands)
        yield part(decider.path, about, names, partial(decider_module, layout, decider), weight)
    for projection in planned.projections:
        about = (projection.view.qualified_name,)
        stored = (projection.stored, projection.first_stored, projection.first_before)
        called = (projection.projection, projection.union, projection.table, *stored)
        yield part(projection.path, about, called, partial(projection_module, layout, projection), _PROJECTION)
    for handler in planned.handlers:
        about = (handler.machine.qualified_name,)
        yield part(handler.path, about, (handler.handler,), partial(handler_module, layout, handler), _HANDLER)


def _offered(planned: KitPlan) -> dict[ModulePath, list[tuple[str, tuple[str, ...]]]]:
    """The modules of each package of a kind, with the names that the package offers from each."""
    offered: dict[ModulePath, list[tuple[str, tuple[str, ...]]]] = {}
    for decider in planned.deciders:
        names = (decider.decider, decider.state, *((decider.union,) if decider.commands else ()))
        offered.setdefault(decider.path[:-1], []).append((decider.path[-1], names))
    for projection in planned.projections:
        names = (projection.projection, *((projection.table,) if projection.table else ()))
        offered.setdefault(projection.path[:-1], []).append((projection.path[-1], names))
    for handler in planned.handlers:
        offered.setdefault(handler.path[:-1], []).append((handler.path[-1], (handler.handler,)))
    return offered


def _package(options: Options, path: ModulePath, modules: list[tuple[str, tuple[str, ...]]]) -> list[GeneratedFile]:
    lines = docstring(f"The {path[-1]} of this context.")
    lines.append("")
    for module, names in sorted(modules):
        lines += from_import(f".{module}", list(names))
    lines.append("")
    everything = sorted(name for _, names in modules for name in names)
    lines += lay_out("__all__ = ", list_of(map(text_literal, everything)))
    return _file(options, f"{'/'.join(path)}/__init__.py", fitted("\n".join(lines) + "\n"))


def _said_of_service(layout: Layout, planned: KitPlan, names: ServiceNames) -> Iterator[str]:
    """Everything that the module `service` depends on."""
    for decider in planned.deciders:
        places = [layout.places[command.qualified_name] for command in decider.commands]
        yield repr((decider.path, decider.decider, decider.asks, [(*place.module, place.name) for place in places]))
    for projection in planned.projections:
        yield repr((projection.path, projection.projection, projection.table))
    for handler in planned.handlers:
        view = getattr(getattr(handler.machine, "trigger", None), "view", None)
        yield repr((handler.path, handler.handler, handler.kind, handler.asks, view))
    gateway = [(layout.places[name].module, layout.places[name].name, name) for name in names.gateway]
    yield repr((names.deciders, names.handlers, names.tables, names.gateway, gateway))


def _tests(model: Model, options: Options, layout: Layout, names: ServiceNames) -> Iterator[Part]:
    """The tests of each context that has scenarios."""
    pydantic, by_actor = options.wanted(PydanticOptions), asks_for_actors(model)
    for context in model.contexts:
        if context.external or not context.all_scenarios:
            continue
        name = f"test_{file_name(layout.packages[context.name])}_scenarios.py"
        path = name if pydantic.tests == "." else f"{pydantic.tests}/{name}"
        make = partial(_test, model, context, layout, pydantic.package, names.asked, by_actor, path)
        files = tuple(dict.fromkeys(scenario.span.file for scenario in context.all_scenarios))
        beside = repr((path, names.asked, by_actor))
        yield Part((), beside, make, _SCENARIO * len(context.all_scenarios), files=files)


def _test(
    model: Model, context: Context, layout: Layout, package: str, asked: tuple[str, ...], by_actor: bool, path: str
) -> list[GeneratedFile]:
    return [GeneratedFile(path, scenario_module(model, context, layout, package, asked, by_actor=by_actor))]
