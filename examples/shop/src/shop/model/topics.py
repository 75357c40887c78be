"""The names of the topics in each environment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics of one environment."""

    psp_charge_events: str
    catalog_product_events: str
    catalog_product_commands: str
    catalog_product_pages_view: str
    catalog_product_pages_dead_letters: str
    ordering_customer_account_events: str
    ordering_customer_account_commands: str
    ordering_cart_events: str
    ordering_cart_commands: str
    ordering_order_events: str
    ordering_order_commands: str
    ordering_profiles_view: str
    ordering_price_tags_view: str
    ordering_carts_view: str
    ordering_orders_to_place_view: str
    ordering_orders_view: str
    ordering_best_sellers_view: str
    ordering_profiles_dead_letters: str
    ordering_price_tags_dead_letters: str
    ordering_carts_dead_letters: str
    ordering_orders_to_place_dead_letters: str
    ordering_orders_dead_letters: str
    ordering_best_sellers_dead_letters: str
    ordering_drop_unpaid_dead_letters: str
    payments_payment_events: str
    payments_payment_commands: str
    payments_payments_to_assess_view: str
    payments_referred_payments_view: str
    payments_payments_to_report_view: str
    payments_ledger_view: str
    payments_payments_to_assess_dead_letters: str
    payments_referred_payments_dead_letters: str
    payments_payments_to_report_dead_letters: str
    payments_ledger_dead_letters: str
    payments_request_payments_dead_letters: str
    payments_refund_cancelled_dead_letters: str
    payments_receive_charges_dead_letters: str
    payments_record_failures_dead_letters: str
    shipping_stock_events: str
    shipping_stock_commands: str
    shipping_shipment_events: str
    shipping_shipment_commands: str
    shipping_shelves_view: str
    shipping_shortages_view: str
    shipping_care_labels_view: str
    shipping_shipments_to_request_view: str
    shipping_shipments_to_report_view: str
    shipping_shipments_view: str
    shipping_shelves_dead_letters: str
    shipping_shortages_dead_letters: str
    shipping_care_labels_dead_letters: str
    shipping_shipments_to_request_dead_letters: str
    shipping_shipments_to_report_dead_letters: str
    shipping_shipments_dead_letters: str
    shipping_reserve_for_orders_dead_letters: str
    shipping_release_for_orders_dead_letters: str


DEV = Topics(
    psp_charge_events="psp.charge.events",
    catalog_product_events="shop.catalog.product.events",
    catalog_product_commands="shop.catalog.product.commands",
    catalog_product_pages_view="shop.catalog.product_pages.view",
    catalog_product_pages_dead_letters="shop.catalog.product_pages.dead-letters",
    ordering_customer_account_events="shop.ordering.customer_account.events",
    ordering_customer_account_commands="shop.ordering.customer_account.commands",
    ordering_cart_events="shop.ordering.cart.events",
    ordering_cart_commands="shop.ordering.cart.commands",
    ordering_order_events="shop.ordering.order.events",
    ordering_order_commands="shop.ordering.order.commands",
    ordering_profiles_view="shop.ordering.profiles.view",
    ordering_price_tags_view="shop.ordering.price_tags.view",
    ordering_carts_view="shop.ordering.carts.view",
    ordering_orders_to_place_view="shop.ordering.orders_to_place.view",
    ordering_orders_view="shop.ordering.orders.view",
    ordering_best_sellers_view="shop.ordering.best_sellers.view",
    ordering_profiles_dead_letters="shop.ordering.profiles.dead-letters",
    ordering_price_tags_dead_letters="shop.ordering.price_tags.dead-letters",
    ordering_carts_dead_letters="shop.ordering.carts.dead-letters",
    ordering_orders_to_place_dead_letters="shop.ordering.orders_to_place.dead-letters",
    ordering_orders_dead_letters="shop.ordering.orders.dead-letters",
    ordering_best_sellers_dead_letters="shop.ordering.best_sellers.dead-letters",
    ordering_drop_unpaid_dead_letters="shop.ordering.drop_unpaid.dead-letters",
    payments_payment_events="shop.payments.payment.events",
    payments_payment_commands="shop.payments.payment.commands",
    payments_payments_to_assess_view="shop.payments.payments_to_assess.view",
    payments_referred_payments_view="shop.payments.referred_payments.view",
    payments_payments_to_report_view="shop.payments.payments_to_report.view",
    payments_ledger_view="shop.payments.ledger.view",
    payments_payments_to_assess_dead_letters="shop.payments.payments_to_assess.dead-letters",
    payments_referred_payments_dead_letters="shop.payments.referred_payments.dead-letters",
    payments_payments_to_report_dead_letters="shop.payments.payments_to_report.dead-letters",
    payments_ledger_dead_letters="shop.payments.ledger.dead-letters",
    payments_request_payments_dead_letters="shop.payments.request_payments.dead-letters",
    payments_refund_cancelled_dead_letters="shop.payments.refund_cancelled.dead-letters",
    payments_receive_charges_dead_letters="shop.payments.receive_charges.dead-letters",
    payments_record_failures_dead_letters="shop.payments.record_failures.dead-letters",
    shipping_stock_events="shop.shipping.stock.events",
    shipping_stock_commands="shop.shipping.stock.commands",
    shipping_shipment_events="shop.shipping.shipment.events",
    shipping_shipment_commands="shop.shipping.shipment.commands",
    shipping_shelves_view="shop.shipping.shelves.view",
    shipping_shortages_view="shop.shipping.shortages.view",
    shipping_care_labels_view="shop.shipping.care_labels.view",
    shipping_shipments_to_request_view="shop.shipping.shipments_to_request.view",
    shipping_shipments_to_report_view="shop.shipping.shipments_to_report.view",
    shipping_shipments_view="shop.shipping.shipments.view",
    shipping_shelves_dead_letters="shop.shipping.shelves.dead-letters",
    shipping_shortages_dead_letters="shop.shipping.shortages.dead-letters",
    shipping_care_labels_dead_letters="shop.shipping.care_labels.dead-letters",
    shipping_shipments_to_request_dead_letters="shop.shipping.shipments_to_request.dead-letters",
    shipping_shipments_to_report_dead_letters="shop.shipping.shipments_to_report.dead-letters",
    shipping_shipments_dead_letters="shop.shipping.shipments.dead-letters",
    shipping_reserve_for_orders_dead_letters="shop.shipping.reserve_for_orders.dead-letters",
    shipping_release_for_orders_dead_letters="shop.shipping.release_for_orders.dead-letters",
)


PROD = Topics(
    psp_charge_events="psp.charge.events",
    catalog_product_events="shop.catalog.product.events",
    catalog_product_commands="shop.catalog.product.commands",
    catalog_product_pages_view="shop.catalog.product_pages.view",
    catalog_product_pages_dead_letters="shop.catalog.product_pages.dead-letters",
    ordering_customer_account_events="shop.ordering.customer_account.events",
    ordering_customer_account_commands="shop.ordering.customer_account.commands",
    ordering_cart_events="shop.ordering.cart.events",
    ordering_cart_commands="shop.ordering.cart.commands",
    ordering_order_events="shop.ordering.order.events",
    ordering_order_commands="shop.ordering.order.commands",
    ordering_profiles_view="shop.ordering.profiles.view",
    ordering_price_tags_view="shop.ordering.price_tags.view",
    ordering_carts_view="shop.ordering.carts.view",
    ordering_orders_to_place_view="shop.ordering.orders_to_place.view",
    ordering_orders_view="shop.ordering.orders.view",
    ordering_best_sellers_view="shop.ordering.best_sellers.view",
    ordering_profiles_dead_letters="shop.ordering.profiles.dead-letters",
    ordering_price_tags_dead_letters="shop.ordering.price_tags.dead-letters",
    ordering_carts_dead_letters="shop.ordering.carts.dead-letters",
    ordering_orders_to_place_dead_letters="shop.ordering.orders_to_place.dead-letters",
    ordering_orders_dead_letters="shop.ordering.orders.dead-letters",
    ordering_best_sellers_dead_letters="shop.ordering.best_sellers.dead-letters",
    ordering_drop_unpaid_dead_letters="shop.ordering.drop_unpaid.dead-letters",
    payments_payment_events="shop.payments.payment.events",
    payments_payment_commands="shop.payments.payment.commands",
    payments_payments_to_assess_view="shop.payments.payments_to_assess.view",
    payments_referred_payments_view="shop.payments.referred_payments.view",
    payments_payments_to_report_view="shop.payments.payments_to_report.view",
    payments_ledger_view="shop.payments.ledger.view",
    payments_payments_to_assess_dead_letters="shop.payments.payments_to_assess.dead-letters",
    payments_referred_payments_dead_letters="shop.payments.referred_payments.dead-letters",
    payments_payments_to_report_dead_letters="shop.payments.payments_to_report.dead-letters",
    payments_ledger_dead_letters="shop.payments.ledger.dead-letters",
    payments_request_payments_dead_letters="shop.payments.request_payments.dead-letters",
    payments_refund_cancelled_dead_letters="shop.payments.refund_cancelled.dead-letters",
    payments_receive_charges_dead_letters="shop.payments.receive_charges.dead-letters",
    payments_record_failures_dead_letters="shop.payments.record_failures.dead-letters",
    shipping_stock_events="shop.shipping.stock.events",
    shipping_stock_commands="shop.shipping.stock.commands",
    shipping_shipment_events="shop.shipping.shipment.events",
    shipping_shipment_commands="shop.shipping.shipment.commands",
    shipping_shelves_view="shop.shipping.shelves.view",
    shipping_shortages_view="shop.shipping.shortages.view",
    shipping_care_labels_view="shop.shipping.care_labels.view",
    shipping_shipments_to_request_view="shop.shipping.shipments_to_request.view",
    shipping_shipments_to_report_view="shop.shipping.shipments_to_report.view",
    shipping_shipments_view="shop.shipping.shipments.view",
    shipping_shelves_dead_letters="shop.shipping.shelves.dead-letters",
    shipping_shortages_dead_letters="shop.shipping.shortages.dead-letters",
    shipping_care_labels_dead_letters="shop.shipping.care_labels.dead-letters",
    shipping_shipments_to_request_dead_letters="shop.shipping.shipments_to_request.dead-letters",
    shipping_shipments_to_report_dead_letters="shop.shipping.shipments_to_report.dead-letters",
    shipping_shipments_dead_letters="shop.shipping.shipments.dead-letters",
    shipping_reserve_for_orders_dead_letters="shop.shipping.reserve_for_orders.dead-letters",
    shipping_release_for_orders_dead_letters="shop.shipping.release_for_orders.dead-letters",
)

ENVIRONMENTS: dict[str, Topics] = {"dev": DEV, "prod": PROD}
