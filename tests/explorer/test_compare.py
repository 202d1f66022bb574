"""The page to compare two periods, or an outlet with the others."""

import datetime as dt
import json
import re
from dataclasses import replace

import networkx as nx
import pytest

import graphx
from graphx.explorer import compare, launch, steps
from graphx.explorer.compare import side
from graphx.export.picture import picture
from tests.explorer.drawn import html, padded, run, said
from tests.marked import build

EVIL = '<img src=x onerror="alert(1)"> Poe'


def met(who, other, date, source="Post"):
    text = padded(f"[{who}|PERSON] met [{other}|PERSON].", date.replace("-", "x"))
    return {"text": text, "date": date, "source": source, "title": f"{EVIL} {date}"}


@pytest.fixture
def years(tmp_path, monkeypatch):
    path = build(
        tmp_path,
        *[met("Ann Lee", "Bob Roe", f"2007-0{n}-01") for n in range(1, 7)],
        *[met("Ann Lee", f"Cy {EVIL}", f"2008-0{n}-01", "Wire") for n in range(1, 7)],
        met("Ann Lee", "Bob Roe", "2008-02-02"),
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    return path


def drawn(at):
    """Return the two pictures."""
    return [json.loads(one.proto.bytes) for one in at.get("bidi_component")]


@pytest.mark.usefixtures("years")
def test_who_goes_back_in_the_browser_has_what_was_compared_there(monkeypatch):
    at = run("compare").run()
    assert "day" not in at.query_params, "the page that was opened is a step of its own"
    usual = at.slider(key="compare-day").value
    at.slider(key="compare-day").set_value(dt.date(2008, 3, 1)).run()
    assert "".join(at.query_params["day"]) == "2008-03-01"
    at.radio(key="compare-mode").set_value("Two periods").run()
    monkeypatch.setattr(steps, "returns", lambda: True)
    for address, day in ({"day": "2008-03-01"}, dt.date(2008, 3, 1)), ({"top": "150"}, usual):
        at.query_params.clear()
        at.query_params.update(address)
        assert at.run().slider(key="compare-day").value == day


@pytest.mark.usefixtures("years")
def test_before_and_after_a_day_are_drawn_side_by_side():
    at = run("compare")
    at.query_params["day"] = "2008-01-01"
    at.run()
    assert not at.exception
    assert "Connections: **1** new, **0** gone" in said(at)
    before, after = drawn(at)
    places = [
        {node["id"]: (node["x"], node["y"]) for node in one["nodes"]} for one in (before, after)
    ]
    assert places[0] == places[1], "everybody is at the same place in both"
    assert [edge["id"] for edge in before["edges"]] == ["person-ann-lee|person-bob-roe"]
    assert len(after["edges"]) == 2
    assert list(at.dataframe[0].value["Times, before"]) == [6, 0]
    assert list(at.dataframe[0].value["Times, after"]) == [1, 6]
    assert "Before 1 Jan 2008 · 6 articles" in said(at)
    assert "<img" not in html(at)
    assert "&lt;img" in html(at)


@pytest.mark.usefixtures("years")
def test_names_that_are_not_listed_are_told(monkeypatch):
    asked = compare.questions.compared

    def few(*given):
        found = asked(*given)
        return replace(found, shifts=found.shifts[:2])

    monkeypatch.setattr(compare.questions, "compared", few)
    at = run("compare").run()
    assert [one.value for one in at.caption] == ["The 2 most surprising ones are listed."]


@pytest.mark.usefixtures("years")
def test_the_day_is_the_middle_at_first():
    at = run("compare").run()
    assert str(at.slider(key="compare-day").value) in {"2007-06-01", "2008-01-01"}


def test_two_periods_part_the_articles_at_first_and_not_the_calendar(tmp_path, monkeypatch):
    dates = ["1700-01-01", *(f"200{7 + n // 6}-0{n % 6 + 1}-01" for n in range(12))]
    path = build(tmp_path, *[met("Ann Lee", "Bob Roe", date) for date in dates])
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("compare").run()
    at.radio(key="compare-mode").set_value("Two periods").run()
    assert not at.exception
    assert at.slider(key="compare-first").value[0].year == 1700
    assert str(at.slider(key="compare-first").value[1]) == "2007-05-31"
    assert str(at.slider(key="compare-second").value[0]) == "2007-06-01"


@pytest.mark.usefixtures("years")
def test_two_periods_come_from_a_link_and_may_not_share_a_day():
    at = run("compare")
    at.query_params["first"] = "2007-01-01..2007-03-31"
    at.query_params["second"] = "2008-01-01..2008-03-31"
    at.run()
    assert not at.exception
    assert "1 Jan 2007 to 31 Mar 2007 · 3 articles" in said(at)
    first, last = at.slider(key="compare-second").value
    at.slider(key="compare-first").set_range(first.replace(year=2007), last).run()
    assert not at.exception
    assert "share days" in said(at)


@pytest.mark.usefixtures("years")
def test_an_outlet_is_compared_with_the_others():
    at = run("compare")
    at.query_params.update({"outlet": "Wire", "false-discoveries": "0.1"})
    at.run()
    assert not at.exception
    assert any("but for 10 % of it" in one.help for one in at.markdown)
    assert "All others · 7 articles" in said(at)
    assert list(at.dataframe[0].value["Times, outlet"]) == [0, 6]
    assert "only here" in said(at)
    assert not re.search(r"\bnew\b|\bbefore\b", said(at))


@pytest.mark.usefixtures("years")
def test_the_dates_at_the_side_hold_for_outlets_and_are_told_not_to_for_periods():
    at = run("compare")
    at.query_params["since"] = "2008-02-01"
    at.query_params["outlet"] = "Wire"
    at.run()
    assert "All others · 1 article" in said(at)
    assert "Wire · 5 articles" in said(at)
    assert "whatever the dates" not in said(at)
    assert "counts in both" not in said(at)
    at.session_state["recipe"] = replace(at.session_state["recipe"], clock="talked about")
    at.radio(key="compare-mode").set_value("Before and after a day").run()
    assert "whatever the dates" in said(at)
    assert "counts in both" in said(at)


@pytest.mark.usefixtures("years")
def test_what_is_selected_in_one_picture_is_selected_in_both():
    at = run("compare")
    at.query_params["day"] = "2008-01-01"
    at.run()
    at.session_state["compare-before"] = {
        "selection": {"node": "", "edge": "person-ann-lee|person-bob-roe"}
    }
    at.run()
    assert not at.exception
    assert "**Ann Lee – Bob Roe**: ↓ weaker" in said(at)
    for shown in drawn(at):
        assert shown["command"]["edge"] == "person-ann-lee|person-bob-roe"
    at.session_state["compare-after"] = {"selection": {"node": "person-bob-roe", "edge": ""}}
    at.run()
    assert list(at.dataframe[0].value["Connection"]) == ["Ann Lee – Bob Roe"]
    at.button(key="compare-receipts").click().run()
    assert at.session_state["met"] == ("person-ann-lee", "person-bob-roe")


def test_a_side_is_a_graph_of_its_own(years):
    with graphx.open(years) as opened:
        both = opened.against("Wire").graph
    one = side(both, "before")
    assert set(one) == set(both)
    assert one.number_of_edges() == 1
    assert one.nodes["person-ann-lee"]["strength"] == 7
    assert both.nodes["person-ann-lee"]["strength"] != 7


def test_a_side_tells_its_own_numbers(years):
    with graphx.open(years) as opened:
        both = opened.compare((None, "2007-12-31"), ("2008-01-01", None)).graph
    met = "Ann Lee – Bob Roe\ntogether"
    for which, ann, times in (
        ("before", "6 mentions in 6 articles", "6 times in 6 articles"),
        ("after", "7 mentions in 7 articles", "1 time in 1 article"),
    ):
        shown = picture(side(both, which))
        titles = {one["id"]: one["title"] for one in (*shown.nodes, *shown.edges)}
        assert titles["person-ann-lee"] == f"Ann Lee\nPerson\n{ann}"
        assert titles["person-ann-lee|person-bob-roe"] == f"{met} {times}"


def test_a_side_holds_whoever_meets_there_however_little_that_weighs():
    counts = {"count": 1, "articles": 1, "count_before": 1, "articles_before": 1}
    weighed = {"id": "a|b", "weight": 0.0, "before": -0.5, "after": 0.0, **counts}
    both = nx.Graph()
    both.add_nodes_from("abc", mentions=1, articles=1, mentions_before=1, articles_before=1)
    both.add_edge("a", "b", **weighed, change="gone")
    both.add_edge("a", "c", **{**weighed, "id": "a|c"}, change="same")
    assert [*side(both, "before").edges(data="weight")] == [("a", "b", -0.5), ("a", "c", -0.5)]
    assert [*side(both, "after").edges(data="weight")] == [("a", "c", 0.0)]


@pytest.mark.parametrize(
    ("day", "why"), [("2007-01-01", "all dates are 1 Jan 2007."), ("", "no article has a date. ")]
)
def test_a_corpus_without_two_days_says_why_there_is_nothing_to_compare(
    tmp_path, monkeypatch, day, why
):
    path = build(tmp_path, met("Ann Lee", "Bob Roe", day))
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("compare").run()
    assert not at.exception
    assert f"There are not two days to compare: {why}" in said(at)
