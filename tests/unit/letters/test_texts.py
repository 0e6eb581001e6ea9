"""Which languages there are, which of them are offered, and what is refused."""

from __future__ import annotations

import pytest
import yaml

from data.errors import RegistryError
from data.letters.texts import load_joining, load_texts
from tests.letters import REVIEW, write_language


def change(folder, language, change_it):
    path = folder / f"letters/{language}.yml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    change_it(told)
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")


def test_only_the_original_is_offered_as_long_as_nobody_has_reviewed_a_translation():
    assert {code: one.is_offered for code, one in load_texts().items()} == {"en": True}


def test_a_translation_is_offered_once_it_says_who_reviewed_it_and_when(tmp_path):
    for more, offered in [
        ({}, False),
        ({"reviewed_by": "Somebody"}, False),
        ({"reviewed_on": REVIEW["reviewed_on"]}, False),
        ({**REVIEW, "reviewed_by": "  "}, False),
        (REVIEW, True),
    ]:
        found = load_texts(write_language(tmp_path, "cs", **more))
        assert list(found) == ["en", "cs"]
        assert found["cs"].is_offered is offered


def test_every_theme_and_rule_says_where_it_was_read():
    joining = load_joining()
    said = [joining.coordinator, joining.rules.mandate, joining.rules.commitment]
    assert all(one.source.startswith("https://") for one in [*said, *joining.themes.values()])
    assert joining.rules.commitment.years == 2


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        (lambda t: t["texts"].pop("salutation"), "salutation"),
        (lambda t: t["texts"].update(more="x"), "more"),
        (lambda t: t["texts"].update(code="{code}"), "its fields are"),
        (lambda t: t["texts"].update(code="{code.__class__} {version}"), "a name alone"),
        (lambda t: t["texts"].update(code="{code!r} {version}"), "a name alone"),
        (lambda t: t["texts"].update(code="{code:>9999999} {version}"), "a name alone"),
        (lambda t: t["texts"].update(code="{code} {version"), "code"),
        (lambda t: t["themes"].pop("hydrogen"), "hydrogen"),
        (lambda t: t["objectives"].pop("scale_up"), "objectives must be"),
        (lambda t: t["statuses"].pop("derived"), "statuses must be"),
        (lambda t: t["terms"].pop(2), "terms must be"),
        (lambda t: t.update(locale="xx_NOWHERE"), "no locale"),
        (lambda t: t.update(language="de"), "named after its language"),
        (lambda t: t.update(original=True), "exactly one"),
        (lambda t: t.update(stray="x"), "stray"),
    ],
)  # fmt: skip
def test_a_faulty_translation_is_refused_with_what_is_wrong(tmp_path, breaks, says):
    folder = write_language(tmp_path, "cs", **REVIEW)
    change(folder, "cs", breaks)
    with pytest.raises(RegistryError, match=says):
        load_texts(folder)


def test_the_themes_of_the_letters_are_those_of_the_registry(tmp_path):
    folder = write_language(tmp_path, "cs")
    for language in ("en", "cs"):
        change(folder, language, lambda t: t["themes"].update(alchemy="alchemy"))
    with pytest.raises(RegistryError, match=r"not the themes of joining\.yml"):
        load_texts(folder)


def test_a_list_reads_as_in_a_sentence():
    english = load_texts()["en"]
    assert english.listed([]) == ""
    assert english.listed(["Lombardy"]) == "Lombardy"
    assert english.listed(["Lombardy", "Limburg", "Wallonia"]) == "Lombardy, Limburg and Wallonia"
