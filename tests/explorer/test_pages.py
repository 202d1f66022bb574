"""The pages, run by Streamlit itself without a browser, on the real sample."""

import json
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from graphx.explorer import launch
from tests.conftest import ROOT
from tests.marked import build

pytestmark = pytest.mark.model


@pytest.fixture
def app(sample, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(sample))
    return lambda: AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def drawn(at):
    return json.loads(at.get("bidi_component")[0].proto.json)


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
    at.slider(key="f-min-weight").set_value(5).run()
    assert 0 < len(drawn(at)["edges"]) < edges
    at.slider(key="f-min-weight").set_value(1).run()
    assert len(drawn(at)["edges"]) > edges
    at.slider(key="f-top").set_value(25).run()
    assert len(drawn(at)["nodes"]) <= 25
    at.selectbox(key="f-weight").set_value("fractional").run()
    assert not at.exception


def test_a_node_tells_who_it_is(app):
    at = app().run()
    at.session_state["graph"] = {"selection": {"node": "person-ben-bernanke", "edge": ""}}
    at.run()
    assert not at.exception
    assert "##### Ben Bernanke" in said(at)
    assert "Also called Bernanke" in said(at)
    assert "Appears with" in said(at)
    assert asked(at, "entity") == ["person-ben-bernanke"]


def test_what_the_filters_hide_is_still_told(app):
    at = app().run()
    at.session_state["graph"] = {"selection": {"node": "org-treasury", "edge": ""}}
    at.run()
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    assert not at.exception
    assert at.warning[0].value == "Hidden by the filters"
    assert "##### Treasury" in said(at)


def test_an_edge_opens_as_many_receipts_as_it_counts(app):
    at = app().run()
    edge = drawn(at)["edges"][-1]
    at.session_state["graph"] = {"selection": {"node": "", "edge": edge["id"]}}
    at.run()
    assert not at.exception
    assert f"**{edge['value']:.0f}** sentences" in said(at)
    assert said(at).count('class="gx-receipt"') == min(edge["value"], 20)
    assert '<mark class="gx-0">' in said(at)
    assert '<mark class="gx-1">' in said(at)


def test_a_name_can_be_found_and_its_neighbourhood_shown(app):
    at = app().run()
    at.selectbox(key="f-find").set_value("person-ben-bernanke").run()
    assert "##### Ben Bernanke" in said(at)
    next(b for b in at.button if b.label == "Only around this entity").click().run()
    assert asked(at, "focus") == ["person-ben-bernanke"]
    assert "Only around **Ben Bernanke**" in said(at)
    shown = {node["label"] for node in drawn(at)["nodes"]}
    assert "Ben Bernanke" in shown
    next(b for b in at.button if b.label == "Show everybody").click().run()
    assert len(drawn(at)["nodes"]) > len(shown)


def test_a_link_brings_the_view_back(app):
    at = app()
    at.query_params["label"] = ["PERSON"]
    at.query_params["min-weight"] = "3"
    at.query_params["entity"] = "person-ben-bernanke"
    at.run()
    assert {node["group"] for node in drawn(at)["nodes"]} == {"PERSON"}
    assert at.slider(key="f-min-weight").value == 3
    assert "##### Ben Bernanke" in said(at)


@pytest.mark.parametrize(
    ("name", "value"),
    [("since", "someday"), ("label", "CAT"), ("top", "-5"), ("min-weight", "heavy"),
     ("window", "galaxy"), ("entity", "person-nobody"), ("edge", "a|b|c"), ("focus", "nobody")],
)  # fmt: skip
def test_a_link_that_makes_no_sense_does_no_harm(app, name, value):
    at = app()
    at.query_params[name] = value
    at.run()
    assert not at.exception
    assert not at.error


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


def test_a_missing_corpus_is_said_without_a_traceback(tmp_path, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(tmp_path / "none.graphx"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    assert not at.exception
    assert "No corpus" in at.error[0].value.replace("\\", "")


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
