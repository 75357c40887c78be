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
