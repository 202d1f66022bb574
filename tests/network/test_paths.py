"""Ways between two: against every simple way there is, and on a small corpus, read by hand."""

import datetime as dt
from itertools import islice, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import graphx
from graphx.errors import UnknownEntityError
from graphx.network.paths import distance, hubs
from graphx.network.ways import ways, web
from graphx.records import Recipe
from tests.marked import build

NODES = range(1, 6)
PAIRS = [(a, b) for a in NODES for b in NODES if a < b]
WEBS = st.dictionaries(
    st.sampled_from(PAIRS),
    st.tuples(st.integers(0, 4), st.lists(st.integers(-3, 3), min_size=1, max_size=3).map(sorted)),
)


def walked(edges, *, in_time):
    pairs = sorted(edges)
    columns = np.array([*pairs, (0, 0)])[:-1].T
    lengths = distance([edges[pair][0] for pair in pairs])
    met = [(number, day) for number, pair in enumerate(pairs) for day in edges[pair][1]]
    days = tuple(np.array([*met, (0, 0)])[:-1].T) if in_time else None
    return web(*columns, lengths, met=days)


def every_way(edges, start, end, *, in_time):
    """Return all simple ways with how far they are, those that no traveller could go left out."""
    others = [node for node in NODES if node not in {start, end}]
    found = {}
    for many in range(len(others) + 1):
        for between in permutations(others, many):
            way = (start, *between, end)
            steps = [edges.get((min(step), max(step))) for step in pairwise(way)]
            if all(steps) and (not in_time or can_travel([days for _, days in steps])):
                weights = [weight for weight, _ in steps]
                found[way] = weights.count(0), sum(1 / weight for weight in weights if weight)
    return found


def can_travel(days):
    now = -99
    for of_step in days:
        later = [day for day in of_step if day >= now]
        if not later:
            return False
        now = min(later)
    return True


@given(WEBS, st.sampled_from(["strength", "steps"]), st.booleans(), st.integers(1, 20))
def test_the_ways_found_are_the_best_of_all_there_are(edges, by, in_time, limit):
    expected = every_way(edges, 1, 5, in_time=in_time)
    found = list(islice(ways(walked(edges, in_time=in_time), 1, 5, by=by), limit))
    assert set(found) <= expected.keys()
    assert len(set(found)) == len(found) == min(limit, len(expected))
    worth = {way: (len(way) * (by == "steps"), *far) for way, far in expected.items()}
    best = sorted(worth.values())[:limit]
    assert [worth[way][:2] for way in found] == [far[:2] for far in best]
    assert [worth[way][2] for way in found] == pytest.approx([length for *_, length in best])


@given(WEBS, st.integers(2, 4))
def test_no_way_passes_whom_it_is_to_avoid(edges, avoided):
    expected = {way for way in every_way(edges, 1, 5, in_time=False) if avoided not in way}
    assert set(ways(walked(edges, in_time=False), 1, 5, avoid={avoided})) == expected
    assert list(ways(walked(edges, in_time=False), 1, 5, avoid={1, 5})) == (
        list(ways(walked(edges, in_time=False), 1, 5))
    )


def test_nobody_is_connected_with_a_stranger():
    assert list(ways(walked({(1, 2): (1, [0])}, in_time=False), 1, 5)) == []


def test_who_meets_one_in_twenty_is_a_hub():
    everyone = {n: (f"Name {n}", "PERSON") for n in range(4000)}
    assert hubs({1: 200, 2: 201}, everyone) == {2}
    assert hubs({1: 100, 2: 101}, {1: ("Ann", "PERSON")}) == {2}


@pytest.fixture
def corpus(tmp_path):
    stories = [
        {"text": "[Ann|PERSON] met [Bob|PERSON]. [Bob|PERSON], of [France|GPE], left.",
         "date": "2008-03-01"},
        {"text": "[Ann|PERSON] lives in [France|GPE].", "date": "2008-03-02"},
        {"text": "[Cid|PERSON] fled [France|GPE]. [Ann|PERSON], it is said, knows [Eve|PERSON].",
         "date": "2008-03-03"},
        {"text": "Said [Bob|PERSON]: yesterday, at nine, I spoke to [Cid|PERSON].",
         "date": "2008-02-01"},
        {"text": "[Bob|PERSON] and [Cid|PERSON] spoke.", "date": "2008-02-20"},
        {"text": "[Eve|PERSON] phoned [Cid|PERSON].", "date": "2008-03-04"},
        {"text": "[Zoe|PERSON] slept."},
    ]  # fmt: skip
    with graphx.open(build(tmp_path, *stories)) as opened:
        yield opened


def named(paths):
    return [path.names for path in paths]


def test_the_strongest_way_comes_first_and_countries_connect_nobody(corpus):
    found = corpus.paths("Ann", "Cid")
    assert named(found) == [("Ann", "Bob", "Cid"), ("Ann", "Eve", "Cid")]
    assert found[0].distance == 1.5
    ann, cid = found[0].hops
    assert (ann.a, ann.b, ann.count, ann.weight) == ("person-ann", "person-bob", 1, 1.0)
    assert cid.count == 2
    assert [passage.text for passage in cid.best.passages] == ["Bob and Cid spoke."]
    assert [which for *_, which in cid.best.passages[0].marks] == [0, 1]
    assert not any(path.only_over_hubs for path in found)
    assert ("Ann", "France", "Cid") in named(corpus.paths("Ann", "Cid", hubs=True))
    assert named(corpus.paths("Ann", "Cid", limit=1)) == [("Ann", "Bob", "Cid")]


def test_hubs_are_passed_where_there_is_no_other_way_and_the_path_says_so(corpus):
    days = Recipe(since=dt.date(2008, 3, 2), until=dt.date(2008, 3, 3))
    (path,) = corpus.paths("Ann", "Cid", days)
    assert path.names == ("Ann", "France", "Cid")
    assert path.only_over_hubs


def test_there_is_a_way_wherever_a_picture_of_few_draws_one(tmp_path):
    met = ["[Ann|PERSON] met [Bob|PERSON]."] * 3
    apart = [
        f"[{name}|PERSON] left." for name in ("Ann", "Bob", "Cid", *(f"A{n}" for n in range(30)))
    ]
    crowd = [f"[A{n}|PERSON] and [A{n + 1}|PERSON] spoke on day {n}." for n in range(29)]
    texts = [f"{text} It was day {n}." for n, text in enumerate([*met, *apart, *crowd])]
    with graphx.open(build(tmp_path, *texts)) as opened:
        few = Recipe(surprising=True, top=3)
        assert opened.graph(few).edges
        for one, other in opened.graph(few).edges:
            assert opened.paths(one, other, few)
        assert not opened.paths("Ann", "Bob", Recipe(surprising=True))


def test_a_way_that_shows_no_sentence_of_its_own_is_passed_over(tmp_path):
    stories = [
        {"text": "[Ann|PERSON], [Bob|PERSON] and [Cid|PERSON] met in [Rome|GPE]."},
        {"text": "[Ann|PERSON] knows [Dan|PERSON]. [Dan|PERSON] knows [Cid|PERSON]."},
    ]
    with graphx.open(build(tmp_path, *stories)) as opened:
        assert named(opened.paths("Ann", "Cid")) == [("Ann", "Cid"), ("Ann", "Dan", "Cid")]


def test_what_is_to_travel_goes_by_meetings_in_their_order(corpus):
    (path,) = corpus.paths("Ann", "Cid", in_time=True)
    assert path.names == ("Ann", "Eve", "Cid")
    assert [hop.best.date for hop in path.hops] == [dt.date(2008, 3, 3), dt.date(2008, 3, 4)]
    assert named(corpus.paths("Cid", "Ann", in_time=True)) == [("Cid", "Bob", "Ann")]


def test_filters_and_labels_hold_for_what_lies_between(corpus):
    april = Recipe(since=dt.date(2008, 4, 1))
    assert corpus.paths("Ann", "Cid", april) == ()
    assert corpus.paths("Ann", "Cid", Recipe(min_weight=2)) == ()
    orgs = Recipe(labels=("ORG",))
    assert named(corpus.paths("Ann", "Bob", orgs)) == [("Ann", "Bob")]
    assert corpus.paths("Ann", "Cid", orgs) == ()


def test_whoever_meets_is_connected_though_chance_would_have_it_too(tmp_path):
    """Ann and Bob are all that anybody names, so that they had to meet: a surprise of 0."""
    story = "[Ann|PERSON] met [Bob|PERSON]."
    with graphx.open(build(tmp_path, story)) as opened:
        recipe = Recipe(weight="surprise")
        assert [weight for *_, weight in opened.graph(recipe).edges(data="weight")] == [0]
        (path,) = opened.paths("Ann", "Bob", recipe, by="strength")
        assert (path.names, path.distance) == (("Ann", "Bob"), float("inf"))


def test_strangers_and_oneself_have_no_way(corpus):
    assert corpus.paths("Ann", "Zoe") == corpus.paths("Ann", "Ann") == ()
    with pytest.raises(UnknownEntityError):
        corpus.paths("Ann", "Nobody At All")
