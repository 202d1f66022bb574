"""The page to explore: the graph, the timeline under it, and what is selected beside it."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

import networkx as nx
import streamlit as st

from graphx.dated import period
from graphx.errors import BusyError
from graphx.explorer import (
    amount,
    crumbs,
    current,
    details,
    picking,
    pictures,
    questions,
    state,
    steps,
    turns,
)
from graphx.explorer.bound import is_chosen, tell
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Drawn, Pins, Selection, graph, selected
from graphx.explorer.parts.timeline import Range, timeline, unit
from graphx.explorer.state import S
from graphx.explorer.table import table
from graphx.export.picture import LOOKS
from graphx.network.graph import hidden
from graphx.network.split import Step
from graphx.numbered import many
from graphx.records import LABELS, Recipe

HEIGHT = "max(100dvh - 17.2rem, min(100dvh - 8rem, 22rem))"
"""The height of the graph: what the headline, the crumbs and the timeline leave of the window; in a
low one, what leaves a finger room to scroll the page."""

HIGH = "110vw"
"""The height of the graph, at most: on a phone, a picture wider than high would not fill more."""

SHOWN = {"graph": "Graph", "both": "Both", "table": "Table"}

BETWEEN = (
    "Which share of the shortest ways between two others passes it, in this picture: whoever "
    "stands between circles is high, also with few connections (Freeman 1977)."
)
"""What the column "Between" means."""


def page() -> None:
    """Draw the page."""
    stamp, recipe = current.stamp(), S.recipe
    if moving := S.pop("moving", None):
        state.choose(moving)
    S.selection = selected(state.GRAPH)
    steps.remember(state.view())
    network = pictures.graph(stamp, recipe)
    left, right = st.columns([3, 1.1], gap="small")
    with left, st.container(gap="xsmall", key="view"):
        _headline(stamp, network)
        crumbs.show(stamp)
        if S.display.show != "table":
            _graph(stamp, recipe)
        if S.display.show != "graph":
            _tables(stamp, recipe, network)
        turns.rest()
        _timeline(stamp, recipe)
    with right, st.container(key="details", gap="xsmall"):
        details.show(stamp, network, S.selection)
    picking.ask(stamp)


def _headline(stamp: Stamp, network: nx.Graph) -> None:
    everybody = amount.counted(stamp, replace(S.recipe, focus=""))
    dates = [
        day
        for _, values in network.nodes(data=True)
        for day in (values["first"], values["last"])
        if day
    ]
    span = f" · {period(min(dates), max(dates))}" if dates else ""
    unseen = hidden(network.graph, "connection")
    joined = network.number_of_edges()
    with st.container(horizontal=True, vertical_alignment="center", key="headline", gap="small"):
        st.markdown(
            f"**{len(network):,}** of {many(everybody, 'name')} · "
            f"**{joined:,}** {'connection' if joined == 1 else 'connections'}{span}",
            help="A connection says that both names stand in one sentence (or paragraph, or "
            "article). Meeting in a text is not a relationship: read the sentences.  \n"
            f"{unseen} The filters at the side show what is hidden.",
        )

        def shown() -> None:
            if is_chosen("show", S["show"]):
                state.display(show=S["show"] or "graph")

        tell("show", S.display.show)
        st.segmented_control(
            "What is shown", list(SHOWN), key="show", on_change=shown,
            format_func=lambda what: SHOWN[what], label_visibility="collapsed",
        )  # fmt: skip


def _graph(stamp: Stamp, recipe: Recipe) -> None:
    display = S.display
    picture = pictures.picture(stamp, recipe, display.colour, arranged=display.arranged)
    graph(
        picture,
        key=state.GRAPH,
        height=f"calc({HEIGHT} * 0.56)" if display.show == "both" else f"min({HEIGHT}, {HIGH})",
        epoch=f"{display.arranged}-{hash(pictures.always(recipe)) if display.arranged else 0}",
        legend=_legend(stamp, recipe, picture),
        path=details.way(stamp, S.selection),
        pins=display.pins,
        colour=display.colour,
        opens=True,
        on_act=_act,
        on_pin=_pin,
    )


def _legend(stamp: Stamp, recipe: Recipe, picture: Drawn) -> list[dict[str, Any]]:
    """Return the legend with what is filtered away, so that it can be brought back there."""
    if S.display.colour == "community":
        return picture.legend
    shown = {entry["name"]: entry for entry in picture.legend}
    counts = pictures.facets(stamp, recipe).labels
    return [
        shown.get(label)
        or {"name": label, **asdict(LOOKS[label]), "count": 0, "off": label not in recipe.labels}
        for label in LABELS
        if label in shown or (recipe.labels and label in counts)
    ]


def _pin(pins: Pins) -> None:
    state.display(pins=pins)


def _act(what: str, id_: str) -> None:
    """Do what was asked for in the picture."""
    recipe: Recipe = S.recipe
    match what:
        case "focus":
            state.choose_node(id_)
            state.change(focus=id_)
        case "hide":
            if id_ in {S.selection.node, S.selection.other}:
                state.choose(Selection())
            state.hide(id_)
        case "legend" if id_ in LABELS:
            state.change(labels=_toggled(recipe.labels, id_))
        case "legend" if id_.removeprefix("community-").isdecimal():
            number = int(id_.removeprefix("community-"))
            state.change(communities=_toggled(recipe.communities, number))
        case "colour":
            state.display(colour="community" if S.display.colour == "type" else "type")
        case "arrange":
            state.display(arranged=not S.display.arranged, pins=())
        case "merge":
            state.choose_node(id_)
            S.merging = id_
        case "open":
            state.open_entity(id_)


def _toggled(chosen: tuple[Any, ...], one: object) -> tuple[Any, ...]:
    """Return the choices without one that is among them, else with it.

    >>> _toggled(("PERSON",), "ORG"), _toggled(("PERSON",), "PERSON")
    (('PERSON', 'ORG'), ())
    """
    return tuple(x for x in chosen if x != one) if one in chosen else (*chosen, one)


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _tables(stamp: Stamp, recipe: Recipe, network: nx.Graph) -> None:
    passed = pictures.brokers(stamp, recipe)
    names = network.nodes(data="name")
    entities = [
        (
            id_,
            {
                "Name": values["name"],
                "Type": LOOKS[values["label"]].one,
                "Articles": values["articles"],
                "Mentions": values["mentions"],
                "Connections": values["degree"],
                "Strength": values["strength"],
                "Between": 100 * passed[id_],
                "First": _day(values["first"]),
                "Last": _day(values["last"]),
            },
        )
        for id_, values in network.nodes(data=True)
    ]
    edges = [
        (
            values["id"],
            {
                "One": names[a],
                "Other": names[b],
                "Weight": values["weight"],
                "Count": values["count"],
                "Articles": values["articles"],
                "First": _day(values["first"]),
                "Last": _day(values["last"]),
            },
        )
        for a, b, values in network.edges(data=True)
    ]
    entities.sort(key=lambda row: (-row[1]["Strength"], row[0]))
    edges.sort(key=lambda row: (-row[1]["Weight"], row[0]))
    height = 200 if S.display.show == "both" else 520
    listed, joined = st.tabs([f"Names ({len(entities):,})", f"Connections ({len(edges):,})"])
    with listed:
        table(
            "entities", entities, state.choose_node, height=height,
            columns={
                "Name": st.column_config.TextColumn(width="medium"),
                "Between": st.column_config.NumberColumn(format="%.1f %%", help=BETWEEN),
            },
        )  # fmt: skip
    with joined:
        table("edges", edges, state.choose_edge, height=height)


def _timeline(stamp: Stamp, recipe: Recipe) -> None:
    """Draw the time under the graph; brushing over it chooses the period."""
    _, span, _ = questions.facts(stamp)
    if span is None or span[0] == span[1]:
        return
    first, last = span
    kind = unit(first, last)
    every = _every(stamp, recipe, kind)
    about, some = _picked_out(stamp, recipe, kind)
    adds = recipe.clock == "published"
    exact: tuple[int, int] | None = None
    if not adds or (kind != "day" and (recipe.since or recipe.until)):
        exact = _counted(stamp, recipe)

    def choose(chosen: Range) -> None:
        since, until = chosen
        before = S.recipe
        state.change(since=since, until=until)
        with suppress(BusyError):  # the page says so
            if not len(pictures.graph(stamp, S.recipe)) and pictures.is_readable(stamp, before):
                S.recipe = pictures.readable(stamp, S.recipe)  # what suited before hides all

    timeline(
        "timeline", every, some, period=span, chosen=(recipe.since, recipe.until), unit=kind,
        about=about, adds=adds, exact=exact, choose=choose,
    )  # fmt: skip


def _every(stamp: Stamp, recipe: Recipe, kind: Step) -> dict[dt.date, int]:
    """Return how many articles the filters leave in each step of time.

    By the times talked about, only those count that name somebody where they talk about a time.
    """
    counted = _everybody(stamp, recipe)
    if counted.labels or counted.communities or counted.clock != "published":
        return questions.timeline(stamp, counted, "", kind)
    return questions.printed(stamp, counted, kind)


def _everybody(stamp: Stamp, recipe: Recipe) -> Recipe:
    """Return the recipe of all articles that the timeline counts: those the Articles page lists.

    Types and communities choose among articles only while nothing is selected: articles about what
    is selected count whatever its type, and all articles have to include them.
    """
    return replace(_whoever(recipe) if _selected(stamp) else recipe, focus="")


def _counted(stamp: Stamp, recipe: Recipe) -> tuple[int, int]:
    """Return how many articles the filters leave, and how many of them are about what is selected.

    Both are counted as in the lists of articles, and for the sentences beside the graph.
    """
    every = questions.number(stamp, _everybody(stamp, recipe))
    match tuple(_selected(stamp)):
        case (node,):
            return every, questions.number(stamp, recipe, (node,))
        case (a, b):
            return every, questions.earliest(stamp, _whoever(recipe), (a, b), 0).articles
    return every, 0


def _selected(stamp: Stamp) -> dict[str, str]:
    """Return the name of what is selected, or the two of a connection, by their ids.

    If nothing is selected, the focus takes its place, as on the Articles page.
    """
    selection = S.selection
    ends = (selection.node or S.recipe.focus,)
    if selection.edge:
        ends = tuple(selection.edge.split("|"))
    known = questions.called(stamp, ends) if all(ends) else {}
    return {end: known[end] for end in ends} if known.keys() >= set(ends) else {}


def _picked_out(stamp: Stamp, recipe: Recipe, kind: Step) -> tuple[str, dict[dt.date, int]]:
    """Return what is selected, in words, and the articles about it in each unit of the timeline."""
    known = _selected(stamp)
    about = " – ".join(known.values())
    match tuple(known):
        case (node,):
            return about, questions.timeline(stamp, replace(recipe, focus=node), node, kind)
        case (a, b):
            return about, questions.shared(stamp, _whoever(recipe), (a, b), kind)
    return "", {}


def _whoever(recipe: Recipe) -> Recipe:
    """Return a recipe for any labels and communities, as for the sentences beside the graph."""
    return replace(recipe, labels=(), communities=())
