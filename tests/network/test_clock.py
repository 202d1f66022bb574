"""The second clock: what counts is when it happened, not when it was printed."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphx
from graphx.errors import RecipeError
from graphx.records import WINDOWS, Recipe, Talked
from tests.marked import build, plain

LOOKS_BACK = {
    "text": "[Ann Lee|PERSON] met [Bob Roe|PERSON] on 3 March 2005. "
    "[Ann Lee|PERSON] left [Cy Poe|PERSON] last Tuesday. "
    "[Bob Roe|PERSON] likes [Cy Poe|PERSON].",
    "date": "2008-09-15",
}
UNDATED = {"text": "[Ann Lee|PERSON] saw [Cy Poe|PERSON] in March 2005, and yesterday."}
YEAR_2005 = {"since": dt.date(2005, 1, 1), "until": dt.date(2005, 12, 31)}


@pytest.fixture
def corpus(tmp_path):
    with graphx.open(build(tmp_path, LOOKS_BACK, UNDATED)) as corpus:
        yield corpus


def edges(corpus, **choices):
    graph = corpus.graph(Recipe(**choices))
    name = graph.nodes
    return {
        "-".join(sorted((name[a]["name"][:3].strip(), name[b]["name"][:3].strip()))): edge["count"]
        for a, b, edge in graph.edges(data=True)
    }


def test_a_sentence_counts_in_the_period_that_it_talks_about(corpus):
    assert edges(corpus, **YEAR_2005) == {}
    assert edges(corpus, **YEAR_2005, clock="talked about") == {"Ann-Bob": 1, "Ann-Cy": 1}
    september = {"since": dt.date(2008, 9, 1), "clock": "talked about"}
    assert edges(corpus, **september) == {"Ann-Cy": 1}
    assert edges(corpus, **september, window="article") == {"Ann-Cy": 1}


def test_without_a_period_the_clocks_agree(corpus):
    assert edges(corpus) == edges(corpus, clock="talked about")


def test_one_bound_is_enough(corpus):
    before = {"until": dt.date(2005, 3, 3), "clock": "talked about"}
    assert edges(corpus, **before) == {"Ann-Bob": 1, "Ann-Cy": 1}
    assert edges(corpus, since=dt.date(2005, 3, 31), clock="talked about") == {"Ann-Cy": 2}


def test_the_evidence_adds_up_under_either_clock(corpus):
    recipe = Recipe(**YEAR_2005, clock="talked about")
    (met,) = corpus.evidence("Ann Lee", "Bob Roe", recipe)
    assert [passage.text for passage in met.passages] == ["Ann Lee met Bob Roe on 3 March 2005."]


def test_articles_and_months_follow_the_clock(corpus):
    recipe = Recipe(**YEAR_2005, clock="talked about")
    assert len(corpus.articles(recipe)) == 2
    assert len(corpus.articles(Recipe(**YEAR_2005))) == 0
    assert corpus.timeline() == {dt.date(2008, 9, 1): 1}
    assert corpus.timeline(recipe) == {dt.date(2005, 3, 1): 2, dt.date(2008, 9, 1): 1}
    bob = corpus.entity("Bob Roe").id
    assert corpus.timeline(recipe, bob) == {dt.date(2005, 3, 1): 1}


def test_the_times_of_an_article_can_be_asked_for(corpus):
    article = corpus.articles()[0]
    march, tuesday = corpus.talked(article.id)
    assert article.text[march.start : march.end] == "3 March 2005"
    assert (march.first, march.last) == (dt.date(2005, 3, 3), dt.date(2005, 3, 3))
    assert tuesday == Talked(tuesday.start, tuesday.end, dt.date(2008, 9, 9), dt.date(2008, 9, 9))


def test_a_time_in_what_is_set_aside_is_not_talked_about(tmp_path):
    text = "[Ann|PERSON] met [Bob|PERSON].\n\nPublished 3 March 2005"
    with graphx.open(build(tmp_path, text)) as corpus:
        (article,) = corpus.articles()
        assert (article.date, article.date_from) == (dt.date(2005, 3, 3), "text")
        assert corpus.talked(article.id) == ()


def test_there_is_no_third_clock():
    with pytest.raises(RecipeError, match="published, talked about"):
        Recipe(clock="dreamt of")


DAYS = ("on 3 March 2005", "in May 2006", "in 2007", "")


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.sampled_from(DAYS), min_size=1, max_size=6),
    st.dates(dt.date(2005, 1, 1), dt.date(2008, 1, 1)),
)
def test_what_is_counted_is_what_a_reader_would_count(tmp_path_factory, days, since):
    folder = tmp_path_factory.mktemp("clock")
    story = " ".join(f"[Ann|PERSON] met [Bob|PERSON] {day}." for day in days)
    last = dict(zip(DAYS, ("2005-03-03", "2006-05-31", "2007-12-31", ""), strict=True))
    sentences = sum(last[day] >= str(since) for day in days)
    with graphx.open(build(folder, story)) as corpus:
        assert plain(story)[0] == corpus.articles()[0].text
        for window in WINDOWS:
            expected = sentences if window in {"sentence", "near"} else min(sentences, 1)
            choices = {"since": since, "clock": "talked about", "window": window}
            assert sum(edges(corpus, **choices).values()) == expected
            found = corpus.evidence("Ann", "Bob", Recipe(**choices)) if expected else ()
            assert len(found) == expected
