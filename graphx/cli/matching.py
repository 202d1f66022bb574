"""The command that goes through a list of names: ``match``."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from graphx.cli.filters import CORPUS, JSON
from graphx.cli.printing import DONE, print_json, print_table, talk
from graphx.corpus import Corpus
from graphx.corpus.matching import names_of
from graphx.numbered import many

NAMES = 100_000
"""Names of the longest list."""


@click.command()
@CORPUS
@click.argument("list_", metavar="LIST", type=click.File(encoding="utf-8-sig", errors="replace"))
@JSON
def match(corpus: Path, list_: TextIO, as_json: bool) -> int:  # noqa: FBT001 — click's flags
    """Tell which names of a LIST are in a corpus, and how often.

    LIST is a text with a name on each line, or a .csv whose column "name" (or the first) holds
    them, with commas or semicolons; - is standard input. The last column says why a name is taken
    for one of the corpus: "perhaps" is a question, to be answered by reading.
    """
    is_table = getattr(list_, "name", "").lower().endswith(".csv")
    asked = names_of(list_.read(), is_table=is_table)
    if len(asked) > NAMES:
        raise click.UsageError(f"{many(len(asked), 'name')}; a list may have {NAMES:,}. Part it.")
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
                "searched": one.searched,
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
    if unread := sum(not one.searched for one in found):
        talk.print(f"Of the others, {unread:,} were not looked for in texts: that takes long.")
    return DONE
