"""Topics of a whole model: reviewed files in every format, each read by a parser of its language; the script is run."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hcl2
import pytest
import yaml

from evgen.dsl.model import Model
from evgen.generator.kafka import files as kafka
from evgen.generator.options import Options
from evgen.generator.templates import hcl_text, yaml_value
from evgen.generator.topics.topics import TopicSpec, topics

HERE = Path(__file__).parent
ENVIRONMENTS = ("dev", "production")
HOSTILE = "a \" b ' c \\ d ${e} %{f} $(g) `h` {{ i }} \n\t\x85\u2028 ünï 🎉"


@pytest.fixture
def files(shop: Model, shop_options: Options) -> dict[str, str]:
    assert kafka.check(shop, shop_options) == ()
    return {file.path: file.text for file in kafka.render(shop, shop_options)}


def created(shop: Model, options: Options, environment: str) -> dict[str, TopicSpec]:
    found = topics(shop, options)
    return {topic.name: topic for topic in found if topic.environment == environment and not topic.external}


def test_files_are_as_reviewed(files: dict[str, str], expected: Callable[[Path, str], None]) -> None:
    folder = HERE / "expected"
    for path, text in files.items():
        expected(folder / path, text)
    assert {path for path in folder.rglob("*") if path.is_file()} == {folder / path for path in files}


def test_the_script_is_executable(shop: Model, shop_options: Options) -> None:
    scripts = [file for file in kafka.render(shop, shop_options) if file.executable]
    assert [file.path.rpartition("/")[2] for file in scripts] == ["create-topics.sh"] * 2


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_json_has_all_topics(environment: str, files: dict[str, str], shop: Model, shop_options: Options) -> None:
    found = json.loads(files[f"deploy/kafka/{environment}/topics.json"])
    assert (found["version"], found["environment"], found["kafka"]) == (1, environment, "4.3")
    ours = {topic["name"]: topic for topic in found["topics"] if not topic["external"]}
    assert set(ours) == set(created(shop, shop_options, environment))
    assert [topic["name"] for topic in found["topics"] if topic["external"]] == ["WMS_picking"]
    assert ours["shop.ordering.order.events"]["doc"] == "One customer's order."


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_strimzi(environment: str, files: dict[str, str], shop: Model, shop_options: Options) -> None:
    wanted = created(shop, shop_options, environment)
    resources = list(yaml.safe_load_all(files[f"deploy/kafka/{environment}/strimzi/kafka-topics.yaml"]))
    names = [resource["metadata"]["name"] for resource in resources]
    label = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
    assert len(set(names)) == len(names) == len(wanted)
    for resource in resources:
        assert (resource["apiVersion"], resource["kind"]) == ("kafka.strimzi.io/v1", "KafkaTopic")
        assert re.fullmatch(rf"{label}(\.{label})*", resource["metadata"]["name"])
        assert resource["metadata"]["labels"] == {"strimzi.io/cluster": "events"}
        assert resource["metadata"].get("namespace") == ("dev-kafka" if environment == "dev" else None)
        topic = wanted.pop(resource["spec"]["topicName"])
        assert (resource["spec"]["partitions"], resource["spec"]["replicas"]) == (
            topic.partition_count,
            topic.replica_count,
        )
        config = resource["spec"]["config"]
        assert {name: str(value).lower() for name, value in config.items()} == {
            name: value.lower() for name, value in topic.config.items()
        }
    assert not wanted


def hcl_resources(text: str, kind: str) -> dict[str, Any]:
    """The resources of one kind by their names, with plain values."""
    found = hcl2.load(io.StringIO(text))
    resources = {}
    for each in found["resource"]:
        (type_, named), *others = each.items()
        assert plain(type_) == kind and not [key for key, _ in others if not key.startswith("__")]
        for name, body in named.items():
            if not name.startswith("__"):
                assert plain(name) not in resources
                resources[plain(name)] = plain(body)
    return resources


def plain(value: Any) -> Any:
    """Values without the quotes and marks that python-hcl2 keeps."""
    match value:
        case str():
            return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
        case dict():
            return {plain(key): plain(each) for key, each in value.items() if not str(key).startswith("__")}
        case list():
            return [plain(each) for each in value]
    return value


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_terraform_for_any_cluster(environment: str, files: dict[str, str], shop: Model, shop_options: Options) -> None:
    wanted = created(shop, shop_options, environment)
    resources = hcl_resources(files[f"deploy/kafka/{environment}/terraform/kafka/topics.tf"], "kafka_topic")
    assert len(resources) == len(wanted)
    for body in resources.values():
        topic = wanted[body["name"]]
        assert (body["partitions"], body["replication_factor"]) == (topic.partition_count, topic.replica_count)
        assert body["config"] == topic.config
        assert ("lifecycle" in body) == (topic.role == "events")
        if topic.role == "events":
            assert body["lifecycle"][0]["prevent_destroy"] is True


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_terraform_for_confluent_cloud(
    environment: str, files: dict[str, str], shop: Model, shop_options: Options
) -> None:
    wanted = created(shop, shop_options, environment)
    text = files[f"deploy/kafka/{environment}/terraform/confluent/topics.tf"]
    resources = hcl_resources(text, "confluent_kafka_topic")
    assert len(resources) == len(wanted)
    for body in resources.values():
        topic = wanted[body["topic_name"]]
        assert body["partitions_count"] == topic.partition_count
        settable = {name: value for name, value in topic.config.items() if name in kafka.CONFLUENT_CLOUD_SETTINGS}
        assert body["config"] == settable
        assert "unclean.leader.election.enable" not in body["config"]
        assert ("lifecycle" in body) == (topic.role == "events")
    declared = {plain(name) for each in hcl2.load(io.StringIO(text))["variable"] for name in each}
    assert declared == set(re.findall(r"var\.(\w+)", text))


@pytest.mark.skipif(shutil.which("terraform") is None, reason="terraform is not here")
def test_terraform_is_formatted(files: dict[str, str]) -> None:
    for path, text in files.items():
        if path.endswith(".tf"):
            done = subprocess.run(["terraform", "fmt", "-check", "-"], input=text.encode(), capture_output=True)
            assert done.returncode == 0, path


RECORDER = """#!/usr/bin/env bash
printf '%s\\0' "$(basename "$0")" "$@" >> "$RECORD"
printf '\\n' >> "$RECORD"
"""


def run(script: str, folder: Path, **environment: str) -> tuple[int, list[list[str]], str]:
    """Run the script with tools that write down what they are called with."""
    for tool in ("kafka-topics.sh", "kafka-configs.sh"):
        path = folder / tool
        path.write_text(RECORDER)
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    (folder / "create-topics.sh").write_text(script)
    record = folder / "record"
    record.unlink(missing_ok=True)
    path_variable = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", str(folder / "create-topics.sh")],
        env={"PATH": path_variable, "RECORD": str(record), **environment},
        capture_output=True,
        text=True,
        cwd=folder,
    )
    calls = [call.split("\0")[:-1] for call in record.read_text().splitlines()] if record.exists() else []
    return done.returncode, calls, done.stderr


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_script_calls_the_tools_rightly(
    environment: str, files: dict[str, str], shop: Model, shop_options: Options, tmp_path: Path
) -> None:
    script = files[f"deploy/kafka/{environment}/create-topics.sh"]
    code, calls, errors = run(script, tmp_path, BOOTSTRAP_SERVERS="one:9092,two:9092", COMMAND_CONFIG="a b.properties")
    assert (code, errors) == (0, "")
    wanted = created(shop, shop_options, environment)
    assert len(calls) == 2 * len(wanted)
    connection = ["--bootstrap-server", "one:9092,two:9092", "--command-config", "a b.properties"]
    for create, alter in zip(calls[::2], calls[1::2], strict=True):
        assert create[:7] == ["kafka-topics.sh", *connection, "--create", "--if-not-exists"]
        assert create[7] == "--topic"
        topic = wanted[create[8]]
        numbers = ["--partitions", str(topic.partition_count), "--replication-factor", str(topic.replica_count)]
        assert create[9:13] == numbers
        assert create[13::2] == ["--config"] * len(topic.config)
        assert dict(option.split("=", 1) for option in create[14::2]) == topic.config
        assert alter[:9] == ["kafka-configs.sh", *connection, "--alter", "--entity-type", "topics", "--entity-name"]
        assert alter[9:11] == [topic.name, "--add-config"]
        assert added(alter[11]) == topic.config


def added(text: str) -> dict[str, str]:
    """What kafka-configs.sh makes of the text: commas divide, except inside brackets."""
    parts = re.split(r",(?=[^\]]*(?:\[|$))", text)
    return {name: value.strip("[]") for name, _, value in (part.partition("=") for part in parts)}


def test_lists_are_in_brackets() -> None:
    assert added("a=[x,y],b=1,c=[],d=2") == {"a": "x,y", "b": "1", "c": "", "d": "2"}


def test_the_script_wants_to_know_where(files: dict[str, str], tmp_path: Path) -> None:
    code, calls, errors = run(files["deploy/kafka/dev/create-topics.sh"], tmp_path)
    assert code != 0 and not calls and "set BOOTSTRAP_SERVERS" in errors


def test_the_script_stops_at_the_first_failure(files: dict[str, str], tmp_path: Path) -> None:
    script = files["deploy/kafka/dev/create-topics.sh"]
    code, calls, _ = run(script, tmp_path, BOOTSTRAP_SERVERS="x:1", KAFKA_CONFIGS="false")
    assert code != 0 and len(calls) == 1


def test_hostile_texts_are_escaped() -> None:
    assert yaml.safe_load(f"a: {yaml_value(HOSTILE)}") == {"a": HOSTILE}
    text = hcl_text(HOSTILE)
    assert "\n" not in text and "\x85" not in text
    assert re.sub(r"\$\$\{|%%\{", "", text).count("${") == re.sub(r"\$\$\{|%%\{", "", text).count("%{") == 0
    hcl2.load(io.StringIO(f"a = {text}\n"))


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ("shop.order.events", "shop.order.events"),
        ("a-b", "a-b"),
        ("Shop_Order", "shop-order-"),
        ("a_b", "a-b-"),
        ("-a-", "a-"),
        ("a..b", "a.b-"),
        ("___", "topic-"),
        ("x" * 249, "x" * 249),
        ("x." + "Y" * 247, "x." + "y" * 228 + "-"),
    ],
)
def test_names_in_kubernetes(topic: str, name: str) -> None:
    found = kafka._metadata_name(topic)
    assert found == name or (name.endswith("-") and re.fullmatch(re.escape(name) + "[0-9a-f]{8}", found))
    assert len(found) <= 253


def test_names_in_terraform() -> None:
    assert kafka._resource_name("shop.order-1.events") == "shop_order-1_events"
    assert re.fullmatch(r"topic_1a_[0-9a-f]{8}", kafka._resource_name("1a"))
