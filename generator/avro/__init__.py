"""The Avro target: a schema for each event, command, view and table."""
