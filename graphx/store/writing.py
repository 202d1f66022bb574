"""What a build adds to a corpus. Each public method is one transaction: all of it, or nothing.

Whatever happens between two of them, also ``kill -9``, the file is whole, and the next build goes
on where this one was: `unseen` says what is left to recognise, `unlinked` what is left to link,
`is_resolved` whether the mentions are those of the articles.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphx.errors import CorpusError
from graphx.store.adding import Adding
from graphx.store.bringing import Bringing
from graphx.store.database import database
from graphx.store.folding import Folding
from graphx.store.forgetting import Forgetting
from graphx.store.marking import Marking
from graphx.store.resolving import Resolving

BESIDE = ".anew"
"""What is added to the name of a corpus where it is written anew, in a hidden folder beside it."""

Placed = tuple[float, float, int]
"""Where an entity stands, and its community: x, y, community."""


class Writer(Adding, Marking, Folding, Resolving, Bringing, Forgetting):
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


@contextmanager
def rewriting(
    path: Path, without: Collection[str], files: Collection[str]
) -> Iterator[tuple[Writer, Path, Mapping[str, Placed]]]:
    """Lend the writer of a new corpus that takes the place of an old one, without some articles.

    With it come the path of the new file, and the places of all entities in the old one. Until the
    new one is done, the old one stays as it is, and nobody else may write it; if anything is
    raised, nothing changes.

    Args:
        path: the corpus file.
        without: the ids of the articles that it leaves out.
        files: files whose problems it forgets, too.

    Raises:
        CorpusError: if the file is no corpus, another program has it, or there is no room.
    """
    with database(path) as shared, shared.writing() as cursor:
        folder = shared.path.with_name(f".{shared.path.name}{BESIDE}")
        new = folder / shared.path.name
        try:
            shutil.rmtree(folder, ignore_errors=True)  # perhaps of one that was killed
            folder.mkdir(mode=0o700)
            old = Writer(cursor)
            old.whole()  # or a log of it would lie beside the new one
            with writing(new) as writer:
                writer.keep_all_but(cursor, without, files)
                yield writer, new, old.places()
                writer.whole()
            shutil.copymode(shared.path, new)
            shared.replace(new)
        except CorpusError as error:  # people know of one file
            raise type(error)(str(error).replace(str(new), str(path))) from error
        except OSError as error:
            raise CorpusError(
                f"{str(path)!r} cannot be written anew: {error.strerror or error}. It is as it "
                f"was; make room for {path.stat().st_size / 1e6:,.1f} MB beside it, or see "
                "whether its folder may be written."
            ) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
