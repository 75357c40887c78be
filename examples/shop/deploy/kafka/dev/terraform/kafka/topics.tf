# Made by evgen; changes are lost. A module for any Kafka cluster: the caller configures the provider.

terraform {
  required_providers {
    kafka = {
      source  = "Mongey/kafka"
      version = ">= 0.7.0"
    }
  }
}

resource "kafka_topic" "shop_catalog_product_events" {
  name               = "shop.catalog.product.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_catalog_product_commands" {
  name               = "shop.catalog.product.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_catalog_product_pages_view" {
  name               = "shop.catalog.product_pages.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_catalog_product_pages_dead-letters" {
  name               = "shop.catalog.product_pages.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_customer_account_events" {
  name               = "shop.ordering.customer_account.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_ordering_customer_account_commands" {
  name               = "shop.ordering.customer_account.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_cart_events" {
  name               = "shop.ordering.cart.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_ordering_cart_commands" {
  name               = "shop.ordering.cart.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_order_events" {
  name               = "shop.ordering.order.events"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "compression.type"               = "zstd"
    "max.message.bytes"              = "2097152"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_ordering_order_commands" {
  name               = "shop.ordering.order.commands"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "259200000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_profiles_view" {
  name               = "shop.ordering.profiles.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_price_tags_view" {
  name               = "shop.ordering.price_tags.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_carts_view" {
  name               = "shop.ordering.carts.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_orders_to_place_view" {
  name               = "shop.ordering.orders_to_place.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_orders_view" {
  name               = "shop.ordering.orders.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_best_sellers_view" {
  name               = "shop.ordering.best_sellers.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_profiles_dead-letters" {
  name               = "shop.ordering.profiles.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_price_tags_dead-letters" {
  name               = "shop.ordering.price_tags.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_carts_dead-letters" {
  name               = "shop.ordering.carts.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_orders_to_place_dead-letters" {
  name               = "shop.ordering.orders_to_place.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_orders_dead-letters" {
  name               = "shop.ordering.orders.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_best_sellers_dead-letters" {
  name               = "shop.ordering.best_sellers.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_drop_unpaid_dead-letters" {
  name               = "shop.ordering.drop_unpaid.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_payment_events" {
  name               = "shop.payments.payment.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_payments_payment_commands" {
  name               = "shop.payments.payment.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_payments_to_assess_view" {
  name               = "shop.payments.payments_to_assess.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_referred_payments_view" {
  name               = "shop.payments.referred_payments.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_payments_to_report_view" {
  name               = "shop.payments.payments_to_report.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_ledger_view" {
  name               = "shop.payments.ledger.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_payments_to_assess_dead-letters" {
  name               = "shop.payments.payments_to_assess.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_referred_payments_dead-letters" {
  name               = "shop.payments.referred_payments.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_payments_to_report_dead-letters" {
  name               = "shop.payments.payments_to_report.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_ledger_dead-letters" {
  name               = "shop.payments.ledger.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_request_payments_dead-letters" {
  name               = "shop.payments.request_payments.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_refund_cancelled_dead-letters" {
  name               = "shop.payments.refund_cancelled.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_receive_charges_dead-letters" {
  name               = "shop.payments.receive_charges.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_payments_record_failures_dead-letters" {
  name               = "shop.payments.record_failures.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_stock_events" {
  name               = "shop.shipping.stock.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_shipping_stock_commands" {
  name               = "shop.shipping.stock.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipment_events" {
  name               = "shop.shipping.shipment.events"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "1"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_shipping_shipment_commands" {
  name               = "shop.shipping.shipment.commands"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "1209600000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shelves_view" {
  name               = "shop.shipping.shelves.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shortages_view" {
  name               = "shop.shipping.shortages.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_care_labels_view" {
  name               = "shop.shipping.care_labels.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_to_request_view" {
  name               = "shop.shipping.shipments_to_request.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_to_report_view" {
  name               = "shop.shipping.shipments_to_report.view"
  partitions         = 2
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_view" {
  name               = "shop.shipping.shipments.view"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "1"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shelves_dead-letters" {
  name               = "shop.shipping.shelves.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shortages_dead-letters" {
  name               = "shop.shipping.shortages.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_care_labels_dead-letters" {
  name               = "shop.shipping.care_labels.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_to_request_dead-letters" {
  name               = "shop.shipping.shipments_to_request.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_to_report_dead-letters" {
  name               = "shop.shipping.shipments_to_report.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_shipments_dead-letters" {
  name               = "shop.shipping.shipments.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_reserve_for_orders_dead-letters" {
  name               = "shop.shipping.reserve_for_orders.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_shipping_release_for_orders_dead-letters" {
  name               = "shop.shipping.release_for_orders.dead-letters"
  partitions         = 1
  replication_factor = 1

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "1"
    "retention.ms"                   = "7776000000"
    "unclean.leader.election.enable" = "false"
  }
}
