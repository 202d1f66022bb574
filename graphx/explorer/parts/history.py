"""The browser's history: one entry a view."""

from __future__ import annotations

import streamlit as st

from graphx.explorer import mount


def history() -> None:
    """Let the address of a view take the place of the page's, which says nothing."""
    mount.provide()
    with st.container(key="history"):  # it draws nothing, and takes no space: see the style
        mount.part("history")(key="browser-history")
