"""The subjects of a schema registry with the REST interface of Confluent's.

Comes in: its address, and the subjects that are asked for. Goes out: their versions with whole schemas, references
written out, and the level of compatibility of each. Only reads. What stands in the way is a RegistryAway.
"""

from __future__ import annotations

import base64
import json
import socket
from collections.abc import Iterable
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import Request, urlopen

from evgen.generator.evolution.registering import Subject, with_references
from evgen.generator.json_text import Json

PATIENCE = 10.0
"""Seconds that a registry may take for one answer."""


class RegistryAway(Exception):
    """A registry that cannot be read; the message says why and what to do."""


def subjects_of(address: str, wanted: Iterable[str]) -> tuple[dict[str, Subject], int]:
    """The subjects of these names that the registry has, and how many others it has. Raises RegistryAway."""
    client = _Client(address, PATIENCE)
    names = client.get("/subjects")
    if not isinstance(names, list):
        raise RegistryAway(f"`{client.shown}` answers, and not as a schema registry does")
    known, asked = set(map(str, names)), set(wanted)
    found = {name: _subject(client, name) for name in sorted(known & asked)}
    return found, len(known - asked)


def _subject(client: _Client, name: str) -> Subject:
    path = f"/subjects/{quote(name, safe='')}/versions"
    versions = client.get(path)
    schemas = tuple(client.schema(f"{path}/{version}") for version in versions)
    level = client.get(f"/config/{quote(name, safe='')}?defaultToGlobal=true")
    return Subject(name, tuple(each for each in schemas if each is not None), str(level.get("compatibilityLevel", "")))


class _Client:
    """Asks one registry; a password in the address is sent and never shown."""

    def __init__(self, address: str, patience: float) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RegistryAway(
                f"`registry:{address.rpartition('@')[2]}` is no address; write `registry:https://host:8081`"
            )
        host = parts.netloc.rpartition("@")[2]
        self.shown = urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "", ""))
        self._patience = patience
        self._headers = {"Accept": "application/vnd.schemaregistry.v1+json, application/json"}
        if parts.username is not None:
            secret = f"{parts.username}:{parts.password or ''}".encode()
            self._headers["Authorization"] = f"Basic {base64.b64encode(secret).decode('ascii')}"

    def get(self, path: str) -> Any:
        try:
            with urlopen(Request(self.shown + path, headers=self._headers), timeout=self._patience) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise RegistryAway(self._refused(error.code, path)) from error
        except TimeoutError as error:
            raise RegistryAway(f"`{self.shown}` does not answer within {self._patience:g} seconds") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError | socket.timeout):
                raise RegistryAway(f"`{self.shown}` does not answer within {self._patience:g} seconds") from error
            raise RegistryAway(f"`{self.shown}` cannot be reached: {error.reason}") from error
        except (OSError, HTTPException) as error:
            raise RegistryAway(f"`{self.shown}` cannot be reached: {error}") from error
        except ValueError as error:
            raise RegistryAway(f"`{self.shown}` answers, and not as a schema registry does") from error

    def schema(self, path: str) -> Json | None:
        """The whole schema of a version; None for one that is not Avro."""
        answer = self.get(path)
        if answer.get("schemaType", "AVRO") != "AVRO":
            return None
        references: dict[str, Json] = {}
        for each in answer.get("references", ()):
            inner = self.schema(f"/subjects/{quote(each['subject'], safe='')}/versions/{each['version']}")
            if inner is not None:
                references[str(each["name"])] = inner
        try:
            return with_references(json.loads(answer["schema"]), references)
        except (KeyError, ValueError) as error:
            raise RegistryAway(f"`{self.shown}{path}` is no schema ({error})") from error

    def _refused(self, status: int, path: str) -> str:
        match status:
            case 401:
                return f"`{self.shown}` asks for a password: write `registry:https://USER:PASSWORD@host`"
            case 403:
                return f"`{self.shown}` does not let this user read `{path}`"
            case 404:
                return f"`{self.shown}{path}` is not there; is it the address of a schema registry?"
        return f"`{self.shown}{path}` answers with the error {status}"
