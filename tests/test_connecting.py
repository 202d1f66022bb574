"""The commands about connections: on stdout what was asked for, as a table or as JSON."""

import json
import re

import pytest

from tests.marked import build
from tests.test_cli import run

STORIES = [
    {"text": "[Ann Lee|PERSON] met [Bob Roe|PERSON].", "date": "2008-01-02", "source": "Post"},
    {"text": "[Bob Roe|PERSON] met [Cid Poe|PERSON].", "date": "2008-01-03", "source": "Wire"},
    {"text": "[Bob Roe|PERSON] fled to [France|GPE].", "date": "2009-01-03", "source": "Wire"},
    {"text": "[Dan Day|PERSON] loves [France|GPE].", "date": "2009-02-03", "source": "Wire"},
]


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, *STORIES)


def test_path_prints_each_way_with_its_sentences(capsys, corpus):
    code, out, _ = run(capsys, "path", corpus, "Lee", "Poe")
    assert code == 0
    assert out.split("\n")[0] == "Ann Lee – Bob Roe – Cid Poe"
    assert "3 Jan 2008 · articles.jsonl, line 2 · Wire\nBob Roe met Cid Poe.\n" in out
    _, out, _ = run(capsys, "path", corpus, "Lee", "Poe", "--in-time", "--by", "steps", "--json")
    (way,) = json.loads(out)
    assert way["distance"] == 2
    assert [hop["best"]["date"] for hop in way["hops"]] == ["2008-01-02", "2008-01-03"]
    _, _, err = run(capsys, "path", corpus, "Poe", "Lee", "--in-time")
    assert err == "Nothing connects Cid Poe and Ann Lee in time order under these filters.\n"


def test_path_goes_through_hubs_where_no_other_way_is_and_says_so(capsys, corpus):
    code, out, err = run(capsys, "path", corpus, "Lee", "Day")
    assert (code, err) == (0, "Only through countries, or whom everybody meets:\n")
    assert out.startswith("Ann Lee – Bob Roe – France – Dan Day\n")
    assert run(capsys, "path", corpus, "Lee", "Day", "--hubs") == (0, out, "")
    _, _, err = run(capsys, "path", corpus, "Lee", "Day", "--since", "2020-01-01")
    assert "Nothing connects Ann Lee and Dan Day" in err


def test_where_nothing_is_left_the_reason_is_told(capsys, corpus, tmp_path):
    late = ("--since", "2020-01-01")
    searched = ("rank", corpus, "--search", "zzzz")
    empty = (searched, ("rank", corpus, *late), ("feed", corpus, *late))
    for asked in (*empty, ("compare", corpus, "2020", "2021")):
        code, out, err = run(capsys, *asked)
        assert (code, out) == (0, ""), asked
        nothing = "Neither period has articles" if "2021" in asked else "Nothing is left"
        assert err.startswith(f"{nothing} under these filters; the articles are from 2 Jan 2008")
    (tmp_path / "undated").mkdir()
    undated = build(tmp_path / "undated", "[Ann|PERSON] met [Bob|PERSON].")
    _, _, err = run(capsys, "feed", undated)
    assert err == "No article has a date, so nothing is new.\n"
    _, _, err = run(capsys, "compare", undated, "2020", "2021")
    assert err == "No article has a date, so nothing is new, and nothing gone.\n"


def test_where_no_outlet_says_anything_that_is_told(capsys, corpus):
    late = ("--since", "2020-01-01")
    for asked, nothing in (
        (("Lee", "Roe"), "No outlet lets the two meet"),
        (("--only", "Post"), "Nothing is said by Post alone"),
        (("--against", "Post"), "Nothing is left"),
    ):
        code, out, err = run(capsys, "outlets", corpus, *asked, *late)
        assert (code, out) == (0, ""), asked
        assert err.startswith(f"{nothing} under these filters; the articles are from 2 Jan 2008")


def test_a_sentence_is_told_once_under_all_whom_it_brings_together(capsys, corpus):
    _, out, _ = run(capsys, "feed", corpus)
    blocks = out.split("\nburst of")[0].splitlines()
    assert blocks.count("Bob Roe met Cid Poe.") == 1
    _, out, _ = run(capsys, "compare", corpus, "2008", "2009")
    assert " – Bob Roe · " in out or "Bob Roe – " in out


@pytest.mark.parametrize(
    "periods", [("2008", "2009"), ("2008-01", "2008-02.."), ("..2008", "2009-01-01..")]
)
def test_compare_tells_what_changed_and_shows_sentences(capsys, corpus, periods):
    code, out, err = run(capsys, "compare", corpus, *periods)
    assert code == 0
    assert "new" in out
    assert re.search(r"^change +between +before +after +articles after +expected ", out)
    assert "Ann Lee – Bob Roe" in out
    assert "Dan Day loves France." in out
    assert err == (
        "2 articles before, 2 after. Connections: 2 new, 2 gone; 0 of these changes are beyond "
        "chance.\n"
    )
    _, out, _ = run(capsys, "compare", corpus, *periods, "--json")
    found = json.loads(out)
    assert found["sums"]["new"] == 2
    assert {tuple(change["names"]) for change in found["changes"]} >= {("Ann Lee", "Bob Roe")}
    assert found["shifts"][0]["ranks"]
    _, _, err = run(capsys, "compare", corpus, *periods, "--json", "--clock", "talked about")
    assert err == "An article that talks about both periods counts in both.\n"
    _, out, _ = run(capsys, "compare", corpus, *periods, "--limit", 1)
    assert re.findall(r"… and (\d+) more", out) == ["3", str(len(found["shifts"]) - 1)]


def test_periods_are_read_as_people_write_them_or_refused(capsys, corpus):
    code, _, err = run(capsys, "compare", corpus, "2008", "soon")
    assert code == 2
    assert "'soon' is no period; write 2008" in err
    assert run(capsys, "compare", corpus, "2008", "..")[0] == 2
    code, _, err = run(capsys, "compare", corpus, "2008", "2008-01-03")
    assert code == 2
    assert "share days" in err


def test_feed_lists_first_meetings_and_bursts(capsys, corpus):
    code, out, _ = run(capsys, "feed", corpus, "--limit", "2")
    assert code == 0
    assert out.startswith("France – Dan Day\n3 Feb 2009 · articles.jsonl, line 4 · Wire\n")
    assert "Ann Lee" not in out
    _, out, _ = run(capsys, "feed", corpus, "--json")
    found = json.loads(out)
    assert [first["date"] for first in found["meetings"]] == [
        "2009-02-03", "2009-01-03", "2008-01-03", "2008-01-02",
    ]  # fmt: skip
    assert found["bursts"] == {"entities": [], "edges": []}


def test_outlets_tell_who_says_so(capsys, corpus):
    _, out, _ = run(capsys, "outlets", corpus, "Lee", "Roe", "--json")
    assert json.loads(out) == {"Post": 1}
    _, out, _ = run(capsys, "outlets", corpus, "Lee", "Roe")
    assert out.split() == ["outlet", "count", "Post", "1"]
    _, out, _ = run(capsys, "outlets", corpus, "--only", "Post")
    head = "Ann Lee – Bob Roe\n2 Jan 2008 · articles.jsonl, line 1 · Post\n"
    assert out == f"{head}Ann Lee met Bob Roe.\n"
    _, out, _ = run(capsys, "outlets", corpus, "--only", "Post", "--json")
    assert json.loads(out)[0]["said"]["sentences"] == ["Ann Lee met Bob Roe."]
    _, out, _ = run(capsys, "outlets", corpus, "--against", "Post", "--json")
    assert json.loads(out)["published"] == [3, 1]
    _, out, err = run(capsys, "outlets", corpus, "--against", "Post")
    assert "only here" in out
    assert err.startswith("3 articles elsewhere, 1 here. Connections: 1 only here")


def test_outlets_need_two_names_or_an_outlet(capsys, corpus):
    for words in (), ("Lee",), ("Lee", "Roe", "--only", "Post"), ("--only", "a", "--against", "b"):
        code, _, err = run(capsys, "outlets", corpus, *words)
        assert code == 2
        assert "Name two entities" in err
    code, _, err = run(capsys, "outlets", corpus, "--only", "Globe")
    assert code == 2
    assert err == "graphx: No outlet 'Globe'. The outlets are: Wire, Post.\n"


def test_rank_sorts_by_any_measure_and_says_how_sure_it_is(capsys, corpus):
    _, out, _ = run(capsys, "rank", corpus, "--by", "betweenness", "--json")
    first, *others = json.loads(out)
    assert (first["name"], first["betweenness"]) == ("Bob Roe", pytest.approx(5 / 6))
    assert others[0]["betweenness"] == pytest.approx(1 / 2)
    _, out, _ = run(capsys, "rank", corpus, "--by", "constraint", "--confidence")
    assert out.split("\n")[0].split()[-3:] == ["constraint", "places", "sure"]
    assert out.split("\n")[1].startswith("Bob Roe")
    assert "of 100 resamples" in out
    code, _, err = run(capsys, "rank", corpus, "--by", "mentions", "--confidence")
    assert code == 2
    assert "How sure places by 'mentions' are is not known" in err
