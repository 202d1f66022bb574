"""The pages, run by Streamlit itself without a browser, on the real sample."""

import datetime as dt
import json
import re
import shutil
from dataclasses import replace

import pytest
from streamlit.runtime.scriptrunner import StopException
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Multiselect

import graphx
from graphx.explorer import address, launch, state, steps
from tests.conftest import ROOT
from tests.explorer.drawn import run
from tests.marked import build

pytestmark = pytest.mark.model


@pytest.fixture
def app(sample, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(sample))
    return lambda: AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def parts(at, name):
    """What went to the browser for a part of the page: the last, where it stands there often."""
    found = [
        e.proto for e in at.get("bidi_component") if e.proto.component_name == f"graphx.{name}"
    ]
    return [json.loads(proto.json or proto.bytes) for proto in found]


def drawn(at):
    return parts(at, "graph")[0]


def listed(at):
    """The rows to click, all of them."""
    return [row["text"] for part in parts(at, "rows") for row in part["rows"]]


def asked(at, name):
    value = at.query_params[name]
    return [value] if isinstance(value, str) else value


def said(at):
    html = [element.proto.body for element in at.get("html")]
    return "\n".join([element.value for element in at.markdown] + html)


def test_the_sample_is_drawn_with_its_counts(app):
    at = app().run()
    assert not at.exception
    picture = drawn(at)
    assert {"Henry Paulson", "Ben Bernanke", "Lehman Brothers"} <= {
        n["label"] for n in picture["nodes"]
    }
    assert f"**{len(picture['nodes'])}** of" in said(at)
    assert len(picture["edges"]) <= 4 * len(picture["nodes"])


def test_a_type_filters_the_picture(app):
    at = app().run()
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    assert {node["group"] for node in drawn(at)["nodes"]} == {"PERSON"}
    assert asked(at, "label") == ["PERSON"]


def test_a_choice_by_the_counts_of_before_is_the_same_choice(app, sample, monkeypatch):
    with graphx.open(sample) as corpus:
        numbers = {", ".join(one.names[:2]): one.number for one in corpus.communities()}
    at = app().run()
    before = at.multiselect(key="f-communities").options[0]
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    assert at.multiselect(key="f-communities").options[0] != before  # it has other counts now
    monkeypatch.setattr(Multiselect, "format_func", str)  # the browser says what it was called
    at.multiselect(key="f-communities").set_value([before]).run()
    assert not at.exception
    number = numbers[before.partition(" … ")[0]]
    assert at.session_state["recipe"].communities == (number,)


def test_a_period_filters_the_picture_and_moves_nobody(app):
    at = app().run()
    before = {node["id"]: (node["x"], node["y"]) for node in drawn(at)["nodes"]}
    first, _ = at.slider(key="f-dates").value
    at.slider(key="f-dates").set_range(first, first.replace(year=2008, month=3, day=1)).run()
    after = {node["id"]: (node["x"], node["y"]) for node in drawn(at)["nodes"]}
    assert 0 < len(after) < len(before) + 50
    assert all(before[id_] == place for id_, place in after.items() if id_ in before)
    assert asked(at, "until") == ["2008-03-01"]


def test_weight_window_and_number_filter_the_picture(app):
    at = app().run()
    edges = len(drawn(at)["edges"])
    at.select_slider(key="f-min_weight").set_value(5.0).run()
    assert 0 < len(drawn(at)["edges"]) < edges
    assert "hides" in said(at)
    at.select_slider(key="f-min_weight").set_value(0.0).run()
    assert len(drawn(at)["edges"]) > edges
    at.select_slider(key="f-top").set_value(25).run()
    assert len(drawn(at)["nodes"]) <= 25
    assert not [one for one in at.selectbox if one.key == "f-weight"], "it is folded away"
    at.session_state["connection"] = True
    at.run()
    at.selectbox(key="f-weight").set_value("fractional").run()
    assert not at.exception


def test_what_the_bounds_hide_and_what_is_shown_add_up(app, sample):
    around = graphx.Recipe(focus="person-henry-paulson", min_weight=2)
    with graphx.open(sample) as corpus:
        near = len(corpus.graph(around))
    at = app()
    at.query_params.update({"min-weight": "2", "surprising": "True", "false-discoveries": "0.1"})
    at.query_params["focus"] = around.focus
    at.run()
    types = at.button_group(key="f-labels").options
    assert sum(int(one.rpartition(" ")[2]) for one in types) == near
    assert "Of what stays, 10 % may be chance all the same." in at.toggle(key="f-surprising").help
    (weak, met), (chance, _) = re.findall(r"hides (\d+)(?: of (\d+))? connection", said(at))
    assert int(weak) + int(chance) + len(drawn(at)["edges"]) == int(met)
    at.select_slider(key="f-top").set_value(5).run()
    assert f"hides {near - 5} of {near} names" in said(at)


def test_who_meets_nobody_is_told_where_there_is_room_for_everybody(app):
    at = app()
    at.query_params.update({"top": "1000", "min-weight": "5"})
    at.run()
    ((shown, every),) = re.findall(r"\*\*(\d+)\*\* of (\d+) names", said(at))
    assert f"hides {int(every) - int(shown)} names that meet nobody here" in said(at)


def test_below_chance_a_weight_of_nothing_is_a_bound_that_hides(app):
    at = app()
    at.query_params.update({"weight": "npmi", "min-weight": "0"})
    at.run()
    slider = at.select_slider(key="f-min_weight")
    assert slider.options[0] == "any"
    assert slider.options[slider.options.index("0") - 1].startswith("-0.")
    ((weak, met),) = re.findall(r"hides (\d+) of (\d+) connections", said(at))
    assert int(met) - int(weak) == len(drawn(at)["edges"])


def test_a_node_tells_who_it_is(app):
    at = app().run()
    at.session_state["graph"] = {"selection": {"node": "person-ben-bernanke", "edge": ""}}
    at.run()
    assert not at.exception
    assert "## Ben Bernanke" in said(at)
    assert "Also called Bernanke" in said(at)
    assert "Appears with" in said(at)
    assert asked(at, "entity") == ["person-ben-bernanke"]


def test_what_the_filters_hide_is_still_told(app):
    at = app().run()
    at.session_state["graph"] = {"selection": {"node": "org-us-treasury", "edge": ""}}
    at.run()
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    assert not at.exception
    people = at.button_group(key="f-labels").options[0].removeprefix("People ")
    assert f"of {people} names" in said(at)
    assert [told.value for told in at.warning] == ["Hidden by: People"]
    assert "## US Treasury" in said(at)
    at.button(key="lift").click().run()
    assert not at.warning
    assert "label" not in at.query_params


def test_whom_the_picture_has_no_room_for_is_shown_with_whom_it_meets(app):
    at = app().run()
    at.session_state["recipe"] = replace(at.session_state["recipe"], top=2)
    at.session_state["graph"] = {"selection": {"node": "person-henry-paulson", "edge": ""}}
    at.run()
    assert [told.value for told in at.warning] == ["Not among the 2 names in most articles"]
    at.button(key="lift").click().run()
    assert not at.exception
    assert not at.warning
    assert asked(at, "focus") == ["person-henry-paulson"]


def label(at, id_):
    (found,) = [node["group"] for node in drawn(at)["nodes"] if node["id"] == id_]
    return found.lower()


def test_an_edge_opens_as_many_receipts_as_it_counts(app):
    at = app().run()
    edge = drawn(at)["edges"][-1]
    at.session_state["graph"] = {"selection": {"node": "", "edge": edge["id"]}}
    at.run()
    assert not at.exception
    told = re.search(r"\*\*(\d+)\*\* sentences .* name both · (\S+ \S+ \S+)", said(at))
    assert told[1] == f"{edge['value']:.0f}"
    assert f"<b>{told[2]}</b>" in said(at), "since when: the day of the first receipt"
    picked = parts(at, "timeline")[0]
    assert picked["about"].count(" – ") == 1
    in_articles = int(edge["title"].rpartition(" in ")[2].split()[0])
    assert sum(some for *_, some in picked["bars"]) == in_articles, "the sample has no undated one"
    assert said(at).count('class="gx-receipt"') == min(edge["value"], 20)
    first, second = (label(at, edge[end]) for end in ("from", "to"))
    assert f'<mark class="gx-{first}">' in said(at), "in the colour that it has in the graph"
    assert f'<mark class="gx-{second} gx-second">' in said(at)


def test_who_says_so_is_told_by_outlet_and_adds_up(app):
    at = app()
    at.query_params["edge"] = "org-federal-reserve|person-ben-bernanke"
    told = re.search(r"\*\*(\d+)\*\* sentences .*  \nBy outlet: (.*)", said(at.run()))
    assert told[2].startswith("unknown ")
    assert sum(map(int, re.findall(r" (\d+)", told[2]))) == int(told[1])


def test_a_neighbourhood_is_shown(app):
    at = app().run()
    at.session_state["graph"] = {"selection": {"node": "person-ben-bernanke"}}
    at.run()
    assert "## Ben Bernanke" in said(at)
    next(b for b in at.button if b.label == "Focus").click().run()
    assert asked(at, "focus") == ["person-ben-bernanke"]
    assert "around Ben Bernanke" in crumbs(at)
    shown = {node["label"] for node in drawn(at)["nodes"]}
    assert "Ben Bernanke" in shown
    assert asked(at, "arranged") == ["True"], "places of the whole corpus are far apart"
    next(b for b in at.button if b.label == "Show everybody").click().run()
    assert len(drawn(at)["nodes"]) > len(shown)
    assert "arranged" not in at.query_params


def test_who_is_left_out_of_the_picture_around_them_leaves_everybody_else(app):
    at = app()
    at.query_params.update({"entity": "person-ben-bernanke", "focus": "person-ben-bernanke"})
    at.run()
    next(b for b in at.button if b.label == "Hide").click().run()
    assert asked(at, "without") == ["person-ben-bernanke"]
    assert "focus" not in at.query_params
    assert drawn(at)["nodes"]


def test_who_is_left_out_is_shown_again_with_focus_on_them(app):
    at = app()
    at.query_params["entity"] = "person-ben-bernanke"
    at.query_params["without"] = ["person-ben-bernanke", "person-henry-paulson"]
    at.run()
    next(b for b in at.button if b.label == "Focus").click().run()
    shown = {node["label"] for node in drawn(at)["nodes"]}
    assert "Ben Bernanke" in shown
    assert "Henry Paulson" not in shown


def test_a_link_brings_the_view_back(app):
    at = app()
    at.query_params["label"] = ["PERSON"]
    at.query_params["min-weight"] = "3"
    at.query_params["entity"] = "person-ben-bernanke"
    at.run()
    assert {node["group"] for node in drawn(at)["nodes"]} == {"PERSON"}
    assert at.select_slider(key="f-min_weight").value == 3
    assert "## Ben Bernanke" in said(at)


@pytest.mark.parametrize("bound", [2.0, 1 / 6, 0.416666667, 1e-12, 14216.666666])
def test_a_link_holds_a_bound_to_its_last_digit(bound):
    recipe = replace(address.DEFAULT, weight="fractional", min_weight=bound)
    assert address.recipe(address.parameters(recipe)) == recipe, "else it hides what weighs that"


@pytest.mark.parametrize(
    ("name", "value"),
    [("since", "someday"), ("label", "CAT"), ("top", "-5"), ("min-weight", "heavy"),
     ("window", "galaxy"), ("entity", "person-nobody"), ("edge", "a|b|c"), ("focus", "nobody"),
     ("community", "one"), ("pin", "x"), ("show", "everything"), ("search", '"('),
     ("to", "person-nobody"),
     ("without", "nobody"), ("source", "Nobody's Paper"), ("radius", "9")],
)  # fmt: skip
def test_a_link_that_makes_no_sense_does_no_harm(app, name, value):
    at = app()
    at.query_params[name] = value
    at.run()
    assert not at.exception
    assert not at.error
    assert not any("nobody" in crumb for crumb in crumbs(at)), "an id is no name"


def crumbs(at):
    return [b.label for b in at.button if str(b.key).startswith("crumb-")]


def press(at, label):
    next(b for b in at.button if b.label == label).click().run()


def test_every_step_can_be_undone_and_done_again(app):
    at = app().run()
    nodes = len(drawn(at)["nodes"])
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    at.session_state["graph"] = {"selection": {"node": "person-ben-bernanke"}}
    at.run()
    press(at, "Back")
    assert "## Ben Bernanke" not in said(at)
    assert asked(at, "label") == ["PERSON"]
    press(at, "Back")
    assert len(drawn(at)["nodes"]) == nodes
    assert at.button_group(key="f-labels").value == []
    assert at.button(key="back").disabled
    press(at, "Forward")
    press(at, "Forward")
    assert "## Ben Bernanke" in said(at)
    assert {node["group"] for node in drawn(at)["nodes"]} == {"PERSON"}
    assert at.button(key="forward").disabled


def test_the_browsers_own_way_back_is_followed_but_what_is_done_wins(app, monkeypatch):
    at = app().run()
    before, nodes = dict(at.query_params), len(drawn(at)["nodes"])
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    at.query_params.clear()
    at.query_params.update(before)
    with monkeypatch.context() as browser:
        browser.setattr(steps, "returns", lambda: True)
        at.run()
    assert len(drawn(at)["nodes"]) == nodes
    assert at.button_group(key="f-labels").value == []
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    at.query_params.clear()
    at.query_params.update(before)  # a browser that has not heard of the change yet
    at.select_slider(key="f-top").set_value(50).run()
    assert asked(at, "label") == ["PERSON"]
    assert asked(at, "top") == ["50"]


@pytest.mark.parametrize("place", [state.turns, state])
def test_what_is_chosen_holds_where_the_next_click_ends_its_run(app, monkeypatch, place):
    def ends(*_):
        raise StopException

    at = app().run()
    at.button_group(key="f-clock").set_value("talked about").run()
    assert asked(at, "min-weight") == ["2"]
    with monkeypatch.context() as clicked:
        clicked.setattr(place, "begin" if place is state.turns else "readable", ends)
        at.button_group(key="f-labels").set_value(["PERSON"]).run()
    at.run()
    assert asked(at, "label") == ["PERSON"]
    assert asked(at, "min-weight") == ["0"], "as suits both choices"
    with monkeypatch.context() as clicked:
        clicked.setattr(state, "readable", ends)
        next(b for b in at.button if b.label == "Reset all filters").click().run()
    at.run()
    assert dict(at.query_params) == dict(app().run().query_params)


def test_the_days_of_a_period_can_be_typed(app):
    at = app()
    at.query_params["until"] = "2008-12-31"
    at.session_state["days"] = True
    at.run()
    assert at.date_input(key="f-since").value is None
    assert at.date_input(key="f-since").max == dt.date(2008, 12, 31)
    at.date_input(key="f-since").set_value(dt.date(2008, 9, 15)).run()
    assert asked(at, "since") == ["2008-09-15"]
    assert at.slider(key="f-dates").value == (dt.date(2008, 9, 15), dt.date(2008, 12, 31))
    at.date_input(key="f-until").set_value(None).run()
    assert "until" not in at.query_params


def test_a_period_of_a_link_that_ends_before_all_articles_can_be_typed(app):
    at = app()
    at.query_params["until"] = "1990-01-01"
    at.session_state["days"] = True
    assert not at.run().exception
    assert at.date_input(key="f-until").value == dt.date(1990, 1, 1)
    at.date_input(key="f-since").set_value(dt.date(1990, 1, 1)).run()
    assert (asked(at, "since"), asked(at, "until")) == (["1990-01-01"], ["1990-01-01"])


def test_what_a_browser_has_not_heard_of_yet_nobody_has_chosen_otherwise(app):
    at = app().run()
    period = at.slider(key="f-dates").value
    at.session_state["connection"] = True
    at.run()
    chosen = {"labels": ("PERSON",), "since": dt.date(2008, 9, 1), "weight": "articles"}
    at.session_state["recipe"] = replace(at.session_state["recipe"], **chosen)  # by the legend
    at.run()
    at.button_group(key="f-labels").set_value([])
    at.slider(key="f-dates").set_value(period)
    at.selectbox(key="f-weight").set_value("count")
    at.toggle(key="f-surprising").set_value(True).run()  # is what was clicked
    assert not at.exception
    assert asked(at, "surprising") == ["True"]
    assert asked(at, "label") == ["PERSON"]
    assert asked(at, "since") == ["2008-09-01"]
    assert asked(at, "weight") == ["articles"]
    at.button_group(key="f-labels").set_value(["ORG"]).run()
    at.toggle(key="f-surprising").set_value(False)
    at.button_group(key="f-labels").set_value([]).run()
    assert "label" not in at.query_params, "what was chosen here the browser knows"
    assert "surprising" not in at.query_params
    at.slider(key="f-dates").set_value(period).run()
    assert "since" not in at.query_params


def test_what_is_searched_and_how_it_is_shown_is_not_taken_back_by_the_next_click(app):
    at = app()
    at.query_params["show"] = "both"
    at.run()
    at.session_state["display"] = replace(at.session_state["display"], show="graph")
    at.run()
    at.segmented_control(key="show").set_value("both")
    at.toggle(key="f-surprising").set_value(True).run()
    assert asked(at, "surprising") == ["True"]
    assert "show" not in at.query_params
    at = run("articles")
    at.query_params["search"] = "bank"
    at.run()
    at.session_state["recipe"] = address.DEFAULT
    at.run()
    at.text_input(key="find-article").set_value("bank")
    at.selectbox(key="order").set_value("newest").run()
    assert at.session_state["recipe"].search == ""
    at.text_input(key="find-article").set_value("bank").run()
    assert at.session_state["recipe"].search == "bank"


def test_a_first_run_that_a_click_ends_leaves_no_half_a_view(app, monkeypatch):
    def ends(*_):
        raise StopException

    at = app()
    at.query_params["entity"] = "person-ben-bernanke"
    with monkeypatch.context() as reader:
        reader.setattr(state, "readable", ends)
        at.run()
    assert not at.get("bidi_component")
    at.run()
    assert not at.exception
    assert "## Ben Bernanke" in said(at)


def test_a_period_without_an_end_is_told_by_the_day_chosen(app):
    at = app()
    at.query_params["since"] = "2030-01-01"
    at.run()
    assert "since 1 Jan 2030" in crumbs(at)
    assert not at.exception
    (told,) = [info.value for info in at.info]
    assert "Nothing is left under these filters. The articles are from" in told
    assert "Most is hidden by: since 1 Jan 2030." in told
    at.button(key="lift").click().run()
    assert drawn(at)["nodes"]


def test_who_meets_nobody_can_be_shown_all_the_same(app):
    at = app()
    at.query_params["label"] = "EVENT"
    at.run()
    (told,) = [info.value for info in at.info]
    assert told == "1 name meets nobody under these filters. Most is hidden by: Events."
    at.button(key="alone").click().run()
    (event,) = drawn(at)["nodes"]
    assert event["group"] == "EVENT"
    assert [look["name"] for look in drawn(at)["legend"] if not look.get("off")] == ["EVENT"]


def test_a_corpus_in_which_nobody_meets_opens_on_who_there_is(tmp_path, monkeypatch):
    path = build(tmp_path, "[Ann Lee|PERSON] slept. [Bob Roe|PERSON] left. [Bob Roe|PERSON] ate.")
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert {node["label"] for node in drawn(at)["nodes"]} == {"Ann Lee", "Bob Roe"}
    assert [info.value for info in at.info] == ["No two of these names share a sentence."]
    assert listed(at) == ["Bob Roe", "Ann Lee"], "all in one article: by their mentions"
    asked = {one.key for one in (*at.select_slider, *at.toggle, *at.selectbox)}
    assert not asked & {"f-top", "f-surprising", "f-backbone"}, "there is nothing to choose from"
    at.button(key="count-window").click().run()
    assert not at.exception
    assert listed(at)[0] == "Ann Lee – Bob Roe"


def test_names_that_only_a_list_holds_are_told_to_be(tmp_path, monkeypatch):
    names = ", ".join(f"[{letter}nn Lee|PERSON]" for letter in "ABCDEFGHIJ")
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, f"{names}.")))
    at = run("explore").run()
    told = "No two of these names share a sentence outside of tables and round-ups."
    assert [info.value for info in at.info] == [told]
    at.button(key="count-lists").click().run()
    assert not at.exception
    assert drawn(at)["edges"]


def test_a_name_alone_is_told_to_be(tmp_path, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, "[Ann Lee|PERSON] slept.")))
    at = run("explore").run()
    assert not at.exception
    assert [info.value for info in at.info] == ["Nobody else is named under these filters."]
    assert "Mentioned most" in said(at)


def test_a_corpus_that_names_nobody_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, "Nobody slept.")))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    told = ["No article names anybody. Add more on the Articles page."]
    assert [info.value for info in at.info] == told
    assert [info.value for info in run("entity").run().info] == told


@pytest.mark.parametrize(
    ("days", "bars"),
    [
        (("1605-01-01", "2068-12-31"), 464),
        (("2008-09-15", "2068-12-31"), 61),
        (("2068-12-01", "2068-12-31"), 31),
        (("2068-08-01", "2068-12-31"), 23),
        (("1766-01-14", "1769-10-25"), 46),
    ],
)
def test_a_date_at_either_end_of_the_calendar_breaks_no_page(tmp_path, monkeypatch, days, bars):
    articles = ({"text": f"[Ann|PERSON] met [Bob|PERSON] {day}.", "date": day} for day in days)
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *articles)))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not at.exception
    told = parts(at, "timeline")[0]["bars"]
    assert (len(told), told[0][0], told[-1][1]) == (bars, *days)
    assert not run("compare").run().exception


def test_a_large_weight_is_told_in_whole(app):
    at = app()
    at.query_params["min-weight"] = "12345"
    at.run()
    assert "weight 12,345 or more" in [button.label for button in at.button]
    assert at.select_slider(key="f-min_weight").options[-1] == "12,345"


def test_each_choice_is_a_crumb_that_can_be_taken_back(app):
    at = app()
    at.query_params["label"] = ["PERSON", "ORG"]
    at.query_params["search"] = "bank"
    at.query_params["without"] = ["person-ben-bernanke"]
    at.query_params["min-weight"] = "0"
    at.run()
    assert crumbs(at) == ["articles with “bank”", "People", "Organisations", "without Ben Bernanke"]
    press(at, "People")
    assert {node["group"] for node in drawn(at)["nodes"]} == {"ORG"}
    press(at, "Organisations")
    press(at, "without Ben Bernanke")
    press(at, "articles with “bank”")
    assert all("weight" in crumb for crumb in crumbs(at)), "what is hidden suits what is shown"


def test_words_in_articles_are_found_and_the_graph_is_theirs(app, sample):
    at = app()
    at.query_params["search"] = "bank run"
    at.run()
    assert "articles with “bank run”" in said(at)
    assert "The graph shows only what these hold." in said(at)
    assert '<mark class="gx-hit">bank</mark>' in said(at).lower()
    with graphx.open(sample) as corpus:
        holding = corpus.graph(graphx.Recipe(search="bank run"))
    assert 0 < len(drawn(at)["nodes"]) <= len(holding)
    assert {node["id"] for node in drawn(at)["nodes"]} <= set(holding)


@pytest.mark.parametrize(
    ("words", "chosen", "told"),
    [
        ("bank run", {"label": "LAW"}, "Hidden by: Laws"),
        ("bank run", {"label": "LAW", "since": "2030-01-01"}, "Hidden by the filters"),
        ("zzzz", {"label": "LAW"}, "Take words away"),
    ],
)
def test_what_hides_all_articles_with_some_words_is_told(app, words, chosen, told):
    at = app()
    at.query_params.update({"search": words, **chosen})
    at.run()
    assert any(told in one.value for one in (*at.warning, *at.markdown))
    if told == "Hidden by: Laws":
        at.button(key="lift").click().run()
        assert "The graph shows only what these hold." in said(at)


def test_two_names_are_connected_by_a_path(app):
    at = app()
    at.query_params["entity"] = "person-ben-bernanke"
    at.query_params["to"] = "org-lehman-brothers"
    at.query_params["min-weight"] = "0"
    at.run()
    path = drawn(at)["path"]
    assert (path[0], path[-1]) == ("person-ben-bernanke", "org-lehman-brothers")
    assert said(at).count('class="gx-receipt"') >= len(path) - 1


def test_what_hides_how_two_names_connect_is_told_and_can_be_lifted(app):
    at = app()
    at.query_params.update({"entity": "person-ben-bernanke", "to": "org-lehman-brothers"})
    at.query_params.update({"since": "2009-12-01", "min-weight": "0"})
    at.run()
    assert "Nothing under these filters connects the two." in said(at)
    (why,) = [one.value for one in at.warning]
    assert why == "Hidden by: since 1 Dec 2009"
    at.button(key="lift").click().run()
    assert drawn(at)["path"]


def test_no_line_is_said_to_be_dashed_to_whom_the_picture_hides(app):
    at = app()
    at.query_params.update({"entity": "person-henry-paulson", "to": "person-angela-merkel"})
    at.query_params.update({"min-weight": "2", "focus": "person-henry-paulson"})
    at.run()
    captions = [caption.value for caption in at.caption]
    assert "A filter hides this line." in captions
    assert "A filter hides this line; the picture dashes it." not in captions


def test_communities_colour_and_filter_the_picture(app):
    at = app()
    at.query_params["colour"] = "community"
    at.run()
    groups = {node["group"] for node in drawn(at)["nodes"]}
    assert groups == {look["name"] for look in drawn(at)["legend"]}
    assert len(groups) > 2
    at.multiselect(key="f-communities").set_value([0]).run()
    assert {node["group"] for node in drawn(at)["nodes"]} == {"community-0"}
    assert asked(at, "community") == ["0"]


def test_what_is_filtered_away_stays_in_the_legend(app):
    at = app()
    at.query_params["label"] = ["PERSON"]
    at.run()
    legend = {look["name"]: look.get("off", False) for look in drawn(at)["legend"]}
    assert legend["PERSON"] is False
    assert legend["ORG"] is True


def test_the_table_and_pins_are_part_of_the_link(app):
    at = app()
    at.query_params["show"] = "both"
    at.query_params["pin"] = ["10,20,person-ben-bernanke"]
    at.run()
    assert drawn(at)["pins"] == [["person-ben-bernanke", 10, 20]]
    assert len(at.dataframe) == 2
    between = at.dataframe[0].value.set_index("Name")["Between"]
    assert between.between(0, 100).all()
    assert between.max() > 1, "percent"
    assert between.idxmax() in set(between.index[:10]), (
        "the strongest of a picture hold it together"
    )
    assert asked(at, "pin") == ["10,20,person-ben-bernanke"]


def test_other_places_are_found_for_what_is_shown(app):
    at = app()
    at.query_params["arranged"] = "True"
    at.run()
    (first,) = [drawn(at)["nodes"]]
    elsewhere = drawn(app().run())["nodes"]
    assert [n["id"] for n in first] == [n["id"] for n in elsewhere]
    assert [n["x"] for n in first] != [n["x"] for n in elsewhere]


def test_who_is_arranged_for_a_picture_stays_put_while_time_is_played(app):
    at = app()
    at.query_params.update({"arranged": "True", "focus": "person-ben-bernanke"})
    at.run()
    before = drawn(at)
    places = {node["id"]: (node["x"], node["y"]) for node in before["nodes"]}
    at.session_state["recipe"] = replace(at.session_state["recipe"], until=dt.date(2008, 12, 31))
    at.run()
    now = drawn(at)
    assert now["epoch"] == before["epoch"]
    assert 2 < len(now["nodes"]) < len(places)
    assert all(places[node["id"]] == (node["x"], node["y"]) for node in now["nodes"])


def test_the_search_field_offers_other_names(app):
    offered = parts(app().run(), "search")[0]["names"]
    names = {name: others for _, name, _, others, _ in offered}
    assert "Bernanke" in names["Ben Bernanke"]


def test_the_timeline_tells_of_whoever_is_selected(app):
    at = app().run()
    assert all(some == 0 for *_, some in parts(at, "timeline")[0]["bars"])
    at.session_state["graph"] = {"selection": {"node": "person-ben-bernanke"}}
    at.run()
    data = parts(at, "timeline")[0]
    assert data["about"] == "Ben Bernanke"
    assert 0 < sum(some for *_, some in data["bars"]) < sum(n for _, _, n, _ in data["bars"])


def test_a_choice_tells_how_many_there_are_where_all_are_offered(app):
    told = {one.label: one.proto.placeholder for one in app().run().multiselect}
    assert told == {"Outlets": "All 5", "Communities": "All"}, "the largest ones of them"


def test_a_single_article_that_is_found_is_told_of_as_one(app):
    at = app()
    at.query_params["search"] = "bailout"
    at.run()
    assert "1 article with “bailout”" in said(at)
    assert "The graph shows only what it holds." in said(at)


@pytest.mark.parametrize("chosen", [{}, {"label": "LAW"}])
def test_words_around_somebody_are_found_in_the_articles_that_the_articles_page_lists(app, chosen):
    at = app()
    at.query_params.update({"search": "bank", "focus": "person-ben-bernanke", **chosen})
    at.run()
    every = re.search(r"## (\d+) articles with “bank”", said(at))[1]
    assert "The graph is around **Ben Bernanke**" in said(at)
    listed = run("articles")
    listed.query_params.update({"search": "bank", "focus": "person-ben-bernanke", **chosen})
    assert f"**{every}** articles that mention Ben Bernanke" in said(listed.run())


def test_how_many_connections_the_graph_shows_is_told_where_filters_hide_some(app):
    at = app()
    at.query_params["entity"] = "person-hu-jintao"
    at.run()
    assert "Appears with 3" in said(at)
    assert "In the graph: **1** of these; filters hide the others." in said(at)
    at.session_state["recipe"] = replace(at.session_state["recipe"], top=None)
    at.run()
    assert "In the graph:" not in said(at)


def test_the_timeline_counts_the_articles_that_are_listed(tmp_path, monkeypatch):
    articles = (
        {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-09-15"},
        {"text": "It rained all day.", "date": "2008-10-02"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *articles)))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert sum(articles for *_, articles, _ in parts(at, "timeline")[0]["bars"]) == 2
    assert "**2** articles" in said(run("articles").run())


@pytest.mark.parametrize(
    ("view", "exact"),
    [
        ({"label": "ORG"}, [1, 0]),
        ({"label": "ORG", "entity": "person-ann"}, [3, 2]),
        ({"community": "99", "entity": "person-ann"}, [3, 2]),
        ({"label": "ORG", "focus": "person-ann"}, [3, 2]),
    ],
)
def test_the_timeline_counts_whoever_is_selected_of_all_and_else_what_is_listed(
    tmp_path, monkeypatch, view, exact
):
    articles = (
        {"text": "[Ann|PERSON] met [Bob|PERSON].", "date": "2008-09-15"},
        {"text": "[Ann|PERSON] slept until noon that day.", "date": "2008-09-20"},
        {"text": "[Acme|ORG] went broke over night.", "date": "2008-10-02"},
        {"text": "It rained all year.", "date": "2009-10-02"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *articles)))
    at, listed = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120), run("articles")
    for page in (at, listed):
        for name, value in {"until": "2008-12-31", **view}.items():
            page.query_params[name] = value
        page.run()
    assert parts(at, "timeline")[0]["exact"] == exact
    assert f"**{exact[1] or exact[0]}** article" in said(listed)


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ({}, [2, 1]),
        ({"label": "ORG"}, [2, 1]),
        ({"since": "2008-09-20"}, [1, 1]),
        ({"until": "2008-09-10"}, [2, 1]),
    ],
)
def test_an_article_that_talks_about_two_times_is_counted_once(
    tmp_path, monkeypatch, period, count
):
    articles = (
        {
            "text": "[Ann|PERSON] met [Bob|PERSON] on 3 September 2008. "
            "[Ann|PERSON] met [Bob|PERSON] on 8 October 2008.",
            "date": "2008-10-15",
        },
        {"text": "[Cy|PERSON] left on 4 September 2008.", "date": "2008-09-02"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *articles)))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in {**period, "clock": "talked about", "edge": "person-ann|person-bob"}.items():
        at.query_params[name] = value
    at.run()
    (data,) = parts(at, "timeline")
    assert (data["about"], data["exact"], data["adds"]) == ("Ann – Bob", count, False)


def test_reset_brings_everything_back(app):
    at = app().run()
    nodes = len(drawn(at)["nodes"])
    at.button_group(key="f-labels").set_value(["EVENT"]).run()
    next(b for b in at.button if b.label == "Reset all filters").click().run()
    assert len(drawn(at)["nodes"]) == nodes


def test_a_corpus_that_is_none_is_said_without_a_traceback(tmp_path, monkeypatch):
    path = tmp_path / "story.graphx"
    path.write_text("Once upon a time")
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not at.exception
    assert "is no graphx corpus" in at.error[0].value


def test_a_missing_corpus_is_said_and_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(tmp_path / "none.graphx"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not at.exception
    assert "No corpus none.graphx yet" in at.markdown[0].value.replace("\\", "")


def test_the_sample_is_built_where_no_corpus_is_named(tmp_path, monkeypatch, sample):
    monkeypatch.delenv(launch.ENVIRONMENT, raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample, tmp_path / launch.SAMPLE)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not at.exception
    assert drawn(at)["nodes"]


def test_hostile_names_and_titles_are_shown_as_text(tmp_path, monkeypatch):
    ugly = "![x](http://evil.test/a.png)<img src=x onerror=alert(1)>"
    corpus = build(
        tmp_path,
        {"text": f"[Ann Lee|PERSON] met [Bob Roe|PERSON] {ugly}.", "title": ugly, "source": ugly},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(corpus))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    at.session_state["graph"] = {"selection": {"node": "", "edge": "person-ann-lee|person-bob-roe"}}
    at.run()
    assert not at.exception
    assert "<img" not in said(at).replace("&lt;img", "")
    assert "![x](http" not in "\n".join(element.value for element in at.markdown)
