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

PRODUCT_HIDDEN = r"""
{"type": "record", "name": "ProductHidden", "namespace": "shop.catalog", "doc": "Taken off for a while. Since v1.3.0 a product is delisted and listed again.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}
]}
"""

SCHEMAS = {
    "691288eb2c85879b4b89ae30173ef31a08b0a8451d1a1eb40f10a77507db5a26": PRODUCT_LISTED,
    "9fb7da64bf1b54e16ae82e05319bee240216ff3c4276d69d5b3982b4727b7afb": PRICE_CHANGED,
    "b36bfca4e398276186a7c767de13314e1e899484206ff0aae4c9dfedfc649e77": ATTRIBUTE_SET,
    "35743bd3484ffc82788178837ef1d3c2ae97563fb216f190910de857cd8f538d": ATTRIBUTE_CLEARED,
    "28c87f5a1a71530d8565062a9241390aecbdcede4a6301baca719dfc40ba2651": PRODUCT_DELISTED,
    "e038ac0b8449c5c307b8e5f386524e19ad48be626ec9c3d0b29448c530d0fcf7": PRODUCT_HIDDEN,
}
"""Each schema by its name; see ``_identity``."""
