#!/usr/bin/env bash
# Made by evgen; changes are lost. Creates the topics that are missing and sets the settings of all; run it as often as
# you like. It never deletes a topic and never changes the number of partitions or replicas of one that is there.
#
#   BOOTSTRAP_SERVERS=localhost:9092 ./create-topics.sh
#
# COMMAND_CONFIG names a file with the properties of the connection, if one is needed. KAFKA_TOPICS and KAFKA_CONFIGS name
# the tools where they are called differently (`kafka-topics` without `.sh`) or are not on the PATH.
set -euo pipefail

: "${BOOTSTRAP_SERVERS:?set BOOTSTRAP_SERVERS, for example to localhost:9092}"
kafka_topics=${KAFKA_TOPICS:-kafka-topics.sh}
kafka_configs=${KAFKA_CONFIGS:-kafka-configs.sh}
connection=(--bootstrap-server "$BOOTSTRAP_SERVERS")
if [ -n "${COMMAND_CONFIG:-}" ]; then
  connection+=(--command-config "$COMMAND_CONFIG")
fi

# topic NAME PARTITIONS REPLICAS SETTINGS: the settings as kafka-configs.sh takes them.
topic() {
  local name=$1 partitions=$2 replicas=$3 settings=$4
  shift 4
  "$kafka_topics" "${connection[@]}" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$replicas" "$@"
  "$kafka_configs" "${connection[@]}" --alter --entity-type topics --entity-name "$name" --add-config "$settings"
}

topic shop.catalog.product.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.catalog.product.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.catalog.product_pages.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.catalog.product_pages.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.customer_account.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.customer_account.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.cart.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.cart.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.order.events 2 1 cleanup.policy=delete,compression.type=zstd,max.message.bytes=2097152,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config compression.type=zstd \
  --config max.message.bytes=2097152 \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.order.commands 2 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=259200000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=259200000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.profiles.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.price_tags.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.carts.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.orders_to_place.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.orders.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.best_sellers.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.ordering.profiles.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.price_tags.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.carts.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.orders_to_place.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.orders.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.best_sellers.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.ordering.drop_unpaid.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.payment.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.payments.payment.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.payments.payments_to_assess.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.payments.referred_payments.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.payments.payments_to_report.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.payments.ledger.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.payments.payments_to_assess.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.referred_payments.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.payments_to_report.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.ledger.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.request_payments.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.refund_cancelled.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.receive_charges.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.payments.record_failures.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.stock.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.stock.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipment.events 1 1 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=1,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=1 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipment.commands 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shelves.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shortages.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.care_labels.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments_to_request.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments_to_report.view 2 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments.view 1 1 cleanup.policy=compact,min.insync.replicas=1,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=1 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shelves.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shortages.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.care_labels.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments_to_request.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments_to_report.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.shipments.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.reserve_for_orders.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic shop.shipping.release_for_orders.dead-letters 1 1 cleanup.policy=delete,min.insync.replicas=1,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=1 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false
