"""The Avro schemas of the classes in `commands`."""

PLACE_ORDER = r"""
{"type": "record", "name": "PlaceOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}}
]}
"""

PAY_ORDER = r"""
{"type": "record", "name": "PayOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "payment_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

SHIP_ORDER = r"""
{"type": "record", "name": "ShipOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "tracking", "type": "string"}
]}
"""

CANCEL_ORDER = r"""
{"type": "record", "name": "CancelOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": ["null", "string"], "default": null}
]}
"""

SCHEMAS = {
    "4563a8a70a1bb5320fb5d97b1d47bbb72e1b0f8874464dd3c497bd0a5bff7cd2": PLACE_ORDER,
    "27ee24b9020a3528ca309d09680cbad62230347b579bb8e2d775cf63ec53287c": PAY_ORDER,
    "cad9845847fe5975d05398e31d30021821d03ba2d20167e4373be5de89c3e217": SHIP_ORDER,
    "1fe048d231c1694df8c594ccc9e500569da8d49d8315f171715d081856b9ce38": CANCEL_ORDER,
}
"""Each schema by its name; see ``_identity``."""
