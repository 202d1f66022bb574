"""What each kind of click costs the server: milliseconds of its processors, all of a page.

    python -m benchmarks.clicks [--sessions 10] [--mentions 100000] [--keep FILE]

Sessions without a browser (`benchmarks/bare.py`) look at a generated corpus one after the other,
each at a period of five years of its own, which nobody has asked for before, and click: on types,
on fewer names, on a bound of the weight, on a name, on a line, on nothing, on the timeline; then
they play through time, a month at a time. Beside the processor's time stands the time until the
picture was there, and until all was; where others use the machine, the former says more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.bare import TYPES, Bare
from benchmarks.sessions import made, period, processor
from tests.explorer.browsing import Server, serving

REST = 0.06
"""Seconds after a click in which the server may still have to do with it."""

WARM = 2
"""Sessions that nobody measures: they open the corpus, and what is the same for all is kept."""

Row = tuple[float, float, float]


def clicks(session: Bare, number: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the clicks of a session, each with what it is called."""
    bounds = period(number)
    since, until = bounds["since"], bounds["until"]
    asked = f"since={since}&until={until}&top=300&min-weight=2"
    yield "a page is opened", lambda: session.look(asked)
    yield "a type", lambda: session.choose(TYPES, "People")
    yield "all types again", lambda: session.choose(TYPES)
    yield "fewer names", lambda: session.choose("f-top", "200")
    yield "a bound of the weight", lambda: session.choose("f-min_weight", "4")
    nodes, edges = (session.picture[part] for part in ("nodes", "edges"))
    yield "a name", lambda: session.select(node=nodes[number % len(nodes)]["id"])
    yield "a line", lambda: session.select(edge=edges[number % len(edges)]["id"])
    yield "nothing", session.select
    first = since + dt.timedelta(days=400)
    yield "a period", lambda: session.play(str(first), str(until))
    for month in range(4):
        last = str(until + dt.timedelta(days=30 * month))
        yield "a step of the play head", lambda last=last: session.play("2010-01-01", last)


def measured(server: Server, number: int) -> Iterator[tuple[str, Row]]:
    """Yield what each click of a session took: processor, picture, all, in milliseconds."""
    session = Bare(server.address)
    for kind, click in clicks(session, number):
        used, began = processor(server), time.perf_counter()
        click()
        took = time.perf_counter() - began
        time.sleep(REST)
        times = (processor(server) - used, session.took or 0.0, took)
        yield kind, (1000 * times[0], 1000 * times[1], 1000 * times[2])


def main() -> None:
    """Make the corpus, and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sessions", type=int, default=10)
    arguments.add_argument("--mentions", type=int, default=100_000)
    arguments.add_argument("--keep", type=Path, help="use this corpus; made if there is none")
    given = arguments.parse_args()
    found: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory() as folder:
        corpus = made(given.keep or Path(folder) / "zipf.graphx", given.mentions)
        with serving(corpus) as server:
            for number in range(WARM):
                [*measured(server, given.sessions + number)]
            for number in range(given.sessions):
                for kind, row in measured(server, number):
                    found.setdefault(kind, []).append(row)
            memory = server.memory()
    print("| click | the server's processors, ms | until the picture | until all |")
    print("|---|---|---|---|")
    for kind, rows in found.items():
        used, picture, took = zip(*rows, strict=True)
        print(
            f"| {kind} | {statistics.mean(used):.0f} | {statistics.median(picture):.0f} "
            f"| {statistics.median(took):.0f} |"
        )
    print(f"{memory:,.0f} MiB")


if __name__ == "__main__":
    sys.exit(main())
