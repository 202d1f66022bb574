"""A lone value is a list of one; what cannot be meant is refused in words that say what to do."""

import datetime as dt
import re

import pandas as pd
import pytest

import graphx
from graphx.articles import readers
from graphx.errors import GraphxError, RecipeError
from graphx.records import Recipe
from tests.marked import build


def test_one_label_one_path_and_a_written_day_are_taken_as_they_are_meant(tmp_path):
    (tmp_path / "a.txt").write_text("A story.")
    assert readers.find(str(tmp_path)) == readers.find([tmp_path])
    assert Recipe(labels="PERSON", since="2008-01-01", communities=3) == Recipe(
        labels=("PERSON",), since=dt.date(2008, 1, 1), communities=(3,)
    )
    assert hash(Recipe(labels=["ORG"], until=dt.datetime(2009, 1, 1, 12, tzinfo=dt.UTC))) == hash(
        Recipe(labels=("ORG",), until=dt.date(2009, 1, 1))
    )


def test_a_whole_number_and_a_broken_one_make_the_same_recipe_byte_for_byte():
    assert Recipe(min_weight=2).as_json() == Recipe(min_weight=2.0).as_json()
    assert Recipe().as_json() == Recipe(min_weight=0.0).as_json()


@pytest.mark.parametrize(
    ("choice", "found", "expected"),
    [
        ({"labels": "E"}, "No label 'E'", "PERSON"),
        ({"labels": 5}, "labels is 5, a number", "a list of texts"),
        ({"since": "2008"}, "since is '2008', a text", "datetime.date(2008, 9, 15)"),
        ({"top": "5"}, "top is '5', a text", "whole number, without quotation marks"),
        ({"min_weight": "2"}, "min_weight is '2'", "a finite number"),
        ({"min_weight": float("nan")}, "min_weight is nan, a number", "a finite number"),
        ({"min_weight": 10**400}, "min_weight is 1000", "a finite number"),
        ({"radius": True}, "radius is True, a yes or no", "whole number"),
        ({"copies": "no"}, "copies is 'no'", "True or False"),
        ({"search": None}, "search is 'None', nothing", "a text"),
        ({"window": 3}, "window is 3, a number", "a text"),
        ({"search": "M\udcfcller"}, "search is 'M\\udcfcller', a text", "not in UTF-8"),
        ({"top": 10**30}, "top is 1000000000000", "2**53 at most"),
        ({"seed": -1}, "seed is -1", "0 or more"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_plain_words(choice, found, expected):
    with pytest.raises(RecipeError) as refused:
        Recipe(**choice)
    assert found in str(refused.value)
    assert expected in str(refused.value)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (lambda: graphx.open(None), "a path is 'None', nothing"),
        (lambda: graphx.open("a\0b"), "a path is"),
        (lambda: graphx.build([3], "news.graphx"), "a path is 3, a number"),
        (lambda: graphx.build(3.5, "news.graphx"), "a path is 3.5, a number"),
        (lambda: graphx.build([], 5), "a path is 5, a number"),
        (lambda: graphx.build([], "news.graphx", workers="2"), "workers is '2', a text"),
        (lambda: graphx.build([], "news.graphx", model=3), "'3', which recognises nothing"),
    ],
)
def test_what_is_no_path_number_or_model_is_refused(asked, found, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GraphxError, match=re.escape(found)):
        asked()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("given", [pd.NA, [], {}], ids=["NA", "list", "dict"])
def test_what_is_no_text_is_refused_where_a_name_or_a_choice_is_asked_for(tmp_path, given):
    with graphx.open(build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")) as corpus:
        for asked in (
            lambda: corpus.confidence(by=given),
            lambda: corpus.articles(entity=given),
            lambda: corpus.only(given),
            lambda: corpus.against(given),
            lambda: corpus.match([given]),
            lambda: graphx.judge(corpus.path, given, "Ann Lee"),
        ):
            with pytest.raises(RecipeError, match="it must be a text"):
                asked()
