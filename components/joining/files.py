"""The letter as a file: made when it is asked for, and handed over without being kept."""

from __future__ import annotations

import streamlit as st

from components import files, keys
from components.joining.asked import Asked
from components.text import _
from data.letters import docx, pdf
from data.letters.structure import Letter

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF_TYPE = "application/pdf"


def offer(asked: Asked, letter: Letter) -> None:
    """Two buttons; of a letter of commitment to nothing, a sentence that says what is missing."""
    wish = asked.wish
    stem = f"letter_of_{wish.kind.value}_{wish.region.region_id}_{letter.date.isoformat()}"
    writers = (
        (_("Download DOCX"), "docx", DOCX_TYPE, lambda: docx.write(letter)),
        (_("Download PDF"), "pdf", PDF_TYPE, lambda: pdf.write(letter)),
    )
    with st.container(key=keys.letter_part("files")):
        if not wish.is_whole:
            st.info(_("Choose what the region offers to lead: without it, nothing is committed."))
        with st.container(horizontal=True, gap="small"):
            for label, ending, mime, make in writers:
                st.download_button(
                    label,
                    make,
                    file_name=files.file_name(stem, ending),
                    mime=mime,
                    key=keys.download_key(f"letter_{ending}"),
                    on_click="ignore",
                    type="primary" if ending == "docx" else "secondary",
                    icon=":material/download:",
                    disabled=not wish.is_whole,
                )
