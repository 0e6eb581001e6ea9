"""What the server answers beside the pages (health, outlines, Leaflet), from start to end."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from xstatic.pkg import leaflet, leaflet_markercluster

from components import preparing
from components.addresses import OwnAddress, UnknownPages, own_address
from components.at_home import LOCAL, OwnPages
from components.headers import Headers
from data.errors import DashboardError

IMMUTABLE = {"Cache-Control": "public, max-age=31536000, immutable"}
LEAFLET_FILES = Path(leaflet.BASE_DIR)
LEAFLET_URL = f"leaflet/{leaflet.PACKAGE_VERSION}"
CLUSTER_FILES = Path(leaflet_markercluster.BASE_DIR)
CLUSTER_URL = f"leaflet/markercluster-{leaflet_markercluster.PACKAGE_VERSION}"
PLACES_URL = "places"
FEEDS_URL = "feeds"
OUTLINES_URL = "outlines"
CLIENT_URL = "client"
CONTENT_TYPES = {
    ".geojson": "application/geo+json",
    ".json": "application/json",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".png": "image/png",
}


def _file(request: Request, plain: bytes, packed: bytes | None, name: str) -> Response:
    headers = dict(IMMUTABLE)
    body = plain
    if packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        body = packed
    kind = CONTENT_TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(body, media_type=kind, headers=headers)


async def health(_request: Request) -> Response:
    """Ready only when the tables are open; else which file is at fault and what to run.

    ``prepared``: what is made ahead, so that the first who asks need not wait for it, is made of
    the build that is ready.
    """
    from components import build_in_use, cache  # noqa: PLC0415 - decorated functions need a server

    def looked() -> tuple[str, bool]:
        cache.catalogue()
        return cache.snapshot().build_id, preparing.is_prepared(build_in_use.in_use())

    try:
        build_id, prepared = await anyio.to_thread.run_sync(build_in_use.throughout, looked)
    except DashboardError as error:
        answer = {"status": "unavailable", "problem": str(error)}
        if file := getattr(error, "file", None):
            answer["file"] = str(file)
        return JSONResponse(answer, status_code=503, headers={"Cache-Control": "no-store"})
    ready = {"status": "ready", "build_id": build_id, "prepared": prepared}
    return JSONResponse(ready, headers={"Cache-Control": "no-store"})


async def outline(request: Request) -> Response:
    """An outline by its hashed name."""
    from components import cache  # noqa: PLC0415

    name = request.path_params["file"]
    try:
        found = await anyio.to_thread.run_sync(cache.outline, name)
    except DashboardError as error:
        return JSONResponse({"problem": str(error)}, status_code=503)
    if found is None:
        return JSONResponse({"problem": f"There is no outline '{name}'."}, status_code=404)
    return _file(request, *found, name)


async def client_file(request: Request) -> Response:
    """A browser module of ours, under a path that names the content of all of them.

    Under the name of another content there is none: it would be kept for good as what it is not.
    """
    from components import client  # noqa: PLC0415

    name = request.path_params["file"]
    version = await anyio.to_thread.run_sync(client.version)
    same = request.path_params["version"] == version
    found = await anyio.to_thread.run_sync(client.module, name) if same else None
    if found is None:
        return JSONResponse({"problem": f"There is no module '{name}'."}, status_code=404)
    return _file(request, *found, name)


async def figures_file(request: Request) -> Response:
    """What a map draws: every year of an indicator at a level, or the names of the regions."""
    from components import cache  # noqa: PLC0415

    build, what, level = (request.path_params[p] for p in ("build", "what", "level"))
    try:
        found = await anyio.to_thread.run_sync(cache.figures, build, what, level)
    except DashboardError as error:
        return JSONResponse({"problem": str(error)}, status_code=503)
    if found is None:
        problem = f"There is no table '{what}' at level {level} in build '{build}'."
        return JSONResponse({"problem": problem}, status_code=404)
    return _file(request, *found, "figures.json")


async def places_file(request: Request) -> Response:
    """A file of places by its hashed name."""
    from components import place_files  # noqa: PLC0415

    name = request.path_params["file"]
    try:
        found = await anyio.to_thread.run_sync(place_files.find, name)
    except DashboardError as error:
        return JSONResponse({"problem": str(error)}, status_code=503)
    if found is None:
        return JSONResponse({"problem": f"There are no places '{name}'."}, status_code=404)
    return _file(request, *found, name)


async def calls_feed(request: Request) -> Response:
    """Calls ahead today as an Atom feed, all or those of an objective."""
    from components import build_in_use, cache, clock, feed  # noqa: PLC0415
    from data.queries.calls import OBJECTIVE  # noqa: PLC0415

    name = request.path_params["name"]
    if name not in feed.NAMES:
        return JSONResponse({"problem": f"There is no feed '{name}'."}, status_code=404)

    def made() -> bytes:
        ahead = cache.calls_ahead(clock.today()).find({OBJECTIVE: feed.objective_of(name)})
        taken = cache.snapshot().calls["snapshot_date"].max()
        return feed.atom(ahead, name, str(request.url), taken)

    try:
        content = await anyio.to_thread.run_sync(build_in_use.throughout, made)
    except DashboardError as error:
        return JSONResponse({"problem": str(error)}, status_code=503)
    return Response(content, media_type="application/atom+xml")


async def leaflet_file(request: Request) -> Response:
    """A file of the Leaflet package, under a path that names its version."""
    return await _packaged(LEAFLET_FILES, request)


async def cluster_file(request: Request) -> Response:
    """A file of the package that clusters markers, under a path that names its version."""
    return await _packaged(CLUSTER_FILES, request)


async def _packaged(folder: Path, request: Request) -> Response:
    name = request.path_params["path"]
    content = await anyio.to_thread.run_sync(_inside, folder, name)
    if content is None:
        return JSONResponse({"problem": "There is no such file."}, status_code=404)
    return _file(request, content, None, name)


def _inside(folder: Path, name: str) -> bytes | None:
    path = (folder / name).resolve()
    inside = folder.resolve() in path.parents and path.is_file()
    return path.read_bytes() if inside else None


def routes(base: str = "") -> list[BaseRoute]:
    """Routes beside Streamlit's own; ``base`` is server.baseUrlPath."""
    root = f"/{base.strip('/')}" if base.strip("/") else ""
    return [
        Route("/healthz", health),
        *([Route(f"{root}/healthz", health)] if root else []),
        Route(f"{root}/{OUTLINES_URL}/{{file}}", outline),
        Route(f"{root}/{CLIENT_URL}/{{version}}/{{file}}", client_file),
        Route(f"{root}/figures/{{build}}/{{what}}/nuts{{level:int}}.json", figures_file),
        Route(f"{root}/{PLACES_URL}/{{file}}", places_file),
        Route(f"{root}/{FEEDS_URL}/{{name}}.atom", calls_feed),
        Route(f"{root}/{LEAFLET_URL}/{{path:path}}", leaflet_file),
        Route(f"{root}/{CLUSTER_URL}/{{path:path}}", cluster_file),
    ]


def middleware(base: str = "") -> list[Middleware]:
    """What stands before Streamlit's own middleware."""
    own = frozenset(
        {"healthz", OUTLINES_URL, CLIENT_URL, "figures", PLACES_URL, FEEDS_URL, "leaflet"}
    )
    at_home = os.environ.get(LOCAL) == "on"
    return [
        *([Middleware(OwnPages)] if at_home else []),
        Middleware(Headers, base=base, scripts=(own_address(base),)),
        Middleware(UnknownPages, base=base, own=own),
        Middleware(OwnAddress, base=base),
    ]


def on_script_error(error: Exception) -> bool:
    """What no page could catch, such as an error in a callback: a sentence with a number."""
    from components import shell  # noqa: PLC0415

    shell.show_incident(error)
    return True


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Open the tables before the first visitor comes; pack what maps fetch while they look."""
    start: Callable[[], None] = preparing.start
    await anyio.to_thread.run_sync(start)
    async with anyio.create_task_group() as beside:
        beside.start_soon(preparing.keep_prepared)
        yield
        beside.cancel_scope.cancel()
