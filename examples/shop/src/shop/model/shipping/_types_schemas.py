"""The Avro schemas of the classes in `types`."""

PARCEL = r"""
{"type": "record", "name": "Parcel", "namespace": "shop.shipping", "fields": [
{"name": "skus", "type": {"type": "array", "items": "string"}},
{"name": "weight_grams", "type": "int"}
]}
"""
