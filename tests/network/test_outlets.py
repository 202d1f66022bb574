"""Who says so: counts by outlet that add up, and what one outlet says that no other does."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphx
from graphx.errors import RecipeError
from graphx.records import WINDOWS, Recipe
from tests.marked import build
from tests.network.test_filters import STORIES, corpus_of, record

WIRE = "[Ann Lee|PERSON] met [Bob Roe|PERSON] in a town by the sea, where it rained all that day."


@pytest.fixture
def corpus(tmp_path):
    stories = [
        {"text": WIRE, "date": "2008-09-01", "source": "Wire"},
        {"text": WIRE, "date": "2008-09-02", "source": "Post"},
        {"text": "[Ann Lee|PERSON] saw [Bob Roe|PERSON].", "source": "Post"},
        {"text": "[Ann Lee|PERSON] wrote to [Cid Poe|PERSON].", "source": "Post",
         "date": "2008-09-03"},
        {"text": "[Ann Lee|PERSON] wrote to [Cid Poe|PERSON] again.", "source": "Post"},
        {"text": "[Bob Roe|PERSON] and [Cid Poe|PERSON] went by train.", "source": "Post"},
        {"text": "[Bob Roe|PERSON] and [Cid Poe|PERSON] came back."},
    ]  # fmt: skip
    with graphx.open(build(tmp_path, *stories)) as opened:
        yield opened


def test_an_edge_says_which_outlets_make_it(corpus):
    assert corpus.outlets("Ann Lee", "Bob Roe") == {"Post": 1, "Wire": 1}
    assert corpus.outlets("Ann Lee", "Bob Roe", Recipe(copies=True)) == {"Post": 2, "Wire": 1}
    assert corpus.outlets("Bob Roe", "Cid Poe") == {"": 1, "Post": 1}
    assert corpus.outlets("Ann Lee", "Ann Lee") == {}


def test_what_one_outlet_alone_says_comes_with_a_sentence(corpus):
    (only,) = corpus.only("Post")
    assert (only.names, only.count, only.weight) == (("Ann Lee", "Cid Poe"), 2, 2.0)
    assert only.said.passages[0].text == "Ann Lee wrote to Cid Poe."
    # The wire printed it first; the Post says it, too.
    assert corpus.only("Wire") == ()
    assert [only.names for only in corpus.only("Post", Recipe(sources=("Post", "Wire")))] == [
        ("Ann Lee", "Cid Poe"), ("Bob Roe", "Cid Poe"),
    ]  # fmt: skip
    assert corpus.only("Post", Recipe(min_weight=3)) == ()
    assert corpus.only("Post", limit=0) == ()


def test_an_outlet_is_one_with_its_article_and_without(tmp_path):
    outlets = ("Post", "The Post", "Post", "Theatre Post")
    stories = [
        {"text": f"[Ann Lee|PERSON] met [Bob Roe|PERSON] {n} times.", "source": source}
        for n, source in enumerate(outlets)
    ]
    with graphx.open(build(tmp_path, *stories)) as corpus:
        assert corpus.sources() == {"Post": 3, "Theatre Post": 1}
        assert corpus.outlets("Ann Lee", "Bob Roe") == {"Post": 3, "Theatre Post": 1}
        assert corpus.reader.outlets(Recipe(sources=("Theatre Post",))) == corpus.sources()
        assert corpus.outlet("the post") == "Post"
        for name in ("Post", "The Post"):
            for copies in (False, True):
                chosen = Recipe(sources=(name,), copies=copies)
                assert [count for *_, count in corpus.graph(chosen).edges(data="count")] == [3]
            assert corpus.against(name).published == (1, 3)


def test_an_outlet_is_offered_with_as_many_articles_as_it_brings(corpus):
    for recipe in (Recipe(), Recipe(copies=True), Recipe(undated=False)):
        brings = {
            outlet: corpus.reader.published(replace(recipe, sources=(outlet,)))
            for outlet in corpus.sources()
        }
        assert corpus.reader.outlets(recipe) == brings
    # The wire printed the story first; who chooses the Post reads it there.
    assert corpus.reader.outlets(Recipe()) == {"Post": 5, "Wire": 1}


def test_an_outlet_is_set_against_the_others(corpus):
    found = corpus.against("Post")
    assert found.published == (2, 5)
    kinds = {change.names: (change.kind, change.before, change.after) for change in found.changes}
    assert kinds == {
        ("Ann Lee", "Bob Roe"): ("same", 1, 2),
        ("Ann Lee", "Cid Poe"): ("new", 0, 2),
        ("Bob Roe", "Cid Poe"): ("same", 1, 1),
    }


def test_an_outlet_that_is_not_there_is_told(corpus):
    with pytest.raises(RecipeError, match=r"No outlet 'Globe'. The outlets are: Post, Wire."):
        corpus.only("Globe")
    with pytest.raises(RecipeError, match="'Post' is the only outlet"):
        corpus.against("Post", Recipe(sources=("Post",)))


@settings(max_examples=10, deadline=None)
@given(STORIES, st.sampled_from(WINDOWS), st.booleans())
def test_outlets_add_up_and_what_one_alone_says_no_other_graph_shows(
    tmp_path_factory, stories, window, copies
):
    records = [record(number, story) for number, story in enumerate(stories)]
    recipe = Recipe(window=window, copies=copies)
    with graphx.open(corpus_of(tmp_path_factory.mktemp("any"), records)) as corpus:
        graph = corpus.graph(recipe)
        for a, b, values in graph.edges(data=True):
            assert sum(corpus.outlets(a, b, recipe).values()) == values["count"]
        if len(corpus.sources()) < 2:
            return
        graphs = {
            name: corpus.graph(Recipe(window=window, copies=copies, sources=(name,)))
            for name in ("Post", "Globe")
        }
        for one, other in ("Post", "Globe"), ("Globe", "Post"):
            found = {(only.a, only.b): only.count for only in corpus.only(one, recipe)}
            assert found == {
                (min(a, b), max(a, b)): values["count"]
                for a, b, values in graphs[one].edges(data=True)
                if not graphs[other].has_edge(a, b)
            }
