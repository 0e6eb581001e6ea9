"""What stands around every page: notes on the URL, an error boundary, the foot."""

from __future__ import annotations

import html
import logging
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

import streamlit as st

from components import build_in_use, cache, keys, links, printing, state, text, theme
from components.candidates.form import kept
from components.text import _
from data.errors import DashboardError, RegisterError

LOG = logging.getLogger("chemical_regions")
_NOTED: Final = "notes_stand_above"
_DRAWING: ContextVar[bool] = ContextVar("a part is being drawn alone", default=False)


def name() -> str:
    """Name of the product."""
    return _("Chemical regions of Europe")


def set_title(page_title: str) -> None:
    """What the browser shows on the tab."""
    st.set_page_config(page_title=f"{page_title} · {name()}", layout="wide")


def heading(title: str) -> None:
    """The one title of a page."""
    st.title(title, anchor=False)


def section(title: str) -> None:
    """The title of a section; Streamlit's own reckons out an anchor for each, at some cost."""
    st.html(f'<h2 class="section">{html.escape(title)}</h2>')


def palette() -> theme.Palette:
    """The colours of the ground that the visitor sees."""
    return theme.palette(st.context.theme.type)


def visitor_locale() -> str | None:
    """The locale that the visitor's browser names."""
    return st.context.locale


def run(page: Any) -> None:
    """Run the page; notes above it, the foot below it, and a sentence instead of a traceback."""
    text.follow(visitor_locale)
    text.begin_run()
    set_title(page.title)
    printing.style()
    build_in_use.hold()
    state.begin_run(page.url_path)
    kept.collect()
    notes = st.container()
    try:
        page.run()
        st.session_state[_NOTED] = bool(state.dropped() or state.lost_page())
        with notes:
            _show_notes()
        _foot()
    except DashboardError as error:
        LOG.log(logging.ERROR, "The tables cannot be shown. %s", error)
        with notes:
            _show_fault(error)
    except Exception as error:  # noqa: BLE001 - the boundary: a visitor never sees a traceback
        with notes:
            show_incident(error)
    finally:
        state.end_run(page.url_path)


def _never() -> bool:
    return False


def part(
    draw: Callable[[], None], *, outgrown: Callable[[], bool] = _never, settles: bool = True
) -> None:
    """What of a page follows its controls; a change of one of them draws this alone anew.

    ``draw`` reads the address itself. A note above the page goes only when the whole is drawn; so
    it is when ``outgrown`` says that what changed concerns more than this part. ``settles`` is
    False where nothing in it changes the address. A part may stand in another.
    """
    failed: list[Exception] = []
    _part(draw, outgrown, failed, settles)
    for error in failed:
        raise error


@st.fragment
def _part(
    draw: Callable[[], None],
    outgrown: Callable[[], bool],
    failed: list[Exception],
    settles: bool,  # noqa: FBT001 - Streamlit hands on what it was given
) -> None:
    if state.within_whole() or _DRAWING.get():
        try:
            draw()
        except Exception as error:  # noqa: BLE001 - raised outside: Streamlit would wrap it here
            failed.append(error)
        return
    if (settles and st.session_state.get(_NOTED)) or outgrown():
        st.rerun()  # before the part begins: its end forgets that the visitor changed something
    state.begin_part()
    text.begin_run()
    outer = _DRAWING.set(True)
    try:
        draw()
    except DashboardError as error:
        LOG.log(logging.ERROR, "The tables cannot be shown. %s", error)
        _show_fault(error)
    except Exception as error:  # noqa: BLE001 - the boundary: a visitor never sees a traceback
        show_incident(error)
    finally:
        _DRAWING.reset(outer)
        state.end_part()


def show_incident(error: Exception) -> None:
    """Log an unforeseen error under a number, and show the number."""
    incident = secrets.token_hex(4)
    LOG.log(logging.ERROR, "Incident %s", incident, exc_info=error)
    st.error(
        _(
            "Something went wrong on this page. It has been noted under the number {incident}; "
            "the other pages are not affected."
        ).format(incident=incident)
    )


def _show_notes() -> None:
    lost = state.lost_page()
    if lost:
        sentence = _("There is no page '{page}'. This is the overview.")
        st.warning(sentence.format(page=_plain(lost)))
    for gone in state.dropped():
        sentence = {
            state.REGION: _("The link names the region '{value}', which does not exist."),
            state.INDICATOR: _("The link names the indicator '{value}', which does not exist."),
            state.YEAR: _("The link names the year '{value}', for which there is no figure."),
            state.LEVEL: _("The link names the level '{value}', for which there is no figure."),
            state.OBJECTIVE: _("The link names the objective '{value}', which does not exist."),
            state.SECTOR: _("The link names the sector '{value}', which does not exist."),
            state.PROJECT: _("The link names the project '{value}', which is not listed here."),
            state.KEPT: _(
                "The link sets aside '{value}', which is no project here or one too many."
            ),
            state.CANDIDATE: _("The link names the candidate '{value}', which is not registered."),
        }.get(gone.name, _("The link holds '{value}', which means nothing here."))
        shown = sentence.format(value=_plain(gone.value))
        st.warning(f"{shown} {_('It was left out of the view.')}")


def _plain(words: str) -> str:
    """A visitor's own words, harmless as Markdown and not too long."""
    return "".join(c for c in words if c.isalnum() or c in " -_,").strip()[:40]


def _show_fault(error: DashboardError) -> None:
    if isinstance(error, RegisterError):
        st.error(
            _(
                "The register of candidates cannot be read or written just now. The other pages "
                "are not affected; whoever runs this server finds the reason in its log."
            )
        )
        return
    file = getattr(error, "file", None)
    if file is None:
        st.error(_("The dashboard cannot be shown just now: its registry has a fault."))
        return
    st.error(
        _(
            "The data cannot be shown just now: the file {file} is missing, damaged or of another "
            "version. Whoever runs this server finds in its log what to do."
        ).format(file=file)
    )


def _foot() -> None:
    tables, catalogue = cache.snapshot(), cache.catalogue()
    newest = max(s.vintage for s in catalogue.sources.values())
    oldest = min(s.vintage for s in catalogue.sources.values())
    with st.container(key=keys.FOOT):
        links.to(links.ACCESSIBILITY, _("Accessibility statement"), {})
    printing.foot(
        _(
            "Data as published between {oldest} and {newest}; build {build}. Sources, licences and "
            "limits are listed under Methods. (c) EuroGeographics for the administrative "
            "boundaries."
        ).format(oldest=oldest[:4], newest=newest, build=tables.build_id[:12])
    )
