"""What the server makes before anyone asks for it: at its start, and of each new build."""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import anyio

from components import build_in_use
from components.build_in_use import Build
from data.errors import DashboardError

LOG = logging.getLogger("chemical_regions")
PAUSE = 0.1
"""Seconds between two preparations, so that a visitor who is there already comes first."""
LOOK = 10.0
"""Seconds between two looks whether another build has come."""
# Not streamlit_folium: a component that is imported outside a script run is never registered.
HEAVY = ("pandas", "pyarrow.parquet", "plotly.graph_objects", "folium", "babel.dates", "orjson")


@dataclass
class _Builds:
    """The build that was tried last, also where that failed, and the last that was prepared."""

    tried: Build | None = None
    prepared: Build | None = None


BUILDS: Final = _Builds()


def is_prepared(build: Build) -> bool:
    """Whether all that is made ahead was made of this build."""
    return build == BUILDS.prepared


def start() -> None:
    """Open the tables; whatever is wrong with them, the server starts and says so."""
    for name in HEAVY:
        importlib.import_module(name)
    from components import cache  # noqa: PLC0415 - decorated functions need a running server

    try:
        warm()
    except DashboardError as error:
        LOG.log(logging.ERROR, "The tables cannot be shown. %s", error)
    except Exception as error:  # noqa: BLE001 - a convenience must not stop the server
        _left_to_do(error)
    else:
        LOG.log(logging.INFO, "Tables of build %s are open.", cache.snapshot().build_id)
    gc.collect()
    gc.freeze()  # the libraries and the tables stay: a collection need not go through them again


def _left_to_do(error: Exception) -> None:
    text = "What is not prepared is made when it is asked for. %s: %s"
    LOG.log(logging.WARNING, text, type(error).__name__, error, exc_info=error)


def warm() -> None:
    """Open and prepare what the first visitor needs."""
    from components import cache, place_files  # noqa: PLC0415
    from components.compare import areas  # noqa: PLC0415
    from components.profile import ahead  # noqa: PLC0415

    tables = cache.snapshot()
    _ = tables.columns, tables.seats, tables.covered  # calculated once, kept with the tables
    cache.region_labels()
    cache.outline_path("")
    cache.region_boxes()
    for layer in cache.outline_names().values():
        cache.outline(layer)
    for indicator_id in cache.catalogue().indicators:
        cache.years_by_level(indicator_id)
        for area in areas.AREAS:
            cache.area_series(area, indicator_id)
    place_files.urls()
    place_files.participating_url()
    finder = cache.finder()
    for project_id in finder.projects["project_id"].head(1):
        finder.similar(str(project_id), 1)  # what it is looked up in is made when first asked for
        place_files.partners_url(str(project_id))
    _ = cache.snapshot().labels_at
    for region_id in ahead.regions()[:1]:  # with it what all profiles share: ten times the others
        ahead.make(region_id)


async def keep_prepared() -> None:
    """Prepare the build that stands, and each that takes its place, as long as the server runs."""
    while True:
        await prepare_newest()
        await anyio.sleep(LOOK)


async def prepare_newest() -> None:
    """Make, one after the other, what many will ask for; a visitor comes between two.

    A build is tried once: what failed would fail again, and what is left is made when asked for.
    """
    try:
        build = await anyio.to_thread.run_sync(build_in_use.newest)
    except Exception:  # noqa: BLE001 - whoever asks for the tables says what is wrong
        return
    if build == BUILDS.tried:
        return
    BUILDS.tried = build
    try:
        for make in await anyio.to_thread.run_sync(build_in_use.throughout, _steps):
            await _made(make)
    except Exception as error:  # noqa: BLE001 - a convenience must not stop the server
        _left_to_do(error)
    else:
        BUILDS.prepared = build


async def _made(make: Callable[[], object]) -> None:
    await anyio.to_thread.run_sync(build_in_use.throughout, make, abandon_on_cancel=True)
    await anyio.sleep(PAUSE)


def _steps() -> list[Callable[[], object]]:
    from components import cache, served  # noqa: PLC0415
    from components.profile import ahead  # noqa: PLC0415

    build = cache.snapshot().build_id[: cache.BUILD_LETTERS]
    maps: list[Callable[[], object]] = [
        partial(cache.figures, build, what, level) for what, level in served.figure_tables()
    ]
    return [warm, *maps, *(partial(ahead.make, region_id) for region_id in ahead.regions())]
