"""The Avro schemas of the classes in `commands`."""

REQUEST_PAYMENT = r"""
{"type": "record", "name": "RequestPayment", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "method", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]}
]}
"""

ASSESS_PAYMENT = r"""
{"type": "record", "name": "AssessPayment", "namespace": "shop.payments", "doc": "The service's own model of risk decides.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "method", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]}
]}
"""

APPROVE_PAYMENT = r"""
{"type": "record", "name": "ApprovePayment", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "risk", "type": "int"}
]}
"""

REFUSE_PAYMENT = r"""
{"type": "record", "name": "RefusePayment", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": "string"}
]}
"""

RECEIVE_PAYMENT = r"""
{"type": "record", "name": "ReceivePayment", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "received_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

REFUND_PAYMENT = r"""
{"type": "record", "name": "RefundPayment", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""
