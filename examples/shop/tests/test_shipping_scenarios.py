"""The scenarios of `shop.shipping`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from shop.model.catalog import Handling, ProductListed
from shop.model.kit.stories import MakeService, Story, expect
from shop.model.ordering import (
    OrderCancelled,
    OrderLine,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
    RecordShipment,
)
from shop.model.shipping import (
    Care,
    CareLabels,
    Carrier,
    DelayAnnounced,
    Parcel,
    ParcelDelivered,
    ParcelShipped,
    RecordCount,
    ReleaseStock,
    ReportDelay,
    RequestShipment,
    ReserveStock,
    Shelves,
    ShipmentRequested,
    Shipments,
    ShipmentsToReport,
    ShipmentsToRequest,
    Shortages,
    StockCounted,
    StockRanOut,
    StockReleased,
    StockReserved,
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


def test_ten_lamps(story: Story) -> None:
    """Count the shelves: Ten lamps"""
    story.when(RecordCount.example(on_hand=10))
    story.then(expect(StockCounted, on_hand=10))
    story.then_rows(expect(Shelves, free=10))


def test_glass_breaks(story: Story) -> None:
    """Count the shelves: Glass breaks"""
    story.given(ProductListed.example(title="Lamp", handling=Handling.fragile))
    story.then_rows(expect(CareLabels, title="Lamp", care=Care.fragile, careful=True))


def test_each_line_is_kept(story: Story) -> None:
    """Keep it for the order: Each line is kept"""
    story.given(
        OrderPlaced.example(
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
    story.when_runs("shop.shipping.ReserveForOrders")
    story.then(
        expect(ReserveStock, sku="AB-0001", quantity=2),
        expect(ReserveStock, sku="CD-0001", quantity=3),
    )


def test_enough_on_the_shelf(story: Story) -> None:
    """Keep it for the order: Enough on the shelf"""
    story.given(StockCounted.example(on_hand=10))
    story.when(ReserveStock.example(quantity=4))
    story.then(expect(StockReserved, quantity=4))
    story.then_rows(expect(Shelves, free=6))


def test_not_enough_on_the_shelf(story: Story) -> None:
    """Keep it for the order: Not enough on the shelf"""
    story.given(StockCounted.example(on_hand=3))
    story.when(ReserveStock.example(quantity=4))
    story.then(expect(StockRanOut, missing=1))
    story.then_rows(expect(Shortages, missing=1))


def test_a_cancelled_order_gives_it_back(story: Story) -> None:
    """Keep it for the order: A cancelled order gives it back"""
    story.given(
        OrderCancelled.example(
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
    story.when_runs("shop.shipping.ReleaseForOrders")
    story.then(expect(ReleaseStock, sku="AB-0001", quantity=2))


def test_the_shelf_is_fuller(story: Story) -> None:
    """Keep it for the order: The shelf is fuller"""
    story.given(StockCounted.example(on_hand=10))
    story.given(StockReserved.example(quantity=4))
    story.when(ReleaseStock.example(quantity=4))
    story.then(expect(StockReleased))
    story.then_rows(expect(Shelves, free=10))


def test_nobody_knows_the_shelf(story: Story) -> None:
    """Keep it for the order: Nobody knows the shelf"""
    story.when(ReleaseStock.example())
    story.then_rejected("The shelf is unknown")


def test_only_paid_orders_are_sent(story: Story) -> None:
    """Ask the warehouse: Only paid orders are sent"""
    story.given(OrderPlaced.example())
    story.when_runs("shop.shipping.RequestShipments")
    story.then_nothing()


def test_a_paid_order_waits_for_its_parcels(story: Story) -> None:
    """Ask the warehouse: A paid order waits for its parcels"""
    story.given(OrderPlaced.example())
    story.given(OrderPaid.example())
    story.then_rows(expect(ShipmentsToRequest, paid=True))


def test_two_parcels(story: Story) -> None:
    """Ask the warehouse: Two parcels"""
    story.given(OrderPlaced.example())
    story.given(OrderPaid.example())
    story.when(
        RequestShipment.example(
            parcels=[
                Parcel(skus=["AB-0001"], weight_grams=900),
                Parcel(skus=["CD-0001"], weight_grams=120),
            ],
        ),
    )
    story.then(expect(ShipmentRequested))
    story.then_rows(expect(Shipments, parcels=2))
    story.then_no_row(ShipmentsToRequest)


def test_it_is_asked_for_once(story: Story) -> None:
    """Ask the warehouse: It is asked for once"""
    story.given(ShipmentRequested.example())
    story.when(RequestShipment.example())
    story.then_rejected("The shipment was requested already")


def test_the_parcel_arrives_late(story: Story) -> None:
    """Follow the parcel: The parcel arrives late"""
    story.given(ShipmentRequested.example())
    story.given(DelayAnnounced.example(days=2))
    story.given(ParcelShipped.example(carrier=Carrier.dhl))
    story.given(
        ParcelDelivered.example(
            delivered_at=dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC),
        ),
    )
    story.then_rows(
        expect(
            Shipments,
            carrier=Carrier.dhl,
            days_late=2,
            delivered_at=dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC),
        ),
    )


def test_nothing_is_late_that_was_never_sent(story: Story) -> None:
    """Follow the parcel: Nothing is late that was never sent"""
    story.when(ReportDelay.example())
    story.then_rejected("There is no such shipment")


def test_the_customer_is_told(story: Story) -> None:
    """Follow the parcel: The customer is told"""
    story.given(ShipmentRequested.example())
    story.when(ReportDelay.example(days=2))
    story.then(expect(DelayAnnounced, days=2))


def test_the_order_hears_of_its_parcel(story: Story) -> None:
    """Tell the orders: The order hears of its parcel"""
    story.given(ParcelShipped.example(carrier=Carrier.dhl, tracking_code="JD0001"))
    story.when_runs("shop.shipping.ReportShipments")
    story.then(expect(RecordShipment, carrier="DHL", tracking_code="JD0001"))


def test_it_hears_of_it_once(story: Story) -> None:
    """Tell the orders: It hears of it once"""
    story.given(ParcelShipped.example())
    story.given(OrderShipped.example())
    story.then_no_row(ShipmentsToReport)
