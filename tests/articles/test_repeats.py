"""Paragraphs that stand in many articles of one outlet are set aside, and come back."""

import json

import graphx
from graphx import cli
from graphx.articles import repeats
from tests.marked import Notation, build

FIXED = "The Post is printed in [London|GPE] and owned by [Cy Poe|PERSON] since its first day."
REASON = "repeated in Post"
NAMES = "[Ann|PERSON] [Bob|PERSON] [Cy Poe|PERSON] [London|GPE]"
WORDS = (
    "amber birch cedar delta ember fjord grove heath inlet joule kayak larch maple north".split()
)


def story(number, fixed=FIXED, source="Post"):
    """Return an article whose story no other number's is a copy of."""
    other = " ".join(WORDS[(number * 3 + n) % len(WORDS)] for n in range(5))
    return {"text": f"[Ann|PERSON] met [Bob|PERSON] at {other}.\n\n{fixed}", "source": source}


def told(path):
    with graphx.open(path) as corpus:
        reasons = [aside.reason for one in corpus.articles() for aside in corpus.asides(one.id)]
        return reasons, {entity.name for entity in corpus.entities()}


def test_it_is_set_aside_once_it_stands_in_enough_stories(tmp_path):
    few = build(tmp_path, *map(story, range(repeats.OFTEN - 1)))
    assert told(few) == ([], {"Ann", "Bob", "Cy Poe", "London"})
    (tmp_path / "more.jsonl").write_text(
        json.dumps({"text": plain(story(9)["text"]), "source": "Post"})
    )
    graphx.build([tmp_path / "more.jsonl"], few, model=Notation(NAMES))
    assert told(few) == ([REASON] * repeats.OFTEN, {"Ann", "Bob"})


def test_offsets_point_into_the_text_as_given(tmp_path):
    path = build(tmp_path, *map(story, range(repeats.OFTEN)))
    with graphx.open(path) as corpus:
        for article in corpus.articles():
            (aside,) = corpus.asides(article.id)
            assert article.text[aside.start : aside.end] == plain(FIXED)
        assert {words for _, _, words in corpus.reader.set_aside()} == {plain(FIXED)}


def test_copies_of_one_story_are_one(tmp_path):
    long = " ".join(WORDS * 4)
    prints = [
        {"text": f"[Ann|PERSON] met [Bob|PERSON] {long}.\n\n{FIXED}", "source": "Post", "id": n}
        for n in range(9)
    ]
    assert told(build(tmp_path, *prints))[0] == []


def test_another_outlet_is_counted_by_itself(tmp_path):
    half = repeats.OFTEN - 1
    stories = [story(n, source="Post" if n < half else "Times") for n in range(2 * half)]
    assert told(build(tmp_path, *stories))[0] == []


def test_an_outlet_is_no_markup_where_reasons_are_counted(tmp_path, capsys):
    path = build(tmp_path, *(story(n, source="[post]") for n in range(repeats.OFTEN)))
    assert cli.main(["info", str(path), "--set-aside"]) == 0
    assert capsys.readouterr().err == f"repeated in [post] {repeats.OFTEN}\n"


def test_without_an_outlet_the_reason_says_so(tmp_path):
    path = build(tmp_path, *(story(n, source="") for n in range(repeats.OFTEN)))
    assert set(told(path)[0]) == {"repeated in many articles"}


def test_the_beginning_and_what_somebody_says_stay(tmp_path):
    said = "The bank has failed, [Cy Poe|PERSON] said in a statement to all."
    quoted = "“We have never seen such days in all our long lives here.”"
    short = "What to know"
    stories = [story(n, f"{said}\n\n{quoted}\n\n{short}") for n in range(repeats.OFTEN)]
    assert told(build(tmp_path, *stories))[0] == []
    headed = [
        {"text": f"{plain(FIXED)}\n\n{story(n)['text']}", "source": "Times"} for n in range(9)
    ]
    folder = tmp_path / "headed"
    folder.mkdir()
    reasons, _ = told(build(folder, *headed))
    assert len(reasons) == 9  # the one at the end, and not the one at the beginning


def test_the_same_is_set_aside_in_one_build_or_in_several(tmp_path):
    path = build(tmp_path, *map(story, range(8)))
    lines = (tmp_path / "articles.jsonl").read_text().splitlines()
    several = tmp_path / "several.graphx"
    few = repeats.OFTEN - 1
    for part in lines[:few], lines[few : few + 1], lines[few + 1 :]:
        one = tmp_path / f"{len(part)}.jsonl"
        one.write_text("\n".join(reversed(part)))
        graphx.build([one], several, model=Notation(NAMES))
    assert told(several) == told(path)


def plain(notation):
    return notation.replace("[", "").replace("|PERSON]", "").replace("|GPE]", "")


def test_among_many_stories_a_few_are_not_often(tmp_path, monkeypatch):
    monkeypatch.setattr(repeats, "SHARE", 0.5)
    often = [story(n) for n in range(repeats.OFTEN)]
    assert told(build(tmp_path, *often))[0] == [REASON] * repeats.OFTEN
    folder = tmp_path / "many"
    folder.mkdir()
    numbers = range(repeats.OFTEN, 2 * repeats.OFTEN + 1)
    others = [story(n, f"It was day {n} of a long and quiet year in the town.") for n in numbers]
    assert told(build(folder, *often, *others))[0] == []
