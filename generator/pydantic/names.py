"""Python names: the names of the model where Python lets us, the same name with `_` behind it where it does not.

Comes in: names of the model. Goes out: identifiers that collide with nothing, the same in every build. A name that
needs no change never gives way to one that does. Where two would be one, each carries a hash of its own full name, so
that neither the order of declarations nor any other neighbour changes it.
"""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping

from evgen.dsl.base.digest import digest
from evgen.dsl.model import Field, Symbol
from evgen.generator.topics.topics import snake_case

__all__ = [
    "CLASS_NAMES",
    "TYPE_NAMES",
    "Names",
    "distinct",
    "field_names",
    "looks_marked",
    "marked",
    "snake_case",
    "symbol_names",
]

_KEYWORDS = frozenset(keyword.kwlist)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BUILTINS = _words(
    """
    bool bytes classmethod dict float frozenset int len list object property range set staticmethod str super tuple
    type
    """
)

_OF_PYDANTIC = _words(
    """
    construct copy dict from_orm json model_computed_fields model_config model_construct model_copy model_dump
    model_dump_json model_extra model_fields model_fields_set model_json_schema model_parametrized_name
    model_post_init model_rebuild model_validate model_validate_json model_validate_strings mro parse_file parse_obj
    parse_raw register schema schema_json update_forward_refs validate
    """
)
"""What `pydantic.BaseModel` and its metaclass have, in all versions that are supported."""

_OF_RECORDS = _words(
    """
    FINGERPRINT FULL_NAME HIDDEN SCHEMA SCHEMA_ID STREAM TOPIC example from_avro key_bytes to_avro self cls
    """
)
"""What the base classes of the generated package have."""

_IN_ANNOTATIONS = _words(
    """
    Annotated Any Binary BinarySize ClassVar ConfigDict Decimal Digits Field Int32 Int64 Matching OneOf Self StrEnum
    TimeOfDay Timestamp TypeAlias UUID dt bool bytes classmethod dict float frozenset int list str tuple
    """
)
"""What the body of a class mentions, and a field of that name would hide."""

FIELD_NAMES = _KEYWORDS | _OF_PYDANTIC | _OF_RECORDS | _IN_ANNOTATIONS
"""What no field may be called in Python."""

CLASS_NAMES = _KEYWORDS | _BUILTINS
"""What nothing on the top of a module may be called in Python."""

TYPE_NAMES = CLASS_NAMES | _words(
    """
    FINGERPRINT FULL_NAME HIDDEN SCHEMA SCHEMA_ID STREAM TOPIC key_bytes model_config
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
    BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
    ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
    EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning
    GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
    IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError
    NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
    PermissionError ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning
    RuntimeError RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
    SystemExit TabError TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError
    UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError abs aiter
    all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright
    credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals
    hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min
    next object oct open ord pow print property quit range repr reversed round set setattr slice sorted
    staticmethod str sum super tuple type vars zip
    """
)
"""What no class may be called: an annotation above it would mean what its own class or Python has of that name."""

CODEC_LOCALS = _words("at b c d data end fields n value")
"""The variables of the functions that write and read: nothing on the top of a module with a codec may be called so."""

_OF_TEXTS = _words(
    """
    capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii
    isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip
    maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split
    splitlines startswith strip swapcase title translate upper zfill
    """
)

SYMBOL_NAMES = _KEYWORDS | _OF_TEXTS | {"mro", "name", "value", "names", "values", "self", "cls"}
"""What no symbol of an enum may be called in Python: an enum's symbols are texts too."""


def marked(name: str, of: str, longest: int | None = None) -> str:
    """A name with a hash of what it is the name of behind it: eight hex digits. It is cut to be no longer than that."""
    mark = digest(of.encode("utf-8"))[:8]
    return f"{name if longest is None else name[: longest - 9]}_{mark}"


def looks_marked(name: str) -> bool:
    """Whether a name could be one that carries a hash."""
    return re.search(r"_[0-9a-f]{8}$", name) is not None


def distinct(
    wanted: Mapping[str, str],
    taken: Iterable[str] = (),
    *,
    fold: bool = False,
    longest: int | None = None,
) -> dict[str, str]:
    """A name for each full name: the one that is wanted, with `_` behind it where it is `taken`.

    It carries a hash of its full name where several want it, or where it is longer than `longest`. So it is the same
    whatever the order, and whoever else is there, but for those that want the very name. Where `fold` is set, names
    that differ by case alone are one.
    """
    key = str.casefold if fold else str
    reserved = {key(name) for name in taken}
    chosen = {full: f"{name}_" if key(name) in reserved else name for full, name in wanted.items()}
    count = Counter(map(key, chosen.values()))

    def is_plain(name: str) -> bool:
        return count[key(name)] == 1 and not looks_marked(name) and (longest is None or len(name) <= longest)

    return {full: name if is_plain(name) else marked(name, full, longest) for full, name in chosen.items()}


class Names:
    """Names in use in one place. Two names that differ by case alone are two, unless `fold` is set (files).

    `reserved` are in use too; they are looked up where they are, so that many can share them.
    """

    def __init__(
        self, taken: Iterable[str] = (), *, fold: bool = False, reserved: Container[str] = frozenset()
    ) -> None:
        self._fold = fold
        self._taken = {name.casefold() for name in taken} if fold else set(taken)
        self._reserved = reserved

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if self._fold:
            name = name.casefold()
        return name in self._taken or name in self._reserved

    def has_any(self, names: set[str]) -> bool:
        """Whether one of these, in lower case where `fold` is set, is in use here."""
        return not self._taken.isdisjoint(names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._taken)

    def take(self, wanted: str) -> str:
        """This name, or with as many `_` behind it as make it free; it is in use from now on."""
        while wanted in self:
            wanted += "_"
        self._taken.add(wanted.casefold() if self._fold else wanted)
        return wanted


def allocate(
    wanted: Iterable[str], taken: Iterable[str], *, fold: bool = False, reserved: frozenset[str] = frozenset()
) -> dict[str, str]:
    """A Python name for each name; those that need no change come first, whatever their order."""
    wanted, taken = list(wanted), set(taken)
    if not fold and taken.isdisjoint(wanted) and reserved.isdisjoint(wanted) and not any(map(_is_private, wanted)):
        return dict(zip(wanted, wanted, strict=True))
    names, found = Names(taken, fold=fold, reserved=reserved), {}
    for name in wanted:
        if not _is_private(name) and name not in names:
            found[name] = names.take(name)
    others = {name: _plain(name) if _plain(name) != name else f"{name}_" for name in wanted if name not in found}
    for name, other in distinct(others, fold=fold).items():
        found[name] = names.take(marked(other, name) if other in names else other)
    return {name: found[name] for name in wanted}


def _is_private(name: str) -> bool:
    return name[:1] == "_"


def _plain(name: str) -> str:
    """A name without the underscores at its start, which are private in Python, and one at its end to tell of it."""
    stripped = name.lstrip("_")
    if stripped == name:
        return name
    return f"{stripped}_" if stripped[:1].isalpha() else f"field_{stripped}"


def field_names(fields: Iterable[Field], types: Iterable[str]) -> dict[str, str]:
    """The attribute of each field; `types` are the names of classes that the fields' annotations mention."""
    return allocate((field.name for field in fields), types, reserved=FIELD_NAMES)


def symbol_names(symbols: Iterable[Symbol]) -> dict[str, str]:
    """The member of each symbol of an enum."""
    return allocate((symbol.name for symbol in symbols), (), reserved=SYMBOL_NAMES)
