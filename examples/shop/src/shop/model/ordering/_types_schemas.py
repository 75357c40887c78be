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
