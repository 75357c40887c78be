"""The commands of `shop.catalog`."""

from typing import Annotated

from pydantic import Field

from .._record import Command
from ._commands_schemas import (
    CHANGE_PRICE,
    CLEAR_ATTRIBUTE,
    DELIST_PRODUCT,
    LIST_PRODUCT,
    SET_ATTRIBUTE,
)
from .types import Handling, Money, Sku


class ListProduct(Command, frozen=True):
    sku: Sku
    title: Annotated[str, Field(min_length=1, max_length=120)]
    price: Money
    handling: Handling = Handling.normal
    attributes: dict[str, str]

    FULL_NAME = "shop.catalog.ListProduct"
    SCHEMA = LIST_PRODUCT
    SCHEMA_ID = "61f40d7d8514eecdd5176926940aa623a24335eb5f07e217be6906373f37aa2f"
    FINGERPRINT = 0xDD270087FE0BC595
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ChangePrice(Command, frozen=True):
    sku: Sku
    price: Money
    reason: str | None = None

    FULL_NAME = "shop.catalog.ChangePrice"
    SCHEMA = CHANGE_PRICE
    SCHEMA_ID = "06b64ec269e6b2810f0c93ee4ed44b2678c96d49ae1c940dba8f1eff4a2596f0"
    FINGERPRINT = 0x57A8FA5B25C5EA72
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class SetAttribute(Command, frozen=True):
    sku: Sku
    name: Annotated[str, Field(min_length=1, max_length=40)]
    value: str

    FULL_NAME = "shop.catalog.SetAttribute"
    SCHEMA = SET_ATTRIBUTE
    SCHEMA_ID = "04a59b4694dd46dfb2a895962821e4493b6dd8be070ba324bb421f5c62e5e92a"
    FINGERPRINT = 0x925B9C8A2147DF22
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class ClearAttribute(Command, frozen=True):
    sku: Sku
    name: str

    FULL_NAME = "shop.catalog.ClearAttribute"
    SCHEMA = CLEAR_ATTRIBUTE
    SCHEMA_ID = "3541b29825429fbc4b97cf8350361b01c7ec44cb6dadc3e601f3fb7d0a8503ff"
    FINGERPRINT = 0x294BFAE69071ADFA
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()


class DelistProduct(Command, frozen=True):
    sku: Sku
    replaced_by: Sku | None = None

    FULL_NAME = "shop.catalog.DelistProduct"
    SCHEMA = DELIST_PRODUCT
    SCHEMA_ID = "d82544f6fc22f7257f8f8a30bf2503deb98cbd6099574df3526b7d0462940c46"
    FINGERPRINT = 0xFE17287EAF1C82DA
    STREAM = "shop.catalog.Product"
    TOPIC = "shop.catalog.product.commands"

    def key_bytes(self) -> bytes:
        """The key on its topic: the text of `sku`."""
        return self.sku.encode()
