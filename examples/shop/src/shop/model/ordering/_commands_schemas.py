"""The Avro schemas of the classes in `commands`."""

REGISTER_CUSTOMER = r"""
{"type": "record", "name": "RegisterCustomer", "namespace": "shop.ordering", "fields": [
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "newsletter", "type": "boolean", "default": false}
]}
"""

CHANGE_EMAIL = r"""
{"type": "record", "name": "ChangeEmail", "namespace": "shop.ordering", "fields": [
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]}
]}
"""

ADD_ITEM = r"""
{"type": "record", "name": "AddItem", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "quantity", "type": "int", "default": 1},
{"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

DROP_ITEM = r"""
{"type": "record", "name": "DropItem", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}
]}
"""

CHECK_OUT = r"""
{"type": "record", "name": "CheckOut", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "payment", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]},
{"name": "channel", "type": {"type": "enum", "name": "Channel", "namespace": "shop.ordering", "symbols": ["web", "app", "phone"]}, "default": "web"},
{"name": "coupon", "type": ["null", "string"], "doc": "Decides the discount, and is not kept.", "default": null}
]}
"""

PLACE_ORDER = r"""
{"type": "record", "name": "PlaceOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "payment", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "channel", "type": {"type": "enum", "name": "Channel", "namespace": "shop.ordering", "symbols": ["web", "app", "phone"]}}
]}
"""

RECORD_PAYMENT = r"""
{"type": "record", "name": "RecordPayment", "namespace": "shop.ordering", "doc": "The payment department says that the money is here.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

RECORD_SHIPMENT = r"""
{"type": "record", "name": "RecordShipment", "namespace": "shop.ordering", "doc": "The shipping department says that the parcel is on its way.", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "carrier", "type": "string"},
{"name": "tracking_code", "type": "string"},
{"name": "shipped_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

CANCEL_ORDER = r"""
{"type": "record", "name": "CancelOrder", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": {"type": "enum", "name": "CancelReason", "namespace": "shop.ordering", "symbols": ["changed_mind", "unpaid", "sold_out"], "default": "sold_out"}},
{"name": "note", "type": ["null", "string"], "default": null}
]}
"""
