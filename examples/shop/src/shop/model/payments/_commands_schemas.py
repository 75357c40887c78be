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

SCHEMAS = {
    "f3e3694a2924bad90b3cc6de79c54061e1a2e2660412b230d389d1cb1eb9fa22": REQUEST_PAYMENT,
    "db240f58664a5ead933605f81e6b77ac1b7f1f3e318dd0fd36ccb33425915a40": ASSESS_PAYMENT,
    "67a23080fcb015a0a8ead9dc80acff30e402a57f6659be6d0f6c08f9d0e2118c": APPROVE_PAYMENT,
    "e085942783f912200a6e3b41a235d943ca5afc7c1843b2d3e63bbbd2e6950760": REFUSE_PAYMENT,
    "7b5f23ddec2b70fe2dc1ecccf34722db3648f9a50c62e0e1bb0ce67482039b59": RECEIVE_PAYMENT,
    "7e3c551817b2bf431df0a3d20d88f51c5099e010af6a9f550c2d9783fbd2a4f4": REFUND_PAYMENT,
}
"""Each schema by its name; see ``_identity``."""
