"""The command line: one command a verb, with the library's names and defaults.

Results go to stdout, as tables or as JSON; talk goes to stderr. Exit 0: done; 1: done, with
problems in the input, or stopped halfway; 2: misuse, said in one line.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from types import FrameType
from typing import Any, Literal, cast

import click
from rich.console import Console
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
from rich.table import Table
from rich.text import Text

from graphx import decisions, pipeline
from graphx.articles import dates
from graphx.corpus import Corpus
from graphx.entities.judgements import told
from graphx.entities.suggest import consequence
from graphx.errors import GraphxError, JudgementError
from graphx.export import recipe as recipes
from graphx.network import weight as weights
from graphx.network.backbone import meaning
from graphx.network.graph import hidden
from graphx.records import (
    BACKBONES,
    CLOCKS,
    FARTHEST,
    LABELS,
    VERDICTS,
    WEIGHTS,
    WINDOWS,
    Judgement,
    Mention,
    Passage,
    Problem,
    Recipe,
    Verdict,
)

DONE, TROUBLED = 0, 1
PIPED = 120
"""Columns of a table that goes to a file or another program."""

SHOWN = 20
"""Problems, neighbours and articles listed before the rest is only counted."""

_ABOUT_DECISIONS = ("undo", "log", "suggest", "export", "import")
"""What can be done with decisions beside making one."""

_out = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED)
_talk = Console(stderr=True, highlight=False)


class Day(click.ParamType[dt.date]):
    """A day as people write it."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # noqa: ANN401 — click's signature
        """Return the day, or say what was expected."""
        if isinstance(value, dt.date):
            return value
        return dates.parse(value) or self.fail(
            f"{value!r} is no date; write 2008-09-15.", param, ctx
        )


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filters, and hand them over as a `Recipe`, with a name as its focus."""

    @wraps(command)
    def with_recipe(*args: Any, **given: Any) -> Any:  # noqa: ANN401 — click's values
        chosen = {name: given.pop(name) for name in _FILTERS}
        focus = chosen.pop("focus")
        with Corpus(given.pop("corpus")) as corpus:
            chosen["focus"] = corpus.entity(focus).id if focus else ""
            return command(*args, corpus=corpus, recipe=Recipe(**chosen), **given)

    for option in reversed(tuple(_FILTERS.values())):
        with_recipe = option(with_recipe)
    return with_recipe


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "since": click.option("--since", type=Day(), help="First day counted."),
    "until": click.option("--until", type=Day(), help="Last day counted."),
    "clock": click.option(
        "--clock", type=click.Choice(CLOCKS), default="published", show_default=True,
        help="What lies in the period: the day an article appeared, or one its sentences name.",
    ),
    "undated": click.option(
        "--undated/--no-undated", default=True, show_default=True,
        help="Also count articles without a date; a period leaves them out in any case.",
    ),
    "labels": click.option(
        "--label", "labels", multiple=True, type=str.upper, metavar="LABEL",
        help=f"Only entities with this label; repeatable. One of {', '.join(LABELS)}.",
    ),
    "sources": click.option(
        "--source", "sources", multiple=True, help="Only articles of this outlet; repeatable.",
    ),
    "window": click.option(
        "--window", type=click.Choice(WINDOWS), default="sentence", show_default=True,
        help="The stretch of text within which two names meet; near: within --distance sentences.",
    ),
    "distance": click.option(
        "--distance", type=click.IntRange(0, FARTHEST), default=2, show_default=True,
        help="With --window near, how many sentences apart.",
    ),
    "weight": click.option(
        "--weight", type=click.Choice(WEIGHTS), default="count", show_default=True,
        help=" ".join(f"{name}: {weights.meaning(name)}" for name in WEIGHTS),
    ),
    "min_weight": click.option(
        "--min-weight", type=float, default=0, show_default=True, help="Leave weaker edges out.",
    ),
    "surprising": click.option(
        "--surprising", is_flag=True, help="Leave out the edges that chance would also give.",
    ),
    "false_discoveries": click.option(
        "--false-discoveries", type=float, default=0.05, show_default=True,
        help="With --surprising, the share of those left that chance may have made all the same.",
    ),
    "backbone": click.option(
        "--backbone", type=click.Choice(tuple(filter(None, BACKBONES))),
        callback=lambda _context, _option, value: value or "",
        help="Leave redundant edges out. "
        + " ".join(f"{name}: {meaning(name)}" for name in BACKBONES if name),
    ),
    "alpha": click.option(
        "--alpha", type=float, default=0.05, show_default=True,
        help="With --backbone, the significance an edge must reach; smaller leaves fewer.",
    ),
    "top": click.option(
        "--top", type=click.IntRange(min=1), help="Only the entities in most articles, so many.",
    ),
    "focus": click.option("--focus", default="", help="Only the ego network of this entity."),
    "radius": click.option(
        "--radius", type=click.IntRange(min=1), default=1, show_default=True,
        help="Steps from the focus.",
    ),
    "observers": click.option(
        "--observers", is_flag=True, help="Also count outlets where they only report.",
    ),
    "copies": click.option(
        "--copies", is_flag=True, help="Also count copies; without, each story counts once.",
    ),
    "lists": click.option(
        "--lists", is_flag=True, help="Also count meetings in tables, rankings and round-ups.",
    ),
}  # fmt: skip

_corpus = click.argument("corpus", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def _columns(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each field of a table, and hand them over as ``columns``."""

    @wraps(command)
    def with_columns(*args: Any, **given: Any) -> Any:  # noqa: ANN401 — click's values
        chosen = {field: given.pop(option) for field, option in _COLUMNS.items()}
        columns = {field: name for field, name in chosen.items() if name}
        return command(*args, columns=columns, **given)

    for option in reversed(tuple(_COLUMNS.values())):
        name = option.removesuffix("_column")
        with_columns = click.option(
            f"--{name}-column", default="", metavar="NAME",
            help=f"The column of a table that holds the {name}, if its name is unusual.",
        )(with_columns)  # fmt: skip
    return with_columns


_COLUMNS: Mapping[str, str] = {
    "text": "text_column",
    "date": "date_column",
    "title": "title_column",
    "source": "source_column",
    "author": "author_column",
    "given_id": "id_column",
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="graphx")
def graphx() -> None:
    """Who is connected to whom, since when, and where does it say so?"""


@graphx.command()
@click.argument("paths", nargs=-1, required=True)
@click.option(
    "-o", "--output", default="news.graphx", show_default=True, type=click.Path(path_type=Path),
    help="The corpus; made if there is none, else added to.",
)  # fmt: skip
@click.option("--model", default="", help="A spaCy pipeline, by name or path.")
@click.option("--private", is_flag=True, help="Also fetch addresses of private networks.")
@_columns
def build(
    paths: tuple[str, ...],
    output: Path,
    model: str,
    private: bool,  # noqa: FBT001 — click's flag
    columns: Mapping[str, str],
) -> int:
    """Read articles, find names, decide whom they mean; add to a corpus.

    PATHS are files, folders and archives of text, web pages, PDF, Word, e-mail, feeds and tables;
    - is standard input, and an address that begins with http is fetched. Only what is new is done,
    so a build that was stopped (Ctrl-C) goes on where it was.
    """
    with _stoppable() as stop, _progress() as progress:
        report = pipeline.build(
            paths,
            output,
            model=model,
            columns=columns,
            private=private,
            progress=progress,
            stop=stop,
        )
    with Corpus(output) as corpus:
        counts = corpus.counts()
    _talk.print(f"Read {report.read:,} articles, {report.new:,} of them new.")
    if report.interrupted:
        _talk.print(f"Stopped; {report.left:,} articles are left. Run the same command to go on.")
    _print_problems(report.problems, report.wrong)
    _out.print(
        f"{output}: {counts.articles:,} articles, {counts.mentions:,} mentions, "
        f"{counts.entities:,} entities",
        soft_wrap=True,
    )
    return TROUBLED if report.wrong or report.interrupted else DONE


@graphx.command()
@click.argument("corpus", required=False, type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
def explore(corpus: Path | None, port: int, no_browser: bool) -> int:  # noqa: FBT001 — click's flag
    """Open the explorer on a corpus; without one, on the sample."""
    from graphx.explorer import launch  # noqa: PLC0415 — Streamlit is loaded only here

    return launch.explore(corpus, port=port, browser=not no_browser)


@graphx.command()
@_corpus
@click.option("--set-aside", is_flag=True, help="List what is no part of a story, and why.")
@_json
def info(corpus: Path, set_aside: bool, as_json: bool) -> int:  # noqa: FBT001 — click's flags
    """Tell what is in a corpus, and every recorded problem."""
    if set_aside:
        return _print_set_aside(corpus, as_json=as_json)
    with Corpus(corpus) as opened:
        counts, period = opened.counts(), opened.period()
        facts = {
            "articles": counts.articles,
            "stories": counts.stories,
            "dated": counts.dated,
            "dates": {f"{whence}, {sure}": n for (whence, sure), n in opened.dates().items()},
            "from": str(period[0]) if period else "",
            "to": str(period[1]) if period else "",
            "lists": len(opened.lists()),
            "sentences": counts.sentences,
            "mentions": counts.mentions,
            "entities": counts.entities,
            "labels": opened.labels(),
            "sources": opened.sources(),
            "languages": {code or "unknown": n for code, n in opened.languages().items()},
        }
        problems = opened.problems()
    if as_json:
        listed = [{"source": p.source, "message": p.message} for p in problems]
        _print_json({**facts, "problems": listed})
        return DONE
    rows = [
        (name, ", ".join(f"{key} {n:,}" for key, n in value.items()))
        if isinstance(value, dict)
        else (name, f"{value:,}" if isinstance(value, int) else value)
        for name, value in facts.items()
    ]
    _print_table(("", ""), [row for row in rows if row[1]])
    for problem in problems:
        _out.print(
            _inert(f"problem: {problem.source}: {problem.message}"), soft_wrap=True, markup=False
        )
    return DONE


def _print_set_aside(corpus: Path, *, as_json: bool) -> int:
    with Corpus(corpus) as opened:
        passages = opened.set_aside()
    if as_json:
        keys = ("article", "reason", "text")
        _print_json([dict(zip(keys, passage, strict=True)) for passage in passages])
        return DONE
    for article, reason, text in passages:
        _out.print(_inert(f"{article}: {reason}: {text}"), soft_wrap=True, markup=False)
    sums = Counter(reason for _, reason, _ in passages)
    told = ", ".join(f"{reason} {count:,}" for reason, count in sums.most_common())
    _talk.print(told, soft_wrap=True)
    return DONE


@graphx.command()
@_corpus
@click.option(
    "--by", type=click.Choice(("strength", "degree", "articles", "mentions")), default="strength",
    show_default=True, help="What to sort by.",
)  # fmt: skip
@_json
@filters
def rank(corpus: Corpus, recipe: Recipe, by: str, as_json: bool) -> int:  # noqa: FBT001
    """List the entities, the strongest first."""
    graph = corpus.graph(recipe)
    found = [{"id": id_, **values} for id_, values in graph.nodes(data=True)]
    found.sort(key=lambda entity: (-entity[by], -entity["articles"], entity["id"]))
    columns = ("name", "label", "articles", "mentions", "degree", "strength", "first", "last")
    if as_json:
        _print_json([{key: entity[key] for key in ("id", *columns)} for entity in found])
    else:
        _print_table(columns, [[entity[key] for key in columns] for entity in found])
    if told := hidden(graph):
        _talk.print(told, soft_wrap=True)
    return DONE


@graphx.command()
@_corpus
@click.argument("name")
@_json
@filters
def show(corpus: Corpus, recipe: Recipe, name: str, as_json: bool) -> int:  # noqa: FBT001
    """Show one entity: who it is, its names, neighbours and articles."""
    entity = corpus.entity(name)
    neighbours = corpus.neighbours(entity.id, recipe)
    articles = corpus.articles(recipe, entity.id)
    if as_json:
        _print_json(
            {
                "id": entity.id,
                "name": entity.name,
                "label": entity.label,
                "mentions": entity.mentions,
                "aliases": [
                    {"name": a.name, "mentions": a.mentions, "reason": a.reason}
                    for a in entity.aliases
                ],
                "neighbours": [
                    {"id": id_, "name": other, "count": count, "weight": weight}
                    for id_, other, count, weight in neighbours
                ],
                "articles": [
                    {"id": a.name, "date": str(a.date or ""), "title": a.title, "source": a.source}
                    for a in articles
                ],
            }
        )
        return DONE
    _out.print(f"{entity.name} ({entity.label})", style="bold", markup=False)
    _print_table(
        ("name", "mentions", "because"), [(a.name, a.mentions, a.reason) for a in entity.aliases]
    )
    weighed = recipe.weight != "count"
    _print_table(
        ("meets", "count", *([recipe.weight] if weighed else [])),
        [(other, count, weight)[: 2 + weighed] for _, other, count, weight in neighbours[:SHOWN]],
        rest=len(neighbours) - SHOWN,
    )
    _print_table(
        ("date", "article", "source"),
        [(a.date or "undated", a.title or a.origin, a.source) for a in articles[:SHOWN]],
        rest=len(articles) - SHOWN,
    )
    return DONE


@graphx.command()
@_corpus
@click.argument("one")
@click.argument("other")
@_json
@filters
def evidence(
    corpus: Corpus,
    recipe: Recipe,
    one: str,
    other: str,
    as_json: bool,  # noqa: FBT001 — click's flag
) -> int:
    """Print the sentences behind the edge between two entities."""
    found = corpus.evidence(one, other, recipe)
    if as_json:
        _print_json(
            [
                {
                    "article": met.article,
                    "title": met.title,
                    "date": str(met.date or ""),
                    "source": met.source,
                    "link": met.link,
                    "window": met.window,
                    "distance": met.distance,
                    "sentences": [passage.text for passage in met.passages],
                }
                for met in found
            ]
        )
        return DONE
    for met in found:
        head = " · ".join(
            str(part) for part in (met.date or "undated", met.title, met.source) if part
        )
        _out.print(Text(_inert(head), style="bold"), soft_wrap=True)
        _out.print(Text(" … ").join(map(_marked, met.passages)), soft_wrap=True)
    names = f"{corpus.entity(one).name} and {corpus.entity(other).name}"
    plural = "" if len(found) == 1 else "s"
    where = (
        f"{len(found):,} time{plural} within {recipe.distance} sentences"
        if recipe.window == "near"
        else f"in {len(found):,} {recipe.window}{plural}"
    )
    _talk.print(f"{names} meet {where}.", markup=False, soft_wrap=True)
    return DONE


@graphx.command()
@_corpus
@click.argument("action", type=click.Choice((*VERDICTS, *_ABOUT_DECISIONS)))
@click.argument("values", nargs=-1)
@click.option("--at", metavar="ARTICLE:START", default="", help="With split: only this mention.")
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, help="How many are suggested.")
@_json
def judge(  # noqa: PLR0913 — click's options
    corpus: Path, *, action: str, values: tuple[str, ...], at: str, limit: int, as_json: bool
) -> int:
    """Decide about a name; the decision lasts, also when articles are added, and can be undone.

    \b
    merge NAME OTHER      the other's names are names of this one
    different NAME OTHER  they are two, whatever the evidence says
    split NAME OTHER      one of its names means somebody else; with --at, one mention
                          of it means OTHER (mentions.jsonl says where mentions stand)
    rename NAME NEW       it is called so
    retype NAME LABEL     it is a PERSON, an ORG, a GPE …
    hide NAME             it is left out of everything
    undo [NUMBER]         undo a decision, the last one if none is named
    log                   list them all
    suggest               list pairs that may be one, those that matter most first
    export FILE           write all decisions to a .csv or .jsonl file
    import FILE           take over the decisions of such a file
    """  # noqa: D301 — click looks for the character, not for a backslash
    if action in _WORDS and not _WORDS[action][0] <= len(values) <= _WORDS[action][1]:
        raise click.UsageError(f"{action} takes other words; see: graphx judge --help")
    if action == "suggest":
        return _suggest(corpus, limit, as_json=as_json)
    if action == "export":
        with Corpus(corpus) as opened:
            (file,) = opened.export(values[0], format="judgements").files
        _out.print(str(file), soft_wrap=True, markup=False)
        return DONE
    if action == "import":
        return _import(corpus, values[0], as_json=as_json)
    if action == "log":
        with Corpus(corpus) as opened:
            made = opened.judgements()
    else:
        made = (_judge(corpus, action, values, at),)
    if as_json:
        _print_json([asdict(judgement) for judgement in made])
        return DONE
    for judgement in made:
        _print_decision(judgement, undone=judgement.undone or action == "undo")
    return DONE


_WORDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(VERDICTS, (2, 2)), "hide": (1, 1), "undo": (0, 1), "log": (0, 0),
    "suggest": (0, 0), "export": (1, 1), "import": (1, 1),
}  # fmt: skip
"""How few and how many words follow each action."""


def _print_decision(judgement: Judgement, *, undone: bool) -> None:
    line = f"{judgement.number}. {told(judgement)}{' (undone)' if undone else ''}"
    _out.print(_inert(line), soft_wrap=True, markup=False)


def _judge(corpus: Path, action: str, values: Sequence[str], at: str) -> Judgement:
    if action == "undo":
        if values and not values[0].isdecimal():
            raise click.UsageError(f"{values[0]!r} is no number; see: graphx judge CORPUS log")
        return decisions.undo(corpus, *map(int, values))
    mention = _mention(corpus, at) if at else None
    return decisions.judge(corpus, cast("Verdict", action), *values, mention=mention)


def _mention(corpus: Path, at: str) -> Mention:
    """Return the mention that stands where a person says."""
    article, _, start = at.rpartition(":")
    with Corpus(corpus) as opened:
        for found in opened.articles(Recipe(copies=True)):
            if article in {found.id, found.given_id} and article:
                for mention in opened.mentions(found.id):
                    if str(mention.start) == start:
                        return mention
    raise JudgementError(
        f"No mention stands at {at!r}. Name its article and the offset it begins at, as in "
        "a17:120; mentions.jsonl, which graphx export writes, lists them."
    )


def _suggest(corpus: Path, limit: int, *, as_json: bool) -> int:
    with Corpus(corpus) as opened:
        found = opened.suggestions(limit)
    if as_json:
        _print_json([asdict(suggestion) for suggestion in found])
        return DONE
    for suggestion in found:
        one, other = suggestion.one, suggestion.other
        head = f"{one.name} ({one.id}) = {other.name} ({other.id})?"
        _out.print(Text(_inert(head), style="bold"), soft_wrap=True)
        reasons = (*suggestion.reasons, consequence(suggestion))
        _out.print(_inert(f"  {'; '.join(reasons)}"), soft_wrap=True, markup=False)
    _talk.print(
        "Decide, with names or ids: graphx judge CORPUS merge NAME OTHER, or different."
        if found
        else "Nothing is left to suggest.",
        markup=False,
        soft_wrap=True,
    )
    return DONE


def _import(corpus: Path, file: str, *, as_json: bool) -> int:
    done = decisions.import_judgements(corpus, file)
    if as_json:
        _print_json(asdict(done))
    else:
        for judgement in done.new:
            _print_decision(judgement, undone=judgement.undone)
        for judgement in done.undone:
            _print_decision(judgement, undone=True)
        sums = f"{len(done.new):,} new, {len(done.undone):,} undone, {done.known:,} known"
        _talk.print(f"{file}: {sums}", markup=False, soft_wrap=True)
    for problem in done.problems:
        line = _inert(f"{problem.source}: {problem.message}")
        _talk.print(line, markup=False, soft_wrap=True)
    return TROUBLED if done.problems else DONE


@graphx.command()
@_corpus
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", default="", help="The format, if the ending does not say it.")
@click.option(
    "--write-recipe",
    is_flag=True,
    help="Also write FILE.recipe.json: all that made the file, and its digest.",
)
@click.option(
    "--recipe",
    "made",
    type=click.Path(path_type=Path),
    help="Rebuild the file from its recipe, and prove by its digest that it is the same.",
)
@filters
def export(  # noqa: PLR0913, PLR0917 — click hands over every option
    corpus: Corpus,
    recipe: Recipe,
    file: Path,
    format_: str,
    write_recipe: bool,  # noqa: FBT001 — click's flag
    made: Path | None,
) -> int:
    """Write a graph file, a page, or mentions.jsonl; the ending says the format."""
    if made and (recipe != Recipe() or format_ or write_recipe):
        raise click.UsageError("--recipe says all there is to say; leave the other options out.")
    if made:
        written = corpus.rebuild(file, recipes.read(made))
        _talk.print("The same, byte for byte.")
    else:
        written = corpus.export(file, recipe, format=format_)
        for line in written.notes:
            _talk.print(_inert(line), soft_wrap=True, markup=False)
    paths = list(written.files)
    if write_recipe:
        beside = file.with_name(file.name + recipes.ENDING)
        paths.append(recipes.write(corpus.made(written, recipe, format=format_), beside))
    for path in paths:
        _out.print(str(path), soft_wrap=True, markup=False)
    return DONE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; what graphx refuses is said in one line, never as a traceback."""
    try:
        code = graphx.main(args=arguments, prog_name="graphx", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Abort:
        _talk.print("Stopped.")
        return TROUBLED
    except GraphxError as error:
        _talk.print(f"graphx: {error}", soft_wrap=True, markup=False)
        return 2
    except BrokenPipeError:  # somebody downstream has read enough
        sys.stderr.close()
        return DONE
    return code if isinstance(code, int) else DONE


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C into a wish that is granted between two batches."""
    wished = False

    def wish(_number: int, _frame: FrameType | None) -> None:
        nonlocal wished
        if wished:
            raise KeyboardInterrupt
        wished = True
        _talk.print("Stopping: what is done is kept …")

    before = signal.signal(signal.SIGINT, wish)
    try:
        yield lambda: wished
    finally:
        signal.signal(signal.SIGINT, before)


class _Speed(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f} articles/s" if task.speed else "")


@contextmanager
def _progress() -> Iterator[Callable[[pipeline.Progress], None]]:
    columns = (
        SpinnerColumn(), TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(),
        _Speed(), TimeRemainingColumn(),
    )  # fmt: skip
    with Bar(*columns, console=_talk) as bar:
        tasks: dict[str, Any] = {}

        def show(progress: pipeline.Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, total=None)
            total = progress.total or None
            bar.update(tasks[progress.stage], completed=progress.done, total=total)

        yield show


def _marked(passage: Passage) -> Text:
    text = Text(_inert(passage.text))
    for start, end, which in passage.marks:
        text.stylize("bold cyan" if which == 0 else "bold magenta", start, end)
    return text


def _print_problems(problems: Sequence[Problem], wrong: int) -> None:
    for problem in problems[:SHOWN]:
        _talk.print(_inert(f"{problem.source}: {problem.message}"), soft_wrap=True, markup=False)
    if wrong > SHOWN:
        _talk.print(f"… and {wrong - SHOWN:,} more problems; graphx info lists them all.")


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], rest: int = 0) -> None:
    table = Table(box=None, pad_edge=False, show_header=any(columns))
    for index, column in enumerate(columns):
        numeric = bool(rows) and isinstance(rows[0][index], int | float)
        wide = column in {"name", "meets", "article", "because", ""}
        side: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(column, justify=side, overflow="fold", no_wrap=not wide)
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    _out.print(table)
    if rest > 0:
        _out.print(f"… and {rest:,} more")
    _out.print()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}".removesuffix(".00")
    return _inert(str(value))


def _inert(text: str) -> str:
    """Return a text without what a terminal would obey."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


if __name__ == "__main__":
    sys.exit(main())
