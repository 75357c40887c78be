"""The Avro schemas of the classes in `types`."""

ORDER_LINE = r"""
{"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [
{"name": "sku", "type": "string", "doc": "Two letters for the maker and four digits."},
{"name": "title", "type": "string"},
{"name": "quantity", "type": "int"},
{"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""

ADDRESS = r"""
{"type": "record", "name": "Address", "namespace": "shop.ordering", "fields": [
{"name": "recipient", "type": "string", "confluent:tags": ["PII"]},
{"name": "street", "type": "string", "confluent:tags": ["PII"]},
{"name": "postcode", "type": "string"},
{"name": "city", "type": "string"},
{"name": "country", "type": "string", "default": "NL"}
]}
"""

CARD_PAYMENT = r"""
{"type": "record", "name": "CardPayment", "namespace": "shop.ordering", "fields": [
{"name": "last4", "type": "string"},
{"name": "holder", "type": "string", "confluent:tags": ["PII"]}
]}
"""

BANK_TRANSFER = r"""
{"type": "record", "name": "BankTransfer", "namespace": "shop.ordering", "fields": [
{"name": "iban", "type": "string", "confluent:tags": ["PII"]}
]}
"""

VOUCHER = r"""
{"type": "record", "name": "Voucher", "namespace": "shop.ordering", "fields": [
{"name": "code", "type": "string"}
]}
"""

SCHEMAS = {
    "b3feb620e4cae6dae94c9f70b2002503169194160871d879dd7715c8d89cc473": ORDER_LINE,
    "725d5250ebe7f35ad74a604e57097d9e957bb85f1449ef748393c21697efda87": ADDRESS,
    "3ae159268319a77df58d844736ec141404e15a797bc631e13fa93fbc1bdb0e5f": CARD_PAYMENT,
    "0cc4d1390f46cfb2f1a354049ef5d6c2f9b536742ad9d72581e224d2a77b01d2": BANK_TRANSFER,
    "f78671382443530b0959646cabd437ebff04ba7c952f1ae8ee2b100e3a284e74": VOUCHER,
}
"""Each schema by its name; see ``_identity``."""
