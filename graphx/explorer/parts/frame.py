"""What the frame of all pages does in the browser: a history of views, and room on a phone."""

from __future__ import annotations

import streamlit as st

from graphx.explorer import mount


def frame() -> None:
    """Let each view be one entry in the browser's history, and put filters away on a phone."""
    with st.container(key="frame"):  # it draws nothing, and takes no space: see the style
        mount.part("frame")(key="browser-frame")
