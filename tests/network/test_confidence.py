"""How sure: a resample is what the graph of its stories would be, and places tell how sure."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import graphx
from graphx.corpus.confidence import stories as told
from graphx.errors import RecipeError
from graphx.network.confidence import RANKED, drawn
from graphx.records import BACKBONES, WEIGHTS, WINDOWS, Recipe
from tests.marked import build
from tests.network.test_filters import STORIES, corpus_of, record


@settings(max_examples=8, deadline=None)
@given(
    STORIES,
    st.lists(st.integers(0, 2), min_size=5, max_size=5),
    st.builds(
        Recipe, window=st.sampled_from(WINDOWS), weight=st.sampled_from(WEIGHTS),
        distance=st.integers(0, 2), copies=st.just(value=True), min_weight=st.sampled_from([-1, 1]),
        surprising=st.booleans(), backbone=st.sampled_from(BACKBONES),
        false_discoveries=st.just(0.5), alpha=st.just(0.5),
    ),
)  # fmt: skip
def test_a_resample_shows_what_the_graph_of_its_stories_does(
    tmp_path_factory, stories, times, recipe
):
    folder = tmp_path_factory.mktemp("drawn")
    records = [record(number, story) for number, story in enumerate(stories)]
    again = [
        record(10 * number + n, story)
        for number, story in enumerate(stories)
        for n in range(times[number])
    ]
    assume(again)  # no article, no corpus
    with graphx.open(corpus_of(folder, records)) as corpus:
        counted, entities, edges = told(corpus.reader, recipe)
        numbers = corpus.reader.stories(recipe).story.tolist()
        given_ids = {a.id: a.given_id for a in corpus.articles(recipe)}
        order = [given_ids[id_] for id_ in sorted(given_ids)]
    assert len(numbers) == len(order) == counted.stories
    found = drawn(recipe, counted, np.array([times[int(name[1:])] for name in order]))
    with graphx.open(corpus_of(folder, again, "again")) as corpus:
        graph = corpus.graph(recipe)
        # Whom only stories mention that were not drawn could still have met.
        if recipe.surprising and len(graph) != len(entities):
            return
        weights = {values["id"]: values["weight"] for values in graph.edges.values()}
        articles = dict(graph.nodes(data="articles"))
    shown = dict(zip([edges[pair] for pair in found.shown], found.weight.tolist(), strict=True))
    assert shown == pytest.approx(weights, abs=1e-8)
    named = dict(zip(entities, found.articles.tolist(), strict=True))
    assert {id_: n for id_, n in named.items() if n} == articles


@pytest.fixture
def corpus(tmp_path):
    often = [f"[Ann|PERSON] met [Bob|PERSON] on day {n}." for n in range(30)]
    once = ["[Ann|PERSON] met [Cid|PERSON].", "[Dan|PERSON] left."]
    with graphx.open(build(tmp_path, *often, *once)) as opened:
        yield opened


def test_what_many_stories_say_is_surer_than_what_one_does(corpus):
    recipe = Recipe(copies=True)
    found = corpus.confidence(recipe)
    assert found.edges["person-ann|person-bob"] == 1
    assert 0.45 < found.edges["person-ann|person-cid"] < 0.8  # 1 − 1/e of all resamples draw it
    ann = found.ranks["person-ann"]
    assert (ann.rank, ann.low, ann.high) == (1, 1, 1)
    assert str(ann) == "top 1 in 100 of 100 resamples"
    bob, cid = found.ranks["person-bob"], found.ranks["person-cid"]
    assert (bob.rank, bob.top) == (2, 3)
    assert bob.low == 1  # where Cid is not drawn, Ann and Bob are as strong
    assert (cid.rank, cid.low, cid.high) == (3, 3, 3)
    assert corpus.confidence(recipe) == found
    assert corpus.confidence(replace(recipe, seed=2)) != found
    assert corpus.confidence(replace(recipe, min_weight=2)).edges == {"person-ann|person-bob": 1}


@pytest.mark.parametrize("by", ["articles", *RANKED])
def test_entities_can_be_ranked_by_any_measure(corpus, by):
    found = corpus.confidence(Recipe(copies=True), by=by, resamples=5)
    assert found.resamples == 5
    assert found.ranks.keys() == {f"person-{name}" for name in ("ann", "bob", "cid", "dan")}
    assert found.ranks["person-ann"].rank == 1
    assert all(1 <= place.low <= place.high <= 4 for place in found.ranks.values())


def test_what_cannot_be_meant_is_refused(corpus):
    with pytest.raises(
        RecipeError, match=r"How sure places by 'charm' are is not known. The choices"
    ):
        corpus.confidence(by="charm")
    with pytest.raises(RecipeError, match="resamples is 0"):
        corpus.confidence(resamples=0)


@pytest.mark.parametrize("by", ["articles", *RANKED])
def test_nobody_is_sure_of_nothing(corpus, by):
    found = corpus.confidence(Recipe(labels=("ORG",)), by=by)
    assert (found.resamples, found.edges, found.ranks) == (100, {}, {})


def test_who_is_as_strong_has_the_same_place(tmp_path):
    met = "[Ann|PERSON], [Bob|PERSON], [Cid|PERSON] and [Dee|PERSON] met in the rain."
    with graphx.open(build(tmp_path, met, "[Eve|PERSON] saw [Fay|PERSON].")) as corpus:
        recipe = Recipe(weight="fractional")
        places = corpus.confidence(recipe, resamples=2).ranks.values()
        assert [place.rank for place in places] == [1] * 6, "three thirds are as much as one"
        assert {n for _, n in corpus.graph(recipe).nodes(data="strength")} == {1}
        assert {one.strength for one in corpus.roster(recipe).members} == {1}
