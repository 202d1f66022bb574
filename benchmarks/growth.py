"""How time and memory grow with the number of articles, step by step.

    python -m benchmarks.growth PATH [--articles 10000] [--workers 1]
    python -m benchmarks.growth --mentions 1000000 [--times 10] [--keep FILE] [--steps "place open"]

PATH holds articles, which are repeated until there are enough, each a little different from all
others: names and figures are changed, so that they are no copies. Without it, articles are made up
(`benchmarks/press.py`), ten mentions each, and what comes after recognition is measured; what was
linked of them is repeated, with other rare names, to be so many times as much. Every step runs in a
process of its own, which tells its wall and processor seconds and the most memory it had.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import duckdb
import networkx as nx

import graphx
from benchmarks import network, press
from graphx import batches, pipeline, placing
from graphx.articles import readers
from graphx.cli import asking
from graphx.engine import Here
from graphx.records import Article, Recipe
from graphx.store import marking
from graphx.store.checking import check
from graphx.store.reading import reading
from graphx.store.writing import writing

ADDED = 0.01
"""The share of new articles that a second build adds."""

CHANGED = 0.3
"""The share of the long words that are changed into names or words of their own."""


def perturbed(articles: list[str], count: int) -> Iterator[str]:
    """Yield so many texts: those given, over and over, each time with other words in them."""
    for number, text in enumerate(islice(cycle(articles), count)):
        turn = number // len(articles)
        chance = random.Random(number)  # noqa: S311 — no secret

        def change(word: re.Match[str], turn: int = turn, chance: random.Random = chance) -> str:
            if not turn or chance.random() > CHANGED:
                return word[0]
            return word[0][:-2] + chance.choice(("an", "el", "io", "us", "ov", "in", "er", "ka"))

        yield re.sub(r"\b\w{6,}\b", change, text)


def write(path: Path, texts: Iterator[str], first: int = 0) -> None:
    """Write texts as articles of different days and outlets."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts, start=first):
            day = f"{2000 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
            row = {"id": str(number), "date": day, "source": f"Outlet {number % 40}", "text": text}
            file.write(json.dumps(row) + "\n")


def generate(corpus: Path, mentions: int) -> str:
    """Make a corpus of so many mentions, as it is when all names are recognised."""
    many = mentions // press.MENTIONS
    _print(corpus, many, seed=1)
    return f"{many:,} articles"


def _print(corpus: Path, many: int, seed: int) -> None:
    with writing(corpus) as writer:
        for lot in batches.of(readers.BATCH, press.articles(many, seed)):
            first = writer.articles() + 1
            writer.add([cleaned for cleaned, _ in lot], [])
            numbers = [*range(first, first + len(lot))]
            writer.mark([marking.found(numbers, [marked for _, marked in lot])], "made up")


def fold(corpus: Path) -> str:
    """Find which articles are copies of a story."""
    with writing(corpus) as writer:
        pipeline.fold(writer, Here(), lambda _: None)
        return f"{len(writer.compared(pipeline.FOLDED_BY)[0]):,} copies"


def repeat(corpus: Path, times: int) -> str:
    """Make the corpus so many times as large, with its links."""
    press.repeat(corpus, times)
    return f"{times} times"


def decide(corpus: Path) -> str:
    """Decide who every name means, where all articles are linked."""
    with duckdb.connect(corpus) as connection:
        connection.execute("DELETE FROM meanings; DELETE FROM blocks")
    with writing(corpus) as writer, reading(corpus) as reader:
        pipeline.resolve_names(writer, reader, Here(), lambda _: None)
        return f"{len(reader.ids(placing.EVERYONE)):,} entities"


def add(corpus: Path) -> str:
    """Add so many articles that are recognised already, and do what is left to do with them."""
    with writing(corpus) as writer:
        before = writer.articles()
    many = int(before * ADDED)
    _print(corpus, many, seed=before)
    with writing(corpus) as writer:
        pipeline.finish(writer, corpus, Here(), lambda _: None)
    return f"{many:,} articles"


def build(source: Path, corpus: Path, workers: int) -> str:
    """Build, or add to, a corpus."""
    report = graphx.build([source], corpus, workers=workers)
    return f"{report.new:,} new of {report.read:,}"


def resolve(corpus: Path) -> str:
    """Decide anew who every name means."""
    with writing(corpus) as writer, reading(corpus) as reader:
        writer.note("linked", "")  # else only what is new is looked at
        pipeline.resolve_names(writer, reader, Here(), lambda _: None)
        return f"{writer.articles():,} articles"


def place(corpus: Path) -> str:
    """Give every entity a place, as if none had one."""
    with duckdb.connect(corpus) as connection:
        connection.execute("DELETE FROM places")
    with writing(corpus) as writer, reading(corpus) as reader:
        placing.place_entities(writer, reader)
        return f"{len(writer.places()):,} entities"


def open_(corpus: Path) -> str:
    """Open a corpus and draw its first picture."""
    with graphx.open(corpus) as opened:
        return f"{len(opened.graph(Recipe(top=300, isolated=False)))} entities"


def filter_(corpus: Path) -> str:
    """Filter to one year and two labels."""
    with graphx.open(corpus) as opened:
        return f"{len(opened.graph(network.VIEWS['one year, two labels']))} entities"


def export(corpus: Path) -> str:
    """Export the network of the first ten thousand entities as GEXF."""
    with graphx.open(corpus) as opened, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.gexf"
        opened.export(path, Recipe(top=10_000, isolated=False))
        return f"{path.stat().st_size / 2**20:,.0f} MiB"


def rank(corpus: Path) -> str:
    """Rank everybody of a year."""
    with graphx.open(corpus) as opened:
        return f"{len(opened.rank(network.YEAR)):,} entities"


def find(corpus: Path) -> str:
    """Find who has a text in a name, and who is meant by one that nobody has quite so."""
    with graphx.open(corpus) as opened:
        return f"{len(opened.find('National Agency'))} entities"


def info(corpus: Path) -> str:
    """Tell what is in a corpus, as the command does."""
    with redirect_stdout(StringIO()) as told:
        asking.info.main([str(corpus)], standalone_mode=False)
    return f"{len(told.getvalue().splitlines())} lines"


def sound(corpus: Path) -> str:
    """Check whether a corpus is sound."""
    return f"{len(check(corpus))} problems"


def naive(corpus: Path) -> str:
    """Count the whole network as a script would, in Python, into networkx."""
    return f"{nx.number_of_edges(network.naive(corpus, Recipe())):,} edges"


def measured(work: Callable[..., str], *given: object) -> None:
    """Print what some work takes, in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # one that may start workers
        told, wall, spent, most = pool.submit(_measure, work, *given).result()
    name = work.__name__.strip("_")
    row = f"| {name:8} | {told:24} | {wall:9,.1f} | {spent:9,.1f} | {most:7,.0f} |"
    print(row, flush=True)


def _measure(work: Callable[..., str], *given: object) -> tuple[str, float, float, float]:
    begin = time.perf_counter()
    told = work(*given)
    wall = time.perf_counter() - begin
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    spent = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime + _living()
    return told, wall, spent, max(own.ru_maxrss, children.ru_maxrss) / 1024


def _living() -> float:
    """Return the processor seconds of the children that live, and of theirs that have ended.

    One of them is the process from which workers are copied (see `engine.Processes.prepare`).
    """
    ticks = 0
    for task in Path("/proc/self/task").glob("*/children"):
        for child in task.read_text().split():
            fields = Path("/proc", child, "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def grow(given: Path, folder: Path, corpus: Path, many: int, workers: int) -> None:
    """Build a corpus of so many articles, made of those given; then add some, and resolve anew."""
    first, added = (folder / name for name in ("a.jsonl", "b.jsonl"))
    found = [one.text for one in readers.read([given]) if isinstance(one, Article)]
    more = max(int(many * ADDED), 1)
    texts = perturbed(found, many + more)
    write(first, islice(texts, many))
    write(added, texts, first=many)
    measured(build, first, corpus, workers)
    measured(build, added, corpus, workers)
    measured(resolve, corpus)


MADE_UP = (generate, fold, resolve)
REPEATED = (repeat, fold, decide)
ASKED = (place, add, open_, filter_, rank, find, export, info, sound, naive)


def main() -> None:
    """Print a table: each step, what it did, seconds of the wall and of processors, and MiB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=1, help="what is made up, so many times")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="the corpus, if it is to stay")
    parser.add_argument("--steps", default="", help="only these of the steps of what is made up")
    chosen = parser.parse_args()
    print("| step | did | wall, s | processors, s | MiB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        corpus = chosen.keep or Path(name) / "a.graphx"
        steps: tuple[Callable[..., str], ...] = ASKED
        if chosen.path:
            grow(chosen.path, Path(name), corpus, chosen.articles, chosen.workers)
            steps = tuple(work for work in ASKED if work is not add)
        else:
            steps = (*MADE_UP, *(REPEATED if chosen.times > 1 else ()), *ASKED)
        wanted = chosen.steps.split() or [work.__name__.strip("_") for work in steps]
        given = {generate: chosen.mentions, repeat: chosen.times}
        for work in steps:
            if work.__name__.strip("_") in wanted:
                measured(work, corpus, *([given[work]] if work in given else []))
        print(f"the corpus has {corpus.stat().st_size / 2**20:,.0f} MiB", file=sys.stderr)


if __name__ == "__main__":
    main()
