"""Chance and backbones: against exact fractions, scipy, and networks worked by hand."""

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from graphx.errors import RecipeError
from graphx.network import chance
from graphx.network.backbone import disparity, noise_corrected
from graphx.network.sift import sift
from graphx.network.weight import Tally
from graphx.records import Recipe
from tests.network import oracle


@st.composite
def draws(draw):
    total = draw(st.integers(1, 60))
    a, b = draw(st.integers(1, total)), draw(st.integers(1, total))
    return draw(st.integers(max(0, a + b - total), min(a, b))), a, b, total


@given(draws())
def test_the_chance_of_meeting_is_the_share_of_all_ways_to_draw(case):
    expected = float(oracle.tail(*case))
    assert float(np.exp(chance.log_tail(*case))) == pytest.approx(expected, rel=1e-9)
    together, a, b, total = case
    assert chance.log_tail(*case) == pytest.approx(chance.log_tail(together, b, a, total), rel=1e-9)


def test_the_chance_of_meeting_is_right_far_beyond_what_a_number_holds():
    cases = [(300, 400, 500, 1_000_000), (5, 5000, 6000, 1_000_000), (40, 5000, 6000, 1_000_000)]
    found = chance.log_tail(*map(np.array, zip(*cases, strict=True)))
    expected = [hypergeom.logsf(k - 1, n, a, b) for k, a, b, n in cases[1:]]
    assert found[1:] == pytest.approx(expected, rel=1e-8)
    exact = oracle.tail(*cases[0])
    logarithm = math.log(exact.numerator) - math.log(exact.denominator)
    assert found[0] < -2000
    assert found[0] == pytest.approx(logarithm, rel=1e-12)


@given(st.lists(st.floats(1e-300, 1), min_size=1, max_size=30), st.floats(0.01, 0.5))
def test_what_is_surprising_is_what_benjamini_and_hochberg_reject(chances, rate):
    adjusted = false_discovery_control(chances, method="bh")
    if all(abs(value - rate) > 1e-9 for value in adjusted):
        found = chance.surprising(np.log(chances), rate, tests=len(chances))
        assert found.tolist() == [bool(value <= rate) for value in adjusted]


def test_pairs_that_never_met_make_the_others_less_surprising():
    chances = np.log([0.01, 0.02])
    assert chance.surprising(chances, 0.05, tests=2).all()
    assert not chance.surprising(chances, 0.05, tests=100).any()
    assert len(chance.surprising([], 0.05, tests=0)) == 0


def test_names_strewn_at_random_hardly_surprise():
    generator = random.Random(7)  # noqa: S311 — a fixed example
    windows = [set(generator.sample(range(40), 4)) for _ in range(2000)]
    named = [sum(name in window for window in windows) for name in range(40)]
    pairs = [(a, b) for a in range(40) for b in range(a)]
    together = [sum({a, b} <= window for window in windows) for a, b in pairs]
    a, b = (np.array([named[pair[side]] for pair in pairs]) for side in (0, 1))
    tails = chance.log_tail(together, a, b, len(windows))
    assert chance.surprising(tails, 0.05, len(pairs)).sum() <= 1


EDGES = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 20)), min_size=1, max_size=15
).map(lambda edges: [edge for edge in edges if edge[0] != edge[1]])


@given(EDGES)
def test_the_disparity_filter_is_what_its_formula_says(edges):
    a, b, weights = (np.array([edge[n] for edge in edges], dtype=np.int64) for n in range(3))
    found = disparity(a, b, weights)
    for (one, other, weight), value in zip(edges, found, strict=True):
        least = 1.0
        for end in (one, other):
            held = [w for x, y, w in edges if end in (x, y)]
            if len(held) > 1:
                least = min(least, (1 - weight / sum(held)) ** (len(held) - 1))
        assert value == pytest.approx(least)
    assert disparity(a, b, 3 * weights) == pytest.approx(found)


def test_a_hubs_weak_edge_is_redundant_and_a_bridge_is_not():
    # A hub meets ten others, eight twice, two once; those two meet each other often.
    a = np.array([0] * 10 + [9])
    b = np.array([*range(1, 11), 10])
    count = np.array([2] * 8 + [1, 1] + [8])
    scores = noise_corrected(a, b, count)
    assert (scores > 0).tolist() == [True] * 8 + [False, False] + [True]
    assert disparity(a, b, count).argmin() == 10


def test_an_edge_that_is_the_whole_network_has_no_other_to_exceed():
    assert disparity(np.array([0]), np.array([1]), [5]).tolist() == [1.0]
    none = np.zeros(0, dtype=np.int64)
    assert len(disparity(none, none, [])) == len(noise_corrected(none, none, [])) == 0


def test_what_is_hidden_is_counted_by_the_first_choice_that_hides_it():
    ends = np.array([0, 0, 0, 3]), np.array([1, 2, 3, 4])
    count = np.array([1, 9, 5, 5])
    met = Tally(
        count, count, count * 0.0, np.array([20, 20, 20, 5]), np.array([20, 9, 20, 5]),
        np.full(4, 80), count,
    )  # fmt: skip
    plain = sift(Recipe(), met, count * 1.0, ends, tests=10)
    assert plain.kept.all()
    asked = Recipe(min_weight=2, surprising=True, backbone="disparity", alpha=0.3)
    found = sift(asked, met, count * 1.0, ends, tests=10)
    assert (found.weak, found.chance, found.redundant) == (1, 1, 2)
    assert not found.kept.any()
    found = sift(Recipe(surprising=True), met, count * 1.0, ends, tests=10)
    assert found.kept.tolist() == [False, True, False, True]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"backbone": "spine"}, "No backbone 'spine'. The backbones are: disparity, noise"),
        ({"window": "galaxy"}, "No window 'galaxy'. The windows are: article, paragraph, near"),
        ({"alpha": 1}, "alpha is 1.0; it must be above 0"),
        ({"false_discoveries": 0}, "false_discoveries is 0"),
        ({"distance": -1}, "distance is -1; it must be 0 to 20 sentences"),
    ],
)
def test_choices_that_cannot_be_meant_are_refused(choices, message):
    with pytest.raises(RecipeError, match=message):
        Recipe(**choices)
