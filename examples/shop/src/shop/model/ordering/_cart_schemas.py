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
