"""The Avro schemas of the classes in `commands`."""

LIST_PRODUCT = r"""
{"type": "record", "name": "ListProduct", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "handling", "type": {"type": "enum", "name": "Handling", "namespace": "shop.catalog", "doc": "How the warehouse must treat a product.", "symbols": ["normal", "bulky", "fragile"], "default": "normal"}, "default": "normal"},
{"name": "attributes", "type": {"type": "map", "values": "string"}}
]}
"""

CHANGE_PRICE = r"""
{"type": "record", "name": "ChangePrice", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "reason", "type": ["null", "string"], "default": null}
]}
"""

SET_ATTRIBUTE = r"""
{"type": "record", "name": "SetAttribute", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "name", "type": "string"},
{"name": "value", "type": "string"}
]}
"""

CLEAR_ATTRIBUTE = r"""
{"type": "record", "name": "ClearAttribute", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "name", "type": "string"}
]}
"""

DELIST_PRODUCT = r"""
{"type": "record", "name": "DelistProduct", "namespace": "shop.catalog", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "replaced_by", "type": ["null", "string"], "doc": "Two letters for the maker and four digits.", "default": null}
]}
"""

SCHEMAS = {
    "61f40d7d8514eecdd5176926940aa623a24335eb5f07e217be6906373f37aa2f": LIST_PRODUCT,
    "06b64ec269e6b2810f0c93ee4ed44b2678c96d49ae1c940dba8f1eff4a2596f0": CHANGE_PRICE,
    "04a59b4694dd46dfb2a895962821e4493b6dd8be070ba324bb421f5c62e5e92a": SET_ATTRIBUTE,
    "3541b29825429fbc4b97cf8350361b01c7ec44cb6dadc3e601f3fb7d0a8503ff": CLEAR_ATTRIBUTE,
    "d82544f6fc22f7257f8f8a30bf2503deb98cbd6099574df3526b7d0462940c46": DELIST_PRODUCT,
}
"""Each schema by its name; see ``_identity``."""
