"""The Avro schemas of the classes in `views`."""

OPEN_ORDERS = r"""
{"type": "record", "name": "OpenOrders", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "status", "type": {"type": "enum", "name": "OrderStatus", "namespace": "shop.ordering", "symbols": ["placed", "paid", "shipped", "cancelled"]}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "line_count", "type": "int"}
]}
"""

SCHEMAS = {
    "dff6eac803c286c58d034b5aca18684e851afc6d7f29c499da182b1ecb062df1": OPEN_ORDERS,
}
"""Each schema by its name; see ``_identity``."""
