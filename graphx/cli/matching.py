"""The command that goes through a list of names: ``match``."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TextIO

import click

from graphx.cli.filters import CORPUS, JSON
from graphx.cli.printing import DONE, print_json, print_table, talk
from graphx.corpus import Corpus
from graphx.numbered import many

NAMES = 100_000
"""Names of the longest list."""

COLUMNS = ("name", "caption", "full name", "full_name")
"""What the column of names is called in tables, the first of these that there is."""


@click.command()
@CORPUS
@click.argument("list_", metavar="LIST", type=click.File(encoding="utf-8-sig", errors="replace"))
@JSON
def match(corpus: Path, list_: TextIO, as_json: bool) -> int:  # noqa: FBT001 — click's flags
    """Tell which names of a LIST are in a corpus, and how often.

    LIST is a text with a name on each line, or a .csv whose column "name" (or the first) holds
    them; - is standard input. The last column says why a name is taken for one of the corpus:
    "perhaps" is a question, to be answered by reading.
    """
    is_table = getattr(list_, "name", "").lower().endswith(".csv")
    asked = _names(list_.read(), is_table=is_table)
    with Corpus(corpus) as opened:
        found = opened.match(asked)
    if as_json:
        print_json([
            {
                "asked": one.asked,
                "id": one.entity.id if one.entity else "",
                "name": one.entity.name if one.entity else "",
                "label": one.entity.label if one.entity else "",
                "articles": one.articles,
                "because": one.because,
            }
            for one in found
        ])  # fmt: skip
        return DONE
    told = [one for one in found if one.because]
    rows = [
        (
            one.asked,
            one.entity.name if one.entity else "",
            one.entity.label if one.entity else "",
            one.articles,
            one.because,
        )
        for one in told
    ]
    if rows:
        print_table(("asked", "name", "label", "articles", "because"), rows)
    here = len({one.asked for one in told})
    talk.print(f"{here:,} of {many(len(asked), 'name')} found.", soft_wrap=True)
    return DONE


def _names(text: str, *, is_table: bool) -> list[str]:
    r"""Return the names of a list, each once.

    >>> _names("Ann Lee\n\nAnn Lee\nBob", is_table=False)
    ['Ann Lee', 'Bob']
    >>> _names("id,Name\n1,Ann Lee\n2,Bob", is_table=True)
    ['Ann Lee', 'Bob']
    """
    lines = text.splitlines()
    if is_table:
        rows = list(csv.reader(io.StringIO(text)))
        titles = [title.strip().casefold() for title in rows[0]] if rows else []
        at = next((titles.index(one) for one in COLUMNS if one in titles), None)
        lines = [row[at or 0] for row in rows[at is not None :] if len(row) > (at or 0)]
    found = list(dict.fromkeys(name for line in lines if (name := line.strip())))
    if len(found) > NAMES:
        raise click.UsageError(f"{many(len(found), 'name')}; a list may have {NAMES:,}. Part it.")
    return found
