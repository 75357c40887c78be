"""The Avro schemas of the classes in `commands`."""

LEND_BOOK = r"""
{"type": "record", "name": "LendBook", "namespace": "town.lending", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"},
{"name": "reader_id", "type": {"type": "string", "logicalType": "uuid"}, "confluent:tags": ["PII"]}
]}
"""

SCHEMAS = {
    "b1ebe11fc8848db8f05ffa7b3924cc90c3bfc335cd44769dbb214b219bd92004": LEND_BOOK,
}
"""Each schema by its name; see ``_identity``."""
