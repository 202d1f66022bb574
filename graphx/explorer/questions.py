"""What single pages ask of the corpus, each answer remembered until the corpus changes.

As in `state`: every question takes the stamp of the corpus, and nothing returned may be changed.
"""

from __future__ import annotations

import streamlit as st

from graphx import accuracy
from graphx.corpus.compare import Days
from graphx.corpus.history import History
from graphx.corpus.when import FirstMeeting, Of
from graphx.explorer.state import Stamp, corpus
from graphx.network.bursts import Burst
from graphx.network.compare import Comparison
from graphx.network.split import Step
from graphx.records import Article, Asked, Problem, Question, Recipe, Steps
from graphx.store.listing import Listed, Order
from graphx.store.reading import Counted


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
