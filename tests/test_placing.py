"""Everybody gets a place and keeps it, however few are settled at once."""

from dataclasses import replace

import duckdb
import numpy as np
import pytest

import graphx
from graphx import placing
from graphx.network.pairs import Pairs
from graphx.network.weight import Tally
from graphx.store.reading import reading
from graphx.store.writing import writing
from tests.marked import build

STORIES = [
    {"text": f"[P{a}|PERSON] met [P{b}|PERSON]."}
    for a, b in [(1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (6, 7)]
]


def places(path):
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM places")
    with writing(path) as writer, reading(path) as reader:
        placing.place_entities(writer, reader)
        return writer.places()


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_everybody_gets_a_place_of_their_own(tmp_path, monkeypatch, at_once):
    path = build(tmp_path, *STORIES)
    monkeypatch.setattr(placing, "PLACED", replace(placing.PLACED, top=2))
    monkeypatch.setattr(placing, "SETTLED", at_once)
    found = places(path)
    with graphx.open(path) as corpus:
        assert set(found) == {entity.id for entity in corpus.entities()}
    assert len({(x, y) for x, y, _ in found.values()}) == 7
    assert places(path) == found


def test_only_the_strongest_meetings_of_either_end_are_kept():
    ends = [(1, 2), (1, 3), (1, 4), (2, 3), (3, 4)]
    weight = np.array([5.0, 4.0, 1.0, 3.0, 2.0])
    a, b = np.array(ends).T
    none = np.zeros(len(ends))
    pairs = Pairs({}, a, b, Tally(*[none] * 7), weight, none, none)
    kept = pairs.strongest(1)
    assert list(zip(kept.a.tolist(), kept.b.tolist(), strict=True)) == [(1, 2), (1, 3), (3, 4)]
    assert len(pairs.strongest(3)) == 5
