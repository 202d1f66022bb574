"""A widget bound to a choice of the recipe: it shows what the recipe says, and changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

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


def bound(
    widget: Callable[..., Any], name: str, field: str, value: object,
    read: Callable[[Any], object] = lambda value: value, **given: Any,  # noqa: ANN401 — a widget's
) -> None:  # fmt: skip
    """Draw a widget that shows a choice of the recipe, and changes it."""
    key = f"f-{field}"
    S[key] = value
    widget(name, key=key, on_change=lambda: state.change(**{field: read(S[key])}), **given)
