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
