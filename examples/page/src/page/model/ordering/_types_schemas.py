"""The Avro schemas of the classes in `types`."""

ORDER_LINE = r"""
{"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [
{"name": "sku", "type": "string"},
{"name": "quantity", "type": "int"},
{"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

SCHEMAS = {
    "8f14e676deb941c2d1a4c1c3ce66a94a2dfcdd1b09b2530f7c2a6c12b1ed23de": ORDER_LINE,
}
"""Each schema by its name; see ``_identity``."""
