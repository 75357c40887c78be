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

SCHEMAS = {
    "f645db1762add1bad4cf649699ca01cc056ef19b3d472ec5fef8c2ca17e20517": CUSTOMER_REGISTERED,
    "1d23f01cf203da360b538fa7de445bdda954e16de823a4866b5a7f621512ae22": NEWSLETTER_SUBSCRIBED,
    "5b3d6d2671835e908785fe730045f7321c81576dbb21382f329383917f7a8e8c": EMAIL_CHANGED,
}
"""Each schema by its name; see ``_identity``."""
