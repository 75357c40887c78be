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

SCHEMAS = {
    "c149a56b172ea156f8322df1d9b32fee14ace7140a4b358211d2875552d45359": BOOK_ROOM,
    "4be00deaf8b32cb0e5166de6e0893c8eebfa522065b1288e8da6e2b5f36090ba": CONFIRM_BOOKING,
    "fbc929a742ea68375819c89a41fa41e77baa52555b557306a35e8facfeb8a44c": CANCEL_BOOKING,
    "56fca8e92387e67004811482aa4e4f3cad86f8e639a2f61ed0c979dc4b2e6cf9": RECORD_NO_SHOW,
    "cd13da5cf3b802f7424f4bd8fccd7864f28cfcb2079d32c49ffcf7c14b44b25e": REPORT_ROOM_CLEANED,
    "df08c32d5645c4724b264ad2e49d7330e79597621cc38207f9fba8ddfaa60a6c": OPEN_ROOM,
    "e3a044e2af5f05d725749ce65ddc24ac01604c6731ef198acf0f757ac7746e24": CLOSE_ROOM,
    "712a9d32ca1dafbf4df0fd2ba21ccd2da321394e68204eb945a39f86745a5bab": REOPEN_ROOM,
    "a9b8293cf4c93c02107b813de58adb48afc7bd72f25a7ff6e7243dba83936f14": CHECK_IN,
    "0c9920586a2ea96ed60d18d2007f20c35f48d2d70931fb4dabca39d324797183": CHECK_OUT,
    "4a4d4fcdbca02d5aad4bd53a7343169fa60fec0c3140bfa31e41cc4386e0c196": ADD_CHARGE,
    "2bdc23c9263164a319fc6800ae887a95cb3e8ccdadd328aca4b2c040f78416c7": PAY_BILL,
    "8aa211556cb4a5bec810c5f79be60b3b663450c47ef6c5e5479cda813728e822": RECORD_INVOICE,
}
"""Each schema by its name; see ``_identity``."""
