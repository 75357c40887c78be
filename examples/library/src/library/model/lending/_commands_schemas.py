"""The Avro schemas of the classes in `commands`."""

ACQUIRE_COPY = r"""
{"type": "record", "name": "AcquireCopy", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "title", "type": "string"},
{"name": "author", "type": "string"}
]}
"""

LEND_COPY = r"""
{"type": "record", "name": "LendCopy", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "reader_id", "type": "string", "confluent:tags": ["PII"]}
]}
"""

RETURN_COPY = r"""
{"type": "record", "name": "ReturnCopy", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."}
]}
"""

REMIND_READER = r"""
{"type": "record", "name": "RemindReader", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."}
]}
"""

SCHEMAS = {
    "eb27a128da317576a7d6bd53b90d66bb03a8c17cc6bd793fc0eefa3014b0dcaf": ACQUIRE_COPY,
    "d31135eb4c7d33c9249fc5c2be6513bfc90d081d5947d29b5de3ca7adf1ba621": LEND_COPY,
    "9c322cd99c86514e524bf7d921aaa55d23989a7d3fd6cc247121478934f55c17": RETURN_COPY,
    "86c4c08fe76b0c18300a927c0701d339bc64afd9f401626053441a7229fcae92": REMIND_READER,
}
"""Each schema by its name; see ``_identity``."""
