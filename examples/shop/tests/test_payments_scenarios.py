"""The scenarios of `shop.payments`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shop.model.kit.stories import MakeService, Story, expect
from shop.model.ordering import OrderCancelled, OrderPaid, OrderPlaced, RecordPayment
from shop.model.payments import (
    ApprovePayment,
    AssessPayment,
    FailureCause,
    Ledger,
    PaymentApproved,
    PaymentFailed,
    PaymentReceived,
    PaymentReferred,
    PaymentRefunded,
    PaymentRefused,
    PaymentRequested,
    PaymentStatus,
    PaymentsToAssess,
    PaymentsToReport,
    ReceivePayment,
    ReferredPayments,
    RefundPayment,
    RefusePayment,
    RequestPayment,
)
from shop.model.psp import ChargeFailed, ChargeSettled

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


def test_an_order_wants_to_be_paid(story: Story) -> None:
    """Ask for the money: An order wants to be paid"""
    story.given(OrderPlaced.example(total=Decimal("99.80")))
    story.when_runs("shop.payments.RequestPayments")
    story.then(expect(RequestPayment, amount=Decimal("99.80")))


def test_the_ledger_knows_of_it(story: Story) -> None:
    """Ask for the money: The ledger knows of it"""
    story.when(RequestPayment.example(amount=Decimal("99.80")))
    story.then(expect(PaymentRequested))
    story.then_rows(
        expect(Ledger, status=PaymentStatus.requested, amount=Decimal("99.80")),
    )


def test_it_is_asked_for_once(story: Story) -> None:
    """Ask for the money: It is asked for once"""
    story.given(PaymentRequested.example())
    story.when(RequestPayment.example())
    story.then_rejected("The payment was requested already")


def test_every_request_is_judged(story: Story) -> None:
    """Judge the risk: Every request is judged"""
    story.given(PaymentRequested.example())
    story.when_runs("shop.payments.AssessPayments")
    story.then(expect(AssessPayment))


def test_nothing_is_judged_twice(story: Story) -> None:
    """Judge the risk: Nothing is judged twice"""
    story.given(PaymentRequested.example())
    story.given(PaymentApproved.example())
    story.when(AssessPayment.example())
    story.then_rejected("Only a requested payment is assessed")


def test_what_was_judged_is_off_the_list(story: Story) -> None:
    """Judge the risk: What was judged is off the list"""
    story.given(PaymentRequested.example())
    story.given(PaymentReferred.example(risk=80))
    story.then_rows(expect(ReferredPayments, risk=80))
    story.then_no_row(PaymentsToAssess)


def test_the_officer_says_yes(story: Story) -> None:
    """Judge the risk: The officer says yes"""
    story.given(PaymentRequested.example())
    story.given(PaymentReferred.example(risk=80))
    story.when(ApprovePayment.example(risk=60))
    story.then(expect(PaymentApproved, risk=60))
    story.then_rows(expect(Ledger, status=PaymentStatus.approved, risk=60))
    story.then_no_row(ReferredPayments)


def test_the_officer_says_no(story: Story) -> None:
    """Judge the risk: The officer says no"""
    story.given(PaymentRequested.example())
    story.given(PaymentReferred.example())
    story.when(RefusePayment.example(reason="five orders in one hour"))
    story.then(expect(PaymentRefused))
    story.then_rows(
        expect(
            Ledger,
            status=PaymentStatus.refused,
            refused_because="five orders in one hour",
        ),
    )


def test_a_yes_to_nothing(story: Story) -> None:
    """Judge the risk: A yes to nothing"""
    story.given(PaymentRequested.example())
    story.when(ApprovePayment.example())
    story.then_rejected("Nothing waits for a decision")


def test_a_no_to_nothing(story: Story) -> None:
    """Judge the risk: A no to nothing"""
    story.given(PaymentRequested.example())
    story.when(RefusePayment.example())
    story.then_rejected("Nothing waits for a decision")


def test_cents_become_euros(story: Story) -> None:
    """Receive the money: Cents become euros"""
    story.given(ChargeSettled.example(amount_minor=9980, currency="EUR"))
    story.when_runs("shop.payments.ReceiveCharges")
    story.then(expect(ReceivePayment, amount=Decimal("99.80")))


def test_we_take_no_other_currency(story: Story) -> None:
    """Receive the money: We take no other currency"""
    story.given(ChargeSettled.example(currency="CHF"))
    story.when_runs("shop.payments.ReceiveCharges")
    story.then_nothing()


def test_the_money_is_here(story: Story) -> None:
    """Receive the money: The money is here"""
    story.given(PaymentRequested.example(amount=Decimal("99.80")))
    story.given(PaymentApproved.example())
    story.when(ReceivePayment.example(amount=Decimal("99.80")))
    story.then(expect(PaymentReceived, amount=Decimal("99.80")))
    story.then_rows(
        expect(Ledger, status=PaymentStatus.received),
        expect(PaymentsToReport, amount=Decimal("99.80")),
    )


def test_nobody_asked(story: Story) -> None:
    """Receive the money: Nobody asked"""
    story.when(ReceivePayment.example())
    story.then_rejected("Nobody asked for this money")


def test_it_is_here_already(story: Story) -> None:
    """Receive the money: It is here already"""
    story.given(PaymentRequested.example(amount=Decimal("99.80")))
    story.given(PaymentReceived.example(amount=Decimal("99.80")))
    story.when(ReceivePayment.example(amount=Decimal("99.80")))
    story.then_rejected("The money is here already")


def test_it_is_too_little(story: Story) -> None:
    """Receive the money: It is too little"""
    story.given(PaymentRequested.example(amount=Decimal("99.80")))
    story.when(ReceivePayment.example(amount=Decimal("9.98")))
    story.then_rejected("The amount is not what we asked for")


def test_the_card_has_no_funds(story: Story) -> None:
    """Receive the money: The card has no funds"""
    story.given(ChargeFailed.example(code="INSUFFICIENT_FUNDS"))
    story.when_runs("shop.payments.RecordFailures")
    story.then(expect(PaymentFailed, cause=FailureCause.insufficient_funds))


def test_a_cause_that_we_do_not_know(story: Story) -> None:
    """Receive the money: A cause that we do not know"""
    story.given(ChargeFailed.example(code="moon_phase"))
    story.when_runs("shop.payments.RecordFailures")
    story.then(expect(PaymentFailed, cause=FailureCause.other))


def test_the_order_hears_of_its_money(story: Story) -> None:
    """Tell the orders: The order hears of its money"""
    story.given(PaymentReceived.example(amount=Decimal("99.80")))
    story.when_runs("shop.payments.ReportPayments")
    story.then(expect(RecordPayment, amount=Decimal("99.80")))


def test_it_hears_of_it_once(story: Story) -> None:
    """Tell the orders: It hears of it once"""
    story.given(PaymentReceived.example())
    story.given(OrderPaid.example())
    story.then_no_row(PaymentsToReport)


def test_a_cancelled_order_is_refunded(story: Story) -> None:
    """Give the money back: A cancelled order is refunded"""
    story.given(OrderCancelled.example())
    story.when_runs("shop.payments.RefundCancelled")
    story.then(expect(RefundPayment))


def test_what_was_received_goes_back(story: Story) -> None:
    """Give the money back: What was received goes back"""
    story.given(PaymentRequested.example(amount=Decimal("99.80")))
    story.given(PaymentReceived.example(amount=Decimal("99.80")))
    story.when(RefundPayment.example())
    story.then(expect(PaymentRefunded, amount=Decimal("99.80")))
    story.then_rows(expect(Ledger, status=PaymentStatus.refunded))


def test_what_was_never_received_does_not(story: Story) -> None:
    """Give the money back: What was never received does not"""
    story.given(PaymentRequested.example())
    story.when(RefundPayment.example())
    story.then_nothing()
