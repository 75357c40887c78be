"""The Avro schemas of the classes in `commands`."""

BOOK_ROOM = r"""
{"type": "record", "name": "BookRoom", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "email", "type": "string", "confluent:tags": ["PII"]},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "arrival", "type": {"type": "int", "logicalType": "date"}},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}},
{"name": "requests", "type": {"type": "array", "items": "string"}, "default": []}
]}
"""

CONFIRM_BOOKING = r"""
{"type": "record", "name": "ConfirmBooking", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""

CANCEL_BOOKING = r"""
{"type": "record", "name": "CancelBooking", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "reason", "type": "string"}
]}
"""

RECORD_NO_SHOW = r"""
{"type": "record", "name": "RecordNoShow", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""

REPORT_ROOM_CLEANED = r"""
{"type": "record", "name": "ReportRoomCleaned", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."}
]}
"""

OPEN_ROOM = r"""
{"type": "record", "name": "OpenRoom", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "room_type", "type": {"type": "enum", "name": "RoomType", "namespace": "hotel.reception", "symbols": ["standard", "family", "suite"]}},
{"name": "nightly_rate", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}
]}
"""

CLOSE_ROOM = r"""
{"type": "record", "name": "CloseRoom", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "reason", "type": "string"}
]}
"""

REOPEN_ROOM = r"""
{"type": "record", "name": "ReopenRoom", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."}
]}
"""

CHECK_IN = r"""
{"type": "record", "name": "CheckIn", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "guest_name", "type": "string", "confluent:tags": ["PII"]},
{"name": "departure", "type": {"type": "int", "logicalType": "date"}}
]}
"""

CHECK_OUT = r"""
{"type": "record", "name": "CheckOut", "namespace": "hotel.reception", "fields": [
{"name": "room_number", "type": "string", "doc": "The floor and the number of the door."},
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""

ADD_CHARGE = r"""
{"type": "record", "name": "AddCharge", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "charge", "type": {"type": "record", "name": "Charge", "namespace": "hotel.reception", "fields": [{"name": "description", "type": "string", "doc": "As it is printed on the invoice."}, {"name": "quantity", "type": "int", "default": 1}, {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}}]}}
]}
"""

PAY_BILL = r"""
{"type": "record", "name": "PayBill", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}},
{"name": "method", "type": {"type": "enum", "name": "PaymentMethod", "namespace": "hotel.reception", "symbols": ["cash", "card", "transfer"]}}
]}
"""

RECORD_INVOICE = r"""
{"type": "record", "name": "RecordInvoice", "namespace": "hotel.reception", "fields": [
{"name": "booking_id", "type": {"type": "string", "logicalType": "uuid"}}
]}
"""
