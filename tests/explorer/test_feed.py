"""The page of what is new: first meetings, and bursts."""

import datetime as dt
import re

import pytest

from graphx.explorer import feed, launch
from graphx.network.bursts import Burst
from tests.explorer.drawn import html, padded, run, said
from tests.marked import build

EVIL = '<img src=x onerror="alert(1)"> Poe'


@pytest.fixture
def months(tmp_path, monkeypatch):
    quiet = [
        {
            "text": padded("[Ann Lee|PERSON] slept.", n),
            "date": f"2007-{n % 12 + 1:02}-0{n % 5 + 1}",
        }
        for n in range(48)
    ]
    loud = [
        {
            "text": padded(f"[Bob {EVIL}|PERSON] met [Ann Lee|PERSON].", 99 + n),
            "date": f"2008-01-0{n + 1}",
        }
        for n in range(8)
    ]
    path = build(tmp_path, *quiet, *loud)
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    return path


@pytest.mark.usefixtures("months")
def test_who_met_for_the_first_time_is_told_with_the_sentence():
    at = run("feed").run()
    assert not at.exception
    feed = html(at)
    assert feed.count('class="gx-item"') == 1
    assert "<b>1 Jan 2008</b>" in feed
    assert "8 times up to now" in feed
    assert "Bob named for the first time" in feed
    assert "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;" in feed
    assert "&amp;entity=person-ann-lee&amp;with=" in feed
    assert "<img" not in feed


@pytest.mark.usefixtures("months")
def test_who_is_named_far_more_than_usual_is_told():
    at = run("feed").run()
    assert "<td>Jan 2008</td>" in html(at)
    assert "●" in html(at)
    at.segmented_control(key="feed-of").set_value("edges").run()
    assert not at.exception
    assert ">Ann Lee</bdi></a> – <a" in html(at)
    at.selectbox(key="feed-step").set_value("week").run()
    assert not at.exception
    assert (at.query_params["of"], at.query_params["step"]) == ("edges", "week")


@pytest.mark.usefixtures("months")
def test_what_is_nearly_twice_as_often_is_not_called_twice(monkeypatch):
    spring = dt.date(2008, 3, 1), dt.date(2008, 5, 31)
    burst = Burst("person-ann-lee", "", ("Ann Lee",), *spring, 1, 20, 10.8, 4.0)
    assert burst.ratio < 2, "explained better by twice the usual share than by the usual one"
    monkeypatch.setattr(feed.questions, "bursts", lambda *_: (burst,))
    at = run("feed").run()
    assert 'title="about 2 times as often as usual at its height"' in html(at)
    assert "●○○ about twice, ●●○ about four times" in said(at)


@pytest.mark.usefixtures("months")
def test_a_quiet_time_says_so():
    at = run("feed")
    at.query_params.update({"until": "2007-12-31", "of": "edges", "step": "quarter"})
    at.run()
    assert not at.exception
    assert at.segmented_control(key="feed-of").value == "edges"
    assert at.selectbox(key="feed-step").value == "quarter"
    assert "Nobody met for the first time" in said(at)
    assert "Nothing was named far more than usual" in said(at)
    assert "1 Jan 2007 to 31 Dec 2007" in said(at)


def test_articles_without_a_date_tell_of_nothing_new(tmp_path, monkeypatch):
    path = build(tmp_path, "[Ann|PERSON] met [Bob|PERSON].")
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    assert "No article has a date" in said(run("feed").run())


def test_where_all_is_of_one_day_nothing_is_called_unusual(tmp_path, monkeypatch):
    path = build(tmp_path, {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-01-02"})
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("feed").run()
    assert "All dates are 2 Jan 2008: all is new, and nothing more than usual." in said(at)
    assert "Far more than usual" not in said(at)
    assert "Ann" in html(at)


def test_there_is_more_where_there_is_more(tmp_path, monkeypatch):
    stories = [
        {
            "text": padded(f"[Ann Lee|PERSON] met [{chr(65 + n)}o Poe|PERSON].", n),
            "date": f"2008-01-{n + 1:02}",
        }
        for n in range(25)
    ]
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *stories)))
    at = run("feed").run()
    assert html(at).count('class="gx-item"') == 20
    at.button(key="more-meetings").click().run()
    assert html(at).count('class="gx-item"') == 25
    assert not at.exception


@pytest.mark.usefixtures("months")
@pytest.mark.parametrize(("number", "is_more"), [(20, False), (21, True)])
def test_more_bursts_are_offered_where_there_are_more(monkeypatch, number, is_more):
    may = dt.date(2008, 5, 1), dt.date(2008, 5, 31)
    bursts = [Burst("person-ann-lee", "", ("Ann Lee",), *may, 1, 9, 3.0, 4.0)] * number
    monkeypatch.setattr(feed.questions, "bursts", lambda *asked: tuple(bursts[: asked[-1]]))
    at = run("feed").run()
    assert html(at).count("<td>May 2008</td>") == 20
    assert any(button.key == "more-bursts" for button in at.button) == is_more


def test_by_the_other_clock_the_day_that_is_told_of_stands_beside_the_sentence(
    tmp_path, monkeypatch
):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON] on 3 March 2007."
    path = build(tmp_path, {"text": told, "date": "2008-09-15"})
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("feed")
    at.query_params["clock"] = "talked about"
    at.run()
    assert not at.exception
    assert "<b>15 Sep 2008</b>" in html(at)
    assert "told of 3 Mar 2007" in html(at)


def test_one_sentence_tells_of_all_who_meet_in_it_however_few_names_are_shown(
    tmp_path, monkeypatch
):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON] and [Cy Poe|PERSON]."
    path = build(tmp_path, {"text": told, "date": "2008-09-15"})
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("feed")
    at.query_params["top"] = "1"
    at.run()
    assert not at.exception
    feed = html(at)
    assert feed.count('class="gx-item"') == feed.count('class="gx-receipt"') == 1
    assert feed.count('class="gx-title"') == 1
    assert feed.count('<mark class="gx-person">') == 3
    assert "3 first meetings in one sentence" in feed
    assert "Ann Lee, Bob Roe and Cy Poe named for the first time" in feed


def test_nobody_is_told_twice_to_be_named_for_the_first_time(tmp_path, monkeypatch):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Ann Lee|PERSON] met [Cy Poe|PERSON]."
    path = build(tmp_path, {"text": told, "date": "2008-09-15"})
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    feed = html(run("feed").run())
    assert feed.count('class="gx-item"') == 2
    assert feed.count("named for the first time") == 2
    assert feed.count("Ann Lee and ") == 1


def test_where_many_meet_in_one_sentence_each_is_named_once_above_it(tmp_path, monkeypatch):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON], [Cy Poe|PERSON] and [Di Fox|PERSON]."
    monkeypatch.setenv(
        launch.ENVIRONMENT, str(build(tmp_path, {"text": told, "date": "2008-09-15"}))
    )
    (title,) = re.findall('<div class="gx-title">(.*?)</div>', html(run("feed").run()))
    assert re.findall("<bdi>(.*?)</bdi>", title) == ["Ann Lee", "Bob Roe", "Cy Poe", "Di Fox"]


def test_a_sentence_is_told_in_whole_and_then_the_next(tmp_path, monkeypatch):
    many = " and ".join(f"[{chr(65 + n)}nn {chr(75 + n)}ee|PERSON]" for n in range(8))
    path = build(
        tmp_path,
        {"text": f"{many} met.", "date": "2008-09-15"},
        {"text": "[Bob Roe|PERSON] met [Cy Poe|PERSON].", "date": "2007-09-15"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    monkeypatch.setattr(feed, "SHOWN", 1)
    at = run("feed").run()
    assert not at.exception
    assert html(at).count('class="gx-item"') == 1
    assert "28 first meetings in one sentence" in html(at)
    next(button for button in at.button if "more" in button.label).click().run()
    assert html(at).count('class="gx-item"') == 2
