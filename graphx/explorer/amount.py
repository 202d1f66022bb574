"""How much is shown: how many names, how strong connections; each bound says what it hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import networkx as nx
import streamlit as st

from graphx.explorer import pictures
from graphx.explorer.bound import bound
from graphx.explorer.current import Stamp
from graphx.explorer.text import percent, weighed
from graphx.export.picture import MOST
from graphx.network import backbone
from graphx.network.filters import named
from graphx.numbered import many
from graphx.records import BACKBONES, Recipe

TOPS = (5, 10, 15, 20, *range(25, 100, 25), *range(100, 300, 50), *range(300, MOST + 1, 100))
"""Numbers of names that can be chosen; the small ones are closer together."""

STEPS = 12
"""How many bounds of the weight are offered, about; each hides more than the one before."""

BONES = {
    "": "Off",
    "disparity": "Strong for one of its ends",
    "noise-corrected": "Stronger than its ends make likely",
}
"""What each backbone is called on the screen."""


def show(stamp: Stamp, recipe: Recipe) -> None:
    """Draw the choices that decide how much is shown, each with what it hides."""
    offered = tops(recipe.top)
    if counted(stamp, recipe) > offered[0]:  # else none of them hides anything
        bound(
            st.select_slider, "Names shown, at most", "top", recipe.top or MOST, options=offered,
            help="Those in most articles. More than about 300 make a map rather than a picture.",
        )  # fmt: skip
    network = pictures.graph(stamp, recipe)
    if fewer := _fewer(stamp, recipe, network):
        _hides(fewer)
    weights = pictures.weights(stamp, recipe)
    bounds = thresholds(weights, recipe.min_weight)
    if len(bounds) > 1:
        bound(
            st.select_slider, "Weight at least", "min_weight", recipe.min_weight,
            options=bounds,
            format_func=lambda weight: weighed(weight) if weight > bounds[0] else "any",
            help="Connections that weigh less are left out. What a weight is, you choose below.",
        )  # fmt: skip
    met = len(pictures.pool(stamp, recipe).pairs)
    if network.graph["weak"]:
        _hides(f"{network.graph['weak']:,} of {many(met, 'connection')}")
    if not (met or recipe.surprising or recipe.backbone):
        return
    bound(
        st.toggle, "Only beyond chance", "surprising", recipe.surprising,
        help="Leaves out the connections that chance would also give to names that are mentioned "
        f"as often as these. Of what stays, {percent(recipe.false_discoveries)} may be chance all "
        "the same.",
    )  # fmt: skip
    if network.graph["chance"]:
        _hides(many(network.graph["chance"], "connection"))
    bound(
        st.selectbox, "Only the backbone", "backbone", recipe.backbone,
        options=BACKBONES, format_func=lambda kind: BONES[kind],
        help="  \n".join(f"**{BONES[kind]}**: {backbone.meaning(kind)}" for kind in BACKBONES[1:]),
    )  # fmt: skip
    if network.graph["redundant"]:
        _hides(many(network.graph["redundant"], "connection"))


def tops(chosen: int | None) -> list[int]:
    """Return the numbers of names that can be chosen, with the one that is.

    >>> tops(7)[:4]
    [5, 7, 10, 15]
    """
    return sorted({*TOPS, chosen or MOST})


def counted(stamp: Stamp, recipe: Recipe) -> int:
    """Return how many names a recipe chooses from: of all types, or of those chosen."""
    if recipe.focus:
        return len(pictures.near(stamp, recipe))
    facets = pictures.facets(stamp, recipe).labels
    return sum(facets.get(label, 0) for label in recipe.labels or facets)


def _fewer(stamp: Stamp, recipe: Recipe, network: nx.Graph) -> str:
    """Return whom the number of names hides, in words, and how many of the rest meet nobody."""
    every = counted(stamp, recipe)
    room = min(recipe.top or every, every)
    told = [_beyond(stamp, recipe, room, every)] if room < every else []
    alone = 0 if recipe.isolated else room - len(network)
    if alone > 0:
        who = f"{alone:,}" if told else many(alone, "name")
        told.append(f"{who} that {'meets' if alone == 1 else 'meet'} nobody here")
    return ", and ".join(told)


def _beyond(stamp: Stamp, recipe: Recipe, room: int, every: int) -> str:
    """Return for whom of so many names there is no room, in words."""
    beyond = every - room
    if recipe.focus:
        return f"{beyond:,} of {many(every, 'name')}"
    following = replace(recipe, top=room + 1)
    *_, last, next_ = pictures.everybody(stamp, named(recipe)).shown(following).articles.tolist()
    told = f"{many(beyond, 'name')} in at most {many(next_, 'article')}"
    if last == next_:
        told += f" (of those in {next_:,}, the most mentioned are shown)"
    return told


def _hides(what: str) -> None:
    st.html(f'<p class="gx-hides">hides {what}</p>')


def thresholds(weights: Sequence[float], chosen: float) -> list[float]:
    """Return bounds of the weight to choose from: the first hides nothing, each further one more.

    >>> thresholds([1.0, 1.0, 1.0, 2.0, 3.0], chosen=0), thresholds([-0.5, -0.25, 0.5], chosen=0)
    ([0.0, 2.0, 3.0], [-0.5, -0.25, 0.0, 0.5])
    """
    ordered = sorted(set(weights))[1:]
    few = ordered[:: max(1, -(-len(ordered) // STEPS))]
    if len(few) < len(ordered) and all(weight.is_integer() for weight in ordered):
        few = [weight for weight in ordered if weight <= STEPS / 2] + few
    return sorted({0.0, min([0.0, *weights]), *few, chosen})
