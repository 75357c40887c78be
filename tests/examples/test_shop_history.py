"""The service of the shop reads what every release has recorded, on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SHOP = Path(__file__).parents[2] / "examples" / "shop"

PROGRAM = """
import base64, json, sqlite3, sys
from pathlib import Path
from uuid import uuid4

from service import make_service
from shop.model._registry import class_of
from shop.model.kit.names import STREAM_NAMES
from shop.model.kit.sqlite import SqliteDatabase

history, file = Path("history"), sys.argv[1]
service = make_service(SqliteDatabase(file))
accepted = {"shop.ordering.CustomerRegistered"}  # of v1.0.0, whose dates were accepted as they are

old = {}
for release in sorted((history / "releases").glob("*.json")):
    for element in json.loads(release.read_text())["elements"].items():
        key, found = element
        if found["kind"] == "event" and not found.get("external"):
            old.setdefault((found.get("name", key), found["schema"]), release.stem)

events, versions = [], {}
for (name, schema), release in sorted(old.items(), key=lambda each: not each[0][0].endswith("ProductListed")):
    if name in accepted and release == "v1.0.0":
        continue
    text = (history / "schemas" / f"{schema}.avsc").read_text()
    data = json.loads((history / "golden" / f"{schema}.json").read_text())["data"]
    raw = base64.b64decode(data[0]["bytes"])
    event = class_of(name).from_avro(raw, writer_schema=text)
    stream = STREAM_NAMES.get(event.STREAM, event.STREAM)
    version = versions[stream, event.key_bytes()] = versions.get((stream, event.key_bytes()), 0) + 1
    events.append((stream, event.key_bytes(), version, str(uuid4()), name, schema, raw, text))

with sqlite3.connect(file) as database:
    for position, (stream, key, version, event_id, name, schema, raw, text) in enumerate(events, 1):
        database.execute("insert into schemas values (?, ?) on conflict do nothing", (schema, text))
        row = (position, stream, key, version, event_id, name, schema, raw, position, None, None, None)
        database.execute("insert into events values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    database.execute("update log_end set position = ?", (len(events),))

read = list(service.store.read())
assert len(read) == len(events), (len(read), len(events))
names = [type(recorded.event).__name__ for recorded in read]
assert names.count("PriceChanged") == 2, "recorded under its old name too"
assert names.count("EmailChanged") == 2 and all(
    recorded.event.email for recorded in read if type(recorded.event).__name__ == "EmailChanged"
)
assert "ProductHidden" in names
service.runner.run_until_idle()
listed = next(recorded.event for recorded in read if type(recorded.event).__name__ == "ProductListed")
page = service.product_pages.get(listed.sku)
assert page is not None and page.available is False, "a hidden product is not available"
assert not service.runner.stopped, service.runner.stopped
print(len(read), "events of", len({release for release in old.values()}), "releases")
"""


def test_the_service_reads_what_every_release_has_recorded(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{SHOP / 'src'}{os.pathsep}{SHOP}"}
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "shop.db")]
    ran = subprocess.run(command, cwd=SHOP, env=environment, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert "of 4 releases" in ran.stdout
