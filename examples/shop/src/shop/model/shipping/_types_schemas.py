"""The Avro schemas of the classes in `types`."""

PARCEL = r"""
{"type": "record", "name": "Parcel", "namespace": "shop.shipping", "fields": [
{"name": "skus", "type": {"type": "array", "items": "string"}},
{"name": "weight_grams", "type": "int"}
]}
"""

SCHEMAS = {
    "8c2f703d5762c7136198b81b9d07b592f21234802ea0baaca422c54373fc8d6c": PARCEL,
}
"""Each schema by its name; see ``_identity``."""
