"""What commands print: results to stdout, talk to stderr, nothing that a terminal would obey."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.text import Text

from graphx.cli.columns import lines
from graphx.dated import day, period
from graphx.numbered import alike, few, many
from graphx.records import CoMention, Counts, Passage, Problem

if TYPE_CHECKING:  # without it the help is printed faster
    from graphx.corpus import Corpus

DONE, TROUBLED = 0, 1
PIPED = 120
"""Columns of a table that goes to a file or another program."""

NAMED = 3
"""Files named of those that have the same problem."""

SHOWN = 20
"""Problems, neighbours and articles listed before the rest is only counted."""


class Harmless(Console):
    """A console that shows control characters rather than letting the terminal obey them."""

    def print(self, *objects: Any, **given: Any) -> None:  # noqa: ANN401 — rich's own
        """Print texts, made inert, and what rich draws, as it is."""
        super().print(*(inert(one) if isinstance(one, str) else one for one in objects), **given)

    def say(self, text: str, style: str = "") -> None:
        """Print a text as it stands, on one line however long it is."""
        self.print(text, style=style or None, soft_wrap=True, markup=False)

    def on_broken_pipe(self) -> None:
        """Say no more, without complaint: somebody downstream has read enough."""
        self.quiet = True
        hang_up()
        raise SystemExit(DONE)


def open_streams() -> None:
    r"""See to it that printing ends no command, whatever stdout and stderr are.

    A letter that they do not have is escaped, as in ``Jos\xe9``. One that was closed leads
    nowhere, also so that no other file takes its place and is written to.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 — until the end
            setattr(sys, name, nowhere)
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def hang_up() -> None:
    """Discard whatever else is printed: nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


out = Harmless(highlight=False, emoji=False, width=None if _is_terminal() else PIPED)
talk = Harmless(stderr=True, highlight=False, emoji=False)


def marked(passage: Passage) -> Text:
    """Return a passage with both names marked."""
    text = Text(inert(passage.text))
    for start, end, which in passage.marks:
        text.stylize("bold cyan" if which == 0 else "bold magenta", start, end)
    return text


def print_names(names: Sequence[str], *more: object) -> None:
    """Print whom the sentences below are about."""
    out.say(" · ".join([" – ".join(names), *map(str, more)]), style="bold underline")


def print_receipt(met: CoMention) -> None:
    """Print where a sentence stands, and what it says."""
    head = " · ".join(part for part in (day(met.date), met.title or met.origin, met.source) if part)
    out.say(head, style="bold")
    out.print(Text(" … ").join(map(marked, met.passages)), soft_wrap=True)


def receipt(met: CoMention) -> dict[str, object]:
    """Return a receipt for a program to read."""
    return {
        "article": met.article,
        "title": met.title,
        "date": str(met.date or ""),
        "source": met.source,
        "link": met.link,
        "file": met.origin,
        "window": met.window,
        "distance": met.distance,
        "share": met.share,
        "sentences": [passage.text for passage in met.passages],
    }


def print_problem(problem: Problem, on: Harmless = out) -> None:
    """Print what was wrong, and with what."""
    on.say(f"{problem.source}: {problem.message}")


def print_problems(problems: Sequence[Problem], wrong: int, *, kept: bool = True) -> None:
    """Print the first problems of a run, of which there were ``wrong``, each message once.

    Where they are ``kept``, a corpus has them all.
    """
    told = 0
    for message, sources in alike(problems)[:SHOWN]:
        told += len(sources)
        talk.say(f"{few(sources, NAMED)}: {message}")
    if wrong > told:
        more = many(wrong - told, "more problem")
        talk.say(f"… and {more}{'; graphx info lists them all' * kept}.")


def held(counts: Counts) -> str:
    """Return how much a corpus holds, in words."""
    return ", ".join([
        many(counts.articles, "article"),
        many(counts.mentions, "mention"),
        many(counts.entities, "entity", "entities"),
    ])  # fmt: skip


def print_nothing(corpus: Corpus, told: str = "Nothing is left under these filters") -> None:
    """Say that filters leave nothing, or what else is missing, and when the articles are from."""
    span = corpus.period()
    if not corpus.counts().entities:
        told = "No article names anybody"
    held = f"; the articles are from {period(*span)}" if span else ""
    talk.say(f"{told}{held}.")


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], rest: int = 0) -> None:
    """Print a table, and how many more rows there are."""
    all_ = [columns, *rows]
    numeric = [
        any(isinstance(c, int | float) for c in column) for column in zip(*all_, strict=True)
    ]
    head, *body = lines([tuple(map(_cell, row)) for row in all_], numeric, out)
    if any(columns):
        out.out(head, style="bold", highlight=False)
    for line in body:
        out.out(line, highlight=False)
    if rest > 0:
        out.say(f"… and {rest:,} more")
    out.print()


def _cell(value: object) -> str:
    if isinstance(value, float):
        if 0 < abs(value) < 0.1:  # shares of a whole are small; two digits of them tell something
            return f"{value:.2g}"
        return f"{value:,.2f}".removesuffix(".00")
    return " ".join(inert(str(value)).split())


def inert(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def print_json(value: object) -> None:
    """Print what a program reads: records by their fields, receipts with their sentences' texts."""
    has_every_letter = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    text = json.dumps(value, ensure_ascii=not has_every_letter, indent=2, default=_plain)
    try:
        click.echo(_CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
    except BrokenPipeError:
        out.on_broken_pipe()


def _plain(value: object) -> object:
    if isinstance(value, CoMention):
        return receipt(value)
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)
