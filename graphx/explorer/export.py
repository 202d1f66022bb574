"""The page to download files: the view or everything, in the format of choice, with its recipe."""

from __future__ import annotations

import io
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from graphx.corpus import Corpus
from graphx.explorer import current, pictures
from graphx.explorer.current import Stamp
from graphx.explorer.remembering import remembered
from graphx.explorer.state import S
from graphx.explorer.text import plain, small
from graphx.export import recipe as recipes
from graphx.export.files import losses_of
from graphx.export.formats import FORMATS
from graphx.export.leave import beyond, within
from graphx.numbered import many
from graphx.records import Recipe

TABLES: Mapping[str, tuple[str, str]] = {
    "graph.html": ("Page", "one file with the graph, its search and its sentences; works offline"),
    "evidence.csv": (
        "Evidence",
        "the sentences behind every connection; Excel reads accents right by Data › From Text/CSV",
    ),
    "evidence.jsonl": ("Evidence, line by line", "the same, for programs"),
    "mentions.csv": ("Mentions", "every mention, with its article and its place in the text"),
    "mentions.jsonl": ("Mentions, line by line", "the same, for programs"),
    "judgements.csv": ("Decisions", "all decisions about names, to be shared and taken over"),
}

OFFERED: Mapping[str, tuple[str, str]] = {
    f"graph.{end}": (one.name, one.purpose) for end, one in FORMATS.items()
} | dict(TABLES)
"""Each file on offer, what it is called, and what it is for."""

SHOWN, ALL = "What Explore shows", "Everything"

GROUPS: Mapping[str, tuple[str, ...]] = {
    "To look at and to show": ("graph.html", "graph.svg", "graph.png"),
    "For a spreadsheet": ("graph.xlsx", "graph.csv", "evidence.csv", "mentions.csv"),
    "For Gephi and other programs that draw networks": (
        "graph.gexf", "graph.dynamic.gexf", "graph.graphology.json", "graph.graphml",
        "graph.cyjs", "graph.cx2", "graph.gml", "graph.net", "graph.dot",
    ),
    "For your own programs": (
        "graph.json", "graph.parquet", "evidence.jsonl", "mentions.jsonl",
    ),
    "For databases and other investigators": (
        "graph.neo4j.csv", "graph.cypher", "graph.ftm.json", "judgements.csv",
    ),
}  # fmt: skip
"""Files by what one does with them."""

OTHERS = "Others"


_HIDDEN = re.compile(r"(, |(?<=: ))number of connections hidden as [^,;]*")
"""What the page says once, above the files, and so not of each of them."""


class Wanted(NamedTuple):
    """A file that can be asked for: of what, and with its recipe or without."""

    file: str
    recipe: Recipe
    with_recipe: bool


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    with st.container(horizontal=True, vertical_alignment="center"):
        chosen = st.segmented_control(
            "Export", (SHOWN, ALL), default=SHOWN, key="export-what", label_visibility="collapsed"
        )
        with_recipe = st.toggle(
            "With its recipe", key="export-recipe",
            help="The file comes in an archive, beside a small file that says what made it. From "
            "that, graphx export --recipe rebuilds the file and proves that it is the same.",
        )  # fmt: skip
    recipe = Recipe() if chosen == ALL else S.recipe
    network = pictures.graph(stamp, recipe)
    st.markdown(
        f"The files hold {'the whole corpus' if chosen == ALL else 'what the Explore page shows'}: "
        f"**{many(len(network), 'name')}** and "
        f"**{many(network.number_of_edges(), 'connection')}**"
        f"{', without the filters' if chosen == ALL else ' under the filters'} beside. "
        "Most formats do not tell how many connections are hidden; the recipe says what hides them."
    )
    for title, files in grouped().items():
        st.markdown(small(title))
        above = ""
        with st.container(key=f"files-{title}", gap="small"):
            for file in files:
                above = _file(stamp, Wanted(file, recipe, with_recipe), above)
    st.markdown(
        "The texts, all names and all decisions about them are in one file, "
        f"**{plain(current.path().name)}**: who has a copy of it, and graphx, has what you have."
    )
    with st.expander("The recipe", icon=":material/receipt_long:"):
        st.markdown("All choices, made or not; the same recipe, the same bytes.")
        st.code(json.dumps(json.loads(recipe.as_json()), indent=1), language="json")


def grouped() -> dict[str, list[str]]:
    """Return the files on offer by what one does with them; each stands once."""
    found = {title: [file for file in files if file in OFFERED] for title, files in GROUPS.items()}
    placed = {file for files in found.values() for file in files}
    others = [file for file in OFFERED if file not in placed]
    return found | ({OTHERS: others} if others else {})


def _file(stamp: Stamp, wanted: Wanted, above: str) -> str:
    """Draw a file on offer: what it is for, what is lost in it, and the button that makes it.

    Return which facts it leaves out; those of the file above it are not told again.
    """
    name, purpose = OFFERED[wanted.file]
    text, button = st.columns([6, 1], vertical_alignment="center", gap="medium")
    ending = wanted.file if wanted.file in TABLES else f".{_ending(wanted.file)}"
    facts, more = _in_short(name, _lost(stamp, wanted))
    again = "Leaves out the same." if facts and facts == above else facts
    lost = " ".join(filter(None, [again, more]))
    told = f"  \n:small[:gray[{plain(lost)}]]" if lost else ""
    text.markdown(f"**{plain(name)}** :gray[{plain(ending)}]: {plain(purpose)}{told}")
    button.download_button(
        f"Download **{plain(name)}**", _content(stamp, wanted), key=f"download-{wanted.file}",
        file_name=f"{wanted.file}.zip" if _is_packed(wanted) else wanted.file,
        icon=":material/download:", on_click="ignore", width="stretch",
    )  # fmt: skip
    return facts or above


def _in_short(name: str, lost: tuple[str, ...]) -> tuple[str, str]:
    """Return which facts a format leaves out on one line, and what else is to be said of it.

    >>> _in_short("DOT", ("DOT has no place for these facts about an entity: x, y.", "Big."))
    ('Leaves out, about an entity: x, y.', 'Big.')
    """
    words = f"{name} has no place for these facts "
    facts = [one.removeprefix(words).rstrip(".") for one in lost if one.startswith(words)]
    facts = [_HIDDEN.sub("", one) for one in facts]
    facts = [one for one in facts if not one.endswith(": ")]
    told = f"Leaves out, {'; '.join(facts)}." if facts else ""
    return told, " ".join(one for one in lost if not one.startswith(words))


def _is_packed(wanted: Wanted) -> bool:
    parts = () if wanted.file in TABLES else FORMATS[_ending(wanted.file)].parts
    return wanted.with_recipe or len(parts) > 1


def _lost(stamp: Stamp, wanted: Wanted) -> tuple[str, ...]:
    """Return what a file cannot hold of the network of a recipe, or holds beyond it."""
    if wanted.file == "graph.html":
        return within(wanted.recipe, len(pictures.graph(stamp, wanted.recipe)))
    if wanted.file in TABLES:
        return beyond(wanted.recipe) if wanted.file.startswith("mentions.") else ()
    return _losses(stamp, wanted.recipe)[_ending(wanted.file)]


@remembered(16)
def _losses(stamp: Stamp, recipe: Recipe) -> dict[str, tuple[str, ...]]:
    """Return what each format cannot hold of the network of a recipe."""
    return losses_of(pictures.graph(stamp, recipe), FORMATS)


def _ending(file: str) -> str:
    return file.removeprefix("graph.")


def _content(stamp: Stamp, wanted: Wanted) -> Callable[[], bytes]:
    """Return a function that makes a file's bytes, once they are wanted; it needs no session."""

    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder, Corpus(stamp[0]) as opened:
            made = opened.export(Path(folder) / wanted.file, wanted.recipe)
            written = list(made.files)
            if wanted.with_recipe:
                record = opened.made(made, wanted.recipe)
                beside = Path(folder) / f"{wanted.file}{recipes.ENDING}"
                written.append(recipes.write(record, beside))
            if len(written) == 1:
                return written[0].read_bytes()
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in written:
                    archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
            return packed.getvalue()

    return content
