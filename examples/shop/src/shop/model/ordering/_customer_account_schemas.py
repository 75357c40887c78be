"""The Avro schemas of the classes in `customer_account`."""

CUSTOMER_REGISTERED = r"""
{"type": "record", "name": "CustomerRegistered", "namespace": "shop.ordering", "fields": [
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "registered_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

NEWSLETTER_SUBSCRIBED = r"""
{"type": "record", "name": "NewsletterSubscribed", "namespace": "shop.ordering", "fields": [
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""

EMAIL_CHANGED = r"""
{"type": "record", "name": "EmailChanged", "namespace": "shop.ordering", "fields": [
{"name": "customer_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "email", "type": "string", "aliases": ["new_email"], "confluent:tags": ["PII"]}
]}
"""
