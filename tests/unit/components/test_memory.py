"""What is kept for all visitors: made once, dropped in order, never an error."""

from __future__ import annotations

import threading

import pytest

from components import memory


@pytest.fixture
def made() -> list[int]:
    return []


@pytest.fixture
def doubled(made):
    @memory.kept(2)
    def double(n: int) -> int:
        made.append(n)
        return 2 * n

    return double


def test_what_is_kept_is_made_once(doubled, made):
    assert [doubled(3), doubled(3), doubled(4), doubled(3)] == [6, 6, 8, 6]
    assert made == [3, 4]


def test_what_came_first_is_dropped_first(doubled, made):
    for n in (1, 2, 3, 3, 2, 1):
        doubled(n)
    assert made == [1, 2, 3, 1]


def test_arguments_by_name_are_refused_and_never_taken_for_none(doubled):
    with pytest.raises(TypeError, match="in their order alone"):
        doubled(n=3)


def test_nothing_is_kept_after_it_was_cleared(doubled, made):
    doubled(1)
    memory.clear()
    doubled(1)
    assert made == [1, 1]


def test_an_error_is_not_kept():
    answers = iter([ValueError("not yet"), None])

    @memory.kept(1)
    def fails_once() -> str:
        error = next(answers)
        if error is not None:
            raise error
        return "made"

    with pytest.raises(ValueError, match="not yet"):
        fails_once()
    assert fails_once() == "made"


def test_none_is_kept_like_any_other():
    times = []

    @memory.kept(1)
    def nothing() -> None:
        times.append(1)

    assert nothing() is nothing() is None
    assert len(times) == 1


def test_of_two_who_ask_at_once_the_second_waits():
    begun, go_on = threading.Event(), threading.Event()
    made = []

    @memory.kept(1)
    def slowly() -> object:
        begun.set()
        go_on.wait(5)
        made.append(object())
        return made[-1]

    found: list[object] = []
    both = [threading.Thread(target=lambda: found.append(slowly())) for _ in range(2)]
    both[0].start()
    assert begun.wait(5)
    both[1].start()
    go_on.set()
    for one in both:
        one.join(5)
    assert found == [made[0], made[0]]
