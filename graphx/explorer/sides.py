"""What is compared with what: fields to choose two periods, or an outlet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from itertools import accumulate
from typing import Any, NamedTuple

import streamlit as st

from graphx.corpus.compare import Days
from graphx.dated import period
from graphx.explorer import questions, state
from graphx.explorer.bound import slidable
from graphx.explorer.current import Stamp
from graphx.explorer.state import S

CUT, PERIODS, OUTLET = "Before and after a day", "Two periods", "An outlet and the others"

DAY = dt.timedelta(days=1)


class Sides(NamedTuple):
    """What is compared: two periods, or an outlet; and what each side is called."""

    titles: tuple[str, str]
    short: tuple[str, str] = ("Before", "After")
    first: Days = (None, None)
    second: Days = (None, None)
    outlet: str = ""


def choose(stamp: Stamp) -> Sides | None:
    """Draw the fields that say what is compared with what."""
    _, whole, sources = questions.facts(stamp)
    span = slidable(whole)
    offered = [CUT, PERIODS] * bool(span) + [OUTLET] * (len(sources) > 1)
    if not offered:
        return None
    begun = OUTLET if (outlet := state.given("outlet")) in sources else offered[0]
    state.followed("compare-mode", PERIODS if (first := state.given("first")) else begun)
    if S["compare-mode"] not in offered:
        S["compare-mode"] = offered[0]
    mode = st.radio(
        "Compare", offered, key="compare-mode", horizontal=True, label_visibility="collapsed"
    )
    if mode == OUTLET:
        usual = next(iter(sources))
        state.followed("compare-outlet", outlet if outlet in sources else usual)
        chosen = st.selectbox("Outlet", list(sources), key="compare-outlet", width=360)
        state.own("outlet", chosen if (mode, chosen) != (offered[0], usual) else "")
        return Sides(("All others", chosen), ("Others", "Outlet"), outlet=chosen)
    assert span is not None  # noqa: S101 — else only outlets are offered
    return _cut(stamp, span) if mode == CUT else _periods(stamp, span, first)


def _cut(stamp: Stamp, span: tuple[dt.date, dt.date]) -> Sides:
    state.followed("compare-day", _parting(stamp, span, _day(state.given("day"))))
    if span[0] + DAY < span[1]:
        day = st.slider(
            "Day", span[0] + DAY, span[1], key="compare-day", format="D MMM YYYY",
            help="The first day of the second side.",
        )  # fmt: skip
    else:
        day = span[1]
    state.own("day", day.isoformat() if day != _parting(stamp, span) else "")
    titles = f"Before {period(day, day)}", f"From {period(day, day)} on"
    return Sides(titles, first=(None, day - DAY), second=(day, None))


def _periods(stamp: Stamp, span: tuple[dt.date, dt.date], given: str) -> Sides:
    half = _parting(stamp, span)
    defaults = {"first": (span[0], half - DAY), "second": (half, span[1])}
    chosen: list[tuple[dt.date, dt.date]] = []
    columns = st.columns(2, gap="small")
    for column, (name, default) in zip(columns, defaults.items(), strict=True):
        link = given if name == "first" else state.given(name)
        asked = sorted(filter(None, map(_day, link.split("..")[:2])))
        inside = tuple(min(max(day, span[0]), span[1]) for day in asked)
        state.followed(f"compare-{name}", inside if len(inside) == 2 else default)
        days: Any = column.slider(
            f"{name.title()} period", *span, key=f"compare-{name}", format="D MMM YYYY"
        )
        state.own(name, f"{days[0]}..{days[1]}")
        chosen.append(days)
    first, second = chosen
    titles = period(*first), period(*second)
    return Sides(titles, ("First", "Second"), first, second)


def _day(text: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    return None


def _parting(stamp: Stamp, span: tuple[dt.date, dt.date], asked: dt.date | None = None) -> dt.date:
    """Return the day that parts two sides: as asked, or in the middle; never the span's first."""
    asked = asked or middle(questions.timeline(stamp, S.recipe, ""), span)
    return min(max(asked, span[0] + DAY), span[1])


def middle(months: Mapping[dt.date, int], span: tuple[dt.date, dt.date]) -> dt.date:
    """Return the first day of the month that parts the articles into halves as well as can be.

    >>> middle({dt.date(2008, n, 1): n for n in (1, 2, 3)}, (dt.date.min, dt.date.max))
    datetime.date(2008, 3, 1)
    """
    half, ordered = sum(months.values()) / 2, sorted(months)
    before = accumulate((months[month] for month in ordered), initial=0)
    near = min(zip(before, ordered, strict=False), key=lambda one: abs(one[0] - half), default=None)
    return near[1] if near else span[0] + (span[1] - span[0]) / 2
