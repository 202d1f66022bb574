"""What is chosen, in words, one choice after another; each can be taken back by itself."""

from __future__ import annotations

from typing import Any, NamedTuple

import streamlit as st

from graphx.dated import period
from graphx.explorer import filters, pictures, questions, state, steps
from graphx.explorer.amount import BONES
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import plain, short, weighed
from graphx.export.picture import LOOKS
from graphx.records import Recipe

LONG = 40
"""Characters of a name or of words in a crumb."""

NOBODY = "somebody who is not in this corpus"
"""Whom an old link means, or one to another corpus, in words."""

NOWHERE = "a community that is not in this corpus"
"""What such a link means by a community's number, in words."""


class Crumb(NamedTuple):
    """A choice in words, and the changes to a recipe that take it back."""

    words: str
    without: dict[str, Any]


def crumbs(stamp: Stamp, recipe: Recipe) -> list[Crumb]:
    """Return a crumb for each choice of a recipe that can be taken back."""
    names = questions.called(stamp, tuple(filter(None, (recipe.focus, *recipe.without))))

    def name(id_: str) -> str:
        return short(names[id_], LONG) if id_ in names else NOBODY

    found = []
    if recipe.search:
        found.append(Crumb(f"articles with “{short(recipe.search, LONG)}”", {"search": ""}))
    if recipe.focus:
        found.append(Crumb(f"around {name(recipe.focus)}", {"focus": "", "radius": 1}))
    if recipe.since or recipe.until:
        bound = "" if recipe.since and recipe.until else "since " if recipe.since else "until "
        words = f"{bound}{period(recipe.since, recipe.until)}"
        about = "about " * (recipe.clock != "published")
        found.append(Crumb(f"{about}{words}", {"since": None, "until": None}))
    for label in recipe.labels:
        rest = tuple(other for other in recipe.labels if other != label)
        found.append(Crumb(LOOKS[label].title, {"labels": rest}))
    for source in recipe.sources:
        others = tuple(other for other in recipe.sources if other != source)
        found.append(Crumb(short(source, LONG), {"sources": others}))
    communities = {one.number: one.names[0] for one in pictures.communities(stamp)}
    for number in recipe.communities:
        kept = tuple(other for other in recipe.communities if other != number)
        who = communities.get(number)
        words = f"community of {short(who, LONG)}" if who else NOWHERE
        found.append(Crumb(words, {"communities": kept}))
    for id_ in recipe.without:
        left = tuple(other for other in recipe.without if other != id_)
        found.append(Crumb(f"without {name(id_)}", {"without": left}))
    return [*found, *_cuts(recipe)]


def _cuts(recipe: Recipe) -> list[Crumb]:
    """Return the choices of a recipe about which connections are shown."""
    usual = Recipe()
    words = {
        "min_weight": f"weight {weighed(recipe.min_weight)} or more",
        "surprising": "beyond chance",
        "backbone": f"backbone: {BONES[recipe.backbone].lower()}",
        "window": f"in one {recipe.window}" if recipe.window != "near" else "near each other",
        "weight": f"by {recipe.weight}",
        "lists": "with tables and round-ups",
        "copies": "with copies",
        "observers": "with outlets that only report",
        "undated": "dated only",
    }
    return [
        Crumb(said, {field: getattr(usual, field)})
        for field, said in words.items()
        if getattr(recipe, field) != getattr(usual, field)
    ]


def show(stamp: Stamp) -> None:
    """Draw the way back and forward, the crumbs, and how far a picture around somebody reaches."""
    with st.container(horizontal=True, gap="xxsmall", key="crumbs", vertical_alignment="center"):
        st.button(
            "Back", icon=":material/arrow_back:", key="back", type="tertiary",
            help="One step back: every change of filters and selection can be undone",
            disabled=not S.get("behind"), on_click=steps.back, args=(state.take,),
        )  # fmt: skip
        st.button(
            "Forward", icon=":material/arrow_forward:", key="forward", type="tertiary",
            help="One step forward again", disabled=not S.get("ahead"),
            on_click=steps.forward, args=(state.take,),
        )  # fmt: skip
        for number, crumb in enumerate(crumbs(stamp, S.recipe)):
            st.button(
                plain(crumb.words), key=f"crumb-{number}", icon=":material/close:",
                icon_position="right", help="Take this choice back",
                on_click=lambda without=crumb.without: state.change(**without),
            )  # fmt: skip
        filters.around(stamp, S.recipe)
