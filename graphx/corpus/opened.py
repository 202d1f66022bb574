"""A corpus file, open to be asked."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from graphx import meant
from graphx.records import Recipe
from graphx.store.reading import reading

EVERYTHING = Recipe()
"""No filters: the whole corpus, counted sentence by sentence."""


class Opened:
    """What every part of `Corpus` asks: the reader of its file.

    Close it, or use it in a ``with`` statement. It may be shared by threads.
    """

    def __init__(self, path: Path | str) -> None:
        """Open a corpus for reading.

        Raises:
            CorpusError: if there is none, the file is none, or another program writes it.
        """
        self.path = meant.path(path)
        self._stack = ExitStack()
        self.reader = self._stack.enter_context(reading(self.path))

    def __enter__(self) -> Self:
        """Return the corpus itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the corpus."""
        self.close()

    def close(self) -> None:
        """Close the corpus."""
        self._stack.close()
