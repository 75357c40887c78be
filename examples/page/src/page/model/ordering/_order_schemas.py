"""The Avro schemas of the classes in `order`."""

ORDER_PLACED = r"""
{"type": "record", "name": "OrderPlaced", "namespace": "shop.ordering", "doc": "The customer committed to buy.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "channel", "type": "string", "default": "web"},
{"name": "placed_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ORDER_PAID = r"""
{"type": "record", "name": "OrderPaid", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "payment_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

ORDER_SHIPPED = r"""
{"type": "record", "name": "OrderShipped", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "tracking", "type": "string"},
{"name": "shipped_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ORDER_CANCELLED = r"""
{"type": "record", "name": "OrderCancelled", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": ["null", "string"], "default": null}
]}
"""

SCHEMAS = {
    "9e4f031c4fc6cb75bc75abfb7c72e98f4983f26ea8656c7217710bdcb1faf690": ORDER_PLACED,
    "89dc81f87b7bc40ba88dc4fcb7606170e68d7a9fa43184673e821cddcba004ce": ORDER_PAID,
    "495e486c77f17f3fdd65a6ee375b1e3136bea95a94e61842749e89a145e93f45": ORDER_SHIPPED,
    "cc0a69a0a41ae07ecd33ad474abd406b667d586fa0443106b599b74143a266f5": ORDER_CANCELLED,
}
"""Each schema by its name; see ``_identity``."""
