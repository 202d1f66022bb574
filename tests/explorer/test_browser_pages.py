"""The pages beside the graph in a real browser, on a corpus that means harm."""

from itertools import pairwise

import pytest

import graphx
from tests.explorer.browsing import explorer, gated, settled
from tests.explorer.drawn import padded
from tests.marked import build

pytestmark = pytest.mark.browser

EVIL = (
    "<script>window.__ran = 1</script> <img src=x onerror='window.__ran = 1'> "
    "![p](https://evil.example/p.png) [c](javascript:window.__ran=1) href= \u202egpj.exe "
    "$x^2$ :material/home: `" + "w" * 900
)

STORIES = [
    {
        "text": padded(f"[Ann Lee|PERSON] met [R&D Labs|ORG] in [Paris|GPE]. {EVIL}", n),
        "title": f"{EVIL} {n}",
        "date": f"2008-0{n}-11",
        "source": f"{EVIL} {n % 2}",
        "author": EVIL,
        "url": "javascript:window.__ran=1",
    }
    for n in range(1, 9)
]

PAGES = {
    "": "canvas",
    "articles": ".gx-article mark",
    "entity": "[data-testid=stDataFrame]",
    "entity?entity=person-ann-lee": ".gx-heat",
    "compare": "canvas",
    "compare?outlet=x": "canvas",
    "feed": ".gx-item",
    "names": "[data-testid=stAlert]",
    "export": "[data-testid=stDownloadButton]",
    "about": ".gx-table",
}
"""Each page, and something on it that says that it is drawn."""

LEVELS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(h => +h.tagName[1])"
"""The level of every heading, in their order: screen readers go from one to the next."""

IDLE = "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    corpus = build(tmp_path_factory.mktemp("hostile"), *STORIES)
    with explorer(str(corpus)) as started:
        yield started


@pytest.fixture
def page(reader, address):
    with gated(reader, address) as page:
        yield page
        assert page.evaluate("window.__ran") is None, "a text ran"


def test_nothing_of_a_text_runs_and_nothing_breaks_the_layout(page, address):
    for path, drawn in PAGES.items():
        page.goto(f"{address}/{path}")
        page.locator(drawn).first.wait_for(timeout=60_000)
        idle(page)
        assert not page.locator(".stMain a[href*='evil.example']").count(), path
        assert not page.locator("[data-testid=stException]").count(), path
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0, path
        main = "document.querySelector('.stMain')"
        assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 1, path
        levels = page.evaluate(LEVELS)
        assert levels[0] == 1, path
        left_out = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert not left_out, f"{path}: a level is left out"
        assert page.evaluate("window.__ran") is None, f"{path}: a text ran"


@pytest.mark.model
def test_no_page_is_wider_than_a_phone(reader, server):
    wide = {}
    with gated(reader, server, view={"width": 390, "height": 844}) as page:
        for path, drawn in {**PAGES, "entity?entity=person-ben-bernanke": ".gx-heat"}.items():
            if "ann-lee" in path or "outlet" in path:
                continue  # not in the sample
            page.goto(f"{server}/{path}")
            page.locator(drawn if path != "names" else ".stButton").first.wait_for(timeout=60_000)
            idle(page)
            wide[path] = page.evaluate("document.querySelector('.stMain').scrollWidth")
    assert {path: width for path, width in wide.items() if width > 390} == {}


def idle(page):
    """Wait until the page is drawn, and hears what is typed."""
    settled(page, IDLE)
    page.wait_for_timeout(400)
    settled(page, IDLE)


SEEN = (
    ".stSlider div:has(> [data-testid=stSliderThumbValue])",
    ".stCheckbox label > div",
    "[data-variant][data-selected]",
    ".bars i",
)
"""What nothing but its background tells: where a slider stands, what is chosen, how many."""


def test_what_a_background_tells_is_seen_in_forced_colours(page, address):
    style = "(element, name) => getComputedStyle(element)[name]"
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(f"{address}/?edge=org-r-d-labs|person-ann-lee")
    mark = page.locator(".gx-receipt mark").first
    mark.wait_for(timeout=60_000)
    idle(page)
    assert mark.evaluate(style, "color") == mark.locator("..").evaluate(style, "color")
    paper = page.locator(".stApp").evaluate(style, "backgroundColor")
    for one in SEEN:
        assert page.locator(one).first.evaluate(style, "backgroundColor") != paper, one


def test_a_name_in_an_article_leads_to_who_it_is_and_back(page, address):
    page.goto(f"{address}/articles")
    page.locator(".gx-article a.gx-name").first.click(timeout=60_000)
    page.get_by_role("heading", name="Ann Lee").wait_for(timeout=60_000)
    page.locator(".gx-heat").wait_for()
    page.go_back()
    page.locator(".gx-article mark.gx-person").first.wait_for(timeout=60_000)


def test_the_list_is_gone_through_and_searched_by_the_keyboard(page, address):
    page.goto(f"{address}/articles")
    page.locator(".gx-article").wait_for(timeout=60_000)
    page.get_by_role("button", name="Next").wait_for()  # which has the key
    idle(page)
    page.keyboard.press("j")
    settled(page, "location.search.includes('article=')")
    first = page.url
    idle(page)
    page.keyboard.press("j")
    settled(page, f"location.href !== {first!r}")
    idle(page)
    page.locator("input[placeholder^='Words in']").fill("a3 b3")
    page.keyboard.press("Enter")
    settled(page, "document.querySelectorAll('.st-key-article-list button').length === 1")
    assert "search=a3+b3" in page.url
    here = page.get_by_test_id("stTopNavLink").filter(has_text="Articles")
    here.focus()  # a ring around it, and not a shade alone
    assert here.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


def test_a_sample_is_judged_by_the_keyboard(page, address):
    page.goto(f"{address}/about")
    page.get_by_role("tab", name="How right it is").click(timeout=60_000)
    page.locator(".gx-asked mark").first.wait_for()
    for key, done in (("y", 1), ("n", 2), ("s", 3), ("u", 2)):
        idle(page)
        page.keyboard.down(key)
        page.get_by_text(f"{done} of 24", exact=True).wait_for(timeout=30_000)
        idle(page)
        page.keyboard.down(key)  # still held: it answers once
        page.keyboard.up(key)
    page.get_by_text("50%").wait_for()
    page.reload()
    page.get_by_role("tab", name="How right it is").click(timeout=60_000)
    page.get_by_text("2 of 24", exact=True).wait_for(timeout=30_000)


def test_both_pictures_of_a_comparison_move_together(page, address):
    page.goto(f"{address}/compare")
    settled(page, "window.__gx?.mounts >= 2 && __gxv.view", seconds=60)
    idle(page)
    before = page.evaluate("__gxv.view.scale")
    page.get_by_role("button", name="Zoom in").first.click()  # the other is the last one drawn
    settled(page, f"__gxv.view.scale > {1.3 * before}")


def test_an_article_is_taken_out_in_two_steps_and_the_rest_stays_open(reader, tmp_path):
    names = ("Ann Lee", "Bob Roe", "Cid Poe")
    corpus = build(
        tmp_path,
        *(
            {"text": padded(f"[{name}|PERSON] met [Dee Fox|PERSON].", n), "title": f"About {name}"}
            for n, name in enumerate(names)
        ),
    )

    def left():
        with graphx.open(corpus) as opened:
            return {article.title for article in opened.articles()}

    with explorer(corpus) as address, gated(reader, address) as page:
        page.goto(f"{address}/articles")
        page.locator(".st-key-article-list button", has_text="About Bob").click(timeout=60_000)
        page.get_by_role("heading", name="About Bob Roe").wait_for(timeout=30_000)
        page.get_by_role("button", name="Take out of the corpus…").click()
        told = page.get_by_test_id("stPopoverBody")
        told.get_by_text("It goes for good").wait_for(timeout=30_000)
        assert told.get_by_text("2 mentions").is_visible()
        idle(page)
        assert len(left()) == 3
        page.get_by_role("button", name="Take it out").dblclick()
        settled(page, "document.querySelectorAll('.st-key-article-list button').length === 2")
        idle(page)
        assert left() == {"About Ann Lee", "About Cid Poe"}
        assert not page.get_by_role("button", name="Take it out").is_visible(), "of another one"
        assert not page.locator("[data-testid=stAlert]").count(), "an error"
        graphx.forget(corpus, ["articles.jsonl"])  # by another program
        page.reload()
        page.locator("h1").first.wait_for(state="attached", timeout=30_000)
        idle(page)
        assert not page.locator("[data-testid=stException]").count()
    assert left() == set()
