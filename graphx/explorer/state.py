"""What the pages share: the recipe of the filters, the selection, how both are displayed.

A view is a recipe, a selection and how they are displayed. They are read from the address bar when
a session begins or its reader goes back, kept in plain session state (widgets come and go with
their pages), and written back on every run; `steps` remembers the views before.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import Any

import streamlit as st

from graphx.errors import BusyError
from graphx.explorer import address, questions, steps, turns
from graphx.explorer.current import stamp
from graphx.explorer.graph import Selection, select, selected
from graphx.explorer.pictures import is_readable, pool, readable
from graphx.records import Recipe

S = st.session_state

GRAPH = "graph"
"""The key of the graph on the Explore page."""


def begin() -> None:
    """Take the view from the address bar: when a session begins, and when its reader goes back.

    The navigation's links have no parameters, and leave the view as it is. If decisions, made here
    or elsewhere, have given somebody in the view another id, it has that from now on. If the run
    after a click was broken off, what it left undone is done now, see `_suit`.
    """
    given = _given()
    if "recipe" not in S or (steps.returns() and given):
        S.given = given
        take(given)
    if _renamed(view()) != view():
        S.selection = selected(GRAPH)  # with what was just clicked
        steps.rename(_renamed)
        take({**_renamed(view()), "article": [S.article]})
    _suit()


def _given() -> dict[str, list[str]]:
    """Return what the address bar says, with everybody under the id that they have now."""
    return _renamed(_raw())


def _raw() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _renamed(given: address.Parameters) -> dict[str, list[str]]:
    """Return an address with everybody under the id that they have now.

    An entity that is hidden, and has been merged into another, must not hide that: it is left out.
    """
    hidden = [id_ for id_ in given.get("without", ()) if _now(id_) == _now(id_, merged=False)]
    others = {name: values for name, values in given.items() if name != "without"}
    return address.renamed({**others, "without": hidden} if hidden else others, _now)


def _now(id_: str, *, merged: bool = True) -> str:
    """Return the id that an entity has now, by one that it had before decisions about its name.

    Unless ``merged``, an entity that has been merged into another keeps its id.
    """
    with suppress(BusyError):
        renamed = questions.renamed(stamp(), merged=merged)
        while id_ in renamed and not questions.called(stamp(), (id_,)):
            id_ = renamed[id_]
    return id_


def take(given: address.Parameters) -> None:
    """Show the view that an address describes.

    A run is broken off, wherever it is, when its reader clicks again. So what takes time comes
    first; and last the recipe, by which `begin` knows that there is a view.
    """
    recipe = address.recipe(given)
    if not given.keys() & set(address.CUTS):
        recipe = readable(stamp(), recipe)
        if not len(pool(stamp(), address.DEFAULT).pairs):  # nobody meets anybody
            recipe = replace(recipe, isolated=True)
    S.display = address.display(given)
    S.article = next(iter(given.get("article", ())), "")
    choose(address.selection(given))
    S.recipe = recipe


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
        article: whether the article that is read is part of it.
    """
    wanted = view()
    steps.remember(wanted)
    wanted |= {name: [value] for name, value in S.pop("own", {}).items() if value}
    if article and S.article:
        wanted["article"] = [S.article]
    # After a step back, an address with old ids is left as it is: else one could not go on back.
    said = _given() if steps.returns() else _raw()
    if said != wanted:
        st.query_params.from_dict(wanted)


def keep_whole(page: str) -> None:
    """Keep the view as the last one that could be shown in full on a page."""
    S.setdefault("whole", {})[page] = _whole()


def is_to_return(page: str) -> bool:
    """Tell whether a page has shown another view in full; if so, the next run returns to it."""
    last = S.get("whole", {}).get(page)
    if last is None or last == _whole():
        return False
    S.returns = last
    return True


def return_to_whole() -> bool:
    """Return to the view that `is_to_return` has found, if it has; tell whether it has."""
    if "returns" not in S:
        return False
    S.recipe, S.display, S.article, selection = S.pop("returns")
    choose(selection)
    steps.forget(view())
    return True


def _whole() -> tuple[Recipe, address.Display, str, Selection]:
    return S.recipe, S.display, S.article, S.selection


def own(name: str, value: str) -> None:
    """Put a parameter that only this page has into the address bar, unless it is empty."""
    S.setdefault("own", {})[name] = value


def kept(key: str, value: object) -> None:
    """Give a widget the value that it had when it was last drawn, or this one at first.

    Streamlit forgets the value of a widget once its page is left.
    """
    S[key] = S[f"kept-{key}"] = S.get(key, S.get(f"kept-{key}", value))


def followed(key: str, value: object) -> None:
    """Give a widget the value in the link, if its reader goes back to that; else see `kept`."""
    if steps.returns():
        S[key] = value
    kept(key, value)


def linked(key: str, name: str, offered: Collection[str], default: str) -> None:
    """Give a widget that only this page has the value in the link, or that which it had last.

    It is written into the address as ``name``, unless it is the default, see `own`. If its reader
    goes back, the address says what was chosen there.
    """
    asked = given(name)
    said = asked if asked in offered else default
    followed(key, said)
    own(name, S[key] if S[key] != default else "")


def given(name: str) -> str:
    """Return the value in the opened link of a parameter that only this page has; only once."""
    return next(iter(S.get("given", {}).pop(name, ())), "")[:500]


def choose(selection: Selection) -> None:
    """Select an entity, two of them, or an edge, other than by a click in the picture."""
    S.selection = selection
    select(GRAPH, node=selection.node, edge=selection.edge, other=selection.other)


def choose_node(id_: str) -> None:
    """Select an entity."""
    choose(Selection(node=id_))


def open_entity(id_: str) -> None:
    """Select an entity, and go to the page about it after this run."""
    choose_node(id_)
    leave(address.ENTITY)


def choose_edge(id_: str) -> None:
    """Select an edge."""
    choose(Selection(edge=id_))


def article(id_: str) -> str:
    """Return the link that opens an article, with this view around it."""
    return address.article(S.recipe, S.selection, id_)


def leave(where: str) -> None:
    """Go to another page after this run; ``where`` is what it is called in a link."""
    S.leave_for = where


def change(**choices: Any) -> None:  # noqa: ANN401 — the fields of a recipe
    """Change some choices of the recipe.

    Where just as much is hidden as makes the picture readable, that is found anew, see `_suit`; but
    not for another period, since pictures of two periods are there to be compared. A search and a
    focus leave few of all names, so their picture is arranged for itself.

    A run is broken off, wherever it is, when its reader clicks again: so the choice is kept first.
    """
    before = S.recipe
    S.recipe = replace(before, **choices)
    if choices.keys() & {"search", "focus"}:
        display(arranged=bool(S.recipe.search or S.recipe.focus))
    if not choices.keys() & {"since", "until", "min_weight", "surprising", "backbone", "alpha"}:
        first, last = S.get("unsuited", (before, before))
        S.unsuited = first if last == before else before, S.recipe
    turns.begin()
    _suit()


def look_at_all() -> None:
    """Show everybody again, and not only those around somebody."""
    change(focus="", radius=1)


def hide(id_: str) -> None:
    """Leave an entity out of the picture; one that was around it would be empty, and is not."""
    recipe: Recipe = S.recipe
    around = {"focus": "", "radius": 1} if recipe.focus == id_ else {}
    change(without=(*recipe.without, id_), **around)


def reset() -> None:
    """Take all choices back."""
    S.recipe = address.DEFAULT
    S.unsuited = None, S.recipe
    display(arranged=False)
    _suit()


def _suit() -> None:
    """After a change of the recipe, hide anew what makes its picture readable; see `change`."""
    before, after = S.get("unsuited", (None, None))
    if after and after == S.recipe:
        with suppress(BusyError):  # the page says so
            now = stamp()
            if before is None or is_readable(now, before):
                S.recipe = readable(now, after)
    S.pop("unsuited", None)


def display(**choices: Any) -> None:  # noqa: ANN401 — the fields of a display
    """Change how the network is shown."""
    S.display = replace(S.display, **choices)
