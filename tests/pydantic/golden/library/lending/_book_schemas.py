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
