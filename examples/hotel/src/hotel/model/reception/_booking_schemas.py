"""The Avro schemas of the classes in `booking`."""

ROOM_BOOKED = r"""
{"type": "record", "name": "RoomBooked", "namespace": "hotel.reception", "doc": "A guest asked for a room.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "arrival", "type": {"type": "int", "logicalType": "date"}},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "requests", "type": {"type": "array", "items": "string"}},
{"name": "booked_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

BOOKING_CONFIRMED = r"""
{"type": "record", "name": "BookingConfirmed", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "confirmed_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

BOOKING_CANCELLED = r"""
{"type": "record", "name": "BookingCancelled", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": "string"}
]}
"""

BOOKING_LAPSED = r"""
{"type": "record", "name": "BookingLapsed", "namespace": "hotel.reception", "doc": "The guest never came.", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""

SCHEMAS = {
    "2d9f41991c987a037d3697b14450db8a6fc75b111f408a99c2fbfd191f65beaa": ROOM_BOOKED,
    "37c2a89bd3f77977e0e5c4a7e0404bd8dd7c2157050b22a97e25a9cd0a1e522a": BOOKING_CONFIRMED,
    "8acd8ac582048909e73b732c63793f234686911222f5cef08a51362e188ea7a9": BOOKING_CANCELLED,
    "d2be6600487980503297a3219f92494ac5423589248a808fa5a10fcedea91bf8": BOOKING_LAPSED,
}
"""Each schema by its name; see ``_identity``."""
