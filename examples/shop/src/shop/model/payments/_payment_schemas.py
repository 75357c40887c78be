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
