"""Measures: each against networkx, or against its definition, and on a corpus."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphx
from graphx.network import between, measures
from graphx.network.between import FINE, central
from graphx.network.louvain import alike
from graphx.network.measures import MEASURES, meaning, measure
from graphx.network.paths import distance
from graphx.records import WEIGHTS, Recipe
from tests.marked import build
from tests.network.test_filters import STORIES, corpus_of, record

PAIRS = list(combinations(range(7), 2))
GRAPHS = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 4).map(float), max_size=14)
IDS = list("abcdefg")


def columns(edges):
    ends = np.array([*edges, (0, 0)], dtype=np.int64)[:-1].T
    return ends[0], ends[1], np.array([*edges.values()], dtype=np.float64)


def graph_of(edges):
    graph = nx.Graph()
    graph.add_nodes_from(range(len(IDS)))
    for (a, b), weight in edges.items():
        graph.add_edge(a, b, weight=weight, length=round(FINE / weight), distance=1 / weight)
    return graph


@settings(deadline=None)
@given(GRAPHS)
def test_every_measure_is_what_networkx_says(edges):
    graph = graph_of(edges)
    found = measure(IDS, *columns(edges), seed=1)
    expected = {
        "degree": dict(graph.degree),
        "strength": dict(graph.degree(weight="weight")),
        "pagerank": nx.pagerank(graph, tol=1e-12, max_iter=1000),
        "betweenness": nx.betweenness_centrality(graph, weight="length"),
        "closeness": nx.closeness_centrality(graph, distance="distance"),
        "core": nx.core_number(graph),
        "constraint": nx.constraint(graph, weight="weight"),
        "cut": {node: node in set(nx.articulation_points(graph)) for node in graph},
    }
    for name, values in expected.items():
        for node, id_ in enumerate(IDS):
            value = 0.0 if math.isnan(values[node]) else values[node]
            assert getattr(found.of[id_], name) == pytest.approx(value, rel=1e-5, abs=1e-7), name
    bridges = {tuple(sorted((IDS[a], IDS[b]))) for a, b in nx.bridges(graph)}
    assert {*found.bridges} == bridges
    assert found.communities == len({measured.community for measured in found.of.values()})
    assert found.error == 0
    assert -1 <= found.stability <= 1


def test_a_sample_of_ways_is_near_and_says_how_near(monkeypatch):
    graph = nx.barabasi_albert_graph(200, 3, seed=4)
    a, b = np.array(graph.edges).T
    exact = central(200, a, b, np.ones(len(a)))
    monkeypatch.setattr(between, "EXACT", 100)
    monkeypatch.setattr(between, "SAMPLE", 80)
    sampled = central(200, a, b, np.ones(len(a)), seed=3)
    assert 0 < sampled.error < 0.03
    wrong = np.abs(sampled.betweenness - exact.betweenness)
    assert wrong.max() < 4 * sampled.error
    assert sampled.closeness == pytest.approx(exact.closeness, rel=0.1)
    assert (central(200, a, b, np.ones(len(a)), seed=3).betweenness == sampled.betweenness).all()


def test_three_steps_of_a_third_are_as_long_as_one():
    """A square: from 0 to 3 directly, or over 1 and 2, each met three times as often."""
    a, b = np.array([[0, 3], [0, 1], [1, 2], [2, 3]]).T
    found = central(4, a, b, distance([1, 3, 3, 3]))
    assert found.betweenness.tolist() == [0, 0.5, 0.5, 0]


@given(st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 20), min_size=1, max_size=14))
def test_ways_tie_as_fractions_do(edges):
    graph = nx.Graph()
    graph.add_nodes_from(range(7))
    whole = math.lcm(*edges.values())
    graph.add_weighted_edges_from((a, b, whole // weight) for (a, b), weight in edges.items())
    exact = nx.betweenness_centrality(graph, weight="weight")
    a, b, weight = columns(edges)
    found = central(7, a, b, distance(weight))
    assert found.betweenness == pytest.approx([exact[node] for node in range(7)])


def test_closeness_is_exact_for_who_can_reach_few(monkeypatch):
    monkeypatch.setattr(between, "EXACT", 100)
    monkeypatch.setattr(between, "SAMPLE", 10)
    graph = nx.disjoint_union_all([nx.path_graph(2)] * 60 + [nx.path_graph(5)] * 40)
    graph.add_nodes_from(range(320, 330))  # who meet nobody
    a, b = np.array(graph.edges).T
    exact = nx.closeness_centrality(graph)
    found = central(len(graph), a, b, np.ones(len(a)))
    assert found.closeness == pytest.approx([exact[node] for node in graph])


def test_ways_are_looked_at_in_parts_as_they_are_together(monkeypatch):
    graph = nx.gnm_random_graph(40, 90, seed=2)
    a, b = np.array(graph.edges).T
    whole = central(40, a, b, np.ones(len(a)))
    constraint = measures.constraint(40, a, b, np.ones(len(a)))
    monkeypatch.setattr(between, "AT_ONCE", 1)
    monkeypatch.setattr(measures, "AT_ONCE", 1)
    parts = central(40, a, b, np.ones(len(a)))
    assert parts.betweenness == pytest.approx(whole.betweenness)
    assert measures.constraint(40, a, b, np.ones(len(a))) == pytest.approx(constraint)


def test_who_avoid_each_other_are_no_way():
    lonely = central(3, np.array([0, 1]), np.array([1, 2]), distance([1.0, -0.5]))
    assert lonely.closeness.tolist() == [0.5, 0.5, 0.0]


PARTS = st.integers(1, 8).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n)] * 2)
)


@given(PARTS)
def test_how_alike_partitions_are_is_counted_pair_by_pair(parts):
    one, other = parts
    pairs = list(combinations(range(len(one)), 2))
    together = [[side[a] == side[b] for a, b in pairs] for side in parts]
    both = sum(a and b for a, b in zip(*together, strict=True))
    sums = [sum(side) for side in together]
    expected = sums[0] * sums[1] / len(pairs) if pairs else 0
    most = sum(sums) / 2
    value = 1.0 if most == expected else (both - expected) / (most - expected)
    assert alike(one, other) == pytest.approx(value)
    assert alike(one, other) == alike(other, one)
    assert alike(one, [5 - part for part in one]) == 1


def test_two_circles_are_found_whatever_the_seed():
    graph = nx.barbell_graph(6, 0)
    a, b = np.array(graph.edges).T
    found = measure([f"{n:02}" for n in range(12)], a, b, np.ones(len(a)), seed=1)
    assert (found.communities, found.stability) == (2, 1)
    assert found.bridges == (("05", "06"),)
    assert [id_ for id_, measured in found.of.items() if measured.cut] == ["05", "06"]


def test_every_measure_tells_what_it_means():
    assert all(meaning(name).endswith(".") for name in MEASURES)


@settings(max_examples=10, deadline=None)
@given(STORIES, st.sampled_from(WEIGHTS))
def test_the_measures_of_a_corpus_are_those_of_its_graph(tmp_path_factory, stories, weight):
    records = [record(number, story) for number, story in enumerate(stories)]
    recipe = Recipe(weight=weight, copies=True, min_weight=-1, isolated=False)
    with graphx.open(corpus_of(tmp_path_factory.mktemp("any"), records)) as corpus:
        graph = corpus.graph(recipe)
        found = corpus.measures(recipe)
        assert [*found.of] == sorted(graph)
        roster = corpus.roster(recipe)
        assert [one.counted for one in roster.members] == [
            one for one in corpus.rank(recipe) if one.id in graph
        ]
        for one in roster.members:
            values = graph.nodes[one.counted.id]
            assert one.degree == values["degree"]
            assert one.strength == pytest.approx(values["strength"])
        assert roster.hidden.items() <= graph.graph.items()
        dressed = found.on(graph)
        assert all("pagerank" not in values for values in graph.nodes.values())
        for node, values in dressed.nodes(data=True):
            assert values["pagerank"] == found.of[node].pagerank
            assert values["community"] == graph.nodes[node]["community"]
            assert found.of[node].degree == values["degree"]
            assert found.of[node].strength == pytest.approx(values["strength"])


def test_the_whole_is_more_than_what_is_shown(tmp_path):
    text = "[Ann|PERSON] met [Bob|PERSON]. [Bob|PERSON] met [Cid|PERSON]. [Bob|PERSON] left."
    with graphx.open(
        build(tmp_path, text, "[Dan|PERSON] saw [Ann|PERSON] and [Bob|PERSON].")
    ) as corpus:
        recipe = Recipe(top=2)
        assert corpus.measures(recipe).of["person-bob"].degree == 1
        whole = corpus.measures(recipe, whole=True)
        assert whole.of["person-bob"].degree == 3
        assert whole.of["person-bob"].betweenness == pytest.approx(2 / 3)
        assert corpus.measures(Recipe(labels=("ORG",))).of == {}
