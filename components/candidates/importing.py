"""Importing a table: a file, a dry run that reports every row, and one button that writes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import downloads, editors, keys, links, shell, text
from components.candidates import import_rows, import_writing, markup, refusals, template
from components.candidates.import_rows import Report
from components.candidates.import_writing import Prepared
from components.candidates.standing import Standing
from components.text import _, ngettext
from components.theme import LINE
from data import bounded
from data.errors import ImportFileError
from data.register.exchange import Outcome, Plan, PlannedRow
from data.register.reading import MOST_BYTES
from data.register.revision import Editor

ENDINGS = ["csv", "tsv", "txt", "xlsx"]
SHEET = 25
FIRST: Final = (Outcome.WRONG, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)
MOST_NAMED = 10


def draw(standing: Standing) -> None:
    """The whole of the import, for an editor; for anybody else, why not."""
    shell.heading(_("Import a table of candidates"))
    links.to(links.CANDIDATES, _("Back to the candidates"), {})
    editor = editors.current()
    if editor is None:
        st.info(text.literal(editors.why_not()))
        editors.door()
        return
    import_writing.told()
    _introduction(standing)
    uploaded = st.file_uploader(
        _("Table of candidates, as CSV (UTF-8) or XLSX"),
        type=ENDINGS,
        key=keys.import_key("file", import_writing.serial()),
        max_upload_size=MOST_BYTES // 10**6,
    )
    if uploaded is None:
        import_writing.forget()
        return
    _judge(uploaded, standing, editor)


def _introduction(standing: Standing) -> None:
    st.markdown(
        _(
            "The file is checked first, row by row, and nothing is written until you say so. Start "
            "from one of these tables:"
        ),
        width=LINE,
    )
    template.offer(standing)
    with st.expander(_("How the table is filled in")):
        st.markdown("\n".join(f"- {text.literal(note)}" for note in template.notes()))


def _judge(uploaded: UploadedFile, standing: Standing, editor: Editor) -> None:
    seen = import_writing.prepared()
    try:
        with st.spinner(_("Checking the rows ...")):
            now = import_writing.prepare(uploaded, standing, editor)
    except ImportFileError as error:
        import_writing.forget()
        told = _("Nothing was read from this file. {why}").format(why=refusals.sentence(error))
        st.error(text.literal(told))
        return
    fresh = seen is None or seen.file_id != now.file_id
    differing = [] if fresh or seen is None else import_rows.differing(seen.plan, now.plan)
    _meanwhile(differing)
    _report(now, standing)
    _write(now, differing=bool(differing))


def _meanwhile(rows: Sequence[PlannedRow]) -> None:
    """Which rows others have changed the register under, since the report was last shown."""
    if not rows:
        return
    lines = [
        _("The register was changed since you saw the report: look at these rows again."),
        "",
        *(
            "- "
            + text.literal(
                _("Row {n}, {title}: now {outcome}").format(
                    n=text.number(row.number),
                    title=row.title or _("without a title"),
                    outcome=import_rows.outcome(row.outcome),
                )
            )
            for row in rows[:MOST_NAMED]
        ),
    ]
    if len(rows) > MOST_NAMED:
        more = ngettext("{n} more row", "{n} more rows", len(rows) - MOST_NAMED)
        lines.append("- " + more.format(n=text.number(len(rows) - MOST_NAMED)))
    st.warning("\n".join(lines))


def _report(now: Prepared, standing: Standing) -> None:
    plan, report = now.plan, Report(now.plan, standing)
    st.header(_("What the import would do"), anchor=False)
    st.markdown(f"**{import_rows.summary(plan)}** {_('Nothing has been written yet.')}")
    if plan.problems:
        told = [f"- {text.literal(one)}" for one in import_rows.columns(plan.problems)]
        st.warning("\n".join([_("These columns are not read:"), "", *told]))
    if twins := report.twins:
        told_twins = ngettext(
            "{n} new row bears the title of a candidate that stands already. If it is the same, "
            "give the row its id: else there will be two.",
            "{n} new rows bear titles of candidates that stand already. Where they are the same, "
            "give the rows their ids: else there will be two of each.",
            twins,
        )
        st.warning(told_twins.format(n=text.number(twins)))
    if not plan.rows:
        st.info(_("Below the names of the columns there is no row: fill in one at least."))
        return
    _rows(plan, report)
    downloads.offer(
        downloads.Figure(
            name="import_report",
            title=_("What the import of {file} would do").format(file=now.name),
            frame=report.frame,
            sources=[],
            notes=[import_rows.summary(plan)],
        )
    )


def _rows(plan: Plan, report: Report) -> None:
    held = [one for one in Outcome if plan.count(one)]
    chosen = st.pills(
        _("Show rows that are"),
        held,
        selection_mode="multi",
        format_func=lambda one: f"{import_rows.outcome(one)} ({text.number(plan.count(one))})",
        key=keys.import_key("outcome", import_writing.serial()),
    )
    # What has to be looked at comes first.
    asked = [one for one in FIRST if one in (chosen or held)]
    wanted = [row for one in asked for row in plan.rows if row.outcome is one]
    sheets = max(1, math.ceil(len(wanted) / SHEET))
    # Another choice or file begins with its first sheet: the key says how many there are.
    place = st.empty()
    sheet = 1
    if sheets > 1:
        key = keys.import_key(f"sheet_{'_'.join(chosen or [])}", import_writing.serial())
        sheet = min(sheets, st.pagination(sheets, key=key))
    shown = wanted[(sheet - 1) * SHEET : sheet * SHEET]
    heads = [_("Row"), _("Candidate"), _("What is wrong, or would change")]
    caption = _("Rows of the file, and what would become of each")
    with place:
        st.html(markup.table(caption, heads, report.drawn(shown), shell.palette(), first="7.5rem"))


def _write(now: Prepared, *, differing: bool) -> None:
    plan = now.plan
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    if not new + changed:
        st.info(_("There is nothing to write: no row is new or changed."))
        return
    st.header(_("Write to the register"), anchor=False)
    serial = import_writing.serial()
    with st.form(keys.import_key("form", serial)):
        partly = _partly(plan, serial)
        if editors.is_local():
            st.text_input(
                _("Your name (needed)"),
                value=st.session_state.get(keys.SIGNATURE, ""),
                key=keys.import_key("name", serial),
                max_chars=bounded.LINE,
                help=_("Stands in the history."),
            )
        st.text_input(
            _("Reason for the change (needed)"),
            key=keys.import_key("reason", serial),
            max_chars=bounded.LINE,
            help=_("Stands in the history of each candidate, for everybody to read."),
        )
        # Keyed, so that a press counts even where the numbers on it have changed meanwhile.
        pressed = st.form_submit_button(
            _label(new, changed), icon=":material/save:", key=keys.import_key("write", serial)
        )
    if pressed and differing:
        st.error(_("Nothing was written. Look at the rows named above, then write."))
    elif pressed:
        import_writing.write(now, partly=partly)


def _partly(plan: Plan, serial: int) -> bool:
    """Whether the editor wants what is right without what is wrong; asked only where it matters."""
    if plan.right:
        return False
    wrong = plan.count(Outcome.WRONG)
    if wrong:
        label = ngettext(
            "Leave out the {n} wrong row and write the rest",
            "Leave out the {n} wrong rows and write the rest",
            wrong,
        ).format(n=text.number(wrong))
    else:
        label = _("Leave out the columns that are not read and write the rest")
    return st.checkbox(label, key=keys.import_key("partly", serial))


def _label(new: int, changed: int) -> str:
    added = ngettext("{n} new candidate", "{n} new candidates", new)
    altered = ngettext("{n} changed candidate", "{n} changed candidates", changed)
    told = [one.format(n=text.number(n)) for n, one in ((new, added), (changed, altered)) if n]
    what = told[0] if len(told) == 1 else _("{one} and {other}").format(one=told[0], other=told[1])
    return _("Write {what}").format(what=what)
