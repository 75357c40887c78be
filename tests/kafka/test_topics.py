"""Names, settings, keys and messages of topics, and which place a setting is taken from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from evgen.dsl.model import Model
from evgen.generator.options import Options
from evgen.generator.topics.options import KafkaOptions
from evgen.generator.topics.topics import TopicSpec, command_key, snake_case, topics

ModelOf = Callable[[Mapping[str, str]], Model]
OptionsOf = Callable[[str], Options]


def by_name(model: Model, options: Options, environment: str = "default") -> dict[str, TopicSpec]:
    return {topic.name: topic for topic in topics(model, options) if topic.environment == environment}


def test_names_and_roles(shop: Model, shop_options: Options) -> None:
    found = {name: topic.role for name, topic in by_name(shop, shop_options, "dev").items()}
    assert found == {
        "shop.ordering.order.events": "events",
        "shop.orders.to-do": "commands",
        "shop.ordering.order_line.events": "events",
        "shop.ordering.settings.events": "events",
        "shop.ordering.open_orders.view": "view",
        "shop.ordering.limit.view": "view",
        "shop.ordering.picked.view": "view",
        "shop.ordering.open_orders.dead-letters": "dead-letters",
        "shop.ordering.limit.dead-letters": "dead-letters",
        "shop.ordering.picked.dead-letters": "dead-letters",
        "shop.ordering.remind.dead-letters": "dead-letters",
        "shop.ordering.receive.dead-letters": "dead-letters",
        "WMS_picking": "events",
    }


def test_defaults_of_roles(shop: Model, options_of: OptionsOf) -> None:
    found = by_name(shop, options_of("[kafka]\nout = 'k'"))
    common = {"min.insync.replicas": "2", "unclean.leader.election.enable": "false"}
    forever = {"cleanup.policy": "delete", "retention.ms": "-1", "retention.bytes": "-1"}
    events = {**common, **forever, "message.timestamp.type": "CreateTime"}
    assert found["shop.ordering.order_line.events"].config == events
    assert found["shop.orders.to-do"].config == {**common, "cleanup.policy": "delete", "retention.ms": "259200000"}
    assert found["shop.ordering.picked.view"].config == {**common, "cleanup.policy": "compact"}
    letters = {**common, "cleanup.policy": "delete", "retention.ms": "7776000000"}
    assert found["shop.ordering.remind.dead-letters"].config == letters
    assert {topic.replica_count for topic in found.values()} == {3}
    assert found["shop.ordering.order.events"].config["max.message.bytes"] == "2097152"


def test_partitions(shop: Model, shop_options: Options) -> None:
    def partitions(environment: str) -> dict[str, int]:
        found = by_name(shop, shop_options, environment)
        return {name.removeprefix("shop.ordering."): topic.partition_count for name, topic in found.items()}

    production = partitions("production")
    assert production["order.events"] == production["shop.orders.to-do"] == production["open_orders.view"] == 12
    assert production["order_line.events"] == production["picked.view"] == 6
    assert production["settings.events"] == production["limit.view"] == 1
    assert {production[name] for name in production if "dead-letters" in name} == {1}
    dev = partitions("dev")
    assert dev["order.events"] == dev["shop.orders.to-do"] == dev["open_orders.view"] == 2


def test_fewer_replicas_lower_what_must_be_in_sync(shop: Model, shop_options: Options) -> None:
    for topic in by_name(shop, shop_options, "dev").values():
        assert topic.replica_count == 1
        assert topic.external or topic.config["min.insync.replicas"] == "1"
    assert by_name(shop, shop_options, "production")["shop.orders.to-do"].config["min.insync.replicas"] == "2"


LAYERS = """context c
stream S {
  key id: uuid
  event Happened {}
  topic { %s }
}"""


@pytest.mark.parametrize(
    ("block", "toml", "wanted"),
    [
        ("", "", "604800000"),
        ("", "[kafka.settings]\n'segment.ms' = 1", "1"),
        ("segment.ms = 2", "[kafka.settings]\n'segment.ms' = 1", "2"),
        ("segment.ms = 2", "[kafka.environments.e.settings]\n'segment.ms' = 3", "3"),
        ("segment.ms = 2  env.e.segment.ms = 4", "[kafka.environments.e.settings]\n'segment.ms' = 3", "4"),
        ("env.e.segment.ms = 4  segment.ms = 2", "[kafka.environments.e]", "4"),
        ("env.other.segment.ms = 4  segment.ms = 2", "[kafka.environments.e]\n[kafka.environments.other]", "2"),
        ("segment.ms = 12h", "", "43200000"),
    ],
)
def test_the_most_specific_setting_holds(
    block: str, toml: str, wanted: str, model_of: ModelOf, options_of: OptionsOf
) -> None:
    options = options_of(f"[kafka]\nout = 'k'\n{toml}")
    environment = "e" if options.wanted(KafkaOptions).environments else "default"
    topic = by_name(model_of({"m.evm": LAYERS % block}), options, environment)["c.s.events"]
    assert topic.config.get("segment.ms", "604800000") == wanted


@pytest.mark.parametrize(
    ("block", "toml", "wanted"),
    [
        ("", "", (6, 3)),
        ("", "partitions = 4\nreplication = 2", (4, 2)),
        ("partitions = 9  replication = 4", "partitions = 4\nreplication = 2", (9, 4)),
        ("partitions = 9", "[kafka.environments.e]\npartitions = 2\nreplication = 1", (2, 1)),
        ("partitions = 9  env.e.partitions = 3", "[kafka.environments.e]\npartitions = 2", (3, 3)),
        ("env.e.replication = 2", "[kafka.environments.e]\nreplication = 1", (6, 2)),
    ],
)
def test_numbers_likewise(
    block: str, toml: str, wanted: tuple[int, int], model_of: ModelOf, options_of: OptionsOf
) -> None:
    options = options_of(f"[kafka]\nout = 'k'\n{toml}")
    (topic,) = topics(model_of({"m.evm": LAYERS % block}), options)
    assert (topic.partition_count, topic.replica_count) == wanted


def test_patterns_of_names(shop: Model, options_of: OptionsOf) -> None:
    patterns = """[kafka]
    out = "k"
    [kafka.names]
    events = "prod.{Context}.{Stream}"
    view = "v-{view}"
    dead_letters = "{Consumer}.dlq"
    """
    found = by_name(shop, options_of(patterns))
    assert {"prod.shop.ordering.Order", "prod.shop.ordering.OrderLine", "v-open_orders", "Remind.dlq"} <= set(found)


def test_old_names_are_kept(model_of: ModelOf, options_of: OptionsOf) -> None:
    text = """context new
    stream C @was("B") @was("old.ctx.A") { key id: uuid  event Happened {} }
    view V @was("W") { key id: uuid  on Happened {} }
    """
    names = set(by_name(model_of({"m.evm": text}), options_of("[kafka]\nout = 'k'")))
    assert names == {"old.ctx.a.events", "new.w.view", "new.w.dead-letters"}


def test_keys(shop: Model, shop_options: Options) -> None:
    found = by_name(shop, shop_options, "dev")
    order = found["shop.ordering.order.events"].key
    assert (order.kind, order.fields) == ("text", (("order_id", "uuid"),))
    line = found["shop.ordering.order_line.events"].key
    assert (line.kind, line.full_name) == ("avro", "shop.ordering.LineItemKey")
    assert line.subject == "shop.ordering.order_line.events-shop.ordering.LineItemKey"
    assert line.schema == "schemas/shop/ordering/LineItemKey.avsc"
    assert (found["shop.ordering.limit.view"].key.kind, found["shop.ordering.limit.view"].key.text) == (
        "constant",
        "single",
    )
    assert found["shop.ordering.remind.dead-letters"].key.kind == "original"


def test_messages(shop: Model, shop_options: Options) -> None:
    found = by_name(shop, shop_options, "dev")
    events = found["shop.ordering.order.events"].messages
    assert [message.full_name for message in events] == ["shop.ordering.OrderPlaced", "shop.ordering.OrderPaid"]
    assert events[0].subject == "shop.ordering.order.events-shop.ordering.OrderPlaced"
    assert events[0].schema == "schemas/shop/ordering/OrderPlaced.avsc"
    commands = {message.full_name.rpartition(".")[2]: message.keyed for message in found["shop.orders.to-do"].messages}
    assert commands == {"PlaceOrder": True, "StartOrder": False, "PayOrder": True}
    letters = found["shop.ordering.receive.dead-letters"].messages
    assert [(message.full_name, message.subject) for message in letters] == [("wms.Picked", None)]


def test_the_key_of_a_command(shop: Model) -> None:
    assert command_key(shop, shop.command("shop.ordering.PlaceOrder")) == ("order_id",)
    assert command_key(shop, shop.command("shop.ordering.PayOrder")) == ("id",)
    assert command_key(shop, shop.command("shop.ordering.StartOrder")) is None


def test_without_schemas_there_are_no_files_of_them(shop: Model, options_of: OptionsOf) -> None:
    for topic in topics(shop, options_of("[kafka]\nout = 'k'")):
        assert topic.key.schema is None and all(message.schema is None for message in topic.messages)


@pytest.mark.parametrize(
    ("name", "snake"),
    [
        ("Order", "order"),
        ("OrderLine", "order_line"),
        ("HTTPServer2", "http_server2"),
        ("order_line", "order_line"),
        ("aB", "a_b"),
        ("ABC", "abc"),
        ("Order2Item", "order2_item"),
    ],
)
def test_snake_case(name: str, snake: str) -> None:
    assert snake_case(name) == snake
