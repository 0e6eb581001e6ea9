"""Adding and editing a candidate: what is typed is kept, what is wrong is told where it stands."""

from __future__ import annotations

import pytest

from components import editors
from data.errors import RegisterError
from data.register.revision import Editor
from data.register.store import Register
from tests.app.conftest import words
from tests.app.filling import ALPHA, HOSTILE, at, fill, press, signed, wrong


def test_a_new_candidate_is_written_and_opened(new, register):
    fill(new, title="Beta plant", lead_region="NL42", investment__low="2 500 000")
    signed(new)
    app = press(new, "save")
    made = register.get("beta-plant")
    assert (made.candidate.title, made.candidate.lead_region) == ("Beta plant", "NL42")
    assert (made.candidate.investment.low, made.candidate.investment.high) == (2_500_000, None)
    assert (made.changed_by, made.reason, made.version) == ("Maria", "Asked by the region", 1)
    assert not app.exception
    assert app.title[0].value == "Beta plant"
    assert app.success[0].value == "The candidate is in the register."


def test_an_unchanged_form_changes_nothing(edit, register):
    signed(edit)
    app = press(edit, "save")
    assert not app.exception
    assert app.success[0].value == "Nothing differs from what stands, so nothing was written."
    assert register.get("alpha").version == 1


def test_everything_that_a_candidate_holds_can_be_edited(edit, register):
    fill(
        edit,
        title="Alpha, larger",
        summary="Two\nlines",
        objectives=["scale_up"],
        sectors=["energy", "waste"],
        partner_regions=["NL42"],
        stage=None,
        readiness_target=8,
        mailbox="office@example.org",
        investment__high="31'000'000",
        operating_cost__low="4000",
        operating_cost__high="4000",
        emissions_saved__low="1 200",
        emissions_saved__method="Against gas",
        organisations__1__role="partner",
        financing__0__amount_eur="1,000,000",
        instruments=["life"],
        gates__financing__state="evidenced",
        gates__financing__on="31.3.2026",
        gates__financing__by="A bank",
        gates__financing__note="Letter",
        sources__0__address="https://example.org/b",
    )
    signed(edit)
    press(edit, "save")
    made = register.get("alpha")
    assert made.version == 2
    expected = ALPHA.model_dump(mode="json") | {
        "title": "Alpha, larger",
        "summary": "Two\nlines",
        "objectives": ["scale_up"],
        "sectors": ["energy", "waste"],
        "partner_regions": ["NL42"],
        "stage": None,
        "readiness_target": 8,
        "mailbox": "office@example.org",
        "instruments": ["life"],
    }
    expected["investment"]["high"] = 31_000_000
    expected["operating_cost"] |= {"low": 4000, "high": 4000}
    expected["emissions_saved"] |= {"low": 1200, "method": "Against gas"}
    expected["organisations"][1]["role"] = "partner"
    expected["financing"][0]["amount_eur"] = 1_000_000
    expected["gates"]["financing"] = {
        "state": "evidenced", "on": "2026-03-31", "by": "A bank", "note": "Letter", "source": "",
    }  # fmt: skip
    expected["sources"][0]["address"] = "https://example.org/b"
    assert made.candidate.model_dump(mode="json") == expected


def test_rows_are_added_and_taken_out(edit, register):
    app = press(edit, "organisations.0.out")
    app = press(app, "organisations.add")
    fill(app, organisations__2__name="Third", organisations__2__region_id="NL42")
    signed(app)
    press(app, "save")
    found = register.get("alpha").candidate.organisations
    assert [(o.name, o.role.value, o.region_id) for o in found] == [
        ("Second", "research", None),
        ("Third", "partner", "NL42"),
    ]


def test_a_row_without_any_text_is_left_out(edit, register):
    app = press(edit, "sources.add")
    signed(app)
    press(app, "save")
    assert register.get("alpha").version == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": " "}, "This is needed: fill it in."),
        ({"lead_region": None}, "This is needed: fill it in."),
        ({"mailbox": "office"}, "'office' is no mailbox"),
        ({"investment__low": "2.5"}, "'2.5' cannot be read as a whole number"),
        ({"investment__low": "2.500"}, "'2.500' cannot be read as a whole number"),
        ({"investment__low": "2.5 million"}, "'2.5 million' cannot be read"),
        ({"investment__low": "-5"}, "'-5' cannot be read"),
        ({"investment__low": "30 000 001"}, "The lower bound is above the upper one"),
        ({"investment__high": "9" * 13}, "the bound is 100,000,000,000"),
        ({"investment__year": "25"}, "'25' is no year from 1990 to 2100"),
        ({"readiness_target": 4}, "readiness now is above the one aimed at"),
        ({"gates__financing__state": "claimed"}, "needs who says so, and the date"),
        (
            {"gates__technology__state": "evidenced"},
            "evidenced needs what shows it",
        ),
        ({"gates__technology__on": "soon"}, "'soon' is no date"),
        ({"gates__technology__on": "2999-01-01"}, "'2999-01-01' lies in the future"),
        ({"gates__technology__source": "see above"}, "'see above' is no web address"),
        ({"organisations__1__name": ""}, "This is needed: fill it in."),
        ({"financing__0__amount_eur": "much"}, "'much' cannot be read as a whole number"),
        ({"sources__0__seen_on": "2026-02-30"}, "'2026-02-30' is no date"),
        ({"reason": ""}, "This is needed: fill it in."),
        ({"name": ""}, "This is needed: fill it in."),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_is_typed_is_kept(edit, register, typed, said):
    signed(edit)
    fill(edit, summary="Typed with care", **typed)
    app = press(edit, "save")
    assert not app.exception
    told = wrong(app)
    assert len(told) == 1, told
    assert said in told[0]
    foot = app.error[-1].value.replace("\\", "")
    assert foot.count(said) == 1  # at the foot too, beside Save
    assert "1 problem, so nothing was saved" in app.error[0].value
    for name, value in {"summary": "Typed with care", **typed}.items():
        assert at(app, name.replace("__", ".")).value == value
    assert register.get("alpha").version == 1


def test_what_is_mended_is_told_no_more(edit, register):
    signed(edit)
    fill(edit, title="", mailbox="office")
    app = press(edit, "save")
    assert len(wrong(app)) == 2
    fill(app, title="Alpha again")
    app.run()
    assert len(wrong(app)) == 1
    fill(app, mailbox="")
    press(app, "save")
    assert register.get("alpha").candidate.title == "Alpha again"


def test_what_is_typed_outlasts_another_page(edit):
    fill(edit, title="Half written", gates__financing__note="A letter")
    edit.run()
    edit.switch_page("../pages/methods.py")
    edit.run()
    edit.switch_page("../pages/candidates.py")
    edit.query_params["candidate"] = "alpha"
    del edit.query_params["task"]
    app = edit.run()
    assert "Edit (unsaved changes)" in str([link.proto.label for link in app.get("page_link")])
    app.query_params["task"] = "edit"
    app.run()
    assert at(app, "title").value == "Half written"
    assert at(app, "gates.financing.note").value == "A letter"


def test_a_draft_is_discarded_when_asked(edit):
    fill(edit, title="Half written")
    app = press(edit.run(), "discard")
    assert app.title[0].value == "Alpha plant"
    app.query_params["task"] = "edit"
    app.run()
    assert at(app, "title").value == "Alpha plant"


@pytest.mark.parametrize("reading_fails", [False, True])
def test_a_register_that_fails_keeps_what_is_typed(edit, register, monkeypatch, reading_fails):
    def fails(*_args, **_more):
        raise RegisterError("Others are writing to the register just now: try again in a moment.")

    signed(edit)
    fill(edit, title="Alpha, larger")
    with monkeypatch.context() as patch:
        patch.setattr(Register, "apply", fails)
        if reading_fails:
            patch.setattr(Register, "head", fails)
        app = press(edit, "save")
        assert not app.exception
        assert "try again in a moment" in app.error[0].value
        assert at(app, "title").value == "Alpha, larger"
    press(app, "save")
    assert register.get("alpha").candidate.title == "Alpha, larger"


@pytest.mark.parametrize("task", ["new", "edit"])
@pytest.mark.usefixtures("register")
def test_where_editing_is_off_there_is_no_form(open_app, task):
    app = open_app("candidates", {"task": task, "candidate": "alpha"})
    assert not app.exception
    assert not app.text_input
    assert "nobody can sign in" in app.info[0].value


@pytest.mark.usefixtures("register")
def test_an_editor_of_other_regions_has_no_form_and_no_link(open_app, monkeypatch):
    monkeypatch.setattr(editors, "current", lambda: Editor("Jan", ("NL",)))
    app = open_app("candidates", {"candidate": "alpha"})
    assert "Edit" not in str([link.proto.label for link in app.get("page_link")])
    app = open_app("candidates", {"candidate": "alpha", "task": "edit"})
    assert not app.text_input
    assert "not among your regions" in app.info[0].value


def test_an_editor_is_offered_their_own_regions_and_signs_with_their_name(
    open_app, register, monkeypatch
):
    monkeypatch.setattr(editors, "current", lambda: Editor("Jan", ("NL42",)))
    app = open_app("candidates", {"task": "new"})
    assert at(app, "lead_region").options == [
        "Limburg (NL) (NL42)",
        "Noord-Limburg / North Limburg (NL421)",
        "Zuid-Limburg / South Limburg (NL423)",
    ]
    fill(app, title="Theirs", lead_region="NL42", reason="New")
    press(app, "save")
    assert register.get("theirs").changed_by == "Jan"


def test_the_register_itself_refuses_who_may_not(edit, register, monkeypatch):
    signed(edit)
    fill(edit, title="Not mine")
    monkeypatch.setattr(editors, "is_local", lambda: False)
    answers = iter([Editor("Jan", ("NL",)), *[Editor("Jan", None)] * 9])
    monkeypatch.setattr(editors, "current", lambda: next(answers))
    app = press(edit, "save")
    assert "You may change candidates led from NL" in app.error[0].value.replace("\\", "")
    assert register.get("alpha").version == 1


@pytest.mark.usefixtures("register", "local")
def test_a_link_to_edit_nothing_says_what_to_do(open_app):
    app = open_app("candidates", {"task": "edit"})
    assert "open one from the list" in app.info[0].value


def test_hostile_text_is_kept_as_text_and_drawn_harmless(edit, register):
    signed(edit)
    fill(edit, title=HOSTILE, organisations__0__name=HOSTILE, sources__0__address=HOSTILE)
    app = press(edit, "save")
    assert not app.exception
    assert at(app, "title").value == HOSTILE
    told = "\n".join(str(m.value) for m in app.markdown)
    assert "![i]" not in told
    assert "<script>" not in told
    fill(app, sources__0__address="https://example.org/a")
    app = press(app, "save")
    made = register.get("alpha").candidate
    assert made.title == made.organisations[0].name
    assert "\u202e" not in made.title
    assert "\u0000" not in made.title
    assert "<script>" not in "\n".join(e.proto.body for e in app.get("html"))
    assert "![i]" not in words(app)


def test_the_last_word_before_another_page_is_kept(edit):
    fill(edit, title="Half wri")
    edit.switch_page("../pages/methods.py")
    edit.run()
    edit.switch_page("../pages/candidates.py")
    edit.query_params["candidate"] = "alpha"
    edit.query_params["task"] = "edit"
    assert at(edit.run(), "title").value == "Half wri"
