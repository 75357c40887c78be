"""Every fix that a finding offers leads to something that compiles: on every page and in every wrong model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors
from evgen.dsl.diagnostics.fixes import apply_fix, apply_sound_fixes
from evgen.dsl.rules.settings import RuleSettings
from evgen.pipeline import compile
from tests.rules.rule_pages import read_page
from tests.rules.test_pages import NOT_SHOWN, all_text
from tests.wrong.test_wrong import CASES, OPTIONS, name_of

TESTS = Path(__file__).parents[1]
SETTINGS = RuleSettings(today=date(2026, 6, 1))


def found_in(texts: Mapping[str, str]) -> list[Diagnostic]:
    """What is found, also by the generators."""
    compiled = compile(texts, SETTINGS)
    found = list(compiled.diagnostics)
    return found if has_errors(found) else [*found, *generator.check(compiled.model, OPTIONS)]


def errors(found: list[Diagnostic]) -> list[str]:
    return [f"{one.code} {one.message}" for one in found if one.level == "error"]


def models() -> Iterator[tuple[str, dict[str, str]]]:
    """Every page's failing example, every wrong model, and every wrong text that is a whole file."""
    for code in CODES:
        if code not in NOT_SHOWN and CODES[code].family != "project" and all_text(example := read_page(code).fails):
            yield code, {path: content.decode() for path, content in example.models.items()}
    for case in CASES:
        files = sorted(case.parent.glob("*.evm")) if case.name == "model.evm" else [case]
        yield name_of(case), {file.name: file.read_text("utf-8") for file in files}
    yield "faults", {path.name: path.read_text("utf-8") for path in sorted((TESTS / "rules/faults").glob("*.evm"))}
    for folder in sorted((TESTS / "corpus/models").iterdir()):
        if folder.is_dir():
            yield folder.name, {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*.evm")}


MODELS = dict(models())


@pytest.mark.parametrize("name", MODELS)
def test_every_fix_leaves_less_that_is_wrong(name: str) -> None:
    texts = MODELS[name]
    found = found_in(texts)
    for one in found:
        for fix in one.fixes:
            after = found_in({**texts, **apply_fix(fix, texts)})
            where = f"{one.code} {fix.title}: {errors(after)}"
            if one.level == "error":
                assert len(errors(after)) < len(errors(found)), where
            else:
                assert not errors(after), where
                assert sum(each.code == one.code for each in after) < sum(each.code == one.code for each in found)


# --- what is applied --------------------------------------------------------------------------------------------------

LEAST = """\
context trips
actor Driver
stream Trip { key trip_id: uuid  event Loaded { n: int  m: int  price: float  note: string } }
command Load by Driver { n: int  m: int  price: decimal(8, 2)  note: strng  emit Loaded }
view Least { key trip_id: uuid  n: int  on Loaded {}  find by n }
"""
"""Two mistakes with one way out each: `double` for `float`, after which a price could not be copied, and `string`."""


def mended(texts: dict[str, str]) -> dict[str, str]:
    fixed = apply_sound_fixes(found_in(texts), texts, lambda changed: found_in({**texts, **changed}))
    return {**texts, **fixed.texts}


def test_only_what_compiles_is_applied_and_the_rest_is_not_held_up() -> None:
    assert sum(len(one.fixes) for one in found_in({"m.evm": LEAST})) == 2
    assert mended({"m.evm": LEAST}) == {"m.evm": LEAST.replace("strng", "string")}


def test_edits_that_are_sound_together_are_made_in_one_look() -> None:
    text = LEAST.replace("float", "decimal(8, 2)").replace("uuid", "UUID")
    looks: list[Mapping[str, str]] = []

    def judge(changed: Mapping[str, str]) -> list[Diagnostic]:
        looks.append(changed)
        return found_in({"m.evm": text, **changed})

    fixed = apply_sound_fixes(found_in({"m.evm": text}), {"m.evm": text}, judge)
    assert len(fixed.mended) == 3 and not errors(found_in({"m.evm": fixed.texts["m.evm"]}))
    assert len(looks) == 1


def test_a_mistake_of_the_text_is_mended_although_another_one_comes_to_light() -> None:
    text = LEAST.replace("n: int  m: int  price: float  ", "n: itn\n  m: optional int  price: decimal(8, 2)  ")
    text = text.replace("note: strng", "note: string")
    assert [one.code for one in found_in({"m.evm": text}) if one.level == "error"] == ["EVM103"]
    after = mended({"m.evm": text})["m.evm"]
    assert after == text.replace("optional int", "int?")
    assert [one.code for one in found_in({"m.evm": after}) if one.level == "error"] == ["EVM201"]
    wrong = LEAST.replace("price: float  ", "boolean price  ")
    assert "boolean: price" not in mended({"m.evm": wrong})["m.evm"]
