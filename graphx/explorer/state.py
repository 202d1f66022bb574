"""What the pages share: the corpus, the recipe of the filters, the selection, the expensive things.

A view is a recipe and a selection. Both are read from the address bar when a session begins, kept
in plain session state (widgets come and go with their pages), and written back on every run.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import streamlit as st

from graphx.corpus import Corpus
from graphx.errors import CorpusError
from graphx.explorer import address, launch
from graphx.explorer.graph import Selection, select
from graphx.export.picture import Picture
from graphx.export.picture import picture as drawn
from graphx.network.graph import readable
from graphx.records import Article, CoMention, Counts, Entity, Passage, Recipe

S = st.session_state

GRAPH = "graph"
"""The key of the graph on the Explore page."""


def path() -> Path:
    """Return the corpus the explorer shows; the sample is built where none is named."""
    named = os.environ.get(launch.ENVIRONMENT)
    if named:
        return Path(named)
    with st.spinner("Building the sample corpus, once …"):
        return launch.sample()


Stamp = tuple[str, int, int]
"""A corpus at one moment: its path, its size and when it was last written."""


def stamp() -> Stamp:
    """Return what changes when the corpus does: the key of everything remembered about it."""
    where = path()
    if not where.exists():
        raise CorpusError(
            f"No corpus {str(where)!r}. Make one: graphx build ARTICLES -o {where.name}"
        )
    found = where.stat()
    return str(where), found.st_size, found.st_mtime_ns


@contextmanager
def corpus(stamp: Stamp) -> Iterator[Corpus]:
    """Open the corpus for as long as a question takes, so that a build elsewhere can have it."""
    with Corpus(stamp[0]) as opened:
        yield opened


@st.cache_resource(max_entries=32, show_spinner=False)
def graph(stamp: Stamp, recipe: Recipe) -> nx.Graph:
    """Return the network of a recipe; not to be changed."""
    with corpus(stamp) as opened:
        return opened.graph(recipe)


@st.cache_resource(max_entries=32, show_spinner=False)
def picture(stamp: Stamp, recipe: Recipe) -> Picture:
    """Return the picture of that network, made ready to be drawn; not to be changed."""
    return drawn(graph(stamp, recipe))


@st.cache_resource(max_entries=256, show_spinner=False)
def evidence(stamp: Stamp, a: str, b: str, recipe: Recipe) -> tuple[CoMention, ...]:
    """Return the receipts of an edge."""
    with corpus(stamp) as opened:
        return opened.evidence(a, b, recipe)


@st.cache_resource(max_entries=64, show_spinner=False)
def timeline(stamp: Stamp, recipe: Recipe, entity: str) -> dict[dt.date, int]:
    """Return the articles of each month."""
    with corpus(stamp) as opened:
        return opened.timeline(recipe, entity)


@st.cache_resource(max_entries=256, show_spinner=False)
def entity(stamp: Stamp, id_: str) -> Entity:
    """Return an entity by its id."""
    with corpus(stamp) as opened:
        return opened.entity(id_)


@st.cache_resource(max_entries=64, show_spinner=False)
def neighbours(stamp: Stamp, id_: str, recipe: Recipe) -> tuple[tuple[str, str, int, float], ...]:
    """Return whom an entity meets, the closest first."""
    with corpus(stamp) as opened:
        return opened.neighbours(id_, recipe)


@st.cache_resource(max_entries=32, show_spinner=False)
def articles(stamp: Stamp, recipe: Recipe, id_: str) -> tuple[Article, ...]:
    """Return the articles under the filters, with an id those that mention the entity."""
    with corpus(stamp) as opened:
        return opened.articles(recipe, id_)


@st.cache_resource(max_entries=256, show_spinner=False)
def samples(
    stamp: Stamp, id_: str, limit: int, *, every: bool = False
) -> tuple[tuple[Article, Passage], ...]:
    """Return some sentences that mention an entity."""
    with corpus(stamp) as opened:
        return opened.samples(id_, limit, every=every)


@st.cache_resource(max_entries=32, show_spinner=False)
def labels(stamp: Stamp, recipe: Recipe) -> dict[str, int]:
    """Return each label with its number of entities."""
    with corpus(stamp) as opened:
        return opened.labels(recipe)


@st.cache_resource(max_entries=4, show_spinner=False)
def names(stamp: Stamp) -> dict[str, tuple[str, str]]:
    """Return every entity's name and label by its id, most mentioned first."""
    with corpus(stamp) as opened:
        return {e.id: (e.name, e.label) for e in opened.entities()}


@st.cache_resource(max_entries=4, show_spinner=False)
def facts(
    stamp: Stamp,
) -> tuple[Counts, tuple[dt.date, dt.date] | None, dict[str, int]]:
    """Return the counts, the period and the outlets of a corpus."""
    with corpus(stamp) as opened:
        return opened.counts(), opened.period(), opened.sources()


def sensible_cut(stamp: Stamp, recipe: Recipe) -> float:
    """Return the weight below which a picture of this network would be a hairball, or 0."""
    return readable(graph(stamp, replace(recipe, min_weight=0)))


def begin() -> None:
    """Take the view from the address bar, once a session."""
    if "recipe" in S:
        return
    given: Mapping[str, list[str]] = {
        name: st.query_params.get_all(name) for name in st.query_params
    }
    S.given = given
    S.recipe = address.recipe(given)
    if "min-weight" not in given:
        S.recipe = replace(S.recipe, min_weight=sensible_cut(stamp(), S.recipe))
    choose(address.selection(given))
    S.article = next(iter(given.get("article", ())), "")


def show_address(*, article: bool) -> None:
    """Write the view to the address bar, so that it can be copied and shared.

    Args:
        article: the article that is read is part of it.
    """
    wanted = {**address.parameters(S.recipe), **address.selected(S.selection)}
    wanted |= {name: [value] for name, value in S.pop("own", {}).items() if value}
    if article and S.article:
        wanted["article"] = [S.article]
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)


def own(name: str, value: str) -> None:
    """Keep something that only this page shows in the address bar; not if it is empty."""
    S.setdefault("own", {})[name] = value


def kept(key: str, value: object) -> None:
    """Give a field the value that it had when it was last drawn, or this one at first.

    Streamlit forgets a field once its page is left.
    """
    S[key] = S[f"kept-{key}"] = S.get(key, S.get(f"kept-{key}", value))


def given(name: str) -> str:
    """Return what the link that began the session says of a page's own, the first time only."""
    return next(iter(S.get("given", {}).pop(name, ())), "")[:500]


def choose(selection: Selection) -> None:
    """Select an entity or an edge from outside the picture."""
    S.selection = selection
    select(GRAPH, node=selection.node, edge=selection.edge)


def choose_node(id_: str) -> None:
    """Select an entity."""
    choose(Selection(node=id_))


def choose_edge(id_: str) -> None:
    """Select an edge."""
    choose(Selection(edge=id_))


def change(**choices: Any) -> None:  # noqa: ANN401 — the fields of a recipe
    """Change some choices of the recipe."""
    S.recipe = replace(S.recipe, **choices)
