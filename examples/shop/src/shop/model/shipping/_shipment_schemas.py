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
