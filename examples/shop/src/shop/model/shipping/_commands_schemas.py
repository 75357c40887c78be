"""The Avro schemas of the classes in `commands`."""

RECORD_COUNT = r"""
{"type": "record", "name": "RecordCount", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "on_hand", "type": "int"}
]}
"""

RESERVE_STOCK = r"""
{"type": "record", "name": "ReserveStock", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "quantity", "type": "int"}
]}
"""

RELEASE_STOCK = r"""
{"type": "record", "name": "ReleaseStock", "namespace": "shop.shipping", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "quantity", "type": "int"}
]}
"""

REQUEST_SHIPMENT = r"""
{"type": "record", "name": "RequestShipment", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "parcels", "type": {"type": "array", "items": {"type": "record", "name": "Parcel", "namespace": "shop.shipping", "fields": [{"name": "skus", "type": {"type": "array", "items": "string"}}, {"name": "weight_grams", "type": "int"}]}}}
]}
"""

REPORT_DELAY = r"""
{"type": "record", "name": "ReportDelay", "namespace": "shop.shipping", "doc": "A late lorry. Whether the customer is told is for the service to decide.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "days", "type": "int"}
]}
"""

SCHEMAS = {
    "9acff01ed45abb9b98a3218fddbc0b8204ebeb8234e15044d08bcbbec278adbb": RECORD_COUNT,
    "712bdbe7dfd998c352765513f44cee400be2f348d3110cef8cd58997a64bc14d": RESERVE_STOCK,
    "b66ca131cf014ae6c6a0be589ead28c11953d3373dd5eff7bc38d10d1e531f27": RELEASE_STOCK,
    "c0db735706dbfb13614dfd1880ca046d5f2583409e9cde680f42cd60e48f3ee9": REQUEST_SHIPMENT,
    "b2e91463aa5ffb9695f3dd6d0d04be718fe8350cddb2ec58fc25cee77bb16843": REPORT_DELAY,
}
"""Each schema by its name; see ``_identity``."""
