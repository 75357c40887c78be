"""Where a project lies in its git repository: GitHub wants paths from there."""

from __future__ import annotations

import os


def prefix_in_repository(root: str) -> str:
    """The path from the repository to the project, with a slash at its end; empty where it is the same, or unknown."""
    start = folder = os.path.realpath(root)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    inside = os.path.relpath(start, folder).replace(os.sep, "/")
    return "" if inside == "." else inside + "/"
