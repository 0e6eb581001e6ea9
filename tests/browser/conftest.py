"""Browser fixtures: one server and one Chromium per worker, one emptied profile per page.

A test asks for `visit` and opens pages with it:

    def test_regions_on_a_phone(visit):
        page = visit.open_page("/regions?indicator=chem_lq", *PHONE)
        page.get_by_role("button", name="...").click()
        visit.wait_until_idle(page)

After the test, a console error, an uncaught error, an exception box or a request that left this
machine fails it. Every test of this folder bears the marker `browser`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from data.register.faults import PLACE
from tests.browser.install_chromium import FAILURE, find_chromium
from tests.browser.viewing import TEST_OPTIONS, Visit, running_app, watched
from tests.browser.windows import Windows

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def app_script(project_root: Path) -> Path:
    """The script that is served."""
    return project_root / "app.py"


@pytest.fixture(scope="session")
def server_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the server's log and its register."""
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="session")
def register_address(server_place: Path) -> str:
    """Where the server keeps its register of candidates."""
    return f"sqlite:///{server_place}/register.sqlite"


@pytest.fixture(scope="session")
def base_url(app_script: Path, server_place: Path, register_address: str) -> Iterator[str]:
    """Address of a running app, without a slash at the end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, register_address)
        with running_app(app_script, server_place / "log.txt") as url:
            yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Windows]:
    """The windows of one Chromium, which cannot reach the outside."""
    executable = find_chromium()
    if executable is None:
        pytest.fail(FAILURE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, headless=True, args=TEST_OPTIONS
        )
        yield Windows(browser)
        browser.close()


@pytest.fixture
def visit(chromium: Windows, base_url: str) -> Iterator[Visit]:
    """A visitor whose pages must stay free of errors and of outside requests."""
    with watched(chromium, base_url) as visitor:
        yield visitor
