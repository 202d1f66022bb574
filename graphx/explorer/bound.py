"""A widget bound to a choice of the recipe: it shows what the recipe says, and changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphx.explorer import state
from graphx.explorer.state import S


def bound(
    widget: Callable[..., Any], name: str, field: str, value: object,
    read: Callable[[Any], object] = lambda value: value, **given: Any,  # noqa: ANN401 — a widget's
) -> None:  # fmt: skip
    """Draw a widget that shows a choice of the recipe, and changes it."""
    key = f"f-{field}"
    S[key] = value
    widget(name, key=key, on_change=lambda: state.change(**{field: read(S[key])}), **given)
