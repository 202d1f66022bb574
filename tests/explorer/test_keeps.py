"""The explorer keeps working: whatever is clicked, however much is dropped, whoever is there."""

import json
import shutil
import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from graphx.explorer import launch
from tests.conftest import ROOT
from tests.explorer import monkey
from tests.explorer.browsing import opened, serving, settled
from tests.explorer.drawn import run, said
from tests.explorer.test_pages import asked

pytestmark = pytest.mark.model

MIB = 700
"""MiB that uploads may need, most of it for the model; the large file alone has 477."""


@pytest.mark.browser
def test_a_monkey_breaks_nothing(browser, sample, tmp_path):
    with serving(shutil.copy(sample, tmp_path / "played.graphx")) as server:
        steps, memories = monkey.play(browser, server, seconds=12, seed=1)
    assert steps  # how many depends on what else the machine does
    assert memories[-1] < monkey.MOST


@pytest.mark.parametrize(("kind", "read", "new"), [("many", 10_000, 50), ("large", 2380, 1)])
def test_many_files_and_a_large_one_are_read_within_bounds(tmp_path, kind, read, new):
    command = [sys.executable, ROOT / "tests/explorer/dropped.py", kind, tmp_path]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=280)
    told = json.loads(made.stdout)
    assert (told["error"], told["wrong"]) == ("", 0)
    assert (told["read"], told["new"]) == (read, new)
    assert told["MiB"] < MIB
    assert told["processor"] < 60


def test_two_sessions_share_nothing_they_chose(sample, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(sample))
    one, other = (AppTest.from_file(str(ROOT / "app.py"), default_timeout=120) for _ in range(2))
    untouched = dict(one.run().query_params), said(one)
    other.run()
    other.button_group(key="f-labels").set_value(["PERSON"]).run()
    other.session_state["graph"] = {"selection": {"node": "person-ben-bernanke"}}
    other.run()
    other.select_slider(key="f-top").set_value(50).run()
    one.run()
    assert (dict(one.query_params), said(one)) == untouched
    assert one.button(key="back").disabled
    assert not other.button(key="back").disabled
    one.button_group(key="f-labels").set_value(["ORG"]).run()
    other.run()
    assert asked(other, "label") == ["PERSON"]
    assert asked(other, "entity") == ["person-ben-bernanke"]
    one.button(key="back").click().run()
    assert dict(one.query_params) == untouched[0]
    assert asked(other.run(), "top") == ["50"]


@pytest.mark.browser
def test_two_browsers_at_one_server_keep_their_own_view(browser, reader, server):
    drawn = "[...new Set([...__gxv.nodes.values()].map(node => node.group))].join() === '{}'"
    with (
        opened(reader, f"{server}/?label=PERSON") as one,
        browser.new_context() as second,
        opened(second, f"{server}/?label=ORG&top=50") as other,
    ):
        settled(one, drawn.format("PERSON"))
        settled(other, drawn.format("ORG"))
        other.get_by_test_id("stSidebarUserContent").get_by_role("button", name="People").click()
        settled(other, "location.search.includes('label=PERSON&label=ORG')")
        one.reload()
        settled(one, "window.__gxv?.nodes?.size")
        settled(one, drawn.format("PERSON"))
        assert "ORG" not in one.url
        assert "top=" not in one.url


def test_an_entity_under_filters_that_leave_it_nothing_is_still_told(sample, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(sample))
    for chosen in ({"label": ["WORK_OF_ART", "PRODUCT", "PERSON"]}, {"since": ["2010-01-01"]}):
        at = run("entity")
        at.query_params["entity"] = "org-federal-reserve"
        at.query_params["min-weight"] = "0"
        for name, value in chosen.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        assert "Federal Reserve" in said(at)
        assert "label" not in chosen or "With **Ben Bernanke**, 17 times" in said(at)
