"""The types of `shop.ordering`."""

from enum import StrEnum
from typing import Annotated, TypeAlias
from uuid import UUID

from pydantic import ConfigDict, Field

from .._record import Record
from .._types import OneOf
from ..catalog.types import Money, Sku
from ._types_schemas import ADDRESS, BANK_TRANSFER, CARD_PAYMENT, ORDER_LINE, VOUCHER


class Channel(StrEnum):
    web = "web"
    app = "app"
    phone = "phone"


class OrderStatus(StrEnum):
    placed = "placed"
    paid = "paid"
    shipped = "sent"
    """The parcel has left the house."""
    cancelled = "cancelled"


class CancelReason(StrEnum):
    changed_mind = "changed_mind"
    unpaid = "unpaid"
    sold_out = "sold_out"


CustomerId: TypeAlias = UUID

Email: TypeAlias = Annotated[str, Field(pattern="^(?:[^@ ]+@[^@ ]+)$")]

OrderId: TypeAlias = UUID


class OrderLine(Record, frozen=True):
    sku: Sku
    title: str
    quantity: Annotated[int, Field(ge=1, le=99)]
    unit_price: Money

    FULL_NAME = "shop.ordering.OrderLine"
    SCHEMA = ORDER_LINE
    SCHEMA_ID = "b3feb620e4cae6dae94c9f70b2002503169194160871d879dd7715c8d89cc473"
    FINGERPRINT = 0x5E133AF51C1368F2


class Address(Record, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    recipient: str
    street: str
    postcode: Annotated[str, Field(min_length=3, max_length=10)]
    city: str
    country: Annotated[str, Field(pattern="^(?:[A-Z]{2})$")] = "NL"

    FULL_NAME = "shop.ordering.Address"
    SCHEMA = ADDRESS
    SCHEMA_ID = "725d5250ebe7f35ad74a604e57097d9e957bb85f1449ef748393c21697efda87"
    FINGERPRINT = 0x5F5F1DF1F0EEB78E
    HIDDEN = frozenset(("recipient", "street"))


class CardPayment(Record, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    last4: Annotated[str, Field(pattern="^(?:[0-9]{4})$")]
    holder: str

    FULL_NAME = "shop.ordering.CardPayment"
    SCHEMA = CARD_PAYMENT
    SCHEMA_ID = "3ae159268319a77df58d844736ec141404e15a797bc631e13fa93fbc1bdb0e5f"
    FINGERPRINT = 0xE4EB9D26AF2EB465
    HIDDEN = frozenset(("last4", "holder"))


class BankTransfer(Record, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    iban: Annotated[str, Field(min_length=15, max_length=34)]

    FULL_NAME = "shop.ordering.BankTransfer"
    SCHEMA = BANK_TRANSFER
    SCHEMA_ID = "0cc4d1390f46cfb2f1a354049ef5d6c2f9b536742ad9d72581e224d2a77b01d2"
    FINGERPRINT = 0x70FC3FC7DD5ED621
    HIDDEN = frozenset(("iban",))


class Voucher(Record, frozen=True):
    model_config = ConfigDict(hide_input_in_errors=True)

    code: str

    FULL_NAME = "shop.ordering.Voucher"
    SCHEMA = VOUCHER
    SCHEMA_ID = "f78671382443530b0959646cabd437ebff04ba7c952f1ae8ee2b100e3a284e74"
    FINGERPRINT = 0x479588043FDA9A0C
    HIDDEN = frozenset(("code",))


PaymentMethod: TypeAlias = Annotated[CardPayment | BankTransfer | Voucher, OneOf()]
