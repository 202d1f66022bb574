"""The rows of a workbook that holds a list and no articles, of Excel or LibreOffice.

In: the bytes of a ``.xlsx``, ``.xlsm`` or ``.ods`` file. Out: the rows of its first sheet that
anybody sees; `sheets` and `ods` open it, with their bounds.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from graphx.articles.readers import ods, odt, sheets
from graphx.articles.readers.source import Budget, Source, UnreadableError, unzipped

PACKED = b"PK\x03\x04"
"""What the file of a workbook begins with, as any archive does."""


def rows(raw: bytes) -> Iterator[sheets.Cells]:
    """Yield the rows of the first sheet of a workbook that hold anything.

    Raises:
        UnreadableError: if it is none, or is broken or too large.
    """
    source = Source(io.BytesIO(raw), "", "", {}, Budget(len(raw)))
    try:
        with unzipped(source.stream) as archive:
            for sheet in _sheets(source, archive)[:1]:
                yield from (cells for _, cells in sheet.rows())
    except UnreadableError:
        raise
    except Exception as error:  # a parser of foreign bytes may raise anything
        raise UnreadableError("is broken, and could not be read to its end.") from error


def _sheets(source: Source, archive: zipfile.ZipFile) -> Sequence[sheets.Sheet]:
    names = archive.namelist()
    if sheets.BOOK in names:
        return sheets.open_xlsx(source, archive)
    kind = odt.content(source, archive, "mimetype") if "mimetype" in names else b""
    if kind.startswith(ods.KIND):
        return ods.open_ods(source, archive)
    raise UnreadableError("is an archive, but no workbook.")
