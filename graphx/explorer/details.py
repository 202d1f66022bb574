"""What is selected, beside the graph: an entity and its neighbours, or an edge and its receipts.

A click on a neighbour opens the receipts, a click on a receipt's ends the entities: node, edge,
sentence, and back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import networkx as nx
import streamlit as st

from graphx.errors import UnknownEntityError
from graphx.explorer import address, judging, state
from graphx.explorer.filters import TITLES
from graphx.explorer.graph import Selection
from graphx.explorer.state import S, Stamp
from graphx.explorer.table import table
from graphx.explorer.text import headline, period, plain, receipt
from graphx.network.graph import edge_id

PAGE = 20
"""Receipts and articles shown before somebody asks for more."""


def show(stamp: Stamp, network: nx.Graph, selection: Selection) -> None:
    """Draw what is selected."""
    try:
        if selection.node:
            _node(stamp, network, selection.node)
        elif selection.edge:
            _edge(stamp, network, selection.edge)
        else:
            _nothing(network)
    except UnknownEntityError:  # a link from before the corpus was built anew
        st.info("What was selected is not in this corpus.", icon=":material/help:")


def _nothing(network: nx.Graph) -> None:
    st.info("Click an entity or a connection.", icon=":material/touch_app:")
    if not network.number_of_edges():
        return
    st.markdown("###### Strongest connections")
    edges = sorted(network.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[2]["id"]))
    rows = [
        (
            values["id"],
            f"{network.nodes[a]['name']} – {network.nodes[b]['name']}",
            values["weight"],
        )
        for a, b, values in edges[:15]
    ]
    _weighed("strongest", "Connection", rows)


def _node(stamp: Stamp, network: nx.Graph, id_: str) -> None:
    entity = state.entity(stamp, id_)
    st.markdown(f"##### {plain(entity.name)}")
    st.badge(TITLES[entity.label])
    if id_ in network:
        values = network.nodes[id_]
        st.markdown(
            f"{values['mentions']:,} mentions in {values['articles']:,} articles, "
            f"{period(values['first'], values['last'])}"
        )
    else:
        st.warning("Hidden by the filters", icon=":material/visibility_off:")
    names = [alias for alias in entity.aliases if alias.name != entity.name]
    if names:
        also = ", ".join(f"{plain(alias.name)} ({alias.mentions})" for alias in names[:12])
        more = f" and {len(names) - 12} more" if len(names) > 12 else ""
        st.markdown(f"Also called {also}{more}")
    if S.recipe.focus != id_:
        st.button(
            "Only around this entity", icon=":material/filter_center_focus:",
            on_click=lambda: state.change(focus=id_),
        )  # fmt: skip
    judging.correct(stamp, entity)
    met = state.neighbours(stamp, id_, S.recipe)
    st.markdown(f"###### Appears with {len(met):,}")
    rows = [(edge_id(id_, other), name, weight) for other, name, _, weight in met[:200]]
    _weighed("neighbours", "Name", rows)
    about = replace(S.recipe, focus=id_)  # whatever its label is
    articles = state.articles(stamp, about, id_)
    st.markdown(f"###### {len(articles):,} articles")
    if articles:
        st.html("".join(headline(article, _read(article.id)) for article in articles[:PAGE]))
    if len(articles) > PAGE:
        st.markdown("The Articles page lists them all.")


def _edge(stamp: Stamp, network: nx.Graph, edge: str) -> None:
    a, _, b = edge.partition("|")
    one, other = state.entity(stamp, a), state.entity(stamp, b)
    st.markdown(f"##### {plain(one.name)} – {plain(other.name)}")
    for entity in (one, other):
        st.button(
            entity.name.replace("[", "("), key=f"end-{entity.id}", icon=":material/arrow_forward:",
            on_click=state.choose_node, args=(entity.id,), type="tertiary",
        )  # fmt: skip
    found = state.evidence(stamp, a, b, S.recipe)
    if not network.has_edge(a, b):
        st.warning("Hidden by the filters", icon=":material/visibility_off:")
    elif S.recipe.weight != "count":
        st.markdown(f"Weight {network.edges[a, b]['weight']:.2f} ({S.recipe.weight})")
    where = len({met.article for met in found})
    st.markdown(f"**{len(found):,}** {S.recipe.window}s in {where:,} articles name both")
    shown = S.setdefault("receipts", {}).get(edge, PAGE)
    st.html(
        "".join(receipt(met, _read(met.article)) for met in found[:shown])
        or "<p>Nothing under these filters.</p>"
    )
    if len(found) > shown:
        st.button(
            f"Show more ({len(found) - shown:,})",
            on_click=lambda: S.receipts.update({edge: shown + 3 * PAGE}),
        )


def _read(article: str) -> str:
    return address.article(S.recipe, S.selection, article)


def _weighed(key: str, column: str, rows: Sequence[tuple[str, str, float]]) -> None:
    """Draw edges that can be clicked: each with its id, what it is called here, and its weight."""
    heaviest = max((weight for _, _, weight in rows), default=1)
    table(
        key,
        [(edge, {column: name, "Weight": weight}) for edge, name, weight in rows],
        state.choose_edge,
        height=330,
        columns={
            column: st.column_config.TextColumn(width="medium"),
            "Weight": st.column_config.ProgressColumn(
                min_value=0, max_value=heaviest, format="%.4g", width="small"
            ),
        },
    )
