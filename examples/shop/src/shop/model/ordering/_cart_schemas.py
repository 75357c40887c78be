"""The Avro schemas of the classes in `cart`."""

ITEM_ADDED = r"""
{"type": "record", "name": "ItemAdded", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "quantity", "type": "int"},
{"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

QUANTITY_CHANGED = r"""
{"type": "record", "name": "QuantityChanged", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "quantity", "type": "int"}
]}
"""

ITEM_DROPPED = r"""
{"type": "record", "name": "ItemDropped", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}
]}
"""

CART_CHECKED_OUT = r"""
{"type": "record", "name": "CartCheckedOut", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "address", "type": {"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [{"name": "recipient", "type": "string", "confluent:tags": ["PII"]}, {"name": "street", "type": "string", "confluent:tags": ["PII"]}, {"name": "postcode", "type": "string"}, {"name": "city", "type": "string"}, {"name": "country", "type": "string", "default": "NL"}]}},
{"name": "payment", "type": [{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [{"name": "last4", "type": "string"}, {"name": "holder", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [{"name": "iban", "type": "string", "confluent:tags": ["PII"]}]}, {"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [{"name": "code", "type": "string"}]}]},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}},
{"name": "goods", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "discount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "channel", "type": {"type": "enum", "name": "Channel", "namespace": "shop.ordering", "symbols": ["web", "app", "phone"]}}
]}
"""

SCHEMAS = {
    "d552410c122b33324628711cd750763498502fdc1db3fab4ffc4ba67730b4cd1": ITEM_ADDED,
    "47908d9a7c21254c63217368fa1bbdf0d9ba8acf029729fb97269b2c28e3dd3a": QUANTITY_CHANGED,
    "7081878d9a9135ed0ae5d391a9c13772ce32784e705c54e0e5ae59a2b1d97cc3": ITEM_DROPPED,
    "652871f61b69d40f2e77f09066997b57949ed26c78369660d8ded5aff7686cc4": CART_CHECKED_OUT,
}
"""Each schema by its name; see ``_identity``."""
