"""The command that reads articles: ``build``."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any

import click
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from graphx import engine as engines
from graphx import lakes, pipeline
from graphx.articles import readers
from graphx.cli.printing import DONE, TROUBLED, held, out, print_problems, talk
from graphx.corpus import Corpus
from graphx.numbered import many

NAMED = 3
"""Paths that are named if nothing was found in any of them."""


def columns(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each field of a table, and hand them over as ``columns``."""

    @wraps(command)
    def with_columns(*args: Any, **given: Any) -> Any:  # noqa: ANN401 — click's values
        chosen = {field: given.pop(option) for field, option in _COLUMNS.items()}
        named = {field: name for field, name in chosen.items() if name}
        return command(*args, columns=named, **given)

    for option in reversed(tuple(_COLUMNS.values())):
        name = option.removesuffix("_column")
        with_columns = click.option(
            f"--{name}-column", default="", metavar="NAME",
            help=f"The column of a table that holds the {name}, if its name is unusual.",
        )(with_columns)  # fmt: skip
    return with_columns


_COLUMNS: Mapping[str, str] = {
    field: f"{field.removeprefix('given_')}_column" for field in readers.COLUMNS
}


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "-o", "--output", default="news.graphx", show_default=True, type=click.Path(path_type=Path),
    help="The corpus; made if there is none, else added to.",
)  # fmt: skip
@click.option(
    "--model", default="",
    help="A spaCy pipeline, by name or path; or gliner:FOLDER. A corpus has one: another finds all "
    "of its names anew.",
)  # fmt: skip
@click.option(
    "--workers", default=1, show_default=True, type=click.IntRange(1, engines.MOST), metavar="N",
    help="Processes that read, recognise and decide who is meant; about 400 MB of memory each.",
)  # fmt: skip
@click.option(
    "--any-language/--one-language", default=None,
    help="Look for names in articles of other languages than the model's, too; or no more. As the "
    "corpus has it; a new one does not.",
)  # fmt: skip
@click.option("--private", is_flag=True, help="Also fetch addresses of private networks.")
@click.option(
    "--engine", default="", metavar="SPARK",
    help="Build by Apache Spark: local[N] for N cores here, or a cluster, as in spark://HOST:7077.",
)  # fmt: skip
@click.option(
    "--lake", type=click.Path(path_type=Path), metavar="FOLDER",
    help="With --engine: the folder of Parquet that it writes, which is then kept.",
)  # fmt: skip
@click.option(
    "--from-lake", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Instead of PATHS: what an engine has written.",
)  # fmt: skip
@columns
def build(  # noqa: PLR0913, PLR0917 — click hands each option over
    paths: tuple[str, ...],
    output: Path,
    model: str,
    workers: int,
    any_language: bool | None,  # noqa: FBT001 — click's flag
    private: bool,  # noqa: FBT001 — click's flag
    engine: str,
    lake: Path | None,
    from_lake: Path | None,
    columns: Mapping[str, str],
) -> int:
    """Read articles, find names, decide whom they mean; add to a corpus.

    PATHS are files, folders and archives of text, web pages, PDF, Word, e-mail, feeds and tables
    (Excel, CSV, JSON, Parquet); - is standard input, and an address that begins with http is
    fetched. Only what is new is done, so a build that was stopped (Ctrl-C) goes on where it was.
    """
    given = any([engine, model, any_language is not None, private, columns])
    if bool(paths) == bool(from_lake):
        too = "not both" if paths else "one of the two"
        raise click.UsageError(f"Name what to read: PATHS, or --from-lake FOLDER; {too}.")
    if (lake and not engine) or (from_lake and given):
        raise click.UsageError(_OF_LAKES)
    if engine:
        from_lake = lake or output.with_name(f"{output.name}.lake")
        with show_progress() as progress:
            lakes.build_lake(
                paths,
                from_lake,
                engine=engine,
                model=model,
                columns=columns,
                any_language=bool(any_language),
                progress=progress,
            )
    with _stoppable() as stop, show_progress() as progress:
        if from_lake:
            report = lakes.build_from_lake(from_lake, output, workers=workers, progress=progress)
        else:
            report = pipeline.build(
                paths,
                output,
                model=model,
                workers=workers,
                columns=columns,
                private=private,
                any_language=any_language,
                progress=progress,
                stop=stop,
            )
    if engine and not lake and from_lake:  # it was written for this corpus alone
        shutil.rmtree(from_lake)
    _tell(report, paths or (str(from_lake),), output)
    return DONE if report.read and not (report.wrong or report.interrupted) else TROUBLED


def _tell(report: pipeline.Report, paths: Sequence[str], output: Path) -> None:
    """Say what a build did, what was wrong, and what is in the corpus now."""
    if report.read:
        talk.say(report.told)
    elif not report.interrupted:
        _tell_of_nothing(paths)
    if report.interrupted:
        left = f"{many(report.left, 'article')} {'is' if report.left == 1 else 'are'} left"
        talk.say(f"Stopped; {left}. Run the same command to go on.")
    print_problems(report.problems, report.wrong, kept=output.exists())
    if output.exists():
        tell_of_corpus(output)
    else:
        talk.say(f"No corpus was made: there is nothing to be in {output}.")


_OF_LAKES = "--lake goes with --engine; --from-lake goes with --output and --workers alone."


def _tell_of_nothing(paths: Sequence[str]) -> None:
    """Say where no article was found, and what would have been read as one."""
    where = ", ".join(repr(path) for path in paths[:NAMED]) + ", …" * (len(paths) > NAMED)
    kinds = ", ".join(readers.SUFFIXES)
    talk.say(f"Found no article in {where}. graphx reads: {kinds}.")


def tell_of_corpus(path: Path) -> None:
    """Say what is in a corpus now, and in which articles no names were looked for."""
    with Corpus(path) as corpus:
        counts, unread = corpus.counts(), corpus.unread()
    if unread:
        talk.say(unread)
    out.say(f"{path}: {held(counts)}")


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C into a wish to stop, which is heard between two batches.

    A second one stops at once.
    """
    wished = False

    def wish(_number: int, _frame: FrameType | None) -> None:
        nonlocal wished
        if wished:
            raise KeyboardInterrupt
        wished = True
        talk.say("Stopping: what is done is kept …")

    before = signal.signal(signal.SIGINT, wish)
    try:
        yield lambda: wished
    finally:
        signal.signal(signal.SIGINT, before)


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} articles/s" if task.speed else "")


@contextmanager
def show_progress() -> Iterator[Callable[[pipeline.Progress], None]]:
    """Yield a function that is told how far long work is, and draws a bar for each stage of it."""
    columns = (
        SpinnerColumn(), TextColumn("{task.description:<21}"), BarColumn(), MofNCompleteColumn(),
        _Speed(), TimeRemainingColumn(),
    )  # fmt: skip
    with Bar(*columns, console=talk) as bar:
        tasks: dict[str, Any] = {}

        def show(progress: pipeline.Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.title, total=None)
            total = progress.total or None
            bar.update(tasks[progress.stage], completed=progress.done, total=total)

        yield show
