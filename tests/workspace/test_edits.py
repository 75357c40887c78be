"""Whatever is edited, right or wrong, a workspace says what a compilation from nothing says."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from bench.models import SHAPES, make_models
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.scenarios import run
from evgen.generator.configuration import load
from evgen.generator.options import Options
from evgen.pipeline import generate
from evgen.workspace.stores import Memory
from evgen.workspace.workspace import Workspace
from tests.speed.projects import SHAPES as SMALL_SHAPES
from tests.workspace.edits import EDITS, Texts
from tests.workspace.whole import whole

ROOT = Path(__file__).parents[2]
STEPS = int(os.environ.get("EVGEN_EDITS", "10"))
FOLDERS = sorted([*ROOT.glob("examples/*/models"), *ROOT.glob("tests/corpus/models/*")])
PROJECTS: dict[str, Texts] = {
    **{
        str(folder.relative_to(ROOT)): {
            path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.evm")
        }
        for folder in FOLDERS
    },
    **{shape: {f"{name}.evm": text for name, text in make().items()} for shape, make in SMALL_SHAPES.items()},
    **{f"bench {shape}": make_models(96, shape=shape) for shape in SHAPES},
}


CONFIGURATION = """\
[avro]
out = "schemas"
[pydantic]
out = "src"
package = "edited.model"
kit = ["decider", "projection", "store", "scenarios"]
[kafka]
out = "deploy"
"""


def options() -> Options:
    """Options with every target."""
    loaded = load(Source("evgen.toml", CONFIGURATION)).options
    assert loaded is not None
    return loaded


def edited(workspace: Workspace, texts: Texts) -> Workspace:
    """The workspace with these texts, one change after the other."""
    for path in workspace.sources.keys() - texts.keys():
        workspace = workspace.with_text(path, None)
    for path, text in texts.items():
        source = workspace.sources.get(path)
        if source is None or source.text != text:
            workspace = workspace.with_text(path, text)
    return workspace


@pytest.mark.parametrize("name", PROJECTS)
def test_an_edited_workspace_is_a_new_one(name: str) -> None:
    chance = random.Random(f"{name} {os.environ.get('EVGEN_SEED', '')}")
    texts = dict(PROJECTS[name])
    workspace = Workspace(texts, options(), Memory())
    for step in range(STEPS):
        # From time to time all is well again, or everything would be tried on a broken model.
        edits = [chance.choice(EDITS) for _ in range(chance.choice((1, 1, 2)))] if step % 5 else []
        texts = texts if edits else dict(PROJECTS[name])
        for edit in edits:
            edit(texts, chance)
        workspace = edited(workspace, texts)
        compare(workspace, texts, f"{name}, step {step}: {[edit.__name__ for edit in edits]}")


def compare(workspace: Workspace, texts: Texts, did: str) -> None:
    wanted = whole(texts, options().rules)
    assert list(workspace.mistakes) == wanted.mistakes, did
    assert workspace.model == wanted.model, did
    assert workspace.findings == wanted.findings, did
    references = [each for path in sorted(texts) for each in workspace.references[path].references]
    assert tuple(references) == wanted.references, did
    fresh = Workspace(texts, options())
    assert workspace.refused == fresh.refused, did
    if not has_errors(wanted.mistakes):
        assert workspace.results == run(wanted.model), did
        if not has_errors(workspace.refused):
            assert workspace.files == generate(wanted.model, options()), did
