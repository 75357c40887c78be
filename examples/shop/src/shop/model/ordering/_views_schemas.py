"""The Avro schemas of the classes in `views`."""

PROFILES = r"""
{"type": "record", "name": "Profiles", "namespace": "shop.ordering", "fields": [
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "newsletter", "type": "boolean", "default": false}
]}
"""

PRICE_TAGS = r"""
{"type": "record", "name": "PriceTags", "namespace": "shop.ordering", "doc": "What the shop offers, for the people who fill a cart.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

CARTS = r"""
{"type": "record", "name": "Carts", "namespace": "shop.ordering", "fields": [
{"name": "cart_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."}, {"name": "title", "type": "string"}, {"name": "quantity", "type": "int"}, {"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}]}}}
]}
"""

ORDERS_TO_PLACE = r"""
{"type": "record", "name": "OrdersToPlace", "namespace": "shop.ordering", "doc": "Carts that have become no order yet.", "fields": [
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

ORDERS = r"""
{"type": "record", "name": "Orders", "namespace": "shop.ordering", "fields": [
{"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "status", "type": {"type": "enum", "name": "OrderStatus", "namespace": "shop.ordering", "doc": "- sent: The parcel has left the house.", "symbols": ["placed", "paid", "sent", "cancelled"]}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
{"name": "items", "type": "int"},
{"name": "city", "type": "string"},
{"name": "country", "type": "string"},
{"name": "paid_with", "type": "string"},
{"name": "channel", "type": {"type": "enum", "name": "Channel", "namespace": "shop.ordering", "symbols": ["web", "app", "phone"]}},
{"name": "placed_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "paid_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "paid_amount", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}], "default": null},
{"name": "carrier", "type": ["null", "string"], "default": null},
{"name": "tracking_code", "type": ["null", "string"], "default": null},
{"name": "shipped_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "cancelled_because", "type": ["null", {"type": "enum", "name": "CancelReason", "namespace": "shop.ordering", "symbols": ["changed_mind", "unpaid", "sold_out"], "default": "sold_out"}], "default": null}
]}
"""

BEST_SELLERS = r"""
{"type": "record", "name": "BestSellers", "namespace": "shop.ordering", "doc": "How many of each product were sold, for the front page.", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "sold", "type": "long", "default": 0},
{"name": "takings", "type": {"type": "bytes", "logicalType": "decimal", "precision": 18, "scale": 2}, "default": "\u0000"}
]}
"""

SCHEMAS = {
    "5e98eea109122448f561462c924eb8e0c5e2db8ccab30730be3d415bebc848fa": PROFILES,
    "aa975cc948b31848a8ea12b651f31a0eb189f0092d07a76685f2760ca2868314": PRICE_TAGS,
    "99ae300578c8ea5cde6a734b291430fa49a5c32bf410685ef6db873b307c9294": CARTS,
    "e901c07650e8c836b51e6b2be1852018964842abef37428a3cb216b604bf9f63": ORDERS_TO_PLACE,
    "e818e285fc5edb43f22dc555fa65859ba6d120d4c1f9706a84b25b9a545978a8": ORDERS,
    "521238455ad14785c0339c6735fffca0e370cf05439b6283d364ee35ee110686": BEST_SELLERS,
}
"""Each schema by its name; see ``_identity``."""
