"""Texts are cut as spaCy's tokenizer and sentencizer cut them, though it sees each chunk once."""

import random

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from graphx.entities.recognize import tokens, trained
from graphx.entities.recognize.tokens import Cutter
from tests.entities.networks import pipeline
from tests.entities.test_batched import HOSTILE, prose

AFFIXES = "( ) \" ' . , ; : ! ? - – — … / * [ ] 's n't ’s -- ... e.g. U.S. X the that he".split()
GAPS = (" ", " ", " ", "", "  ", "\n", "\t", "\u00a0")


@pytest.fixture(scope="module")
def embed():
    return trained.read(pipeline().get_pipe("ner")).embed


@pytest.fixture(scope="module")
def cutter(embed):
    nlp = blank("en")
    return nlp, Cutter(nlp, embed)


def blank(code):
    nlp = spacy.blank(code)
    nlp.add_pipe("sentencizer")
    return nlp


def cut(cutter, texts):
    """Return each text's tokens: where they stand, whether each begins a sentence or is a space."""
    found = cutter.cut(texts)
    rows = zip(
        found.starts.tolist(),
        found.stops.tolist(),
        found.firsts.tolist(),
        found.tokens.spaces.tolist(),
        strict=True,
    )
    return [[next(rows) for _ in range(length)] for length in found.tokens.lengths]


def by_spacy(nlp, texts):
    return [
        [(one.idx, one.idx + len(one), bool(one.is_sent_start), one.is_space) for one in nlp(text)]
        for text in texts
    ]


def special(nlp, seed):
    """Return a text of a tokenizer's special cases, and of what is cut off from words."""
    draw = random.Random(seed)  # noqa: S311 — a test must say the same thing every time
    words = [*nlp.tokenizer.rules, *AFFIXES * 20]
    many = draw.randint(1, 12)
    lots = (draw.choices(words, k=draw.choice((1, 1, 2, 3))) for _ in range(many))
    return "".join("".join(lot) + draw.choice(GAPS) for lot in lots)


@pytest.mark.parametrize("code", ["en", "fr", "de", "es", "ru"])  # the last two have "EE. UU."
def test_all_kinds_of_text_are_cut_as_spacy_cuts_them(embed, code):
    nlp = blank(code)
    texts = [*HOSTILE, *(prose(seed, 40) for seed in range(30))]
    texts += [special(nlp, seed) for seed in range(600)]
    texts += ["Nacido en EE. UU. y no en EE. UU.", ": )", "( :]!", "so :  )", "a: ):", "EE. UU. "]
    assert cut(Cutter(nlp, embed), texts) == by_spacy(nlp, texts)


def test_only_what_a_special_case_may_join_is_cut_together(embed):
    cutter = Cutter(blank("en"), embed)
    cutter.cut(["Wheat fell. Oats rose, and all : ) was well.", "Oats rose."])
    assert {chunk for chunk in cutter._numbers if " " in chunk} == {"fell. Oats", ": )"}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.text(), st.lists(st.sampled_from(AFFIXES)).map(" ".join))))
def test_whatever_the_texts_are_they_are_cut_as_spacy_cuts_them(cutter, texts):
    nlp, cutter = cutter
    assert cut(cutter, texts) == by_spacy(nlp, texts)


def test_a_token_is_embedded_by_its_form_and_by_its_norm(embed):
    nlp = blank("en")
    text = "He can't, and cant do it: the ca of CA."
    found = Cutter(nlp, embed).cut(["", text])
    [own] = embed.predict([nlp(text)])
    assert np.allclose(found.tokens.vectors[found.tokens.types], own, atol=1e-6)


def test_sentences_end_where_the_sentencizer_is_told(embed):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["|"]})
    texts = ["One. Two | three |) four", "| five"]
    assert cut(Cutter(nlp, embed), texts) == by_spacy(nlp, texts)


@pytest.mark.parametrize("limit", ["TYPES", "LEARNED"])
def test_what_is_begun_anew_is_cut_the_same(embed, monkeypatch, limit):
    monkeypatch.setattr(tokens, limit, 20)
    nlp = blank("en")
    cutter = Cutter(nlp, embed)
    for seed in range(20):
        texts = [prose(seed, 20), prose(0, 20), special(nlp, seed)]
        assert cut(cutter, texts) == by_spacy(nlp, texts)


def test_a_tokenizer_of_another_kind_is_shown_whole_texts(embed):
    class Pairs:
        """Cuts every two letters, spaces too."""

        def __init__(self, vocab):
            self.vocab = vocab

        def __call__(self, text):
            words = [text[n : n + 2] for n in range(0, len(text), 2)]
            return spacy.tokens.Doc(self.vocab, words=words, spaces=[False] * len(words))

    nlp = blank("en")
    nlp.tokenizer = Pairs(nlp.vocab)
    texts = ["Ann. met  Bo", "", "Bo"]
    assert cut(Cutter(nlp, embed), texts) == by_spacy(nlp, texts)
