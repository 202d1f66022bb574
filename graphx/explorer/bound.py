"""A widget bound to a choice of the recipe: it shows what the recipe says, and changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

from graphx.explorer import state
from graphx.explorer.state import S

FIRST, LAST = dt.date(1684, 7, 30), dt.date(2255, 6, 4)
"""The first and the last day that a slider can draw, and tell from its neighbours."""


def slidable(period: tuple[dt.date, dt.date] | None) -> tuple[dt.date, dt.date] | None:
    """Return the part of a period that a slider can offer, if that is two days or more.

    >>> slidable((dt.date(2008, 9, 15), dt.date(9999, 12, 31)))
    (datetime.date(2008, 9, 15), datetime.date(2255, 6, 4))
    """
    first, last = period or (LAST, FIRST)
    first, last = max(first, FIRST), min(last, LAST)
    return (first, last) if first < last else None


TOLD = 4
"""The last values told to each widget that are remembered: a browser may be that far behind."""


def bound(
    widget: Callable[..., Any], name: str, field: str, value: object,
    read: Callable[[Any], object] = lambda value: value, **given: Any,  # noqa: ANN401 — a widget's
) -> None:  # fmt: skip
    """Draw a widget that shows a choice of the recipe, and changes it.

    ``read`` makes a choice of the widget's value.
    """
    key = f"f-{field}"
    tell(key, value, read)

    def change() -> None:
        if is_chosen(key, chosen := read(S[key])):
            state.change(**{field: chosen})

    widget(name, key=key, on_change=change, **given)


def tell(key: str, value: object, read: Callable[[Any], object] = lambda value: value) -> None:
    """Tell a widget what to show, and remember the choice that this stands for."""
    S[key] = value
    told, chosen = S.get(f"told-{key}", ()), read(value)
    if told[-1:] != (chosen,):
        S[f"told-{key}"] = (*told, chosen)[-TOLD:]


def is_chosen(key: str, value: object) -> bool:
    """Tell whether somebody has chosen a widget's new value; if so, remember that it is shown.

    With every click a browser sends the values of all widgets. If several are new, one that its
    widget was told to show earlier is nobody's choice: the browser has not yet heard what the
    widget was told since.
    """
    if value in S.get(f"told-{key}", ())[:-1] and not _is_alone():
        return False
    S[f"told-{key}"] = (value,)
    return True


def _is_alone() -> bool:
    """Tell whether at most one widget has a new value; yes, if Streamlit does not say."""
    run = get_script_run_ctx()
    try:
        known = run.session_state._state  # type: ignore[union-attr]  # noqa: SLF001
        new = [id_ for id_ in known._new_widget_state if known._widget_changed(id_)]  # noqa: SLF001
    except AttributeError:  # another Streamlit
        return True
    return len(new) < 2
