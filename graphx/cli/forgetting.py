"""The command that takes articles out of a corpus: ``forget``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from graphx import engine, pipeline
from graphx.cli.building import show_progress, tell_of_corpus
from graphx.cli.filters import CORPUS, JSON, OTHERS
from graphx.cli.printing import DONE, SHOWN, inert, print_json, print_problem, print_table, talk
from graphx.corpus import Corpus
from graphx.numbered import few, many
from graphx.records import JUDGED, Article, Forgotten


@click.command()
@CORPUS
@click.argument("articles", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Only tell what would go.")
@click.option("-y", "--yes", is_flag=True, help="Take it out without asking.")
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, engine.MOST), metavar="N",
    help="Processes that decide who is meant; about 400 MB of memory each.",
)  # fmt: skip
@JSON
def forget(  # noqa: PLR0913 — click hands each option over
    corpus: Path,
    articles: tuple[str, ...],
    *,
    dry_run: bool,
    yes: bool,
    workers: int,
    as_json: bool,
) -> int:
    """Take articles out of a corpus, and every word of them out of its file.

    ARTICLES are ids, or names of files as the Articles page and evidence.csv give them, or of
    folders and archives, for all that stands in them. What goes is told first. The corpus is then
    as if it had been built without them; decisions about names stay. A build of the same files
    brings the articles back, and a copy of the corpus keeps them.
    """
    with Corpus(corpus) as opened:
        going = opened.to_forget(articles)
        staying = _other_prints(opened, going)
        known = set(opened.problems())
    if as_json:
        print_json(going)
    else:
        _print(going)
    _tell(going, staying)
    if dry_run:
        talk.say("Nothing was changed: this is what would go.")
        return DONE
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError(
                "Nothing was changed: nobody is there to be asked. Pass --yes to take this out, or "
                "--dry-run only to see it."
            )
        click.confirm(f"Take {_them(going)} out of {inert(str(corpus))}?", abort=True, err=True)
    with show_progress() as progress:
        gone = pipeline.forget(corpus, articles, workers=workers, progress=progress)
    talk.say(
        f"Took {many(len(gone), 'article')} out. To build from the same files again brings "
        f"{_them(gone)} back."
    )
    with Corpus(corpus) as opened:
        new = [one for one in opened.problems() if one not in known]
    for problem in new:
        if problem.source.startswith(JUDGED):
            print_problem(problem, on=talk)
    if not as_json:
        tell_of_corpus(corpus)
    return DONE


def _other_prints(opened: Corpus, going: Sequence[Forgotten]) -> list[Article]:
    """Return the articles that stay, but print the same story as one of the first that go."""
    ids = {one.id for one in going}
    copies = {copy.id: copy for one in going[:SHOWN] for copy in opened.copies(one.id)}
    return [copy for copy in copies.values() if copy.id not in ids]


def _print(going: Sequence[Forgotten]) -> None:
    print_table(
        ("id", "date", "article", "source", "file"),
        [
            (one.id, one.date or "undated", one.title, one.source, one.origin)
            for one in going[:SHOWN]
        ],
        rest=len(going) - SHOWN,
    )


def _tell(going: Sequence[Forgotten], staying: Sequence[Article]) -> None:
    """Tell how much goes, and what of its stories stays."""
    mentions = many(sum(one.mentions for one in going), "mention")
    goes = "goes" if len(going) == 1 else "go"
    talk.say(f"{many(len(going), 'article')} with {mentions} {goes}.")
    if staying:
        named = few(staying, OTHERS, lambda one: f"{one.id} ({one.origin})")
        prints = "prints" if len(staying) == 1 else "print"
        talk.say(
            f"{many(len(staying), 'article')} {prints} the same story, and would stay: {named}"
        )


def _them(articles: Sequence[Forgotten]) -> str:
    return "it" if len(articles) == 1 else "them"
