"""The Avro schemas of the classes in `shipment`."""

SHIPMENT_REQUESTED = r"""
{"type": "record", "name": "ShipmentRequested", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "parcels", "type": {"type": "array", "items": {"type": "record", "name": "Parcel", "namespace": "shop.shipping", "fields": [{"name": "skus", "type": {"type": "array", "items": "string"}}, {"name": "weight_grams", "type": "int"}]}}}
]}
"""

PARCEL_SHIPPED = r"""
{"type": "record", "name": "ParcelShipped", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "carrier", "type": {"type": "enum", "name": "Carrier", "namespace": "shop.shipping", "symbols": ["postnl", "dhl", "dpd", "other"]}},
{"name": "tracking_code", "type": "string"},
{"name": "shipped_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

PARCEL_DELIVERED = r"""
{"type": "record", "name": "ParcelDelivered", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "delivered_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

DELAY_ANNOUNCED = r"""
{"type": "record", "name": "DelayAnnounced", "namespace": "shop.shipping", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "days", "type": "int"}
]}
"""

SCHEMAS = {
    "0b4bb0ed87e0b26ea09d31cd82d0cf2c8a3445ac87cb3f6df93d115312e892ea": SHIPMENT_REQUESTED,
    "c2e61389c95dd1f829643f8620962d7c7ee310f08782c6d1131dfbf2ec8f41b8": PARCEL_SHIPPED,
    "e9c1fd1ce6171babbdb2339b83343e7de1dc43fef7dd7b88ab2b08b17fd329f1": PARCEL_DELIVERED,
    "6bb1d42cc5778457449d277b47f8c8c1b8b282f864fb00d1bd37c1ce8ab11cc2": DELAY_ANNOUNCED,
}
"""Each schema by its name; see ``_identity``."""
