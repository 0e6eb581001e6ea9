"""Who is offered to edit: the user of this machine, or a listed editor who signed in."""

from __future__ import annotations

import pytest
import sqlalchemy
import streamlit as st

from components import editors
from data.register.revision import Editor
from tests.app.conftest import words

AUTH = {
    "redirect_uri": "https://dashboard.example/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "id",
    "client_secret": "secret",
    "server_metadata_url": "https://login.example/.well-known/openid-configuration",
}
LIST = '[[editor]]\nemail = "anna@region.example"\nname = "Anna"\nregions = ["ITC4"]\n'
ANNA = {"is_logged_in": True, "email": "Anna@region.example", "email_verified": True}


class Secrets(dict):
    def load_if_toml_exists(self):
        return True


@pytest.fixture
def judged(monkeypatch, tmp_path):
    """Who may write, with these secrets, this list of editors and these claims."""

    def judge(auth=AUTH, listed=LIST, claims=ANNA):
        file = tmp_path / "editors.toml"
        file.write_text(listed, encoding="utf-8")
        monkeypatch.setenv(editors.LIST, str(file))
        monkeypatch.setattr(st, "secrets", Secrets(auth=auth) if auth else Secrets())
        monkeypatch.setattr(editors, "_claims", lambda: claims)
        assert bool(editors.why_not()) is (editors.current() is None)
        return editors.current() or editors.why_not()

    return judge


def test_a_listed_editor_who_signed_in_may_write(judged):
    assert judged() == Editor("Anna", ("ITC4",))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"auth": None}, "nobody can sign in"),
        ({"auth": {**AUTH, "cookie_secret": "short"}}, "nobody can sign in"),
        ({"auth": {**AUTH, "client_id": ""}}, "nobody can sign in"),
        ({"claims": {"is_logged_in": False}}, "sign in to change"),
        ({"claims": {}}, "sign in to change"),
        ({"claims": {**ANNA, "is_logged_in": "true"}}, "sign in to change"),
        ({"claims": {**ANNA, "email_verified": False}}, "does not confirm"),
        ({"claims": {**ANNA, "email": "eve@region.example"}}, "eve@region.example is not on"),
        ({"claims": {"is_logged_in": True}}, "did not say which mailbox"),
        ({"listed": LIST.replace("ITC4", "")}, "list of editors cannot be used"),
        ({"listed": LIST.replace("ITC4", "GR")}, "list of editors cannot be used"),
        ({"listed": ""}, "list of editors cannot be used"),
    ],
)
def test_everybody_else_reads_and_is_told_why(judged, given, said):
    assert said in judged(**given)


def test_a_server_made_for_others_has_no_user_at_home(judged, monkeypatch):
    monkeypatch.setattr(editors, "_local", lambda: True)
    assert "nobody can sign in" in judged(auth=None)


def test_sign_in_without_a_list_lets_nobody_in(judged, monkeypatch):
    judged()
    monkeypatch.delenv(editors.LIST)
    assert "list of editors cannot be used" in editors.why_not()


def test_the_user_at_home_may_write_everywhere(monkeypatch):
    monkeypatch.delenv(editors.LIST, raising=False)
    monkeypatch.setattr(st, "secrets", Secrets())
    monkeypatch.setattr(editors, "_local", lambda: True)
    assert editors.current() == Editor("Local user", None)
    assert editors.why_not() == ""


def test_local_editing_must_be_switched_on(monkeypatch):
    monkeypatch.delenv(editors.at_home.LOCAL, raising=False)
    monkeypatch.setattr(editors.at_home, "at_home", lambda *_: True)
    assert not editors._local()
    monkeypatch.setenv(editors.at_home.LOCAL, "on")
    assert editors._local()


def test_secrets_that_cannot_be_read_keep_editing_off(monkeypatch, tmp_path):
    class Broken(Secrets):
        def load_if_toml_exists(self):
            return False

    secrets = tmp_path / "secrets.toml"
    secrets.write_text("[auth", encoding="utf-8")
    monkeypatch.delenv(editors.LIST, raising=False)
    monkeypatch.setattr(st, "secrets", Broken())
    monkeypatch.setattr(st, "get_option", lambda _name: [str(secrets)])
    monkeypatch.setattr(editors, "_local", lambda: True)
    assert editors.current() is None


def test_the_page_says_why_nobody_can_edit_here(open_app, tmp_path, monkeypatch):
    monkeypatch.setenv("CHEM_REGIONS_REGISTER", f"sqlite:///{tmp_path}/register.sqlite")
    app = open_app("candidates")
    assert not app.exception
    assert "nobody can sign in on this server yet" in words(app).replace("\\", "")


def spoil(register, candidate_id):
    """Put a document that nobody can read in the place of what stands."""
    with register.database.writing() as connection:
        wrong = {"document": "{}", "id": candidate_id}
        connection.execute(
            sqlalchemy.text("UPDATE revisions SET document = :document WHERE candidate_id = :id"),
            wrong,
        )


@pytest.mark.usefixtures("local")
def test_an_editor_is_told_which_candidates_cannot_be_read(open_app, register):
    spoil(register, "alpha")
    app = open_app("candidates")
    assert not app.exception
    told = app.warning[0].value.replace("\\", "")
    assert "1 candidate cannot be read any more and is not in the list: alpha." in told


def test_a_reader_is_not_told_of_what_only_an_editor_can_mend(open_app, register):
    spoil(register, "alpha")
    assert not open_app("candidates").warning
