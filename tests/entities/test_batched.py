"""The fast way of recognising names finds what spaCy finds, asks spaCy, or says that it failed."""

import random
import re
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphx
from graphx.articles import clean, readers
from graphx.entities.recognize import SpacyRecognizer, batched, forward, tokens
from graphx.entities.recognize.recognizer import Recognition
from graphx.records import Article, Span
from tests.entities.networks import EMBED, ENCODE, pipeline

ROOT = Path(__file__).parents[2]

WORDS = (
    "the a of in and said that Merkel Angela Paris Acme Corp. U.S. Dr. O'Neill's can't 's ' ’s "
    "… . ! ? , ; : ( ) “ ” \" -- — / $5.4bn 12,000 25% 1987 LONDON, IBM e.g. don't 😀 👩‍👩‍👧 "
    "北京 Москва ﷺ \u200b \u00ad \ufeff \x00 \x07 \x1b[0m http://a.example/x?y=1 a@b.example"
).split(" ")
SPACES = (" ", " ", " ", " ", "  ", "\t", "\n", "\n\n", "\u00a0", "\u2003", "\r\n", "")

HOSTILE = [
    "",
    " ",
    " \t\n \u00a0 ",
    "x" * 5_000,
    "Aé" * 2_500 + " met Angela Merkel in Paris.",
    "." * 3_000,
    "Paris " * 2_000,
    "Bank of " * 500 + "America",
    "\n".join(["Angela", "Merkel"] * 40),
    "😀" * 300 + " 👩‍👩‍👧 Angela Merkel 🇫🇷 Paris",
    "".join(map(chr, range(32))) + "Angela\x00Merkel\x07 \x1b[31mParis\x1b[0m",
    "\u202eAngela Merkel\u202c \u200b\ufeffParis\u00ad",
    "<script>alert('Angela Merkel')</script> &amp; 'Paris'",
]


def prose(seed, length):
    """Return a text made of all kinds of words and spaces."""
    draw = random.Random(seed)  # noqa: S311 — a test must say the same thing every time
    return "".join(draw.choice(WORDS) + draw.choice(SPACES) for _ in range(length))


def named(nlp, texts):
    """Return what a pipeline itself and the fast way find in texts."""
    fast = fast_way(nlp)
    return list(asked(nlp, texts)), list(fast.pipe(texts)), fast.distrusted


def fast_way(nlp):
    return batched.Batched(nlp, partial(asked, nlp))


def asked(nlp, texts):
    for doc in nlp.pipe(texts):
        spans = tuple(Span(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
        yield Recognition(spans, tuple((one.start_char, one.end_char) for one in doc.sents))


def many(found):
    """Return how many names were found."""
    return sum(len(one.spans) for one in found)


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"embed": EMBED | {"include_static_vectors": True}},
        {"embed": EMBED | {"attrs": ["LOWER", "ORTH"], "rows": [30, 70]}},
        {"encode": ENCODE | {"depth": 3, "window_size": 2, "maxout_pieces": 2}},
        {"hidden_width": 8, "maxout_pieces": 3},
    ],
)
def test_any_network_of_the_known_shape_finds_the_same_names(choices):
    texts = [prose(seed, length) for seed, length in enumerate([0, 1, 2, 3, 5, 8, 40, 700, 0, 9])]
    own, fast, distrusted = named(pipeline(**choices), [*texts, *HOSTILE])
    assert fast == own
    assert distrusted is None
    assert many(own) > 40


@pytest.fixture(scope="module")
def random_network():
    return pipeline()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join))))
def test_whatever_the_texts_are_the_names_are_the_same(random_network, texts):
    own, fast, _ = named(random_network, texts)
    assert fast == own


@pytest.mark.parametrize(
    ("module", "limit"), [(batched, "CHARACTERS"), (tokens, "TYPES"), (tokens, "LEARNED")]
)
def test_neither_full_batches_nor_full_tables_change_a_name(
    random_network, monkeypatch, module, limit
):
    monkeypatch.setattr(batched, "CHARACTERS", 200)
    monkeypatch.setattr(module, limit, 16)
    own, fast, _ = named(random_network, [prose(seed, 30) for seed in range(20)])
    assert fast == own


@pytest.mark.parametrize(("limit", "value"), [("LONGEST", 1), ("CLOSE", np.inf)])
def test_what_is_unsure_is_left_to_spacy(random_network, monkeypatch, limit, value):
    monkeypatch.setattr(forward, limit, value)
    spoil(monkeypatch)
    own, fast, distrusted = named(random_network, ["Merkel said so in Paris. " * 9] * 3)
    assert fast == own
    assert distrusted is None


def spoil(monkeypatch):
    """Let the fast way miss every name."""
    monkeypatch.setattr(forward, "_walk", lambda _: iter(()))


def test_where_spacy_finds_something_else_it_does_everything_and_that_is_said(
    random_network, monkeypatch
):
    spoil(monkeypatch)
    texts = [prose(seed, 30) for seed in range(20)]
    monkeypatch.setattr(batched, "CHARACTERS", 500)
    own, fast, distrusted = named(random_network, texts)
    assert fast == own
    assert distrusted in texts


def test_a_sample_of_later_texts_is_checked_too(random_network, monkeypatch):
    monkeypatch.setattr(batched, "CHECKED", 3)
    fast = fast_way(random_network)
    list(fast.pipe([prose(0, 30)]))
    assert fast.distrusted is None
    spoil(monkeypatch)
    texts = [prose(seed, 30) for seed in range(1, 9)]
    list(fast.pipe(texts))
    assert fast.distrusted == texts[5]


@pytest.fixture(scope="module")
def spacy_itself():
    return SpacyRecognizer(batched=False)


@pytest.fixture(scope="module")
def stories():
    """Every paragraph of the sample, as recognizers are shown them."""
    articles = [found for found in readers.read([ROOT / "data"]) if isinstance(found, Article)]
    return [
        re.sub(r"[\r\n]", " ", article.text[start:end])
        for article in articles
        for start, end in clean.story(article.text)[0]
    ]


@pytest.mark.model
def test_the_default_model_finds_in_the_sample_what_spacy_finds(spacy_itself, stories):
    recognizer = SpacyRecognizer()
    assert recognizer.obstacle == ""
    assert recognizer.name == spacy_itself.name
    texts = [*stories, *HOSTILE, *(prose(seed, 60) for seed in range(40))]
    assert list(recognizer.recognize(texts)) == list(spacy_itself.recognize(texts))
    assert recognizer.problems == ()


@pytest.mark.model
def test_a_build_tells_that_spacy_found_something_else(monkeypatch, tmp_path, spacy_itself):
    story = "Angela Merkel met Emmanuel Macron at the Bank of England in New York."
    (tmp_path / "a.txt").write_text(story, encoding="utf-8")
    spoil(monkeypatch)
    report = graphx.build([tmp_path / "a.txt"], tmp_path / "n.graphx", model=SpacyRecognizer())
    (problem,) = report.problems
    assert problem.source == spacy_itself.name
    assert story[:60] in problem.message
    with graphx.open(tmp_path / "n.graphx") as corpus:
        assert list(corpus.problems()) == [problem]
        assert corpus.entity("Angela Merkel").label == "PERSON"
