"""Scenarios as tests for pytest, against the generated service and what the service itself decides.

Comes in: a model and the layout of the package. Goes out: a module of tests for each context that has scenarios. Only
what a scenario writes is written; all else are the examples of the classes.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeAlias

from evgen.dsl.evaluate.deciding import broken_constraint
from evgen.dsl.evaluate.examples import NoExample
from evgen.dsl.evaluate.given import START, clocks, completed
from evgen.dsl.evaluate.values import violation
from evgen.dsl.model import (
    AbsentOutcome,
    Command,
    Context,
    Event,
    Field,
    Instance,
    Model,
    NothingOutcome,
    RejectedOutcome,
    Scenario,
    View,
)
from evgen.dsl.model.expressions import Expression, FieldOf, Root
from evgen.dsl.model.values import Value
from evgen.generator.kit.lines import Code, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Lines, slug
from evgen.generator.pydantic.layout import Layout, ModulePath
from evgen.generator.pydantic.literals import literal
from evgen.generator.pydantic.names import CLASS_NAMES, Names, distinct
from evgen.generator.pydantic.scope import Scope, attribute_names, from_import
from evgen.generator.pydantic.source import docstring, text_literal
from evgen.generator.python.fitting import fitted

Values: TypeAlias = tuple[tuple[str, Value], ...]

_USED = ("Service", "Story", "MakeService", "as_recorded", "expect", "pytest", "story", "WANTED")


class _TestScope(Scope):
    """What a module of tests imports: by the public names of the package, as a service does."""

    def __init__(self, layout: Layout, package: str) -> None:
        super().__init__(layout, ("tests",), Names((*CLASS_NAMES, *_USED)))
        self.package = package
        self.public: dict[str, dict[str, str]] = {}
        self._names: dict[str, tuple[str, dict[tuple[ModulePath, str], str]]] = {}
        # These come first, so that they keep their names.
        self.dt()
        self.use("decimal", "Decimal")
        self.use("uuid", "UUID")

    def name(self, full_name: str) -> str:
        """The local name of a declared thing."""
        package, public = self._offered(full_name)
        module = self.public.setdefault(f"{self.package}.{package}", {})
        if public not in module:
            module[public] = self.names.take(public)
        return module[public]

    def _offered(self, full_name: str) -> tuple[str, str]:
        """The package that offers a declared thing, and its public name there."""
        context = full_name.rpartition(".")[0]
        if context not in self._names:
            exports = next(exports for exports in self.layout.exports if exports.context.name == context)
            self._names[context] = exports.package, {where: public for public, where in reversed(exports.names.items())}
        place = self.place(full_name)
        package, names = self._names[context]
        return package, names.get((place.module, place.name)) or names[(package, "types"), place.name]


def scenario_module(
    model: Model, context: Context, layout: Layout, package: str, asked: tuple[str, ...], *, by_actor: bool
) -> str:
    """The tests of a context. `asked` are the arguments of `Service` that the service must plug in.

    With `by_actor` something in the model reads who sent a command, so the tests say that too.
    """
    scope = _TestScope(layout, package)
    names, tests = Names(), []
    titles = distinct({each.title: f"test_{slug(each.title, 70)}" for each in context.all_scenarios})
    kit = {"Story"}
    for scenario in context.all_scenarios:
        made = _test(model, scope, scenario, names.take(titles[scenario.title]), kit, by_actor)
        tests.append(made)
    lines = [*docstring(f"The scenarios of `{context.name}`."), "", "from __future__ import annotations", ""]
    standard = [f"import datetime as {scope.dt()}"] if any("dt." in line for test in tests for line in test) else []
    standard += (
        from_import("decimal", ["Decimal"]) if any("Decimal(" in line for test in tests for line in test) else []
    )
    standard += from_import("uuid", ["UUID"]) if any("UUID(" in line for test in tests for line in test) else []
    lines += [*standard, ""] if standard else []
    lines.append("import pytest")
    lines.append("")
    if asked:
        kit.add("MakeService")
    own = {f"{package}.kit.stories": {name: name for name in kit}, **scope.public}
    if not asked:
        own[f"{package}.service"] = {"Service": "Service"}
    for module in sorted(own):
        lines += from_import(
            module, [name if name == local else f"{name} as {local}" for name, local in own[module].items()]
        )
    lines += ["", *_asking_fixture(package, asked)] if asked else ["", "", *_FIXTURE]
    for test in tests:
        lines += ["", "", *test]
    return fitted("\n".join(lines) + "\n")


_FIXTURE = (
    "@pytest.fixture",
    "def story() -> Story:",
    '    """A service that stands at its beginning."""',
    "    return Story(lambda database, clock: Service(database=database, clock=clock))",
)


def _asking_fixture(package: str, asked: tuple[str, ...]) -> list[str]:
    """The fixture, and what whoever has not plugged in anything yet is told to write."""
    return [
        'WANTED = """',
        "The model leaves something to the service. Plug it in, in `conftest.py`:",
        "",
        f"    from {package}.service import Service",
        "",
        "    @pytest.fixture",
        "    def make_service():",
        "        return lambda database, clock: Service(",
        "            database=database,",
        "            clock=clock,",
        *(f"            {name}=...," for name in asked),
        "        )",
        '"""',
        "",
        "",
        "@pytest.fixture",
        "def story(request: pytest.FixtureRequest) -> Story:",
        '    """A service that stands at its beginning, made by the fixture ``make_service``."""',
        "    try:",
        '        make_service: MakeService = request.getfixturevalue("make_service")',
        "    except pytest.FixtureLookupError:",
        "        pytest.fail(WANTED, pytrace=False)",
        "    return Story(make_service)",
    ]


_PLAIN = frozenset(("span", "name_span", "name", "qualified_name", "doc", "notes", "type", "by", "by_spans"))
"""Attributes of steps, commands, machines and expressions in which there is no expression."""


def asks_for_actors(model: Model) -> bool:
    """Whether anything in the model reads `meta.actor`."""
    waiting: list[object] = []
    for context in model.contexts:
        waiting += (stream.state.steps for stream in context.streams)
        waiting += (view.steps for view in context.views)
        waiting += context.commands, context.automations, context.translations, context.derivations
    nested: dict[type, tuple[str, ...]] = {}
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
            continue
        kind = type(part)
        if isinstance(part, FieldOf) and part.field == "actor" and _is_meta(part.value):
            return True
        if kind not in nested:
            names = getattr(kind, "__match_args__", ())
            nested[kind] = tuple(name for name in names if name not in _PLAIN)
        waiting += (getattr(part, name) for name in nested[kind])
    return False


def _is_meta(value: Expression) -> bool:
    return isinstance(value, Root) and value.name == "meta"


# --- one test ---------------------------------------------------------------------------------------------------------


def _test(model: Model, scope: _TestScope, scenario: Scenario, name: str, kit: set[str], by_actor: bool) -> list[str]:
    lines = Lines()
    with lines.block(f"def {name}(story: Story) -> None:"):
        lines.doc(f"{scenario.slice}: {scenario.title}" if scenario.slice else scenario.title)
        start = min([START, *(clocks(scenario)[0][:1] or [clocks(scenario)[1]])])
        if start < START:
            lines.lay_out("story.now = ", _time(scope, start))
        for instance in scenario.given:
            lines.lay_out("", call("story.given", _recorded(model, scope, instance, kit), *_at(scope, instance)))
        if scenario.when is not None:
            _when(model, scope, scenario.when, lines, by_actor=by_actor)
        _then(model, scope, scenario, lines, kit)
        if lines.lines[-1].strip().startswith(('"""', "def ")):
            lines.add("story.then_nothing()")
    return lines.lines


def _is_unmade(model: Model, command: Command, when: Instance) -> bool:
    """Whether the class refuses the command, before anything is decided."""
    try:
        return bool(broken_constraint(model, command, completed(model, when)))
    except NoExample:
        return False


def _when(model: Model, scope: _TestScope, when: Instance, lines: Lines, *, by_actor: bool) -> None:
    element = model.elements[when.element]
    if not isinstance(element, Command):
        lines.lay_out("", call("story.when_runs", text_literal(when.element), *_at(scope, when)))
        return
    if _is_unmade(model, element, when):
        with lines.block("with story.when_made():"):
            lines.lay_out("", _made(model, scope, when))
        return
    actor: list[Code] = []
    if by_actor and element.by:
        actor = [Argument("actor=", text_literal(element.by[0].rpartition(".")[2]))]
    lines.lay_out("", call("story.when", _made(model, scope, when), *_at(scope, when), *actor))


def _then(model: Model, scope: _TestScope, scenario: Scenario, lines: Lines, kit: set[str]) -> None:
    made: list[Code] = []
    rows: list[Code] = []
    for outcome in scenario.then:
        match outcome:
            case RejectedOutcome(reason):
                lines.lay_out("", call("story.then_rejected", *([text_literal(reason)] if reason is not None else [])))
            case NothingOutcome():
                lines.add("story.then_nothing()")
            case Instance(element) if isinstance(model.elements[element], View):
                rows.append(_expected(model, scope, element, outcome.values))
            case Instance(element):
                made.append(_expected(model, scope, element, outcome.values))
            case AbsentOutcome():
                pass
    if made:
        lines.lay_out("", call("story.then", *made))
    elif _is_command(model, scenario) and not any(
        isinstance(outcome, RejectedOutcome | NothingOutcome) for outcome in scenario.then
    ):
        lines.add("story.then_accepted()")
    if rows:
        lines.lay_out("", call("story.then_rows", *rows))
    if made or rows:
        kit.add("expect")
    for outcome in scenario.then:
        if isinstance(outcome, AbsentOutcome):
            arguments = _compared(model, scope, outcome.view, outcome.values)
            lines.lay_out("", call("story.then_no_row", scope.name(outcome.view), *arguments))


def _recorded(model: Model, scope: _TestScope, instance: Instance, kit: set[str]) -> Code:
    """An event that happened, perhaps when its constraints were others."""
    event = model.event(instance.element)
    if not _breaking(model, event, instance.values):
        return _made(model, scope, instance)
    kit.add("as_recorded")
    with _unchecked(scope):
        arguments = _arguments(model, scope, instance.element, instance.values)
    return call("as_recorded", scope.name(instance.element), *arguments)


def _breaking(model: Model, owner: Event | View, values: Values) -> set[str]:
    """The fields whose values break a constraint of today."""
    fields = {field.name: field for field in owner.fields}
    return {name for name, value in values if violation(model, fields[name], value)}


@contextmanager
def _unchecked(scope: _TestScope) -> Generator[None, None, None]:
    """Let records be made without a look at their constraints."""
    scope.constructor = ".model_construct"
    try:
        yield
    finally:
        scope.constructor = ""


def _is_command(model: Model, scenario: Scenario) -> bool:
    return scenario.when is not None and isinstance(model.elements[scenario.when.element], Command)


def _made(model: Model, scope: _TestScope, instance: Instance) -> Code:
    arguments = _arguments(model, scope, instance.element, instance.values)
    return call(f"{scope.name(instance.element)}.example", *arguments)


def _expected(model: Model, scope: _TestScope, element: str, values: tuple[tuple[str, Value], ...]) -> Code:
    return call("expect", scope.name(element), *_compared(model, scope, element, values))


def _compared(model: Model, scope: _TestScope, element: str, values: Values) -> list[Argument]:
    """Values that something is compared with; rows may break constraints, as old events do."""
    owner = model.elements[element]
    if isinstance(owner, View) and _breaking(model, owner, values):
        with _unchecked(scope):
            return _arguments(model, scope, element, values)
    return _arguments(model, scope, element, values)


def _arguments(model: Model, scope: _TestScope, element: str, values: tuple[tuple[str, Value], ...]) -> list[Argument]:
    owner = model.elements[element]
    assert isinstance(owner, Event | Command | View), "only these have values in scenarios"
    types: dict[str, Field] = {each.name: each for each in owner.fields}
    named = attribute_names(scope.layout, scope.layout.shapes[element])
    return [Argument(f"{named[name]}=", literal(scope, value, types[name].type)) for name, value in values]


def _at(scope: _TestScope, instance: Instance) -> list[Code]:
    return [] if instance.at is None else [Argument("at=", _time(scope, instance.at))]


def _time(scope: _TestScope, moment: datetime) -> Code:
    from evgen.dsl.model.types import TIMESTAMP

    return flat(literal(scope, moment, TIMESTAMP))
