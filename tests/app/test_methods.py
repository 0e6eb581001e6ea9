"""The page of methods: who gave labels, and what was corrected."""

from __future__ import annotations

import re

from tests.app.conftest import words


def rows(app, caption):
    """The cells of each row of the table with this caption."""
    drawn = next(e.proto.body for e in app.get("html") if f">{caption}</caption>" in e.proto.body)
    body = drawn.partition("<tbody")[2]
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body.split("<tr")[1:]]
    return [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in found]


def test_readings_are_counted_and_corrections_listed(open_app):
    app = open_app("methods")
    assert not app.exception
    assert "4 projects and 2 calls were read" in words(app)
    (made,) = rows(app, "Corrected labels")
    assert made[2:5] == ["Waste", "Waste, Plastics", "It sorts packaging."]


def test_it_is_shown_what_speaks_for_a_label_and_against(open_app):
    app = open_app("methods")
    assert rows(app, "What speaks for each label")[0] == [
        *("Concerns the chemical industry", "CHEMICAL INDUSTRY", "telescope")
    ]
