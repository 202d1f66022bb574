"""The parts of a page that are our own: Streamlit components, and where their files are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDERS = {
    "graph": "export/assets",  # beside the renderer, which the offline page uses too
    "frame": "explorer/parts",
    "rows": "explorer/parts",
    "search": "explorer/parts",
    "timeline": "explorer/parts",
}
"""Each part, and the folder of its files in the package, as in ``graphx/pyproject.toml``."""


def part(name: str, css: str = "", js: str = "") -> ComponentRenderer:
    """Return what mounts a part; its files are named like the part, unless others are given."""
    _provide()
    return _part(name, css or f"{name}.css", js or f"{name}.js")


@cache
def _part(name: str, css: str, js: str) -> ComponentRenderer:
    # Not at import: outside a running app Streamlit does not know where the files are.
    html = '<div class="gx-root"></div>'
    return st.components.v2.component(f"graphx.{name}", html=html, css=css, js=js)


def _provide() -> None:
    """Say where the parts' files are, if Streamlit has not found the manifest itself.

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
    missing = [name for name in FOLDERS if not manager.get_component_asset_root(f"graphx.{name}")]
    if missing:
        parts = [ComponentConfig(name, FOLDERS[name]) for name in missing]
        manager.register_from_manifest(
            ComponentManifest("graphx", "0", parts), Path(__file__).parents[1]
        )


def packed(values: Mapping[str, object], **written: str) -> bytes:
    """Return what a part is given, as JSON in bytes, to be parsed in the browser.

    Streamlit would turn an object into JSON for every session at every run, and once more to tell
    whether it has changed. What is large and the same for many comes here as JSON already.

    Args:
        values: what there is to say.
        written: more of it, each already written as JSON.

    >>> packed({"key": "graph"}, nodes='[{"id": "a"}]')
    b'{"key": "graph", "nodes": [{"id": "a"}]}'
    """
    said = {name: json.dumps(value) for name, value in values.items()} | written
    return (
        f"{{{', '.join(f'{json.dumps(name)}: {value}' for name, value in said.items())}}}".encode()
    )


def told(key: str) -> Mapping[str, object] | None:
    """Return what a part tells, or ``None`` if its page was left before that was heard."""
    found: Mapping[str, object] | None = st.session_state.get(key)
    return found


def nothing() -> None:
    """Do nothing, as a callback: Streamlit wants one for each state that a part has."""
