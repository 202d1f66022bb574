"""A usual given name tells a person from a firm or a place; so do two syllables with a hyphen."""

import pytest

from graphx.entities.written import letters
from tests.entities.test_label import labels
from tests.entities.test_resolve import meaning
from tests.marked import looked_again


@pytest.mark.parametrize(
    "name",
    [
        "Samantha Vel",
        "Samantha Power",  # also where the corpus writes the word small
        "Masayoshi Vel",
        "Klaus-Michael Vel",
        "Nadine de Vel",
        "Constantin Țuțu",
        "Vel Kyung-won",
    ],
)
@pytest.mark.parametrize("taken", ["ORG", "GPE", "NORP", "WORK_OF_ART"])
def test_who_has_a_usual_given_name_is_a_person_whatever_it_was_taken_for(name, taken):
    assert labels(f"They saw [{name}|{taken}]. The power won.")[0] == (name, "PERSON")


@pytest.mark.parametrize(
    "told",
    [
        "It was said by [Salomon Vel|ORG].",  # a name that is known for a bank first
        "They sat in [Klaus Vel|ORG].",
        "They met at [Klaus Vel|ORG].",
        "They sold the [Klaus Vel|ORG].",
        "They saw the city of [Klaus Vel|ORG].",
        "They saw [Klaus Hospital|ORG].",
        "They saw [Klaus Brothers|ORG].",
        "They saw [Klaus Vel Inc|ORG].",
        "They saw [Klaus's Vel|ORG].",
        "They saw [Klaus|ORG].",
        "[Klaus Vel|ORG] shares fell.",
    ],
)
def test_nobody_is_one_where_a_word_tells_of_a_thing_or_a_place(told):
    assert "PERSON" not in {label for _, label in labels(told)}


def test_what_is_often_a_firms_stays_one_and_what_begins_with_a_frequent_name_of_others():
    told = "They saw [Klaus Vel|ORG]."
    assert labels(told, *[told] * 5)[0] == ("Klaus Vel", "ORG")
    assert labels(told, *["They saw [Klaus|ORG]."] * 3)[0] == ("Klaus Vel", "ORG")
    assert labels(told, "They saw [Klaus|ORG].")[0] == ("Klaus Vel", "PERSON")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("They saw Klaus [Toledo|GPE] sing.", [("Klaus Toledo", "PERSON")]),
        (
            "They saw Luiz Inacio Lula da [Silva|ORG] sing.",
            [("Luiz Inacio Lula da Silva", "PERSON")],
        ),
        ("They saw Luiz [Felipe Oro|PERSON] sing.", [("Luiz Felipe Oro", "PERSON")]),
        ("They saw Commissioner [Felipe Oro|PERSON] sing.", [("Felipe Oro", "PERSON")]),
        ("Klaus [Vel|ORG] sang.", [("Klaus Vel", "PERSON")]),
        ("They saw [Klaus|ORG] Vel sing.", [("Klaus Vel", "PERSON")]),
        ("They saw [Klaus|ORG] sing.", [("Klaus", "ORG")]),
        ("They saw [Klaus|ORG] [Vel|ORG] sing.", [("Klaus", "ORG"), ("Vel", "ORG")]),
        ("They saw a [Vel|ORG].", [("Vel", "ORG")]),
        ("They saw [Klaus Vel of Oro|ORG].", [("Klaus Vel", "PERSON"), ("Oro", "ORG")]),
        ("They saw [Courts of Oro|ORG].", [("Courts of Oro", "ORG")]),
        ("A [Pole Klaus Vel|ORG] sang.", [("Pole Klaus Vel", "ORG")]),
        ("The [Polish Klaus Vel|ORG] sang.", [("Polish", "NORP"), ("Klaus Vel", "PERSON")]),
    ],
)
def test_a_usual_given_name_makes_a_name_whole_and_parts_it_from_others(told, names):
    assert looked_again(told) == names


def test_a_given_name_tells_whose_family_name_it_is_of_two_who_share_one():
    told = "[Klaus Vel|PERSON] and [Samantha Vel|PERSON] sang. Mr [Vel|PERSON] sat."
    (found,) = meaning(told)
    assert found[-1] == ("Vel", "Klaus Vel")
    (found,) = meaning(told.replace("Mr", "Mrs"))
    assert found[-1] == ("Vel", "Samantha Vel")


def test_patterns_know_the_capitals_and_the_small_letters_of_all_latin_alphabets():
    word = letters.compiled(r"[A-Z][a-z]+")
    for name in ("Erdoğan", "Čaputová", "Łódź", "Žižek", "Ørsted", "Đặng", "Țuțu", "Ágúst", "Zoë"):
        assert word.fullmatch(name)
    for other in ("łódź", "ÇIRAĞAN", "Ж", "a×b", "1a"):
        assert not word.fullmatch(other)
