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

SCHEMAS = {
    "a83180cd77e163cc96636b7a3e719a635df0972590f14d55270a7a94da7334cf": ROOM_OPENED,
    "b50e030122ee801f141d8f35d5c6199d12fb3e7749f5ea1bec06a3a26ed350c4": ROOM_CLOSED,
    "f7845e8f952b977d47de628d24fb9d65edae560f4451beb4f1871d41d655c711": ROOM_REOPENED,
    "5d9cf4ee893a6635a9bd11f9c61cb3ace195252294a3e4785a1b518bc5807d33": GUEST_CHECKED_IN,
    "9f493cdce34fcb83a877bf88fe284fd2c5430590f17b0497742e79db582422dc": GUEST_CHECKED_OUT,
    "fbfe701905fdf6b374d9cea1e6a9dc64b9b717919013bdca44be353bab26dd1a": ROOM_CLEANED,
}
"""Each schema by its name; see ``_identity``."""
