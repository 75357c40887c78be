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
