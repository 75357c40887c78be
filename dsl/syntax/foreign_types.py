"""Types of other languages, by the names that they have there."""

from __future__ import annotations

OTHER_WORDS = {
    **dict.fromkeys(("str", "text", "varchar", "char", "nvarchar", "String", "Text"), "string"),
    **dict.fromkeys(("integer", "Int", "Integer", "int32", "int16", "uint32", "short", "byte", "smallint"), "int"),
    **dict.fromkeys(("int64", "uint64", "bigint", "Long", "BigInteger", "bigserial"), "long"),
    **dict.fromkeys(("number", "money", "numeric", "currency", "Decimal", "BigDecimal", "Number"), "decimal(12, 2)"),
    **dict.fromkeys(("float", "Double", "Float", "real", "float32", "float64"), "double"),
    **dict.fromkeys(("boolean", "Bool", "Boolean"), "bool"),
    **dict.fromkeys(
        (
            "datetime",
            "DateTime",
            "instant",
            "Instant",
            "Timestamp",
            "timestamptz",
            "LocalDateTime",
            "OffsetDateTime",
            "ZonedDateTime",
        ),
        "timestamp",
    ),
    **dict.fromkeys(("guid", "Guid", "UUID", "Uuid"), "uuid"),
    **dict.fromkeys(("Date", "LocalDate"), "date"),
    **dict.fromkeys(("LocalTime", "Time"), "time"),
    **dict.fromkeys(("blob", "binary", "bytea", "varbinary"), "bytes"),
    **dict.fromkeys(("array", "Array", "List", "set", "Set", "Collection", "Sequence", "vector", "seq"), "list"),
    **dict.fromkeys(("dict", "Map", "Dictionary", "HashMap", "Dict"), "map"),
}
"""What people write out of habit for a built-in type, and what stands for it here."""
