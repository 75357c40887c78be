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

SCHEMAS = {
    "b204caa9a4287aacf300c8528918e0ccc2b111891a47558caa8f8a4606530980": CHARGE_ADDED,
    "cc2b2ca7df2e7d088673f81b390229ae07159d134849862d3d22c8bce7a935e3": BILL_PAID,
    "c7c863ed0b66c9a7676a1717780fec74860471350e2e86d9233938163760fc82": INVOICE_SENT,
}
"""Each schema by its name; see ``_identity``."""
