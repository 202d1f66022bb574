"""The page to take files away: what the Explore page shows, in the format of choice."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from graphx.corpus import Corpus
from graphx.explorer import state
from graphx.explorer.state import S, Stamp
from graphx.records import Recipe

OFFERED = {
    "graph.gexf": ("GEXF", "Gephi: with positions, colours and sizes"),
    "graph.graphml": ("GraphML", "Cytoscape, yEd, igraph, Gephi"),
    "graph.json": ("JSON", "node-link JSON, for networkx and d3"),
    "graph.csv": ("CSV", "two tables, nodes and edges, for a spreadsheet, Gephi or Neo4j"),
    "graph.html": ("Page", "one file with the graph and its receipts, that works offline"),
    "evidence.csv": ("Evidence", "the sentences behind every connection, as a table"),
    "mentions.jsonl": ("Mentions", "every mention with its place in the text"),
}
"""Each file on offer, what it is called, and what it is for."""


def page() -> None:
    """Draw the page."""
    stamp, recipe = state.stamp(), S.recipe
    network = state.graph(stamp, recipe)
    st.markdown(
        f"The files hold what the Explore page shows: **{len(network):,}** entities and "
        f"**{network.number_of_edges():,}** connections under the filters beside."
    )
    for file, (name, purpose) in OFFERED.items():
        text, button = st.columns([4, 1], vertical_alignment="center")
        text.markdown(f"**{name}**  \n{purpose}")
        several = file.endswith("graph.csv")
        button.download_button(
            "Download", _content(stamp, recipe, file), key=f"download-{file}", on_click="ignore",
            file_name="graph-csv.zip" if several else file, icon=":material/download:",
            width="stretch",
        )  # fmt: skip


def _content(stamp: Stamp, recipe: Recipe, file: str) -> Callable[[], bytes]:
    """Return what makes a file's bytes once it is asked for; it runs without a session."""

    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder, Corpus(stamp[0]) as opened:
            written = opened.export(Path(folder) / file, recipe).files
            if len(written) == 1:
                return written[0].read_bytes()
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in written:
                    archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
            return packed.getvalue()

    return content
