"""The Avro schemas of the classes in `views`."""

PRODUCT_PAGES = r"""
{"type": "record", "name": "ProductPages", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "handling", "type": {"type": "enum", "name": "Handling", "namespace": "shop.catalog", "doc": "How the warehouse must treat a product.", "symbols": ["normal", "bulky", "fragile"], "default": "normal"}},
{"name": "attributes", "type": {"type": "map", "values": "string"}},
{"name": "available", "type": "boolean"},
{"name": "replaced_by", "type": ["null", "string"], "doc": "Two letters for the maker and four digits.", "default": null}
]}
"""

SCHEMAS = {
    "e50f311f3eb5a2d49eedb382d004aaed8f13a29e0d026f3262ac27a90ffd50c6": PRODUCT_PAGES,
}
"""Each schema by its name; see ``_identity``."""
