"""The Avro schemas of the classes in `commands`."""

LEND_BOOK = r"""
{"type": "record", "name": "LendBook", "namespace": "town.lending", "fields": [
{"name": "isbn", "type": "string"},
{"name": "copy", "type": "int"},
{"name": "reader_id", "type": {"type": "string", "logicalType": "uuid"}, "confluent:tags": ["PII"]}
]}
"""
