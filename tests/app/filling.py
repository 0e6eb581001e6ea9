"""Filling in the form of a candidate in a test: fields by their paths, and what stands at them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from streamlit.testing.v1 import AppTest

from data.candidate import Candidate

DAY = dt.date(2026, 1, 2)
ALPHA = Candidate.model_validate(
    {
        "title": "Alpha plant",
        "summary": "Makes monomers.",
        "lead_region": "ITC4",
        "partner_regions": ["NL42", "CZ04"],
        "stage": "feasibility",
        "sectors": ["energy"],
        "readiness_now": 5,
        "investment": {"low": 20_000_000, "high": 30_000_000, "year": 2025, "basis": "promoter"},
        "organisations": [
            {"name": "First", "role": "lead", "region_id": "ITC4"},
            {"name": "Second", "role": "research"},
        ],
        "financing": [{"source": "Own", "kind": "equity", "amount_eur": 5}],
        "projects": ["left-the-dashboard"],
        "gates": {"technology": {"state": "claimed", "on": DAY, "by": "A promoter"}},
        "sources": [{"field": "stage", "address": "https://example.org/a", "seen_on": DAY}],
    }
)
HOSTILE = "<script>x</script> ![i](http://evil.example) =1+1 \u202egnp.exe\u0000\u0007 :red[x] $a$"
KINDS = ("text_input", "text_area", "selectbox", "multiselect", "radio", "button")


def at(app: AppTest, path: str) -> Any:
    """The widget of a path."""
    found = [w for kind in KINDS for w in getattr(app, kind) if str(w.key).endswith(f"_{path}")]
    assert len(found) == 1, f"{len(found)} widgets of {path}"
    return found[0]


def fill(app: AppTest, **fields: Any) -> None:
    """Type into fields; two underscores stand for a dot."""
    for name, value in fields.items():
        at(app, name.replace("__", ".")).set_value(value)


def press(app: AppTest, what: str) -> AppTest:
    """Press a button of the form and run."""
    at(app, what).click()
    return app.run()


def wrong(app: AppTest) -> list[str]:
    """What is told at fields, in their order, without the signs of Markdown."""
    start = ":red[:material/error: "
    told = [str(m.value) for m in app.markdown if str(m.value).startswith(start)]
    return [t.removeprefix(start).removesuffix("]").replace("\\", "") for t in told]


def signed(app: AppTest) -> None:
    """Type a name and a reason."""
    fill(app, name="Maria", reason="Asked by the region")
