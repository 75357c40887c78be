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

resource "confluent_kafka_topic" "shop_ordering_order_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.order.events"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: compression.type, flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "max.message.bytes"      = "2097152"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "604800000"
    "segment.bytes"          = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_orders_to-do" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.orders.to-do"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "259200000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_order_line_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.order_line.events"
  partitions_count = 6
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
    "segment.bytes"          = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_ordering_settings_events" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.settings.events"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"         = "delete"
    "message.timestamp.type" = "CreateTime"
    "min.insync.replicas"    = "1"
    "retention.bytes"        = "-1"
    "retention.ms"           = "-1"
    "segment.bytes"          = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "confluent_kafka_topic" "shop_ordering_open_orders_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.open_orders.view"
  partitions_count = 2
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_limit_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.limit.view"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, min.cleanable.dirty.ratio, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_picked_view" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.picked.view"
  partitions_count = 6
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "1"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_open_orders_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.open_orders.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_limit_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.limit.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_picked_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.picked.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_remind_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.remind.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}

resource "confluent_kafka_topic" "shop_ordering_receive_dead-letters" {
  kafka_cluster {
    id = var.kafka_cluster_id
  }

  topic_name       = "shop.ordering.receive.dead-letters"
  partitions_count = 1
  rest_endpoint    = var.kafka_rest_endpoint

  # Decided by Confluent Cloud: flush.messages, unclean.leader.election.enable.
  config = {
    "cleanup.policy"      = "delete"
    "min.insync.replicas" = "1"
    "retention.ms"        = "7776000000"
    "segment.bytes"       = "536870912"
  }

  credentials {
    key    = var.kafka_api_key
    secret = var.kafka_api_secret
  }
}
