"""The Avro schemas of the classes in `views`."""

BOOKINGS = r"""
{"type": "record", "name": "Bookings", "namespace": "hotel.reception", "doc": "Everything that the reception knows of a booking.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "arrival", "type": {"type": "int", "logicalType": "date"}},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "requests", "type": {"type": "array", "items": "string"}},
{"name": "status", "type": {"type": "enum", "name": "BookingStatus", "namespace": "hotel.reception", "symbols": ["requested", "confirmed", "cancelled", "lapsed"]}},
{"name": "booked_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "confirmed_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "cancelled_because", "type": ["null", "string"], "default": null}
]}
"""

ARRIVALS = r"""
{"type": "record", "name": "Arrivals", "namespace": "hotel.reception", "doc": "Confirmed guests who have not come yet: the to-do list of the front desk and of the no-show check.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "arrival", "type": {"type": "int", "logicalType": "date"}},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "confirmed", "type": "boolean", "default": false}
]}
"""

ROOMS_TO_CLEAN = r"""
{"type": "record", "name": "RoomsToClean", "namespace": "hotel.reception", "doc": "Rooms that a guest has left and nobody has cleaned since.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "dirty_since", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ROOM_PLAN = r"""
{"type": "record", "name": "RoomPlan", "namespace": "hotel.reception", "doc": "Every room, for the plan on the wall of the reception.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "nightly_rate", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
{"name": "open", "type": "boolean", "default": true},
{"name": "clean", "type": "boolean", "default": true},
{"name": "closed_because", "type": ["null", "string"], "default": null},
{"name": "guest_name", "type": ["null", "string"], "default": null, "confluent:tags": ["PII"]},
{"name": "departure", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
{"name": "last_cleaned_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null}
]}
"""

OFFER = r"""
{"type": "record", "name": "Offer", "namespace": "hotel.reception", "doc": "What the house offers, for people who look for a bed.", "fields": [
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "rooms", "type": "int", "default": 0},
{"name": "lowest_rate", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}], "default": null}
]}
"""

STAYS = r"""
{"type": "record", "name": "Stays", "namespace": "hotel.reception", "doc": "Who sleeps in the house tonight.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "checked_in_at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
{"name": "checked_out_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null}
]}
"""

BILLS = r"""
{"type": "record", "name": "Bills", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "charges", "type": {"type": "array", "items": {"type": "record", "name": "Charge", "namespace": "hotel.reception", "fields": [{"name": "description", "type": "string", "doc": "As it is printed on the invoice."}, {"name": "quantity", "type": "int", "default": 1}, {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}]}}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}, "default": "\u0000"},
{"name": "method", "type": ["null", {"type": "enum", "name": "PaymentMethod", "namespace": "hotel.reception", "symbols": ["cash", "card", "transfer"]}], "default": null},
{"name": "paid_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
{"name": "sent_at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null}
]}
"""

INVOICES_TO_SEND = r"""
{"type": "record", "name": "InvoicesToSend", "namespace": "hotel.reception", "doc": "Bills that are paid and whose invoice is still to be sent.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
{"name": "method", "type": {"type": "enum", "name": "PaymentMethod", "namespace": "hotel.reception", "symbols": ["cash", "card", "transfer"]}}
]}
"""

HOUSE = r"""
{"type": "record", "name": "House", "namespace": "hotel.reception", "doc": "One line for the manager's morning coffee.", "fields": [
{"name": "guests", "type": "int", "default": 0},
{"name": "takings", "type": {"type": "map", "values": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}}
]}
"""

SCHEMAS = {
    "361caf0232c4f305c862b2e2055bb668f6f684045b0333d166609fc1f538d334": BOOKINGS,
    "9a8276ff3ab023773a990c89767d44978147a3586b2dec120d70dc67e6a9f2ac": ARRIVALS,
    "b154537312ffcf25bdd8c51c0b5fc822950dc3f08d9382e945aefa8aeb89c1e7": ROOMS_TO_CLEAN,
    "b9906393b30ff15a4004d44a9eb1fa6badb5a01cf32718a0928f1e3ae5ec649a": ROOM_PLAN,
    "5cbe901c19cbd6e6bff23be07f4817e33323c3de108bac1ed9f9235ea7ed423c": OFFER,
    "27dd72a2e2488db42c9354c77f4ec5286984b97c78e7e699cec248f7551b958f": STAYS,
    "d46425b5671d2a0efd5a1b24d0380099ef06d1e613d6378eebd3df59bf13e818": BILLS,
    "8d479dc2265dabe9e0a01379184da0203aa52795fad1c0dd8522f38f37fc1173": INVOICES_TO_SEND,
    "22fcea4a602191a686e5ea99260f626f13b9b29e6d51dfe242304a0001ee24db": HOUSE,
}
"""Each schema by its name; see ``_identity``."""
