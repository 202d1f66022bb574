"""A widget bound to a choice of the recipe: it shows what the recipe says, and changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphx.explorer import state
from graphx.explorer.state import S

FIRST, LAST = dt.date(1684, 7, 30), dt.date(2255, 6, 4)
"""The days between which a slider can tell one from the next, and draws them at all."""


def slidable(period: tuple[dt.date, dt.date] | None) -> tuple[dt.date, dt.date] | None:
    """Return what of a period a slider can offer, if that is two days or more.

    >>> slidable((dt.date(2008, 9, 15), dt.date(9999, 12, 31)))
    (datetime.date(2008, 9, 15), datetime.date(2255, 6, 4))
    """
    first, last = period or (LAST, FIRST)
    first, last = max(first, FIRST), min(last, LAST)
    return (first, last) if first < last else None


TOLD = 4
"""Values that a browser may not have heard of yet, of each widget."""


def bound(
    widget: Callable[..., Any], name: str, field: str, value: object,
    read: Callable[[Any], object] = lambda value: value, **given: Any,  # noqa: ANN401 — a widget's
) -> None:  # fmt: skip
    """Draw a widget that shows a choice of the recipe, and changes it."""
    key = f"f-{field}"
    S[key] = value
    tell(key, read(value))

    def change() -> None:
        if not is_stale(key, chosen := read(S[key])):
            state.change(**{field: chosen})

    widget(name, key=key, on_change=change, **given)


def tell(key: str, value: object) -> None:
    """Take note of what a widget is told to show."""
    told = S.get(f"told-{key}", ())
    if told[-1:] != (value,):
        S[f"told-{key}"] = (*told, value)[-TOLD:]


def is_stale(key: str, value: object) -> bool:
    """Tell whether a widget's new value is only what it showed before.

    With every click a browser says what all widgets show; what it has not heard of yet, somebody
    has not chosen otherwise. Who chooses in the widget what it showed before clicks nothing else.
    """
    return value in S.get(f"told-{key}", ())[:-1] and not _is_alone()


def _is_alone() -> bool:
    """Tell whether a browser says that one widget has changed, and no more."""
    run = get_script_run_ctx()
    known = run.session_state._state if run else None  # noqa: SLF001 — nobody else knows
    return not known or sum(map(known._widget_changed, known._new_widget_state)) < 2  # noqa: SLF001
