"""How fast a filter changes the network, beside the naive way, on a generated corpus.

    python benchmarks/network.py [--mentions 1000000] [--keep FILE] [--views "all;one year"]

The corpus is written straight into the store's tables, some articles at a time: articles of ten
mentions over five sentences in 50,000 entities, whose frequencies follow Zipf's law, from 40
outlets over ten years. Each row is one view of it (the period, labels and the weight, the top 300
entities): the pairs counted, and the same as a graph by `Corpus.graph`. Told are the medians of
several runs, on the clock and of processors, and how many times as much processor time the naive
way takes in the same run, which reads the mentions under the same filters, groups them by sentence
in Python and adds every combination to a networkx graph. The other questions follow, each asked
twice, with the time of the second; and the most memory that it took, with the naive way's unless
that is left out (`--fast`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import duckdb
import networkx as nx
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

import graphx
from graphx.network import filters, foremost
from graphx.network.columns import Wholes
from graphx.records import LABELS, WEIGHTS, Recipe
from graphx.store.database import database

ENTITIES = 50_000
IN_ARTICLE = 10
SENTENCES = 5
OUTLETS = 40
DAYS = 3650
RUNS = 5
AT_ONCE = 100_000
"""Articles that are generated at once: what bounds the memory."""

TOP = Recipe(top=300, min_weight=3, isolated=False)
YEAR = replace(TOP, since=dt.date(2014, 1, 1), until=dt.date(2014, 12, 31), min_weight=2)
VIEWS = {
    "all": TOP,
    "one year": YEAR,
    "one year, two labels": replace(YEAR, labels=("PERSON", "ORG")),
    "one month": replace(YEAR, until=dt.date(2014, 1, 31), min_weight=1),
}


def generate(path: Path, mentions: int, seed: int = 1) -> None:
    """Write a corpus of so many mentions, the same for the same seed: some articles at a time."""
    chance = np.random.default_rng(seed)
    shares = 1 / np.arange(1, ENTITIES + 1) ** 1.07
    labels = np.array(LABELS)[chance.choice(len(LABELS), ENTITIES + 1)]
    everyone = np.arange(1, ENTITIES + 1)
    articles = mentions // IN_ARTICLE
    with database(path) as shared, shared.writing() as cursor:
        for begin in range(0, articles, AT_ONCE):
            numbers = np.arange(begin + 1, min(begin + AT_ONCE, articles) + 1)
            entity = chance.choice(ENTITIES, len(numbers) * IN_ARTICLE, p=shares / shares.sum()) + 1
            insert(cursor, some(chance, numbers, entity, labels))
        insert(cursor, {
            "entities": {
                "n": everyone, "id": [f"e{n:06}" for n in everyone],
                "name": [f"Entity {n}" for n in everyone], "label": labels[everyone],
            },
        })  # fmt: skip
        cursor.execute("DELETE FROM entities WHERE n NOT IN (SELECT entity FROM mentions)")
        cursor.execute(foremost.DERIVED)


def some(
    chance: np.random.Generator, numbers: Wholes, entity: Wholes, labels: NDArray[np.str_]
) -> dict[str, dict[str, object]]:
    """Return the rows of some articles, by table and column."""
    articles, mentions = len(numbers), len(entity)
    sentence = np.sort(chance.integers(0, SENTENCES, (articles, IN_ARTICLE)), axis=1).ravel()
    days = np.datetime64("2010-01-01") + chance.integers(0, DAYS, articles)
    place = np.tile(np.arange(IN_ARTICLE), articles) * 20
    text = np.full(articles, "")
    return {
        "articles": {
            "n": numbers, "id": [f"{n:016x}" for n in numbers],
            "given_id": text, "title": text, "date": days.astype("datetime64[D]"),
            "date_from": text,
            "source": [f"Outlet {n}" for n in chance.integers(0, OUTLETS, articles)],
            "link": text, "origin": text,
            "text": np.full(articles, "Entity met an " * 15),
        },
        "sentences": {
            "article": np.repeat(numbers, SENTENCES),
            "start": np.tile(np.arange(SENTENCES), articles) * 40,
            "end": np.tile(np.arange(1, SENTENCES + 1), articles) * 40,
            "paragraph": np.tile(np.arange(SENTENCES) // 2, articles),
        },
        "mentions": {
            "article": np.repeat(numbers, IN_ARTICLE), "paragraph": sentence // 2,
            "sentence": sentence, "start": place,
            "end": place + 8, "text": np.full(mentions, "Entity"),
            "label": labels[entity], "entity": entity,
            "observer": chance.random(mentions) < 0.02, "reason": np.full(mentions, ""),
        },
    }  # fmt: skip


def insert(cursor: duckdb.DuckDBPyConnection, tables: dict[str, dict[str, object]]) -> None:
    """Write rows into their tables."""
    for name, columns in tables.items():
        cursor.register("batch", pa.table(columns))
        cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM batch")
        cursor.unregister("batch")


def naive(path: Path, recipe: Recipe) -> nx.Graph:
    """Count the sentences that name each pair, as a script would: in Python, into networkx."""
    where, values = filters.conditions(recipe)
    with database(path) as shared, shared.asking() as cursor:
        rows = cursor.execute(
            "SELECT m.article, m.sentence, e.id FROM mentions m JOIN articles a ON a.n = m.article "
            f"JOIN entities e ON e.n = m.entity WHERE {where}",
            values,
        ).fetchall()
    windows = defaultdict(set)
    for article, sentence, entity in rows:
        windows[article, sentence].add(entity)
    graph = nx.Graph()
    for present in windows.values():
        for a, b in combinations(sorted(present), 2):
            if graph.has_edge(a, b):
                graph.edges[a, b]["weight"] += 1
            else:
                graph.add_edge(a, b, weight=1)
    return graph


class Took(NamedTuple):
    """How long something took, in milliseconds: on the clock, and of processors."""

    clock: float
    processor: float


def took(task: Callable[[], object], runs: int = RUNS) -> Took:
    """Return the medians of several runs; the first warms up and is not counted."""
    task()
    found = []
    for _ in range(runs):
        begin, worked = time.perf_counter(), time.process_time()
        task()
        found.append((time.perf_counter() - begin, time.process_time() - worked))
    return Took(*(1000 * statistics.median(column) for column in zip(*found, strict=True)))


def once(task: Callable[[], object]) -> Took:
    """Return how long one run took."""
    begin, worked = time.perf_counter(), time.process_time()
    task()
    return Took(1000 * (time.perf_counter() - begin), 1000 * (time.process_time() - worked))


def most() -> float:
    """Return the most memory that this process held so far, in MiB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def main() -> None:
    """Print a table: each view and weight, its time, and the naive way's by it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--mentions", type=int, default=1_000_000)
    arguments.add_argument(
        "--keep", type=Path, help="use this corpus, and make it if there is none"
    )
    arguments.add_argument("--only-questions", action="store_true", help="time no views")
    arguments.add_argument("--only-views", action="store_true", help="ask nothing else")
    arguments.add_argument("--views", default=";".join(VIEWS), help="which views, by semicolons")
    arguments.add_argument("--fast", action="store_true", help="without the naive way's memory")
    arguments.add_argument("--runs", type=int, default=RUNS)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "zipf.graphx"
        if not path.exists():
            generate(path, given.mentions)
        print(f"{given.mentions:,} mentions, {path.stat().st_size / 2**20:,.0f} MiB")
        print(f"load of the machine: {os.getloadavg()[0]:.1f}, processors: {os.cpu_count()}")
        print(
            "| view | window | weight | edges | counted, ms | of processors | graph, ms | naive |"
        )
        print("|---|---|---|---|---|---|---|---|")
        with graphx.open(path) as corpus:
            for view in given.views.split(";"):
                recipe = VIEWS[view]
                slow = None if given.fast else once(lambda asked=recipe: naive(path, asked))
                for asked in choices(recipe) if not given.only_questions else ():
                    show(corpus, view, asked, slow, given.runs)
            if not given.only_views:
                print("\n| question | s |\n|---|---|")
                for question, ask in questions(corpus).items():
                    print(f"| {question} | {took(ask, runs=1).clock / 1000:,.2f} |", flush=True)
        print(f"at most {most():,.0f} MiB; load {os.getloadavg()[0]:.1f}")


def questions(corpus: graphx.Corpus) -> dict[str, Callable[[], object]]:
    """Return what else is asked of a corpus, by what it is: each is timed once."""
    one, other = (node.id for node in corpus.rank(replace(TOP, top=300))[250:252])
    years = (dt.date(2013, 1, 1), dt.date(2013, 12, 31)), (YEAR.since, YEAR.until)
    return {
        "a path, of all entities": lambda: corpus.paths(one, other),
        "a path in time, of all entities": lambda: corpus.paths(one, other, in_time=True),
        "two years compared, top 300": lambda: corpus.compare(*years, TOP),
        "two years compared, all": lambda: corpus.compare(*years),
        "first meetings of a year, top 300": lambda: corpus.meetings(YEAR),
        "bursts of entities": corpus.bursts,
        "bursts of edges, top 300": lambda: corpus.bursts(TOP, of="edges"),
        "a series of an edge": lambda: corpus.series(one, other, TOP),
        "an edge by outlet": lambda: corpus.outlets(one, other),
        "what an outlet alone says, top 300": lambda: corpus.only("Outlet 1", TOP),
        "measures, top 300": lambda: corpus.measures(TOP),
        "confidence, top 300": lambda: corpus.confidence(TOP),
    }


def choices(recipe: Recipe) -> list[Recipe]:
    """Return the recipes that are timed for a view: every weight, and the wider windows."""
    ratios = {"jaccard": 0.01, "association": 1.0, "npmi": 0.0, "surprise": 2.0}
    return [
        *(replace(recipe, weight=w, min_weight=ratios.get(w, recipe.min_weight)) for w in WEIGHTS),
        replace(recipe, surprising=True),
        replace(recipe, backbone="disparity"),
        replace(recipe, window="article"),
        replace(recipe, window="near"),
        replace(recipe, window="near", weight="decay"),
    ]


def show(corpus: graphx.Corpus, view: str, recipe: Recipe, slow: Took | None, runs: int) -> None:
    """Print one row; the last column is the naive way's processor time by that of the graph."""
    counted = took(lambda: corpus.reader.pairs(recipe), runs)
    whole = took(lambda: corpus.graph(recipe), runs)
    edges = corpus.graph(recipe).number_of_edges()
    kind = recipe.weight + (" surprising" if recipe.surprising else "")
    kind += f" {recipe.backbone}" if recipe.backbone else ""
    times = f"{slow.processor / whole.processor:,.0f}×" if slow else ""
    print(
        f"| {view} | {recipe.window} | {kind} | {edges:,} | {counted.clock:,.0f} | "
        f"{counted.processor:,.0f} | {whole.clock:,.0f} | {times} |",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
