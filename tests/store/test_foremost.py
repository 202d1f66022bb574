"""What is kept for opening is what counting anew gives, whatever was done to the corpus."""

from dataclasses import replace

import duckdb
import numpy as np
import pytest

import graphx
from graphx.network import foremost
from graphx.records import WEIGHTS, Recipe
from graphx.store.checking import check
from graphx.store.writing import writing
from tests.marked import build

TALE = "[Ann Lee|PERSON] of [Acme Corp|ORG] met [Bob Roe|PERSON] and [Cy Poe|PERSON] in [Oslo|GPE]."
STORIES = (
    {"text": f"{TALE} [Lee|PERSON] told [Reuters|ORG] so.", "date": "2008-09-15", "source": "Post"},
    {"text": f"{TALE} [Lee|PERSON] told [Reuters|ORG] so.", "date": "2008-09-16", "source": "Wire"},
    {"text": "[Ann Lee|PERSON] sued [Bob Roe|PERSON]. [Dee Fox|PERSON] heard [Cy Poe|PERSON]."},
    {"text": "[Dee Fox|PERSON] is in [Oslo|GPE], [Reuters|ORG] reported.", "date": "2009-03-01"},
    {"text": "[Reuters|ORG] reported that it rained.", "date": "2009-03-02"},
)
LATER = {
    "text": "[Dee Fox|PERSON] met [Guy Hay|PERSON]. [Ann Lee|PERSON] left.",
    "date": "2010-01-01",
}

RECIPES = (
    *(Recipe(weight=weight) for weight in WEIGHTS),
    Recipe(top=3, surprising=True),
    Recipe(labels=("PERSON",)),
    Recipe(labels=("ORG",), communities=(0,), focus="person-ann-lee"),
    Recipe(communities=(0,), weight="npmi"),
    Recipe(undated=False),
    Recipe(copies=True),
    Recipe(lists=True),
    Recipe(observers=True),
    Recipe(without=("person-ann-lee",)),
    Recipe(window="article"),
)


def answers(path):
    with graphx.open(path) as corpus:
        reader = corpus.reader
        for recipe in RECIPES:
            pairs, everybody = reader.pairs(recipe), reader.everybody(recipe)
            yield reader.nodes(recipe), [*pairs], reader.labels(recipe)
            yield [
                getattr(pairs.met, name).tolist() for name in ("count", "articles", "a", "total")
            ]
            yield [getattr(everybody, name).astype(str).tolist() for name in everybody.__slots__]
            every = reader.everybody(replace(recipe, labels=(), communities=()))
            yield reader.told(every.shown(recipe)), reader.timeline(recipe)
            yield [reader.timeline(recipe, "", step) for step in ("day", "year")]
            yield [*reader.pairs(recipe, among=["person-bob-roe", "person-ann-lee"])]


def assert_kept(path, monkeypatch):
    """Hold what is kept against what is counted anew, and return the answers."""
    assert not check(path)
    kept = [*answers(path)]
    with monkeypatch.context() as patched:
        for name in ("is_counted", "has_met", "has_days"):
            patched.setattr(foremost, name, lambda _: False)
        assert [*answers(path)] == kept
    with duckdb.connect(path) as connection:
        anew = connection.execute(
            "SELECT entity, count(*), count(DISTINCT article) FROM mentions GROUP BY 1 ORDER BY 1"
        ).fetchall()
        uses = "SELECT entity, uses, prints FROM counted WHERE entity > 0 ORDER BY 1"
        assert connection.execute(uses).fetchall() == anew
    return kept


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, *STORIES)


def test_after_a_build_and_after_another(corpus, tmp_path, monkeypatch):
    assert any(nodes for nodes, *_ in assert_kept(corpus, monkeypatch))
    build(tmp_path, *STORIES, LATER)
    assert_kept(corpus, monkeypatch)
    with graphx.open(corpus) as opened:
        assert opened.entity("Guy Hay").articles == 1


def test_after_decisions_and_when_they_are_undone(corpus, monkeypatch):
    before = [*answers(corpus)]
    graphx.judge(corpus, "merge", "Bob Roe", "Cy Poe")
    graphx.judge(corpus, "hide", "Dee Fox")
    assert assert_kept(corpus, monkeypatch) != before
    graphx.undo(corpus)
    graphx.undo(corpus)
    assert assert_kept(corpus, monkeypatch) == before


def test_of_an_older_corpus(corpus, monkeypatch):
    before = [*answers(corpus)]
    with duckdb.connect(corpus) as connection:
        connection.execute(
            "DROP TABLE counted; DROP TABLE met; DROP TABLE days; "
            "UPDATE meta SET value = '7' WHERE key = 'schema'"
        )
    with writing(corpus):
        pass
    assert assert_kept(corpus, monkeypatch) == before


def test_of_those_beyond_the_foremost_meetings_are_counted(corpus, monkeypatch):
    monkeypatch.setattr(foremost, "MANY", 3)
    with duckdb.connect(corpus) as connection:
        connection.execute(foremost.COUNTED.replace("LIMIT 1000", "LIMIT 3"))
        assert connection.execute("SELECT count(*) FROM met").fetchone() == (3,)
    assert_kept(corpus, monkeypatch)


def test_of_the_sample(sample, monkeypatch):
    with graphx.open(sample) as corpus:
        kept = corpus.reader.pairs(Recipe(surprising=True))
        with monkeypatch.context() as patched:
            patched.setattr(foremost, "has_met", lambda _: False)
            anew = corpus.reader.pairs(Recipe(surprising=True))
    assert [*kept] == [*anew]
    assert np.array_equal(kept.met.chances, anew.met.chances)


def test_a_corpus_of_nobody(tmp_path, monkeypatch):
    path = build(tmp_path, "It rained.")
    assert_kept(path, monkeypatch)


def test_a_corpus_whose_first_build_did_not_end(tmp_path):
    path = tmp_path / "news.graphx"
    with writing(path):
        pass
    with graphx.open(path) as corpus:
        for recipe in RECIPES:
            graph = corpus.graph(replace(recipe, focus="", without=()))
            assert graph.number_of_nodes() == 0
