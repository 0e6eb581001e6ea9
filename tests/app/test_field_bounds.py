"""Text fields of the form take as much as the register does, and no more."""

from __future__ import annotations

import pytest

from tests.app.filling import at, fill, press, signed


def test_a_field_takes_no_more_than_the_register_does(edit, register):
    signed(edit)
    fill(edit, summary="y" * 1_000_000, title="x" * 1_000_000)
    app = press(edit, "save")
    assert not app.exception
    made = register.get("alpha").candidate
    assert (made.title, made.summary) == ("x" * 200, "y" * 4_000)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("title", 200),
        ("summary", 4_000),
        ("mailbox", 200),
        ("investment.low", 40),
        ("investment.year", 20),
        ("investment.estimated_by", 200),
        ("investment.method", 4_000),
        ("gates.technology.on", 20),
        ("gates.technology.by", 200),
        ("gates.technology.note", 4_000),
        ("gates.technology.source", 500),
        ("organisations.0.name", 200),
        ("financing.0.source", 200),
        ("financing.0.amount_eur", 40),
        ("sources.0.address", 500),
        ("sources.0.seen_on", 20),
        ("reason", 200),
        ("name", 200),
    ],
)
def test_every_text_field_is_bounded_as_it_is_in_the_register(edit, path, most):
    assert at(edit, path).max_chars == most
