"""The Avro schemas of the classes in `tables`."""

SHIPMENTS = r"""
{"type": "record", "name": "shipments", "namespace": "wms", "doc": "One row for each parcel that leaves the house.", "fields": [
{"name": "shipment_no", "type": "string"},
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "status", "type": "string", "doc": "`NEW`, `PACKED`, `SHIPPED` or `DELIVERED`."},
{"name": "carrier", "type": ["null", "string"], "default": null},
{"name": "tracking_code", "type": ["null", "string"], "default": null},
{"name": "updated_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

SCHEMAS = {
    "042518337990808560ab5fc6c95bcad53019777e7a89be33fb5316acaa9578d5": SHIPMENTS,
}
"""Each schema by its name; see ``_identity``."""
