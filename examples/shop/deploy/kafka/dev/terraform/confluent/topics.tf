# Made by evgen; changes are lost. A module for Confluent Cloud, which keeps three replicas of everything.

terraform {
  required_providers {
    confluent = {
      source  = "confluentinc/confluent"
      version = ">= 2.0.0"
    }
  }
}

variable "kafka_cluster_id" {
  description = "The Kafka cluster, such as lkc-abc123."
  type        = string
}

variable "kafka_rest_endpoint" {
  description = "The REST endpoint of the cluster."
  type        = string
}

variable "kafka_api_key" {
  description = "An API key that may manage topics."
  type        = string
  sensitive   = true
}

variable "kafka_api_secret" {
  description = "The secret of the API key."
  type        = string
  sensitive   = true
}

resource "confluent_kafka_topic" "shop_catalog_product_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.catalog.product.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_catalog_product_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.catalog.product.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_catalog_product_pages_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.catalog.product_pages.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_catalog_product_pages_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.catalog.product_pages.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_customer_account_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.customer_account.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_ordering_customer_account_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.customer_account.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_cart_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.cart.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_ordering_cart_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.cart.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_order_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.order.events"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: compression.type, unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "max.message.bytes"      = "2097152"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_ordering_order_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.order.commands"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "259200000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_profiles_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.profiles.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_price_tags_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.price_tags.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_carts_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.carts.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_orders_to_place_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.orders_to_place.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_orders_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.orders.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_best_sellers_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.best_sellers.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_profiles_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.profiles.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_price_tags_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.price_tags.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_carts_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.carts.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_orders_to_place_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.orders_to_place.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_orders_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.orders.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_best_sellers_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.best_sellers.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_drop_unpaid_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.drop_unpaid.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_payment_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payment.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_payments_payment_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payment.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_payments_to_assess_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payments_to_assess.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_referred_payments_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.referred_payments.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_payments_to_report_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payments_to_report.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_ledger_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.ledger.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_payments_to_assess_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payments_to_assess.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_referred_payments_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.referred_payments.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_payments_to_report_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.payments_to_report.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_ledger_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.ledger.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_request_payments_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.request_payments.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_refund_cancelled_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.refund_cancelled.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_receive_charges_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.receive_charges.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_payments_record_failures_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.payments.record_failures.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_stock_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.stock.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_shipping_stock_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.stock.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipment_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipment.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipment_commands" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipment.commands"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "1209600000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shelves_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shelves.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shortages_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shortages.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_care_labels_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.care_labels.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_to_request_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments_to_request.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_to_report_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments_to_report.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shelves_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shelves.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shortages_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shortages.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_care_labels_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.care_labels.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_to_request_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments_to_request.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_to_report_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments_to_report.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_shipments_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.shipments.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_reserve_for_orders_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.reserve_for_orders.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_shipping_release_for_orders_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.shipping.release_for_orders.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}
