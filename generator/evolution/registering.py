"""What a schema registry would answer to the next registration, and what it does not see.

Comes in: the subjects of a registry, and the schemas that the model has for them. Goes out: changes. A registry asks
for each level of compatibility whether the new schema reads the last one, or all, or is read by it, or both; it goes by
Avro's rules alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evgen.dsl.base.frozen import dataclass
from evgen.generator.avro.compatibility import Incompatibility, compare_schemas
from evgen.generator.avro.identity import schema_id_of
from evgen.generator.evolution.change import Change
from evgen.generator.json_text import Json

LEVELS = ("BACKWARD", "BACKWARD_TRANSITIVE", "FORWARD", "FORWARD_TRANSITIVE", "FULL", "FULL_TRANSITIVE", "NONE")
UNSEEN = frozenset(
    ("logical_type_mismatch", "decimal_scale_mismatch", "decimal_precision_narrowed", "enum_default_read")
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of a registry: its versions from the first one on, and its level of compatibility."""

    name: str
    versions: tuple[Json, ...]
    level: str


def registering(subjects: Mapping[str, Subject], ours: Mapping[str, tuple[str, Json]]) -> Iterator[Change]:
    """What registering our schemas would lead to; `ours` has the full name and the schema of each subject."""
    for name, (full_name, schema) in ours.items():
        subject = subjects.get(name)
        if subject is None or not subject.versions:
            yield _change("EVM1042", name, full_name, f"`{name}` would be a new subject, with nothing to compare", "")
            continue
        if schema_id_of(schema) in map(schema_id_of, subject.versions):
            continue
        allowed = allowed_levels(schema, subject.versions)
        shown = ", ".join(level for level in LEVELS if level in allowed)
        if subject.level in LEVELS and subject.level not in allowed:
            why = next((each.message for each in _against(schema, subject) if each.avro), "")
            message = f"the registry would refuse `{name}` under {subject.level}: {why}; it would take it under {shown}"
            yield _change("EVM1040", name, full_name, message, "do what the other findings say; never lower the level")
        else:
            message = f"the registry would take `{name}` (its level is {subject.level}); it would under {shown}"
            yield _change("EVM1042", name, full_name, message, "")
        unseen = [each for each in compare_schemas(schema, subject.versions[-1]) if each.kind in UNSEEN]
        if unseen and not any(each.avro for each in _against(schema, subject)):
            message = f"the registry does not see that `{name}` means something else: {unseen[0].message}"
            yield _change("EVM1041", name, full_name, message, "give the new meaning a new name")


def _change(code: str, subject: str, full_name: str, message: str, hint: str) -> Change:
    hint = hint or "nothing to do"
    return Change(
        code, full_name, f"subject {subject}", "registry", subject, message, hint, full_name, about=(full_name,)
    )


def _against(schema: Json, subject: Subject) -> list[Incompatibility]:
    last = subject.versions[-1]
    return [*compare_schemas(schema, last), *compare_schemas(last, schema)]


def allowed_levels(schema: Json, versions: tuple[Json, ...]) -> frozenset[str]:
    """The levels under which a schema may be the next version."""
    reads = [_resolves(schema, old) for old in versions]
    is_read = [_resolves(old, schema) for old in versions]
    answers = {
        "BACKWARD": reads[-1],
        "BACKWARD_TRANSITIVE": all(reads),
        "FORWARD": is_read[-1],
        "FORWARD_TRANSITIVE": all(is_read),
        "FULL": reads[-1] and is_read[-1],
        "FULL_TRANSITIVE": all(reads) and all(is_read),
        "NONE": True,
    }
    return frozenset(level for level, answer in answers.items() if answer)


def _resolves(reader: Json, writer: Json) -> bool:
    return not any(each.avro for each in compare_schemas(reader, writer))


def with_references(schema: Json, references: Mapping[str, Json]) -> Json:
    """The schema with the types that other subjects define, each written out where it is first named."""
    defined: set[str] = set()

    def filled(value: Any, namespace: str) -> Any:
        if isinstance(value, str):
            full = value if "." in value or not namespace else f"{namespace}.{value}"
            name = full if full in references else value
            if name in references and name not in defined:
                defined.add(name)
                return filled(references[name], "")
            return value
        if isinstance(value, list):
            return [filled(each, namespace) for each in value]
        if isinstance(value, dict):
            inside = value.get("namespace", namespace)
            found = dict(value)
            for key in ("type", "items", "values"):
                if key in found:
                    found[key] = filled(found[key], inside)
            if isinstance(found.get("fields"), list):
                found["fields"] = [filled(each, inside) for each in found["fields"]]
            return found
        return value

    made: Json = filled(schema, "")
    return made
