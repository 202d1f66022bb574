"""How right a graph is, by what people say of a sample."""

import json
from typing import get_args

import pytest

import graphx
from graphx import accuracy
from graphx.errors import CorpusError
from graphx.records import Asked
from tests.marked import build

STORIES = [
    {
        "text": f"[Ann Lee|PERSON] met [Bob Roe|PERSON] in [Paris|GPE] for the {n}th time.",
        "id": f"{n}",
    }
    for n in range(30)
]


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, *STORIES, "[Cy Poe|PERSON] told [Reuters|ORG] so.")


def test_a_sample_is_the_same_for_everybody_and_grows_at_its_end(corpus):
    with graphx.open(corpus) as opened:
        for kind in get_args(Asked):
            few, many = (accuracy.questions(opened, kind, number) for number in (10, 20))
            assert len(few) == 10
            assert many[:10] == few
            assert len({one.key for one in many}) == 20


def test_a_question_shows_what_the_graph_says_where(corpus):
    with graphx.open(corpus) as opened:
        mention = accuracy.questions(opened, "mention", 1)[0]
        meetings = accuracy.questions(opened, "meeting", 1000)
        everyone = accuracy.questions(opened, "mention", 1000)
    ((start, end, _),) = mention.passage.marks
    assert mention.passage.text[start:end] == mention.said[0][1]
    assert len(everyone) == 91, "what only reports is not asked about"
    assert len(meetings) == 90
    for one in meetings:
        assert {which for *_, which in one.passage.marks} == {0, 1}
        for (_, name, _), number in zip(one.said, (0, 1), strict=True):
            (named,) = [
                one.passage.text[s:e] for s, e, which in one.passage.marks if which == number
            ]
            assert named == name


def test_the_last_answer_holds_and_can_be_taken_back(corpus):
    with graphx.open(corpus) as opened:
        asked = accuracy.questions(opened, "mention", 5)
    for one, said in zip(asked, ("yes", "yes", "no", "unsure", "yes"), strict=True):
        accuracy.answer(corpus, one.key, said)
    accuracy.answer(corpus, asked[1].key, "no")
    accuracy.answer(corpus, asked[4].key, "")
    found = accuracy.precision(asked, accuracy.answers(corpus))
    assert (found.right, found.judged, found.unsure) == (1, 3, 1)
    assert 0 < found.low < 1 / 3 < found.high < 1


def test_answers_outlive_a_corpus_that_is_built_anew(corpus, tmp_path):
    with graphx.open(corpus) as opened:
        one = accuracy.questions(opened, "mention", 1)[0]
    accuracy.answer(corpus, one.key, "yes")
    corpus.unlink()
    again = build(tmp_path, *STORIES, "[Cy Poe|PERSON] told [Reuters|ORG] so.")
    with graphx.open(again) as opened:
        assert accuracy.questions(opened, "mention", 1)[0].key in accuracy.answers(again)


def test_what_else_stands_in_the_file_is_passed_over(corpus):
    accuracy.answer(corpus, "mention a", "yes")
    with accuracy.answers_file(corpus).open("a", encoding="utf-8") as file:
        file.write('{"question": "b"}\n[]\n{"question": "c", "answer": "<b>"}\n{"quest')
    assert accuracy.answers(corpus) == {"mention a": "yes"}
    lines = accuracy.answers_file(corpus).read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {"question": "mention a", "answer": "yes"}
    accuracy.answer(corpus, "mention d", "no")  # behind a line that a full disk has cut off
    assert accuracy.answers(corpus) == {"mention a": "yes", "mention d": "no"}


def test_a_place_that_takes_no_answers_is_said(tmp_path):
    with pytest.raises(CorpusError, match="is not kept"):
        accuracy.answer(tmp_path / "nowhere" / "news.graphx", "mention a", "yes")


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [(0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (1, 2, 0.0945, 0.9055)],
)
def test_the_interval_is_wilsons(right, judged, low, high):
    assert accuracy.wilson(right, judged) == pytest.approx((low, high), abs=1e-4)
