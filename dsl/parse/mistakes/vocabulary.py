"""The words of syntax errors: what may stand in each block, where each word belongs, and what each wants behind it.

Data only; `messages` makes sentences of it, and the repairs ask it where a word belongs.
"""

from __future__ import annotations

from typing import NamedTuple

from evgen.dsl.parse.mistakes.pieces import NAMED_DECLARATIONS


class Block(NamedTuple):
    """What is between a pair of braces: how it is called, and what may stand there."""

    name: str
    members: str
    words: tuple[str, ...] = ()


ON = Block("an `on` block", "changes: `field = value`, `field += value`, `update …`, `remove …` or `..source`")
VALUES = Block("a mapping", "values: `field = value`, or `..source`")

BLOCKS: dict[str, Block] = {
    "TYPE": Block("a record", "fields: `name: type`"),
    "ENUM": Block("an enum", "symbols, each one word"),
    "TABLE": Block("a table", "`key name: type` and fields: `name: type`", ("key",)),
    "STREAM": Block(
        "a stream",
        "`key name: type` or `single`, `event` or `retired event`, `state`, `topic` and `hotspot`",
        ("key", "single", "event", "retired", "state", "topic", "hotspot"),
    ),
    "EVENT": Block("an event", "fields: `name: type`"),
    "STATE": Block("a state", "fields (`name: type`) and `on` blocks", ("on",)),
    "TOPIC": Block("a topic", "settings: `name = value`"),
    "COMMAND": Block("a command", "fields (`name: type`), `let`, `reject` and `emit`", ("let", "reject", "emit")),
    "VIEW": Block(
        "a view",
        "`key name: type` or `single`, fields (`name: type`), `on`, `find by` and `topic`",
        ("key", "single", "on", "find", "topic"),
    ),
    "ON": ON,
    "UPDATE": ON,
    "SCREEN": Block("a screen", "`shows` and `sends`", ("shows", "sends")),
    "AUTOMATION": Block(
        "an automation",
        "`reads`, `on`, `every` or `after`, and `sends` or `does`",
        ("reads", "on", "every", "after", "sends", "does"),
    ),
    "TRANSLATION": Block("a translation", "`on`, `sends` and `emit`", ("on", "sends", "emit")),
    "DERIVATION": Block("a derivation", "`watches`, `snapshot` and `emit`", ("watches", "snapshot", "emit")),
    "TIMELINE": Block("a timeline", "`slice` and `hotspot`", ("slice", "hotspot")),
    "SLICE": Block("a slice", "chains (`A -> B -> C`), `scenario` and `hotspot`", ("scenario", "hotspot")),
    "SCENARIO": Block("a scenario", "`given`, `when` and `then`, in this order", ("given", "when", "then")),
    "MATCH": Block("a `match`", "arms: `pattern -> value`, at last perhaps `else -> value`"),
    "EMIT": VALUES,
    "SENDS": VALUES,
    "GIVEN": VALUES,
    "WHEN": VALUES,
    "THEN": VALUES,
}
"""The blocks by the word that opens them; braces behind any other sign hold values."""

HOMES: dict[str, str] = {
    "EVENT": "a stream",
    "RETIRED": "a stream",
    "STATE": "a stream",
    "KEY": "a stream, a view or a table",
    "SINGLE": "a stream or a view",
    "TOPIC": "a stream or a view",
    "LET": "a command",
    "REJECT": "a command",
    "EMIT": "a command, a translation or a derivation",
    "FIND": "a view",
    "ON": "a view, a state, an automation or a translation",
    "SHOWS": "a screen",
    "SENDS": "a screen, an automation or a translation",
    "READS": "an automation",
    "EVERY": "an automation",
    "AFTER": "an automation",
    "DOES": "an automation",
    "WATCHES": "a derivation",
    "SNAPSHOT": "a derivation",
    "SLICE": "a timeline",
    "SCENARIO": "a slice, or outside all blocks",
    "GIVEN": "a scenario",
    "WHEN": "a scenario",
    "THEN": "a scenario",
}
"""Where the words belong that begin a member of a block."""

TOP_LEVEL = (*NAMED_DECLARATIONS, "TIMELINE", "SCENARIO", "HOTSPOT", "CONTEXT", "USE", "EXTERNAL")
TOP_LEVEL_WORDS = tuple(kind.lower() for kind in TOP_LEVEL)
NAME_SYMBOLS = ("name", "NAME", "QUOTED", "string", "STRING")
OPERATORS = (
    "OR",
    "AND",
    "NOT",
    "EQ",
    "NE",
    "LT",
    "GT",
    "LE",
    "GE",
    "IN",
    "COALESCE",
    "PLUS",
    "MINUS",
    "STAR",
    "SLASH",
)
COMPARISONS = ("EQ", "NE", "LT", "GT", "LE", "GE", "IN")
WANTS_TEXT = {
    "REJECT": 'a reason: `reject "why it is refused" if condition`',
    "HOTSPOT": 'its question: `hotspot "an open question"`',
    "SLICE": 'a title: `slice "Place an order" { … }`',
    "SCENARIO": 'a title: `scenario "An empty order is refused" { … }`',
    "DOES": 'a text: `does "send the letter"`',
    "AT": 'a time: `at "2026-03-01T10:00:00Z"`',
}
WANTS_NAME = {
    "EMIT": "the name of an event: `emit OrderPlaced`",
    "SHOWS": "the name of a view: `shows OpenOrders`",
    "SENDS": "the name of a command: `sends PlaceOrder`",
    "READS": "the name of a view: `reads OpenOrders`",
    "WATCHES": "the name of a table: `watches wms.shipments`",
    "ON": "the name of an event: `on OrderPlaced`",
    "BY": "a name behind it",
    "SINCE": "the name of an event: `after 5d since OrderPlaced`",
    "UNLESS": "the name of an event: `unless OrderPaid`",
    "AFTER": "a duration: `after 5d since OrderPlaced`",
    "EVERY": 'a period (`every 15m`) or a schedule (`every "0 2 * * *"`)',
    "GIVEN": "the name of an event: `given OrderPlaced { … }`",
    "WHEN": "the name of a command: `when PlaceOrder { … }`",
    "THEN": 'what happens: events, `rejected "…"`, `nothing`, rows of views or `no View`',
    "OR": "another name: `emit OrderPaid or OrderRefused`",
    "NO": "the name of a view: `no OpenOrders`",
    "CONTEXT": "a name: `context shop.ordering`",
    "USE": "the name of a context: `use shop.shipping`",
    "AS": "a name behind it",
    "ARROW": "the name of the next element: `Checkout -> PlaceOrder`",
    "EACH": "the name of a list: `for each lines`",
    "FOR": "`each` and a list: `for each lines`",
    "FIND": "`by` and fields: `find by customer_id`",
    "MATCHING": "a field: `matching customer_id`",
    "WITHOUT": "a field: `without total`",
    "KEY": "a field: `key order_id: uuid`",
    "LET": "a name and a value: `let total = …`",
    "UPDATE": "a list: `update lines where item.sku == sku { … }`",
    "FROM": "a list: `remove from lines where item.sku == sku`",
    "STATE": "a block: `state { … }`",
}


EXAMPLES = {
    "ACTOR": "Customer",
    "TYPE": "Money = decimal(12, 2)",
    "ENUM": "Status { placed paid }",
    "TABLE": "shipments { … }",
    "STREAM": "Order { … }",
    "EVENT": "OrderPlaced { … }",
    "COMMAND": "PlaceOrder { … }",
    "VIEW": "OpenOrders { … }",
    "SCREEN": "Checkout { … }",
    "AUTOMATION": "RemindToPay { … }",
    "TRANSLATION": "PaymentArrived { … }",
    "DERIVATION": "ShipmentsSent { … }",
}
