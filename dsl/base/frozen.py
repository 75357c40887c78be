"""`dataclass`, `field` and `replace` as the standard library's `dataclasses` has them, for less time; and `interned`.

Goes in: a class with annotated fields. Goes out: for type checkers, which read only the first branch, a data class of
the standard library; at run time a class that behaves as one, made differently. There are some three hundred such
classes here. The standard library compiles six functions for each when it is imported, and sets each field of a frozen
value through a call; that was most of the time of a short command. Here one function is compiled when a class is first
called, others when its values are first compared or hashed, and a frozen value is filled while it is of a draft class,
which is not frozen.

May be relied on: construction, `==`, `hash`, `repr`, `match`, being frozen, copying and pickling are those of the
standard library, and `dataclasses.fields`, `is_dataclass` and `replace` take the values. Classes do not inherit fields.
Of a class that is `interned` too, each value is there once, so values are compared and hashed by what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import TypeVar

    __all__ = ["dataclass", "field", "interned", "replace"]

    _Class = TypeVar("_Class", bound=type)

    def interned(made: _Class, /) -> _Class:
        """Let a frozen class without `==` of its own have one value for each combination of its fields.

        Only for fields whose values are the same where they are equal, which 1 and 1.0 are not.
        """
        return made
else:
    import copyreg
    from operator import attrgetter

    _NONE = object()

    class _Field:
        """What is said of a field beyond a value."""

        __slots__ = ("compare", "default", "factory")

        def __init__(self, default, factory, compare):
            self.default = default
            self.factory = factory
            self.compare = compare

    def field(*, default=_NONE, default_factory=_NONE, compare=True):
        """The default of a field, a value or what makes one, and whether the field counts in comparisons."""
        return _Field(default, default_factory, compare)

    def dataclass(made=None, /, *, frozen=False, slots=False, eq=True):
        """Give a class the methods that its annotated fields ask for."""
        if made is None:
            return lambda later: _equip(later, frozen, slots, eq)
        return _equip(made, frozen, slots, eq)

    def interned(made, /):
        """Let a frozen class without `==` of its own have one value for each combination of its fields."""
        made._known = {}
        return made

    def replace(value, /, **changes):
        """The value with some of its fields changed."""
        made = value.__class__
        for name in made.__match_args__:
            if name not in changes:
                changes[name] = getattr(value, name)
        return made(**changes)

    def _equip(made, frozen, slots, eq):
        assert made.__bases__ == (object,), f"{made.__qualname__} inherits, which is for the standard library"
        content = dict(made.__dict__)
        names = tuple(content.get("__annotations__", ()))
        defaults = {name: content[name] for name in names if name in content}
        for name, default in defaults.items():
            if default.__class__ is _Field:
                if default.default is _NONE:
                    del content[name]
                else:
                    content[name] = default.default
        content["__match_args__"] = names
        content["__dataclass_fields__"] = _Fields(defaults)
        if slots:
            content = {name: value for name, value in content.items() if name not in defaults}
            content["__slots__"] = names
        content.pop("__dict__", None)
        content.pop("__weakref__", None)
        content.setdefault("__repr__", _repr)
        if eq and "__eq__" not in content:
            compared = tuple(name for name in names if _is_compared(defaults.get(name)))
            content["__eq__"] = _equal(compared)
            content["__hash__"] = _hash(compared) if frozen else None
        draft = None
        if frozen:
            draft = type(made.__name__, (object,), {"__slots__": names} if slots else {})
            content["__setattr__"], content["__delattr__"] = _refuse_setting, _refuse_deleting
        content["__new__" if frozen else "__init__"] = _compiled_when_called(names, defaults, draft)
        equipped = type(made)(made.__name__, (object,), content)
        if frozen:
            copyreg.pickle(equipped, _reduce(equipped, _values_of(names)))
        return equipped

    def _compiled_when_called(names, defaults, draft):
        """The method that makes a value; its first call puts the real one in its place."""

        def method(first, /, *arguments, **named):
            name = "__new__" if draft is not None else "__init__"
            called = first if draft is not None else first.__class__
            # The first call may come from a class below, which has a method of its own.
            own = ((cls, cls.__dict__.get(name)) for cls in called.__mro__)
            made = next(cls for cls, attribute in own if getattr(attribute, "__func__", attribute) is method)
            real = _compile(made, names, defaults, draft)
            setattr(made, name, real)
            return real(first, *arguments, **named)

        return method

    def _compile(made, names, defaults, draft):
        scope = {"_none": _NONE, "_draft": draft, "_blank": object.__new__}
        parameters, lines = [], []
        for name in names:
            value = name
            if name in defaults:
                default = defaults[name]
                factory = _NONE
                if default.__class__ is _Field:
                    default, factory = default.default, default.factory
                if factory is not _NONE:
                    default = _NONE
                    scope[f"_make_{name}"] = factory
                    value = f"_make_{name}() if {name} is _none else {name}"
                scope[f"_default_{name}"] = default
                parameters.append(f"{name}=_default_{name}")
            else:
                parameters.append(name)
            lines.append(f" self.{name} = {value}")
        given = ", ".join(parameters)
        if draft is not None:
            head = [f"def __new__(cls, {given}):", " self = _blank(_draft)"]
            lines = [*head, *lines, " self.__class__ = cls", " return self"]
            if hasattr(made, "_known"):
                scope["_known"] = made._known
                values = f"({''.join(f'{name}, ' for name in names)})"
                known = [f" found = _known.get({values})", " if found is not None: return found"]
                lines = [head[0], *known, *lines[1:-1], f" return _known.setdefault({values}, self)"]
        else:
            lines = [f"def __init__(self, {given}):", *lines, " pass"]
        return _defined(made, "__new__" if draft is not None else "__init__", lines, scope)

    def _defined(made, name, lines, scope):
        exec("\n".join(lines), scope)
        method = scope[name]
        method.__qualname__ = f"{made.__qualname__}.{name}"
        method.__module__ = made.__module__
        return method

    def _is_compared(default):
        return default.__class__ is not _Field or default.compare

    def _values_of(names):
        if len(names) > 1:
            return attrgetter(*names)
        if names:
            single = attrgetter(names[0])
            return lambda value: (single(value),)
        return lambda _: ()

    def _equal(names):
        """`==`; its first call puts the real one in its place."""

        def equal(self, other):
            made = self.__class__
            parts = [f"(self.{name} is other.{name} or self.{name} == other.{name})" for name in names]
            lines = [
                "def __eq__(self, other):",
                " if self is other: return True",
                " if other.__class__ is not self.__class__: return NotImplemented",
                f" return {' and '.join(parts) or True}",
            ]
            made.__eq__ = _defined(made, "__eq__", lines, {})
            return made.__eq__(self, other)

        return equal

    def _hash(names):
        """The hash of all values; its first call puts the real one in its place."""

        def hashed(self):
            made = self.__class__
            values = "".join(f"self.{name}, " for name in names)
            made.__hash__ = _defined(made, "__hash__", ["def __hash__(self):", f" return hash(({values}))"], {})
            return made.__hash__(self)

        return hashed

    def _reduce(made, values):
        return lambda self: (made, values(self))

    def _repr(self):
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self.__match_args__])
        return f"{self.__class__.__qualname__}({shown})"

    def _refuse_setting(self, name, value):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_deleting(self, name):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    class _Fields:
        """What `dataclasses` keeps on a class; made when somebody asks."""

        __slots__ = ("defaults",)

        def __init__(self, defaults):
            self.defaults = defaults

        def __get__(self, value, made):
            import dataclasses

            content = {"__annotations__": dict(made.__annotations__), "__module__": made.__module__}
            for name, default in self.defaults.items():
                if default.__class__ is _Field:
                    given = {"default": default.default, "default_factory": default.factory}
                    given = {word: value for word, value in given.items() if value is not _NONE}
                    default = dataclasses.field(**given, compare=default.compare)
                content[name] = default
            known = dataclasses.dataclass(type(made.__name__, (), content)).__dataclass_fields__
            made.__dataclass_fields__ = known
            return known
