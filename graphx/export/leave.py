"""What leaves a corpus, and as which file: the ending, or the name, says it.

In: a `Source`, which `corpus.leaving` makes of a corpus, and a recipe. Out: files, each read back
before it replaces anything, and notes on what a reader of them should know. `rebuild` writes them
anew and proves that they are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

import networkx as nx

from graphx.errors import ExportError
from graphx.export import files, ledger, moving, page, tables
from graphx.export import recipe as recipes
from graphx.export.formats import FORMATS
from graphx.export.formats.content import Period
from graphx.export.picture import MOST, strongest
from graphx.network.diary import Diary
from graphx.network.graph import edges, hidden
from graphx.records import CoMention, Judgement, Recipe

DRAWN = 300
"""Entities on an exported page, beyond which a picture is a hairball, if nobody asks for more."""

DRAWING = ("top", "focus", "isolated")
"""Choices of a recipe that leave names out of a graph, and no mention out of their table."""

QUOTED = 25
"""Receipts of an edge on an exported page; the page says how many more there are."""


NOTHING = ("Nothing is left under these filters; the file is empty.",)
"""What is noted of a file that holds nobody."""


@dataclass(frozen=True, slots=True)
class Export:
    """The files an export wrote, and what a reader of them should know."""

    files: tuple[Path, ...]
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """What files are made of; `corpus.leaving` says of each method what it returns."""

    @property
    def path(self) -> Path:
        """Where it lies; its name is the title."""

    def graph(self, recipe: Recipe) -> nx.Graph:
        """Return the network."""

    def receipts(
        self, graph: nx.Graph, recipe: Recipe, *, limit: int | None = None
    ) -> Mapping[str, Sequence[CoMention]]:
        """Return the evidence of its edges."""

    def diary(self, graph: nx.Graph, recipe: Recipe) -> Diary:
        """Return who is mentioned, and who meets, day by day."""

    def periods(self, recipe: Recipe) -> Iterator[Period]:
        """Yield what is counted in each stretch of time."""

    def mention_rows(self, recipe: Recipe) -> Iterable[Mapping[str, object]]:
        """Return every mention."""

    def judgements(self) -> Iterable[Judgement]:
        """Return every decision about names."""

    def digest(self) -> str:
        """Return a digest of what is counted."""


def export(source: Source, path: Path, recipe: Recipe, format: str = "") -> Export:  # noqa: A002 — the word for it
    """Write what a recipe shows to a file, and return what was written; see `Corpus.export`."""
    ending = (format or path.suffix).lower().lstrip(".")
    table = tables.asked(path, ending if format else "")
    if table == "mentions":
        return _export_mentions(source, path, recipe)
    if table == "evidence":
        return _export_evidence(source, path, recipe)
    if table == "judgements":
        return Export((ledger.write(source.judgements(), path),))
    if ending in {"html", "htm"}:
        return _export_page(source, path, recipe)
    return _export_graph(source, path, recipe, format)


def _export_mentions(source: Source, path: Path, recipe: Recipe) -> Export:
    rows = iter(source.mention_rows(recipe))
    begun = [*islice(rows, 1)]
    notes = beyond(recipe) if begun else NOTHING
    return Export((tables.write_mentions(chain(begun, rows), path),), notes)


def _export_evidence(source: Source, path: Path, recipe: Recipe) -> Export:
    graph = source.graph(recipe)
    names = graph.nodes(data="name")
    ends = {values["id"]: (names[a], names[b]) for a, b, values in edges(graph)}
    file = tables.write_evidence(_evidence(source, graph, recipe), path, ends)
    return Export((file,), () if ends else NOTHING)


def _export_graph(source: Source, path: Path, recipe: Recipe, format: str) -> Export:  # noqa: A002 — the word for it
    ending = files.ending_of(path, format)
    if not ending:
        what = f"No format {format!r}." if format else f"{path.name!r} does not end in a format."
        raise ExportError(
            f"{what} The formats, by their endings, are: "
            f"{files.endings()}, .html; and, as .csv or .jsonl, {', '.join(tables.TABLES)}, "
            "like news.evidence.csv."
        )
    graph = source.graph(recipe)
    receipts = _evidence(source, graph, recipe) if FORMATS[ending].quotes else ()
    periods = tuple(source.periods(recipe)) if FORMATS[ending].timed else ()
    written = files.write(graph, path, format=ending, receipts=receipts, periods=periods)
    return Export(written, (*(() if graph else NOTHING), *files.losses(graph, ending)))


def beyond(recipe: Recipe) -> tuple[str, ...]:
    """Say that the mentions are more than those of a graph, where a recipe leaves names out of it.

    >>> beyond(Recipe(labels=("PERSON",))), len(beyond(Recipe(top=20)))
    ((), 1)
    """
    default = Recipe()
    if all(getattr(recipe, name) == getattr(default, name) for name in DRAWING):
        return ()
    return ("It holds every mention under the filters, also of names that the graph leaves out.",)


def drawn(recipe: Recipe) -> int:
    """Return how many names a page shows at most.

    >>> drawn(Recipe()), drawn(Recipe(top=500))
    (300, 500)
    """
    return min(recipe.top or DRAWN, MOST)


def within(recipe: Recipe, everyone: int) -> tuple[str, ...]:
    """Say that a page shows fewer names than a graph has, where it does.

    >>> within(Recipe(), 300), within(Recipe(), 469)[0][:47]
    ((), 'It shows the 300 names in most articles, of 469')
    """
    if everyone <= (most := drawn(recipe)):
        return ()
    whom = f"the {most:,} names in most articles, of {everyone:,}"
    return (f"It shows {whom}, and of them those that meet others.",)


def _evidence(source: Source, graph: nx.Graph, recipe: Recipe) -> Iterator[tuple[str, CoMention]]:
    """Yield the receipts of the strongest edge first, as tables of edges begin with it."""
    receipts = source.receipts(graph, recipe)
    for *_, values in strongest(graph):
        for receipt in receipts[values["id"]]:
            yield values["id"], receipt


def _export_page(source: Source, path: Path, recipe: Recipe) -> Export:
    graph = source.graph(recipe)
    everyone, note = len(graph), ""
    notes = () if graph else NOTHING
    most = drawn(recipe)
    if everyone > most:
        recipe = replace(recipe, top=most, isolated=False)
        graph = source.graph(recipe)
        note = f"Of {everyone:,} names, the {len(graph):,} in most articles that meet others."
        notes = (f"The page shows {_which(len(graph), most, everyone)}",)
    html = page.page(
        graph,
        source.receipts(graph, recipe, limit=QUOTED),
        source.diary(graph, recipe),
        title=source.path.stem,
        note=" ".join(filter(None, [note, hidden(graph.graph, "connection")])),
    )
    return Export((moving.put(path, lambda new: new.write_text(html, encoding="utf-8")),), notes)


def _which(shown: int, most: int, everyone: int) -> str:
    """Return which names a page shows, in words.

    >>> _which(286, 300, 469)[:89]
    '286 of 469 names: the 300 in most articles, without 14 that meet nobody among them. --top'
    """
    alone = f", without {most - shown:,} that meet nobody among them" if shown < most else ""
    more = f" --top, of up to {MOST:,}, shows more." if most < MOST else ""
    return f"{shown:,} of {everyone:,} names: the {most:,} in most articles{alone}.{more}"


def rebuild(source: Source, path: Path, made: recipes.Made) -> Export:
    """Write the files of an export anew, and prove that they are the same; see `Corpus.rebuild`."""
    if path.suffix.lower() != (ending := Path(next(iter(made.files))).suffix.lower()):
        raise ExportError(f"{path.name!r} is to be rebuilt as the {ending} it was; name it so.")
    with moving.beside(path) as folder:
        new = export(source, folder / path.name, made.recipe, made.format)
        if [recipes.digest(one) for one in new.files] != [*made.files.values()]:
            raise ExportError(
                f"{path.name!r} is not rebuilt as it was: {made.explain(source.digest())}. "
                "Nothing was replaced."
            )
    return Export(tuple(path.with_name(one.name) for one in new.files), new.notes)
