"""Models that grow in one construct of the language: for each, a text of any size.

Comes in: a size. Goes out: a model without errors whose one construct is that often nested, chained, listed or referred
to. `CONSTRUCTS` has them all; what the grammar gains gets a line here.
"""

from __future__ import annotations

from collections.abc import Callable

HEAD = "context test.growing\n\nactor Clerk\n"

BREAK = "\n//FILE\n"
"""Stands between the files of a model."""

Make = Callable[[int], str]


def _each(size: int, line: Callable[[int], str], join: str = "\n") -> str:
    return join.join(line(at) for at in range(size))


def _story(types: str, field: str, state: str = "", command: str = "", view: str = "", more: str = "") -> str:
    """A stream with one event, its command and a view that all have the one field, and scenarios without its value."""
    return f"""{HEAD}{types}
stream Thing {{
  key thing_id: uuid
  event ThingMade {{ {field} }}
  {state}
}}
command MakeThing by Clerk {{ {field}  {command or "emit ThingMade"} }}
view Things {{ key thing_id: uuid  {field}  {view or "on ThingMade {}"} }}
screen Shelf by Clerk {{ shows Things  sends MakeThing }}
scenario "One is made" {{ when MakeThing then ThingMade }}
{more}
"""


# --- types ------------------------------------------------------------------------------------------------------------


def record_twice_in_record(size: int) -> str:
    """Each record has two of the one below: as many paths as 2 to the power of `size`."""
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: L{at}  y: L{at} }}")
    return _story(f'type L0 {{ name: string @pii("to call them")  age: int }}\n{inner}', f"thing: L{size}")


def record_in_lists_of_record(size: int) -> str:
    """Lists that want three elements, of records with such lists."""
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: list<L{at}> @length(3, 5)  y: map<L{at}> @length(2, 5) }}")
    return _story(f"type L0 {{ age: int @min(2) }}\n{inner}", f"thing: L{size}")


def alias_of_list(size: int) -> str:
    """Aliases of lists of two elements of the alias below."""
    inner = _each(size, lambda at: f"type L{at + 1} = list<L{at}> @length(2, 3)")
    return _story(f"type L0 = string @min_length\n{inner}".replace(" @min_length", " @length(1, 5)"), f"thing: L{size}")


def alias_of_alias(size: int) -> str:
    inner = _each(size, lambda at: f'type L{at + 1} = L{at} @length(1, {1000 - at}) @example("abc")')
    return _story(f"type L0 = string @length(1, 2000)\n{inner}", f"thing: L{size}")


def union_of_records_with_unions(size: int) -> str:
    """Each union has two members, each of which has the union below twice."""
    inner = _each(
        size,
        lambda at: (
            f"type A{at + 1} {{ x: U{at}  y: U{at} }}\ntype B{at + 1} {{ x: U{at}  z: U{at} }}\n"
            f"type U{at + 1} = A{at + 1} | B{at + 1}"
        ),
    )
    return _story(
        f'type A0 {{ name: string @pii("to call them") }}\ntype B0 {{ age: int }}\ntype U0 = A0 | B0\n{inner}',
        f"thing: U{size}",
    )


def record_in_itself(size: int) -> str:
    """Records that may each hold each other."""
    inner = _each(size, lambda at: f"type L{at} {{ name: string {_each(size, lambda to: f'x{to}: L{to}?', '  ')} }}")
    return _story(inner, "thing: L0")


def lists_of_records_in_circles(size: int) -> str:
    inner = _each(size, lambda at: f"type L{at} {{ {_each(size, lambda to: f'x{to}: list<L{to}>', '  ')} }}")
    return _story(inner, "thing: L0")


def unions_in_circles(size: int) -> str:
    """Each union has all records, each of which has all unions: an example looks for one that ends."""
    size = size // 2
    records = _each(size, lambda at: f"type A{at} {{ {_each(size, lambda to: f'x{to}: U{to}', '  ')} }}")
    unions = _each(size, lambda at: f"type U{at} = {_each(size, lambda to: f'A{to}', ' | ')} | End{at} | B{at}")
    ends = _each(size, lambda at: f"type End{at} {{ n: int }} type B{at} {{ n: int }}")
    return _story(f"{records}\n{unions}\n{ends}", "thing: U0")


def list_of_list(size: int) -> str:
    return _story("", f"thing: {'list<' * size}int{'>' * size}")


def defaults_in_records(size: int) -> str:
    """Defaults of defaults; twice in each record they would be too large to be written out."""
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: L{at} = {{ }}  y: int = {at} }}")
    return _story(f"type L0 {{ age: int = 3 }}\n{inner}", f"thing: L{size}")


def fields(size: int) -> str:
    return _story("", _each(size, lambda at: f'f{at}: string @pii("to call {at}")', "  "))


def symbols(size: int) -> str:
    return _story(f"enum Kind {{ {_each(size, lambda at: f's{at}', ' ')} }}", "thing: Kind")


def members(size: int) -> str:
    records = _each(size, lambda at: f"type M{at} {{ a: int  b: string? }}")
    return _story(f"{records}\ntype Any = {_each(size, lambda at: f'M{at}', ' | ')}", "thing: Any")


def many_types(size: int) -> str:
    return _story(
        _each(size, lambda at: f"type T{at} {{ a: int  b: string? }}\nenum E{at} {{ a{at} b{at} }}"),
        _each(size, lambda at: f"t{at}: T{at}  e{at}: E{at}", "  "),
    )


def constraint_long(size: int) -> str:
    """A text and a list that must be long."""
    return _story("", f"thing: string @length({size * 20}, {size * 40})  things: list<int> @length({size * 20}, 9000)")


# --- patterns ---------------------------------------------------------------------------------------------------------


def pattern_of_groups(size: int) -> str:
    return _story(f'type P = string @pattern("{"(a|b|cd)?" * size}")', "thing: P")


def pattern_of_nested_groups(size: int) -> str:
    return _story(f'type P = string @pattern("{"(" * size}a{"|b)+" * size}")', "thing: P")


def pattern_that_goes_back(size: int) -> str:
    """What an engine that goes back tries in as many ways as 2 to the power of `size`."""
    return _story(
        f'type P = string @pattern("(a+)+(b|c)") @example("{"a" * size}c")',
        "thing: P",
        command='reject "no" if thing.matches("(a|a)*d")  emit ThingMade',
        more=f'scenario "Not this" {{ when MakeThing {{ thing = "{"a" * size}" }} then rejected }}',
    )


def pattern_counted(size: int) -> str:
    return _story(f'type P = string @pattern("[a-z]{{{size}}}-(x{{2}}){{{size}}}")', "thing: P")


# --- expressions ------------------------------------------------------------------------------------------------------


def _expression(
    text: str, types: str = "", fields: str = "x: int  y: int", result: str = "long", lets: str = ""
) -> str:
    return f"""{HEAD}{types}
stream Thing {{ key thing_id: uuid  event ThingDone {{ a: {result} }} }}
command DoThing by Clerk {{
  {fields}
  {lets}
  emit ThingDone {{ a = {text} }}
}}
view Things {{ key thing_id: uuid  a: {result}  on ThingDone {{}} }}
screen Shelf by Clerk {{ shows Things  sends DoThing }}
scenario "It is done" {{ when DoThing then ThingDone }}
"""


def let_chain(size: int) -> str:
    lets = "\n  ".join(f"let v{at + 1} = v{at} + v{at}" for at in range(size))
    return _expression(f"v{size} - v{size}", lets=f"let v0 = x - x\n  {lets}")


def let_chain_of_choices(size: int) -> str:
    lets = "\n  ".join(f"let v{at + 1} = if v{at} > y then v{at} else v{at} - 1" for at in range(size))
    return _expression(f"v{size}", lets=f"let v0 = x\n  {lets}")


def let_chain_of_records(size: int) -> str:
    lets = "\n  ".join(f"let v{at + 1} = if y > 1 then v{at}.x ?? v{at} else v{at}.y ?? v{at}" for at in range(size))
    return _expression(
        f"v{size}", "type Node { n: int  x: Node?  y: Node? }", "x: Node  y: int", "Node", f"let v0 = x\n  {lets}"
    )


def let_that_all_use(size: int) -> str:
    lets = _each(size, lambda at: f"let v{at + 1} = v0 + {_each(at, lambda to: f'v{to + 1}', ' - ') or 'v0'}")
    return _expression(f"v{size} - v{size}", lets=f"let v0 = x\n  {lets}")


def sum_of_terms(size: int) -> str:
    return _expression(" + ".join(["x"] * size))


def sum_of_texts(size: int) -> str:
    return _expression(" + ".join(['"a"', "t"] * size), fields="t: string", result="string")


def product_of_factors(size: int) -> str:
    return _expression(" * ".join(["x"] * size))


def comparisons(size: int) -> str:
    return _expression(" and ".join(f"x != {at} or y == {at}" for at in range(size)), result="bool")


def coalesces(size: int) -> str:
    fields = _each(size, lambda at: f"f{at}: int?", "  ")
    return _expression(" ?? ".join([*(f"f{at}" for at in range(size)), "1"]), fields=fields)


def parentheses(size: int) -> str:
    return _expression("(" * size + "x" + " + y)" * size)


def negations(size: int) -> str:
    return _expression("not " * size + "(x > 1)", result="bool")


def choices(size: int) -> str:
    return _expression("".join(f"if x == {at} then y else " for at in range(size)) + "0")


def choices_inside(size: int) -> str:
    return _expression("if x > 1 then (" * size + "x" + ") else y" * size)


def arms(size: int) -> str:
    return _expression(
        f"match k {{ {_each(size, lambda at: f's{at} -> {at}', '  ')} }}",
        f"enum Kind {{ {_each(size, lambda at: f's{at}', ' ')} }}",
        "k: Kind",
    )


def matches_inside(size: int) -> str:
    return _expression("match x { 1 -> y  else -> " * size + "0" + " }" * size)


def where_chain(size: int) -> str:
    return _expression("xs" + ".where(item > y - item)" * size + ".count", fields="xs: list<int>  y: int")


def map_chain(size: int) -> str:
    return _expression("xs" + ".map(item + item - item)" * size + ".count", fields="xs: list<int>")


def list_of_lists_maps(size: int) -> str:
    return _expression(
        "xs.where(item.n > 1)" + ".map(item.x ?? item.y ?? item)" * size + ".count",
        "type Node { n: int  x: Node?  y: Node? }",
        "xs: list<Node>",
    )


def path_long(size: int) -> str:
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: L{at}  y: L{at} }}")
    return _expression("t" + ".x" * size + ".age", f"type L0 {{ age: int }}\n{inner}", f"t: L{size}")


def list_written(size: int) -> str:
    return _expression(f"[{', '.join(['x', 'y'] * size)}]", result="list<int>")


def list_inside_list(size: int) -> str:
    return _expression("[" * size + "x" + "]" * size, result="list<" * size + "int" + ">" * size)


def record_inside_record(size: int) -> str:
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: L{at}  y: L{at}? }}")
    written = "{ x = " * size + "{ age = x }" + " }" * size
    return _expression(written, f"type L0 {{ age: int }}\n{inner}", "x: int", f"L{size}")


def map_written(size: int) -> str:
    return _expression(f"{{ {_each(size, lambda at: f'k{at} = x', '  ')} }}", result="map<int>")


def constant_record(size: int) -> str:
    inner = _each(size, lambda at: f"type L{at + 1} {{ x: L{at}  y: L{at}? }}")
    written = "{ x = " * size + "{ age = 1 }" + " }" * size
    return _story(f"type L0 {{ age: int }}\n{inner}", f"thing: L{size} = {written}")


def text_long(size: int) -> str:
    return _expression(f'"{"a" * size * 50}"', fields="x: int", result="string", lets='reject "no" if x > 1')


def in_lists(size: int) -> str:
    return _expression(" or ".join(f"x in [{at}, y]" for at in range(size)), result="bool")


def functions(size: int) -> str:
    return _expression("int(" * size + "x" + ")" * size, result="int")


def spreads(size: int) -> str:
    fields = _each(size, lambda at: f"f{at}: int?", "  ")
    return f"""{HEAD}
stream Thing {{
  key thing_id: uuid
  event ThingDone {{ {fields} }}
  state {{ {fields}  on ThingDone {{}} }}
}}
command DoThing by Clerk {{ {fields}  emit ThingDone {{ ..state  ..command }} }}
view Things {{ key thing_id: uuid  {fields}  on ThingDone {{ ..event  ..row }} }}
screen Shelf by Clerk {{ shows Things  sends DoThing }}
"""


# --- streams, commands, views -----------------------------------------------------------------------------------------


def _many(size: int) -> str:
    """A stream with many events."""
    events = _each(size, lambda at: f"  event Thing{at}Made {{ a: int  b{at}: string? }}")
    commands = _each(
        size, lambda at: f"command MakeThing{at} by Clerk {{ a: int  b{at}: string?  emit Thing{at}Made }}"
    )
    return f"{HEAD}\nstream Thing {{\n  key thing_id: uuid\n{events}\n}}\n{commands}\n"


def _events(size: int) -> str:
    return _each(size, lambda at: f"Thing{at}Made", ", ")


def events(size: int) -> str:
    return _many(size)


def streams(size: int) -> str:
    return HEAD + _each(
        size,
        lambda at: (
            f"stream Thing{at} {{ key id{at}: uuid  event Thing{at}Made {{ a: int }} }}\n"
            f"command MakeThing{at} by Clerk {{ a: int  emit Thing{at}Made }}\n"
            f"view Things{at} {{ key id{at}: uuid  a: int  on Thing{at}Made {{}} }}\n"
            f"screen Shelf{at} by Clerk {{ shows Things{at}  sends MakeThing{at} }}"
        ),
    )


def key_fields(size: int) -> str:
    keys = _each(size, lambda at: f"key k{at}: string", "  ")
    return f"""{HEAD}
stream Thing {{ {keys}  event ThingMade {{ a: int }} }}
command MakeThing by Clerk {{ a: int  emit ThingMade }}
view Things {{ {keys}  a: int  on ThingMade {{}} }}
screen Shelf by Clerk {{ shows Things  sends MakeThing }}
"""


def view_on_events(size: int) -> str:
    return f"{_many(size)}view Things {{ key thing_id: uuid  a: int  on {_events(size)} {{}} }}\n"


def state_on_events(size: int) -> str:
    made = _many(size).replace(
        "key thing_id: uuid", f"key thing_id: uuid\n  state {{ a: int = 0  on {_events(size)} {{}} }}"
    )
    return f'{made}command StopThing by Clerk {{ reject "No" if state.a > 3  emit Thing0Made {{ a = 1 }} }}\n'


def steps_on_one_event(size: int) -> str:
    steps = _each(size, lambda at: f"on ThingMade if thing > {at} {{ n += {at} }}")
    return _story(
        "", "thing: int", view=f"n: long = 0  on ThingMade {{}}\n{steps}", state=f"state {{ n: long = 0 {steps} }}"
    )


def view_fields_changed(size: int) -> str:
    fields = _each(size, lambda at: f"n{at}: long = 0", "  ")
    changes = _each(size, lambda at: f"n{at} += thing", "  ")
    return _story("", "thing: int", view=f"{fields}  on ThingMade {{ {changes} }}")


def updates_of_elements(size: int) -> str:
    lists = _each(size, lambda at: f"xs{at}: list<Part>", "  ")
    updates = _each(
        size,
        lambda at: (
            f"on ThingMade {{ update xs{at} where item.n > {at} {{ n = thing }} }}\n"
            f"on ThingMade {{ remove from xs{at} where item.n < {at} }}\n"
            f"on ThingMade {{ xs{at} += {{ n = thing }} }}"
        ),
    )
    return _story("type Part { n: int }", "thing: int", view=f"{lists}  on ThingMade {{}}\n{updates}")


def entries_of_maps(size: int) -> str:
    maps = _each(size, lambda at: f"m{at}: map<int>", "  ")
    changes = _each(size, lambda at: f'm{at}["k"] += thing  ', "")
    removals = _each(size, lambda at: f"on ThingMade {{ remove m{at}[text(thing)] }}")
    return _story("", "thing: int", view=f"{maps}  on ThingMade {{ {changes} }}\n{removals}")


def steps_for_each(size: int) -> str:
    steps = _each(size, lambda at: f"on ThingMade for each parts as part {{ part_no = part.n + {at}  count += 1 }}")
    return f"""{HEAD}
type Part {{ n: long }}
stream Thing {{ key thing_id: uuid  event ThingMade {{ parts: list<Part> }} }}
command MakeThing by Clerk {{ parts: list<Part>  emit ThingMade }}
view Parts {{ key part_no: long  count: long = 0  is_new: bool = true  {steps} }}
screen Shelf by Clerk {{ shows Parts  sends MakeThing }}
"""


def fields_left_out(size: int) -> str:
    fields = _each(size, lambda at: f"f{at}: bool = false", "  ")
    names = _each(size, lambda at: f"f{at}", ", ")
    return _story("", fields, view=f"on ThingMade without {names} {{}}")


def singles(size: int) -> str:
    return HEAD + _each(
        size,
        lambda at: (
            f"stream Thing{at} {{ single  event Thing{at}Made {{ a: int }}\n"
            f"topic commands {{ retention = {at + 1}d }} }}\n"
            f"command MakeThing{at} by Clerk {{ a: int  emit Thing{at}Made or nothing }}\n"
            f"view Things{at} {{ single  a: int  on Thing{at}Made {{}} }}\n"
            f"screen Shelf{at} by Clerk {{ shows Things{at}  sends MakeThing{at} }}"
        ),
    )


def finders(size: int) -> str:
    fields = _each(size, lambda at: f"f{at}: int", "  ")
    found = _each(size, lambda at: f"find by f{at}\nfind by thing_id, f{at}")
    return _story("", fields, view=f"on ThingMade {{}}\n{found}")


def matching(size: int) -> str:
    fields = _each(size, lambda at: f"f{at}: int", "  ")
    pairs = _each(size, lambda at: f"f{at}", ", ")
    return _story("", fields, view=f"n: int = 0\n on ThingMade {{}}\n on ThingMade matching {pairs} {{ n += 1 }}")


def rejects(size: int) -> str:
    lines = _each(size, lambda at: f'reject "Not {at}" if thing == {at + 5}')
    refused = _each(size, lambda at: f'scenario "N{at}" {{ when MakeThing {{ thing = {at + 5} }} then rejected }}')
    return _story("", "thing: int", command=f"{lines} emit ThingMade", more=refused)


def emits(size: int) -> str:
    lines = _each(size, lambda at: f"emit ThingMade if thing > {at} {{ thing = thing - {at} }}")
    return _story("", "thing: int", command=lines)


def emits_of_choice(size: int) -> str:
    return (
        f"{_many(size)}command MakeAny by Clerk {{ a: int  emit {_each(size, lambda at: f'Thing{at}Made', ' or ')} }}\n"
    )


def senders(size: int) -> str:
    actors = _each(size, lambda at: f"actor Actor{at}")
    by = _each(size, lambda at: f"Actor{at}", ", ")
    return f"{_many(size)}{actors}\ncommand MakeAny by {by} {{ a: int  emit Thing0Made }}\n"


# --- people, machines, other contexts ---------------------------------------------------------------------------------


def _views(size: int) -> str:
    return _each(size, lambda at: f"view Things{at} {{ key thing_id: uuid  a: int  on Thing{at}Made {{}} }}")


def screen_of_views(size: int) -> str:
    shown = _each(size, lambda at: f"Things{at}", ", ")
    sent = _each(size, lambda at: f"MakeThing{at}", ", ")
    return f"{_many(size)}{_views(size)}\nscreen All by Clerk {{ shows {shown}  sends {sent} }}\n"


def screens(size: int) -> str:
    """One view and one command on all screens."""
    some = _each(size, lambda at: f"screen S{at} by Clerk {{ shows Things0  sends MakeThing0 }}")
    return f"{_many(1)}{_views(1)}\n{some}\n"


def automations(size: int) -> str:
    some = _each(
        size,
        lambda at: (
            f"automation On{at} {{ on Thing{at}Made  sends MakeThing0 if a > {at} }}\n"
            f"automation After{at} {{ after 5d since Thing{at}Made  sends MakeThing0 }}\n"
            f"automation Each{at} {{ every 1h  sends MakeThing0 {{ thing_id = uuid()  a = 1 }} }}"
        ),
    )
    return f"{_many(size)}{some}\n"


def to_do_lists(size: int) -> str:
    some = _each(
        size,
        lambda at: f'automation Work{at} {{ reads Things{at}  sends MakeThing0 if a > {at}  does "work {at}" }}',
    )
    return f"{_many(size)}{_views(size)}\n{some}\n"


def timers(size: int) -> str:
    """Each event ends the clocks of all others."""
    some = _each(
        size,
        lambda at: (
            f"automation After{at} {{ after 5d since Thing{at}Made"
            f"{' unless ' if size > 1 else ''}{_each(size, lambda to: f'Thing{to}Made', ', ')}  sends MakeThing0 }}"
        ),
    )
    return f"{_many(size)}{some}\n"


def automation_on_events(size: int) -> str:
    sent = _each(size, lambda at: f"sends MakeThing{at} {{ a = 1 }}")
    return f"{_many(size)}automation All {{ on {_events(size)}  {sent} }}\n"


def ring_of_automations(size: int) -> str:
    some = _each(size, lambda at: f"automation Next{at} {{ on Thing{at}Made  sends MakeThing{(at + 1) % size} }}")
    return f"{_many(size)}{some}\n"


def all_to_all(size: int) -> str:
    """Each event starts each command."""
    sent = _each(size, lambda at: f"sends MakeThing{at}")
    some = _each(size, lambda at: f"automation On{at} {{ on Thing{at}Made {sent} }}")
    return f"{_many(size)}{some}\n"


def chain_of_translations(size: int) -> str:
    others = "external context old.shop\n\nstream Old { key thing_id: uuid  " + _each(
        size, lambda at: f"event Old{at}Made {{ a: int }}", "  "
    )
    some = _each(size, lambda at: f"translation From{at} {{ on shop.Old{at}Made  emit Thing{at}Made }}")
    mine = _many(size).replace("actor Clerk", "use old.shop\n\nactor Clerk")
    return f"{mine}{some}{BREAK}{others} }}\n"


def derivations(size: int) -> str:
    table = f"table things {{ key thing_id: uuid  {_each(size, lambda at: f'f{at}: int?', '  ')} }}"
    emits = _each(
        size,
        lambda at: (
            f"emit Thing{at}Made if after.thing_id != null and after.f{at} != before.f{at} "
            f"{{ thing_id = after.thing_id  a = after.f{at} ?? 0 }}"
        ),
    )
    mine = _many(size).replace("actor Clerk", "use old.shop\n\nactor Clerk")
    old = f"external context old.shop\n\n{table}\n"
    return f"{mine}derivation Changes {{ watches shop.things  snapshot  {emits} }}{BREAK}{old}"


def contexts(size: int) -> str:
    """Contexts that each use the one before: its type, and its event."""

    def one(at: int) -> str:
        use = f"use test.c{at - 1} as before" if at else ""
        type_ = f"type T{at} {{ x: before.T{at - 1}  y: before.T{at - 1} }}" if at else "type T0 { n: int }"
        view = f"view V{at} {{ key k: uuid  t: before.T{at - 1}  on before.Made{at - 1} {{}} }}" if at else ""
        screen = f"screen S{at} by Clerk{at} {{ shows V{at} }}" if at else ""
        return (
            f"context test.c{at}\n{use}\nactor Clerk{at}\n{type_}\n"
            f"stream St{at} {{ key k: uuid  event Made{at} @public {{ t: T{at} }} }}\n"
            f"command Make{at} by Clerk{at} {{ t: T{at}  emit Made{at} }}\n{view}\n{screen}\n"
        )

    return BREAK.join(one(at) for at in range(size))


# --- story, topics, notes ---------------------------------------------------------------------------------------------


def scenario_of_many(size: int) -> str:
    given = ", ".join(['ThingMade at "2026-01-01T00:00:00Z"'] * size)
    rows = ", ".join(["Things"] + ["no Things { thing = 7 }"] * size)
    return _story("", "thing: int", more=f'scenario "Long" {{ given {given} when MakeThing then ThingMade, {rows} }}')


def scenario_of_rows(size: int) -> str:
    """Many rows, each of which fits many: a matching is looked for."""
    given = ", ".join(
        f'ThingMade {{ thing_id = "00000000-0000-0000-0000-{at:012}"  thing = {at % 3} }}' for at in range(size)
    )
    rows = ", ".join(f"Things {{ thing = {at % 3} }}" for at in range(size))
    return _story("", "thing: int", more=f'scenario "Rows" {{ given {given} then {rows} }}')


def scenarios(size: int) -> str:
    return _story(
        "",
        "thing: int",
        more=_each(size, lambda at: f'scenario "S{at}" {{ given ThingMade when MakeThing then ThingMade }}'),
    )


def timeline(size: int) -> str:
    slices = _each(
        size,
        lambda at: (
            f'slice "S{at}" {{ MakeThing{at} -> Thing{at}Made -> Things{at}\n'
            f'scenario "A{at}" {{ when MakeThing{at} then Thing{at}Made }}\nhotspot "Why {at}?" }}'
        ),
    )
    return f'{_many(size)}{_views(size)}\ntimeline "All" {{ {slices} }}\n'


def chain_long(size: int) -> str:
    way = " -> ".join(["Shelf -> MakeThing -> ThingMade -> Things"] * size)
    return _story("", "thing: int", more=f'timeline {{ slice "One" {{ {way} }} }}')


def retired_events(size: int) -> str:
    """Events of before, each of which the view still reads."""
    events = _each(size, lambda at: f"retired event Old{at}Made {{ thing: int }}")
    steps = _each(size, lambda at: f"on Old{at}Made {{}}")
    return f"""{HEAD}
stream Thing {{
  key thing_id: uuid
  event ThingMade {{ thing: int }}
  {events}
}}
command MakeThing by Clerk {{ thing: int  emit ThingMade }}
view Things {{ key thing_id: uuid  thing: int  on ThingMade {{}}  {steps} }}
screen Shelf by Clerk {{ shows Things  sends MakeThing }}
"""


def topic_settings(size: int) -> str:
    settings = _each(size, lambda at: f"env.e{at}.partitions = {at + 1}")
    return _story("", "thing: int", state=f"topic {{ {settings} }}")


def docs(size: int) -> str:
    lines = _each(size, lambda at: f"/// Line {at} of a long story.")
    return _story(f"{lines}\ntype Age = int", "thing: Age")


def notes(size: int) -> str:
    return _story("", "thing: int " + _each(size, lambda at: f'@was("old{at}") @avro("x{at}", {at})', " "))


def comments(size: int) -> str:
    return _story(_each(size, lambda at: f"// comment {at}"), "thing: int")


CONSTRUCTS: dict[str, Make] = {
    name: value
    for name, value in list(globals().items())
    if callable(value) and not name.startswith("_") and getattr(value, "__module__", "") == __name__
}
