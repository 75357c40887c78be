"""Examples of the classes of `types`."""

from decimal import Decimal
from typing import Any

from .._record import EXAMPLES
from .types import Address, BankTransfer, CardPayment, OrderLine, Voucher


def order_line_example() -> dict[str, Any]:
    return {
        "sku": "AB-0001",
        "title": "title",
        "quantity": 1,
        "unit_price": Decimal("1.00"),
    }


def address_example() -> dict[str, Any]:
    return {
        "recipient": "recipient",
        "street": "street",
        "postcode": "postcode",
        "city": "city",
    }


def card_payment_example() -> dict[str, Any]:
    return {"last4": "4242", "holder": "holder"}


def bank_transfer_example() -> dict[str, Any]:
    return {"iban": "ibanibanibaniba"}


def voucher_example() -> dict[str, Any]:
    return {"code": "code"}


EXAMPLES[OrderLine] = order_line_example
EXAMPLES[Address] = address_example
EXAMPLES[CardPayment] = card_payment_example
EXAMPLES[BankTransfer] = bank_transfer_example
EXAMPLES[Voucher] = voucher_example
