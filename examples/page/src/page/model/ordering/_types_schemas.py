"""The Avro schemas of the classes in `types`."""

ORDER_LINE = r"""
{"type": "record", "name": "OrderLine", "namespace": "shop.ordering", "fields": [
{"name": "sku", "type": "string"},
{"name": "quantity", "type": "int"},
{"name": "unit_price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}}
]}
"""
