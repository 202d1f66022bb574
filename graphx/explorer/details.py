"""What is selected, beside the graph: an entity and its neighbours, or an edge and its receipts.

A click on a neighbour opens the receipts of the two, a click on one of the names above these opens
that entity: node, edge, sentence, and back. For two selected entities it shows how they connect;
for none, where to begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx
import streamlit as st

from graphx.dated import period
from graphx.errors import UnknownEntityError
from graphx.explorer import (
    address,
    hidden,
    judging,
    more,
    picking,
    pictures,
    questions,
    state,
    work,
)
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.parts.rows import Row, rows
from graphx.explorer.state import S
from graphx.explorer.text import (
    by_outlet,
    headline,
    hit,
    in_all,
    mentioned,
    plain,
    receipt,
    small,
    weighed,
)
from graphx.export.picture import look
from graphx.network.graph import edge_id
from graphx.network.paths import Path as Way
from graphx.network.ways import By
from graphx.numbered import few, many
from graphx.records import Entity, Recipe

PAGE = 20
"""Receipts and articles shown before somebody asks for more."""

LISTED = 100
"""Neighbours listed."""

BY = {"steps": "Fewest steps", "strength": "Strongest"}
"""What makes a way the best one."""

FIRST = 8
"""Names and connections listed where nothing is selected."""


def show(stamp: Stamp, network: nx.Graph, selection: Selection) -> None:
    """Draw what is selected."""
    try:
        if selection.other:
            _path(stamp, network, selection)
        elif selection.node:
            _node(stamp, network, selection.node)
        elif selection.edge:
            _edge(stamp, network, selection.edge)
        elif S.recipe.search:
            _hits(stamp)
        else:
            _nothing(stamp, network)
    except UnknownEntityError:  # a link from before the corpus was built anew
        st.info("What was selected is not in this corpus.", icon=":material/help:")
        work.tell_of_refusal()


def _nothing(stamp: Stamp, network: nx.Graph) -> None:
    if not len(network):
        hidden.everything(stamp)
        return
    st.markdown(
        "**Click a name or a line.** A name tells who it is, whom it meets, and how it connects "
        "with anybody else; a line shows its sentences."
    )
    with st.expander("By mouse, finger and key"):
        st.markdown(picking.BY_HAND)
    edges, nodes = pictures.foremost(stamp, S.recipe, FIRST)
    if edges:
        _strongest(network, edges)
    else:
        hidden.connections(stamp, network)
    _foremost(nodes)


def _strongest(network: nx.Graph, edges: Sequence[pictures.Edge]) -> None:
    st.markdown(small("Strongest connections"))
    heaviest = edges[0][2]["weight"]
    rows(
        "strongest",
        [
            Row(
                values["id"], f"{network.nodes[a]['name']} – {network.nodes[b]['name']}",
                weighed(values["weight"]), values["weight"] / heaviest if heaviest > 0 else 0,
            )
            for a, b, values in edges
        ],
        state.choose_edge,
        name="Strongest connections",
    )  # fmt: skip


def _foremost(nodes: Sequence[pictures.Node]) -> None:
    """List the names in most articles; if each is in one only, those mentioned most."""
    counted, title = "articles", "In most articles"
    if nodes[0][1]["articles"] == 1:
        counted, title = "mentions", "Mentioned most"
    st.markdown(small(title))
    most = nodes[0][1][counted]
    rows(
        "foremost",
        [
            Row(
                id_, values["name"], f"{values[counted]:,}", values[counted] / most,
                **_colours(values["label"]),
            )
            for id_, values in nodes
        ],
        state.choose_node,
        name=f"Names: {title.lower()}",
    )  # fmt: skip


def _colours(label: str) -> dict[str, str]:
    shown = look(label)
    return {"light": shown.light, "dark": shown.dark}


def _hits(stamp: Stamp) -> None:
    """Draw the articles that hold the words searched for, those that fit best first."""
    shown = more.shown("hits", PAGE, S.recipe.search)
    found, every = questions.hits(stamp, S.recipe, shown)
    words = plain(S.recipe.search)
    st.markdown(f"## {many(every, 'article')} with “{words}”")
    if not found and not hidden.hits(stamp):
        st.markdown("Take words away, or part of them: “bank” also finds “banks” and “banking”.")
    if not found:
        return
    if name := questions.called(stamp, (S.recipe.focus,)).get(S.recipe.focus):
        st.markdown(f"The graph is around **{plain(name)}**: only articles with that name count.")
    else:
        st.markdown(f"The graph shows only what {'it holds' if every == 1 else 'these hold'}.")
    st.html("".join(hit(one, state.article(one.article.id)) for one in found))
    if every > shown:
        more.offer("hits", shown + 2 * PAGE, S.recipe.search, left=every - shown)


def _node(stamp: Stamp, network: nx.Graph, id_: str) -> None:
    entity = questions.entity(stamp, id_)
    st.markdown(f"## {plain(entity.name)}")
    one = look(entity.label).one
    offered = False
    if id_ in network:
        values = network.nodes[id_]
        st.markdown(
            f"{one} · {mentioned(values['mentions'], values['articles'])} · "
            f"{period(values['first'], values['last'])}"
        )
    else:
        st.markdown(f"{one} · {in_all(entity)}")
        offered = hidden.node(stamp, id_)
    found = questions.written(stamp, S.recipe, entity)
    names = [alias for alias in found if alias.name != entity.name]
    if names:
        also = few(names, 8, lambda alias: f"{plain(alias.name)} ({alias.mentions})")
        st.markdown(f"Also called {also}")
    _acts(id_, offered=offered)
    judging.correct(stamp, entity)
    _neighbours(stamp, network, entity)
    every, articles = questions.listed(stamp, S.recipe, (id_,), "oldest", 0, PAGE)
    st.markdown(f"### {many(every, 'article')}")
    if articles:
        st.html("".join(headline(one.article(), state.article(one.id)) for one in articles))
    if every > PAGE:
        st.button(
            "List them all", key="all-its-articles", icon=":material/article:", type="tertiary",
            on_click=state.leave, args=(address.ARTICLES,),
        )  # fmt: skip


def _acts(id_: str, *, offered: bool) -> None:
    """Draw what can be done with an entity; without Focus, if that is ``offered`` above already."""
    others = tuple(other for other in S.recipe.without if other != id_)
    with st.container(horizontal=True, gap="xsmall"):
        if S.recipe.focus == id_:
            st.button("Show everybody", on_click=state.look_at_all)
        elif not offered:
            st.button(
                "Focus", icon=":material/filter_center_focus:", help="Show only whom it meets",
                on_click=lambda: state.change(focus=id_, without=others),
            )  # fmt: skip
        if st.button("Path to …", icon=":material/route:", help="How it connects with another"):
            S.joining = id_
        st.button(
            "Hide", icon=":material/visibility_off:", help="Leave it out of the picture",
            on_click=state.hide, args=(id_,),
            disabled=id_ in S.recipe.without,
        )  # fmt: skip


def _neighbours(stamp: Stamp, network: nx.Graph, entity: Entity) -> None:
    """Draw whom an entity appears with, the closest first."""
    met = questions.neighbours(stamp, S.recipe, entity.id)
    st.markdown(f"### Appears with {len(met):,}")
    if entity.id in network and (drawn := network.degree(entity.id)) < len(met):
        st.markdown(f"In the graph: **{drawn:,}** of these; filters hide the others.")
    known = questions.names(stamp)
    heaviest = max((one.weight for one in met), default=1) or 1
    rows(
        "neighbours",
        [
            Row(
                edge_id(entity.id, one.id), one.name, weighed(one.weight), one.weight / heaviest,
                **_colours(known[one.id][1]),
            )
            for one in met[:LISTED]
        ],
        state.choose_edge,
        name=f"Whom {entity.name} appears with",
    )  # fmt: skip
    if len(met) > LISTED:
        st.markdown(f"The {LISTED:,} closest are listed; the Entity page lists more.")


def _ends(stamp: Stamp, ids: Iterable[str]) -> None:
    """Draw the names of a connection's or a path's ends, to be clicked."""
    with st.container(horizontal=True, gap="xsmall"):
        for id_ in ids:
            entity = questions.entity(stamp, id_)
            st.button(
                plain(entity.name), key=f"end-{id_}", icon=":material/arrow_forward:",
                on_click=state.choose_node, args=(id_,), type="tertiary",
            )  # fmt: skip


def _edge(stamp: Stamp, network: nx.Graph, edge: str) -> None:
    a, _, b = edge.partition("|")
    one, other = questions.entity(stamp, a), questions.entity(stamp, b)
    st.markdown(f"## {plain(one.name)} – {plain(other.name)}")
    _ends(stamp, (a, b))
    shown = more.shown("receipts", PAGE, edge)
    found = questions.earliest(stamp, S.recipe, (a, b), shown)
    if not network.has_edge(a, b):
        hidden.edge(stamp, a, b)
    elif S.recipe.weight != "count":
        st.markdown(f"Weight {network.edges[a, b]['weight']:.2f} ({S.recipe.weight})")
    if not found.total:  # what hides it has been told
        return
    where = many(found.articles, "article")
    single = found.total == 1
    if S.recipe.window == "near":
        told = f"{'time' if single else 'times'} near each other, in {where}"
    else:
        windows = S.recipe.window if single else f"{S.recipe.window}s"
        within = "" if S.recipe.window == "article" else f" in {where}"
        told = f"{windows}{within} {'names' if single else 'name'} both"
    if network.has_edge(a, b):
        told += f" · {period(network.edges[a, b]['first'], network.edges[a, b]['last'])}"
    outlets = by_outlet(questions.by_outlet(stamp, S.recipe, (a, b)))
    st.markdown(f"**{found.total:,}** {told}  \n{outlets}")
    labels = one.label, other.label
    st.html("".join(receipt(met, state.article(met.article), labels) for met in found.receipts))
    if found.total > shown:
        more.offer("receipts", shown + 3 * PAGE, edge, left=found.total - shown)


def _ways(stamp: Stamp, selection: Selection, recipe: Recipe) -> tuple[Way, ...]:
    """Return how two selected entities connect under a recipe, by what the reader has chosen.

    Filters that only keep the picture readable do not count: here one meeting is enough.
    """
    weakest = min(0, recipe.min_weight)
    asked = replace(recipe, min_weight=weakest, surprising=False, backbone="")
    by: By = "strength" if S.get("path-by") == BY["strength"] else "steps"
    ends = selection.node, selection.other
    try:
        return questions.paths(stamp, asked, ends, by, hubs=bool(S.get("path-hubs")))
    except UnknownEntityError:
        return ()


def way(stamp: Stamp, selection: Selection) -> list[str]:
    """Return the ids along the best way between two selected entities; none if nothing connects."""
    found = _ways(stamp, selection, S.recipe) if selection.other else ()
    return [found[0].hops[0].a, *(hop.b for hop in found[0].hops)] if found else []


def _path(stamp: Stamp, network: nx.Graph, selection: Selection) -> None:
    ends = selection.node, selection.other
    one, other = (questions.entity(stamp, id_) for id_ in ends)
    st.markdown(f"## {plain(one.name)} to {plain(other.name)}")
    st.segmented_control(
        "Which way is best", list(BY.values()), default=BY["steps"], key="path-by",
        label_visibility="collapsed",
    )  # fmt: skip
    st.toggle(
        "Also through countries, and whom everybody meets", key="path-hubs",
        help="Whom everybody meets connects everybody with everybody, and explains little.",
    )  # fmt: skip
    found = _ways(stamp, selection, S.recipe)
    dashed = all(id_ in network for id_ in ends)  # else there is nothing to dash a line from or to
    if found and found[0].only_over_hubs:
        st.markdown("Only countries, or names that everybody meets, connect the two.")
    if not found:
        st.markdown("Nothing under these filters connects the two.")
        hidden.by_one(
            stamp, lambda recipe: bool(_ways(stamp, selection, recipe)), "Show it without that"
        )
        _ends(stamp, ends)
    for number, path in enumerate(found):
        st.markdown(f"### {' – '.join(map(plain, path.names))}")
        st.markdown(many(len(path.hops), "step"))
        for hop in path.hops:
            st.button(
                f"{plain(hop.names[0])} – {plain(hop.names[1])} · {weighed(hop.weight)}",
                type="tertiary", key=f"hop-{number}-{hop.a}-{hop.b}",
                on_click=state.choose_edge, args=(edge_id(hop.a, hop.b),),
            )  # fmt: skip
            if not network.has_edge(hop.a, hop.b):
                told = "; the picture dashes it" * (dashed and not number)
                st.caption(f"A filter hides this line{told}.")
            labels = questions.labels(stamp, (hop.a, hop.b))
            st.html(receipt(hop.best, state.article(hop.best.article), labels))
