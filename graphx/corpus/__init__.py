"""What people ask of a corpus, and what leaves it: a graph, its evidence, who, when, where.

`Corpus` puts the ledger's answers together with the rooms: counted rows become a graph, mentions
become receipts, and both become files. It never writes to the corpus; `pipeline.build` does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphx import meant
from graphx.corpus.articles import Articles
from graphx.corpus.course import Course
from graphx.corpus.network import Network
from graphx.corpus.opened import EVERYTHING
from graphx.records import Counts, Judgement, Problem, Recipe

if TYPE_CHECKING:  # what writes files is loaded when one is written
    from graphx.corpus.leaving import Leaving
    from graphx.export import recipe as recipes
    from graphx.export.leave import Export


class Corpus(Network, Course, Articles):
    """A corpus, to be asked: its graphs, the evidence behind them, its entities and articles.

    Close it, or use it in a ``with`` statement. It may be shared by threads. Whatever it is asked,
    a choice that cannot be meant is a `RecipeError`: no such step, a limit below 0.
    """

    def counts(self) -> Counts:
        """Return how much the corpus holds."""
        return self.reader.counts()

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that was wrong with the input."""
        return self.reader.problems()

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision about names, undone ones too, in the order they were made."""
        return self.reader.judgements()

    def digest(self) -> str:
        """Return a digest of what is counted here: every entity, how often and when it is named."""
        return self._leaving().digest()

    def export(self, path: Path | str, recipe: Recipe = EVERYTHING, *, format: str = "") -> Export:  # noqa: A002 — the word for it
        """Write what a recipe shows to a file, and return what was written.

        A ``.csv`` or ``.jsonl`` whose name is or ends in "evidence" or "mentions" is that table, in
        "judgements" all decisions about names; ``.html`` is a page that holds the graph and its
        receipts. Every other ending is a graph format; the notes say what it could not hold.

        Raises:
            ExportError: if the ending is unknown, or the place takes no files.
        """
        from graphx.export import leave  # noqa: PLC0415

        meant.value("format", "str", format)
        return leave.export(self._leaving(), meant.path(path), self.by_id(recipe), format)

    def made(self, export: Export, recipe: Recipe, *, format: str = "") -> recipes.Made:  # noqa: A002 — the word for it
        """Return how the files of an export were made, and their digests."""
        from graphx.export import recipe as recipes  # noqa: PLC0415

        asked = self.by_id(recipe)
        return recipes.made(asked, format=format, written=export.files, corpus=self.digest())

    def rebuild(self, path: Path | str, made: recipes.Made) -> Export:
        """Write the files of an export anew, and prove by their digests that they are the same.

        Raises:
            ExportError: if they are not, with the reason; what was there is still there then.
        """
        from graphx.export import leave  # noqa: PLC0415

        return leave.rebuild(self._leaving(), meant.path(path), made)

    def _leaving(self) -> Leaving:
        """Return the corpus as files are made of it."""
        from graphx.corpus.leaving import Leaving  # noqa: PLC0415

        return Leaving(self.path, self.reader)
