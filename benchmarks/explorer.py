"""How long a picture takes, by the browser's own clock, beside pyvis's page of the same graph.

    python -m benchmarks.explorer [CORPUS]

The explorer on a corpus (the sample, if none is named): from the page's beginning to the first
picture, with an empty cache and again; and from a click on a filter to the new picture, whatever
lies between. Then made-up graphs on graphx's offline page, which has the explorer's renderer, and
pyvis's own page, with the same places and no physics, and with its defaults: from the page's
beginning to the picture that stands still, and, while the view is dragged about, how many pictures
a second there are, how long the longest takes, and how busy the page is. The explorer shows at most
1,000 names, and says how many it leaves out.
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
from dataclasses import asdict
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pyvis.network import Network

import graphx
from graphx.export.page import page as offline
from graphx.network.diary import Diary
from graphx.network.graph import build
from graphx.network.layout import arrange
from tests.explorer.browsing import DRAWN, explorer, settled

ROOT = Path(__file__).parents[1]
SIZES = (1000, 3000, 10_000)
"""Names in a made-up graph, with three connections each."""

ROUNDS = 5
PATIENCE = 60_000
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

FIRST = """
    // When pyvis's page has its picture: with physics, when that stands still.
    const look = setInterval(() => {
        if (!window.network?.on) return;
        clearInterval(look);
        const drawn = () => window.drawn = performance.now();
        if (window.network.physics.physicsEnabled) window.network.once('stabilized', drawn);
        else drawn();
    }, 5);
"""

DRAG = """async (ours) => {
    // Drags the ground about for two seconds and a half, a move a picture; returns pictures a
    // second, and the milliseconds of the longest.
    const network = ours ? __gxv.net : window.network;
    const canvas = (ours ? __gxv.canvas : document).querySelector("canvas");
    const box = canvas.getBoundingClientRect();
    let [x, y] = [0, 0];
    do {  // a place where no node is
        [x, y] = [80 + Math.random() * (box.width - 160), 90 + Math.random() * (box.height - 200)];
    } while (network.getNodeAt({ x, y }));
    const point = (what, across, down) => canvas.dispatchEvent(new PointerEvent(what, {
        bubbles: true, cancelable: true, composed: true, pointerId: 1, pointerType: "mouse",
        isPrimary: true, button: what === "pointermove" ? -1 : 0,
        buttons: what === "pointerup" ? 0 : 1,
        clientX: box.left + x + across, clientY: box.top + y + down,
    }));
    const before = network.getViewPosition();
    point("pointerdown", 0, 0);
    const began = performance.now();
    let [now, frames, longest] = [began, 0, 0];
    while (now - began < 2500) {
        const turn = (now - began) / 400;
        point("pointermove", 180 * Math.sin(turn), 120 * (1 - Math.cos(turn)));
        await new Promise(requestAnimationFrame);
        longest = Math.max(longest, performance.now() - now);
        now = performance.now();
        frames += 1;
    }
    const after = network.getViewPosition();
    point("pointerup", 0, 0);
    if (after.x === before.x) throw new Error("nothing moved");
    return [(1000 * frames) / (now - began), longest];
}"""


def made_up(nodes: int) -> nx.Graph:
    """Return a graph of so many names with three connections each, a few of them with most."""
    ids = [f"n{n:05}" for n in range(nodes)]
    luck = random.Random(1)  # noqa: S311 — a graph for timing
    met: dict[tuple[str, str], int] = {}
    while len(met) < 3 * nodes:
        a, b = sorted(ids[int(nodes * luck.random() ** 2)] for _ in range(2))
        if a != b:
            met[a, b] = luck.randint(1, 9)
    plain = nx.Graph()
    plain.add_nodes_from(ids)
    plain.add_weighted_edges_from((a, b, count) for (a, b), count in met.items())
    undated = {"first": "", "last": ""}
    named = [
        {
            "name": f"Name {n}", "label": ("PERSON", "ORG", "GPE")[n % 3], "aliases": "",
            "mentions": 1, "articles": 1, **undated, **asdict(place),
        }
        for n, place in enumerate(arrange(plain).values())
    ]  # fmt: skip
    edges = [
        (a, b, {"count": count, "weight": float(count), "articles": count, **undated})
        for (a, b), count in met.items()
    ]
    return build(zip(ids, named, strict=True), edges, name="made up", recipe="{}")


def by_pyvis(graph: nx.Graph, *, placed: bool) -> str:
    """Return pyvis's own page of a graph; only its CDN is taken out.

    Args:
        graph: the graph.
        placed: with the places of the graph, and no physics; else with pyvis's defaults.
    """
    network = Network(cdn_resources="in_line")
    for node, values in graph.nodes(data=True):
        place = {"x": values["x"], "y": values["y"]} if placed else {}
        network.add_node(node, label=values["name"], group=values["label"], **place)
    network.edges = [{"from": a, "to": b, "value": w} for a, b, w in graph.edges(data="weight")]
    if placed:
        network.options = {"physics": {"enabled": False}, "edges": {"smooth": False}}
    html: str = network.generate_html()
    while (begin := html.find("https://cdn.jsdelivr")) >= 0:
        html = html[: html.rfind("<", 0, begin)] + html[html.find(">", begin) + 1 :]
    return html


@contextmanager
def fresh(browser: Browser) -> Iterator[Page]:
    """Open a page with an empty cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def launched(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine."""
    chromium = os.environ.get("GRAPHX_CHROMIUM") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])


def app(browser: Browser, corpus: Path) -> None:
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
            nodes = page.evaluate("__gxv.nodes.size")
            for name in ("People", "Organisations", "People", "Organisations") * 2:
                changes.append(page.evaluate(CLICK, name))
                page.wait_for_timeout(800)
    print(f"{corpus.name}, first picture, empty cache   {_told(first)}")
    print(f"{corpus.name}, first picture, loaded again  {_told(again)}")
    print(f"{corpus.name}, a filter changed ({nodes} names)  {_told(changes)}")


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):6,.0f} ms ({min(times):,.0f} to {max(times):,.0f})"


def pages(browser: Browser, folder: Path) -> None:
    """Print how long made-up graphs take on a page of ours and of pyvis."""
    print("| names, connections | page | picture, ms | pictures/s | longest, ms | busy, % |")
    print("|---|---|---|---|---|---|")
    for nodes in SIZES:
        graph = made_up(nodes)
        size = f"{nodes:,}, {graph.number_of_edges():,}"
        for name, html in (
            ("graphx", offline(graph, {}, Diary(), title="")),
            ("pyvis, same places", by_pyvis(graph, placed=True)),
            ("pyvis", by_pyvis(graph, placed=False)),
        ):
            path = folder / "page.html"
            path.write_text(html, encoding="utf-8")
            with fresh(browser) as page:
                ours = name == "graphx"
                if not ours:
                    page.add_init_script(FIRST)
                try:
                    page.goto(path.as_uri(), timeout=PATIENCE)
                    ready = "window.__gx?.firstDraw" if ours else "window.drawn"
                    page.wait_for_function(ready, timeout=PATIENCE)
                    told = _moved(page, ours=ours)
                except Exception:  # noqa: BLE001 — Playwright's own, and any is told
                    print(f"| {size} | {name} | none in {PATIENCE // 1000} s | | | |", flush=True)
                    continue
                print(f"| {size} | {name} | {page.evaluate(ready):,.0f} {told}", flush=True)


def _moved(page: Page, *, ours: bool) -> str:
    """Return the rest of a row: how it is to drag a picture about."""
    asked = page.context.new_cdp_session(page)
    asked.send("Performance.enable")

    def busy() -> float:
        told = asked.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in told if one["name"] == "TaskDuration")

    page.wait_for_timeout(800)
    before = busy()
    frames, longest = page.evaluate(DRAG, ours)
    return f"| {frames:.0f} | {longest:,.0f} | {(busy() - before) / 2.5:.0%} |"


def main() -> None:
    """Print all of it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "sample.graphx"
        if len(sys.argv) < 2:
            graphx.build([ROOT / "data"], corpus)
        browser = launched(playwright)
        app(browser, corpus)
        pages(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
