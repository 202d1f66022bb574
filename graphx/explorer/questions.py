"""What pages ask of the corpus, each answer remembered until the corpus changes.

Every question takes the stamp of the corpus, and nothing returned may be changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import networkx as nx
import streamlit as st

from graphx import accuracy
from graphx.corpus import picture as pictures
from graphx.corpus.compare import Days
from graphx.corpus.history import History
from graphx.corpus.picture import Pool
from graphx.corpus.when import FirstMeeting, Of
from graphx.explorer.current import Stamp, corpus
from graphx.export.picture import Picture
from graphx.export.picture import picture as drawn
from graphx.network.bursts import Burst
from graphx.network.compare import Comparison
from graphx.network.layout import arrange
from graphx.network.paths import By, Path
from graphx.network.split import Step
from graphx.records import (
    Article,
    Asked,
    CoMention,
    Community,
    Counts,
    Entity,
    Facets,
    Hit,
    Passage,
    Problem,
    Question,
    Recipe,
    Steps,
)
from graphx.store.listing import Listed, Order
from graphx.store.reading import Counted

MANY = 256
"""Small answers that are kept: a few for each of dozens of sessions."""


def pool(stamp: Stamp, recipe: Recipe) -> Pool:
    """Return what a recipe's picture is chosen from, whatever it hides of that."""
    return _pool(stamp, pictures.pooled(recipe))


@st.cache_resource(max_entries=32, show_spinner=False)
def _pool(stamp: Stamp, recipe: Recipe) -> Pool:
    with corpus(stamp) as opened:
        return pictures.pool(opened.reader, recipe)


@st.cache_resource(max_entries=32, show_spinner=False)
def graph(stamp: Stamp, recipe: Recipe) -> nx.Graph:
    """Return the network of a recipe; not to be changed."""
    among = pool(stamp, recipe)
    with corpus(stamp) as opened:
        return pictures.graph(opened.reader, recipe, name=opened.path.stem, among=among)


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


@st.cache_resource(max_entries=MANY, show_spinner=False)
def weights(stamp: Stamp, recipe: Recipe) -> list[float]:
    """Return the weights of the connections that a bound of the weight can hide, sorted."""
    return pictures.weights(recipe, pool(stamp, replace(recipe, min_weight=0)))


@st.cache_resource(max_entries=MANY, show_spinner=False)
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
) -> tuple[Path, ...]:
    """Return the best few ways from one entity to another."""
    with corpus(stamp) as opened:
        return opened.paths(*ends, recipe, by=by, hubs=hubs)


@st.cache_resource(max_entries=MANY, show_spinner=False)
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
    return pictures.readable(recipe, pool(stamp, pictures.shown(recipe)))


@st.cache_resource(max_entries=64, show_spinner=False)
def listed(  # noqa: PLR0913, PLR0917 — what is listed, and which part of it
    stamp: Stamp,
    recipe: Recipe,
    entities: tuple[str, ...],
    order: Order,
    first: int,
    limit: int,
) -> tuple[int, list[Listed]]:
    """Return how many articles there are, and a page of their list."""
    with corpus(stamp) as opened:
        return opened.reader.listed(recipe, entities, order, first, limit)


@st.cache_resource(max_entries=64, show_spinner=False)
def article(stamp: Stamp, id_: str) -> Article | None:
    """Return an article, with its text."""
    with corpus(stamp) as opened:
        return opened.article(id_)


@st.cache_resource(max_entries=4, show_spinner=False)
def steps(stamp: Stamp) -> Steps:
    """Return what became of the files."""
    with corpus(stamp) as opened:
        return opened.reader.steps()


@st.cache_resource(max_entries=4, show_spinner=False)
def problems(stamp: Stamp) -> tuple[Problem, ...]:
    """Return what was wrong with the input."""
    with corpus(stamp) as opened:
        return opened.problems()


@st.cache_resource(max_entries=4, show_spinner=False)
def notes(stamp: Stamp) -> dict[str, str]:
    """Return what built the corpus."""
    with corpus(stamp) as opened:
        return opened.reader.notes()


@st.cache_resource(max_entries=32, show_spinner=False)
def history(stamp: Stamp, recipe: Recipe, id_: str) -> History:
    """Return whom an entity meets over time."""
    with corpus(stamp) as opened:
        return opened.history(id_, recipe)


@st.cache_resource(max_entries=32, show_spinner=False)
def ranked(stamp: Stamp, recipe: Recipe) -> tuple[Counted, ...]:
    """Return the entities that a recipe chooses, those in most articles first."""
    with corpus(stamp) as opened:
        return opened.rank(recipe)


@st.cache_resource(max_entries=32, show_spinner=False)
def pairs(stamp: Stamp, recipe: Recipe) -> int:
    """Return how many pairs of entities meet under a recipe's filters."""
    with corpus(stamp) as opened:
        return len(opened.reader.pairs(recipe))


@st.cache_resource(max_entries=4, show_spinner=False)
def judged(stamp: Stamp) -> int:
    """Return how many decisions about names stand."""
    with corpus(stamp) as opened:
        return sum(not judgement.undone for judgement in opened.judgements())


@st.cache_resource(max_entries=16, show_spinner=False)
def asked(stamp: Stamp, kind: Asked, number: int) -> tuple[Question, ...]:
    """Return a sample of what the graph says."""
    with corpus(stamp) as opened:
        return accuracy.questions(opened, kind, number)


@st.cache_resource(max_entries=16, show_spinner=False)
def compared(stamp: Stamp, recipe: Recipe, first: Days, second: Days, outlet: str) -> Comparison:
    """Return two periods compared, or an outlet with all others where one is named."""
    with corpus(stamp) as opened:
        if outlet:
            return opened.against(outlet, recipe)
        return opened.compare(first, second, recipe)


@st.cache_resource(max_entries=16, show_spinner=False)
def meetings(stamp: Stamp, recipe: Recipe, limit: int) -> tuple[FirstMeeting, ...]:
    """Return who met for the first time, the newest first."""
    with corpus(stamp) as opened:
        return opened.meetings(recipe, limit=limit)


@st.cache_resource(max_entries=16, show_spinner=False)
def bursts(stamp: Stamp, recipe: Recipe, of: Of, step: Step, limit: int) -> tuple[Burst, ...]:
    """Return when somebody was named, or two met, far more than usual."""
    with corpus(stamp) as opened:
        return opened.bursts(recipe, of=of, step=step, limit=limit)
