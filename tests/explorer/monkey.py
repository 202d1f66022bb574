"""A monkey before the explorer: it clicks, types, drags and goes back, wherever chance leads it.

    python -m tests.explorer.monkey [CORPUS] [--minutes 60] [--seed 1]

It works on a copy of the corpus (of the sample, if none is named), in one session of a headless
Chromium. What chance decides comes from the seed; how far the server is at each step does not, so
that the same seed does only roughly the same. It ends with the first thing that is wrong: an
exception or an error on the page, an error in the browser's console, a traceback in what the server
says, a request to anybody else, a page that is never done, or memory that grows.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

import graphx
from tests.conftest import CHROMIUMS, QUIET, ROOT
from tests.explorer.browsing import VIEW, serving

PAGES = ("", "articles", "entity", "compare", "feed", "names", "export", "about")
KEYS = (
    *"jknysuxgf/?", "Escape", "Enter", "Tab", "Space", "Backspace", "Home", "End", "PageDown",
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Shift+Tab", "Control+z", "Control+a",
)  # fmt: skip
WORDS = (
    "bank", "Bernanke", '"(', "<b>x</b>", "é" * 300, "a OR", "*", "2008-09-15", "-1", "1e999",
    "\u202egpj", "$x^2$", "%00", "person-nobody",
)  # fmt: skip
QUERIES = (
    "label=PERSON", "label=CAT", "since=2008-09-01", "until=2007-01-01", "since=x", "top=25",
    "top=-1", "weight=npmi", "weight=fractional", "window=near&distance=2", "window=article",
    "focus=person-ben-bernanke&radius=2", "entity=org-lehman-brothers", "entity=nobody",
    "entity=person-ben-bernanke&to=org-lehman-brothers", "edge=a|b", "community=0&colour=community",
    "show=both", "show=table", "search=bank", 'search="(', "arranged=True", "backbone=disparity",
    "surprising=True", "clock=talked+about", "pin=1,2,person-ben-bernanke", "article=nothing",
)  # fmt: skip

FIELDS = """() => {
    // Where words may be typed, as [x, y].
    const found = [];
    for (const one of document.querySelectorAll('input[type=text], textarea')) {
        const box = one.getBoundingClientRect();
        if (box.width && box.height) found.push([box.x + 5, box.y + 5]);
    }
    return found;
}"""

SIGHT = """() => {
    // What stands on the page and may be clicked, as [what, x, y]; links of others are left alone.
    const found = [];
    const what = 'button, a, input, textarea, summary, canvas, [role=tab], [role=slider],' +
        '[role=option], [role=combobox], [role=row], [role=checkbox], label, .gx-item';
    for (const one of document.querySelectorAll(what)) {
        if (one.tagName === 'A' && one.host !== location.host) continue;
        if (one.type === 'file' || one.disabled) continue;
        const box = one.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (box.width && box.height && x > 0 && y > 0 && x < innerWidth && y < innerHeight)
            found.push([one.tagName + ' ' + (one.innerText || one.ariaLabel || '').slice(0, 30),
                x, y]);
    }
    return found;
}"""
WRONG = """() => {
    // What went wrong, in the page's own words.
    const shown = document.querySelectorAll(
        '[data-testid=stException], [data-testid=stAlertContentError], [data-testid=stDialog] pre');
    return [...shown].map(one => one.innerText.slice(0, 500));
}"""
LINKS = """() => [...document.querySelectorAll('[data-testid=stTopNavLink]')]
    .map(one => one.getBoundingClientRect()).filter(box => box.width)
    .map(box => [box.x + box.width / 2, box.y + box.height / 2])"""
RUNS = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"
"""The state of the page's script; none before there is a page."""

LATE = re.compile(
    r".*Error executing deferred callable for file_id \w+\nTraceback .*\n(?: .*\n)+"
    r".*MediaFileStorageError: Deferred file \w+ not found\n"
)
"""What Streamlit says when "Download" is clicked on a page that is just being drawn anew.

The old button is refused (it would give the file of the choice before), and says so; the one that
takes its place works. Streamlit logs the refusal as if it were an error.
"""

ELSEWHERE = (
    "another navigation", "ERR_ABORTED", "Not attached to an active page",
    "No entry with passed id",
)  # fmt: skip
"""What a browser says if it is told to leave a page that it is about to leave anyway."""

PATIENCE = 90
"""Seconds that a page may take to be done."""

MOST = 1024
"""MiB that the server may have in memory, at any time."""

GROWTH = 1.25
"""How many times as much memory it may have at the end as after the first third."""


class Monkey:
    """One session of a browser, and what chance does to it."""

    def __init__(self, browser, server, seed):
        self.server = server
        self.chance = random.Random(seed)  # noqa: S311 — the same each time
        self.done = deque(maxlen=15)
        self.steps = 0
        self.wrong = []
        self.context = browser.new_context(viewport=VIEW, accept_downloads=True)
        self.context.route("**/*", self._gate)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.page.on("pageerror", lambda error: self.wrong.append(f"{error}\n{error.stack}"))
        self.page.on("console", self._hear)
        self.page.on("dialog", lambda dialog: self.wrong.append(f"a dialog: {dialog.message}"))
        self.page.goto(server.address)
        self.rest()

    def _gate(self, route):
        if route.request.url.startswith((f"{self.server.address}/", "blob:", "data:")):
            route.continue_()
        else:
            self.wrong.append(f"asked {route.request.url}")
            route.abort()

    def _hear(self, message):
        # Streamlit looks for its server under the page's address first, and then above it; and it
        # says so when a click comes before it is connected again, or when somebody left the page
        # for which a file was still being made.
        looks = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        early = "when disconnected from server" in message.text
        left = "/media/" in message.location.get("url", "") and "404" in message.text
        left |= "Download Button source error - 404" in message.text
        if message.type == "error" and not (looks or early or left):
            self.wrong.append(f"in the console: {message.text} {message.location}")

    def _ask(self, script):
        """Return what a script finds on the page; nothing, if the page is just being left."""
        try:
            return self.page.evaluate(script)
        except Error:
            return None

    def rest(self):
        """Wait until the page is done, and see whether all is well."""
        until = time.monotonic() + PATIENCE
        while self._ask(RUNS) != "notRunning":
            assert time.monotonic() < until, self.told("never done")
            self.page.wait_for_timeout(50)
        self.wrong += self._ask(WRONG) or []
        said = LATE.sub("", self.server.log.read_text(errors="replace"))
        if self.wrong or "Traceback" in said:
            self.wrong.append(said[-6000:])
        assert not self.wrong, self.told(*self.wrong)
        memory = self.server.memory()
        assert memory < MOST, self.told(f"{memory:,.0f} MiB")

    def told(self, *wrong):
        """Return what is wrong, and what was done before it."""
        return "\n".join([*wrong, f"step {self.steps}, {self.page.url}, after", *self.done])

    def step(self):
        """Do something; every now and then wait until the page is done with it."""
        self.steps += 1
        kinds = {
            self.click: 40, self.point: 12, self.press: 16, self.type: 6, self.drag: 6,
            self.wheel: 3, self.turn: 5, self.back: 6, self.visit: 4, self.resize: 2,
        }  # fmt: skip
        (kind,) = self.chance.choices([*kinds], [*kinds.values()])
        self.done.append(f"{kind.__name__} {kind()}")
        for other in self.context.pages[1:]:
            other.close()
        self.page.wait_for_timeout(self.chance.choice((0, 0, 50, 300)))
        if self.chance.random() < 0.4:
            self.rest()

    def click(self):
        """Click on something that may be clicked."""
        what, x, y = self.chance.choice(self._ask(SIGHT) or [["nothing", 1, 1]])
        self.page.mouse.click(x, y)
        return repr(what)

    def point(self):
        """Click somewhere, mostly where the picture is, in one of three ways."""
        x, y = self._somewhere()
        button = self.chance.choice(("left", "left", "right"))
        count = self.chance.choice((1, 1, 2))
        self.page.mouse.click(x, y, button=button, click_count=count)
        return f"{button} {count} at {x:.0f}, {y:.0f}"

    def press(self):
        """Press a key, or the same key some times fast."""
        key, count = self.chance.choice(KEYS), self.chance.choice((1, 1, 1, 4))
        for _ in range(count):
            self.page.keyboard.press(key)
        return f"{key} {count}"

    def type(self):
        """Type words into a field, if there is one."""
        word = self.chance.choice(WORDS)
        if fields := self._ask(FIELDS):  # as places: a field may be gone the moment after
            self.page.mouse.click(*self.chance.choice(fields))
        self.page.keyboard.type(word)
        self.page.keyboard.press(self.chance.choice(("Enter", "Tab", "Escape")))
        return repr(word[:30])

    def drag(self):
        """Drag whatever is there to somewhere else."""
        here, there = self._somewhere(), self._somewhere()
        self.page.mouse.move(*here)
        self.page.mouse.down()
        self.page.mouse.move(*there, steps=4)
        self.page.mouse.up()
        return f"{here} {there}"

    def wheel(self):
        """Turn the wheel."""
        self.page.mouse.move(*self._somewhere())
        self.page.mouse.wheel(0, by := self.chance.choice((-400, 400, 3000)))
        return by

    def turn(self):
        """Go to another page by its link."""
        boxes = self._ask(LINKS) or []
        if boxes:
            x, y = boxes[which := self.chance.randrange(len(boxes))]
            self.page.mouse.click(x, y)  # or what lies over it, as a table that fills the window
            return which
        return "nowhere"

    def back(self):
        """Go back in the browser, or forward, or load the page again."""
        way = self.chance.choice(("go_back", "go_back", "go_forward", "reload"))
        self._leave(getattr(self.page, way))
        if not self.page.url.startswith(self.server.address):
            self._leave(self.page.goto, self.server.address)
        return way

    @staticmethod
    def _leave(way, *where):
        """Leave the page; it is no error if a link that was clicked before leads elsewhere."""
        try:
            way(*where)
        except Error as error:
            if not any(said in str(error) for said in ELSEWHERE):
                raise

    def visit(self):
        """Open a link that somebody may have sent; not all of them make sense."""
        query = "&".join(self.chance.sample(QUERIES, self.chance.randrange(4)))
        link = f"{self.server.address}/{self.chance.choice(PAGES)}?{query}"
        self._leave(self.page.goto, link)
        return link

    def resize(self):
        """Change the size of the window, to a telephone's or back."""
        size = self.chance.choice((VIEW, VIEW, {"width": 390, "height": 800}))
        self.page.set_viewport_size(size)
        return size

    def _somewhere(self):
        size = self.page.viewport_size
        return (
            self.chance.uniform(0.02, 0.98) * size["width"],
            self.chance.uniform(0.08, 0.98) * size["height"],
        )


def play(browser, server, seconds, seed):
    """Let a monkey play for some time; return its steps and the memory after each third, in MiB."""
    monkey = Monkey(browser, server, seed)
    memories = []
    for _ in range(3):
        until = time.monotonic() + seconds / 3
        while time.monotonic() < until:
            monkey.step()
        monkey.rest()
        memories.append(server.memory())
    monkey.context.close()
    return monkey.steps, memories


def main():
    """Play, and print what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path, nargs="?", help="the sample, if left out")
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    named = os.environ.get("GRAPHX_CHROMIUM")
    chromium = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        corpus = Path(folder) / "played.graphx"
        if given.corpus:
            shutil.copy(given.corpus, corpus)
        else:
            graphx.build([ROOT / "data"], corpus)
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        with serving(corpus) as server:
            steps, memories = play(browser, server, given.minutes * 60, given.seed)
        browser.close()
    told = ", ".join(f"{memory:,.0f}" for memory in memories)
    print(f"seed {given.seed}: {steps:,} steps; MiB after each third: {told}")  # noqa: T201
    return int(memories[-1] > GROWTH * memories[0])


if __name__ == "__main__":
    sys.exit(main())
