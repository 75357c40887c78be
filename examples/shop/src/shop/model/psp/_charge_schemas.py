"""The Avro schemas of the classes in `charge`."""

CHARGE_SETTLED = r"""
{"type": "record", "name": "ChargeSettled", "namespace": "psp", "fields": [
{"name": "charge_id", "type": "string"},
{"name": "reference", "type": {"type": "string", "logicalType": "uuid"}, "doc": "What we told the provider to print on the statement: our order."},
{"name": "amount_minor", "type": "long", "doc": "In cents."},
{"name": "currency", "type": "string"},
{"name": "settled_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

CHARGE_FAILED = r"""
{"type": "record", "name": "ChargeFailed", "namespace": "psp", "fields": [
{"name": "charge_id", "type": "string"},
{"name": "reference", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "code", "type": "string"}
]}
"""

SCHEMAS = {
    "28d9f4e2defc5db3a3a3f0c35c2f180935596aa9933d91e2dee846d2f9c6f4c6": CHARGE_SETTLED,
    "6d353baf046d2bcb5bc3439f1e53442f0760d7f7172f0631f5478718f61caa5b": CHARGE_FAILED,
}
"""Each schema by its name; see ``_identity``."""
