"""What the filters hide: which of them it is, and the button that brings it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import networkx as nx
import streamlit as st

from graphx.dated import period
from graphx.explorer import crumbs, pictures, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import UNITS, plain
from graphx.export.picture import LOOKS
from graphx.network import graph as contract
from graphx.numbered import many
from graphx.records import Recipe

LIFTED = 12
"""Choices that are tried, at most, to find the one that hides something."""


def everything(stamp: Stamp) -> None:
    """Say which choice hides most where nothing is left, and offer to take it back."""
    _, span, _ = questions.facts(stamp)
    held = f" The articles are from {period(*span)}." if span else ""

    def brings(**choices: object) -> int:
        return len(pictures.graph(stamp, replace(S.recipe, **choices)))

    chosen = crumbs.crumbs(stamp, S.recipe)[:LIFTED]
    most = max(chosen, key=lambda crumb: brings(**crumb.without), default=None)
    if most and (hides := brings(**most.without)):
        held = f"{held if 'since' in most.without else ''} Most is hidden by: {plain(most.words)}."
    left = "Nothing is left under these filters" if chosen else "No article names anybody"
    if not chosen:
        held += " Add more on the Articles page."
    if alone := brings(isolated=True):
        meet = "meets" if alone == 1 else "meet"
        left = f"{many(alone, 'name')} {meet} nobody under these filters"
    st.info(f"{left}.{held}", icon=":material/filter_alt_off:")
    if most and hides:
        st.button(
            f"Show {many(hides, 'name')} without it", key="lift", icon=":material/close:",
            on_click=lambda: state.change(**most.without),
        )  # fmt: skip
    if alone:
        st.button(
            f"Show {many(alone, 'name')} without a connection", key="alone",
            icon=":material/visibility:", on_click=lambda: state.change(isolated=True),
        )  # fmt: skip
    if not chosen and (unread := questions.unread(stamp)):
        st.info(plain(unread), icon=":material/translate:")


def connections(stamp: Stamp, network: nx.Graph) -> None:
    """Say why a picture has names and no connection, and offer to count what brings any."""

    def brings(**choices: object) -> int:
        return int(pictures.graph(stamp, replace(S.recipe, **choices)).number_of_edges())

    articles, lists = brings(window="article"), brings(lists=True)
    unit = UNITS[S.recipe.window if articles or lists else "article"]
    apart = f"No two of these names share {unit}{' outside of tables and round-ups' * bool(lists)}."
    if len(network) == 1:
        apart = "Nobody else is named under these filters."
    told = contract.hidden(network.graph, "connection") or apart
    st.info(told, icon=":material/link_off:")
    _count("whole articles", articles, window="article")
    _count("tables and round-ups", lists, lists=True)


def _count(what: str, meet: int, **choices: object) -> None:
    """Offer to count more, if that brings connections."""
    if meet:
        st.button(
            f"Count {what}: {many(meet, 'connection')}", key=f"count-{'-'.join(choices)}",
            icon=":material/add:", on_click=lambda: state.change(**choices),
        )  # fmt: skip


def node(stamp: Stamp, id_: str) -> bool:
    """Say what hides a name, and offer what shows it; return whether that is to focus on it."""
    return _bring(stamp, (id_,), lambda network: id_ in network)


def edge(stamp: Stamp, a: str, b: str) -> None:
    """Say what hides a connection, and offer what shows it."""
    _bring(stamp, (a, b), lambda network: network.has_edge(a, b))


def hits(stamp: Stamp) -> bool:
    """Say what hides all articles with the words searched for, if anything does; tell whether."""

    def found(recipe: Recipe) -> bool:
        return bool(recipe.search and questions.hits(stamp, recipe, 1)[1])

    if by_one(stamp, found, "Show them without that"):
        return True
    hides = found(Recipe(search=S.recipe.search))
    if hides:
        st.warning("Hidden by the filters", icon=":material/visibility_off:")
    return hides


def by_one(stamp: Stamp, shows: Callable[[Recipe], bool], offer: str) -> bool:
    """Say which choice alone hides something, and offer to take it back; tell whether one does.

    Args:
        stamp: of the corpus.
        shows: tells whether a recipe shows what is hidden now.
        offer: what the button says.
    """
    for crumb in _choices(stamp, S.recipe):
        if shows(replace(S.recipe, **crumb.without)):
            _offer(f"Hidden by: {plain(crumb.words)}", offer, crumb.without)
            return True
    return False


def _bring(stamp: Stamp, ends: Sequence[str], shows: Callable[[nx.Graph], bool]) -> bool:
    """Offer the first change of the recipe whose picture shows what is hidden.

    Args:
        stamp: of the corpus.
        ends: a name, or the two of a connection; if no single choice hides it, the picture around
            the first of them is offered.
        shows: tells whether a picture has what is hidden now.

    Returns:
        Whether the change is to look around somebody.
    """
    recipe: Recipe = S.recipe
    around: dict[str, Any] = {"focus": ends[0], "radius": 1}

    def helps(changed: Recipe) -> bool:
        return shows(pictures.graph(stamp, changed))

    if by_one(stamp, helps, "Show it without that"):
        return False
    if recipe.focus != ends[0] and helps(replace(recipe, **around)):
        _offer(_missing(stamp, recipe, ends), "Show it with whom it meets", around)
        return True
    st.warning("Hidden by the filters", icon=":material/visibility_off:")
    st.button("Reset all filters", key="lift", icon=":material/restart_alt:", on_click=state.reset)
    return False


def _missing(stamp: Stamp, recipe: Recipe, ends: Sequence[str]) -> str:
    """Return why a picture has no room for a name, or for one of two."""
    chosen = {one.id for one in pictures.pool(stamp, recipe).nodes}
    others = f"the {many(len(chosen), 'name')} in most articles"
    if chosen.issuperset(ends):
        return f"Meets none of {others}"
    return f"{'Not' if len(ends) == 1 else 'One of the two is not'} among {others}"


def _choices(stamp: Stamp, recipe: Recipe) -> Iterator[crumbs.Crumb]:
    """Yield what can be taken back: each choice, and all types where several are chosen."""
    yield from crumbs.crumbs(stamp, recipe)[:LIFTED]
    if len(recipe.labels) > 1:
        titles = (LOOKS[label].title.lower() for label in recipe.labels)
        yield crumbs.Crumb(f"only {', '.join(titles)}", {"labels": ()})


def _offer(why: str, offer: str, change: dict[str, Any]) -> None:
    st.warning(why, icon=":material/visibility_off:")
    st.button(
        offer, key="lift", icon=":material/visibility:", on_click=lambda: state.change(**change)
    )
