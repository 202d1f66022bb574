"""How long many sessions wait that filter one corpus at once, and whether each sees its own.

    python -m benchmarks.sessions [--sessions 6] [--mentions 100000] [--keep FILE]

The explorer on a generated corpus (`benchmarks/network.py`), and as many sessions in one headless
Chromium. Each looks at a period of five years of its own, which nobody has asked for before, and
clicks on a type; timed is what lies between the click and the new picture. First they do so one
after the other, each alone; then all within some seconds, by chance; then all in the same moment.
After each round every session's address, and the numbers in its headline, have to be those of its
own period. The browser shares the machine with the server here, and draws every picture too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, sync_playwright

import graphx
from benchmarks import network
from benchmarks.explorer import CLICK
from graphx import placing
from graphx.explorer import address
from graphx.store.reading import reading
from graphx.store.writing import writing
from tests.explorer.browsing import DRAWN, Server, serving, settled

YEARS = dt.timedelta(days=5 * 365)
VIEW = {"width": 1280, "height": 800}
ASKED = "People"
START = (
    "([name, delay]) => { window.took = null; setTimeout(() => "
    f"({CLICK})(name).then(took => window.took = took), delay); }}"
)
"""Begins what `CLICK` does after so many milliseconds, and waits for nothing."""


def period(number: int) -> dict[str, dt.date]:
    """Return the bounds of a period, another one for each number."""
    since = dt.date(2010, 1, 1) + dt.timedelta(days=11 * number)
    return {"since": since, "until": since + YEARS}


def look(pages: list[Page], server: Server, first: int) -> None:
    """Open a period of its own in every page; the periods have numbers from the first on."""
    for number, page in enumerate(pages, start=first):
        asked = "&".join(f"{name}={day}" for name, day in period(number).items())
        page.goto(f"{server.address}/?{asked}&top=300&min-weight=2")
        settled(page, DRAWN, seconds=300)
        _rest(page)


def _rest(page: Page) -> None:
    idle = "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
    settled(page, idle, seconds=300)


def click(pages: list[Page], server: Server, delays: list[float]) -> tuple[list[float], float]:
    """Click in every page after its delay; return the seconds each took, and the most MiB."""
    for page, delay in zip(pages, delays, strict=True):
        page.evaluate(START, [ASKED, 1000 * delay])
    most = 0.0
    while not all(page.evaluate("window.took !== null") for page in pages):
        most = max(most, server.memory())
        time.sleep(0.1)
    return [page.evaluate("window.took") / 1000 for page in pages], most


def own(pages: list[Page], corpus: graphx.Corpus, first: int) -> None:
    """Fail where a page shows anything else than what its session has asked for."""
    for number, page in enumerate(pages, start=first):
        _rest(page)
        settled(page, "location.search.includes('label=PERSON')")
        recipe = address.recipe(parse_qs(urlsplit(page.url).query))
        asked = replace(recipe, labels=("PERSON",), top=300, **period(number))
        assert recipe == asked, f"{page.url} is not what session {number} asked for"  # noqa: S101
        expected = corpus.graph(recipe)
        told = page.locator(".st-key-headline").inner_text()
        shown = [int(n.replace(",", "")) for n in re.findall(r"[\d,]+(?= of| conn)", told)]
        assert shown == [len(expected), expected.number_of_edges()], told  # noqa: S101


def told(title: str, times: list[float], alone: float, memory: float) -> None:
    """Print a row."""
    median, worst = statistics.median(times), max(times)
    print(
        f"| {title} | {median:,.2f} | {worst:,.2f} | {median / alone:,.1f} | {worst / alone:,.1f} "
        f"| {memory:,.0f} |",
        flush=True,
    )


def measure(browser: Any, corpus: Path, given: argparse.Namespace) -> None:  # noqa: ANN401
    """Print all of it."""
    chance = random.Random(1)  # noqa: S311 — moments
    count = given.sessions
    with serving(corpus) as server, graphx.open(corpus) as opened:
        print("| all | median, s | worst, s | median, times as long | worst | the most MiB |")
        print("|---|---|---|---|---|---|")
        pages = [browser.new_context(viewport=VIEW).new_page() for _ in range(count)]
        look(pages, server, 0)
        found = [click([page], server, [0]) for page in pages]
        times = [one for alone, _ in found for one in alone]
        alone = statistics.median(times)
        own(pages, opened, 0)
        told("each alone", times, alone, max(most for _, most in found))
        spread = [chance.uniform(0, given.within) for _ in pages]
        moments = {f"within {given.within} s": spread, "in the same moment": [0.0] * count}
        for round_, (title, delays) in enumerate(moments.items(), start=1):
            look(pages, server, round_ * count)
            times, most = click(pages, server, delays)
            own(pages, opened, round_ * count)
            told(title, times, alone, most)
    print(f"no session saw what another had asked for, in {3 * count} views")


def main() -> None:
    """Make the corpus, and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sessions", type=int, default=6)
    arguments.add_argument("--mentions", type=int, default=100_000)
    arguments.add_argument("--within", type=int, default=20, help="seconds; for the second round")
    arguments.add_argument("--keep", type=Path, help="use this corpus; made if there is none")
    given = arguments.parse_args()
    chromium = os.environ.get("GRAPHX_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        corpus = given.keep or Path(folder) / "zipf.graphx"
        if not corpus.exists():
            network.generate(corpus, given.mentions)
            with writing(corpus) as writer, reading(corpus) as reader:
                placing.place_entities(writer, reader)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        measure(browser, corpus, given)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
