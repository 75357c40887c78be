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

topic library.lending.copy.events 6 3 cleanup.policy=delete,message.timestamp.type=CreateTime,min.insync.replicas=2,retention.bytes=-1,retention.ms=-1,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config message.timestamp.type=CreateTime \
  --config min.insync.replicas=2 \
  --config retention.bytes=-1 \
  --config retention.ms=-1 \
  --config unclean.leader.election.enable=false

topic library.lending.copy.commands 6 3 cleanup.policy=delete,min.insync.replicas=2,retention.ms=1209600000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=2 \
  --config retention.ms=1209600000 \
  --config unclean.leader.election.enable=false

topic library.lending.catalogue.view 6 3 cleanup.policy=compact,min.insync.replicas=2,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=2 \
  --config unclean.leader.election.enable=false

topic library.lending.loans.view 6 3 cleanup.policy=compact,min.insync.replicas=2,unclean.leader.election.enable=false \
  --config cleanup.policy=compact \
  --config min.insync.replicas=2 \
  --config unclean.leader.election.enable=false

topic library.lending.catalogue.dead-letters 1 3 cleanup.policy=delete,min.insync.replicas=2,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=2 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false

topic library.lending.loans.dead-letters 1 3 cleanup.policy=delete,min.insync.replicas=2,retention.ms=7776000000,unclean.leader.election.enable=false \
  --config cleanup.policy=delete \
  --config min.insync.replicas=2 \
  --config retention.ms=7776000000 \
  --config unclean.leader.election.enable=false
