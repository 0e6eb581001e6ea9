"""Finding texts by their words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.words import WordIndex, tokens

TEXTS = [
    ("Lignin to bio-based polymers", 4.0),
    ("Polymer recycling in Ústí", 4.0),
    ("CO₂ as a feedstock for the polymers of tomorrow", 1.0),
    ("Electrolysers", 4.0),
]


@pytest.fixture(scope="module")
def index():
    postings = [
        (w, [n], weight) for n, (text, weight) in enumerate(TEXTS) for w in set(tokens(text))
    ]
    return WordIndex(postings, len(TEXTS))


def found(index, text):
    scores = index.match(text).scores
    return [int(at) for at in np.argsort(-scores, kind="stable") if scores[at] > 0]


def test_words_are_folded_and_those_that_say_nothing_left_out():
    assert tokens("CO₂ for the Ústí region, a") == ["co2", "usti", "region"]


def test_a_word_is_found_whatever_its_case_accents_and_subscripts(index):
    assert found(index, "LIGNIN") == [0]
    assert found(index, "usti") == [1]
    assert found(index, "CO2") == found(index, "co₂") == [2]


def test_the_start_of_a_word_finds_it_and_the_whole_word_comes_first(index):
    assert found(index, "electro") == found(index, "ele") == [3]
    assert set(found(index, "polymer")) == {0, 1, 2}
    assert found(index, "polymer")[0] == 1


def test_a_plural_finds_the_singular(index):
    assert 1 in found(index, "polymers")


def test_every_word_must_stand_somewhere(index):
    assert found(index, "lignin polymers") == [0]
    assert found(index, "lignin recycling") == []


def test_typing_errors_are_forgiven_and_told(index):
    match = index.match("polimer")
    assert match.meant == {"polimer": ("polymer",)}
    assert match.scores[1] > 0


def test_longer_forms_of_the_word_meant_are_found_too(index):
    assert index.match("electrolyzer").scores[3] > 0


def test_two_errors_are_forgiven_in_a_long_word_only(index):
    assert index.match("recyclnig").meant == {"recyclnig": ("recycling",)}
    assert index.match("lgnni").unknown == ("lgnni",)


def test_a_word_that_nothing_comes_near_is_named(index):
    match = index.match("zzzzqqq")
    assert match.unknown == ("zzzzqqq",)
    assert not match.scores.any()


def test_scores_add_up_from_the_word_longer_ones_and_its_singular():
    held = [("acid", [0], 4.0), ("acids", [1], 4.0), ("acidic", [2], 1.0), ("ph", [3], 2.0),
            ("phenol", [4], 2.0)]  # fmt: skip
    index = WordIndex(held, 5)

    def scores(text):
        return index.match(text).scores.tolist()

    # The rarity is ln(1 + 5 / texts with it); a longer word counts 0.4, a weight w counts w/(1+w).
    of_one, of_three = np.log(6), np.log(1 + 5 / 3)
    whole, longer, said = of_three * 4 / 5, of_three * 1.6 / 2.6, of_three * 0.4 / 1.4
    assert scores("acid") == pytest.approx([whole, longer, said, 0, 0])
    assert scores("acids acids") == pytest.approx([whole, whole, said, 0, 0])
    assert scores("acid acidic") == pytest.approx([0, 0, said + of_one / 2, 0, 0])
    # Two letters are not taken for the start of a word.
    assert scores("ph") == pytest.approx([0, 0, 0, of_one * 2 / 3, 0])
    # One that was probably meant counts 0.3, as its longer forms do.
    meant = [of_three * 1.2 / 2.2, of_three * 1.2 / 2.2, of_three * 0.3 / 1.3, 0, 0]
    assert scores("acud") == pytest.approx(meant)
    assert scores("acid ph") == [0, 0, 0, 0, 0]


def test_every_word_meant_is_searched_for():
    scores = WordIndex([("acid", [1], 1.0), ("amid", [0], 1.0)], 2).match("axid").scores
    assert scores == pytest.approx([np.log(2) * 0.3 / 1.3] * 2)


def test_a_word_in_several_fields_of_a_text_weighs_their_sum():
    index = WordIndex([("acid", [0, 1], 2.0), ("base", [1], 1.0), ("acid", [1], 1.0)], 2)
    assert index.match("acid").scores == pytest.approx([np.log(2) * 2 / 3, np.log(2) * 3 / 4])
    assert WordIndex([("acid", [0], 2.0), ("salt", [0], 1.0)], 1).match("salt").scores > 0
    assert WordIndex([("acid", [], 2.0)], 1).match("acid").unknown == ("acid",)


def test_a_word_meant_is_one_of_the_nearest_the_shortest_first_and_eight_at_most():
    index = WordIndex([(f"aaaa{n}", [0], 1.0) for n in range(9, 0, -1)], 1)
    assert index.match("aaaaz").meant["aaaaz"] == tuple(f"aaaa{n}" for n in range(1, 9))
    # Of many, half of them longer by a letter.
    many = [f"aaaa{letter}{end}" for letter in "bcdefghijklmnop" for end in ("", "z")]
    index = WordIndex([(word, [0], 1.0) for word in many], 1)
    assert index.match("aaaaz").meant["aaaaz"] == tuple(f"aaaa{letter}" for letter in "bcdefghi")
    words = ("aaaab", "aaaac", "aaaa", "aaaddz", "aaazz")
    index = WordIndex([(word, [0], 1.0) for word in words], 1)
    assert index.match("aaaaz").meant["aaaaz"] == ("aaaa", "aaaab", "aaaac", "aaazz")


@pytest.mark.parametrize(
    ("held", "word", "meant"),
    [
        ("abc", "abd", False), ("abcd", "abce", True), ("abcd", "abec", False),
        ("abcdef", "abcdfe", True), ("abcdef", "abxdey", False), ("abcdefg", "abxdeyg", True),
        ("abcdefg", "xbcdyfz", False), ("abcdefg", "abcdefghi", True),
        ("abcdefghi", "zbcdefg", False), ("abcde", "abde", True), ("abcd", "abcxd", True),
    ],
)  # fmt: skip
def test_a_short_word_bears_no_error_a_longer_one_a_long_one_two(held, word, meant):
    match = WordIndex([(held, [0], 1.0)], 1).match(word)
    assert match.meant == ({word: (held,)} if meant else {})
    assert match.unknown == (() if meant else (word,))


@pytest.mark.parametrize(
    ("held", "word", "found"),
    [
        ("acid", "acids", True), ("acids", "acid", True), ("gas", "gas", True),
        ("bia", "bias", False), ("proces", "process", False), ("acid", "acidic", False),
    ],
)  # fmt: skip
def test_what_is_taken_for_a_plural(held, word, found):
    match = WordIndex([(held, [0], 1.0)], 1).match(word)
    assert bool(match.scores[0] > 0 and not match.meant) is found


def test_the_rarer_word_counts_more(index):
    lignin, polymer = index.match("lignin").scores[0], index.match("polymers").scores[0]
    assert lignin > polymer


def test_similar_texts_share_words_and_a_text_is_not_its_own_neighbour(index):
    assert index.similar(0, 3)[0][0] in {1, 2}
    assert 0 not in [at for at, _ in index.similar(0, 3)]
    assert index.similar(3, 3) == []


def test_the_nearest_texts_come_with_their_cosines():
    # By word: the texts that hold it, at weights that count 4 / 5, 1 / 2 and 2 / 3.
    index = WordIndex([("acid", [0, 1], 4.0), ("base", [0, 2], 1.0), ("salt", [1, 2], 2.0)], 3)
    acid, base, salt = (part * np.log(3 / 2) for part in (4 / 5, 1 / 2, 2 / 3))
    lengths = [np.hypot(acid, base), np.hypot(acid, salt), np.hypot(base, salt)]
    (first, near), (second, far) = index.similar(0, 2)
    assert (first, second) == (1, 2)
    assert near == pytest.approx(acid**2 / lengths[0] / lengths[1])
    assert far == pytest.approx(base**2 / lengths[0] / lengths[2])
    assert [at for at, _ in index.similar(0, 1)] == [1]
    assert index.similar(0, 0) == []


def test_a_text_is_compared_by_its_sixty_strongest_words():
    own = [(f"own{n}", [0], 2.0) for n in range(59)]
    index = WordIndex([*own, ("strong", [0, 1], 4.0), ("weak", [0, 2], 1.0)], 3)
    assert [at for at, _ in index.similar(0, 2)] == [1]
    assert [at for at, _ in index.similar(2, 2)] == [0]


def test_of_equally_strong_words_the_first_count_and_of_equally_near_texts_the_first_come_first():
    # The first text shares a word of its own with each of eighty others, every second a strong one.
    index = WordIndex([(f"w{n:02}", [0, n], 1.0 + n % 2) for n in range(1, 81)], 81)
    strong, weak = list(range(1, 81, 2)), list(range(2, 81, 2))
    assert [at for at, _ in index.similar(0, 80)] == [*strong, *weak[:20]]
    assert [at for at, _ in index.similar(0, 5)] == [1, 3, 5, 7, 9]


def test_nearest_takes_any_word_and_the_more_and_rarer_the_nearer(index):
    scores = index.nearest("Lignin, recycling and polymers for zzzz")
    # 4 / (1 + 4) is a title's weight; of 4 texts one holds "lignin", one "recycling", one "polymer"
    # and two "polymers", of which the last at the weight 1 / (1 + 1).
    title = 0.8 * np.log(4)
    assert scores == pytest.approx([title + 0.8 * np.log(2), title * 2, 0.5 * np.log(2), 0])


def test_nearest_counts_a_word_once_and_singular_and_plural_find_each_other(index):
    once = index.nearest("polymer lignins")
    assert once[:3].all()
    assert (index.nearest("polymer POLYMER lignins") == once).all()
    assert not index.nearest("").any()


def test_a_word_with_half_a_surrogate_pair_is_kept_like_any_other():
    assert WordIndex([("lign\ud83dn", [0], 1.0)], 1).match("lignin").meant == {
        "lignin": ("lign\ud83dn",)
    }


def test_an_empty_index_finds_nothing():
    assert not WordIndex([], 0).match("lignin").scores.size
    assert not WordIndex([], 0).nearest("lignin").size


@given(st.text(max_size=60))
def test_no_search_gives_an_error(text):
    postings = [(w, [n], 1.0) for n, (t, _) in enumerate(TEXTS) for w in tokens(t)]
    scores = WordIndex(postings, len(TEXTS)).match(text).scores
    assert scores.shape == (len(TEXTS),)
    assert (scores >= 0).all()
