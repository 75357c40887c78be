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

SCHEMAS = {
    "1a6e2640f1352b6cb7297f2b78e6c6a6603be7bbb6f7e1536d4295c61895b635": LENT_BOOKS_KEY,
    "ed7a74802a8dc41746a811857894f4194caefe5acb699606703a51ece3691865": LENT_BOOKS,
}
"""Each schema by its name; see ``_identity``."""
