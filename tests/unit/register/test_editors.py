"""The list of editors: read whole or refused whole; who is found by which sign-in."""

from __future__ import annotations

import pytest

from data.errors import EditorsError
from data.register.editors import MOST_BYTES, Refusal, find, load, read
from data.register.revision import Editor

KNOWN = {"ITC4", "NO", "EL", "BE"}
ANNA = '[[editor]]\nemail = "Anna@Region.example"\nname = "Anna  Rossi"\nregions = ["ITC4", "NO"]\n'
ALL = '[[editor]]\nemail = "office@network.example"\nname = "Secretariat"\nregions = "all"\n'


def test_a_list_holds_editors_of_regions_and_of_the_whole_register():
    assert read(ANNA + ALL, KNOWN) == {
        "anna@region.example": Editor("Anna Rossi", ("ITC4", "NO")),
        "office@network.example": Editor("Secretariat", None),
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "none of them"),
        ("editor = []\nother = 1", "something other"),
        ('[editor]\nemail = "a@b.example"', "something other"),
        ("[[editor", "not TOML"),
        (ANNA + ALL.replace("regions", "region"), "editor 2 needs"),
        (ANNA + "admin = true\n", "editor 1 needs"),
        (ANNA.replace('["ITC4", "NO"]', "[]"), "regions of editor 1"),
        (ANNA.replace('["ITC4", "NO"]', '""'), "regions of editor 1"),
        (ANNA.replace('["ITC4", "NO"]', '"ITC4"'), "regions of editor 1"),
        (ANNA.replace('["ITC4", "NO"]', '[""]'), "no NUTS code"),
        (ANNA.replace('["ITC4", "NO"]', '["itc4"]'), "no NUTS code"),
        (ANNA.replace('["ITC4", "NO"]', "[4]"), "no NUTS code"),
        (ANNA.replace('["ITC4", "NO"]', '["ITC4\\n"]'), "no NUTS code"),
        (ANNA.replace('"NO"', '"XX"'), "editor 1 name XX, which is no region"),
        (ANNA.replace('"NO"', '"GR"'), "editor 1 name GR, which is no region"),
        (ANNA.replace('"NO"', '"UK"'), "editor 1 name UK, which is no region"),
        (ANNA.replace('"NO"', '"EU"'), "editor 1 name EU, which is no region"),
        (ANNA.replace('"NO"', '"ZZ999"'), "editor 1 name ZZ999, which is no region"),
        (ANNA.replace("Anna@Region.example", "a@b..eu"), "no mailbox"),
        (ANNA.replace("Anna@Region.example", "a@-.eu"), "no mailbox"),
        (ANNA.replace("Anna@Region.example", "*"), "no mailbox"),
        (ANNA.replace("Anna@Region.example", "änna@region.example"), "no mailbox"),
        (ANNA.replace("Anna  Rossi", " "), "name of editor 1"),
        (ANNA.replace("Anna  Rossi", "x" * 201), "name of editor 1"),
        (ANNA + ANNA.replace("Anna@R", "aNNA@r"), "another one"),
    ],
)  # fmt: skip
def test_a_list_with_anything_wrong_is_refused_whole(words, said):
    with pytest.raises(EditorsError, match=said):
        read(words, KNOWN)


def test_an_empty_array_of_editors_lets_nobody_in():
    assert read("editor = []", KNOWN) == {}


def test_a_file_is_read_with_or_without_a_mark_of_its_encoding(tmp_path):
    file = tmp_path / "editors.toml"
    file.write_bytes(b"\xef\xbb\xbf" + ANNA.encode())
    assert list(load(file, KNOWN)) == ["anna@region.example"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"#" * (MOST_BYTES + 1)])
def test_a_file_that_is_missing_or_no_text_is_a_sentence(tmp_path, content):
    file = tmp_path / "editors.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EditorsError, match="Nobody may edit by it"):
        load(file, KNOWN)


def claims(email, *, verified=True):
    return {"is_logged_in": True, "email": email, "email_verified": verified}


def test_capitals_of_a_mailbox_make_no_difference():
    assert find(read(ANNA, KNOWN), claims("ANNA@region.EXAMPLE")) == Editor(
        "Anna Rossi", ("ITC4", "NO")
    )


@pytest.mark.parametrize("verified", [False, None, "true", 1, "false"])
def test_only_a_mailbox_that_is_verified_counts(verified):
    assert find(read(ANNA, KNOWN), claims("anna@region.example", verified=verified)) is (
        Refusal.NOT_VERIFIED
    )
    assert find(read(ANNA, KNOWN), {"email": "anna@region.example"}) is Refusal.NOT_VERIFIED


@pytest.mark.parametrize(
    ("email", "refusal"),
    [
        ("other@region.example", Refusal.NOT_ON_THE_LIST),
        (" anna@region.example", Refusal.NOT_ON_THE_LIST),
        ("anna@region.example\n", Refusal.NOT_ON_THE_LIST),
        ("", Refusal.NO_MAILBOX),
        (None, Refusal.NO_MAILBOX),
        (["anna@region.example"], Refusal.NO_MAILBOX),
        ("anna@region.example\u200b", Refusal.NO_MAILBOX),
        ("o\ufb03ce@network.example", Refusal.NO_MAILBOX),
    ],
)
def test_whoever_is_not_on_the_list_is_refused(email, refusal):
    assert find(read(ANNA + ALL, KNOWN), claims(email)) is refusal
