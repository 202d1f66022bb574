"""What is asked of few is what is said of all, and what is kept is no older than the file."""

import re
from dataclasses import replace
from functools import partial
from itertools import product

import pytest

import graphx
from graphx.corpus import receipts
from graphx.corpus.when import shared
from graphx.errors import RecipeError, UnknownEntityError
from graphx.network.filters import named
from graphx.records import Recipe
from graphx.store.writing import writing
from tests.marked import build

STORIES = (
    {"text": "[Ann|PERSON] met [Bob|PERSON] of [Acme|ORG].\n\n[Cy|PERSON] left [Acme|ORG].",
     "date": "2020-01-01", "source": "Post"},
    {"text": "[Ann|PERSON] left [Acme|ORG]. [Bob|PERSON] is in [Rome|GPE] with [Ann|PERSON].",
     "date": "2020-02-01", "source": "Wire"},
    {"text": "[Cy|PERSON] met [Dora|PERSON]. [Dora|PERSON] left [Rome|GPE] for [Bob|PERSON]."},
)  # fmt: skip
LATER = {"text": "[Ann|PERSON] met [Eve|PERSON] in [Oslo|GPE].", "date": "2021-05-05"}
ANN = "person-ann"

RECIPES = [
    Recipe(window=window, weight=weight, surprising=surprising, false_discoveries=0.9, **more)
    for (window, weight, surprising), more in zip(
        product(
            ("sentence", "paragraph", "article", "near"),
            ("count", "fractional", "decay", "npmi"),
            (False, True),
        ),
        8 * [{}, {"labels": ("PERSON",)}, {"undated": False}, {"observers": True}],
        strict=True,
    )
]


def test_who_meets_one_is_who_of_all_pairs_has_her_as_an_end(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        reader = corpus.reader
        for recipe in RECIPES:
            of_all = [pair for pair in reader.pairs(recipe) if ANN in {pair.a, pair.b}]
            assert [*reader.pairs(recipe, around=[ANN])] == of_all, recipe
            few = reader.pairs(recipe, among=[ANN, "person-bob"])
            assert [*few] == [pair for pair in of_all if pair.b == "person-bob"]
            met = {id_ for id_, *_ in corpus.neighbours(ANN, recipe)}
            shown = [pair for pair in of_all if pair.weight >= recipe.min_weight]
            assert met == {end for pair in shown for end in (pair.a, pair.b)} - {ANN}


def test_the_first_receipts_are_those_of_all_with_their_number(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        for recipe in RECIPES:
            every = corpus.evidence("Ann", "Bob", recipe)
            found = receipts.earliest(corpus.reader, recipe, (ANN, "person-bob"), 1)
            assert found.receipts == every[:1]
            assert found.total == len(every)
            assert found.articles == len({one.article for one in every})


def test_a_page_of_articles_tells_how_many_there_are(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        for recipe in RECIPES:
            every = [one.id for one in corpus.articles(replace(recipe, focus=ANN), ANN)]
            total, page = corpus.reader.listed(recipe, (ANN,), "oldest", 1, 5)
            assert (total, [one.id for one in page]) == (len(every), every[1:])
            assert corpus.reader.listed(recipe, (ANN,), "oldest", 9, 5) == (len(every), [])


def test_what_is_kept_is_asked_anew_once_the_file_is_written(tmp_path):
    path = build(tmp_path, *STORIES)
    with graphx.open(path) as corpus:

        def asked():
            reader, recipe = corpus.reader, Recipe()
            everybody = reader.everybody(named(recipe))
            told = zip(everybody.entity.tolist(), reader.told(everybody), strict=True)
            ids = {number: who.id for number, who in told}
            ends = (ANN, "gpe-oslo")
            return (
                reader.told(everybody) == reader.nodes(recipe),
                reader.places(ids) == reader.places([*ids.values()]),
                [*reader.pairs(recipe, among=ids)] == [*reader.pairs(recipe)],
                len(ids),
                shared(reader, recipe, ends, "year"),
            )

        same, _, _, before, none = asked()
        assert (same, none) == (True, {})
        with writing(path):  # what is asked meanwhile is not kept
            assert asked()[3] == before
        build(tmp_path, LATER)
        *same, after, met = asked()
        assert same == [True] * 3
        assert after == before + 2
        assert [day.year for day in met] == [2021]


def test_who_is_asked_about_is_named_or_given_by_an_id(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        ways = (
            corpus.neighbours, corpus.history, corpus.written, corpus.samples, corpus.likely,
            partial(corpus.articles, Recipe()), partial(corpus.timeline, Recipe()), corpus.series,
        )  # fmt: skip
        for ask in ways:
            assert ask("Ann") == ask(ANN)
            with pytest.raises(UnknownEntityError, match="Nobody in this corpus goes by 'Zoë'"):
                ask("Zoë")


def test_who_has_accents_in_a_name_is_found_without_them(tmp_path):
    told = "[Recep Tayyip Erdoğan|PERSON] met [Zoë Žižek|PERSON] in [Köln|GPE]."
    with graphx.open(build(tmp_path, told)) as corpus:
        for name in ("Recep Tayyip Erdogan", "ERDOGAN", "zizek", "koln"):
            assert corpus.entity(name).name in told
        with pytest.raises(UnknownEntityError, match="'Erdog'"):
            corpus.entity("Erdog")


def test_a_recipe_names_its_focus_and_whom_it_leaves_out_or_gives_their_ids(tmp_path):
    named, given = Recipe(focus="Ann", without=("Bob",)), Recipe(focus=ANN, without=("person-bob",))
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        assert "person-bob" in corpus.graph(Recipe(focus="Ann"))
        assert sorted(corpus.graph(named)) == ["gpe-rome", "org-acme", ANN]
        assert corpus.graph(named).graph == corpus.graph(given).graph
        one = partial(corpus.compare, ("2020-01-01", "2020-01-31"), ("2020-02-01", "2020-02-29"))
        for ask in (
            corpus.rank, corpus.measures, corpus.articles, corpus.meetings, corpus.readable,
            corpus.labels, partial(corpus.neighbours, "Ann"), partial(corpus.written, "Ann"),
            partial(corpus.evidence, "Ann", "Acme"), partial(corpus.paths, "Ann", "Cy"),
            partial(corpus.history, "Ann"), partial(corpus.only, "Post"),
            lambda recipe: one(recipe).changes,
        ):  # fmt: skip
            assert ask(named) == ask(given)
        assert sorted(corpus.graph(Recipe(without=("Zoë", " ")))) == sorted(corpus.graph())


def test_what_is_no_choice_is_refused_with_those_there_are(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        for ask, told in (
            (lambda: corpus.timeline(step="decade"), "No step 'decade'. The steps are: day, week"),
            (lambda: corpus.series("Ann", "Bob", step="decade"), "The steps are: day, week"),
            (lambda: corpus.bursts(step="decade"), "The steps are: day, week"),
            (lambda: corpus.bursts(of="edge"), "The subjects are: entities, edges."),
            (lambda: corpus.paths("Ann", "Bob", by="length"), "The orders are: strength, steps."),
            (lambda: corpus.graph({"top": 5}), "The recipe is \"{'top': 5}\"; it must be a graphx"),
            (lambda: corpus.find(None), "text is 'None', nothing; it must be a text"),
            (lambda: corpus.search(7), "text is 7, a number; it must be a text"),
            (lambda: corpus.outlet(7), "outlet is 7, a number; it must be a text"),
            (lambda: corpus.compare("2008", "2009"), "'2008'; it must be its first and its last"),
        ):
            with pytest.raises(RecipeError, match=re.escape(told)):
                ask()


def test_a_number_of_something_below_none_is_refused(tmp_path):
    with graphx.open(build(tmp_path, *STORIES)) as corpus:
        years = (("2020-01-01", "2020-01-31"), ("2020-02-01", "2020-02-29"))
        for ask in (
            partial(corpus.find, "Ann"), partial(corpus.likely, "Ann"), corpus.suggestions,
            partial(corpus.samples, "Ann"), partial(corpus.search, "met"),
            corpus.meetings, corpus.bursts,
            partial(corpus.paths, "Ann", "Bob"), partial(corpus.compare, *years),
            partial(corpus.only, "Wire"), partial(corpus.against, "Wire"),
            partial(corpus.receipts, corpus.graph(), Recipe()),
        ):  # fmt: skip
            ask(limit=0)
            with pytest.raises(RecipeError, match="limit is -1; it must be 0 or more"):
                ask(limit=-1)
            with pytest.raises(RecipeError, match="limit is '5', a text; it must be a whole"):
                ask(limit="5")
        with pytest.raises(RecipeError, match="most is 0; it must be 1 or more"):
            corpus.history("Ann", most=0)
        with pytest.raises(RecipeError, match="name is 7, a number; it must be a text"):
            corpus.evidence(7, "Bob")


def test_of_a_very_long_name_that_nobody_has_the_beginning_is_said(tmp_path):
    path = build(tmp_path, {"text": "[Ann Lee|PERSON] left."})
    with graphx.open(path) as corpus, pytest.raises(UnknownEntityError) as raised:
        corpus.entity("x" * 10_000)
    assert len(str(raised.value)) < 250
    assert f"{'x' * 100}…" in raised.value.why
