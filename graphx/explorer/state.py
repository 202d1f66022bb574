"""What the pages share: the corpus, the recipe of the filters, the selection, the expensive things.

A view is a recipe, a selection and how they are displayed. They are read from the address bar when
a session begins or its reader goes back, kept in plain session state (widgets come and go with
their pages), and written back on every run; `steps` remembers those that were left.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import streamlit as st

from graphx.corpus import Corpus
from graphx.errors import CorpusError
from graphx.explorer import address, launch, steps
from graphx.explorer.graph import Selection, select
from graphx.export.picture import Picture
from graphx.export.picture import picture as drawn
from graphx.network.layout import arrange
from graphx.network.paths import By
from graphx.network.paths import Path as Way
from graphx.network.split import Step
from graphx.records import (
    Article,
    CoMention,
    Community,
    Counts,
    Entity,
    Facets,
    Hit,
    Passage,
    Recipe,
)

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
def picture(
    stamp: Stamp, recipe: Recipe, colour: str = "type", *, arranged: bool = False
) -> Picture:
    """Return the picture of that network, made ready to be drawn; not to be changed.

    ``arranged`` places the names for this network, and not for the whole corpus.
    """
    network = graph(stamp, recipe)
    if arranged:
        network = network.copy()
        for node, place in arrange(network, seed=recipe.seed).items():
            network.nodes[node].update(x=place.x, y=place.y)
    names = {one.number: one.names[0] for one in communities(stamp)}
    return drawn(network, by=colour, communities=names)


@st.cache_resource(max_entries=32, show_spinner=False)
def weights(stamp: Stamp, recipe: Recipe) -> list[float]:
    """Return the weights of the connections that a bound of the weight can hide, sorted."""
    network = graph(stamp, replace(recipe, min_weight=0))
    return sorted(weight for *_, weight in network.edges(data="weight"))


@st.cache_resource(max_entries=32, show_spinner=False)
def facets(stamp: Stamp, recipe: Recipe) -> Facets:
    """Return what each choice of a filter would bring."""
    with corpus(stamp) as opened:
        return opened.reader.facets(recipe)


@st.cache_resource(max_entries=4, show_spinner=False)
def left_out(stamp: Stamp) -> dict[str, int]:
    """Return how much there is of what a recipe counts or leaves out."""
    with corpus(stamp) as opened:
        return opened.reader.left_out()


@st.cache_resource(max_entries=4, show_spinner=False)
def communities(stamp: Stamp) -> tuple[Community, ...]:
    """Return the communities of a corpus, largest first."""
    with corpus(stamp) as opened:
        return opened.communities()


@st.cache_resource(max_entries=32, show_spinner=False)
def hits(stamp: Stamp, recipe: Recipe, limit: int) -> tuple[tuple[Hit, ...], int]:
    """Return the articles that hold the words of a recipe's search, and how many there are."""
    with corpus(stamp) as opened:
        found = opened.search(recipe.search, recipe, limit)
        return found, opened.reader.holding(recipe.search, recipe)


@st.cache_resource(max_entries=256, show_spinner=False)
def evidence(stamp: Stamp, a: str, b: str, recipe: Recipe) -> tuple[CoMention, ...]:
    """Return the receipts of an edge."""
    with corpus(stamp) as opened:
        return opened.evidence(a, b, recipe)


@st.cache_resource(max_entries=64, show_spinner=False)
def paths(
    stamp: Stamp, ends: tuple[str, str], recipe: Recipe, by: By, *, hubs: bool
) -> tuple[Way, ...]:
    """Return the best few ways from one entity to another."""
    with corpus(stamp) as opened:
        return opened.paths(*ends, recipe, by=by, hubs=hubs)


@st.cache_resource(max_entries=64, show_spinner=False)
def timeline(
    stamp: Stamp, recipe: Recipe, entity: str = "", step: Step = "month"
) -> dict[dt.date, int]:
    """Return the articles of each month, or of each of other steps of time."""
    with corpus(stamp) as opened:
        return opened.timeline(recipe, entity, step)


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
def offered(stamp: Stamp, limit: int) -> list[tuple[str, str, str, list[str], int]]:
    """Return the names that the search field offers: id, name, label, other names and articles."""
    with corpus(stamp) as opened:
        return [
            (e.id, e.name, e.label, [a.name for a in e.aliases[:8] if a.name != e.name], e.articles)
            for e in opened.entities()[:limit]
        ]


@st.cache_resource(max_entries=4, show_spinner=False)
def facts(
    stamp: Stamp,
) -> tuple[Counts, tuple[dt.date, dt.date] | None, dict[str, int]]:
    """Return the counts, the period and the outlets of a corpus."""
    with corpus(stamp) as opened:
        return opened.counts(), opened.period(), opened.sources()


def readable(stamp: Stamp, recipe: Recipe) -> Recipe:
    """Return the recipe with as little hidden as makes its picture readable."""
    return _readable(stamp, replace(recipe, min_weight=0, surprising=False, backbone=""))


@st.cache_resource(max_entries=64, show_spinner=False)
def _readable(stamp: Stamp, recipe: Recipe) -> Recipe:
    with corpus(stamp) as opened:
        return opened.readable(recipe)


def begin(page: str = "") -> None:
    """Take the view from the address bar: once a session, and where its reader went back.

    Args:
        page: the page that is shown; a way to another one leads there without an address.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    turned = S.get("page") != page
    S.page = page
    if "recipe" not in S or steps.returns(given, turned=turned):
        S.given = given
        take(given)


def take(given: address.Parameters) -> None:
    """Show the view that an address describes."""
    S.recipe = address.recipe(given)
    if not given.keys() & set(address.CUTS):
        S.recipe = readable(stamp(), S.recipe)
    S.display = address.display(given)
    S.article = next(iter(given.get("article", ())), "")
    choose(address.selection(given))


def view() -> dict[str, list[str]]:
    """Return the address of the view."""
    return {
        **address.parameters(S.recipe),
        **address.selected(S.selection),
        **address.displayed(S.display),
    }


def show_address(*, article: bool) -> None:
    """Write the view to the address bar, so that it can be copied and shared.

    Args:
        article: the article that is read is part of it.
    """
    wanted = view()
    steps.remember(wanted)
    wanted |= {name: [value] for name, value in S.pop("own", {}).items() if value}
    if article and S.article:
        wanted["article"] = [S.article]
    if {name: st.query_params.get_all(name) for name in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
    steps.written(wanted)


def own(name: str, value: str) -> None:
    """Keep something that only this page shows in the address bar; not if it is empty."""
    S.setdefault("own", {})[name] = value


def kept(key: str, value: object) -> None:
    """Give a field the value that it had when it was last drawn, or this one at first.

    Streamlit forgets a field once its page is left.
    """
    S[key] = S[f"kept-{key}"] = S.get(key, S.get(f"kept-{key}", value))


def given(name: str) -> str:
    """Return what the link that was opened says of a page's own, the first time only."""
    return next(iter(S.get("given", {}).pop(name, ())), "")[:500]


def choose(selection: Selection) -> None:
    """Select an entity, two, or an edge from outside the picture."""
    steps.act()
    S.selection = selection
    select(GRAPH, node=selection.node, edge=selection.edge, other=selection.other)


def choose_node(id_: str) -> None:
    """Select an entity."""
    choose(Selection(node=id_))


def choose_edge(id_: str) -> None:
    """Select an edge."""
    choose(Selection(edge=id_))


def change(**choices: Any) -> None:  # noqa: ANN401 — the fields of a recipe
    """Change some choices of the recipe.

    Where connections are hidden as makes the picture readable, they are hidden anew as suits what
    is chosen, unless it is the period: pictures of two periods are there to be compared.
    """
    steps.act()
    now, before = stamp(), S.recipe
    S.recipe = replace(before, **choices)
    kept = {"since", "until", "min_weight", "surprising", "backbone", "alpha"}
    if not choices.keys() & kept and before == readable(now, before):
        S.recipe = readable(now, S.recipe)


def display(**choices: Any) -> None:  # noqa: ANN401 — the fields of a display
    """Change how the network is shown."""
    steps.act()
    S.display = replace(S.display, **choices)
