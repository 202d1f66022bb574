"""Which articles may leave a corpus: those with an id, or in a file, and what was meant by another.

A part of `reading.Reader`, which says what a question is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from graphx.records import Forgotten
from graphx.store.asking import Asking

NEAR = 0.85
"""How alike a file's name has to be to be offered, from 0 to 1."""

OFFERED = 3
"""Names that are offered for one that nobody knows."""


class Departing(Asking):
    """The questions about articles that may leave."""

    def with_id(self, id_: str) -> list[Forgotten]:
        """Return the article with an id, or else all that were given it."""
        return self._departing("id = ?", [id_]) or self._departing("given_id = ?", [id_])

    def within(self, file: str) -> list[Forgotten]:
        """Return the articles that stand in a file, or in those of a folder or an archive."""
        return self._departing(within("origin"), named(file))

    def _departing(self, where: str, values: Sequence[object]) -> list[Forgotten]:
        rows = self._rows(
            f"""
            WITH chosen AS (FROM articles WHERE {where}),
            named AS (
                SELECT article AS n, count(*) AS mentions FROM mentions
                WHERE article IN (SELECT n FROM chosen) GROUP BY n
            )
            SELECT id, title, date, source, origin, coalesce(mentions, 0)
            FROM chosen LEFT JOIN named USING (n) ORDER BY date NULLS LAST, id
            """,
            values,
        )
        return [Forgotten(*row) for row in rows]

    def near(self, what: str) -> list[str]:
        """Return what may have been meant: files and folders named alike, ids of alike titles."""
        rows = self._rows(
            f"""
            WITH files AS (
                SELECT DISTINCT regexp_replace(origin, ?, '') AS told, told AS name FROM articles
            ), folders AS (
                SELECT DISTINCT split_part(origin, '/', 1) AS told, told AS name FROM articles
                WHERE contains(origin, '/')
            ), titled AS (
                SELECT id || ' (' || title || ')' AS told, title AS name FROM articles
                WHERE title <> ''
            ), every AS (
                SELECT told, ends_with(?, '/' || name) AS is_end,
                       contains(lower(name), lower(?)) AS holds,
                       jaro_winkler_similarity(lower(name), lower(?)) AS alike
                FROM (FROM files UNION ALL FROM folders UNION ALL FROM titled)
            )
            SELECT told FROM every WHERE is_end OR holds OR alike > {NEAR}
            ORDER BY is_end DESC, holds DESC, alike DESC, told LIMIT {OFFERED}
            """,
            [place(), what, what, what],
        )
        return [told for (told,) in rows]


def within(column: str) -> str:
    """Return the condition that what a column names is a file, or stands within it.

    However a letter and its accent are written in the name: a Mac parts them. See `named` for its
    values.
    """
    whole = f"nfc_normalize({column})"
    rest = f"split_part(substr({whole}, length(?) + 1), '/', 1)"
    return f"starts_with({whole}, ?) AND ({rest} = '' OR regexp_full_match({rest}, ?))"


def named(file: str) -> list[object]:
    """Return what a file's name is asked for with."""
    name = unicodedata.normalize("NFC", file.rstrip("/"))
    return [name, name, name, place()]


def place() -> str:
    """Return the pattern of what follows a file's name for a place within it: ", row 7"."""
    from graphx.articles.readers.made import PLACE  # noqa: PLC0415 — with it come all readers

    return PLACE
