"""Series, first meetings and bursts: against every way a machine can go, and by hand."""

import datetime as dt
import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import graphx
from graphx.corpus import receipts
from graphx.corpus.when import last_day
from graphx.network import bursts
from graphx.network.bursts import LEVELS, SCALE, stretches
from graphx.network.split import STEPS
from graphx.records import WINDOWS, Recipe
from tests.marked import build
from tests.network.test_filters import STORIES, corpus_of, record

MONTHS = st.lists(
    st.integers(0, 12).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=1, max_size=6,
)  # fmt: skip


def explained(months, levels):
    """Return what a sequence of levels costs, as Kleinberg has it."""
    having, published = map(sum, zip(*months, strict=True))
    total = 0.0
    for before, level in pairwise([0, *levels]):
        total += max(level - before, 0) * math.log(len(months))
    for (r, d), level in zip(months, levels, strict=True):
        p = having / published * SCALE**level
        if p >= 1 and level:
            return math.inf
        for count, chance in ((r, p), (d - r, 1 - p)):
            if count:
                total -= count * math.log(chance)
    return total


@settings(deadline=None, max_examples=60)
@given(MONTHS)
def test_bursts_are_the_levels_that_explain_a_series_best(months):
    having, published = np.array(months).T
    if not having.sum():
        assert list(stretches(having, published)) == []
        return
    best = min(explained(months, s) for s in product(range(LEVELS + 1), repeat=len(months)))
    levels = bursts._best(bursts.cost([having], published))[0].tolist()
    assert explained(months, levels) == pytest.approx(best, abs=1e-4)
    plain = [0] * len(months)
    for found in stretches(having, published):
        here = levels[found.begin : found.end]
        assert min(here) > 0
        assert max(here) == found.level
        assert 0 in levels[: found.begin][-1:] or found.begin == 0
        assert 0 in levels[found.end :][:1] or found.end == len(months)
        inside = levels[: found.end]
        inside[: found.begin] = plain[: found.begin]
        rises = explained(months, plain) - explained(months, inside + plain[found.end :])
        effort = sum(max(b - a, 0) for a, b in pairwise([0, *here])) * math.log(len(months))
        assert found.weight == pytest.approx(rises + effort, abs=1e-4)


@given(st.lists(st.lists(st.integers(0, 9), min_size=12, max_size=12), min_size=1, max_size=9))
def test_only_what_may_burst_is_searched_for_bursts(series):
    quiet = [[1] * 12] * 40
    costs = bursts.cost([*quiet, *series], [9] * 12)
    may, levels = bursts._may_burst(costs), bursts._best(costs)
    assert not may[: len(quiet)].any()
    assert set(np.flatnonzero(levels.any(axis=1))) <= set(np.flatnonzero(may))
    found = {one.row for one in stretches([*quiet, *series], [9] * 12)}
    assert found == set(np.flatnonzero(levels.any(axis=1)))


@given(MONTHS)
def test_series_are_looked_at_side_by_side_as_they_are_alone(months):
    having, published = np.array(months).T
    alone = [found._replace(row=1) for found in stretches(having, published)]
    both = list(stretches([np.zeros_like(having), having], published))
    assert both == alone


@pytest.mark.parametrize("step", STEPS)
def test_the_last_day_of_a_step_is_the_day_before_the_next(step):
    first = dt.date(2007, 12, 31) if step in {"day", "week"} else dt.date(2007, 10, 1)  # a Monday
    if step in {"month", "year"}:
        first = dt.date(2007, 1, 1)
    following = {
        "day": dt.date(2008, 1, 1), "week": dt.date(2008, 1, 7), "month": dt.date(2007, 2, 1),
        "quarter": dt.date(2008, 1, 1), "year": dt.date(2008, 1, 1),
    }[step]  # fmt: skip
    assert last_day(first, step) == following - dt.timedelta(days=1)
    assert last_day(dt.date(9999, 12, 1), "month") == dt.date.max


@settings(max_examples=10, deadline=None)
@given(STORIES, st.sampled_from(WINDOWS), st.sampled_from(STEPS))
def test_a_series_adds_up_to_what_is_dated(tmp_path_factory, stories, window, step):
    records = [record(number, story) for number, story in enumerate(stories)]
    recipe = Recipe(window=window, copies=True, undated=False)
    with graphx.open(corpus_of(tmp_path_factory.mktemp("any"), records)) as corpus:
        graph = corpus.graph(recipe)
        for node, values in graph.nodes(data=True):
            assert sum(corpus.series(node, recipe=recipe, step=step).values()) == values["articles"]
        for a, b, values in graph.edges(data=True):
            found = corpus.series(a, b, recipe, step=step)
            assert sum(found.values()) == values["count"]
            assert (
                min(found) <= dt.date.fromisoformat(values["first"]) <= (last_day(max(found), step))
            )


def test_a_series_by_the_other_clock_counts_what_is_talked_about(tmp_path):
    text = "[Ann|PERSON] met [Bob|PERSON] on 3 March 2005. [Ann|PERSON] left in May 2005."
    again = "In March 2005 [Bob|PERSON] called [Ann|PERSON]. They met in 2006."
    with graphx.open(build(tmp_path, {"text": text, "date": "2008-09-15"}, again)) as corpus:
        recipe = Recipe(clock="talked about")
        march, may = dt.date(2005, 3, 1), dt.date(2005, 5, 1)
        assert corpus.series("Ann", recipe=recipe) == {march: 2, may: 1}
        assert corpus.series("Ann", "Bob", recipe) == {march: 2}
        assert corpus.series("Ann", "Bob", recipe, step="year") == {dt.date(2005, 1, 1): 2}
        assert corpus.series("Ann", "Bob", recipe, step="day") == {dt.date(2005, 3, 3): 1}
        assert corpus.series("Ann", "Bob") == {dt.date(2008, 9, 1): 1}


SAID = ("on 3 March 2005", "on 20 March 2005", "in May 2005", "in 2004", "")
TWICE = [([], SAID[0]), (["Ann", "Bob"], SAID[0]), (["Ann", "Bob", "Cid"], SAID[0]), ([], SAID[0])]
"""A story long enough that the second print of it is known as a copy."""

NAMED = st.lists(st.sampled_from(["Ann", "Bob", "Cid"]), max_size=3, unique=True)
TOLD = st.lists(
    st.lists(st.tuples(NAMED, st.sampled_from(SAID)), min_size=1, max_size=4),
    min_size=1, max_size=4,
)  # fmt: skip


def told(names, day):
    return " and ".join(f"[{name}|PERSON]" for name in names) + f" came {day}." if names else "Ah."


@settings(max_examples=12)
@given(TOLD, st.sampled_from(WINDOWS), st.sampled_from(STEPS), st.sampled_from([None, 2005]))
@example([TWICE] * 2, "article", "day", None)
def test_the_other_clock_counts_what_the_receipts_talk_about(
    tmp_path_factory, stories, window, step, since
):
    texts = [" ".join(told(*sentence) for sentence in story) for story in stories]
    recipe = Recipe(
        window=window, distance=1, copies=True, clock="talked about",
        since=since and dt.date(since, 4, 1),
    )  # fmt: skip
    with graphx.open(build(tmp_path_factory.mktemp("any"), *texts)) as corpus:
        first = {}
        always = replace(recipe, since=None)
        for a, b in corpus.graph(always).edges:
            windows = receipts.met(corpus.reader, always, (a, b))
            articles = [article.id for article in corpus.articles(Recipe(copies=True))]
            steps = corpus.reader.talking(articles, step)
            days = corpus.reader.talking(articles, "day", longest="month")
            series = Counter()
            for met in windows:
                series.update({
                    day for one in met for day in steps.get((one.article, one.sentence), ())
                })  # fmt: skip
            assert corpus.series(a, b, recipe, step=step) == dict(sorted(series.items()))
            when = [
                d for met in windows for m in met for d in days.get((m.article, m.sentence), ())
            ]
            if when and (not recipe.since or min(when) >= recipe.since):
                first[a, b] = min(when)
        found = corpus.meetings(recipe)
        assert {(met.a, met.b): met.date for met in found} == first
        assert [met.date for met in found] == sorted(first.values(), reverse=True)


def test_bursts_follow_the_clock(tmp_path):
    """Printed within a week; a quarter of them talk about one month."""
    months = ["May", "July", "August", "September", "October", "November"]
    stories = [
        {
            "text": f"[Ann|PERSON] met [Bob|PERSON] in June 2005. [Zoe|PERSON] slept, {number}."
            if number % 4 == 0
            else f"[Zoe|PERSON] wrote to [Cid|PERSON] in {months[number % 6]} 2005, {number}.",
            "date": f"2008-01-0{number % 7 + 1}",
        }
        for number in range(48)
    ]
    with graphx.open(build(tmp_path, *stories)) as corpus:
        recipe = Recipe(copies=True, clock="talked about")
        assert corpus.bursts(Recipe(copies=True)) == ()
        june = (dt.date(2005, 6, 1), dt.date(2005, 6, 30), 12)
        found = {burst.names: burst for burst in corpus.bursts(recipe)}
        edges = {burst.names: burst for burst in corpus.bursts(recipe, of="edges")}
        for burst in (found["Ann",], found["Bob",], edges["Ann", "Bob"]):
            assert (burst.since, burst.until, burst.articles) == june
        assert ("Zoe",) not in found
        (first, *_) = corpus.meetings(replace(recipe, until=dt.date(2005, 6, 30)))
        assert (first.names, first.date, first.count) == (("Ann", "Bob"), june[0], 12)
        assert first.known == (june[0], june[0])
        assert first.met.passages[0].text == "Ann met Bob in June 2005."


@pytest.fixture
def corpus(tmp_path):
    stories = [
        {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-01-02"},
        {"text": "[Ann|PERSON] left. [Cid|PERSON], an old man, wrote to [Bob|PERSON].",
         "date": "2008-01-03"},
        {"text": "Once [Ann|PERSON], it is told, met [Cid|PERSON]. [Ann|PERSON] hit [Cid|PERSON].",
         "date": "2008-02-04"},
        {"text": "[Bob|PERSON] met [Ann|PERSON] again.", "date": "2008-02-05"},
        {"text": "[Ann|PERSON] met [Dan|PERSON]."},
    ]  # fmt: skip
    with graphx.open(build(tmp_path, *stories)) as opened:
        yield opened


def test_first_meetings_come_newest_first_with_their_first_sentence(corpus):
    found = corpus.meetings()
    assert [(met.names, met.date.isoformat()) for met in found] == [
        (("Ann", "Cid"), "2008-02-04"),
        (("Bob", "Cid"), "2008-01-03"),
        (("Ann", "Bob"), "2008-01-02"),
    ]
    first = found[0]
    assert first.known == (dt.date(2008, 1, 2), dt.date(2008, 1, 3))
    assert first.count == 2
    assert [passage.text for passage in first.met.passages] == ["Ann hit Cid."]
    assert found[2].count == 2
    assert found[2].met.date == dt.date(2008, 1, 2)


def test_who_met_before_a_period_does_not_meet_first_in_it(corpus):
    february = Recipe(since=dt.date(2008, 2, 1))
    assert [met.names for met in corpus.meetings(february)] == [("Ann", "Cid")]
    january = Recipe(until=dt.date(2008, 1, 31))
    assert [met.names for met in corpus.meetings(january)] == [("Bob", "Cid"), ("Ann", "Bob")]
    assert len(corpus.meetings(limit=1)) == 1
    bob = Recipe(focus="person-bob")
    assert [met.names for met in corpus.meetings(bob)] == [("Bob", "Cid"), ("Ann", "Bob")]
    assert [met.names for met in corpus.meetings(Recipe(min_weight=2))] == [
        ("Ann", "Cid"), ("Ann", "Bob"),
    ]  # fmt: skip


@pytest.fixture
def busy(tmp_path):
    """A year with ten articles a month; in June, Ann is everywhere, with Bob."""
    stories = [
        {
            "text": f"[Zoe|PERSON] spoke on day {day} of month {month}."
            + (" [Ann|PERSON] met [Bob|PERSON]." if month == 6 and day < 8 else "")
            + (" [Ann|PERSON] slept." if day == 9 else ""),
            "date": f"2008-{month:02}-{day:02}",
        }
        for month in range(1, 13)
        for day in range(1, 11)
    ]
    with graphx.open(build(tmp_path, *stories)) as opened:
        yield opened


def test_a_burst_says_when_and_how_much_more_than_usual(busy):
    recipe = Recipe(copies=True)
    bob, ann = busy.bursts(recipe)
    assert (ann.names, ann.since, ann.until) == (
        ("Ann",), dt.date(2008, 6, 1), dt.date(2008, 6, 30),
    )  # fmt: skip
    assert (ann.articles, ann.level) == (8, 2)
    assert ann.usual == pytest.approx(19 / 12)
    assert ann.ratio == pytest.approx(96 / 19)
    assert (bob.names, bob.articles, bob.level) == (("Bob",), 7, 3)
    (edge,) = busy.bursts(recipe, of="edges")
    assert (edge.a, edge.b, edge.names) == ("person-ann", "person-bob", ("Ann", "Bob"))
    assert (edge.articles, edge.since) == (7, dt.date(2008, 6, 1))


def test_bursts_of_a_period_are_those_that_share_a_day_with_it(busy):
    def names(**choices):
        found = busy.bursts(Recipe(copies=True, **choices))
        return [burst.names for burst in found]

    assert names(since=dt.date(2008, 7, 1)) == []
    assert names(until=dt.date(2008, 6, 1)) == names(since=dt.date(2008, 6, 30))
    assert len(names(since=dt.date(2008, 6, 10), until=dt.date(2008, 6, 11))) == 2
    assert names(top=2) == [("Ann",)]
    focus = Recipe(copies=True, focus="person-zoe")
    assert busy.bursts(focus, of="edges") == ()
