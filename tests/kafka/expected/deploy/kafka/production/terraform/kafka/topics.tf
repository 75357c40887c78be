# Made by evgen; changes are lost. A module for any Kafka cluster: the caller configures the provider.

terraform {
  required_providers {
    kafka = {
      source  = "Mongey/kafka"
      version = ">= 0.7.0"
    }
  }
}

resource "kafka_topic" "shop_ordering_order_events" {
  name               = "shop.ordering.order.events"
  partitions         = 12
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "compression.type"               = "zstd"
    "max.message.bytes"              = "2097152"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "2"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_orders_to-do" {
  name               = "shop.orders.to-do"
  partitions         = 12
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "259200000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_order_line_events" {
  name               = "shop.ordering.order_line.events"
  partitions         = 6
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "2"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_ordering_settings_events" {
  name               = "shop.ordering.settings.events"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "message.timestamp.type"         = "CreateTime"
    "min.insync.replicas"            = "2"
    "retention.bytes"                = "-1"
    "retention.ms"                   = "-1"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "kafka_topic" "shop_ordering_open_orders_view" {
  name               = "shop.ordering.open_orders.view"
  partitions         = 12
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "2"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_limit_view" {
  name               = "shop.ordering.limit.view"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "compact"
    "min.cleanable.dirty.ratio"      = "0.1"
    "min.insync.replicas"            = "2"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_picked_view" {
  name               = "shop.ordering.picked.view"
  partitions         = 6
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "compact"
    "min.insync.replicas"            = "2"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_open_orders_dead-letters" {
  name               = "shop.ordering.open_orders.dead-letters"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "7776000000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_limit_dead-letters" {
  name               = "shop.ordering.limit.dead-letters"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "7776000000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_picked_dead-letters" {
  name               = "shop.ordering.picked.dead-letters"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "7776000000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_remind_dead-letters" {
  name               = "shop.ordering.remind.dead-letters"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "7776000000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}

resource "kafka_topic" "shop_ordering_receive_dead-letters" {
  name               = "shop.ordering.receive.dead-letters"
  partitions         = 1
  replication_factor = 3

  config = {
    "cleanup.policy"                 = "delete"
    "min.insync.replicas"            = "2"
    "retention.ms"                   = "7776000000"
    "segment.bytes"                  = "536870912"
    "unclean.leader.election.enable" = "false"
  }
}
