"""Day by day, what is counted of a graph adds up to what its recipe counts of any period."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import graphx
from graphx.network.diary import Day
from graphx.records import Recipe
from tests.marked import build

STORIES = (
    {"text": "[Ann|PERSON] met [Bob|PERSON] in [Rome|GPE]. [Ann|PERSON] sued [Bob|PERSON].",
     "date": "2008-01-02"},
    {"text": "[Ann|PERSON] won. [Bob|PERSON] left [Rome|GPE].", "date": "2008-01-02"},
    {"text": "[Rome|GPE] is far. [Ann|PERSON] and [Bob|PERSON] and [Rome|GPE].",
     "date": "2008-03-04"},
    "[Bob|PERSON] is in [Rome|GPE].",
)  # fmt: skip
PERIODS = [
    (None, None),
    (dt.date(2008, 1, 1), dt.date(2008, 1, 31)),
    (dt.date(2008, 1, 3), None),
    (None, dt.date(2008, 2, 1)),
]


def total(days: list[Day], recipe: Recipe) -> tuple[int, int, float]:
    """Return the sums over the days of a recipe's period."""
    since, until = recipe.since or dt.date.min, recipe.until or dt.date.max
    whole = not (recipe.since or recipe.until)
    kept = [day for day in days if whole or (day.date and since <= day.date <= until)]
    weight = sum(day.weight for day in kept)
    return sum(day.count for day in kept), sum(day.articles for day in kept), round(weight, 6)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(),
        Recipe(weight="articles", window="paragraph"),
        Recipe(weight="fractional", window="article"),
        Recipe(weight="decay", window="article"),
        Recipe(weight="decay", window="near", distance=1),
    ],
)
def test_days_add_up_to_any_period(tmp_path, recipe, period):
    asked = replace(recipe, since=period[0], until=period[1])
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        diary = corpus.reader.diary(recipe, sorted(corpus.graph(recipe)))
        graph = corpus.graph(asked)
    entities = {id_: sums for id_, days in diary.entities.items()
                if (sums := total(days, asked))[0]}  # fmt: skip
    edges = {id_: sums for id_, days in diary.edges.items() if (sums := total(days, asked))[0]}
    assert {id_: sums[:2] for id_, sums in entities.items()} == {
        id_: (values["mentions"], values["articles"]) for id_, values in graph.nodes(data=True)
    }
    assert edges == {
        values["id"]: (values["count"], values["articles"], round(values["weight"], 6))
        for *_, values in graph.edges(data=True)
    }


def test_undated_days_come_last(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        days = corpus.reader.diary(Recipe(), sorted(corpus.graph())).entities["gpe-rome"]
    assert [day.date for day in days] == [dt.date(2008, 1, 2), dt.date(2008, 3, 4), None]


def test_receipts_are_spread_over_the_whole_time(tmp_path):
    stories = [
        {"text": f"[Ann|PERSON] met [Bob|PERSON] {n} times.", "date": f"2008-01-{n:02}"}
        for n in range(1, 10)
    ]
    with graphx.open(build(tmp_path, *stories)) as corpus:
        (some,) = corpus.receipts(corpus.graph(), Recipe(), limit=3).values()
    assert [one.date and one.date.day for one in some] == [1, 5, 9]
