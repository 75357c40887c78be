"""The Avro schemas of the classes in `book`."""

BOOK_KEY = r"""
{"type": "record", "name": "BookKey", "namespace": "town.lending", "doc": "The key of Book.", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"}
]}
"""

BOOK_LENT = r"""
{"type": "record", "name": "BookLent", "namespace": "town.lending", "doc": "A reader took the book home.", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"},
{"name": "reader_id", "type": {"type": "string", "logicalType": "uuid"}, "confluent:tags": ["PII"]},
{"name": "due", "type": {"type": "int", "logicalType": "date"}, "doc": "The last day on which it may come back."},
{"name": "from", "type": "string", "default": "desk"}
]}
"""

BOOK_RETURNED = r"""
{"type": "record", "name": "BookReturned", "namespace": "town.lending", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"},
{"name": "condition", "type": {"type": "enum", "name": "Condition", "namespace": "town.lending", "symbols": ["good", "worn", "damaged"]}},
{"name": "returned_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "fine", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 2}], "default": null}
]}
"""

SCHEMAS = {
    "402fa3af835bdca6735a7937246fbc53c311f8f8a23c54e9617f5f9d97ad953d": BOOK_KEY,
    "3c6189b8c62ad0913327f985fc1e6b53221a4cc00147d81cf8d4aecc0321912b": BOOK_LENT,
    "64ca43ce60ca9d0a0962584e0e498bc8012126b547af7597f7eb0c8b61589e35": BOOK_RETURNED,
}
"""Each schema by its name; see ``_identity``."""
