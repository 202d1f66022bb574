"""Everybody under some filters: another choice of labels and communities counts nobody anew."""

from collections import Counter
from dataclasses import replace

import graphx
from graphx.corpus import choosing
from graphx.records import Recipe
from tests.marked import build

STORIES = (
    {"text": "[Ann|PERSON] met [Bob|PERSON] of [Acme|ORG].", "date": "2020-01-01"},
    {"text": "[Ann|PERSON] left [Acme|ORG]. [Ann|PERSON] is in [Rome|GPE].", "date": "2020-02-01"},
    {"text": "[Cy|PERSON] met [Dora|PERSON] of [Zeta|ORG]. [Dora|PERSON] left."},
)  # fmt: skip


def test_facets_and_nodes_are_those_that_are_counted_for_each_recipe(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        reader = corpus.reader
        first, second = (community.number for community in corpus.communities())
        for recipe in (
            Recipe(top=2),
            Recipe(labels=("PERSON",), top=2),
            Recipe(labels=("ORG",), communities=(first, second)),
            Recipe(labels=("ORG",), communities=(second,), focus="person-ann"),
            Recipe(communities=(first,), undated=False, without=("person-bob",)),
        ):
            everybody = reader.everybody(recipe)
            facets = reader.facets(recipe, everybody)
            labelled = reader.nodes(replace(recipe, top=None, labels=()))
            assert facets.labels == Counter(node.label for node in labelled)
            placed = reader.nodes(replace(recipe, top=None, communities=()))
            numbers = (number for *_, number in reader.places([one.id for one in placed]).values())
            assert facets.communities == Counter(numbers)
            if recipe.focus:
                near = choosing.around(reader, replace(recipe, labels=(), communities=()))
                shown = Counter(node.label for node in labelled if node.id in near)
                assert reader.facets(recipe, everybody, near=near).labels == shown
            else:
                assert reader.told(everybody.shown(recipe)) == reader.nodes(recipe)
            named = {one.id: one for one in reader.told(everybody)}
            for who in ("person-ann", "person-bob", "org-zeta", "nobody"):
                assert reader.counted(everybody, who) == named.get(who)
                around = replace(recipe, focus=who, top=None)
                ranked = {one.id: one for one in reader.nodes(around)}
                assert reader.counted(everybody, who) == ranked.get(who)
