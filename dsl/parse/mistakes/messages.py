"""Syntax errors in plain words.

Comes in: the `MistakePlace` of a mistake that no repair puts right. Goes out: one diagnostic that says what stands
there, what was expected, and what to write instead. `MESSAGES` holds the special cases: the first that applies gives
the message. Where none applies, the message says what may stand in the open block. No message names a terminal.
"""

from __future__ import annotations

from collections.abc import Callable

from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.lalr import END
from evgen.dsl.parse.mistakes.pieces import NAMED_DECLARATIONS
from evgen.dsl.parse.mistakes.place import MistakePlace
from evgen.dsl.parse.mistakes.vocabulary import (
    BLOCKS,
    COMPARISONS,
    EXAMPLES,
    HOMES,
    NAME_SYMBOLS,
    ON,
    OPERATORS,
    TOP_LEVEL,
    TOP_LEVEL_WORDS,
    VALUES,
    WANTS_NAME,
    WANTS_TEXT,
    Block,
)
from evgen.dsl.parse.tokens import HARD_KINDS, KEYWORDS, SIGNS, SOFT_KINDS, WORD_KINDS


def explain(place: MistakePlace) -> Diagnostic:
    """Say what is wrong at a place."""
    for rule in MESSAGES:
        diagnostic = rule(place)
        if diagnostic:
            return diagnostic
    raise AssertionError("the last rule always speaks")


def _found(place: MistakePlace) -> str:
    """What stands at the place, as a user would call it."""
    token = place.token
    if token.kind == END:
        return f"`{token.text}`" if token.text else "the end of the file"
    if token.kind == "STRING":
        return f"the text {token.text}" if len(token.text) <= 40 else "this text"
    return f"`{token.text}`"


def _error(place: MistakePlace, message: str, hint: str, *, missing: bool = False) -> Diagnostic:
    """A diagnostic at the wrong token, or where something is missing because the line ends."""
    at_gap = place.at > 0 and (place.token.kind == END or (missing and not place.same_line))
    return diagnostic("EVM103", place.gap() if at_gap else place.span(), message, hint=hint)


def _block(place: MistakePlace) -> tuple[Block, str, int] | None:
    """The innermost block that is open: what it is, its name where it has one, and how many symbols deep."""
    back, closed = 1, 0
    while back <= len(place.open) and (closed or place.held(back) != "LBRACE"):
        closed += (place.held(back) == "RBRACE") - (place.held(back) == "LBRACE")
        back += 1
    if back > len(place.open):
        return None
    for behind in range(back + 1, len(place.open) + 1):
        symbol = place.held(behind)
        if symbol in BLOCKS:
            named = place.held(behind - 1) in NAME_SYMBOLS
            return BLOCKS[symbol], place.text_of(behind - 1) if named else "", back
        if symbol in SIGNS.values() and symbol not in ("COMMA", "ANNOTATE"):
            break
    return VALUES, "", back


def _called(block: Block, name: str) -> str:
    """The block with its name: "the event `OrderPlaced`"."""
    return f"the {block.name.partition(' ')[2]} `{name}`" if name else block.name


# --- values -----------------------------------------------------------------------------------------------------------


def _chained_comparison(place: MistakePlace) -> Diagnostic | None:
    if place.token.kind in COMPARISONS and place.held(2) in COMPARISONS:
        hint = "Compare twice and join with `and`: `a < b and b < c`."
        return _error(place, "Comparisons cannot be chained", hint)
    return None


def _missing_operand(place: MistakePlace) -> Diagnostic | None:
    last = place.held()
    if last in OPERATORS and "STRING" in place.expected:
        operator = place.near(-1).text
        hint = f"Write a value behind `{operator}`, or remove it."
        return _error(place, f"There is no value behind `{operator}`, but {_found(place)}", hint, missing=True)
    return None


def _missing_branch(place: MistakePlace) -> Diagnostic | None:
    held = [opened.symbol for opened in place.open[-4:]]
    if "THEN" in place.expected and "IF" in held[-2:]:
        hint = "A choice between values is written `if condition then a else b`."
        return _error(place, f"`then` is missing: there stands {_found(place)}", hint, missing=True)
    if "ELSE" in place.expected and "THEN" in held[-2:] and "IF" in held:
        hint = "A choice between values is written `if condition then a else b`."
        return _error(place, f"This `if` has no `else`: there stands {_found(place)}", hint, missing=True)
    return None


def _missing_value(place: MistakePlace) -> Diagnostic | None:
    if place.held() not in (
        "ASSIGN",
        "PLUS_ASSIGN",
        "MINUS_ASSIGN",
        "IF",
        "WHERE",
        "THEN",
        "ELSE",
        "LSQB",
        "LPAR",
        "ARROW",
    ):
        return None
    if "NUMBER" not in place.expected or "LPAR" not in place.expected:
        return None
    if place.token.kind == "SIZE":
        return _error(
            place, f"`{place.token.text}` is a size, which only the settings of a topic take", "Write a number."
        )
    sign = place.near(-1).text
    if place.held() == "ASSIGN" and place.held(2) in ("word", "path", "setting_name"):
        name = place.near(-2).text
        message = f"`{name}` gets no value: behind `=` stands {_found(place)}"
        return _error(place, message, f"Write a value: `{name} = …`.", missing=True)
    return _error(place, f"There is no value behind `{sign}`, but {_found(place)}", "Write a value.", missing=True)


def _name_without_value(place: MistakePlace) -> Diagnostic | None:
    """`let x`, or a name alone in a mapping or an `on` block."""
    name = place.near(-1)
    if "ASSIGN" not in place.expected or name.kind not in WORD_KINDS or place.token.kind not in _AFTER_VALUES:
        return None
    block = _block(place)
    assigns = block is not None and block[0] in (VALUES, ON, BLOCKS["TOPIC"])
    if place.held(2) != "LET" and (not assigns or name.kind in HOMES or name.kind in ("REMOVE", "UPDATE")):
        return None
    hint = f"Write `{name.text} = …`."
    return diagnostic("EVM103", Span(place.file, name.start, name.end), f"`{name.text}` gets no value", hint=hint)


_AFTER_VALUES = WORD_KINDS | {"RBRACE", "COMMA", "SEP", END}


def _question_mark(place: MistakePlace) -> Diagnostic | None:
    if place.token.kind == "OPT" and "COALESCE" in place.expected:
        hint = "Write `if condition then a else b`; for a value instead of null, `a ?? b`."
        return _error(place, "There is no `? :` in this language", hint)
    return None


def _setting_value(place: MistakePlace) -> Diagnostic | None:
    if place.held() == "ASSIGN" and place.held(2) == "setting_name":
        hint = "A setting is a number, a duration, a size, a word or a text: `partitions = 12`, `retention = 7d`."
        return _error(place, f"{_found(place)} is not a value of a topic setting", hint, missing=True)
    return None


def _missing_name_behind_dot(place: MistakePlace) -> Diagnostic | None:
    if place.held() in ("DOT", "DOTDOT"):
        hint = "Write a name." if place.held() == "DOT" else "Write the record to copy from: `..event`."
        return _error(
            place, f"There is no name behind `{place.near(-1).text}`, but {_found(place)}", hint, missing=True
        )
    return None


# --- fields and types -------------------------------------------------------------------------------------------------


def _missing_type(place: MistakePlace) -> Diagnostic | None:
    if place.held() == "COLON" and place.held(2) == "word":
        name = place.text_of(2)
        if place.token.kind in ("STRING", "NUMBER", "TRUE", "FALSE", "NULL", "DURATION") and place.same_line:
            hint = f"A default stands behind the type: `{name}: string = {place.token.text}`."
            return _error(place, f"{_upper(_found(place))} is a value, not a type", hint)
        hint = f"Write a type behind the colon, for example `{name}: string`."
        return _error(place, f"The field `{name}` has no type", hint, missing=True)
    if place.held() == "ASSIGN" and place.held(2) in NAME_SYMBOLS:
        name = place.text_of(2)
        message = f"The type `{name}` has nothing behind its `=`"
        hint = f"Write `type {name} = string` for an alias or `type {name} {{ … }}` for a record."
        return _error(place, message, hint, missing=True)
    return None


def _inside_type(place: MistakePlace) -> Diagnostic | None:
    held = [opened.symbol for opened in place.open[-3:]]
    if held and held[-1] in ("LPAR", "COMMA") and "NUMBER" in place.expected and "STRING" not in place.expected:
        return _error(place, f"{_upper(_found(place))} is not a number", "Write for example `decimal(12, 2)`.")
    if (held and held[-1] in ("LT", "BAR")) or (held[-1:] == ["COMMA"] and "LT" in held):
        sign = place.near(-1).text
        message = f"There is no type behind `{sign}`, but {_found(place)}"
        return _error(place, message, "Write a type, for example `list<string>`.", missing=True)
    return None


def _union_in_field(place: MistakePlace) -> Diagnostic | None:
    if place.token.kind == "BAR":
        block = _block(place)
        if block and "BAR" not in place.expected:
            kinds = f"{place.near(-1).text} | {place.near(1).text}"
            hint = f"Declare it and use its name: `type Name = {kinds}`."
            return _error(place, "A choice of types has no place in a field", hint)
    return None


def _missing_colon(place: MistakePlace) -> Diagnostic | None:
    """A word that could only begin a field, without a colon behind it."""
    if "COLON" not in place.expected or place.held() not in WORD_KINDS:
        return None
    name = place.near(-1)
    block = _block(place)
    span = Span(place.file, name.start, name.end)
    words = block[0].words if block else ()
    if name.text in words:
        return None
    if _in_list_of_emit(place):
        hint = "Give each event its own `emit`; `emit A or B` lets the service decide."
        return diagnostic(
            "EVM103", span, f"`emit` does not take a list: `{name.text}` stands behind a comma", hint=hint
        )
    if place.token.kind in ("LBRACE", "STRING") or (place.token.kind in WORD_KINDS and place.same_line):
        guess = did_you_mean(f"{word}" for word in nearest(name.text, words, 1))
        where = f" in {block[0].name}" if block else ""
        holds = f"{_upper(_called(block[0], block[1]))} holds {block[0].members}." if block else ""
        home = HOMES.get(name.kind)
        hint = _upper(guess) or holds
        if home or name.kind in TOP_LEVEL:
            hint = (f"It belongs in {home}. " if home else "It is declared outside all blocks. ") + holds
        return diagnostic("EVM103", span, f"`{name.text}` has no meaning{where}", hint=hint)
    hint = f"Write a colon and a type behind the name, for example `{name.text}: string`."
    return diagnostic("EVM103", span, f"The field `{name.text}` has no type", hint=hint)


def _in_list_of_emit(place: MistakePlace) -> bool:
    """Whether the word before the place stands behind `emit A,`."""
    at = place.at - 2
    if place.tokens[at].kind not in ("COMMA", "SEP"):
        return False
    while at > 0 and (place.tokens[at].kind in ("COMMA", "SEP", "DOT", "OR", "NAME")):
        at -= 1
    return place.tokens[at].kind == "EMIT"


def _enum_value(place: MistakePlace) -> Diagnostic | None:
    block = _block(place)
    if block and block[0] is BLOCKS["ENUM"] and place.token.kind in ("ASSIGN", "COLON", "LPAR"):
        hint = f"Write only `{place.near(-1).text}`; in Avro and JSON a symbol is its name."
        return _error(place, "The symbols of an enum have no values", hint)
    if block and block[0] is BLOCKS["ENUM"] and place.token.kind == "BAR":
        return _error(place, "The symbols of an enum are not divided by `|`", "Remove it.")
    return None


def _annotation_arguments(place: MistakePlace) -> Diagnostic | None:
    if place.held() == "ANNOTATE":
        return _error(
            place, f"There is no name behind `@`, but {_found(place)}", "Write for example `@min(0)`.", missing=True
        )
    arguments = ("STRING", "NUMBER", "DURATION", "TRUE", "FALSE", "ASSIGN", "COLON")
    if place.held(2) == "ANNOTATE" and place.token.kind in arguments:
        name = place.near(-1).text
        value = place.near(1).text if place.token.kind in ("ASSIGN", "COLON") else place.token.text
        message = f"The argument of `@{name}` stands in parentheses"
        return _error(place, message, f"Write `@{name}({value})`.")
    return None


# --- words that want something ----------------------------------------------------------------------------------------


def _missing_name(place: MistakePlace) -> Diagnostic | None:
    last = place.held()
    if (last in NAMED_DECLARATIONS or last == "EVENT") and "NAME" in place.expected and "COLON" not in place.expected:
        word = place.near(-1).text
        message = f"This `{word}` has no name: behind it stands {_found(place)}"
        return _error(place, message, f"Write for example `{word} {EXAMPLES[last]}`.", missing=True)
    return None


def _wanted(place: MistakePlace) -> Diagnostic | None:
    last = place.held()
    if last == "COMMA":
        last = next((opened.symbol for opened in reversed(place.open) if opened.symbol in WANTS_NAME), "")
        if last and "COLON" not in place.expected and "NAME" in place.expected:
            message = f"Behind the comma the list goes on, but there stands {_found(place)}"
            return _error(place, message, "Write another name, or remove the comma.", missing=True)
        return None
    wants = WANTS_TEXT if "STRING" in place.expected and last != "EVERY" else WANTS_NAME
    if last in wants:
        message = f"`{place.near(-1).text}` is not complete: behind it stands {_found(place)}"
        return _error(place, message, f"It wants {wants[last]}.", missing=True)
    return None


def _missing_block(place: MistakePlace) -> Diagnostic | None:
    """A declaration's head without its block."""
    if "LBRACE" not in place.expected or "RBRACE" in place.expected or place.token.kind == "LBRACE":
        return None
    for back in range(1, len(place.open) + 1):
        symbol = place.held(back)
        if symbol == "LBRACE":
            return None
        if symbol not in BLOCKS:
            continue
        block = BLOCKS[symbol]
        if block is VALUES:
            return None
        name = place.text_of(back - 1) if back > 1 and place.held(back - 1) in NAME_SYMBOLS else ""
        called = f"`{symbol.lower()} {name}`" if name else f"`{symbol.lower()}`"
        if place.token.kind == "LPAR":
            hint = f"Write `{{` and inside {block.members}."
            return _error(place, f"{_upper(block.name)} has no parentheses", hint)
        if symbol == "TYPE":
            message = f"The type `{name}` is neither an alias nor a record: there stands {_found(place)}"
            return _error(place, message, f"Write `type {name} = string` or `type {name} {{ … }}`.", missing=True)
        other = " or the word `remove`" if "REMOVE" in place.expected else ""
        message = f"The block of {called} is missing: there stands {_found(place)}"
        return _error(place, message, f"Write `{{`{other}; inside stand {block.members}.", missing=True)
    return None


# --- blocks -----------------------------------------------------------------------------------------------------------


def _missing_part(place: MistakePlace) -> Diagnostic | None:
    if "WHERE" in place.expected and any(opened.symbol in ("UPDATE", "REMOVE") for opened in place.open[-4:]):
        word = "update" if any(opened.symbol == "UPDATE" for opened in place.open[-4:]) else "remove from"
        hint = f"Say which elements: `{word} lines where item.sku == sku`."
        return _error(place, f"`{word}` has no `where`", hint, missing=True)
    if place.expected == {"SINCE"}:
        hint = "Say what begins it: `after 5d since OrderPlaced`."
        return _error(place, "`after` has no `since`", hint, missing=True)
    if place.token.kind == "RBRACE" and "THEN" in place.expected:
        return _error(
            place, "This scenario has no `then`", 'Say what happens: `then OrderPlaced`, or `then rejected "…"`.'
        )
    return None


def _no_block(place: MistakePlace) -> Diagnostic | None:
    """Braces, or `external` or `retired`, where there is nothing of the kind."""
    if place.held() == "RETIRED":
        return _error(place, "Only an event can be retired", "Write `retired event …`.", missing=True)
    if place.held() == "EXTERNAL":
        hint = "Write `external context …` or `external stream …`."
        return _error(place, "Only a context or a stream can be external", hint, missing=True)
    if place.token.kind != "LBRACE" or _block(place):
        return None
    word = next(
        (opened.symbol for opened in reversed(place.open) if opened.symbol in ("CONTEXT", "ACTOR", "USE", "HOTSPOT")),
        "",
    )
    if not word:
        return None
    hint = "It reaches to the end of its file: leave out the braces." if word == "CONTEXT" else "Leave out the braces."
    return _error(place, f"`{word.lower()}` has no block", hint)


def _condition_behind_block(place: MistakePlace) -> Diagnostic | None:
    if place.token.kind == "IF" and place.near(-1).kind == "RBRACE":
        return _error(place, "The condition stands before the braces", "Write `emit Event if condition { … }`.")
    if place.token.kind == "IF":
        block = _block(place)
        if block and ("emit" in block[0].words or "sends" in block[0].words):
            example = "emit Event" if "emit" in block[0].words else "sends Command"
            hint = f"A condition stands behind what it decides: `{example} if condition`."
            return _error(place, f"{_upper(block[0].name)} has no `if` statement", hint)
    return None


def _single_element(place: MistakePlace) -> Diagnostic | None:
    in_slice = any(opened.symbol == "SLICE" for opened in place.open) and any(
        opened.symbol == "LBRACE" for opened in place.open[-4:]
    )
    if in_slice and "ARROW" in place.expected and place.near(-1).kind in WORD_KINDS and "RBRACE" not in place.expected:
        name = place.near(-1)
        message = f"`{name.text}` is alone, and a chain has two elements at least"
        hint = f"Write for example `Checkout -> {name.text}`."
        return diagnostic("EVM103", Span(place.file, name.start, name.end), message, hint=hint)
    return None


def _in_block(place: MistakePlace) -> Diagnostic | None:
    """What may not stand in the block that is open, and where it belongs."""
    found_block = _block(place)
    if not found_block:
        return None
    block, name, back = found_block
    token = place.token
    called = _called(block, name)
    opener = place.tokens[place.open[-back].start]
    labels = [Label(Span(place.file, opener.start, opener.end), f"{called} begins here")] if token.kind == END else []
    hint = f"{_upper(called)} holds {block.members}."
    words = [word for word in block.words if KEYWORDS[word] in place.expected]
    if block is BLOCKS["SCENARIO"]:
        hint = "A scenario is `given …`, then `when …`, then `then …`, each once; several things are divided by commas."
    elif token.kind in HOMES and HOMES[token.kind] != block.name and token.kind not in place.expected:
        hint = f"It belongs in {HOMES[token.kind]}. {hint}"
    elif token.kind in TOP_LEVEL and place.near(1).kind in WORD_KINDS | {"STRING", "LBRACE"}:
        hint = f"It is declared outside all blocks. {hint}"
    elif token.kind == "NAME":
        if block is BLOCKS["TIMELINE"]:
            hint = 'Chains stand in a slice: `slice "Place an order" { A -> B }`.'
        elif place.near(1).kind == "COLON" and block is BLOCKS["STREAM"]:
            hint = f"Fields stand in its events and its `state`; what it is found by is written `key {token.text}: …`."
        elif guess := did_you_mean(nearest(token.text, words, 1)):
            hint = _upper(guess)
    message = f"{_upper(_found(place))} cannot stand here, in {called}"
    if token.kind == END:
        message = f"The text ends inside {called}"
    found_at = place.gap() if token.kind == END else place.span()
    return diagnostic("EVM103", found_at, message, hint=hint, labels=labels)


def _at_top_level(place: MistakePlace) -> Diagnostic | None:
    token = place.token
    if token.kind in HOMES and token.kind not in TOP_LEVEL:
        hint = f"It belongs in {HOMES[token.kind]}."
        return _error(place, f"`{token.text}` cannot stand outside all blocks", hint)
    if "STREAM" not in place.expected:
        return None
    hint = "Declarations begin with " + _listed([f"`{word}`" for word in sorted(TOP_LEVEL_WORDS)], "or") + "."
    if token.kind == "NAME" and (guess := did_you_mean(nearest(token.text, TOP_LEVEL_WORDS, 1))):
        hint = _upper(guess)
    return _error(place, f"{_upper(_found(place))} begins no declaration", hint)


def _anything(place: MistakePlace) -> Diagnostic:
    """What is left: the kinds that could stand here, in words."""
    wanted = _in_words(place.expected)
    hint = f"Here could stand {_listed(wanted, 'or')}." if wanted else ""
    return _error(place, f"{_upper(_found(place))} was not expected here", hint, missing=True)


def _in_words(expected: frozenset[str]) -> list[str]:
    """Kinds of tokens as a user calls them, at most six."""
    words = []
    if "LSQB" in expected and "NUMBER" in expected and "STRING" in expected:
        words.append("a value")
        expected -= {"NUMBER", "STRING", "DURATION", "LSQB", "LPAR", "LBRACE", "TRUE", "FALSE", "NULL", "MINUS", "PLUS"}
        expected -= {"NOT", "IF", "MATCH", *WORD_KINDS}
    if "NAME" in expected:
        words.append("a name")
        expected -= {"NAME", "QUOTED"}
        if len(expected & SOFT_KINDS) > len(SOFT_KINDS) // 2:
            expected -= SOFT_KINDS
    named = {"STRING": "a text in quotes", "NUMBER": "a number", "DURATION": "a duration", "SIZE": "a size"}
    words += [text for kind, text in named.items() if kind in expected]
    signs = {kind: sign for sign, kind in SIGNS.items()}
    words += [f"`{signs[kind]}`" for kind in sorted(expected) if kind in signs]
    words += [f"`{kind.lower()}`" for kind in sorted(expected) if kind in SOFT_KINDS | HARD_KINDS]
    return words[:6]


def _listed(words: list[str], joint: str) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {joint} " + words[-1]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


MESSAGES: tuple[Callable[[MistakePlace], Diagnostic | None], ...] = (
    _chained_comparison,
    _annotation_arguments,
    _enum_value,
    _union_in_field,
    _missing_type,
    _inside_type,
    _missing_operand,
    _missing_branch,
    _question_mark,
    _setting_value,
    _missing_value,
    _name_without_value,
    _missing_name_behind_dot,
    _missing_name,
    _missing_colon,
    _wanted,
    _no_block,
    _condition_behind_block,
    _single_element,
    _missing_part,
    _missing_block,
    _in_block,
    _at_top_level,
    _anything,
)
"""The special cases and, behind them, the general ones; the last always speaks."""
