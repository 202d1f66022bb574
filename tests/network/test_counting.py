"""Counting, weighing, and the receipts that add up: by hand, by oracle, and for any corpus."""

import datetime as dt
import math
import random
from dataclasses import replace
from itertools import groupby, product
from operator import itemgetter

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphx
from graphx.export.picture import picture
from graphx.network.graph import validate
from graphx.records import WEIGHTS, WINDOWS, Recipe
from graphx.store.opening import CONFIG
from tests.marked import build
from tests.network import oracle

SUMMIT = (
    "[Angela Merkel|PERSON] spoke. [Merkel|PERSON] met [Macron|PERSON] and [Merkel|PERSON] left."
    "\n\n[Macron|PERSON] flew to [Berlin|GPE]. [Merkel|PERSON] stayed."
)


def edges(path, **choices):
    with graphx.open(path) as corpus:
        graph = corpus.graph(Recipe(**choices))
        validate(graph)
        name = graph.nodes
        return {
            tuple(sorted((name[a]["name"], name[b]["name"]))): values["weight"]
            for a, b, values in graph.edges(data=True)
        }


def test_two_aliases_in_a_sentence_are_one_entity(tmp_path):
    path = build(
        tmp_path,
        "[Angela Merkel|PERSON] spoke. [Merkel|PERSON], Angela, met "
        "[Macron|PERSON]: [Angela Merkel|PERSON] smiled.",
    )
    assert edges(path) == {("Angela Merkel", "Macron"): 1}


def test_a_window_is_a_sentence_a_paragraph_or_an_article(tmp_path):
    path = build(tmp_path, SUMMIT)
    assert edges(path, window="sentence") == {
        ("Angela Merkel", "Macron"): 1,
        ("Berlin", "Macron"): 1,
    }
    assert edges(path, window="paragraph") == {
        ("Angela Merkel", "Macron"): 2,
        ("Angela Merkel", "Berlin"): 1,
        ("Berlin", "Macron"): 1,
    }
    assert set(edges(path, window="article").values()) == {1}


def test_a_crowded_window_gives_each_pair_less(tmp_path):
    path = build(
        tmp_path,
        "[Ann|PERSON], [Bob|PERSON] and [Cid|PERSON] met.",
        "[Ann|PERSON] saw [Bob|PERSON].",
    )
    found = edges(path, weight="fractional")
    assert found == {("Ann", "Bob"): 1.5, ("Ann", "Cid"): 0.5, ("Bob", "Cid"): 0.5}


def test_who_is_in_both_of_two_sentences_is_one_of_their_crowd(tmp_path):
    path = build(tmp_path, "[Ann|PERSON] spoke.\n\n[Ann|PERSON] met [Bob|PERSON].")
    assert edges(path, window="near", distance=1, weight="fractional") == {("Ann", "Bob"): 2.0}


def test_a_crowd_counts_also_those_that_top_leaves_out(tmp_path):
    path = build(
        tmp_path,
        "[Ann|PERSON], [Bob|PERSON] and [Cid|PERSON] met.",
        "[Ann|PERSON] saw [Bob|PERSON].",
    )
    assert edges(path, weight="fractional", top=2) == {("Ann", "Bob"): 1.5}


def test_a_period_counts_its_days_and_leaves_the_undated_out(tmp_path):
    path = build(
        tmp_path,
        {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-09-15"},
        {"text": "[Ann|PERSON] met [Bob|PERSON] again.", "date": "2008-09-16"},
        "[Ann|PERSON] met [Bob|PERSON] one day.",
    )
    day = dt.date(2008, 9, 15)
    assert edges(path) == {("Ann", "Bob"): 3}
    assert edges(path, undated=False) == {("Ann", "Bob"): 2}
    assert edges(path, until=day) == {("Ann", "Bob"): 1}
    assert edges(path, since=dt.date(2008, 9, 16)) == {("Ann", "Bob"): 1}
    with graphx.open(path) as corpus:
        graph = corpus.graph(Recipe(since=dt.date(2009, 1, 1)))
        assert len(graph) == 0
        assert corpus.timeline() == {dt.date(2008, 9, 1): 2}


def test_labels_sources_and_weight_filter(tmp_path):
    path = build(
        tmp_path,
        {"text": "[Ann|PERSON] and [Bob|PERSON] of [Acme|ORG].", "source": "Post"},
        {"text": "[Ann|PERSON] and [Bob|PERSON] left.", "source": "Globe"},
    )
    assert edges(path, labels=("PERSON",)) == {("Ann", "Bob"): 2}
    assert edges(path, sources=("Globe",)) == {("Ann", "Bob"): 1}
    assert edges(path, min_weight=2) == {("Ann", "Bob"): 2}
    with graphx.open(path) as corpus:
        assert len(corpus.graph(Recipe(min_weight=2))) == 3
        assert len(corpus.graph(Recipe(min_weight=2, isolated=False))) == 2
        assert corpus.labels() == {"PERSON": 2, "ORG": 1}
        assert corpus.sources() == {"Globe": 1, "Post": 1}


def test_a_focus_keeps_its_neighbourhood_then_the_top(tmp_path):
    path = build(
        tmp_path,
        "[Ann|PERSON] met [Bob|PERSON].",
        "[Bob|PERSON] met [Cid|PERSON].",
        "[Cid|PERSON] met [Dan|PERSON].",
        "[Cid|PERSON] left.",
    )
    with graphx.open(path) as corpus:
        ann = corpus.entity("Ann").id
        near = corpus.graph(Recipe(focus=ann))
        assert {near.nodes[n]["name"] for n in near} == {"Ann", "Bob"}
        far = corpus.graph(Recipe(focus=ann, radius=2))
        assert {far.nodes[n]["name"] for n in far} == {"Ann", "Bob", "Cid"}
        top = corpus.graph(Recipe(focus=ann, radius=2, top=2))
        assert ann in top
        assert len(top) == 2
        assert ann in corpus.graph(Recipe(focus=ann, labels=("ORG",)))


def test_a_focus_reaches_no_further_than_its_circle_however_far_it_looks(tmp_path):
    path = build(
        tmp_path,
        "[Ann|PERSON] met [Bob|PERSON].",
        "[Cid|PERSON] met [Dan|PERSON].",
        "[Eve|PERSON] left.",
    )
    with graphx.open(path) as corpus:
        for focus, seen in (("Ann", {"Ann", "Bob"}), ("Eve", {"Eve"}), ("nobody", set())):
            found = corpus.graph(Recipe(focus=focus, radius=3))
            assert {found.nodes[n]["name"] for n in found} == seen


def test_an_observer_takes_part_only_if_asked(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] told [Reuters|ORG] that [Bob Roe|PERSON] left.")
    assert edges(path) == {("Ann Lee", "Bob Roe"): 1}
    assert len(edges(path, observers=True)) == 3


def test_an_observer_is_in_no_community(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] told [Reuters|ORG] that [Bob Roe|PERSON] left.")
    with graphx.open(path) as corpus:
        graph = corpus.graph(Recipe(observers=True))
        assert dict(graph.nodes(data="community")) == {
            "org-reuters": -1, "person-ann-lee": 0, "person-bob-roe": 0
        }  # fmt: skip
        legend = picture(graph, by="community").legend
        assert [(look["name"], look["count"]) for look in legend] == [
            ("community-0", 2), ("community-rest", 1)
        ]  # fmt: skip


WIRE = (
    "[Ann Lee|PERSON] met [Bob Roe|PERSON] in [Paris|GPE] on Monday to talk about the bridge that "
    "both towns have wanted for years."
)


@pytest.fixture
def wire(tmp_path):
    """A story printed thrice by two outlets, and another one."""
    return build(
        tmp_path,
        {"text": f"PARIS (Post) - {WIRE}", "date": "2008-10-02", "source": "Post"},
        {"text": WIRE, "date": "2008-09-30", "source": "Wire"},
        {"text": WIRE.replace(" the", "  the"), "source": "Post", "title": "Late"},
        {"text": "[Ann Lee|PERSON] saw [Bob Roe|PERSON].", "date": "2008-10-03", "source": "Post"},
    )


def test_a_story_printed_thrice_counts_once_where_it_stood_first(wire):
    ann_and_bob = ("Ann Lee", "Bob Roe")
    assert edges(wire)[ann_and_bob] == 2
    assert edges(wire, copies=True)[ann_and_bob] == 4
    assert edges(wire, since=dt.date(2008, 10, 1)) == {ann_and_bob: 1}
    with graphx.open(wire) as corpus:
        assert corpus.timeline() == {dt.date(2008, 9, 1): 1, dt.date(2008, 10, 1): 1}
        assert [a.given_id for a in corpus.articles()] == ["a2", "a4"]
        assert [node.mentions for node in corpus.rank()] == [2, 2, 1]
        assert (corpus.counts().articles, corpus.counts().stories) == (4, 2)


def test_an_outlet_that_copied_a_story_tells_it_too(wire):
    ann_and_bob = ("Ann Lee", "Bob Roe")
    assert edges(wire, sources=("Post",))[ann_and_bob] == 2
    assert edges(wire, sources=("Post", "Wire"))[ann_and_bob] == 2
    assert edges(wire, sources=("Post",), copies=True)[ann_and_bob] == 3
    with graphx.open(wire) as corpus:
        recipe = Recipe(sources=("Post",))
        assert [a.given_id for a in corpus.articles(recipe)] == ["a1", "a4"]


@pytest.mark.parametrize("copies", [False, True])
@pytest.mark.parametrize("sources", [(), ("Post",), ("Post", "Wire")])
def test_receipts_add_up_with_copies_and_without(wire, copies, sources):
    recipe = Recipe(copies=copies, sources=sources)
    with graphx.open(wire) as corpus:
        graph = corpus.graph(recipe)
        found = corpus.receipts(graph, recipe)
        assert {edge: len(met) for edge, met in found.items()} == {
            values["id"]: values["count"] for values in graph.edges.values()
        }
        assert (
            len(corpus.evidence("Ann Lee", "Bob Roe", recipe))
            == (graph.edges["person-ann-lee", "person-bob-roe"]["count"])
        )


def test_every_print_of_a_story_names_the_others_and_its_mentions_are_kept(wire):
    with graphx.open(wire) as corpus:
        prints = {a.given_id: a.id for a in corpus.articles(Recipe(copies=True))}
        assert [a.given_id for a in corpus.copies(prints["a1"])] == ["a2", "a3"]
        assert [a.given_id for a in corpus.copies(prints["a2"])] == ["a1", "a3"]
        assert corpus.copies(prints["a4"]) == ()
        assert len(list(corpus._leaving().mention_rows(Recipe()))) == 4 + 3 + 3 + 2


def test_receipts_quote_the_nearest_sentences_with_both_names_marked(tmp_path):
    path = build(
        tmp_path,
        {
            "text": SUMMIT,
            "date": "2008-09-15",
            "source": "Post",
            "title": "Summit",
            "url": "https://example.org/1",
        },
    )
    with graphx.open(path) as corpus:
        (met,) = corpus.evidence("Merkel", "Berlin", Recipe(window="paragraph"))
        assert [p.text for p in met.passages] == ["Macron flew to Berlin.", "Merkel stayed."]
        assert [[p.text[s:e] for s, e, _ in p.marks] for p in met.passages] == [
            ["Berlin"],
            ["Merkel"],
        ]
        assert [which for p in met.passages for _, _, which in p.marks] == [1, 0]
        assert (met.date, met.source, met.title) == (dt.date(2008, 9, 15), "Post", "Summit")
        assert met.link == "https://example.org/1"
        (met,) = corpus.evidence("Merkel", "Macron")
        (passage,) = met.passages
        assert [passage.text[s:e] for s, e, _ in passage.marks] == ["Merkel", "Macron", "Merkel"]


def test_a_very_long_sentence_is_quoted_around_the_names(tmp_path):
    path = build(tmp_path, "word " * 2000 + "[Ann|PERSON] and [Bob|PERSON] " + "word " * 2000)
    with graphx.open(path) as corpus:
        (met,) = corpus.evidence("Ann", "Bob")
        (passage,) = met.passages
        assert len(passage.text) < 1000
        assert [passage.text[s:e] for s, e, _ in passage.marks] == ["Ann", "Bob"]


def test_nobody_meets_oneself(tmp_path):
    path = build(tmp_path, "[Ann|PERSON] met [Bob|PERSON].")
    with graphx.open(path) as corpus:
        assert corpus.evidence("Ann", "Ann") == ()


NAMES = ["Ann", "Bob", "Cid", "Dan", "Eve"]
SENTENCE = st.lists(st.sampled_from(NAMES), max_size=4)
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=3)
ARTICLE = st.lists(PARAGRAPH, min_size=1, max_size=3)
ORDINALS = ("first", "second", "third")  # a paragraph that stands twice would be a pull quote


def written(article):
    return "\n\n".join(
        " ".join(
            f"So {place} " + " and ".join(f"[{n}|PERSON]" for n in sentence) + " met."
            for sentence in paragraph
        )
        for place, paragraph in zip(ORDINALS, article, strict=False)
    )


def check(corpus, articles, recipe):
    """Hold a graph against the oracle, and its receipts against it."""
    graph = corpus.graph(recipe)
    validate(graph)
    expected = oracle.weights(articles, recipe.window, recipe.distance)
    found = {
        tuple(sorted((graph.nodes[a]["name"], graph.nodes[b]["name"]))): values
        for a, b, values in graph.edges(data=True)
    }
    assert found.keys() == expected.keys()
    for pair, values in found.items():
        assert values["weight"] == pytest.approx(expected[pair][recipe.weight], abs=1e-8)
        assert values["count"] == expected[pair]["count"]
        assert values["articles"] == expected[pair]["articles"]
    receipts = corpus.receipts(graph, recipe)
    for pair, values in found.items():
        met = receipts[values["id"]]
        assert len(met) == values["count"]
        decays = sum(math.exp(-one.distance) for one in met)
        assert decays == pytest.approx(expected[pair]["decay"])


# Some articles are alike, and would count as copies of one story; some pairs meet more seldom than
# by chance, which npmi says with a number below 0.
EVERY = Recipe(copies=True, min_weight=-1)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(ARTICLE, min_size=1, max_size=4),
    st.sampled_from(WINDOWS),
    st.sampled_from(WEIGHTS),
    st.integers(0, 3),
)
def test_whatever_the_corpus_a_weight_is_the_oracles_and_receipts_add_up(
    tmp_path_factory, articles, window, kind, distance
):
    path = build(tmp_path_factory.mktemp("any"), *map(written, articles))
    recipe = replace(EVERY, window=window, weight=kind, distance=distance)
    with graphx.open(path) as corpus:
        check(corpus, articles, recipe)
        assert all(
            len(met) == values["count"]
            for graph in [corpus.graph(replace(recipe, copies=False))]
            for values, met in zip(
                graph.edges.values(),
                corpus.receipts(graph, replace(recipe, copies=False)).values(),
                strict=True,
            )
        )


def test_every_weight_in_every_window_is_the_oracles(tmp_path):
    chance = random.Random(5)  # noqa: S311 — a fixed example
    articles = [
        [
            [[chance.choice(NAMES) for _ in range(chance.randint(0, 4))] for _ in range(3)]
            for _ in range(chance.randint(1, 3))
        ]
        for _ in range(12)
    ]
    with graphx.open(build(tmp_path, *map(written, articles))) as corpus:
        for window, kind in product(WINDOWS, WEIGHTS):
            check(corpus, articles, replace(EVERY, window=window, weight=kind))


def told(path):
    """Return the articles of a corpus as the oracle reads them, who is named by their ids."""
    with duckdb.connect(path, read_only=True, config=CONFIG) as connection:
        places = connection.execute(
            "SELECT article, paragraph FROM sentences ORDER BY article, start"
        ).fetchall()
        names = connection.execute(
            "SELECT article, sentence, id FROM mentions JOIN entities ON entity = n"
        ).fetchall()
    articles = {}
    for article, paragraph in places:
        articles.setdefault(article, []).append((paragraph, []))
    for article, sentence, id_ in names:
        articles[article][sentence][1].append(id_)
    return [
        [[there for _, there in group] for _, group in groupby(sentences, itemgetter(0))]
        for sentences in articles.values()
    ]


@pytest.mark.model
@pytest.mark.parametrize("window", WINDOWS)
def test_weights_of_the_sample_are_the_oracles(sample, window):
    articles = told(sample)
    everything = replace(EVERY, window=window, lists=True, observers=True, top=None)
    with graphx.open(sample) as corpus:
        graph = corpus.graph(everything)
        chance = random.Random(window)  # noqa: S311 — a fixed example
        some = {
            *chance.sample(sorted(tuple(sorted(edge)) for edge in graph.edges), 100),
            *(tuple(sorted(chance.sample(sorted(graph), 2))) for _ in range(100)),
        }
        expected = oracle.weights(articles, window, everything.distance, sorted(some))
        for kind in WEIGHTS:
            found = corpus.graph(replace(everything, weight=kind)).edges
            assert {pair for pair in some if pair in found} == expected.keys()
            for pair, values in expected.items():
                assert found[pair]["weight"] == pytest.approx(values[kind], abs=1e-8), (pair, kind)
                assert found[pair]["count"] == values["count"]
                assert found[pair]["articles"] == values["articles"]


def test_near_each_other_each_mention_meets_the_nearest_once(tmp_path):
    path = build(
        tmp_path,
        "[Ann|PERSON] spoke. [Bob|PERSON] spoke. Rain fell. [Ann|PERSON] and [Bob|PERSON] left. "
        "It rained. It rained. It rained. [Bob|PERSON] came.",
    )
    with graphx.open(path) as corpus:
        recipe = Recipe(window="near", distance=2, weight="decay")
        (edge,) = corpus.graph(recipe).edges.values()
        assert edge["count"] == 2
        assert edge["weight"] == pytest.approx(math.exp(-1) + 1)
        met = corpus.evidence("Ann", "Bob", recipe)
        assert [one.distance for one in met] == [1, 0]
        assert [[p.text for p in one.passages] for one in met] == [
            ["Ann spoke.", "Bob spoke."],
            ["Ann and Bob left."],
        ]
        far = replace(recipe, distance=4)
        assert [one.distance for one in corpus.evidence("Ann", "Bob", far)] == [1, 0, 4]


def test_within_no_sentences_is_the_same_sentence(tmp_path):
    path = build(tmp_path, SUMMIT)
    assert edges(path, window="near", distance=0) == edges(path)
