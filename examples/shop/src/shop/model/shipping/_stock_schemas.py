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

SCHEMAS = {
    "16be7db69d17145bcbd253e3d0bf56803a16c4cc67685fd70aa4b0718c045508": STOCK_COUNTED,
    "cf1e37f6737ac9ef08588dd05a625e21f78dd5119a6fbf995454bd69535b42af": STOCK_RESERVED,
    "984f67d57dea31d81c0dcdaad06475893d1f2934819fed649104d8dc4f7ca04d": STOCK_RELEASED,
    "b149cb324bc01815c77982840b625174266ef7922cb363ed94e8f940d4a72a5a": STOCK_RAN_OUT,
}
"""Each schema by its name; see ``_identity``."""
