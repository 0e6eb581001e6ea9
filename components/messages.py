"""``python -m components.messages``: every translatable string as a PO template on the output."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from data.catalogue import load_catalogue, load_funding
from data.instruments import load_instruments

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def collect() -> Catalog:
    """Strings of the code and texts of the registry, each with the place it is from."""
    found = Catalog(project="chemical-regions-dashboard")
    for room in ("components", "pages"):
        for file, line, message, comments, context in extract_from_dir(
            ROOT / room, [("**.py", "python")], keywords=KEYWORDS
        ):
            place = [(f"{room}/{file}", line)]
            found.add(message, None, place, auto_comments=comments, context=context)
    _registry(found)
    return found


def _registry(found: Catalog) -> None:
    catalogue = load_catalogue()
    for indicator in catalogue.indicators.values():
        for message in (indicator.name, indicator.definition, indicator.unit):
            found.add(message, None, [("data/registry/indicators.yml", 1)])
    for caveat in catalogue.caveats.values():
        found.add(caveat.text, None, [("data/registry/caveats.yml", 1)])
    funding = load_funding()
    for entry in (*funding.parts, *funding.actions):
        found.add(entry.name, None, [("data/registry/funding.yml", 1)])
    for instrument in load_instruments().values():
        for message in (instrument.name, instrument.rule):
            found.add(message, None, [("data/registry/instruments.yml", 1)])


if __name__ == "__main__":
    write_po(sys.stdout.buffer, collect(), sort_output=True)
