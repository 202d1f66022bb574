"""How fast a big graph leaves, beside networkx's own writers, in one run.

    python benchmarks/export.py [EDGES]

Each line: what writes, the processor seconds it takes, how often that fits into the peer's, and the
memory it asks Python for on top of the graph. ``graphx.export`` also reads back and compares.

networkx writes GEXF and GraphML. It has no writer of tables: it hands them to pandas, which is one
peer of our CSV; the other is ``write_edgelist``, which puts commas between the same values of the
edges, but quotes nothing, names no columns and leaves the nodes out.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pandas as pd

from graphx.export import files
from graphx.export.formats import FORMATS
from graphx.export.formats.content import Content
from graphx.network.graph import EDGE, build

ROUNDS = 2
"""Each is run so often, and the fastest counts."""


def graph(edges: int) -> nx.Graph:
    """Return a graph with so many edges, a fifth as many nodes, and names as news has them."""
    chance = random.Random(1)  # noqa: S311 — no secret
    ids = [f"person-name-{number:06}" for number in range(max(edges // 5, 3))]
    day = "2008-09-15"
    nodes = [
        (
            id_,
            {
                "name": f"Zoë Name {number}", "label": "PERSON", "mentions": number,
                "aliases": f"Name {number} | Z. Name {number}", "articles": number, "first": day,
                "last": day, "community": number % 20, "x": chance.random(), "y": chance.random(),
            },
        )
        for number, id_ in enumerate(ids)
    ]  # fmt: skip
    pairs: set[tuple[str, ...]] = set()
    while len(pairs) < edges:
        pairs.add(tuple(sorted(chance.sample(ids, 2))))
    met = {"count": 3, "articles": 2, "first": day, "last": day}
    return build(
        nodes,
        [(a, b, {**met, "weight": chance.random()}) for a, b in sorted(pairs)],
        name="benchmark",
        recipe="{}",
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long the fastest round takes."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


def megabytes(work: Callable[[], object]) -> float:
    """Return the most memory that is asked for at once."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def compare(
    ours: nx.Graph, folder: Path, ending: str, peer: str, theirs: Callable[[Path], object]
) -> None:
    """Print how we and a peer write one format."""
    chosen = FORMATS[ending]
    paths = [folder / f"ours{part}.{ending}" for part in chosen.parts]

    def write() -> None:
        chosen.write(Content(ours, chosen), *paths)

    base = seconds(lambda: theirs(folder / "theirs"))
    for name, work in (
        (peer, lambda: theirs(folder / "theirs")),
        ("graphx, written", write),
        ("graphx.export", lambda: files.write(ours, folder / f"a.{ending}")),
    ):
        took = base if name == peer else seconds(work)
        memory = megabytes(work)
        print(f"{ending:8} {name:16} {took:6.2f} s {base / took:5.1f} x {memory:7.1f} MB")


def main() -> None:
    """Run it."""
    edges = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    ours = graph(edges)
    print(f"{len(ours):,} nodes, {ours.number_of_edges():,} edges")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ending, peer, theirs in (
            ("gexf", "networkx", lambda path: nx.write_gexf(ours, path)),
            ("graphml", "networkx", lambda path: nx.write_graphml_xml(ours, path)),
            ("csv", "pandas", lambda path: pandas_tables(ours, path)),
            ("csv", "write_edgelist", lambda path: edgelist(ours, path)),
        ):
            compare(ours, folder, ending, peer, theirs)


def pandas_tables(ours: nx.Graph, path: Path) -> None:
    """Write edges and nodes through pandas."""
    nx.to_pandas_edgelist(ours).to_csv(path, index=False)
    nodes = pd.DataFrame.from_dict(dict(ours.nodes(data=True)), orient="index")
    nodes.to_csv(path.with_suffix(".nodes"))


def edgelist(ours: nx.Graph, path: Path) -> None:
    """Write edges as networkx itself does, with commas."""
    nx.write_edgelist(ours, path, delimiter=",", data=[*EDGE])


if __name__ == "__main__":
    main()
