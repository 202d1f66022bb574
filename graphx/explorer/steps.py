"""The steps of a reader through the views: back, forward, and what each choice is called.

A step is an address, so that going back is opening a link. The browser's own history holds the same
steps; where its reader goes back by that, the address bar says something that graphx did not write.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

S = st.session_state

Step = dict[str, list[str]]

MOST = 200
"""Steps that are remembered."""

LAG = 1.0
"""Seconds in which a browser may still tell an address that has been replaced meanwhile."""


def act() -> None:
    """Take note that this run comes of something done on the page, and not of an address."""
    S["acted"] = True


def returns(given: Step, *, turned: bool) -> bool:
    """Tell whether a reader has gone to another address than the one that was written.

    Not if something was done on the page: a browser may tell an address then that has been replaced
    meanwhile.

    Args:
        given: the address.
        turned: they have come to another page. The ways between pages lead to none.
    """
    acted = S.pop("acted", False)
    if given == S.get("address", {}) or (turned and not given) or acted:
        return False
    late = given == S.get("address-before") and time.monotonic() - S["address-time"] < LAG
    return not late


def written(address: Step) -> None:
    """Remember which address was written."""
    S["acted"] = False
    if address != S.get("address"):
        S["address-before"] = S.get("address")
        S["address-time"] = time.monotonic()
        S["address"] = address


def remember(view: Step) -> None:
    """Remember a view as a step, if it is another one than the last."""
    behind, ahead = S.setdefault("behind", []), S.setdefault("ahead", [])
    now = S.get("step")
    if view == now:
        return
    if behind and view == behind[-1]:  # by the browser's own way back
        behind.pop()
        ahead.append(now)
    elif now is not None:
        behind.append(now)
        del behind[:-MOST]
        ahead.clear()
    S.step = view


def back(take: Callable[[Mapping[str, Any]], None]) -> None:
    """Go one step back."""
    _go(S.get("behind", []), S.get("ahead", []), take)


def forward(take: Callable[[Mapping[str, Any]], None]) -> None:
    """Go one step forward again."""
    _go(S.get("ahead", []), S.get("behind", []), take)


def _go(there: list[Step], here: list[Step], take: Callable[[Mapping[str, Any]], None]) -> None:
    if there:
        here.append(S.step)
        S.step = there.pop()
        take(S.step)
