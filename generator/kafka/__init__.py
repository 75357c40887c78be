"""The Kafka target: the topics, as files that tools apply."""
