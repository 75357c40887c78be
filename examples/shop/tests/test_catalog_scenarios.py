"""The scenarios of `shop.catalog`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shop.model.catalog import (
    AttributeCleared,
    AttributeSet,
    ChangePrice,
    ClearAttribute,
    DelistProduct,
    Handling,
    ListProduct,
    PriceChanged,
    ProductDelisted,
    ProductListed,
    ProductPages,
    SetAttribute,
)
from shop.model.kit.stories import MakeService, Story, expect

WANTED = """
The model leaves something to the service. Plug it in, in `conftest.py`:

    from shop.model.service import Service

    @pytest.fixture
    def make_service():
        return lambda database, clock: Service(
            database=database,
            clock=clock,
            cart_decider=...,
            payment_decider=...,
            shipment_decider=...,
            request_shipments_handler=...,
        )
"""


@pytest.fixture
def story(request: pytest.FixtureRequest) -> Story:
    """A service that stands at its beginning, made by the fixture ``make_service``."""
    try:
        make_service: MakeService = request.getfixturevalue("make_service")
    except pytest.FixtureLookupError:
        pytest.fail(WANTED, pytrace=False)
    return Story(make_service)


def test_a_listed_product_has_a_page(story: Story) -> None:
    """List a product: A listed product has a page"""
    story.when(ListProduct.example(sku="AB-0001", title="Lamp", price=Decimal("49.90")))
    story.then(expect(ProductListed, price=Decimal("49.90"), handling=Handling.normal))
    story.then_rows(expect(ProductPages, title="Lamp", available=True))


def test_a_product_is_listed_once(story: Story) -> None:
    """List a product: A product is listed once"""
    story.given(ProductListed.example())
    story.when(ListProduct.example())
    story.then_rejected("The product is listed already")


def test_what_was_taken_off_may_come_back(story: Story) -> None:
    """List a product: What was taken off may come back"""
    story.given(ProductListed.example())
    story.given(ProductDelisted.example(replaced_by="AB-0002"))
    story.when(ListProduct.example())
    story.then(expect(ProductListed))
    story.then_rows(expect(ProductPages, available=True, replaced_by=None))


def test_the_page_shows_the_new_price(story: Story) -> None:
    """Change a price: The page shows the new price"""
    story.given(ProductListed.example(price=Decimal("49.90")))
    story.when(ChangePrice.example(price=Decimal("39.90")))
    story.then(expect(PriceChanged, price=Decimal("39.90")))
    story.then_rows(expect(ProductPages, price=Decimal("39.90")))


def test_the_old_price_is_no_change(story: Story) -> None:
    """Change a price: The old price is no change"""
    story.given(ProductListed.example(price=Decimal("49.90")))
    story.when(ChangePrice.example(price=Decimal("49.90")))
    story.then_rejected("That is the price already")


def test_nothing_without_a_listing_has_a_price(story: Story) -> None:
    """Change a price: Nothing without a listing has a price"""
    story.when(ChangePrice.example())
    story.then_rejected("The product is not sold")


def test_an_attribute_is_set(story: Story) -> None:
    """Describe a product: An attribute is set"""
    story.given(ProductListed.example())
    story.when(SetAttribute.example(name="colour", value="red"))
    story.then(expect(AttributeSet, name="colour", value="red"))


def test_what_is_set_already_is_not_set_again(story: Story) -> None:
    """Describe a product: What is set already is not set again"""
    story.given(ProductListed.example())
    story.given(AttributeSet.example(name="colour", value="red"))
    story.when(SetAttribute.example(name="colour", value="red"))
    story.then_nothing()


def test_nothing_without_a_listing_has_attributes(story: Story) -> None:
    """Describe a product: Nothing without a listing has attributes"""
    story.when(SetAttribute.example())
    story.then_rejected("The product is not sold")


def test_an_attribute_is_cleared(story: Story) -> None:
    """Describe a product: An attribute is cleared"""
    story.given(ProductListed.example())
    story.given(AttributeSet.example(name="colour", value="red"))
    story.when(ClearAttribute.example(name="colour"))
    story.then(expect(AttributeCleared, name="colour"))


def test_what_was_never_set_cannot_be_cleared(story: Story) -> None:
    """Describe a product: What was never set cannot be cleared"""
    story.given(ProductListed.example())
    story.when(ClearAttribute.example(name="weight in moonlight"))
    story.then_rejected("The product has no such attribute")


def test_the_page_names_the_successor(story: Story) -> None:
    """Take a product off: The page names the successor"""
    story.given(ProductListed.example())
    story.when(DelistProduct.example(replaced_by="AB-0002"))
    story.then(expect(ProductDelisted))
    story.then_rows(expect(ProductPages, available=False, replaced_by="AB-0002"))


def test_it_is_taken_off_once(story: Story) -> None:
    """Take a product off: It is taken off once"""
    story.given(ProductListed.example())
    story.given(ProductDelisted.example())
    story.when(DelistProduct.example())
    story.then_rejected("The product is not sold")
