"""Long lists, of which the beginning is shown until somebody asks for more.

How much of a list is shown is kept as long as its reader stays, also while they are on other pages.
"""

from __future__ import annotations

import streamlit as st

from graphx.explorer.state import S


def shown(what: str, first: int, of: str = "") -> int:
    """Return how much of a list is shown.

    Args:
        what: what it is a list of.
        first: how much is shown until somebody asks for more.
        of: whose list it is, where several have one.
    """
    return int(S.get(f"shown-{what}-{of}", first))


def offer(what: str, then: int, of: str = "", title: str = "Show more", *, left: int = 0) -> None:
    """Draw the button after which ``then`` is shown of a list; it says how many are left, if known.

    See `shown`.
    """
    told = f"{title} ({left:,})" if left else title
    st.button(told, key=f"more-{what}", on_click=lambda: S.update({f"shown-{what}-{of}": then}))
