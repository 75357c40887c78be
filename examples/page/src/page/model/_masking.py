"""Errors of validation that carry nothing of what was given."""

from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

HIDDEN_INPUT = "***"


def masked(error: ValidationError) -> ValidationError:
    """The same errors at the same places, without their input: they may go into logs and answers."""
    lines: list[InitErrorDetails] = []
    for each in error.errors(include_url=False):
        context = dict(each.get("ctx", {}))
        cause = context.pop("error", None)
        # What a parser tells may quote a part of what it read.
        said = each["msg"].partition(",")[0] if isinstance(cause, str) else each["msg"]
        type_ = PydanticCustomError(
            cast("Any", each["type"]), cast("Any", said), context
        )
        lines.append(InitErrorDetails(type=type_, loc=each["loc"], input=HIDDEN_INPUT))
    return ValidationError.from_exception_data(error.title, lines, hide_input=True)
