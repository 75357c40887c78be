"""The Avro schemas of the classes in `types`."""

CHARGE = r"""
{"type": "record", "name": "Charge", "namespace": "hotel.reception", "fields": [
{"name": "description", "type": "string", "doc": "As it is printed on the invoice."},
{"name": "quantity", "type": "int", "default": 1},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}
]}
"""

SCHEMAS = {
    "96b6093942f10f05eb83ec59124c4050ce4c7bc668a65af1412049b616254662": CHARGE,
}
"""Each schema by its name; see ``_identity``."""
