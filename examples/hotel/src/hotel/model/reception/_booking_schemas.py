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
