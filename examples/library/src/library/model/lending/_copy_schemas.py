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

SCHEMAS = {
    "b3e8cf380fb5042e241fde3b25cbe31c74b79f9753af989902e3481a90d6764e": COPY_ACQUIRED,
    "c83983a9703e83f0b43c5fa24abcc3d127c38eeb89116d64e83c7d70427166e8": COPY_LENT,
    "844b1189f8853303a16f761fa8b43d99886f27da9a3b4a9d33842e069a1afee7": COPY_RETURNED,
    "e1ce81726191d20ac396a371794fae206c083b7ff95365544c436b7d423e6df1": READER_REMINDED,
}
"""Each schema by its name; see ``_identity``."""
