"""Projects as references: BibTeX and RIS, for a reference manager.

No Streamlit, no translation: both formats are read by programs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import pandas as pd

BIBTEX = "application/x-bibtex"
RIS = "application/x-research-info-systems"
FUNDER = "European Commission, Horizon Europe"
SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


def bibtex(projects: pd.DataFrame) -> bytes:
    """One @misc entry per project: title, coordinator, year of start, grant, DOI, address."""
    return "\n".join(_bibtex(row) for row in _rows(projects)).encode()


def ris(projects: pd.DataFrame) -> bytes:
    """One GRANT record per project, lines ended as the format asks (CR LF)."""
    lines = [line for row in _rows(projects) for line in _ris(row)]
    return ("\r\n".join(lines) + "\r\n").encode() if lines else b""


def _rows(projects: pd.DataFrame) -> Iterable[Mapping[str, str]]:
    columns = ("project_id", "acronym", "title", "coordinator_name", "start_year", "doi")
    frame = projects[[*columns, "cordis_url"]].astype("object")
    for row in frame.where(frame.notna(), "").to_dict("records"):
        yield {str(name): " ".join(str(value).split()) for name, value in row.items()}


def _bibtex(row: Mapping[str, str]) -> str:
    fields = {
        "title": _named(row),
        "author": f"{{{row['coordinator_name']}}}" if row["coordinator_name"] else "",
        "year": row["start_year"],
        "howpublished": FUNDER,
        "note": f"Grant agreement {row['project_id']}",
        "doi": row["doi"],
        "url": row["cordis_url"],
    }
    plain = {"doi", "url"}
    body = [
        f"  {name} = {{{value if name in plain else _escaped(value)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{_key(row)},", *body, "}"]) + "\n"


def _ris(row: Mapping[str, str]) -> list[str]:
    fields = [
        ("TY", "GRANT"),
        ("TI", _named(row)),
        ("AU", row["coordinator_name"]),
        ("PY", row["start_year"]),
        ("PB", FUNDER),
        ("AN", row["project_id"]),
        ("DO", row["doi"]),
        ("UR", row["cordis_url"]),
    ]
    return [*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "]


def _named(row: Mapping[str, str]) -> str:
    return f"{row['acronym']}: {row['title']}" if row["acronym"] else row["title"]


def _key(row: Mapping[str, str]) -> str:
    plain = unicodedata.normalize("NFKD", row["acronym"]).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^A-Za-z0-9]+', '', plain)}{row['project_id']}"


def _escaped(words: str) -> str:
    braced = words.startswith("{") and words.endswith("}")
    inner = words[1:-1] if braced else words
    done = "".join(SPECIAL.get(sign, sign) for sign in inner)
    return f"{{{done}}}" if braced else done
