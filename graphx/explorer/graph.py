"""The graph on the screen: a Streamlit component around the renderer of the offline page.

`graph` mounts a `Picture` and returns what the reader has selected; `select` selects from Python.
The JavaScript side is ``graphx/export/assets/component.js``: it stands beside the renderer because
Streamlit serves one folder for each component. Positions come with the picture and stay: a new
picture under the same key changes what is drawn, never where.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from graphx.explorer import mount
from graphx.export.picture import Picture

Pins = tuple[tuple[str, float, float], ...]
"""Nodes that the reader has put somewhere: each with its id, x and y."""

PINS = 500
"""Pins that are taken from a browser."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected in a graph: a node, two of them, an edge, or nothing; ids, or empty strings.

    ``other`` is a second node: the path between the two is what is meant.
    """

    node: str = ""
    edge: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as browsers get it: its parts written as JSON, once for all who look at it."""

    nodes: str
    edges: str
    options: str
    legend: list[dict[str, Any]]
    worth: str


def drawn(picture: Picture) -> Drawn:
    """Return a picture as browsers get it."""
    nodes, edges, options = (
        json.dumps(part, separators=(",", ":"))
        for part in (picture.nodes, picture.edges, picture.options)
    )
    return Drawn(nodes, edges, options, picture.legend, picture.worth)


def graph(  # noqa: PLR0913 — what a graph shows and hears, each by its name
    picture: Drawn,
    *,
    key: str,
    height: int | str = 640,
    epoch: int | str = 0,
    legend: Sequence[Mapping[str, Any]] = (),
    path: Sequence[str] = (),
    pins: Pins = (),
    colour: str = "type",
    opens: bool = False,
    together: str = "",
    on_act: Callable[[str, str], None] | None = None,
    on_pin: Callable[[Pins], None] | None = None,
) -> Selection:
    """Show a picture and return what is selected in it.

    The selection outlives filters: what is filtered away stays selected, and is marked again when
    it comes back. It also outlives a visit to another page.

    Args:
        picture: what to draw, from `drawn`.
        key: names the graph; the same key keeps view and selection while the picture changes.
        height: in pixels, or any CSS height; the width is what the page gives.
        epoch: another value says that the positions were computed anew: the nodes move there, and
            the view is fitted again.
        legend: its entries; if none are given, those of the picture. An entry that is ``off``
            stands for what is filtered away.
        path: the ids of nodes, one after another, that are picked out with the edges between.
        pins: where the reader has put some nodes.
        colour: what colours and shapes stand for: ``"type"`` or ``"community"``.
        opens: whether the page about an entity can be opened from the menu.
        together: names graphs that are looked at together: where one is moved, all of them are.
        on_act: called before the next run with what the reader asks for, and whom it is about: see
            ``menu.js``. Without it the graph has no menu.
        on_pin: called before the next run with the new pins.
    """
    kept = st.session_state.get(_kept(key), asdict(Selection()))

    def acted() -> None:
        act = (mount.told(key) or {}).get("act")
        if on_act and isinstance(act, Mapping):
            on_act(str(act.get("what") or ""), str(act.get("id") or ""))

    def pinned() -> None:
        if on_pin and (told := mount.told(key)):
            on_pin(_pins(told.get("pins")))

    result = mount.part("graph", css="drawing.css", js="component.js")(
        key=key,
        data=mount.packed(
            {
                "legend": list(legend or picture.legend),
                "worth": picture.worth,
                "key": key,
                "height": f"{height}px" if isinstance(height, int) else height,
                "epoch": epoch,
                "path": list(path),
                "pins": pins,
                "colour": colour,
                "acts": on_act is not None,
                "opens": opens,
                "together": together,
                "command": st.session_state.get(_command(key)),
            },
            nodes=picture.nodes,
            edges=picture.edges,
            options=picture.options,
        ),
        default={"selection": kept},
        on_selection_change=mount.nothing,
        on_act_change=acted,
        on_pins_change=pinned,
    )
    selection = _read(result.get("selection"))
    # Streamlit forgets a component's state when another page is shown; this entry stays.
    st.session_state[_kept(key)] = asdict(selection)
    return selection


def select(key: str, *, node: str = "", edge: str = "", other: str = "") -> None:
    """Select a node, two, or an edge of a graph from Python; with none, clear the selection.

    A node is also brought into sight. Call this in a callback, or before `graph` in a run:
    Streamlit refuses it later.

    Args:
        key: the key that the graph is, or will be, mounted with.
        node: the id of a node.
        edge: the id of an edge; a graph selects one thing, so give one of the two.
        other: the id of a second node.
    """
    selection = asdict(Selection(node=node, edge=edge, other=other))
    turn = (st.session_state.get(_command(key)) or {"turn": 0})["turn"] + 1
    st.session_state[key] = {"selection": selection}
    st.session_state[_kept(key)] = selection
    # The browser is told separately, and once: the state above does not travel to it.
    st.session_state[_command(key)] = {**selection, "turn": turn}


def selected(key: str) -> Selection:
    """Return what is selected in a graph, whether or not this run has mounted it."""
    kept = st.session_state.get(_kept(key), {})
    told = st.session_state.get(key)
    return _read(told.get("selection", kept) if isinstance(told, Mapping) else kept)


def _read(state: object) -> Selection:
    # It comes from a browser, and a link or a test may have set it: believe nothing of it.
    known = state if isinstance(state, Mapping) else {}
    node, edge, other = (str(known.get(part) or "") for part in ("node", "edge", "other"))
    return Selection(node=node, edge=edge, other=other if node != other else "")


def _pins(state: object) -> Pins:
    found = []
    for pin in state[:PINS] if isinstance(state, list) else []:
        match pin:
            case [str(id_), int() | float() as x, int() | float() as y] if math.isfinite(x + y):
                found.append((id_, float(x), float(y)))
    return tuple(found)


def _command(key: str) -> str:
    return f"{key}-command"


def _kept(key: str) -> str:
    return f"{key}-selection"
