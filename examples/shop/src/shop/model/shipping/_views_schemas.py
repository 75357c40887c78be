"""The Avro schemas of the classes in `views`."""

SHELVES = r"""
{"type": "record", "name": "Shelves", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "free", "type": "int", "default": 0}
]}
"""

SHORTAGES = r"""
{"type": "record", "name": "Shortages", "namespace": "shop.shipping", "doc": "What is to be bought again, and for which order it was missing.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "missing", "type": "int"}
]}
"""

CARE_LABELS = r"""
{"type": "record", "name": "CareLabels", "namespace": "shop.shipping", "doc": "How to lift things.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "care", "type": {"type": "enum", "name": "Care", "namespace": "shop.shipping", "symbols": ["normal", "bulky", "fragile"]}},
{"name": "careful", "type": "boolean"}
]}
"""

SHIPMENTS_TO_REQUEST = r"""
{"type": "record", "name": "ShipmentsToRequest", "namespace": "shop.shipping", "doc": "Paid orders for which the warehouse has no task yet.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}},
{"name": "paid", "type": "boolean", "default": false}
]}
"""

SHIPMENTS_TO_REPORT = r"""
{"type": "record", "name": "ShipmentsToReport", "namespace": "shop.shipping", "doc": "Parcels that the orders have not heard of.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "carrier", "type": {"type": "enum", "name": "Carrier", "namespace": "shop.shipping", "symbols": ["postnl", "dhl", "dpd", "other"]}},
{"name": "tracking_code", "type": "string"},
{"name": "shipped_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

SHIPMENTS = r"""
{"type": "record", "name": "Shipments", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "parcels", "type": "int"},
{"name": "carrier", "type": ["null", {"type": "enum", "name": "Carrier", "namespace": "shop.shipping", "symbols": ["postnl", "dhl", "dpd", "other"]}], "default": null},
{"name": "tracking_code", "type": ["null", "string"], "default": null},
{"name": "shipped_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "delivered_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "days_late", "type": "int", "default": 0}
]}
"""

SCHEMAS = {
    "cfd7ed732ceccc1a6fbe69f5f87a9bd8dc6ecfed56a2e149482200014bdce4d4": SHELVES,
    "d6176fb4b2e52f451714d64bed88f58ecbb7304e5f1bdd75da3034a4fff3f890": SHORTAGES,
    "1d22d9e0a39bbe6cd1784a5ebb9c2b83433f3472ec4b6d7e3455e2069ae5db62": CARE_LABELS,
    "e6a4ec0b4c3ae92d52f35104cb60b0f953b48f002f8959b9f94dae5d1e1a09fb": SHIPMENTS_TO_REQUEST,
    "c3970b418b93dc96fb46cbdfeca968f18e93e3fef6641e98d020f51a0e67fa5c": SHIPMENTS_TO_REPORT,
    "93e7e016bff8ecacc379841bed49e4d71fd541e290cd286f05edf96cbd1c4df3": SHIPMENTS,
}
"""Each schema by its name; see ``_identity``."""
