"""Organisations, places and things that are one, in other words or another spelling."""

import pytest

from tests.entities.test_resolve import meaning


def entities(*texts: str) -> list[str]:
    """Return the names of all entities in some articles."""
    return sorted({who for told in meaning(*texts) for _, who in told})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Eastern Air Lines|ORG]", "[Eastern Airlines|ORG]"),
        ("[Islamic Revolutionary Guard Corps|ORG]", "[Islamic Revolutionary Guards Corps|ORG]"),
        ("the [Straits of Hormuz|LOC]", "the [Strait of Hormuz|LOC]"),
        ("an [A-340|PRODUCT]", "an [A340|PRODUCT]"),
        ("[pro-Russia|NORP] crowds", "[pro-Russian|NORP] crowds"),
        ("the [FBI|ORG]", "the [Federal Bureau of Investigation|ORG]"),
        ("the [F.B.I.|ORG]", "the [FBI|ORG]"),
        ("[Man Utd|GPE]", "[Manchester United|ORG]"),
        ("[VW|ORG]", "[Volkswagen AG|ORG]"),
    ],
)
def test_a_name_written_otherwise_is_the_same(one, other):
    assert len(entities(f"{one} failed.", f"{other} won.", f"{other} lost.")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Newcastle|GPE]", "[New Castle|GPE]"),
        ("the [Supreme Court|ORG]", "the [Supreme Courts|ORG]"),
        ("[Airbus 3 20|PRODUCT]", "[Airbus 32 0|PRODUCT]"),
        ("[Ann Alee|PERSON]", "[Anna Lee|PERSON]"),
        ("[Evans Group|ORG]", "[Evan Group|ORG]"),
        ("[National Institute of Oro|ORG]", "[National Institutes of Oro|ORG]"),
        ("[Virginia Port Administration|ORG]", "the [Port Administration|ORG]"),
        ("the [Federal Aviation Administration|ORG]", "the [Aviation Administration|ORG]"),
    ],
)
def test_another_name_is_not_the_same_in_other_letters(one, other):
    assert len(entities(f"{one} failed.", f"{other} won.")) == 2


def test_letters_mean_what_an_article_spells_out_before_what_all_news_means():
    spelled = "The [Food Dealers Association|ORG] ([FDA|ORG]) met."
    found = entities(spelled, "The [FDA|ORG] left.", "The [Food and Drug Administration|ORG] won.")
    assert found == ["Food Dealers Association", "Food and Drug Administration"]


def test_a_firm_is_not_its_branch_in_a_country():
    whole = "[Oro Motor Company|ORG] spoke. [Oro|ORG] won."
    found = meaning(whole, "[Oro Chile|ORG] closed. [Oro|ORG] paid.", "[Oro|ORG] lost.")
    assert found[2] == [("Oro", "Oro Motor Company")]
