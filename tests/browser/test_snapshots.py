"""Map, legend, key figures and table look as they did: light and dark, on a phone and a laptop.

The pictures in snapshots/ are half as large as on the screen and of few colours. `make snapshots`
writes them anew, on purpose; look at them before they are committed. They hold for one way of
drawing letters: where a machine draws them otherwise, they are skipped and it is said why.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.browser.access import whole
from tests.browser.viewing import LAPTOP, PHONE, wait_until_idle

FOLDER = Path(__file__).parent / "snapshots"
LETTERS = FOLDER / "letters.json"
WRITES = os.environ.get("SNAPSHOTS") == "write"
SHOWN = {
    "/regions?indicator=chem_lq": {"map": ".rm-svg", "legend": ".rm-legend"},
    "/region?region=ITC4": {"figures": ".pf section:has(button[data-figure])"},
    "/compare?region=ITC4&region=NL42": {"table": ".cmp table"},
}
TALL = 3000
"""The window's height: what lies beyond it is not drawn."""
COLOURS = 48
# Of 255, in the channel that differs most: the few colours of what is kept make up to 40.
FAR = 64
MOST = 0.001
"""Share of the points that may differ by so much."""
PROBE = """
async () => {
  const font = getComputedStyle(document.querySelector('[data-testid="stMain"] h1')).fontFamily;
  await document.fonts.ready;
  const paper = Object.assign(document.createElement('canvas'), { width: 400, height: 40 });
  const pen = paper.getContext('2d');
  pen.font = `15px ${font}`;
  pen.fillText('Hamburgefonstiv 0123456789 Ústí', 2, 25);
  const { width } = pen.measureText('Hamburgefonstiv 0123456789');
  return { width, points: [...pen.getImageData(0, 0, 400, 40).data].join() };
}
"""


def letters(page):
    """How this machine draws letters: their width, and a digest of what is drawn."""
    told = page.evaluate(PROBE)
    digest = hashlib.sha256(told["points"].encode()).hexdigest()[:16]
    return {"width": round(told["width"], 2), "drawn": digest}


def half(locator):
    """What is on the screen, half as large."""
    locator.scroll_into_view_if_needed()
    image = Image.open(io.BytesIO(locator.screenshot(animations="disabled"))).convert("RGB")
    return image.reduce(2)


def differing(seen, kept):
    """The share of the points of two pictures of one size that differ by much."""
    apart = np.abs(np.asarray(seen, dtype=int) - np.asarray(kept, dtype=int)).max(axis=2)
    return float((apart > FAR).mean())


def write(image, path):
    FOLDER.mkdir(exist_ok=True)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", SHOWN)
def test_it_looks_as_it_did(visit, path, scheme):
    page = visit.open_page(path, *LAPTOP, scheme)
    mine = letters(page)
    if WRITES:
        FOLDER.mkdir(exist_ok=True)
        LETTERS.write_text(json.dumps(mine, indent=2) + "\n", encoding="utf-8")
    elif mine != json.loads(LETTERS.read_text(encoding="utf-8")):
        pytest.skip("This machine draws letters otherwise than the one that drew the pictures.")
    changed = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size.width, "height": TALL})
        wait_until_idle(page)
        whole(page)
        for name, selector in SHOWN[path].items():
            file = FOLDER / f"{name}_{scheme}_{size.width}.png"
            seen = half(page.locator(selector).first)
            if WRITES:
                write(seen, file)
                continue
            kept = Image.open(file).convert("RGB")
            if seen.size != kept.size:
                changed.append(f"{file.name}: {seen.size} in place of {kept.size}")
            elif (share := differing(seen, kept)) > MOST:
                changed.append(f"{file.name}: {share:.2%} of the points differ")
    assert changed == []


def test_a_changed_letter_is_seen_and_few_colours_are_not():
    kept = Image.open(FOLDER / "legend_light_1366.png").convert("RGB")
    assert differing(kept, kept) == 0
    other = kept.copy()
    other.paste((0, 0, 0), (20, 20, 27, 27))
    assert differing(other, kept) > MOST


def test_the_pictures_are_few_and_small():
    files = sorted(FOLDER.glob("*.png"))
    assert len(files) == 16
    assert sum(file.stat().st_size for file in files) < 400_000
