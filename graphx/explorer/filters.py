"""The filters at the side of every page: a recipe, chosen with widgets.

The recipe decides: on every run each widget is set to what the recipe says, and a change of a
widget changes the recipe before the next run. So a link, a step back, a click in the picture and a
widget all do the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from graphx.errors import RecipeError
from graphx.explorer import amount, pictures, questions, state
from graphx.explorer.bound import bound, is_chosen, slidable, tell
from graphx.explorer.current import Stamp
from graphx.explorer.parts.search import search
from graphx.explorer.state import S
from graphx.explorer.text import plain
from graphx.export.picture import LOOKS
from graphx.network.weight import meaning
from graphx.numbered import many
from graphx.records import CLOCKS, FARTHEST, LABELS, WEIGHTS, WINDOWS, Recipe

NAMED = 5000
"""Entities the search field completes, those named most; words find the articles of the rest."""


COMMUNITIES = 24
"""Communities that are offered, the largest."""


SWITCHES = {
    "lists": ("Tables and round-ups", "They name many and say nothing of any two of them."),
    "copies": (
        "Copies of a story",
        "A story that several outlets print, or one prints twice, counts once otherwise.",
    ),
    "observers": (
        "Outlets that only report",
        "“told Reuters” makes no connection with Reuters otherwise.",
    ),
    "undated": ("Articles without a date", "They are left out of every period in any case."),
    "isolated": ("Names without a connection", "They stand alone under these filters."),
}
"""What else can be counted: each with its name and an explanation."""

CLOCK = {"published": "Published", "talked about": "Talked about"}


def show(stamp: Stamp, *, words: bool = True) -> None:
    """Draw the filters; without ``words`` if the page itself shows the words searched for."""
    recipe: Recipe = S.recipe
    facets = pictures.facets(stamp, recipe)
    _search(stamp, recipe, words=words)
    _labels(recipe, facets.labels)
    _period(stamp, recipe)
    amount.show(stamp, recipe)
    if (outlets := pictures.outlets(stamp, recipe)) or recipe.sources:
        _choice(
            "Outlets", "sources", outlets,
            lambda source: f"{source} · {outlets.get(source, 0):,}", f"All {len(outlets):,}",
        )  # fmt: skip
    _communities(stamp, recipe, facets.communities)
    _folded("What counts as a connection", "connection", lambda: _connection(recipe))
    _folded("What is counted", "counted", lambda: _switches(stamp, recipe))
    st.button(
        "Reset all filters", icon=":material/restart_alt:", on_click=state.reset, width="stretch",
    )  # fmt: skip


def _folded(name: str, key: str, draw: Callable[[], None]) -> None:
    """Draw what is seldom wanted only once somebody unfolds it: every widget takes time."""
    folded = st.expander(name, key=key, on_change="rerun")
    if folded.open:
        with folded:
            draw()


def _switches(stamp: Stamp, recipe: Recipe) -> None:
    for field, (name, why) in SWITCHES.items():
        count = pictures.left_out(stamp).get(field)
        told = "" if count is None else f" · {count:,}"
        bound(
            st.toggle, f"{name}{told}", field, getattr(recipe, field), help=why, disabled=count == 0
        )


def _search(stamp: Stamp, recipe: Recipe, *, words: bool) -> None:
    search(
        "find", questions.offered(stamp, NAMED), typed=recipe.search if words else "",
        choose=state.choose_node, look_for=look_for,
    )  # fmt: skip


def look_for(text: str) -> None:
    """Search for words, or for none; if they cannot be searched for, say so and change nothing."""
    try:
        state.change(search=text.strip())
    except RecipeError as error:
        st.toast(plain(str(error)), icon=":material/search_off:")


def _labels(recipe: Recipe, counts: Mapping[str, int]) -> None:
    offered = [label for label in LABELS if label in counts or label in recipe.labels]
    if not offered:
        return

    def called(label: str) -> str:
        return f"{LOOKS[label].title} {counts.get(label, 0):,}"

    bound(
        st.pills, "Types", "labels", list(recipe.labels),
        lambda chosen: tuple(one for one in LABELS if one in meant(chosen, offered, called)),
        options=offered, selection_mode="multi", help="None chosen shows all.", format_func=called,
    )  # fmt: skip


def _period(stamp: Stamp, recipe: Recipe) -> None:
    _, period, _ = questions.facts(stamp)
    offered = slidable(period)
    if not offered:
        return
    first, last = offered

    def read(days: tuple[dt.date, dt.date]) -> None:
        since, until = days
        if is_chosen("f-dates", days):
            state.change(
                since=since if since > first else None, until=until if until < last else None
            )

    days = (recipe.since or first, recipe.until or last)
    tell("f-dates", tuple(min(max(day, first), last) for day in days))
    st.slider(
        "Dates", first, last, key="f-dates", format="D MMM YYYY",
        on_change=lambda: read(S["f-dates"]),
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="clock"):
        bound(
            st.segmented_control, "Dates are when it was", "clock", recipe.clock,
            lambda clock: clock or "published",
            options=CLOCKS, format_func=lambda clock: CLOCK[clock], label_visibility="collapsed",
            help="The day an article was published, or the times that its sentences talk about.",
        )  # fmt: skip
        typed = st.popover(
            "Type the days", icon=":material/edit_calendar:", help="Type the days", key="days",
            on_change="rerun",
        )  # fmt: skip
    if typed.open:
        with typed:
            _days(recipe, first, last)


def _days(recipe: Recipe, first: dt.date, last: dt.date) -> None:
    """Draw two fields for the days that a period begins and ends on; an empty one has no bound."""
    since, until = recipe.since, recipe.until
    asked = [day for day in (since, until) if day]  # those of a link may lie outside
    first, last = min([first, *asked]), max([last, *asked])
    for field, name, day, earliest, latest in (
        ("since", "From", since, first, until or last),
        ("until", "To", until, since or first, last),
    ):
        bound(
            st.date_input, name, field, day,
            min_value=earliest, max_value=latest, format="YYYY-MM-DD",
        )  # fmt: skip


def _choice(
    name: str, field: str, offered: Iterable[Any], called: Callable[[Any], str], placeholder: str
) -> None:
    chosen = getattr(S.recipe, field)
    options = list(dict.fromkeys([*offered, *chosen]))
    bound(
        st.multiselect, name, field, list(chosen), lambda given: meant(given, options, called),
        options=options, placeholder=placeholder, format_func=called,
    )  # fmt: skip


def meant(
    given: Iterable[object], options: Sequence[Any], called: Callable[[Any], str]
) -> tuple[Any, ...]:
    """Return the options that a browser gives back.

    A browser sends what they are called, and if none is called so any more, Streamlit hands that
    on as it is: somebody who clicks twice in a second sends the counts from before the first click.

    Args:
        given: options, or what they were called.
        options: all of them.
        called: what each is called now: its name, a space, and a count.

    >>> meant(["ORG", "PERSON 7", "x"], ["PERSON", "ORG"], "{} 5".format)
    ('ORG', 'PERSON')
    """
    names = {called(option).rpartition(" ")[0]: option for option in options}
    known = [one if one in options else names.get(str(one).rpartition(" ")[0]) for one in given]
    return tuple(one for one in known if one is not None)


def _communities(stamp: Stamp, recipe: Recipe, counts: Mapping[int, int]) -> None:
    names = {one.number: ", ".join(one.names[:2]) for one in pictures.communities(stamp)}
    offered = {number: counts[number] for number in names if counts.get(number, 0) > 2}
    if len(offered) < 2 and not recipe.communities:
        return
    _choice(
        "Communities", "communities", [*offered][:COMMUNITIES],
        lambda number: f"{names.get(number, 'not in this corpus')} … · {counts.get(number, 0):,}",
        "All",
    )  # fmt: skip


def _connection(recipe: Recipe) -> None:
    bound(
        st.segmented_control, "Both names in one", "window", recipe.window,
        lambda window: window or "sentence", options=WINDOWS,
        help="near: within so many sentences of each other.",
    )  # fmt: skip
    if recipe.window == "near":
        bound(
            st.slider, "Sentences apart, at most", "distance", recipe.distance,
            min_value=0, max_value=FARTHEST,
        )  # fmt: skip

    def weigh() -> None:
        if not is_chosen("f-weight", S["f-weight"]):
            return
        state.change(weight=S["f-weight"])
        if S.recipe.min_weight == recipe.min_weight:  # what a bound means has changed
            state.change(min_weight=0.0)

    tell("f-weight", recipe.weight)
    st.selectbox(
        "Weight", WEIGHTS, key="f-weight", on_change=weigh,
        help="  \n".join(f"**{name}**: {meaning(name)}" for name in WEIGHTS),
    )  # fmt: skip


def around(stamp: Stamp, recipe: Recipe) -> None:
    """Draw how far from its focus a picture reaches, if it has one."""
    name = questions.called(stamp, (recipe.focus,)).get(recipe.focus)
    if not name:
        return
    bound(
        st.segmented_control, f"How far around {plain(name)}", "radius", min(recipe.radius, 3),
        lambda radius: radius or 1, options=(1, 2, 3), label_visibility="collapsed",
        format_func=lambda radius: many(radius, "step"),
    )  # fmt: skip
