"""The Avro schemas of the classes in `stock`."""

STOCK_COUNTED = r"""
{"type": "record", "name": "StockCounted", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "on_hand", "type": "int"}
]}
"""

STOCK_RESERVED = r"""
{"type": "record", "name": "StockReserved", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "quantity", "type": "int"}
]}
"""

STOCK_RELEASED = r"""
{"type": "record", "name": "StockReleased", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "quantity", "type": "int"}
]}
"""

STOCK_RAN_OUT = r"""
{"type": "record", "name": "StockRanOut", "namespace": "shop.shipping", "doc": "There was not enough for the order.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "missing", "type": "int"}
]}
"""
