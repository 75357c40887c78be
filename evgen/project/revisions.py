"""Another state of a project: a revision in git, read without a clone and without a checkout.

Comes in: the folder of a project and a revision. Goes out: a folder with the configuration and the models of then,
which goes away with its context. What stands in the way is an UnknownRevision that says what to do.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory


class UnknownRevision(Exception):
    """A state of the project that cannot be had; the message says why and what to do."""


@contextmanager
def project_at(root: str, configuration: str, revision: str) -> Iterator[str]:
    """A folder with what the project was at a revision. Raises UnknownRevision."""
    commit = _commit(root, revision)
    blobs = _blobs(root, commit)
    if configuration not in blobs:
        raise UnknownRevision(_not_there(root, configuration, revision, commit))
    wanted = {path: blob for path, blob in blobs.items() if path.endswith(".evm") or path == configuration}
    with TemporaryDirectory(prefix="evgen-") as folder:
        for path, data in zip(wanted, _contents(root, list(wanted.values())), strict=True):
            full = os.path.join(folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(data)
        yield folder


def _commit(root: str, revision: str) -> str:
    if not revision or revision.startswith("-"):
        raise UnknownRevision(f"`git:{revision}` names no revision; write for example `git:origin/main`")
    if _git(root, "rev-parse", "--git-dir") is None:
        raise UnknownRevision(f"`git:{revision}`: this project lies in no git repository, or git is not there")
    output = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if output is not None:
        return output.decode().strip()
    shallow = (_git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
    way = "fetch it, or write one that is there"
    if shallow:
        way = (
            f"this clone is shallow: `git fetch --unshallow`, or `git fetch origin {revision.removeprefix('origin/')}`"
        )
    raise UnknownRevision(f"`git:{revision}`: there is no such revision; {way}")


def _blobs(root: str, commit: str) -> dict[str, str]:
    """The files below the project at a commit, by their paths from there; no links and no submodules."""
    listing = _git(root, "ls-tree", "-r", "-z", commit, "--", ".")
    if listing is None:
        raise UnknownRevision(f"`git:{commit}` cannot be read; this clone may have no objects of it (a partial clone)")
    sizes = {}
    for entry in filter(None, listing.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, _, blob = about.split()[:3]
        if mode in (b"100644", b"100755"):
            sizes[path.decode("utf-8", "surrogateescape")] = blob.decode()
    return sizes


def _not_there(root: str, configuration: str, revision: str, commit: str) -> str:
    text = f"`git:{revision}` has no `{configuration}` in this folder"
    listing = _git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit) or b""
    others = [path.decode("utf-8", "replace") for path in listing.split(b"\0") if path.endswith(configuration.encode())]
    if others:
        shown = ", ".join(f"`{path}`" for path in others[:3])
        return f"{text}; it has {shown}: compare in a checkout of it, with the folder of its project as `--against`"
    return f"{text}: the project was not there yet, or lay under another name"


def _contents(root: str, blobs: list[str]) -> list[bytes]:
    """What stands in blobs, in their order."""
    ran = subprocess.run(
        ["git", "-C", root, "cat-file", "--batch"],
        input="".join(f"{blob}\n" for blob in blobs).encode(),
        capture_output=True,
    )
    entries, at = [], 0
    for blob in blobs:
        head, _, _ = ran.stdout[at:].partition(b"\n")
        parts = head.split()
        if len(parts) != 3:
            raise UnknownRevision(f"git cannot read `{blob}`; this clone may have no objects of that revision")
        at += len(head) + 1
        entries.append(ran.stdout[at : at + int(parts[2])])
        at += int(parts[2]) + 1
    return entries


def _git(root: str, *arguments: str) -> bytes | None:
    """What git says; None where it fails, or is not there."""
    try:
        ran = subprocess.run(["git", "-C", root, *arguments], capture_output=True)
    except OSError:
        return None
    return ran.stdout if ran.returncode == 0 else None
