"""The page about an entity."""

import datetime as dt
from itertools import pairwise

import pytest

import graphx
from graphx.corpus.history import History, stretches
from graphx.explorer import checklist, connections, details, entity, launch
from graphx.explorer.connections import heat
from graphx.explorer.graph import Selection
from tests.explorer.drawn import html, padded, run, said
from tests.marked import build

EVIL = '<img src=x onerror="alert(1)"> Poe'


@pytest.mark.usefixtures("corpus")
def test_whom_there_is_can_be_chosen():
    at = run("entity").run()
    assert not at.exception
    assert "**3** under these filters" in said(at)
    assert at.dataframe[0].value["Name"].iloc[0] == "Ann Lee"


@pytest.mark.usefixtures("corpus")
def test_a_list_that_is_cut_says_so(monkeypatch):
    def captions():
        return [one.value for one in at.caption]

    at = run("entity").run()
    assert not any("are listed" in one for one in captions())
    monkeypatch.setattr(entity, "OFFERED", 2)
    assert "The 2 in most articles are listed." in (at.run(), captions())[1]
    monkeypatch.setattr(connections, "CONNECTIONS", 1)
    at.session_state["selection"] = Selection(node="person-ann-lee")
    assert "The 1 closest are listed." in (at.run(), captions())[1]
    monkeypatch.setattr(details, "LISTED", 1)
    at = run("explore").run()
    at.session_state["graph"] = {"selection": {"node": "person-ann-lee", "edge": ""}}
    at.run()
    assert "The 1 closest are listed; the Entity page lists more." in said(at)


@pytest.mark.usefixtures("corpus")
def test_the_names_of_a_list_are_found_and_the_list_is_kept():
    at = run("entity").run()
    at.session_state["checklist"] = True
    at.run()
    at.text_area(key="list").set_value("LEE, Ann\nOtto Brenn\nto*ld").run()
    assert not at.exception
    assert "**1** of 3 names found, whatever the filters" in said(at)
    found = at.dataframe[0].value
    assert [*found.iloc[0][["Asked", "Name", "Because"]]] == [
        "LEE, Ann",
        "Ann Lee",
        "the same name",
    ]
    assert "Not here: Otto Brenn, to\\*ld." in [one.value for one in at.caption]
    at.session_state["selection"] = Selection(node="person-ann-lee")
    at.run()
    assert "## Ann Lee" in said(at)
    at.button(key="everybody").click().run()
    assert "under these filters" in said(at)
    assert at.text_area(key="list").value.startswith("LEE, Ann")


def test_words_of_a_list_that_are_no_name_lead_to_their_articles(monkeypatch):
    done = []
    monkeypatch.setattr(checklist.filters, "look_for", done.append)
    monkeypatch.setattr(checklist.state, "leave", done.append)
    monkeypatch.setattr(checklist.state, "choose_node", done.append)
    checklist._choose('words:the "harbour" deal')
    checklist._choose("person-ann-lee")
    assert done == ['"the  harbour  deal"', "articles", "person-ann-lee"]


@pytest.mark.usefixtures("corpus")
def test_a_link_to_nobody_says_so():
    at = run("entity")
    at.query_params["entity"] = "person-nobody"
    at.run()
    assert not at.exception
    assert "is not in this corpus" in said(at)


@pytest.mark.usefixtures("corpus")
def test_who_it_is_by_which_names_and_with_whom():
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    at.run()
    assert not at.exception
    assert "## Ann Lee" in said(at)
    assert "3 mentions in 2 articles" in html(at)
    assert "<bdi>Lee</bdi>" in html(at)
    met = at.dataframe[0].value
    assert list(met["Name"]) == ["Paris", "Bob Roe"]
    assert list(met["First"]) == [dt.date(2008, 9, 15)] * 2
    assert "With **Paris**, 1 time" in said(at)
    assert '<mark class="gx-gpe gx-second">Paris</mark>' in html(at)
    assert "Articles a month with this name: 1 in Sep 2008." in said(at)


@pytest.mark.usefixtures("corpus")
def test_a_link_opens_the_receipts_of_a_connection():
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    at.query_params["with"] = "person-bob-roe"
    at.run()
    assert not at.exception
    assert "With **Bob Roe**, 1 time" in said(at)
    at.button(key="who-is-that").click().run()
    assert "## Bob Roe" in said(at)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"min-weight": "2"}, ("With **Bob Roe**, 1 time", "A filter hides this connection")),
        ({"since": "2009-01-01"}, ("With **Bob Roe**, 0 times", "No sentence under these filters")),
    ],
)
def test_a_link_opens_the_receipts_of_a_connection_that_a_filter_hides(filters, told):
    at = run("entity")
    for name, value in {**filters, "entity": "person-ann-lee", "with": "person-bob-roe"}.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    assert "It meets nobody under these filters" in said(at)
    assert all(words in said(at) for words in told)
    assert "person-bob-roe" in at.query_params["with"]


@pytest.mark.parametrize(("number", "is_more"), [(20, False), (21, True)])
def test_more_sentences_are_offered_where_there_are_more(tmp_path, monkeypatch, number, is_more):
    stories = [padded("[Ann Lee|PERSON] slept.", n) for n in range(number)]
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *stories)))
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    at.run()
    assert any(button.key == "more-sentences" for button in at.button) == is_more


def test_outlets_and_titles_that_run_from_right_to_left_stay_in_their_place(tmp_path, monkeypatch):
    article = {
        "text": "[Ann Lee|PERSON] met [Bob Roe|PERSON].", "date": "2008-09-15",
        "title": "שלום עולם", "source": "הארץ",
    }  # fmt: skip
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, article)))
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    told = html(at.run())
    assert told.count("<bdi>הארץ</bdi> · <a") == 2, "beside the connection, and of the sentences"
    assert told.count("<bdi>שלום עולם</bdi></a>") >= 2


@pytest.fixture
def years(tmp_path, monkeypatch):
    meetings = [
        {
            "text": f"[Ann Lee|PERSON] met [{who}|PERSON] on day {n}.",
            "date": f"200{year}-0{month}-11",
        }
        for n, (who, year, month) in enumerate(
            [("Bob Roe", 7, 1), ("Bob Roe", 7, 2), ("Bob Roe", 7, 2), (f"Cy {EVIL}", 8, 6)]
        )
    ]
    path = build(tmp_path, *meetings)
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    return path


def test_whom_it_meets_is_shown_over_time(years):
    with graphx.open(years) as opened:
        history = opened.history("person-ann-lee", most=9)
        narrow = opened.history(
            "person-ann-lee", graphx.Recipe(since=dt.date(2007, 2, 1), until=dt.date(2007, 12, 31))
        )
        often = opened.history("person-ann-lee", graphx.Recipe(min_weight=2))
    assert [str(first) for first, _ in history.stretches[:2]] == ["2007-01-01", "2007-03-01"]
    assert next((name, counts[0], sum(counts)) for _, name, counts in history.met) == (
        "Bob Roe",
        3,
        3,
    )
    assert [counts for _, _, counts in narrow.met] == [(2,)]
    assert [name for _, name, _ in often.met] == ["Bob Roe"], "as the list of whom it meets"
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    at.run()
    assert not at.exception
    assert 'class="gx-heat"' in html(at)
    assert "<img" not in html(at)
    assert "&lt;img" in html(at)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({}, "a month with this name, Sep 2008 to Dec 2008; most in Sep 2008, 2."),
        ({"since": "2008-09-20"}, "a month with this name, Sep 2008 to Dec 2008; most in Sep"),
        ({"since": "2008-09-20", "until": "2008-10-31"}, "a month with this name: 1 in Sep 2008."),
        ({"until": "2008-01-01"}, "No dated article under these filters mentions it."),
        ({"clock": "talked about"}, "by the months talked about, Jul 2008 to Aug 2008; most in"),
        (
            {"clock": "talked about", "since": "2008-08-15"},
            "with this name by the months talked about: 1 in Aug 2008.",
        ),
        ({"clock": "talked about", "since": "2008-09-01"}, "where it talks about a month."),
    ],
)
def test_the_bars_are_of_the_period_chosen_by_its_clock(tmp_path, monkeypatch, choices, told):
    articles = (
        {"text": padded("[Ann Lee|PERSON] spoke on 3 July 2008", "a"), "date": "2008-09-11"},
        {"text": padded("[Ann Lee|PERSON] spoke on 20 August 2008", "b"), "date": "2008-09-21"},
        {"text": padded("[Ann Lee|PERSON] spoke", "c"), "date": "2008-12-01"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *articles)))
    at = run("entity")
    for name, value in {**choices, "entity": "person-ann-lee"}.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    assert told in said(at)


def test_a_history_is_a_table_darker_where_they_meet_more():
    days = (
        (dt.date(2007, 1, 1), dt.date(2007, 1, 31)),
        (dt.date(2007, 2, 1), dt.date(2007, 2, 28)),
    )
    drawn = heat(History(days, (("a", "Ann", (4, 0)), ("b", "Bob", (1, 4)))), ["?a", "?b"])
    assert drawn.count("<tr>") == 3
    assert '<td class="gx-hot" style="--heat:100">4</td>' in drawn
    assert '<td style="--heat:50">1</td>' in drawn
    assert '<td style="--heat:0"></td>' in drawn
    assert "Jan<br>2007" in drawn
    longer = (days[0], (dt.date(2007, 3, 1), dt.date(2007, 4, 30)))
    assert ">Mar–<br>Apr<" in heat(History(longer, (("a", "Ann", (1, 1)),)), ["?a"])


@pytest.mark.parametrize(
    ("months", "most", "count"), [(1, 18, 1), (18, 18, 18), (19, 18, 10), (4000, 18, 7)]
)
def test_stretches_leave_no_gap(months, most, count):
    days = [dt.date(1700 + n // 12, n % 12 + 1, 1) for n in range(months)]
    found = stretches(days, most)
    assert len(found) == count
    assert all(last + dt.timedelta(1) == first for (_, last), (first, _) in pairwise(found))
    assert found[0][0] <= days[0]
    assert days[-1] <= found[-1][1]


def test_the_ends_of_time_are_stretches_too():
    found = stretches([dt.date(1, 1, 1), dt.date(9999, 12, 1)], 18)
    assert found[-1][1] == dt.date.max
    assert found[0][0] == dt.date.min
