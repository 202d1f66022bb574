"""What a build adds to a corpus. Each public method is one transaction: all of it, or nothing.

Whatever happens between two of them, also ``kill -9``, the file is whole, and the next build goes
on where this one was: `unseen` says what is left to recognise, `unlinked` what is left to link,
`is_resolved` whether the mentions are those of the articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphx.store.adding import Adding
from graphx.store.bringing import Bringing
from graphx.store.database import database
from graphx.store.folding import Folding
from graphx.store.marking import Marking
from graphx.store.resolving import Resolving

Placed = tuple[float, float, int]
"""Where an entity stands, and its community: x, y, community."""


class Writer(Adding, Marking, Folding, Resolving, Bringing):
    """The one who may write a corpus."""

    def is_placed(self) -> bool:
        """Tell whether every entity that there is now was given a place."""
        return self.meta("placed") == "yes"

    def places(self) -> dict[str, Placed]:
        """Return where each entity stands that has been placed."""
        rows = self._sql.execute("SELECT entity, x, y, community FROM places").fetchall()
        return {entity: (x, y, community) for entity, x, y, community in rows}

    def place(self, places: Mapping[str, Placed]) -> None:
        """Keep where entities stand. All others stay, also who is hidden now and may come back."""
        ids = sorted(places)
        with self._transaction():
            self.note("placed", "yes")
            self._sql.execute("DELETE FROM places WHERE entity IN (SELECT unnest(?))", [ids])
            self._insert(
                "places",
                {
                    "entity": ids,
                    "x": [places[id_][0] for id_ in ids],
                    "y": [places[id_][1] for id_ in ids],
                    "community": [places[id_][2] for id_ in ids],
                },
            )


@contextmanager
def writing(path: Path, *, threads: int | None = None) -> Iterator[Writer]:
    """Lend the writer of a corpus, which is made if there is none.

    Args:
        path: the corpus file.
        threads: among how many what is asked is shared out; left out, one a processor.

    Raises:
        CorpusError: if the file is no corpus, or another program or build has it.
    """
    with database(path) as shared, shared.writing() as cursor:
        if threads:
            cursor.execute(f"SET threads = {threads}")
        yield Writer(cursor)
