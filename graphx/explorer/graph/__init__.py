"""The graph on the screen: a Streamlit component around the renderer of the offline page.

`graph` mounts a `Picture` and returns what the reader has selected; `select` selects from Python.
The JavaScript side is ``graphx/export/assets/component.js``: it stands beside the renderer because
Streamlit serves one folder a component. Positions come with the picture and stay: a new picture
under the same key changes what is drawn, never where.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from graphx.export.picture import Picture

NAME = "graphx.graph"
"""What ``graphx/pyproject.toml`` calls the component: project, dot, name."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected in a graph: a node, or an edge, or neither; ids, or empty strings.

    ``expand`` is the node that was clicked twice in this very run, else empty.
    """

    node: str = ""
    edge: str = ""
    expand: str = ""


def graph(picture: Picture, *, key: str, height: int = 640, epoch: int = 0) -> Selection:
    """Show a picture and return what is selected in it.

    The selection outlives filters: what is filtered away stays selected, and is marked again when
    it comes back. It also outlives a visit to another page.

    Args:
        picture: what to draw, from `graphx.export.picture.picture`.
        key: names the graph; the same key keeps view and selection while the picture changes.
        height: in pixels; the width is what the page gives.
        epoch: another number says that the positions were computed anew: nodes that the reader
            has dragged go where the picture says, and the view is fitted again.
    """
    _provide_assets()
    kept = st.session_state.get(_kept(key), {"node": "", "edge": ""})
    result = _component()(
        key=key,
        data={
            "nodes": picture.nodes,
            "edges": picture.edges,
            "options": picture.options,
            "legend": picture.legend,
            "key": key,
            "height": height,
            "epoch": epoch,
            "command": st.session_state.get(_command(key)),
        },
        default={"selection": kept},
        on_selection_change=_nothing,
        on_expand_change=_nothing,
    )
    selection = _read(result.get("selection"), expand=result.get("expand"))
    # Streamlit forgets a component's state when another page is shown; this entry stays.
    st.session_state[_kept(key)] = {"node": selection.node, "edge": selection.edge}
    return selection


def select(key: str, *, node: str = "", edge: str = "") -> None:
    """Select a node or an edge of a graph from Python; with neither, clear the selection.

    A node is also brought into sight. Call this in a callback, or before `graph` in a run:
    Streamlit refuses it later.

    Args:
        key: the key that the graph is, or will be, mounted with.
        node: the id of a node.
        edge: the id of an edge; a graph selects one thing, so give one of the two.
    """
    selection = {"node": node, "edge": edge}
    turn = (st.session_state.get(_command(key)) or {"turn": 0})["turn"] + 1
    st.session_state[key] = {"selection": selection}
    st.session_state[_kept(key)] = selection
    # The browser is told separately, and once: the state above does not travel to it.
    st.session_state[_command(key)] = {**selection, "turn": turn}


@cache
def _component() -> ComponentRenderer:
    # Not at import: outside a running app Streamlit does not know where the files are.
    return st.components.v2.component(
        NAME, html='<div class="gx-root"></div>', css="drawing.css", js="component.js"
    )


def _provide_assets() -> None:
    """Say where the component's files are, if Streamlit has not found the manifest itself.

    It looks in installed packages only, so not in a checkout that is merely run. These modules of
    Streamlit are not promised to stay; without them, an installed graphx works as before.
    """
    try:
        from streamlit.components.v2.get_bidi_component_manager import (  # noqa: PLC0415
            get_bidi_component_manager,
        )
        from streamlit.components.v2.manifest_scanner import (  # noqa: PLC0415
            ComponentConfig,
            ComponentManifest,
        )
    except ImportError:  # pragma: no cover — no such Streamlit yet
        return
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        manifest = ComponentManifest("graphx", "0", [ComponentConfig("graph", "export/assets")])
        manager.register_from_manifest(manifest, Path(__file__).parents[2])


def _read(state: object, *, expand: object) -> Selection:
    # It comes from a browser, and a link or a test may have set it: believe nothing of it.
    known = state if isinstance(state, Mapping) else {}
    node, edge = (str(known.get(part) or "") for part in ("node", "edge"))
    return Selection(node=node, edge=edge, expand=str(expand or ""))


def _nothing() -> None:
    """Stand for a callback: Streamlit wants one for each state that a component has."""


def _command(key: str) -> str:
    return f"{key}-command"


def _kept(key: str) -> str:
    return f"{key}-selection"
