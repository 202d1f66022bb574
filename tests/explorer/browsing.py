"""The explorer in a real browser: started by its command, looked at from outside."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.conftest import ROOT

VIEW = {"width": 1500, "height": 950}
DRAWN = "window.__gx?.firstDraw"
DONE = '[data-test-script-state="notRunning"]'
"""There when the server has drawn all of a page."""

PLACE = """id => {
    const view = __gxv, at = view.net.canvasToDOM(view.net.getPositions([id])[id]);
    const box = view.canvas.getBoundingClientRect();
    return [at.x + box.left, at.y + box.top];
}"""
MIDDLE = """() => {
    // the middle of the strongest edge that no node lies over
    const view = __gxv, pos = view.net.getPositions(), box = view.canvas.getBoundingClientRect();
    const nodes = Object.values(pos).map(p => view.net.canvasToDOM(p));
    for (const edge of [...view.edges.values()].sort((a, b) => b.value - a.value)) {
        const a = view.net.canvasToDOM(pos[edge.from]), b = view.net.canvasToDOM(pos[edge.to]);
        const x = (a.x + b.x) / 2, y = (a.y + b.y) / 2;
        const others = [...view.edges.values()].filter(e => e.id !== edge.id).some(e => {
            const c = view.net.canvasToDOM(pos[e.from]), d = view.net.canvasToDOM(pos[e.to]);
            const length = Math.hypot(d.x - c.x, d.y - c.y) || 1;
            const along = ((x - c.x) * (d.x - c.x) + (y - c.y) * (d.y - c.y)) / length;
            const off = Math.abs((x - c.x) * (d.y - c.y) - (y - c.y) * (d.x - c.x)) / length;
            return off < 9 && along > -9 && along < length + 9;
        });
        if (!others && nodes.every(n => Math.hypot(n.x - x, n.y - y) > 25))
            return [edge.id, edge.value, x + box.left, y + box.top];
    }
}"""


@dataclass(frozen=True, slots=True)
class Server:
    """An explorer that runs: its address, its processes, and the file that tells its errors."""

    address: str
    pids: tuple[int, ...]
    log: Path

    def memory(self):
        """Return how many MiB it has in memory; 0 on systems that do not tell."""
        files = [Path(f"/proc/{pid}/statm") for pid in self.pids]
        pages = sum(int(file.read_text().split()[1]) for file in files if file.exists())
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving(corpus):
    """Start the explorer by its command, wait until it answers, and stop it in the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = f"--port={probe.getsockname()[1]}"
    command = [sys.executable, "-m", "graphx.cli", "explore", corpus, "--no-browser", port]
    with (
        NamedTemporaryFile("w+") as log,  # a pipe that nobody reads would fill up
        subprocess.Popen(command, stderr=log, cwd=ROOT) as running,
    ):
        said = Path(log.name)
        try:
            for _ in range(600):
                found = re.search(r"http://127\.0\.0\.1:\d+", said.read_text(errors="replace"))
                if found and _answers(found[0]):
                    break
                assert running.poll() is None, said.read_text(errors="replace")
                time.sleep(0.1)
            yield Server(found[0], (running.pid, *_children(running.pid)), said)
        finally:
            running.terminate()  # not Ctrl-C: what a shell runs in the background ignores that
            running.wait(30)


@contextmanager
def explorer(corpus):
    """Start the explorer; give the address it says it is at."""
    with serving(corpus) as server:
        yield server.address


def _answers(address):
    try:
        urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()  # noqa: S310
    except OSError:
        return False
    return True


def _children(pid):
    """Return the processes that a process has started, where the system tells."""
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it may have ended meanwhile
            if int(told.read_text().rpartition(")")[2].split()[1]) == pid:
                yield int(told.parent.name)


@contextmanager
def gated(reader, address, view=VIEW):
    """Give a page from which nothing gets out; requests to other hosts, and errors, fail the test.

    The browser finds no host but this machine. Its requests are listened to, not intercepted: a
    browser whose requests are intercepted does not use its cache.
    """
    host = address.split("/")[2]
    asked, errors = [], []

    def note(request):
        ours = (f"http://{host}/", f"ws://{host}/", "blob:", "data:")
        if not request.url.startswith(ours):
            asked.append(request.url)

    def hear(said):
        # Streamlit looks for its server under the page's address first, and then above it.
        looks = "/_stcore/" in said.location.get("url", "") and "404" in said.text
        if said.type == "error" and not looks:
            errors.append(said.text)

    with reader.new_page() as page, ExitStack() as others:
        page.set_viewport_size(view)
        page.on("request", note)
        page.on("websocket", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", hear)
        page.on("dialog", lambda dialog: errors.append(f"a dialog: {dialog.message}"))
        page.on("popup", others.enter_context)
        yield page
    assert asked == [], "the browser asked another host"
    assert errors == []


@contextmanager
def opened(reader, address, view=VIEW):
    """Open the Explore page in a gate, and wait until its graph is drawn."""
    with gated(reader, address, view) as page:
        page.goto(address)
        settled(page, DRAWN, seconds=60)
        page.wait_for_selector(DONE, timeout=60_000)
        yield page


def places(page):
    return json.loads(page.evaluate("JSON.stringify(__gxv.net.getPositions())"))


def settled(page, condition, seconds=30):
    """Wait until a condition holds; our content policy forbids Playwright's own way to do so."""
    until = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < until, condition
        page.wait_for_timeout(50)
