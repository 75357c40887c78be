"""The Avro schemas of the classes in `views`."""

PAYMENTS_TO_ASSESS = r"""
{"type": "record", "name": "PaymentsToAssess", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "method", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]}
]}
"""

REFERRED_PAYMENTS = r"""
{"type": "record", "name": "ReferredPayments", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "risk", "type": "int"}
]}
"""

PAYMENTS_TO_REPORT = r"""
{"type": "record", "name": "PaymentsToReport", "namespace": "shop.payments", "doc": "Money that the orders have not heard of.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

LEDGER = r"""
{"type": "record", "name": "Ledger", "namespace": "shop.payments", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "status", "type": {"type": "enum", "name": "PaymentStatus", "namespace": "shop.payments", "symbols": ["requested", "approved", "referred", "refused", "received", "failed", "refunded"]}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "risk", "type": ["null", "int"], "default": null},
{"name": "refused_because", "type": ["null", "string"], "default": null},
{"name": "cause", "type": ["null", {"type": "enum", "name": "FailureCause", "namespace": "shop.payments", "symbols": ["card_declined", "insufficient_funds", "expired", "other"], "default": "other"}], "default": null},
{"name": "received_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null}
]}
"""

SCHEMAS = {
    "349f279acba152d24cf9a1f59ce49419b288dc0a431b336b1b5bd7ae91256d73": PAYMENTS_TO_ASSESS,
    "18f7ef2dea4c31466c3b42a10894035b589682682ed8815f7487e6e09b761061": REFERRED_PAYMENTS,
    "176e0095fc30aed926e5bfd99d40e5ef153b8ef07e1221446f10d1806171f546": PAYMENTS_TO_REPORT,
    "c5d121f49ebcaeb0668b0755745d2443ac3487f298c1fb6660c9e2d393806925": LEDGER,
}
"""Each schema by its name; see ``_identity``."""
