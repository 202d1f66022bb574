"""Names compared: what meets, and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphx.entities.written import lands, names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("Zelensky’s", "Zelensky"),
        ("The Wall Street Journal", "wall street journal"),
        ("José Manuel Barroso", "Jose Manuel Barroso"),
        ("Coca-Cola", "Coca Cola"),
        ("YILDIRIM", "Yıldırım"),
        ("ΕΛΛΑΔΑ", "Ελλάδα"),
        ("محمّد", "محمد"),
        ("ガーナ", "ｶﾞｰﾅ"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert names.key(one) == names.key(other)


@pytest.mark.parametrize(("one", "other"), [("パリ", "バリ"), ("राम", "रोमा"), ("มาลี", "มาลา")])
def test_marks_that_make_another_word_are_kept_in_a_key(one, other):
    assert names.key(one) != names.key(other)
    assert " " not in names.key(one) + names.key(other)


@given(st.lists(st.text(max_size=20) | st.from_regex(r"[a-z]{1,9}", fullmatch=True)))
def test_words_have_the_keys_that_each_has_however_long(words):
    words.append("a" * 10 * names.MAX_NAME)
    assert names.keys(words) == [names.key(word) for word in words]
    assert len(names.keys(words)[-1]) == 2 * names.MAX_NAME


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text):
    assert names.key(names.key(text)) == names.key(text)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "us"), ("U.S.", "us"), ("American", "us"), ("Britain", "gb"),
        ("British", "gb"), ("EU", "eu"), ("United Nations", "un"), ("Russian", "ru"),
        ("Congo", "cd"), ("Allemagne", "de"), ("Filipino", "ph"),
    ],
)  # fmt: skip
def test_territories_and_their_people_are_known(name, code):
    assert lands.territory(name).code == code


@pytest.mark.parametrize(
    "name",
    [
        *("Jerusalem", "Paris", "Union", "Sal", "us", "it", "", "x" * 999, "Helene", "Columbia"),
        *("Iron", "Marsh", "Maurice", "Granada", "San Martín"),
    ],
)
def test_cities_and_words_are_no_territories(name):
    found = lands.territory(name)
    assert found is None or "-" in found.code
