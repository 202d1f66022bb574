"""The sign by which a program says that it waits to write a corpus that others have open.

DuckDB lets one program write a file, or several read it. So that readers need not let a corpus go
again and again in case somebody wants it, who finds it held puts an empty file beside it, again and
again until they have it. A sign counts only as long as it is put anew: one whose maker was killed
stays as it is, and keeps nobody out. No clocks are compared, and nothing is locked.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class Sign:
    """The sign beside a corpus, for who waits to write it and for who looks whether anybody does.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     reader, writer = (Sign(Path(folder) / "news.graphx") for _ in range(2))
    ...     before = reader.is_new()
    ...     writer.put()
    ...     print(before, reader.is_new(), reader.is_new())
    False True False
    """

    def __init__(self, corpus: Path) -> None:
        where = corpus.resolve()
        self._path = where.with_name(f"{where.name}.waiting")
        self._seen = self._look()

    def put(self) -> None:
        """Say that somebody waits; where the folder is read-only nobody can write the corpus."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)  # perhaps another user's, who was killed
            self._path.touch()

    def remove(self) -> None:
        """Wait no longer; whoever else waits puts it anew."""
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def is_new(self) -> bool:
        """Tell whether it was put since this was asked last, or since this looks at it."""
        before, self._seen = self._seen, self._look()
        return self._seen not in {None, before}

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino
