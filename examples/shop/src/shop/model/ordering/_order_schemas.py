"""The Avro schemas of the classes in `order`."""

ORDER_PLACED = r"""
{"type": "record", "name": "OrderPlaced", "namespace": "shop.ordering", "doc": "The customer committed to buy.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "payment", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "channel", "type": {"type": "enum", "name": "Channel", "namespace": "shop.ordering", "symbols": ["web", "app", "phone"]}, "default": "web"},
{"name": "placed_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ORDER_PAID = r"""
{"type": "record", "name": "OrderPaid", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "paid_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ORDER_SHIPPED = r"""
{"type": "record", "name": "OrderShipped", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "carrier", "type": "string"},
{"name": "tracking_code", "type": "string", "searchable": true},
{"name": "shipped_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ORDER_CANCELLED = r"""
{"type": "record", "name": "OrderCancelled", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": {"type": "enum", "name": "CancelReason", "namespace": "shop.ordering", "symbols": ["changed_mind", "unpaid", "sold_out"], "default": "sold_out"}},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}, "doc": "What goes back on the shelf."},
{"name": "note", "type": ["null", "string"], "doc": "Deprecated: choose a `reason`", "default": null}
]}
"""

SCHEMAS = {
    "059cda518d11c571bd801a446facba5af6439b0e39dad1e8fed655c0b35b4371": ORDER_PLACED,
    "aa17fe120905e152547e814291304750b129d4145cca9fa472a353cf62942546": ORDER_PAID,
    "16caaccb87b01f0d2290b11751df3f89da389f88331b4c2f9a3538600643d963": ORDER_SHIPPED,
    "0773884b1492b1e53656a2ce43e806d00beb1e3e47d21cec0b12068e3197bd72": ORDER_CANCELLED,
}
"""Each schema by its name; see ``_identity``."""
