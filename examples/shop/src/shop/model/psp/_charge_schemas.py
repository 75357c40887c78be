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
