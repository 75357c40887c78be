"""The Avro schemas of the classes in `views`."""

LENT_BOOKS_KEY = r"""
{"type": "record", "name": "LentBooksKey", "namespace": "town.lending", "doc": "The key of LentBooks.", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"}
]}
"""

LENT_BOOKS = r"""
{"type": "record", "name": "LentBooks", "namespace": "town.lending", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"},
{"name": "reader_id", "type": {"type": "string", "logicalType": "uuid"}, "confluent:tags": ["PII"]},
{"name": "due", "type": {"type": "int", "logicalType": "date"}}
]}
"""
