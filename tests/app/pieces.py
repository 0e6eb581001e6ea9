"""Reading and clicking what our own pieces of HTML hold, in an app that runs without a browser."""

from __future__ import annotations

import html
import itertools
import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

PREFIX = "$$STREAMLIT_INTERNAL_KEY"
CLICKS = itertools.count()


def _told(element):
    raw = element.proto.json or element.proto.mixed.json
    return json.loads(raw) if raw else {}


def markup(app: AppTest) -> str:
    """HTML of our own components on the page, in one string."""
    return "\n".join(str(_told(e).get("html", "")) for e in app.get("bidi_component"))


def heard(app: AppTest) -> set[str]:
    """The clicks of which the browser is told that they were heard."""
    told = (_told(element).get("heard") for element in app.get("bidi_component"))
    return {click for click in told if click}


def text(app: AppTest) -> str:
    """The words of all pieces; what one block holds stands on one line."""
    lines = re.sub(r"</(p|h2|h3|li|dt|dd|td|th|tr|button|small|div)>", "\n", markup(app))
    return html.unescape(re.sub(r"<[^>]*>", "", lines))


class _Rows(HTMLParser):
    """Rows of a list: the name, then its cells, each as words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = self._name = False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self._inside = dict(attrs).get("class") == "fr"
        if self._inside and tag == "tr":
            self.rows.append([])
        if self._inside and tag in {"th", "td"}:
            self.rows[-1].append("")
        if self._inside and tag in {"a", "span", "small"} and self.rows and self.rows[-1]:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "table"

    def handle_data(self, data):
        if self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def rows(app: AppTest) -> list[list[str]]:
    """The rows of the list, each as its cells; the lines of a cell stand apart."""
    reader = _Rows()
    reader.feed(markup(app))
    return [[cell.strip("\n") for cell in row] for row in reader.rows[1:]]


def names(app: AppTest) -> list[str]:
    """The names of what is listed, in order: the words of the links."""
    found = re.findall(r"<th><a [^>]*>(.*?)</a>", markup(app), flags=re.DOTALL)
    return [html.unescape(one) for one in found]


def options(app: AppTest, label: str) -> list[str]:
    """The options of a filter, each with its number, those that would leave none after the rest."""
    groups = re.split(r'<div role="group" aria-labelledby=', markup(app))
    group = next(g for g in groups if "<p id=" in g and f">{html.escape(label)}</p>" in g)
    return [
        html.unescape(o) for o in re.findall(r'<button value="[^"]*"[^>]*>(.*?)</button>', group)
    ]


def links(app: AppTest) -> list[str]:
    """What the links tell when they are picked, in order."""
    return [html.unescape(one) for one in re.findall(r'<a data-pick="([^"]*)"', markup(app))]


def pages(app: AppTest) -> list[tuple[str, dict[str, list[str]]]]:
    """Where the links to other pages lead, in order: the page, and the view it is to show."""
    told = [html.unescape(one) for one in re.findall(r'<a data-page href="/([^"]*)"', markup(app))]
    parts = [one.partition("?") for one in told]
    return [(path, parse_qs(query)) for path, _sign, query in parts]


def pick(app: AppTest, key: str, picked: str) -> AppTest:
    """Run the app as the browser does when this is clicked in the piece of this key."""
    return report(app, key, {"click": f"click {next(CLICKS)}", "pick": picked})


def report(app: AppTest, key: str, value: object) -> AppTest:
    """Run the app as when the piece of this key reports this."""
    element = next(e for e in app.get("bidi_component") if e.proto.id.endswith(f"-{key}"))
    states = app._tree.get_widget_states()
    told = json.dumps([{"event": "picked", "value": value}])
    states.widgets.add(id=f"{PREFIX}_{element.proto.id}__events", json_trigger_value=told)
    return app._run(states)
