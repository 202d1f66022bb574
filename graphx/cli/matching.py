"""The command that goes through a list of names: ``match``."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from graphx.articles.readers import workbooks
from graphx.articles.readers.made import decode
from graphx.articles.readers.source import UnreadableError
from graphx.cli.filters import CORPUS, JSON
from graphx.cli.printing import DONE, print_json, print_table, talk
from graphx.corpus import Corpus
from graphx.corpus.matching import Match, names_in, names_of
from graphx.numbered import few, many

NAMES = 100_000
"""The most names that a list may have."""

MISSING = 20
"""The most names told that were not found; JSON has all."""

PIPED = "<stdin>"
"""What Python calls standard input."""


@click.command()
@CORPUS
@click.argument("list_", metavar="LIST", type=click.File("rb"))
@JSON
def match(corpus: Path, list_: BinaryIO, as_json: bool) -> int:  # noqa: FBT001 — click's flags
    """Tell which names of a LIST are in a corpus, and how often.

    LIST is a text with a name on each line, or a table whose column "name" (or the first) holds
    them: a .csv, with commas or semicolons, or the first sheet of an .xlsx, .xlsm or .ods; - is
    standard input. The last column says why a name is taken for one of the corpus: "perhaps" is a
    question, to be answered by reading.
    """
    name = getattr(list_, "name", PIPED).replace(PIPED, "The list")
    asked = _asked(list_.read(), name)
    if len(asked) > NAMES:
        raise click.UsageError(f"{many(len(asked), 'name')}; a list may have {NAMES:,}. Part it.")
    with Corpus(corpus) as opened:
        found = [_row(one) for one in opened.match(asked)]
    if as_json:
        print_json(found)
        return DONE
    columns = ("asked", "name", "label", "articles", "because")
    told = [row for row in found if row["because"]]
    if told:
        print_table(columns, [[row[column] for column in columns] for row in told])
    here = len({row["asked"] for row in told})
    talk.say(f"{here:,} of {many(len(asked), 'name')} found.")
    if missing := [str(row["asked"]) for row in found if not row["because"]]:
        talk.say(f"Not here: {few(missing, MISSING)}.")
    if unread := sum(not row["searched"] for row in found):
        talk.say(f"Of the others, {unread:,} were not looked for in texts: that takes long.")
    return DONE


def _asked(raw: bytes, name: str) -> list[str]:
    """Return the names that a list holds, which is called by a name itself."""
    if raw.startswith(workbooks.PACKED):
        try:
            return names_in(workbooks.rows(raw))
        except UnreadableError as error:
            raise click.UsageError(f"{name} {error} {_SAVE}") from error
    text, doubt = decode(raw)
    if text is None:
        raise click.UsageError(f"{name} {doubt} {_SAVE}")
    if doubt:
        talk.say(f"{name} {doubt}")
    return names_of(text, is_table=name.lower().endswith(".csv"))


_SAVE = "Save the names as .csv, or as a text, one on each line."


def _row(one: Match) -> dict[str, object]:
    """Return what is told of a name that was asked for; one that is nobody's has no entity."""
    who = one.entity
    return {
        "asked": one.asked,
        "id": who.id if who else "",
        "name": who.name if who else "",
        "label": who.label if who else "",
        "articles": one.articles,
        "because": one.because,
        "searched": one.searched,
    }
