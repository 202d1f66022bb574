"""How long a picture takes, by the browser's own clock, beside pyvis's page of the same graph.

    python -m benchmarks.explorer [CORPUS]

The explorer on a corpus (the sample, if none is named): from the page's beginning to the first
picture, with an empty cache and again; and from a click on a filter to the new picture, whatever
lies between. Then made-up graphs on graphx's offline page, which has the explorer's renderer, and
on pyvis's own page with its defaults: from the page's beginning to a picture that stands still, and
how many pictures a second there are while the view is moved.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Page, sync_playwright
from pyvis.network import Network

import graphx
from graphx.export.page import page as offline
from graphx.network.diary import Diary
from graphx.network.graph import build
from graphx.network.layout import arrange
from tests.explorer.browsing import DRAWN, explorer, settled

ROOT = Path(__file__).parents[1]
SIZES = (300, 1000, 3000)
ROUNDS = 5
PATIENCE = 120_000
"""Milliseconds that a picture is waited for."""

CLICK = """async (name) => {
    // Clicks a type, and waits until its picture is drawn.
    const buttons = [...document.querySelectorAll('[data-testid="stSidebar"] button')];
    const began = performance.now();
    buttons.find(button => button.textContent.startsWith(name)).click();
    const shown = __gx.last;
    while (__gx.last === shown) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
}"""

FRAMES = """async (net) => {
    // Moves the view about for two seconds; returns pictures a second.
    const network = net === "ours" ? __gxv.net : window.network;
    const began = performance.now();
    let [now, frames] = [began, 0];
    while (now - began < 2000) {
        const turn = (now - began) / 300;
        network.moveTo({ position: { x: 200 * Math.cos(turn), y: 150 * Math.sin(turn) } });
        await new Promise(requestAnimationFrame);
        now = performance.now();
        frames += 1;
    }
    return (1000 * frames) / (now - began);
}"""


def made_up(nodes: int) -> nx.Graph:
    """Return a graph of so many names with three connections each, a few of them with most."""
    luck = random.Random(1)  # noqa: S311 — a graph for timing
    pairs: dict[tuple[int, int], int] = {}
    while len(pairs) < 3 * nodes:
        a, b = (int(nodes * luck.random() ** 2) for _ in range(2))
        if a != b:
            pairs[min(a, b), max(a, b)] = luck.randint(1, 9)
    plain = nx.Graph()
    plain.add_nodes_from(range(nodes))
    plain.add_weighted_edges_from((a, b, w) for (a, b), w in pairs.items())
    names = {n: f"n{n:05}" for n in plain}
    places = arrange(nx.relabel_nodes(plain, names))
    none: dict[str, Any] = {"mentions": 1, "articles": 1, "first": "", "last": ""}
    return build(
        (
            (
                names[n],
                {
                    **none, "name": f"Name {n}", "label": ("PERSON", "ORG", "GPE")[n % 3],
                    "aliases": "", "x": places[names[n]].x, "y": places[names[n]].y,
                    "community": places[names[n]].community,
                },
            )
            for n in plain
        ),
        (
            (
                names[a], names[b],
                {"count": w, "weight": float(w), "articles": w, "first": "", "last": ""},
            )
            for (a, b), w in pairs.items()
        ),
        name="made up", recipe="{}",
    )  # fmt: skip


def by_pyvis(graph: nx.Graph) -> str:
    """Return pyvis's own page of a graph, with its defaults; only its CDN is taken out."""
    network = Network(cdn_resources="in_line")
    for node, values in graph.nodes(data=True):
        network.add_node(node, label=values["name"], group=values["label"])
    network.edges = [{"from": a, "to": b, "value": w} for a, b, w in graph.edges(data="weight")]
    html: str = network.generate_html()
    while (begin := html.find("https://cdn.jsdelivr")) >= 0:
        html = html[: html.rfind("<", 0, begin)] + html[html.find(">", begin) + 1 :]
    return html


@contextmanager
def fresh(browser: Any) -> Iterator[Page]:  # noqa: ANN401 — a browser of Playwright
    """Open a page with an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def app(browser: Any, corpus: Path) -> None:  # noqa: ANN401
    """Print how long the explorer takes."""
    with explorer(corpus) as address:
        first, again, changes = [], [], []
        for _ in range(ROUNDS):
            with fresh(browser) as page:
                for times in (first, again):
                    page.goto(address)
                    settled(page, DRAWN)
                    times.append(page.evaluate("__gx.firstDraw"))
        with fresh(browser) as page:
            page.goto(f"{address}/?top=300&min-weight=0")
            settled(page, DRAWN)
            page.wait_for_timeout(2000)
            nodes = page.evaluate("__gxv.nodes.length")
            for name in ("People", "Organisations", "People", "Organisations") * 2:
                changes.append(page.evaluate(CLICK, name))
                page.wait_for_timeout(800)
    print(f"{corpus.name}, first picture, empty cache   {_told(first)}")
    print(f"{corpus.name}, first picture, loaded again  {_told(again)}")
    print(f"{corpus.name}, a filter changed ({nodes} names)  {_told(changes)}")


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):6,.0f} ms ({min(times):,.0f} to {max(times):,.0f})"


def pages(browser: Any, folder: Path) -> None:  # noqa: ANN401
    """Print how long made-up graphs take on a page of ours and of pyvis."""
    for nodes in SIZES:
        graph = made_up(nodes)
        for name, html in (
            ("graphx", offline(graph, {}, Diary(), title="")),
            ("pyvis", by_pyvis(graph)),
        ):
            path = folder / f"{name}.html"
            path.write_text(html, encoding="utf-8")
            with fresh(browser) as page:
                if name == "pyvis":
                    # Its picture stands still when its physics does.
                    page.add_init_script(
                        "const look = setInterval(() => { if (!window.network?.on) return; "
                        "clearInterval(look); window.network.once('stabilized', () => "
                        "window.stands = performance.now()); }, 5)"
                    )
                page.goto(path.as_uri())
                ready = "window.stands" if name == "pyvis" else "window.__gx?.firstDraw"
                try:
                    page.wait_for_function(ready, timeout=PATIENCE)
                except Exception:  # noqa: BLE001 — Playwright's own, and any is told
                    print(f"{nodes:5} names, {name:6}  no picture in {PATIENCE // 1000} s")
                    continue
                stood = page.evaluate(ready)
                frames = page.evaluate(FRAMES, "ours" if name == "graphx" else "theirs")
                told = f"{nodes:5} names, {graph.number_of_edges():5} edges, {name:6}"
                print(f"{told} {stood:8,.0f} ms, {frames:3.0f} pictures a second")


def main() -> None:
    """Print all of it."""
    chromium = os.environ.get("GRAPHX_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "sample.graphx"
        if len(sys.argv) < 2:
            graphx.build([ROOT / "data"], corpus)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        app(browser, corpus)
        pages(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
