"""Two periods compared: the test against every way to draw, and a corpus against its graphs."""

import copy
import datetime as dt
from dataclasses import replace
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

import graphx
from graphx.errors import RecipeError
from graphx.network.compare import KINDS, changed, log_p
from graphx.network.graph import EDGE, NODE, edge_id
from graphx.records import WEIGHTS, Recipe
from tests.marked import build
from tests.network.test_filters import STORIES, corpus_of, record

PUBLISHED = st.tuples(st.integers(1, 15), st.integers(1, 15))


@st.composite
def counted(draw):
    first, second = draw(PUBLISHED)
    rows = draw(
        st.lists(
            st.tuples(st.integers(0, first), st.integers(0, second)).filter(any),
            min_size=1, max_size=12,
        )
    )  # fmt: skip
    return rows, (first, second)


def chance_of_change(before, after, published):
    """Return the chance of a change as large: every way to draw the articles counted."""
    first, second = published
    both = before + after
    ways = {k: comb(second, k) * comb(first, both - k) for k in range(both + 1)}
    more = sum(n for k, n in ways.items() if k >= after) / sum(ways.values())
    fewer = sum(n for k, n in ways.items() if k <= after) / sum(ways.values())
    return min(1.0, 2 * min(more, fewer))


@given(counted())
def test_the_chance_of_a_change_is_the_share_of_all_ways_to_draw(case):
    rows, published = case
    before, after = np.array(rows).T
    found = np.exp(log_p(before, after, published))
    assert found == pytest.approx([chance_of_change(*row, published) for row in rows], rel=1e-9)
    mirrored = np.exp(log_p(after, before, published[::-1]))
    assert found == pytest.approx(mirrored, rel=1e-9)


@given(counted(), st.floats(0.01, 0.5))
def test_what_is_sure_is_what_benjamini_and_hochberg_reject_of_what_can_be(case, rate):
    rows, published = case
    before, after = np.array(rows).T
    found = changed(before, after, published, rate=rate)
    floors = []
    for row in rows:
        both = sum(row)
        ends = max(0, both - published[1]), min(both, published[0])
        floors.append(min(chance_of_change(end, both - end, published) for end in ends))
    if min(abs(floor - rate) for floor in floors) < 1e-9:
        return
    tested = [n for n, floor in enumerate(floors) if floor <= rate]
    expected = [False] * len(rows)
    if tested:
        chances = [chance_of_change(*rows[n], published) for n in tested]
        adjusted = false_discovery_control(chances, method="bh")
        if min(abs(value - rate) for value in adjusted) < 1e-9:
            return
        for n, value in zip(tested, adjusted, strict=True):
            expected[n] = bool(value <= rate)
    assert found.sure.tolist() == expected


def test_kinds_follow_from_what_is_expected():
    found = changed([0, 5, 1, 6, 2], [1, 0, 5, 3, 3], (100, 100), rate=0.05)
    assert [KINDS[kind] for kind in found.kind] == ["new", "gone", "stronger", "weaker", "same"]
    twice = changed([2], [4], (50, 100), rate=0.05)
    assert KINDS[twice.kind[0]] == "same"


FIRST = (dt.date(2008, 9, 1), dt.date(2008, 9, 14))
SECOND = (dt.date(2008, 9, 15), None)


@settings(max_examples=15, deadline=None)
@given(STORIES, st.sampled_from(WEIGHTS))
def test_a_comparison_says_what_the_two_graphs_say(tmp_path_factory, stories, weight):
    records = [record(number, story) for number, story in enumerate(stories)]
    recipe = Recipe(weight=weight, copies=True, min_weight=-1)
    with graphx.open(corpus_of(tmp_path_factory.mktemp("two"), records)) as corpus:
        found = corpus.compare(FIRST, SECOND, recipe)
        sides = [replace(recipe, since=since, until=until) for since, until in (FIRST, SECOND)]
        one, other = (corpus.graph(side) for side in sides)
        said = corpus.receipts(one, sides[0])
        assert found.published == tuple(len(corpus.articles(side)) for side in sides)
        assert {*found.graph.edges} == {*one.edges, *other.edges}
        assert {*found.graph} == {*one, *other}
        for a, b, edge in found.graph.edges(data=True):
            for graph, key in (one, "before"), (other, "after"):
                assert edge[key] == (graph.edges[a, b]["weight"] if graph.has_edge(a, b) else 0)
            parts = [graph.edges[a, b] for graph in (one, other) if graph.has_edge(a, b)]
            assert edge["count"] == sum(part["count"] for part in parts)
            assert edge["articles"] == sum(part["articles"] for part in parts)
            assert edge["first"] == min((p["first"] for p in parts if p["first"]), default="")
            assert edge["last"] == max(part["last"] for part in parts)
        assert len(found.changes) == found.graph.number_of_edges() == sum(found.sums.values())
        for change in found.changes:
            counts = [g.edges[change.a, change.b]["count"] if g.has_edge(change.a, change.b) else 0
                      for g in (one, other)]  # fmt: skip
            assert [change.before, change.after] == counts
            assert bool(change.said_before) == bool(change.before)
            assert bool(change.said_after) == bool(change.after)
            if change.said_before:
                assert change.said_before in said[edge_id(change.a, change.b)]
            assert found.graph.edges[change.a, change.b]["change"] == change.kind
        for shift in found.shifts:
            articles = [g.nodes[shift.id]["articles"] if shift.id in g else 0 for g in (one, other)]
            assert [shift.before, shift.after] == articles
            assert [rank > 0 for rank in shift.ranks] == [n > 0 for n in articles]


@pytest.fixture
def corpus(tmp_path):
    stories = [
        {"text": f"[Ann|PERSON] met [Bob|PERSON] on day {n}.", "date": f"2008-01-{n:02}"}
        for n in range(1, 13)
    ] + [
        {"text": f"[Ann|PERSON] met [Cid|PERSON] on day {n}.", "date": f"2008-02-{n:02}"}
        for n in range(1, 13)
    ]
    stories.append({"text": "[Dan|PERSON] saw [Eve|PERSON].", "date": "2008-02-20"})
    with graphx.open(build(tmp_path, *stories)) as opened:
        yield opened


JANUARY = (dt.date(2008, 1, 1), dt.date(2008, 1, 31))
FEBRUARY = (dt.date(2008, 2, 1), None)


def test_the_most_surprising_change_comes_first_and_says_whether_it_is_chance(corpus):
    found = corpus.compare(JANUARY, FEBRUARY, Recipe(copies=True))
    assert found.published == (12, 13)
    assert [(c.names, c.kind, c.sure) for c in found.changes] == [
        (("Ann", "Bob"), "gone", True),
        (("Ann", "Cid"), "new", True),
        (("Dan", "Eve"), "new", False),
    ]
    gone, born, _ = found.changes
    assert gone.expected == pytest.approx(12 * 13 / 25)
    assert gone.ratio == 0
    assert born.ratio == pytest.approx(25 / 13)
    assert (born.before, born.after, born.articles) == (0, 12, (0, 12))
    assert born.said_before is None
    assert born.said_after.date == dt.date(2008, 2, 1)
    assert found.sums == {"new": 2, "gone": 1, "stronger": 0, "weaker": 0, "same": 0}
    assert found.sure == 2
    ann = next(shift for shift in found.shifts if shift.name == "Ann")
    assert (ann.kind, ann.ranks, ann.sure) == ("same", (1, 1), False)


def test_of_changes_as_surprising_those_come_first_that_are_told_most(tmp_path):
    def said(id_, month, text):
        return {"id": id_, "date": f"2008-0{month}-01", "text": text}

    records = [
        said("a", 1, "Ann met Bob on day 1."),
        said("b", 1, "Cid met Oslo on day 2. Cid met Oslo on day 3."),
        said("c", 1, "Acme met Oslo on day 4."),
        said("d", 2, "Nobody met on day 5."),
    ]
    with graphx.open(corpus_of(tmp_path, records)) as corpus:
        found = corpus.compare(JANUARY, FEBRUARY)
        nothing = corpus.compare(JANUARY, ("2009-01-01", None))
    assert [{*change.names} for change in found.changes] == [
        {"Cid", "Oslo"}, {"Acme", "Oslo"}, {"Ann", "Bob"},
    ]  # fmt: skip
    assert [shift.name for shift in found.shifts][:2] == ["Oslo", "Cid"]
    assert {(change.kind, change.ratio) for change in nothing.changes} == {("gone", 0.0)}


def test_one_picture_holds_both_periods(corpus):
    compared = corpus.compare(JANUARY, FEBRUARY, Recipe(copies=True, min_weight=2))
    assert copy.deepcopy(compared) == compared
    graph = compared.graph
    edge = graph.edges["person-ann", "person-cid"]
    told = {"before", "after", "count_before", "articles_before", "change", "sure"}
    assert edge.keys() == {*EDGE, *told}
    told = {"mentions_before", "articles_before"}
    assert all(values.keys() == {*NODE, *told} for values in graph.nodes.values())
    assert (edge["before"], edge["after"], edge["change"], edge["sure"]) == (0, 12, "new", True)
    assert graph.nodes["person-ann"]["articles"] == 24
    assert graph.graph["weak"] == 1


def test_who_meet_less_than_by_chance_weigh_so_in_a_comparison(tmp_path):
    stories = [
        *({"text": f"[{who}|PERSON] left on day {n}.", "date": f"2008-02-{n:02}"}
          for who in ("Ann", "Bob") for n in range(1, 9)),
        {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-02-20"},
        {"text": "[Ann|PERSON] met [Cid|PERSON].", "date": "2008-01-20"},
    ]  # fmt: skip
    recipe = Recipe(weight="npmi", min_weight=-1, copies=True)
    with graphx.open(build(tmp_path, *stories)) as corpus:
        edge = corpus.compare(JANUARY, FEBRUARY, recipe).graph.edges["person-ann", "person-bob"]
    assert edge["weight"] == edge["after"] < 0
    assert edge["change"] == "new"


def test_a_limit_a_top_and_a_focus_hold(corpus):
    found = corpus.compare(JANUARY, FEBRUARY, Recipe(copies=True), limit=1)
    assert len(found.changes) == len(found.shifts) == 1
    assert sum(found.sums.values()) == 3
    assert found.names == len(found.graph)
    few = corpus.compare(JANUARY, FEBRUARY, Recipe(copies=True, top=2))
    assert [change.names for change in few.changes] == [("Ann", "Bob")]
    bob = Recipe(copies=True, focus="person-bob")
    found = corpus.compare(JANUARY, FEBRUARY, bob)
    assert [change.names for change in found.changes] == [("Ann", "Bob")]
    assert {*found.graph} == {"person-ann", "person-bob"}


def test_periods_that_share_a_day_are_refused(corpus):
    with pytest.raises(RecipeError, match="share days: one ends on 2008-01-31"):
        corpus.compare(JANUARY, (dt.date(2008, 1, 31), None))
