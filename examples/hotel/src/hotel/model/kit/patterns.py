"""Patterns of the model, in the engine that the classes have for their fields."""

from __future__ import annotations

from functools import lru_cache

from pydantic_core import SchemaValidator, core_schema


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches."""
    return _validator(pattern).isinstance_python(text)


@lru_cache(maxsize=256)
def _validator(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{pattern})$"))
