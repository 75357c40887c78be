"""The scenarios of `shop.ordering`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from shop.model.catalog import PriceChanged, ProductDelisted, ProductListed
from shop.model.kit.stories import MakeService, Story, expect
from shop.model.ordering import (
    AddItem,
    BestSellers,
    CancelOrder,
    CancelReason,
    CardPayment,
    CartCheckedOut,
    Carts,
    ChangeEmail,
    CheckOut,
    CustomerRegistered,
    DropItem,
    EmailChanged,
    ItemAdded,
    ItemDropped,
    NewsletterSubscribed,
    OrderCancelled,
    OrderLine,
    OrderPaid,
    OrderPlaced,
    Orders,
    OrderShipped,
    OrderStatus,
    OrdersToPlace,
    PlaceOrder,
    PriceTags,
    Profiles,
    QuantityChanged,
    RecordPayment,
    RecordShipment,
    RegisterCustomer,
)

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


def test_a_customer_who_wants_the_newsletter(story: Story) -> None:
    """Register: A customer who wants the newsletter"""
    story.when(RegisterCustomer.example(email="ada@example.org", newsletter=True))
    story.then(
        expect(CustomerRegistered, email="ada@example.org"),
        expect(NewsletterSubscribed),
    )
    story.then_rows(expect(Profiles, email="ada@example.org", newsletter=True))


def test_a_customer_who_does_not(story: Story) -> None:
    """Register: A customer who does not"""
    story.when(RegisterCustomer.example())
    story.then(expect(CustomerRegistered))
    story.then_rows(expect(Profiles, newsletter=False))


def test_a_tag_shows_the_last_price(story: Story) -> None:
    """Fill a cart: A tag shows the last price"""
    story.given(ProductListed.example(price=Decimal("49.90")))
    story.given(PriceChanged.example(price=Decimal("39.90")))
    story.then_rows(expect(PriceTags, price=Decimal("39.90")))


def test_what_is_not_sold_has_no_tag(story: Story) -> None:
    """Fill a cart: What is not sold has no tag"""
    story.given(ProductListed.example())
    story.given(ProductDelisted.example())
    story.then_no_row(PriceTags)


def test_the_first_of_its_kind(story: Story) -> None:
    """Fill a cart: The first of its kind"""
    story.when(AddItem.example(sku="AB-0001", quantity=2))
    story.then(expect(ItemAdded, sku="AB-0001", quantity=2))


def test_more_of_the_same(story: Story) -> None:
    """Fill a cart: More of the same"""
    story.given(ItemAdded.example(sku="AB-0001", quantity=2))
    story.when(AddItem.example(sku="AB-0001", quantity=3))
    story.then(expect(QuantityChanged, sku="AB-0001", quantity=5))


def test_a_hundred_is_too_many(story: Story) -> None:
    """Fill a cart: A hundred is too many"""
    story.given(ItemAdded.example(sku="AB-0001", quantity=98))
    story.when(AddItem.example(sku="AB-0001", quantity=2))
    story.then_rejected("Nobody needs more than 99")


def test_a_cart_shows_its_lines(story: Story) -> None:
    """Fill a cart: A cart shows its lines"""
    story.given(
        ItemAdded.example(
            sku="AB-0001",
            title="Lamp",
            quantity=2,
            unit_price=Decimal("49.90"),
        ),
    )
    story.given(
        ItemAdded.example(
            sku="CD-0001",
            title="Bulb",
            quantity=1,
            unit_price=Decimal("4.50"),
        ),
    )
    story.given(QuantityChanged.example(sku="CD-0001", quantity=3))
    story.then_rows(
        expect(
            Carts,
            lines=[
                OrderLine(
                    sku="AB-0001",
                    title="Lamp",
                    quantity=2,
                    unit_price=Decimal("49.90"),
                ),
                OrderLine(
                    sku="CD-0001",
                    title="Bulb",
                    quantity=3,
                    unit_price=Decimal("4.50"),
                ),
            ],
        ),
    )


def test_what_is_dropped_is_gone(story: Story) -> None:
    """Fill a cart: What is dropped is gone"""
    story.given(ItemAdded.example(sku="AB-0001"))
    story.when(DropItem.example(sku="AB-0001"))
    story.then(expect(ItemDropped, sku="AB-0001"))
    story.then_rows(expect(Carts, lines=[]))


def test_what_is_not_there_cannot_be_dropped(story: Story) -> None:
    """Fill a cart: What is not there cannot be dropped"""
    story.given(ItemAdded.example(sku="AB-0001"))
    story.when(DropItem.example(sku="CD-0001"))
    story.then_rejected("The cart has no such item")


def test_nothing_is_added_to_an_order(story: Story) -> None:
    """Fill a cart: Nothing is added to an order"""
    story.given(ItemAdded.example())
    story.given(CartCheckedOut.example())
    story.when(AddItem.example())
    story.then_rejected("The cart was checked out")


def test_nothing_is_taken_from_an_order(story: Story) -> None:
    """Fill a cart: Nothing is taken from an order"""
    story.given(ItemAdded.example())
    story.given(CartCheckedOut.example())
    story.when(DropItem.example())
    story.then_rejected("The cart was checked out")


def test_an_empty_cart_stays_a_cart(story: Story) -> None:
    """Check out: An empty cart stays a cart"""
    story.given(ItemAdded.example(sku="AB-0001"))
    story.given(ItemDropped.example(sku="AB-0001"))
    story.when(CheckOut.example())
    story.then_rejected("The cart is empty")


def test_a_cart_is_checked_out_once(story: Story) -> None:
    """Check out: A cart is checked out once"""
    story.given(ItemAdded.example())
    story.given(CartCheckedOut.example())
    story.when(CheckOut.example())
    story.then_rejected("The cart was checked out")


def test_the_discount_comes_off(story: Story) -> None:
    """Check out: The discount comes off"""
    story.given(
        CartCheckedOut.example(goods=Decimal("100.00"), discount=Decimal("12.50")),
    )
    story.then_rows(expect(OrdersToPlace, total=Decimal("87.50")))
    story.then_no_row(Carts)


def test_every_cart_becomes_an_order(story: Story) -> None:
    """Place the order: Every cart becomes an order"""
    story.given(
        CartCheckedOut.example(goods=Decimal("100.00"), discount=Decimal("0.00")),
    )
    story.when_runs("shop.ordering.PlaceOrders")
    story.then(expect(PlaceOrder, total=Decimal("100.00")))


def test_a_placed_order_is_on_the_customer_s_list(story: Story) -> None:
    """Place the order: A placed order is on the customer's list"""
    story.when(
        PlaceOrder.example(
            payment=CardPayment(last4="4242", holder="Ada Lovelace"),
            lines=[
                OrderLine(
                    sku="AB-0001",
                    title="Lamp",
                    quantity=2,
                    unit_price=Decimal("49.90"),
                ),
            ],
            total=Decimal("99.80"),
        ),
    )
    story.then(expect(OrderPlaced, total=Decimal("99.80")))
    story.then_rows(
        expect(
            Orders,
            status=OrderStatus.placed,
            items=2,
            paid_with="card ending 4242",
        ),
        expect(BestSellers, sku="AB-0001", sold=2, takings=Decimal("99.80")),
    )


def test_an_order_is_placed_once(story: Story) -> None:
    """Place the order: An order is placed once"""
    story.given(OrderPlaced.example())
    story.when(PlaceOrder.example())
    story.then_rejected("The order was already placed")


def test_all_orders_of_the_customer_follow(story: Story) -> None:
    """Change the address of the receipt: All orders of the customer follow"""
    story.given(CustomerRegistered.example())
    story.given(OrderPlaced.example(email="ada@example.org"))
    story.when(ChangeEmail.example(email="lovelace@example.org"))
    story.then(expect(EmailChanged))
    story.then_rows(
        expect(Orders, email="lovelace@example.org"),
        expect(Profiles, email="lovelace@example.org"),
    )


def test_a_stranger_has_no_address(story: Story) -> None:
    """Change the address of the receipt: A stranger has no address"""
    story.when(ChangeEmail.example())
    story.then_rejected("We do not know this customer")


def test_a_paid_order(story: Story) -> None:
    """Record the payment: A paid order"""
    story.given(OrderPlaced.example())
    story.when(
        RecordPayment.example(amount=Decimal("99.80")),
        at=dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC),
    )
    story.then(expect(OrderPaid, amount=Decimal("99.80")))
    story.then_rows(
        expect(
            Orders,
            status=OrderStatus.paid,
            paid_at=dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC),
            paid_amount=Decimal("99.80"),
        ),
    )


def test_it_is_paid_once(story: Story) -> None:
    """Record the payment: It is paid once"""
    story.given(OrderPlaced.example())
    story.given(OrderPaid.example())
    story.when(RecordPayment.example())
    story.then_rejected("Nothing is to be paid")


def test_the_parcel_is_on_its_way(story: Story) -> None:
    """Record the shipment: The parcel is on its way"""
    story.given(OrderPlaced.example())
    story.given(OrderPaid.example())
    story.when(RecordShipment.example(carrier="PostNL", tracking_code="3SABC"))
    story.then(expect(OrderShipped, tracking_code="3SABC"))
    story.then_rows(expect(Orders, status=OrderStatus.shipped, carrier="PostNL"))


def test_nothing_leaves_the_house_unpaid(story: Story) -> None:
    """Record the shipment: Nothing leaves the house unpaid"""
    story.given(OrderPlaced.example())
    story.when(RecordShipment.example())
    story.then_rejected("Only a paid order can be shipped")


def test_what_was_ordered_goes_back_on_the_shelf(story: Story) -> None:
    """Cancel an order: What was ordered goes back on the shelf"""
    story.given(
        OrderPlaced.example(
            lines=[
                OrderLine(
                    sku="AB-0001",
                    title="Lamp",
                    quantity=2,
                    unit_price=Decimal("49.90"),
                ),
            ],
        ),
    )
    story.when(CancelOrder.example(reason=CancelReason.changed_mind))
    story.then(
        expect(
            OrderCancelled,
            reason=CancelReason.changed_mind,
            lines=[
                OrderLine(
                    sku="AB-0001",
                    title="Lamp",
                    quantity=2,
                    unit_price=Decimal("49.90"),
                ),
            ],
        ),
    )
    story.then_rows(
        expect(
            Orders,
            status=OrderStatus.cancelled,
            cancelled_because=CancelReason.changed_mind,
        ),
        expect(BestSellers, sku="AB-0001", sold=0, takings=Decimal("0.00")),
    )


def test_there_is_no_such_order(story: Story) -> None:
    """Cancel an order: There is no such order"""
    story.when(CancelOrder.example())
    story.then_rejected("Nothing to cancel")


def test_cancelled_is_cancelled(story: Story) -> None:
    """Cancel an order: Cancelled is cancelled"""
    story.given(OrderPlaced.example())
    story.given(OrderCancelled.example())
    story.when(CancelOrder.example())
    story.then_rejected("The order is cancelled")


def test_it_is_on_the_road(story: Story) -> None:
    """Cancel an order: It is on the road"""
    story.given(OrderPlaced.example())
    story.given(OrderPaid.example())
    story.given(OrderShipped.example())
    story.when(CancelOrder.example())
    story.then_rejected("The order has left the house")


def test_after_five_days_without_money_the_order_is_dropped(story: Story) -> None:
    """Cancel an order: After five days without money the order is dropped"""
    story.given(OrderPlaced.example(), at=dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC))
    story.when_runs(
        "shop.ordering.DropUnpaid",
        at=dt.datetime(2026, 3, 6, 10, tzinfo=dt.UTC),
    )
    story.then(expect(CancelOrder, reason=CancelReason.unpaid))


def test_a_paid_order_is_kept(story: Story) -> None:
    """Cancel an order: A paid order is kept"""
    story.given(OrderPlaced.example(), at=dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC))
    story.given(OrderPaid.example(), at=dt.datetime(2026, 3, 2, 10, tzinfo=dt.UTC))
    story.when_runs(
        "shop.ordering.DropUnpaid",
        at=dt.datetime(2026, 3, 6, 10, tzinfo=dt.UTC),
    )
    story.then_nothing()
