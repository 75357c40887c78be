"""Schedules in cron's form: those that can never be due are refused, and the kit finds a time for every other one."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from evgen.dsl.resolve.schedules import is_never_due, why_no_schedule
from evgen.pipeline import compile

# The kit's own module, as it is copied into a service: it knows nothing of models.
from evgen.templates.pydantic.kit.schedules import Cron

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "cron", ["0 0 31 2 *", "0 0 30 feb *", "5 4 31 4,6,9,11 *", "0 0 31 2 */2", "0 0 30-31 2 *", "0 0 31/1 2 *"]
)
def test_never_due(cron: str) -> None:
    assert why_no_schedule(cron) == "" and is_never_due(cron)
    with pytest.raises(ValueError, match="never due"):
        Cron(cron).last(NOW)


@pytest.mark.parametrize(
    "cron", ["0 0 29 2 *", "0 0 31 2,3 *", "0 0 31 2 mon", "0 0 */30 2 *", "0 0 28/9 2 *", "0 0 29 2 */6"]
)
def test_seldom_due(cron: str) -> None:
    assert not is_never_due(cron) and Cron(cron).last(NOW) <= NOW


def test_random_schedules_are_due_or_refused() -> None:
    """What the language accepts, the kit can do."""
    random, never = Random(5), 0
    for _ in range(300):
        days = random.choice(("*", "31", "30", "29", "31/2", "30-31", "*/31", "1,31", "29-31/2"))
        months = random.choice(("*", "2", "feb", "4,6", "2-4", "2/12", "*/5", "9,11", "4-12/5"))
        weekdays = random.choice(("*", "*/3", "0", "7", "mon-fri", "sat"))
        cron = f"{random.randint(0, 59)} {random.randint(0, 23)} {days} {months} {weekdays}"
        assert why_no_schedule(cron) == "", cron
        if is_never_due(cron):
            never += 1
            with pytest.raises(ValueError, match="never due"):
                Cron(cron).last(NOW)
        else:
            assert Cron(cron).last(NOW) <= NOW, cron
    assert never > 10


def test_a_schedule_that_is_never_due_is_told() -> None:
    """A service would wait for a day that never comes."""
    text = (
        "context jobs\nstream Job { single  event Queued }\ncommand Queue { emit Queued }\n"
        'automation Night { every "0 0 31 2 *"  sends Queue }\n'
    )
    found = [each for each in compile({"jobs.evm": text}).diagnostics if each.code == "EVM502"]
    assert [each.message for each in found] == ['"0 0 31 2 *" is never due: no month that it names has such a day']
