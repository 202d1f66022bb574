"""Searching: which articles hold some words, in which order, and the graph of only those."""

import pytest

import graphx
from graphx.errors import RecipeError
from graphx.network import search
from graphx.records import Recipe
from tests.marked import build

STORIES = (
    {"text": "[Ann|PERSON] met [Bob|PERSON] about the bank.", "date": "2020-01-01"},
    {"text": "[Ann|PERSON] met [Cy|PERSON]. A bank run! The banks, bankers, run.", "title": "Run"},
    {"text": "[Bob|PERSON] met [Cy|PERSON] at the embankment.", "source": "Paper"},
    {"text": "[Éva|PERSON] met [Bob|PERSON] in an “Élysée” (100% [of] it).", "title": "A bank?"},
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    with graphx.open(build(tmp_path_factory.mktemp("search"), *STORIES)) as opened:
        yield opened


def found(corpus, text, recipe=Recipe()):  # noqa: B008 — a recipe is frozen
    return [hit.article.given_id for hit in corpus.search(text, recipe)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("bank", ["a4", "a2", "a1"]),  # in the title; often in the text; once
        ("BANK run", ["a2"]),
        ('"bank run"', ["a2"]),
        ('"run bank"', []),
        ("élysée", ["a4"]),
        ("ÉLYSÉE", ["a4"]),
        ("100%", ["a4"]),
        ("[of]", ["a4"]),
        ("Bob'); DROP TABLE articles; --", []),
        ("", []),
        ("  ?! ", []),
        ("(", []),
    ],
)
def test_all_words_must_be_there_and_the_best_come_first(corpus, text, ids):
    assert found(corpus, text) == ids
    assert corpus.reader.holding(text, Recipe()) == len(ids)


@pytest.mark.parametrize("typed", ["İstanbul", "istanbul", "ISTANBUL", "İSTANBUL"])
def test_a_turkish_capital_is_one_as_well(tmp_path, typed):
    path = build(
        tmp_path, *({"text": f"[Ann|PERSON] left {to}."} for to in ("İstanbul", "Istanbul"))
    )
    with graphx.open(path) as corpus:
        assert sorted(found(corpus, typed)) == ["a1", "a2"]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Erdogan", ["a1", "a2", "a3"]),
        ("Erdoğan", ["a1", "a2", "a3"]),
        ('"erdogan to lodz"', ["a1", "a2"]),
        ("ogan", []),
        ("γαν", []),
        ("αθηνα", ["a3"]),
    ],
)
def test_words_are_found_without_their_accents_and_marked_where_they_stand(tmp_path, typed, ids):
    path = build(
        tmp_path,
        {"text": "“Ça va?” [Erdoğan|PERSON] to Łódź."},
        {"text": "[Erdogan|PERSON] to Lodz."},
        {"text": "[Erdog\u0306an|PERSON] to Αθήνα."},
    )
    with graphx.open(path) as corpus:
        hits = corpus.search(typed)
        assert sorted(hit.article.given_id for hit in hits) == ids
        for hit in hits:
            marked = {p.text[a:b] for p in hit.passages for a, b, _ in p.marks}
            assert marked <= {"Erdoğan", "Erdogan", "Erdog\u0306an", "Αθήνα"} | {
                "Erdoğan to Łódź", "Erdogan to Lodz",
            }  # fmt: skip


@pytest.mark.parametrize("typed", ["ΠΟΛΙΣ", "πολις", "Πολισ"])
def test_the_last_letter_of_a_greek_word_is_that_letter(tmp_path, typed):
    path = build(tmp_path, *({"text": f"[Ann|PERSON] left {to}."} for to in ("ΠΟΛΙΣ", "πολις")))
    with graphx.open(path) as corpus:
        assert sorted(found(corpus, typed)) == ["a1", "a2"]


def test_marks_are_where_the_words_stand(corpus):
    hit = corpus.search("bank run")[0]
    assert [hit.article.title[a:b] for a, b in hit.title_marks] == ["Run"]
    said = [p.text[a:b].lower() for p in hit.passages for a, b, _ in p.marks]
    assert said == ["bank", "run", "banks", "bankers", "run"]
    for passage in hit.passages:
        assert hit.article.text[passage.start :].startswith(passage.text)


def test_the_graph_of_a_search_holds_only_what_its_articles_do(corpus):
    graph = corpus.graph(Recipe(search="bank run"))
    assert {name for _, name in graph.nodes(data="name")} == {"Ann", "Cy"}
    everything = corpus.graph(Recipe(search="bank"))
    assert len(everything) == 4
    assert "Paper" not in {hit.article.source for hit in corpus.search("bank")}
    assert [a.given_id for a in corpus.articles(Recipe(search="run"))] == ["a2"]
    assert len(corpus.evidence("Ann", "Cy", Recipe(search="run"))) == 1
    assert not corpus.evidence("Ann", "Bob", Recipe(search="run"))


def test_a_search_obeys_the_other_filters(corpus):
    assert found(corpus, "bank", Recipe(undated=False)) == ["a1"]
    assert found(corpus, "met", Recipe(sources=("Paper",))) == ["a3"]
    assert found(corpus, "bank", Recipe(labels=("LAW",))) == []  # as the list of articles has it
    assert [hit.article.given_id for hit in corpus.search("bank", entity="Bob")] == ["a4", "a1"]
    assert corpus.reader.holding("bank", Recipe(), "person-bob") == 2
    for number in range(2):
        recipe = Recipe(search="bank", communities=(number,))
        total, _ = corpus.reader.listed(recipe, (), "best", 0, 0)
        assert corpus.reader.holding("bank", recipe) == len(found(corpus, "bank", recipe)) == total


def test_a_search_is_not_endless():
    with pytest.raises(RecipeError, match="at most 300"):
        Recipe(search="x" * 301)
    assert len(search.words(" ".join(map(str, range(100))))) == search.MOST


@pytest.mark.parametrize("typed", ['"(', " ", "–", "!!! ***"])
def test_what_holds_no_word_is_no_search(typed):
    with pytest.raises(RecipeError, match="a word has letters or digits"):
        Recipe(search=typed)


def test_who_is_left_out_is_in_no_count(corpus):
    graph = corpus.graph(Recipe(without=("person-bob",)))
    assert "person-bob" not in graph
    assert "person-ann" in graph
    assert graph.nodes["person-ann"]["degree"] == 1


def test_communities_filter_and_are_counted(corpus):
    facets = corpus.reader.facets(Recipe())
    assert facets.labels == {"PERSON": 4}
    assert sum(facets.communities.values()) == 4
    assert corpus.reader.outlets(Recipe()) == {"Paper": 1}
    assert corpus.reader.left_out() == {"undated": 3, "copies": 0, "lists": 0, "observers": 0}
    for community in corpus.communities():
        graph = corpus.graph(Recipe(communities=(community.number,)))
        assert len(graph) == community.entities == facets.communities[community.number]
        assert set(community.names) <= {name for _, name in graph.nodes(data="name")}


def test_communities_choose_the_articles_that_name_them_as_labels_do(corpus):
    for community in corpus.communities():
        recipe = Recipe(communities=(community.number,))
        naming = {
            article.id for id_ in corpus.graph(recipe) for article in corpus.articles(entity=id_)
        }
        total, listed = corpus.reader.listed(recipe, (), "oldest", 0, 100)
        assert {one.id for one in corpus.articles(recipe)} == naming
        assert ({one.id for one in listed}, total) == (naming, len(naming))


def test_facets_count_under_all_other_filters(corpus):
    recipe = Recipe(search="bank run", labels=("ORG",), sources=("Paper",))
    assert corpus.reader.facets(recipe).labels == {}  # nothing of Paper's holds those words
    assert corpus.reader.outlets(recipe) == {}
    assert corpus.reader.outlets(Recipe(labels=("PERSON",))) == {"Paper": 1}
    assert corpus.reader.outlets(Recipe(labels=("ORG",))) == {}  # which no article of Paper's names
    assert corpus.reader.facets(Recipe(search="bank run", labels=("ORG",))).labels == {"PERSON": 2}
