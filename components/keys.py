"""Keys of widgets, and of what the session holds, that the URL knows nothing of.

Those of widgets that show a name of the URL are made by ``components.state``.
"""

from __future__ import annotations

from typing import Final

MAP: Final = "map"
SECOND_MAP: Final = "second_map"
SIDES: Final = "two_maps"
PAIR_MAP: Final = "pair_map"
SCATTER: Final = "scatter"
TABLE: Final = "table"
CLASSES_BOX: Final = "classes_box"
CAVEATS: Final = "caveats"
BARS: Final = "bars"
FACETS: Final = "facets"
PROJECT_MAP: Final = "project_map"
OPENED: Final = "opened"
OPENED_FOOT: Final = "opened_foot"
PROJECT_LIST: Final = "project_list"
ALL_PARTNERS: Final = "all_partners"
CLOSE: Final = "close_project"
KEEP: Final = "keep_project"
CALL_LIST: Final = "call_list"
REGION_SEARCH: Final = "region_search"
PRINTING: Final = "printing"
FOOT: Final = "screen-only-foot"
SITES_MAP: Final = "sites_map"
PARTNERS_MAP: Final = "partners_map"
CANDIDATE_LIST: Final = "candidate_list"
SCREEN_ONLY: Final = "screen-only_candidate"
BACK: Final = "back_to_list"
CANDIDATE_MAP: Final = "candidate_map"
REGISTER_HEAD: Final = "register_head"
FIGURES_IN: Final = "figures_in"
FIND_INTERESTS: Final = "find_interests"
TASK_DOORS: Final = "screen-only_tasks"
DRAFTS: Final = "drafts"
SIGNATURE: Final = "signature"
SAVED: Final = "saved"
LAST_STANDING: Final = "last_standing"
IMPORTED: Final = "imported"
MOVED_TEXT: Final = "screen-only_moved"
SIGN_IN: Final = "sign_in"
SIGN_OUT: Final = "sign_out"


def figure_key(what: str) -> str:
    """Key of the container around a drawing, by which its picture is found and saved."""
    return f"figure_{what}"


def profile_key(part: str) -> str:
    """Key of a part of a region's profile, which reports what is asked about."""
    return f"profile_{part}"


def typed_key(name: str) -> str:
    """Key of a field whose words stay in the session: they never stand in the URL."""
    return f"typed_{name}"


def letter_part(part: str) -> str:
    """Key of a part of the page of letters that does not go on paper."""
    return f"screen-only_letter_{part}"


def form_key(serial: str, path: str) -> str:
    """Key of a field of a form, by the serial of its draft."""
    return f"form_{serial}_{path}"


def download_key(what: str) -> str:
    """Key of a download button."""
    return f"download_{what}"


def heard_key(key: str) -> str:
    """Under this name the session holds which click in the piece of this key was heard last."""
    return f"heard_{key}"


def import_key(part: str, serial: int = 0) -> str:
    """Key of a part of the import; a serial that grows makes it empty again."""
    return f"import_{part}_{serial}"
