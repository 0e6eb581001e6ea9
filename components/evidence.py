"""Why a project or call is listed: its labels, each with what in the record speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components import cache, opened, text
from components.text import _

MOST_PIECES = 4
READ, CORRECTED = "reader", "correction"


def told(rows: pd.DataFrame) -> str:
    """The labels as HTML, each with what gave it; '' where there is none."""
    if rows.empty:
        return ""
    names = {"relevance": _("Chemical industry")}
    said = {}
    columns = (rows[name] for name in ("label_kind", "label", "evidence"))
    for kind, label, pieces in zip(*columns, strict=True):
        named = text.objective(label) if kind == "objective" else ""
        named = text.sector(label) if kind == "sector" else named
        said[named or names.get(kind, kind)] = _pieces(pieces)
    return opened.section(
        _("Why it is listed"), opened.note(given_by(rows.iloc[0])), opened.bullets(said)
    )


def given_by(label: pd.Series) -> str:
    """Who gave the labels of which this is one, in a sentence."""
    if label["given_by"] == CORRECTED:
        made = cache.snapshot().manifest.get("labels", {}).get("corrections", [])
        reasons = [c["reason"] for c in made if c["item_id"] == label["item_id"]]
        return _("Corrected after a second look: {reasons}").format(reasons=" ".join(reasons))
    if label["given_by"] == READ:
        return _("Labels given by a reader on {day}. What in the record speaks for each:").format(
            day=text.date(label["given_on"])
        )
    return _(
        "Nobody has read this record for its labels yet; a model learned from readings gave them. "
        "What in the record spoke for each:"
    )


def _pieces(found: Sequence[str]) -> str:
    shown = [_said(str(piece)) for piece in list(found)[:MOST_PIECES]]
    return "; ".join(shown) or _("the text as a whole, no single term")


def _said(piece: str) -> str:
    """'title: lignin*' as a visitor reads it: in the title "lignin...", any ending."""
    place, _colon, term = piece.partition(": ")
    words = term.replace("*", "…")
    named = {
        "title": _("in the title “{term}”"),
        "topic": _("in the topic “{term}”"),
        "keywords": _("among the keywords “{term}”"),
        "abstract": _("in the abstract “{term}”"),
        "topics": _("call topic {term}"),
        "schemes": _("type of action {term}"),
        "euroscivoc": _("EuroSciVoc {term}"),
    }
    return named[place].format(term=words) if place in named else piece
