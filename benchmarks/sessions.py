"""How long many sessions wait that filter one corpus at once, and whether each sees its own.

    python -m benchmarks.sessions [--sessions 6] [--mentions 100000] [--keep FILE] [--bare]

The explorer on a generated corpus (`benchmarks/network.py`), and as many sessions in one headless
Chromium, or with ``--bare`` without a browser. Each looks at a period of five years of its own,
which nobody has asked for before, and clicks on a type; timed is what lies between the click and
the new picture. First they do so one after the other, each alone, `REST` after the last one was
done; then all within some seconds, by chance; then all in the same moment. After each round every
session's address, and the numbers in its headline, have to be those of its own period.

A browser shares the machine with the server here, and draws every picture too. What is bare waits
for the message with the picture, as if every reader had a machine of their own. Beside the times
stands what a click costs the server's processors, all of a page and not its picture alone: where
others use the machine, that says more.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, sync_playwright

import graphx
from benchmarks import network
from benchmarks.bare import Bare
from benchmarks.explorer import CLICK, launched
from graphx import placing
from graphx.explorer import address
from graphx.store.reading import reading
from graphx.store.writing import writing
from tests.explorer.browsing import DRAWN, Server, serving, settled

YEARS = dt.timedelta(days=5 * 365)
VIEW = {"width": 1280, "height": 800}
ASKED = "People"
REST = 1.0
"""Seconds between two clicks that are alone: clicks that follow at once find all still open."""

TICKS = os.sysconf("SC_CLK_TCK")
START = (
    "([name, delay]) => { window.took = null; setTimeout(() => "
    f"({CLICK})(name).then(took => window.took = took), delay); }}"
)
"""Begins what `CLICK` does after so many milliseconds, and waits for nothing."""


def period(number: int) -> dict[str, dt.date]:
    """Return the bounds of a period, another one for each number."""
    since = dt.date(2010, 1, 1) + dt.timedelta(days=11 * number)
    return {"since": since, "until": since + YEARS}


class Browsing:
    """A session in a browser."""

    def __init__(self, address: str, page: Page) -> None:
        self._address, self._page = address, page

    @property
    def url(self) -> str:
        """Where it is."""
        return self._page.url

    @property
    def headline(self) -> str:
        """What it says of its picture."""
        return self._page.locator(".st-key-headline").inner_text()

    @property
    def took(self) -> float | None:
        """Seconds until the picture of the last click; `None` where it is not there yet."""
        took = self._page.evaluate("window.took")
        return None if took is None else took / 1000

    def look(self, query: str) -> None:
        """Open an address, and wait until all of it is there."""
        self._page.goto(f"{self._address}/?{query}")
        settled(self._page, DRAWN, seconds=300)
        self.rest()

    def click(self, name: str, delay: float) -> None:
        """Begin to click on a type, so many seconds from now."""
        self._page.evaluate(START, [name, 1000 * delay])

    def rest(self) -> None:
        """Wait until all of it is there."""
        app = "document.querySelector('[data-testid=stApp]')"
        settled(self._page, f"{app}.dataset.testScriptState === 'notRunning'", seconds=300)


Session = Browsing | Bare


def look(sessions: list[Session], first: int) -> None:
    """Open a period of its own in every session; the periods have numbers from the first on."""
    for number, session in enumerate(sessions, start=first):
        asked = "&".join(f"{name}={day}" for name, day in period(number).items())
        session.look(f"{asked}&top=300&min-weight=2")


class Clicked(NamedTuple):
    """What clicks took: seconds of each, the server's processor time, and the most MiB it had."""

    times: list[float]
    processor: float
    memory: float


def processor(server: Server) -> float:
    """Return the seconds of processor time that the server has used."""
    told = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2] for pid in server.pids)
    return sum(int(ticks) for one in told for ticks in one.split()[11:13]) / TICKS


def click(sessions: list[Session], server: Server, delays: list[float]) -> Clicked:
    """Click in every session after its delay, and wait for all pictures."""
    began = processor(server)
    for session, delay in zip(sessions, delays, strict=True):
        session.click(ASKED, delay)
    most, took = 0.0, [session.took for session in sessions]
    while None in took:
        most = max(most, server.memory())
        time.sleep(0.1)
        took = [session.took for session in sessions]
    times = [seconds for seconds in took if seconds is not None]
    return Clicked(times, processor(server) - began, most)


def own(sessions: list[Session], corpus: graphx.Corpus, first: int) -> None:
    """Fail where a session shows anything else than what it has asked for."""
    for number, session in enumerate(sessions, start=first):
        session.rest()
        recipe = address.recipe(parse_qs(urlsplit(session.url).query))
        asked = replace(recipe, labels=("PERSON",), top=300, **period(number))
        assert recipe == asked, f"{session.url} is not what {number} asked for"  # noqa: S101
        expected = corpus.graph(recipe)
        told = session.headline
        shown = [int(n.replace(",", "")) for n in re.findall(r"[\d,]+(?= of| conn)", told)]
        assert shown == [len(expected), expected.number_of_edges()], told  # noqa: S101


def told(title: str, found: Clicked, alone: float) -> None:
    """Print a row."""
    median, worst = statistics.median(found.times), max(found.times)
    each = found.processor / len(found.times)
    print(
        f"| {title} | {median:,.2f} | {worst:,.2f} | {median / alone:,.1f} | {worst / alone:,.1f} "
        f"| {each:,.3f} | {found.memory:,.0f} |",
        flush=True,
    )


def measure(server: Server, sessions: list[Session], corpus: graphx.Corpus, within: float) -> None:
    """Print all of it."""
    chance = random.Random(1)  # noqa: S311 — moments
    count = len(sessions)
    print(
        "| all | median, s | worst, s | median, times as long | worst "
        "| the server's processors, s a click | the most MiB |"
    )
    print("|---|---|---|---|---|---|---|")
    look(sessions, 0)
    single = [click([session], server, [REST]) for session in sessions]
    times = [seconds for one in single for seconds in one.times]
    alone = statistics.median(times)
    own(sessions, corpus, 0)
    used, most = sum(one.processor for one in single), max(one.memory for one in single)
    told("each alone", Clicked(times, used, most), alone)
    spread = [chance.uniform(0, within) for _ in sessions]
    moments = {f"within {within} s": spread, "in the same moment": [0.0] * count}
    for round_, (title, delays) in enumerate(moments.items(), start=1):
        look(sessions, round_ * count)
        found = click(sessions, server, delays)
        own(sessions, corpus, round_ * count)
        told(title, found, alone)
    print(f"no session saw what another had asked for, in {3 * count} views")


def made(corpus: Path, mentions: int) -> Path:
    """Return a corpus of so many mentions, which is made if it is not there."""
    if not corpus.exists():
        network.generate(corpus, mentions)
        with writing(corpus) as writer, reading(corpus) as reader:
            placing.place_entities(writer, reader)
    return corpus


def main() -> None:
    """Make the corpus, and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sessions", type=int, default=6)
    arguments.add_argument("--mentions", type=int, default=100_000)
    arguments.add_argument("--within", type=int, default=20, help="seconds; for the second round")
    arguments.add_argument("--keep", type=Path, help="use this corpus; made if there is none")
    arguments.add_argument("--bare", action="store_true", help="without a browser")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = made(given.keep or Path(folder) / "zipf.graphx", given.mentions)
        begin = bare if given.bare else browsing
        with (
            serving(corpus) as server,
            graphx.open(corpus) as opened,
            begin(server, given.sessions) as sessions,
        ):
            measure(server, sessions, opened, given.within)


@contextmanager
def bare(server: Server, count: int) -> Iterator[list[Session]]:
    """Lend so many sessions without a browser."""
    yield [Bare(server.address) for _ in range(count)]


@contextmanager
def browsing(server: Server, count: int) -> Iterator[list[Session]]:
    """Lend so many sessions in one browser."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        pages = [browser.new_context(viewport=VIEW).new_page() for _ in range(count)]
        yield [Browsing(server.address, page) for page in pages]
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
