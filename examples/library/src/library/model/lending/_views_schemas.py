"""The Avro schemas of the classes in `views`."""

CATALOGUE = r"""
{"type": "record", "name": "Catalogue", "namespace": "library.lending", "doc": "What stands in the library, and what is out.", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "title", "type": "string"},
{"name": "author", "type": "string"},
{"name": "due", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
{"name": "last_returned_on", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null}
]}
"""

LOANS = r"""
{"type": "record", "name": "Loans", "namespace": "library.lending", "doc": "The books that are out: the to-do list of the reminders.", "fields": [
{"name": "copy_id", "type": "string", "doc": "What is printed on the sticker inside the cover."},
{"name": "reader_id", "type": "string", "confluent:tags": ["PII"]},
{"name": "due", "type": {"type": "int", "logicalType": "date"}},
{"name": "reminded_on", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null}
]}
"""

SCHEMAS = {
    "60963ac7d91fdd828014d9b4f12782a85049052e17dd8272157aad5a76a59af6": CATALOGUE,
    "da515a8dcbce3c126038d8ab768f4f1e58fad38093e14ea6a4e98b51c67f3377": LOANS,
}
"""Each schema by its name; see ``_identity``."""
