"""The Avro schemas of the classes in `product`."""

PRODUCT_LISTED = r"""
{"type": "record", "name": "ProductListed", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "handling", "type": {"type": "enum", "name": "Handling", "namespace": "shop.catalog", "doc": "How the warehouse must treat a product.", "symbols": ["normal", "bulky", "fragile"], "default": "normal"}},
{"name": "attributes", "type": {"type": "map", "values": "string"}, "doc": "What the product page shows in its table, such as colour and size."},
{"name": "listed_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

PRICE_CHANGED = r"""
{"type": "record", "name": "PriceChanged", "namespace": "shop.catalog", "aliases": ["shop.catalog.ProductRepriced"], "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "reason", "type": ["null", "string"], "default": null}
]}
"""

ATTRIBUTE_SET = r"""
{"type": "record", "name": "AttributeSet", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "name", "type": "string"},
{"name": "value", "type": "string"}
]}
"""

ATTRIBUTE_CLEARED = r"""
{"type": "record", "name": "AttributeCleared", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "name", "type": "string"}
]}
"""

PRODUCT_DELISTED = r"""
{"type": "record", "name": "ProductDelisted", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "replaced_by", "type": ["null", "string"], "doc": "Two letters for the maker and four digits.", "default": null}
]}
"""
