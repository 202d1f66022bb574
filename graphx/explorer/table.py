"""Tables whose rows can be clicked: a keyboard, too, reaches all that a picture shows by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from graphx.explorer.state import S

ROW = 32
"""Pixels that a row takes up, at most, if letters have their usual size."""

Row = tuple[str, Mapping[str, object]]
"""What a row stands for, by its id, and its cells by the names of their columns."""


def table(
    key: str,
    rows: Sequence[Row],
    choose: Callable[[str], None],
    *,
    height: int,
    columns: Mapping[str, ColumnConfig | None] | None = None,
) -> None:
    """Draw a table; a click on any cell chooses what its row stands for.

    A column without a word in it is left out. Days are written as everywhere: 15 Sep 2008; whole
    numbers as the reader writes them: 1,078.

    Args:
        key: names the table on its page.
        rows: what it shows.
        choose: called with the id of the row that is clicked.
        height: in pixels, at most.
        columns: how some columns are drawn.
    """
    if not rows:
        return

    def chosen() -> None:
        for row, _ in S[f"table-{key}"]["selection"]["cells"]:
            if row < len(rows):  # else it was clicked in a longer table, which has just gone
                choose(rows[row][0])

    shown = pd.DataFrame([cells for _, cells in rows])
    shown = shown.loc[:, ((shown != "") & shown.notna()).any()]
    days = {name for _, cells in rows for name, cell in cells.items() if isinstance(cell, dt.date)}
    numbers = shown.select_dtypes("number")
    whole = [str(name) for name, column in numbers.items() if (column % 1 == 0).all()]
    as_counts = dict.fromkeys(whole, st.column_config.NumberColumn(format="localized"))
    as_days = dict.fromkeys(days, st.column_config.DateColumn(format="D MMM YYYY"))
    drawn: dict[str, ColumnConfig | None] = {**as_counts, **as_days, **(columns or {})}
    st.dataframe(
        shown,
        hide_index=True,
        key=f"table-{key}",
        height="content" if ROW * (len(rows) + 1) < height else height,
        column_config=drawn,
        placeholder="",
        on_select=chosen,
        selection_mode="single-cell",
    )
