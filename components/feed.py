"""Calls as a feed (Atom, RFC 4287), for those who would rather be told than look.

No Streamlit. Words are English: a feed has no visitor whose language could be asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final
from xml.etree import ElementTree as ET

import pandas as pd

from data.model import Objective

ATOM: Final = "http://www.w3.org/2005/Atom"
ALL: Final = "calls"
NAMES: Final = (ALL, *(f"{ALL}-{objective.value}" for objective in Objective))
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def objective_of(name: str) -> tuple[str, ...]:
    """The objective that the name of a feed asks for; none for the feed of all calls."""
    objective = name.removeprefix(ALL).removeprefix("-")
    return (objective,) if objective else ()


def atom(calls: pd.DataFrame, name: str, address: str, taken: dt.date) -> bytes:
    """One entry per call; ``taken`` is the day of the snapshot, when each entry was last true."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    about = ", ".join(objective_of(name)).replace("_", " ")
    _add(root, "title", "Calls for the chemical industry" + (f": {about}" if about else ""))
    _add(root, "id", address)
    _add(root, "updated", f"{taken.isoformat()}T00:00:00Z")
    ET.SubElement(root, f"{{{ATOM}}}link", rel="self", href=address)
    author = ET.SubElement(root, f"{{{ATOM}}}author")
    _add(author, "name", "European Commission, Funding & Tenders portal")
    columns = (calls[c] for c in ("title", "url", "deadline", "call_id", "objective_ids"))
    for title, url, deadline, call_id, objectives in zip(*columns, strict=True):
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, "title", str(title))
        _add(entry, "id", str(url))
        _add(entry, "updated", f"{taken.isoformat()}T00:00:00Z")
        ET.SubElement(entry, f"{{{ATOM}}}link", href=str(url))
        for objective in objectives:
            ET.SubElement(entry, f"{{{ATOM}}}category", term=str(objective))
        _add(entry, "summary", f"{call_id}. Deadline {pd.Timestamp(deadline).date().isoformat()}.")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _add(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = CONTROLS.sub(" ", words)
