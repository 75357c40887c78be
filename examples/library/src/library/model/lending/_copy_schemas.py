"""The Avro schemas of the classes in `copy`."""

COPY_ACQUIRED = r"""
{"type": "record", "name": "CopyAcquired", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "title", "type": "string"},
{"name": "author", "type": "string"}
]}
"""

COPY_LENT = r"""
{"type": "record", "name": "CopyLent", "namespace": "library.lending", "doc": "A reader took the book home.", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "reader_id", "type": "string", "confluent:tags": ["PII"]},
{"name": "due", "type": {"type": "int", "logicalType": "date"}}
]}
"""

COPY_RETURNED = r"""
{"type": "record", "name": "CopyReturned", "namespace": "library.lending", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "returned_on", "type": {"type": "int", "logicalType": "date"}}
]}
"""

READER_REMINDED = r"""
{"type": "record", "name": "ReaderReminded", "namespace": "library.lending", "doc": "The reader was told that the book is late.", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "reminded_on", "type": {"type": "int", "logicalType": "date"}}
]}
"""
