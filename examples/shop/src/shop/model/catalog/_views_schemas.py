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
