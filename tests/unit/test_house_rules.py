"""Each house rule bites on bad code, spares good code, and holds in this repository."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from tests.unit.house_rules import (
    MAX_FUNCTION_LINES,
    MAX_MODULE_LINES,
    ROOT,
    Rule,
    bare_text,
    build_imports,
    caches,
    files_of,
    headings,
    keys,
    leftovers,
    network,
    offences,
    runtime_files,
    sizes,
)

LONG_FUNCTION = "def f():\n" + "    x = 1\n" * MAX_FUNCTION_LINES
BITES: list[tuple[Rule, str]] = [
    (caches, "import streamlit as st\n@st.cache_data\ndef f(): ..."),
    (caches, "from streamlit import cache_resource"),
    (keys, "st.selectbox(label, options, key='region')"),
    (keys, "st.selectbox(label, options, key=f'region-{n}')"),
    (keys, "st.query_params['region'] = 'ITC4'"),
    (keys, "st.session_state['region'] = 'ITC4'"),
    (keys, "st.session_state.region = 'ITC4'"),
    (network, "import requests"),
    (network, "from urllib.request import urlopen"),
    (network, "from urllib import request"),
    (network, "url = 'https://example.org/data.json'"),
    (network, "src = '//cdn.jsdelivr.net/npm/leaflet'"),
    (sizes, "x = 1\n" * (MAX_MODULE_LINES + 1)),
    (sizes, LONG_FUNCTION),
    (bare_text, "st.title('Regions of Europe')"),
    (bare_text, "st.markdown(f'**{n}** regions')"),
    (bare_text, "column.metric('Jobs', 3)"),
    (bare_text, "st.selectbox(_('Region'), xs, help='Choose one')"),
    (bare_text, "st.write('Jobs: ' + n)"),
    (bare_text, "st.plotly_chart(figure, alt='A map')"),
    (leftovers, "x = 1  # TO" + "DO: later"),
    (leftovers, "'''FIX" + "ME'''"),
    (build_imports, "from data.build import locate"),
    (build_imports, "import data.build.locate"),
    (headings, "# 0001 Pins\n\n## Status\n\n## Context\n"),
]
PASSES: list[tuple[Rule, str]] = [
    (caches, "from components import cache\ncache.values(build_id)"),
    (keys, "sorted(rows, key=len)\nst.selectbox(label, xs, key=state.REGION)"),
    (keys, "st.session_state[state.REGION] = value\nst.session_state.get(state.REGION)"),
    (
        network,
        "x = 'https://cordis.europa.eu/project/id/101'\nfrom urllib.parse import urlsplit",
    ),
    (sizes, "x = 1\n"),
    (bare_text, "st.title(_('Regions'))\nst.markdown(f':material/map: {text.regions()}')"),
    (bare_text, "st.metric(text.jobs(), 3)\nst.write(frame)\nst.markdown('---')"),
    (bare_text, "st.page_link('pages/regions.py', label=_('Regions'))"),
    (leftovers, "x = 1  # done"),
    (build_imports, "from data import queries"),
    (headings, "# 0001 Pins\n\n## Status\n\n## Context\n\n## Decision\n"),
]


@pytest.mark.parametrize(("rule", "snippet"), BITES)
def test_each_rule_bites(rule, snippet):
    assert rule(snippet), f"{rule.__name__} let this pass: {snippet}"


@pytest.mark.parametrize(("rule", "snippet"), PASSES)
def test_each_rule_lets_good_code_pass(rule, snippet):
    assert rule(snippet) == []


def test_caching_happens_in_one_module():
    files = files_of("app.py", "components", "pages")
    assert offences(caches, files, "components/cache.py") == []


def test_keys_and_url_names_live_in_one_module():
    files = files_of("app.py", "components", "pages")
    assert offences(keys, files, "components/state.py", "components/address_bar.py") == []


def test_runtime_code_reaches_no_network():
    assert offences(network, runtime_files()) == []


def test_modules_and_functions_stay_short():
    assert offences(sizes, files_of("app.py", "components", "data", "pages", "tests")) == []


def test_every_visible_string_can_be_translated():
    files = files_of("app.py", "components", "pages")
    assert offences(bare_text, files, "components/text.py") == []


def test_no_note_of_unfinished_work_is_left():
    files = files_of("app.py", "components", "data", "pages", "tests", ".ci")
    assert offences(leftovers, files) == []


def test_the_entry_point_does_not_import_the_build():
    assert offences(build_imports, runtime_files()) == []


def test_every_decision_record_has_its_headings():
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    assert records, "docs/adr holds no decision record"
    assert offences(headings, records) == []


def test_no_folder_of_tests_is_left_out(pytestconfig):
    left_out = pytestconfig.getini("norecursedirs")
    folders = {parent for path in (ROOT / "tests").rglob("test_*.py") for parent in path.parents}
    names = {folder.name for folder in folders if folder.is_relative_to(ROOT / "tests")}
    assert "build" in names
    assert [n for n in names if any(fnmatch(n, pattern) for pattern in left_out)] == []
