"""What a second process does is what this one would have done."""

from __future__ import annotations

import os

import pytest

from evgen import parallel

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes where the system has them, however many processors there are."""
    monkeypatch.setattr(parallel, "has_two", lambda: hasattr(os, "fork"))


def test_two_processes_make_what_one_makes() -> None:
    values = list(range(20))
    assert parallel.in_parallel(lambda value: (value, value * value), values, values) == [(v, v * v) for v in values]
    assert parallel.in_parallel(str, [], []) == []
    assert parallel.beside(lambda: [1, 2])() == [1, 2]


def test_what_the_second_process_cannot_do_is_done_here() -> None:
    def only_here(value: int) -> int:
        if os.getpid() != HERE:
            raise MemoryError
        return -value

    assert parallel.in_parallel(only_here, [1, 2, 3], [1, 1, 1]) == [-1, -2, -3]
    assert parallel.beside(lambda: only_here(4))() == -4
