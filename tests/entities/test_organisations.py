"""Firms and clubs by lists: they overrule a recognizer, not the words around a name."""

import pytest

from tests.marked import labels, looked_again


@pytest.mark.parametrize("wrong", ["PERSON", "GPE", "NORP", "PRODUCT"])
def test_a_known_firm_is_one_whatever_it_is_taken_for(wrong):
    assert labels(f"It rained. [Netflix|{wrong}] fell.") == [("Netflix", "ORG")]


def test_somebody_who_is_called_like_a_firm_is_no_firm():
    told = "[Enzo Ferrari|PERSON] was late. [Ferrari|PERSON] drove."
    assert labels(told) == [("Enzo Ferrari", "PERSON"), ("Ferrari", "PERSON")]
    assert labels("They met Mrs. [Ferrari|PERSON] there.") == [("Ferrari", "PERSON")]


def test_a_club_of_one_word_is_one_in_news_of_sport():
    assert labels("They saw [Fenerbahce|PERSON] there.") == [("Fenerbahce", "PERSON")]
    told = "SOCCER - [Oro|ORG] in final. They saw [Fenerbahce|PERSON] there."
    assert labels(told)[1] == ("Fenerbahce", "ORG")


def test_a_known_club_goes_by_its_last_word():
    told = "[Sheffield Wednesday|PERSON] lost. [Wednesday|PERSON] were late."
    assert labels(told) == [("Sheffield Wednesday", "ORG"), ("Wednesday", "ORG")]


def test_a_known_firm_that_was_missed_is_found():
    assert looked_again("Shares of Lufthansa fell, and [Oro|ORG] rose.") == [
        ("Lufthansa", "ORG"),
        ("Oro", "ORG"),
    ]


@pytest.mark.parametrize("failed", ["Fortis", "Kaupthing", "Neuberger Berman", "Bear Stearns"])
def test_a_firm_that_is_no_more_is_one_whatever_it_is_taken_for(failed):
    assert labels(f"It rained. [{failed}|GPE] fell.") == [(failed, "ORG")]
    assert labels(f"It rained. [{failed}|PERSON] fell.") == [(failed, "ORG")]
