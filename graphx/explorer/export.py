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
from graphx.explorer.text import plain
from graphx.export.files import losses
from graphx.export.formats import FORMATS
from graphx.records import Recipe

TABLES = {
    "graph.html": ("Page", "one file with the graph and its receipts, that works offline"),
    "evidence.csv": ("Evidence", "the sentences behind every connection, as a table"),
    "mentions.jsonl": ("Mentions", "every mention with its place in the text"),
}

OFFERED = {f"graph.{end}": (one.name, one.purpose) for end, one in FORMATS.items()} | TABLES
"""Each file on offer, what it is called, and what it is for."""

SHOWN, ALL = "What Explore shows", "Everything"


def page() -> None:
    """Draw the page."""
    stamp = state.stamp()
    chosen = st.segmented_control("Export", (SHOWN, ALL), default=SHOWN, key="export-what")
    recipe = Recipe() if chosen == ALL else S.recipe
    network = state.graph(stamp, recipe)
    st.markdown(
        f"The files hold {'the whole corpus' if chosen == ALL else 'what the Explore page shows'}: "
        f"**{len(network):,}** entities and **{network.number_of_edges():,}** connections"
        f"{', without the filters' if chosen == ALL else ' under the filters'} beside."
    )
    for file, (name, purpose) in OFFERED.items():
        text, button = st.columns([4, 1], vertical_alignment="center")
        text.markdown(f"**{name}**  \n{purpose}")
        for loss in _losses(stamp, recipe, file):
            text.caption(plain(loss))
        several = len(FORMATS[_ending(file)].parts) > 1 if file not in TABLES else False
        button.download_button(
            "Download", _content(stamp, recipe, file), key=f"download-{file}", on_click="ignore",
            file_name=f"{file}.zip" if several else file, icon=":material/download:",
            width="stretch",
        )  # fmt: skip


@st.cache_resource(max_entries=256, show_spinner=False)
def _losses(stamp: Stamp, recipe: Recipe, file: str) -> tuple[str, ...]:
    """Return what a file cannot hold of the network of a recipe."""
    return () if file in TABLES else losses(state.graph(stamp, recipe), _ending(file))


def _ending(file: str) -> str:
    return file.removeprefix("graph.")


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
