"""The page of methods: who gave labels, and what was corrected."""

from __future__ import annotations

from tests.app.conftest import words


def test_readings_are_counted_and_corrections_listed(open_app):
    app = open_app("methods")
    assert not app.exception
    assert "4 projects and 2 calls were read" in words(app)
    made = next(t.value for t in app.table if "Reason" in t.value.columns)
    assert made[["Was", "Is", "Reason"]].to_numpy().tolist() == [
        ["Waste", "Waste, Plastics", "It sorts packaging\\."]
    ]


def test_it_is_shown_what_speaks_for_a_label_and_against(open_app):
    app = open_app("methods")
    weights = next(t.value for t in app.table if "Speaks for it" in t.value.columns)
    assert weights.iloc[0].tolist() == [
        *("Concerns the chemical industry", "CHEMICAL INDUSTRY", "telescope")
    ]
