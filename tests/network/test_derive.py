"""How a weight follows from the counts: the formula that is shown comes to the weight."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphx
from graphx.network.weight import ADDS
from graphx.records import WEIGHTS, WINDOWS, Recipe
from tests.marked import build
from tests.network import oracle
from tests.network.test_filters import STORIES, corpus_of, record
from tests.test_cli import run

_DRAWN = re.compile(r"−log₁₀ P\((\d+) or more of (\d+) drawn from (\d+) are among (\d+)\)")


def value(formula):
    """Return what a formula comes to, as a reader with a pocket calculator finds it."""
    if drawn := _DRAWN.fullmatch(formula):
        k, b, n, a = map(int, drawn.groups())
        return -math.log10(oracle.tail(k, a, b, n))
    plain = formula.replace("−", "-").replace("×", "*").replace("ln", "log")
    return eval(plain, {"__builtins__": {}}, {"log": math.log, "exp": math.exp})  # noqa: S307


@settings(max_examples=8, deadline=None)
@given(STORIES, st.sampled_from(WINDOWS), st.sampled_from(WEIGHTS), st.integers(0, 2))
def test_the_formula_shown_comes_to_the_weight(tmp_path_factory, stories, window, weight, distance):
    records = [record(number, story) for number, story in enumerate(stories)]
    recipe = Recipe(window=window, weight=weight, distance=distance, copies=True, min_weight=-1)
    with graphx.open(corpus_of(tmp_path_factory.mktemp("any"), records)) as corpus:
        for a, b, edge in corpus.graph(recipe).edges(data=True):
            found = corpus.derive(b, a, recipe)
            assert found.value == edge["weight"]
            assert value(found.formula) == pytest.approx(edge["weight"], abs=1e-8)
            shares = [met.share for met in corpus.evidence(a, b, recipe)]
            assert len(shares) == edge["count"]
            if weight in ADDS:
                assert sum(shares) == pytest.approx(edge["weight"], abs=1e-8)
            else:
                assert set(shares) == {None}


STORY = (
    "[Ann|PERSON], [Bob|PERSON] and [Cid|PERSON] met. [Ann|PERSON] saw [Bob|PERSON]. "
    "[Ann|PERSON] left. [Bob|PERSON] slept."
)


MEET = "They meet 2 times in sentences"
OF_FOUR = "Of 4 sentences that name anybody, 3 name Ann, 3 Bob, 2 both"
LINES = {
    "count": f"{MEET}: 2 = 2",
    "articles": f"{MEET}; their articles are counted once each: 1 = 1",
    "fractional": f"{MEET}; one that names n counts 1/(n − 1): 1 × 1/1 + 1 × 1/2 = 1.5",
    "decay": f"{MEET}; one that is d sentences apart counts exp(−d): 2 × exp(−0) = 2",
    "jaccard": f"{OF_FOUR}: 2 / (3 + 3 − 2) = 0.5",
    "association": f"{OF_FOUR}: 2 / (3 × 3 / 4) = 0.8889",
    "npmi": f"{OF_FOUR}: ln(2 / (3 × 3 / 4)) / −ln(2 / 4) = -0.1699",
    "surprise": f"{OF_FOUR}: −log₁₀ P(2 or more of 3 drawn from 4 are among 3) = 0",
}


@pytest.mark.parametrize(("weight", "line"), LINES.items(), ids=LINES)
def test_every_weight_tells_where_it_comes_from(tmp_path, capsys, weight, line):
    path = build(tmp_path, STORY)
    with graphx.open(path) as corpus:
        assert str(corpus.derive("Ann", "Bob", Recipe(weight=weight))) == line
    _, _, err = run(capsys, "evidence", path, "Ann", "Bob", "--weight", weight)
    assert (f"{weight}: {line}" in err) == (weight != "count")


def test_who_never_meet_have_no_weight(tmp_path):
    with graphx.open(build(tmp_path, STORY + " [Dan|PERSON] ran.")) as corpus:
        assert corpus.derive("Ann", "Dan") is None
        near = Recipe(window="near", weight="jaccard", distance=2)
        assert str(corpus.derive("Cid", "Bob", near)) == (
            "Of 3 places to meet, 3 name Bob, 1 Cid, 1 both: 1 / (3 + 1 − 1) = 0.3333"
        )
