"""What news does to recognizers, mended."""

import pytest

from graphx.entities import repair
from tests.marked import article


@pytest.mark.parametrize(
    ("notation", "names"),
    [
        ("[Germany - bunds|GPE] fell.", ["Germany"]),
        ("[Interfax news agency|ORG] said.", ["Interfax"]),
        ("In [Reno, Nevada|GPE] it rained.", ["Reno", "Nevada"]),
        ("[Bosnia 1996-08-31|GPE] again.", ["Bosnia"]),
        ("[Kent 108-3|ORG] won.", ["Kent"]),
        ("[the White House|ORG]", ["White House"]),
        ("[Merkel's|PERSON] car.", ["Merkel"]),
        ("The [Democratic Republic|GPE] of the Congo.", ["Democratic Republic of the Congo"]),
        ("The [Democratic Republic|GPE] of the [Congo|GPE].", ["Democratic Republic of the Congo"]),
        ("[Serbia|GPE] and [Croatia|GPE] met.", ["Serbia", "Croatia"]),
    ],
)
def test_a_span_is_trimmed_to_its_names(notation, names):
    assert [name.text for name in repair.names_of(article(notation))] == names


def test_a_dateline_is_a_place():
    marked = article("[OTTAWA|PERSON] 1996-12-06\n\nShares fell.")
    assert [(n.text, n.label) for n in repair.names_of(marked)] == [("OTTAWA", "GPE")]


def test_a_headline_in_capitals_takes_its_names_from_the_body():
    marked = article("[MERKEL MEETS|ORG] MACRON IN PARIS\n\n[Merkel|PERSON] met [Macron|PERSON].")
    lexicon = repair.Lexicon()
    lexicon.add(marked)
    found = repair.second_look(marked, repair.names_of(marked), lexicon)
    assert [name.text for name in found] == ["MERKEL", "MACRON", "Merkel", "Macron"]


@pytest.mark.parametrize("text", ["x" * 5000, "?!" * 2000, "Ａ" * 500, "\u202eabc\u202c" * 200])
def test_monstrous_spans_are_no_names_and_take_no_time(text):
    marked = article(f"[{text}|PERSON] said.")
    assert all(len(name.text) <= 120 for name in repair.names_of(marked))
