from __future__ import annotations

import importlib.metadata
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import graphx
from graphx.explorer import mount
from graphx.explorer.graph import Selection, _pins, _read


def app() -> None:
    import streamlit as st  # noqa: PLC0415 — AppTest runs the body of this function as a script

    from graphx.explorer.graph import drawn, graph, select  # noqa: PLC0415
    from graphx.export.picture import Picture  # noqa: PLC0415

    nodes = [{"id": name, "label": name, "value": 1.0, "group": "PERSON"} for name in "ab"]
    edges = [{"id": "a|b", "from": "a", "to": "b", "value": 1.0}]
    picture = drawn(Picture(nodes=nodes, edges=edges, options={}, legend=[]))
    st.button("Select a", on_click=select, args=("g",), kwargs={"node": "a"})
    st.button("Select the edge", on_click=select, args=("g",), kwargs={"edge": "a|b"})
    st.button("Select nothing", on_click=select, args=("g",))
    if st.checkbox("Show", value=True):
        selection = graph(picture, key="g", height=500)
        st.text(f"{selection.node}/{selection.edge}/{selection.other}")


@pytest.fixture
def at() -> Iterator[AppTest]:
    at = AppTest.from_function(app, default_timeout=30).run()
    yield at
    assert not at.exception


def sent(at: AppTest) -> dict[str, Any]:
    """What went to the browser."""
    found: dict[str, Any] = json.loads(at.get("bidi_component")[0].proto.bytes)
    return found


def selected(at: AppTest) -> str:
    return str(at.text[0].value)


def press(at: AppTest, name: str) -> None:
    next(button for button in at.button if button.label == name).click().run()


def test_a_picture_goes_to_the_browser(at: AppTest) -> None:
    data = sent(at)
    assert [node["id"] for node in data["nodes"]] == ["a", "b"]
    assert (data["key"], data["height"], data["epoch"], data["command"]) == ("g", "500px", 0, None)
    assert (data["acts"], data["pins"], data["path"]) == (False, [], [])
    component = at.get("bidi_component")[0].proto
    assert (component.js_source_path, component.css_source_path) == ("component.js", "drawing.css")
    assert selected(at) == "//"


def test_a_click_comes_back(at: AppTest) -> None:
    at.session_state["g"] = {"selection": {"node": "", "edge": "a|b"}}
    at.run()
    assert selected(at) == "/a|b/"
    assert sent(at)["command"] is None, "what the browser said is not sent back to it"


def test_python_selects_and_tells_the_browser_once(at: AppTest) -> None:
    press(at, "Select a")
    assert selected(at) == "a//"
    assert sent(at)["command"] == {"node": "a", "edge": "", "other": "", "turn": 1}
    press(at, "Select the edge")
    assert selected(at) == "/a|b/"
    assert sent(at)["command"] == {"node": "", "edge": "a|b", "other": "", "turn": 2}
    press(at, "Select nothing")
    assert selected(at) == "//"


def test_a_selection_outlives_a_visit_elsewhere(at: AppTest) -> None:
    at.session_state["g"] = {"selection": {"node": "b", "edge": ""}}
    at.run()
    at.checkbox[0].uncheck().run()
    assert not at.text
    at.checkbox[0].check().run()
    assert selected(at) == "b//"


def test_two_can_be_selected(at: AppTest) -> None:
    at.session_state["g"] = {"selection": {"node": "a", "edge": "", "other": "b"}}
    at.run()
    assert selected(at) == "a//b"


@pytest.mark.parametrize("state", [None, "a", {}, {"node": None}, {"node": "", "edge": 0}])
def test_nonsense_from_a_browser_selects_nothing(state: object) -> None:
    assert _read(state) == Selection()


@pytest.mark.parametrize(
    ("state", "pins"),
    [
        (None, ()),
        ("abc", ()),
        ([["a", 1, 2.5], ["b", "1", 2], ["c", float("nan"), 1], 7, {"a": 1}], (("a", 1.0, 2.5),)),
    ],
)
def test_only_what_is_a_pin_pins(state: object, pins: object) -> None:
    assert _pins(state) == pins


def test_a_checkout_that_is_not_installed_has_its_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    every = importlib.metadata.distributions
    others = [found for found in every() if (found.name or "").lower() != "graphx"]
    monkeypatch.setattr(importlib.metadata, "distributions", lambda: others)
    for _ in range(2):  # each has a runtime of its own
        at = AppTest.from_function(app, default_timeout=30).run()
        assert not at.exception
        assert sent(at)["nodes"]


def test_the_manifest_names_the_parts_and_their_folders() -> None:
    package = Path(graphx.__file__).parent
    manifest = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    parts = manifest["tool"]["streamlit"]["component"]["components"]
    assert manifest["project"]["name"] == "graphx"
    assert {part["name"]: part["asset_dir"] for part in parts} == mount.FOLDERS
    for name, folder in mount.FOLDERS.items():
        script = "component.js" if name == "graph" else f"{name}.js"
        assert (package / folder / script).is_file()


def test_a_part_whose_page_was_left_before_it_was_heard_tells_nothing() -> None:
    at = AppTest.from_string(
        "import streamlit as st\n"
        "from graphx.explorer import mount\n"
        'st.text(str(mount.told("find")))'
    )
    assert at.run().text[0].value == "None"
