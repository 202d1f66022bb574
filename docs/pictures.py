"""Make the pictures of every page of the explorer, light and dark: ``python -m docs.pictures``.

The sample is built, the explorer started, and each page opened by its link in a headless Chromium,
which is asked for nothing else. ``GRAPHX_CHROMIUM`` names the browser. With names of pages, only
those are made: ``python -m docs.pictures explore articles``.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

import graphx
from tests.explorer.browsing import DRAWN, explorer, settled

HERE = Path(__file__).parent
SIZE = {"width": 1280, "height": 800}
QUALITY = 68
"""How exact a picture is, of 100: letters stay clear, and it is half as large as PNG."""

PAGES = {
    "explore": "?",
    "name": "?entity=person-henry-paulson",
    "connection": "?edge=org-federal-reserve|person-ben-bernanke&colour=community",
    "path": "?entity=org-lehman-brothers&to=gpe-iceland&min-weight=0",
    "search": "?search=deposit",
    "table": "?show=both",
    "articles": "articles",
    "entity": "entity?entity=person-ben-bernanke",
    "names": "names",
    "compare": "compare",
    "feed": "feed",
    "export": "export",
    "about": "about",
}
"""Each picture and the link it is of; what is no page yet is passed over."""


def picture(page: Page, address: str) -> Image.Image:
    """Return the picture of a page, when it stands still."""
    page.goto(address)
    page.wait_for_selector('[data-testid="stMainBlockContainer"]')
    if "/?" in address:
        settled(page, DRAWN)
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    settled(page, """!document.querySelector('[data-testid="stSkeleton"]')""")
    page.wait_for_timeout(1500)
    return Image.open(io.BytesIO(page.screenshot()))


def main(chosen: list[str]) -> None:
    """Make the pictures that were chosen, or all."""
    chromium = os.environ.get("GRAPHX_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        corpus = Path(folder) / "sample.graphx"
        graphx.build([HERE.parent / "data"], corpus)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with explorer(corpus) as address:
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport=SIZE, color_scheme=scheme)
                page = context.new_page()
                for name, link in PAGES.items():
                    if chosen and name not in chosen:
                        continue
                    path = HERE / "pictures" / f"{name}-{scheme}.webp"
                    path.parent.mkdir(exist_ok=True)
                    picture(page, f"{address}/{link}").save(path, quality=QUALITY, method=6)
                    print(f"{path.relative_to(HERE.parent)}: {path.stat().st_size:,} bytes")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
