"""Answers that are computed once for a value.

Goes in: a function whose first argument is a frozen value, such as a model, and whose other arguments are hashable.
Goes out: the same function, which computes each answer at its first call and forgets it when the value is gone. The
value itself is not touched. An answer must not hold the value, which would then never be gone.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def computed_once(
    function: Callable[Concatenate[Value, Arguments], Answer],
) -> Callable[Concatenate[Value, Arguments], Answer]:
    """The function, which computes once for each value, by identity, and each combination of other arguments."""
    answers: dict[int, dict[tuple[Hashable, ...], Any]] = {}

    @wraps(function)
    def answer(value: Value, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Answer:
        known = answers.get(id(value))
        if known is None:
            known = answers[id(value)] = {}
            weakref.finalize(value, answers.pop, id(value)).atexit = False
        key = (*arguments, *named.items())
        if key not in known:
            known[key] = function(value, *arguments, **named)
        result: Answer = known[key]
        return result

    return answer
