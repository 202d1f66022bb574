"""One name, several labels: the article's evidence decides."""

import pytest

from graphx.entities import repair
from graphx.entities.label import relabel
from tests.marked import article


def labels(notation, *others):
    """Return the names of an article with their labels, by it and what the corpus also holds."""
    marked = article(notation)
    lexicon = repair.Lexicon()
    for one in (marked, *map(article, others)):
        lexicon.add(one)
    return [(n.text, n.label) for n in relabel(marked.text, repair.names_of(marked), lexicon)]


def test_who_has_a_full_name_in_the_article_is_a_person_unless_something_happens_there():
    found = labels(
        "[MaliVai Washington|PERSON] won. Then [Washington|GPE] left. He lives in [Washington|GPE]."
    )
    assert found == [
        ("MaliVai Washington", "PERSON"),
        ("Washington", "PERSON"),
        ("Washington", "GPE"),
    ]


def test_a_lone_person_in_whom_things_happen_is_a_place():
    assert labels("Fighting went on in [Tavildara|PERSON].") == [("Tavildara", "GPE")]


@pytest.mark.parametrize(
    "text",
    [
        "A stake in [Magna|PERSON] was sold. [Magna|PERSON] shares fell.",
        "[Magna|PERSON] shares fell.",
    ],
)
def test_a_lone_person_with_shares_is_a_firm(text):
    assert {label for _, label in labels(text)} == {"ORG"}


def test_a_lone_person_who_speaks_stays_one():
    assert labels("[Lebed|PERSON] said no. They met in [Lebed|PERSON]'s office.")[0] == (
        "Lebed",
        "PERSON",
    )


def test_legal_forms_and_outlets_are_organisations():
    found = labels("[Pirelli SpA|PERSON] told the [Sueddeutsche Zeitung|PERSON].")
    assert [label for _, label in found] == ["ORG", "ORG"]


def test_the_corpus_votes():
    others = ["[Acme|ORG] rose."] * 3
    assert labels("[Acme|PRODUCT] fell.", *others) == [("Acme", "ORG")]
