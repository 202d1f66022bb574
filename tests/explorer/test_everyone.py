"""Everybody can use the explorer: axe-core looks at every page, light and dark.

It is installed by ``make readers`` in ``tests/export/node``.
"""

import os

import pytest

from tests.conftest import ROOT
from tests.explorer.browsing import DONE, gated, settled

pytestmark = [pytest.mark.model, pytest.mark.browser]

AXE = ROOT / "tests/export/node/node_modules/axe-core/axe.min.js"

EVERY = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules that may come out differently in the dark than in the light."""

FOUND = """async rules => {
    const found = await axe.run(document, {
        runOnly: rules,
        resultTypes: ["violations"],
    });
    return found.violations.filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) =>
            `${id}: ${help}: ${target.flat().join(" > ")}: ${html.slice(0, 160)}`));
}"""
"""What keeps somebody out, with the place where it is."""

DRAWN = "canvas"
PAGES = {
    "?entity=person-ben-bernanke": DRAWN,
    "?edge=org-federal-reserve|person-ben-bernanke&colour=community": ".gx-receipt",
    "?search=deposit&show=both": DRAWN,
    "articles": ".gx-article mark",
    "entity?entity=person-ben-bernanke": ".gx-heat",
    "compare": DRAWN,
    "feed": ".gx-item",
    "names": ".stButton",
    "export": "[data-testid=stDownloadButton]",
    "about": ".gx-table",
}
"""Each page, with something on it that says that it is drawn."""


@pytest.fixture(scope="module")
def axe():
    """The script of axe-core."""
    if not AXE.is_file():
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("No axe-core. Install it with: make readers")
    return AXE.read_text(encoding="utf-8")


NO_FADING = "*, ::before, ::after { transition: none !important; animation: none !important; }"
STILL = f"""document.getAnimations().every(one => one.playState !== "running")
    && !document.querySelector('[data-stale="true"]')
    && !!document.querySelector('{DONE}')"""
"""The page is done, and nothing on it is still fading in or greyed out."""

PAPER = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def looked_at(page, axe):
    """Return what axe-core finds on a page: in the light everything, in the dark about colours."""
    page.wait_for_selector(DONE, timeout=60_000)
    page.evaluate(axe)
    page.add_style_tag(content=NO_FADING)
    found = []
    for scheme, paper, rules in (
        ("light", "rgb(255, 255, 255)", EVERY),
        ("dark", "rgb(23, 22, 20)", COLOURS),
    ):
        page.emulate_media(color_scheme=scheme)
        settled(page, f"{PAPER} === '{paper}'")
        settled(page, STILL)
        found += [f"{scheme}: {one}" for one in page.evaluate(FOUND, rules)]
    return found


@pytest.mark.timeout(600)
def test_no_page_keeps_anybody_out(reader, server, axe):
    found = {}
    with gated(reader, server) as page:
        for path, drawn in PAGES.items():
            page.goto(f"{server}/{path}")
            page.locator(drawn).first.wait_for(timeout=60_000)
            found[path] = looked_at(page, axe)
        page.goto(f"{server}/?entity=person-ben-bernanke")
        settled(page, "window.__gx?.firstDraw", seconds=60)
        page.wait_for_selector(DONE, timeout=60_000)
        page.evaluate("__gxv.canvas.focus()")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("m")
        page.get_by_role("menu").wait_for()
        found["the menu"] = looked_at(page, axe)
        page.get_by_role("menuitem", name="Merge into").click()
        page.get_by_role("dialog").wait_for(timeout=60_000)
        found["the dialog"] = looked_at(page, axe)
    assert not {name: wrong for name, wrong in found.items() if wrong}
