"""What the frame of all pages needs of the browser: one entry a view in its history, and room."""

from __future__ import annotations

import streamlit as st

from graphx.explorer import mount


def frame() -> None:
    """Let each view be one step of the browser's way back, and put filters away on a phone."""
    mount.provide()
    with st.container(key="frame"):  # it draws nothing, and takes no space: see the style
        mount.part("frame")(key="browser-frame")
