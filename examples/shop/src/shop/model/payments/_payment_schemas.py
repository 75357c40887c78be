"""The Avro schemas of the classes in `payment`."""

PAYMENT_REQUESTED = r"""
{"type": "record", "name": "PaymentRequested", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "method", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]}
]}
"""

PAYMENT_APPROVED = r"""
{"type": "record", "name": "PaymentApproved", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "risk", "type": "int"}
]}
"""

PAYMENT_REFERRED = r"""
{"type": "record", "name": "PaymentReferred", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "risk", "type": "int"}
]}
"""

PAYMENT_REFUSED = r"""
{"type": "record", "name": "PaymentRefused", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": "string"}
]}
"""

PAYMENT_RECEIVED = r"""
{"type": "record", "name": "PaymentReceived", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "received_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

PAYMENT_FAILED = r"""
{"type": "record", "name": "PaymentFailed", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "cause", "type": {"type": "enum", "name": "FailureCause", "namespace": "shop.payments", "symbols": ["card_declined", "insufficient_funds", "expired", "other"], "default": "other"}}
]}
"""

PAYMENT_REFUNDED = r"""
{"type": "record", "name": "PaymentRefunded", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

SCHEMAS = {
    "a4e2f2bd35bd586ee07e4759944f7f8dcb6c63659d3793f234142a16b6f5c7db": PAYMENT_REQUESTED,
    "654e0ab5cbfe70ed96ba4e5aab81ac793b09d00262820c448f94cd808ae068e8": PAYMENT_APPROVED,
    "5f830c003ba6a54f987887f1745b7c5092423a4c5116b0b835a9f6d2034be6f2": PAYMENT_REFERRED,
    "61e066f662282165f2ca9944765893b720494d9397cf90bf6e06ab7a87d4db87": PAYMENT_REFUSED,
    "6286d8f52646e1b6e56bec3820fd1732d5a25fa07d51cecb4acc4ea26d15cca2": PAYMENT_RECEIVED,
    "5229673e6c862c8ebd8ecdc24a86dbdfbd3a30bb27e10eed9f6ccc560acb4e57": PAYMENT_FAILED,
    "4925c72046237af69849691377e36b5e0b7f0da7c12d804254d603aa4f6b90ab": PAYMENT_REFUNDED,
}
"""Each schema by its name; see ``_identity``."""
