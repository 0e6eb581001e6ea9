"""The app on the small hand-built Europe, run without a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import cache, editors, memory
from data.register.faults import PLACE
from data.register.store import open_register
from tests import mini_europe
from tests.app import filling, pieces

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
    memory.clear()

    def opened(page: str = "overview", view: Mapping[str, Any] | None = None) -> AppTest:
        app = AppTest.from_file(str(project_root / "components" / "router.py"), default_timeout=30)
        if page != "overview":
            app.run()
            app.switch_page(f"../pages/{page}.py")
        for name, value in (view or {}).items():
            app.query_params[name] = value
        return app.run()

    return opened


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
    links = [link.proto.label.removeprefix(":primary[")[:-1] for link in app.get("page_link")]
    return "\n".join([*(str(element.value) for element in shown), *links, pieces.text(app)])


@pytest.fixture
def register(tmp_path, monkeypatch):
    """A register that holds one candidate, "alpha"."""
    address = f"sqlite:///{tmp_path}/register.sqlite"
    opened = open_register(address, [("alpha", filling.ALPHA, filling.DAY)])
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", address)
    yield opened
    cache.register().close()
    opened.close()


@pytest.fixture
def local(monkeypatch):
    """The visitor is the user of this machine."""
    monkeypatch.setattr(editors, "is_local", lambda: True)


@pytest.fixture
def new(open_app, register, local):
    """The form of a new candidate."""
    del register, local  # they set the scene
    return open_app("candidates", {"task": "new"})


@pytest.fixture
def edit(open_app, register, local):
    """The form of "alpha"."""
    del register, local
    return open_app("candidates", {"task": "edit", "candidate": "alpha"})
