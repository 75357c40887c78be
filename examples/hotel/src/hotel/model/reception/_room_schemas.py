"""The Avro schemas of the classes in `room`."""

ROOM_OPENED = r"""
{"type": "record", "name": "RoomOpened", "namespace": "hotel.reception", "doc": "The hotel began to sell the room.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "nightly_rate", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}
]}
"""

ROOM_CLOSED = r"""
{"type": "record", "name": "RoomClosed", "namespace": "hotel.reception", "doc": "Nobody can stay in the room for now.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "reason", "type": "string"}
]}
"""

ROOM_REOPENED = r"""
{"type": "record", "name": "RoomReopened", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."}
]}
"""

GUEST_CHECKED_IN = r"""
{"type": "record", "name": "GuestCheckedIn", "namespace": "hotel.reception", "doc": "A guest took the key.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "checked_in_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

GUEST_CHECKED_OUT = r"""
{"type": "record", "name": "GuestCheckedOut", "namespace": "hotel.reception", "doc": "The guest gave the key back. The room is free, and dirty.", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "checked_out_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""

ROOM_CLEANED = r"""
{"type": "record", "name": "RoomCleaned", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "cleaned_at", "type": {"type": "long", "logicalType": "timestamp-micros"}}
]}
"""
