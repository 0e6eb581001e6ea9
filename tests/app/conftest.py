"""The app on the small hand-built Europe, run without a browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.register.faults import PLACE
from tests import mini_europe

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A curated folder that no test may change."""
    return mini_europe.build(tmp_path_factory.mktemp("mini"))


@pytest.fixture
def open_app(
    mini: Path, monkeypatch: pytest.MonkeyPatch, project_root: Path, tmp_path: Path
) -> Open:
    """A function that opens a page by its name, with a view in the URL."""
    monkeypatch.setenv("CHEM_REGIONS_CURATED", str(mini))
    if PLACE not in os.environ:  # a test may have named a register of its own
        monkeypatch.setenv(PLACE, f"sqlite:///{tmp_path}/register.sqlite")
    st.cache_resource.clear()

    def opened(page: str = "overview", view: Mapping[str, Any] | None = None) -> AppTest:
        app = AppTest.from_file(str(project_root / "components" / "router.py"), default_timeout=30)
        if page != "overview":
            app.run()
            app.switch_page(f"../pages/{page}.py")
        for name, value in (view or {}).items():
            app.query_params[name] = value
        return app.run()

    return opened


def markup(app: AppTest) -> str:
    """HTML of our own components on the page, in one string."""
    told = [e.proto.json or e.proto.mixed.json for e in app.get("bidi_component")]
    return "\n".join(str(json.loads(t).get("html", "")) for t in told if t)


def words(app: AppTest) -> str:
    """Everything a visitor reads on the page, in one string."""
    shown = [
        *app.title,
        *app.header,
        *app.subheader,
        *app.markdown,
        *app.caption,
        *app.info,
        *app.warning,
        *app.error,
    ]
    return "\n".join(str(element.value) for element in shown)  # fmt: skip
