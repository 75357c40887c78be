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

SCHEMAS = {
    "18feb1eb41f2c71663d5201683afd60c4e4c31fe143e9a090e4836288bac9448": REGISTER_CUSTOMER,
    "f64558635623ed38f478287d68ebe18721f35fb6d836726db397fd0c11916d80": CHANGE_EMAIL,
    "69aaa8d62d22600a65b8cd8a9933041dcdacb30be6e40638fcc508b40bd785eb": ADD_ITEM,
    "d5d032228535435ce636933b365212d402c2695bcdc9d5975955c89b498e6c23": DROP_ITEM,
    "4511df91b03cb97e445fec5b187ec9608debaf700455a7769db2cca82d916724": CHECK_OUT,
    "21ebd3e57464d87574cf7ed99e9f11efebdd9101dc9fa0b58bfd8494c34ada38": PLACE_ORDER,
    "ea23d77c94d5459fcdc70fb6311c7063743b639707637d0e3eb1b54d4898378f": RECORD_PAYMENT,
    "e3d674b38374406169aadf68574323356f2c441642d4270ae35f9fc581a0343e": RECORD_SHIPMENT,
    "bd45b35c0b0f92adb94b9bdf7dbc3dfc672e151e1f58a636762a617a072635af": CANCEL_ORDER,
}
"""Each schema by its name; see ``_identity``."""
