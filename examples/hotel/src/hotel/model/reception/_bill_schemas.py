"""The Avro schemas of the classes in `bill`."""

CHARGE_ADDED = r"""
{"type": "record", "name": "ChargeAdded", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "charge", "type": {"type": "record", "name": "Charge", "namespace": "hotel.reception", "fields": [{"name": "description", "type": "string", "doc": "As it is printed on the invoice."}, {"name": "quantity", "type": "int", "default": 1}, {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}]}}
]}
"""

BILL_PAID = r"""
{"type": "record", "name": "BillPaid", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
{"name": "method", "type": {"type": "enum", "name": "PaymentMethod", "namespace": "hotel.reception", "symbols": ["cash", "card", "transfer"]}},
{"name": "paid_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

INVOICE_SENT = r"""
{"type": "record", "name": "InvoiceSent", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sent_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""
