"""Institutions that every country has: whose, by the name, the words behind it, or the article."""

import pytest

from graphx.entities.written.institutions import institution, placed
from tests.entities.test_resolve import meaning


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Brazilian Supreme Court", "Supreme Court of Brazil"),
        ("U.S. Department of Defense", "United States Defence Department"),
        ("South Korean National Assembly", "National Assembly of South Korea"),
        ("House of Representatives of the Philippines", "Philippine House of Representatives"),
    ],
)
def test_an_institution_is_one_however_its_country_is_named(name, other):
    assert institution(name) == institution(other)
    assert institution(name).country


@pytest.mark.parametrize(
    "name",
    [
        "Bank of America",
        "Irish Republican Army",
        "Federal Reserve",
        "Brazil",
        "Senator Ford",
        "the",
    ],
)
def test_what_not_every_country_has_is_no_institution(name):
    assert institution(name) is None


def test_the_words_behind_a_name_tell_its_country():
    found = institution("Supreme Court")
    told = "The Supreme Court of the Philippines ruled."
    assert placed(told, 4, 17, found, {"us": 0}).country == "ph"
    assert (
        placed("The Supreme Court of appeal ruled.", 4, 17, found, {"us": 0, "fr": 0}).country == ""
    )


def test_a_court_is_that_of_the_only_country_an_article_names():
    found = meaning(
        "In [Brazil|GPE] the [Supreme Court|ORG] ruled.",
        "In [India|GPE] the [Supreme Court|ORG] ruled.",
        "The [Brazilian Supreme Court|ORG] ruled.",
        "The [Supreme Court|ORG] met between [Brazil|GPE] and [India|GPE].",
    )
    courts = [dict(names) for names in found]
    assert courts[0]["Supreme Court"] == courts[2]["Supreme Court"]
    assert courts[2]["Brazilian"] == "Brazil"
    assert courts[1]["Supreme Court"] == "Supreme Court (India)"
    assert courts[3]["Supreme Court"] == "Supreme Court"


def test_what_american_news_calls_by_no_countrys_name_is_not_given_another():
    (found,) = meaning("The [Senate|ORG] condemned [Russia|GPE].")
    assert dict(found)["Senate"] == "Senate"
    (found,) = meaning("In [Russia|GPE] the [Treasury|ORG] fell.")
    assert dict(found)["Treasury"] == "Treasury"


def test_a_treasury_with_a_secretary_is_american_and_so_are_fewer_that_tell_no_country():
    led = "[Treasury|ORG] Secretary [Ann Lee|PERSON] met. The [Treasury|ORG] agreed."
    bare = "The [Treasury|ORG] fell."
    *_, last = meaning(led, "The [U.S. Treasury|ORG] met.", bare)
    assert dict(last)["Treasury"] == "U.S. Treasury"
    *_, last = meaning("The [U.S. Treasury|ORG] met.", *[bare] * 3)
    assert dict(last)["Treasury"] == "Treasury"
    (found,) = meaning(f"In [Australia|GPE] {led}")
    assert dict(found)["Treasury"] == "Treasury"


def test_an_institution_is_called_as_articles_call_it_with_its_country():
    (found,) = meaning(
        "In [Peru|GPE] the [Supreme Court|ORG] ruled. The [Supreme Court|ORG] is strict. "
        "The [Supreme Court of Peru|ORG] met."
    )
    assert dict(found)["Supreme Court"] == "Supreme Court of Peru"


def test_a_court_is_that_of_the_country_an_article_tells_of_more_than_of_any_other():
    (found,) = meaning(
        "The [Supreme Court of Peru|ORG] met. [Peru|GPE] voted. [Peru|GPE] and [Chile|GPE] met. "
        "[Peru|GPE] waits for the [Supreme Court|ORG] to rule."
    )
    assert dict(found)["Supreme Court"] == "Supreme Court of Peru"


def test_a_senate_named_after_the_only_country_is_its_own():
    (found,) = meaning("The people of [Chile|GPE] elect half of the [Senate|ORG].")
    assert dict(found)["Senate"] == "Senate (Chile)"


def test_an_army_with_a_capital_is_one_of_several_forces():
    assert institution("Polish Army") != institution("Polish army") == institution("Polish troops")
    assert institution("Armed Forces of Poland") == institution("Polish military")


def test_whose_it_is_may_stand_before_it():
    found = institution("Supreme Court")
    told = "France fears Costa Rica's Supreme Court."
    assert placed(told, 26, 39, found, {"fr": 0, "cr": 0}).country == "cr"
    told = "France fears the Costa Rican Supreme Court."
    assert placed(told, 29, 42, found, {"fr": 0, "cr": 0}).country == "cr"
    assert (
        placed("In Lima the France Supreme Court.", 19, 32, found, {"fr": 0, "cr": 0}).country == ""
    )


def test_a_telling_name_is_one_with_and_without_its_one_country():
    found = meaning(
        "The [U.S. Federal Bureau of Quality|ORG] and the [Federal Bureau of Quality|ORG] met.",
        "The [United States Federal Bureau of Quality|ORG] met the [Olympic Committee|ORG].",
        "The [Polish Olympic Committee|ORG] met.",
    )
    assert len({who for names in found for name, who in names if "Quality" in name}) == 1
    assert len({who for names in found for name, who in names if "Olympic" in name}) == 2


def test_a_telling_name_that_two_countries_have_is_not_joined():
    found = meaning("The [Polish Rapid Relief Corps|ORG] met the [French Rapid Relief Corps|ORG].")
    assert len({who for _, who in found[0]}) == 2


def test_an_institution_is_whole_and_the_people_before_it_are_a_name_of_their_own():
    (found,) = meaning("The [United States|GPE] Senate and the [Polish|NORP] Senate met.")
    assert found == [
        ("United States Senate", "United States Senate"),
        ("Polish", "Poland"),
        ("Senate", "Senate (Poland)"),
    ]


def test_what_a_minister_is_for_is_nobody():
    assert meaning("Secretary of [State|ORG] [Ann Lee|PERSON] left.") == [[("Ann Lee", "Ann Lee")]]
