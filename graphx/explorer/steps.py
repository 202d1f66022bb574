"""The steps of a reader through the views, back and forward.

A step is an address, so that going back is opening a link. The browser's own history holds the same
steps. Whether its reader has gone back by that, Streamlit says of each run; an old address alone
does not tell, since a click may come before the browser has heard of the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphx.errors import BusyError

S = st.session_state

Step = dict[str, list[str]]

MOST = 200
"""Steps that are remembered."""


def returns() -> bool:
    """Tell whether this run comes from the browser's own Back or Forward."""
    run = get_script_run_ctx()
    return bool(run and run.is_history_navigation)


def remember(view: Step) -> None:
    """Remember a view as a step, if it is not the same as the last."""
    behind, ahead = S.setdefault("behind", []), S.setdefault("ahead", [])
    now: Step | None = S.get("step")
    if view == now:
        return
    S.step = view
    if now is None:
        return
    if returns() and view in behind:
        _walk(view, now, behind, ahead)
    elif returns() and view in ahead:
        _walk(view, now, ahead, behind)
    else:
        behind.append(now)
        del behind[:-MOST]
        ahead.clear()


def forget(view: Step) -> None:
    """Forget the last step if it led away from this view: to one that could not be shown."""
    if S.get("behind") and S.step != view:
        S.step = S.behind.pop()


def rename(renamed: Callable[[Step], Step]) -> None:
    """Put the ids that entities have now in place of old ones, in all steps."""
    S.behind, S.ahead = ([*map(renamed, S.get(way, []))] for way in ("behind", "ahead"))
    S.step = renamed(S.get("step") or {})


def _walk(view: Step, now: Step, there: list[Step], here: list[Step]) -> None:
    """Take one step after another from one list to the other, until a view is reached."""
    while now != view:
        here.append(now)
        now = there.pop()


def back(take: Callable[[Mapping[str, Any]], None]) -> None:
    """Go one step back."""
    _go(S.get("behind", []), S.get("ahead", []), take)


def forward(take: Callable[[Mapping[str, Any]], None]) -> None:
    """Go one step forward again."""
    _go(S.get("ahead", []), S.get("behind", []), take)


def _go(there: list[Step], here: list[Step], take: Callable[[Mapping[str, Any]], None]) -> None:
    if there:
        with suppress(BusyError):  # then the view stays as it is; the page says why
            take(there[-1])
            here.append(S.step)
            S.step = there.pop()
