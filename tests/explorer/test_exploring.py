"""Exploring in a real browser: paths, menu, legend, timeline, search, pins, steps, and no harm."""

import re

import pytest

import graphx
from tests.explorer.browsing import DRAWN, PLACE, explorer, gated, opened, places, settled
from tests.marked import build

pytestmark = [pytest.mark.model, pytest.mark.browser]

LEGEND = ".gx-legend button"
FREE = """() => {
    // two strong names that no other lies over, in sight
    const view = __gxv, pos = view.net.getPositions(), ids = [...view.nodes.keys()];
    const at = Object.fromEntries(ids.map(id => [id, view.net.canvasToDOM(pos[id])]));
    const inside = ({x, y}) => x > 60 && y > 60 && x < view.canvas.clientWidth - 60
        && y < view.canvas.clientHeight - 90;
    return ids.filter(id => inside(at[id]) && ids.every(other => other === id
        || Math.hypot(at[other].x - at[id].x, at[other].y - at[id].y) > 26)).slice(0, 2);
}"""


def click(page, node, **how):
    page.mouse.click(*page.evaluate(PLACE, node), **how)


def told(page, pattern):
    settled(page, f"{pattern}.test(decodeURIComponent(location.search))")


def test_two_names_make_a_path_and_the_menu_hides_one(page):
    one, other = page.evaluate(FREE)
    click(page, one)
    told(page, f"/entity={one}/")
    page.keyboard.down("Shift")
    click(page, other)
    page.keyboard.up("Shift")
    told(page, f"/to={other}/")
    name = page.evaluate("id => __gxv.nodes.get(id).label", other)
    page.locator("h2", has_text=f"to {name}").wait_for(timeout=15_000)
    settled(page, f"__gxv.path[0] === '{one}' && __gxv.path.at(-1) === '{other}'")
    assert page.evaluate("__gxv.emphasis().edges.length") >= 1
    click(page, other, button="right")
    menu = page.get_by_role("menu", name=name)
    menu.get_by_role("menuitem", name=re.compile("^Hide")).click()
    settled(page, f"!__gxv.nodes.get('{other}')")
    told(page, f"/without={other}/")
    settled(page, "!location.search.includes('entity=')")
    page.locator(".st-key-back button").first.click()
    settled(page, f"__gxv.nodes.get('{other}')")


def test_a_path_is_asked_for_by_name_also_to_whom_the_picture_hides(reader, server):
    with opened(reader, f"{server}/?entity=person-henry-paulson&min-weight=2") as page:
        page.get_by_role("button", name="Path to").click()
        page.get_by_role("dialog").get_by_role("combobox").click()
        page.keyboard.type("Landsbanki")
        page.get_by_role("option", name="Landsbanki").first.click()
        told(page, "/entity=person-henry-paulson&to=org-landsbanki/")
        settled(page, "__gxv.path.at(-1) === 'org-landsbanki'")
        hidden = page.get_by_text("the picture dashes it").count()
        assert len(page.evaluate("__gxv.emphasis().gaps")) == hidden == 1


def test_the_menu_and_a_path_by_keyboard_alone(page):
    page.evaluate("__gxv.canvas.focus()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    told(page, "/entity=/")
    page.locator("h2").first.wait_for(timeout=15_000)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+Enter")
    told(page, "/to=/")
    page.keyboard.press("m")
    page.get_by_role("menu").wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("menu").count() == 0
    page.keyboard.press("m")
    page.keyboard.press("Enter")  # the first choice: only whom it meets
    told(page, "/focus=/")
    page.keyboard.press("Escape")
    settled(page, "!/entity=/.test(location.search)")


def test_the_legend_filters_and_the_browser_goes_back(page):
    before = page.evaluate("__gxv.nodes.size")
    page.locator(LEGEND, has_text="People").click()
    told(page, "/label=PERSON/")
    settled(page, "[...__gxv.nodes.values()].every(node => node.group === 'PERSON')")
    page.locator(LEGEND, has_text="Organisations").click()
    told(page, "/label=ORG/")
    page.go_back()
    page.go_back()  # fast: neither is taken for a browser that lags
    settled(page, f"__gxv.nodes.size === {before}")
    page.go_forward()
    settled(page, "[...__gxv.nodes.values()].every(node => node.group === 'PERSON')")
    told(page, "/label=PERSON/")
    page.get_by_role("link", name="Feed").first.click()
    told(page, "/label=PERSON/")
    page.go_back()  # once, for one page
    settled(page, "location.pathname === '/' && window.__gxv?.nodes.size")
    page.locator(".gx-colour").click()
    settled(page, "[...__gxv.nodes.values()].every(node => node.group.startsWith('community'))")


def test_while_time_plays_names_come_and_go_and_the_view_stays(page):
    everybody, view = len(places(page)), "__gxv.net.getScale()"
    before = page.evaluate(view)
    page.get_by_role("button", name="Play").click()
    told(page, "/until=/")
    settled(page, f"__gxv.nodes.size < {everybody}")
    page.wait_for_timeout(400)  # in which it would have been fitted anew
    assert page.evaluate(view) == before
    page.get_by_role("button", name="Pause").click()


def test_what_is_played_passes_over_stretches_without_an_article(reader, server):
    """The sample has an article of February 2007, and none of March."""
    with opened(reader, f"{server}/?since=2007-02-01&until=2007-02-28") as page:
        page.get_by_role("button", name="Play").click()
        told(page, "/since=2007-0[3-9]/")
        assert "since=2007-04-01" in page.url
        page.get_by_role("button", name="Pause").click()


def test_the_timeline_is_brushed_played_and_reset(page):
    before = places(page)
    field = page.locator(".field").bounding_box()
    y = field["y"] + 20
    page.mouse.move(field["x"] + 0.2 * field["width"], y)
    page.mouse.down()
    page.mouse.move(field["x"] + 0.4 * field["width"], y, steps=3)
    page.mouse.up()
    told(page, "/since=2007.*until=2008/")
    settled(page, f"__gxv.nodes.size < {len(before)}")
    assert all(before[id_] == at for id_, at in places(page).items() if id_ in before)
    since = re.search(r"since=([\d-]+)", page.url)[1]
    page.get_by_role("combobox", name="Speed").select_option("fast")
    page.get_by_role("button", name="Play").click()
    settled(page, f"!location.search.includes('since={since}')")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("slider", name="Last day of the period").focus()
    page.keyboard.press("End")
    settled(page, "!location.search.includes('until=')")
    page.get_by_role("button", name="All", exact=True).click()
    settled(page, "!location.search.includes('since=')")


def test_words_of_articles_are_found_by_keyboard(page):
    page.keyboard.press("/")
    page.keyboard.type("Hank")
    page.get_by_role("option", name=re.compile("Henry Paulson also Hank Paulson")).wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("bank run")
    page.keyboard.press("Shift+Enter")
    page.locator("h2", has_text="with “bank run”").wait_for(timeout=15_000)
    assert page.locator(".gx-receipt mark").count() > 1
    told(page, "/search=bank.run.*arranged=True/")
    page.get_by_role("button", name="articles with “bank run”").first.click()
    settled(page, "!/search=|arranged=/.test(location.search)")


def test_a_name_that_is_put_elsewhere_stays_there(page):
    one, _ = page.evaluate(FREE)
    x, y = page.evaluate(PLACE, one)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    told(page, f"/pin=.*{one}/")
    put = places(page)[one]
    page.locator(".gx-colour").click()
    settled(page, "[...__gxv.nodes.values()][0].group.startsWith('community')")
    assert places(page)[one] == put
    page.get_by_role("link", name="Names").first.click()
    page.get_by_text("Decisions about names").wait_for(timeout=15_000)
    page.get_by_role("link", name="Explore").first.click()
    there = f"Math.abs(__gxv.net.getPositions()['{one}']?.x - {put['x']}) < 1"
    settled(page, f"__gxv.net && {there}")
    told(page, f"/pin=.*{one}/")
    page.goto(page.url)
    settled(page, f"{DRAWN} && {there}")


def test_two_readers_share_nothing(page, browser, server):
    shown = page.evaluate("__gxv.nodes.size")
    with (
        browser.new_context() as second,
        opened(second, f"{server}/?label=EVENT&top=25") as other,
    ):
        settled(other, "[...__gxv.nodes.values()].every(node => node.group === 'EVENT')")
    page.locator(LEGEND, has_text="Colour by").click()
    settled(page, "location.search.includes('colour=community')")
    assert "EVENT" not in page.url
    assert page.evaluate("__gxv.nodes.size") == shown


def test_every_button_has_a_name_and_a_phone_shows_the_graph(reader, server):
    with opened(reader, server, view={"width": 844, "height": 390}) as page:
        nameless = page.evaluate("""() => {
            const roots = [document, ...[...document.querySelectorAll("*")]
                .map(e => e.shadowRoot).filter(Boolean)];
            return roots.flatMap(root => [...root.querySelectorAll("button")])
                .filter(b => b.offsetWidth && !(b.ariaLabel || b.title || b.textContent).trim())
                .map(b => b.outerHTML.slice(0, 200));
        }""")
        assert nameless == []
        box = page.locator(".gx-canvas").bounding_box()
        assert box["height"] >= 200
        assert box["width"] >= 400
        assert page.evaluate("document.documentElement.scrollWidth") <= 844


def test_a_long_press_opens_the_menu_and_selects_nobody(browser, server):
    with (
        browser.new_context(has_touch=True) as phone,
        opened(phone, server, view={"width": 390, "height": 844}) as page,
    ):
        x, y = page.evaluate(PLACE, page.evaluate("[...__gxv.nodes.keys()][0]"))
        finger = page.context.new_cdp_session(page)
        touch = "Input.dispatchTouchEvent"
        finger.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        page.get_by_role("menu").wait_for()
        finger.send(touch, {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(300)
        assert page.get_by_role("menuitem", name="Hide").is_visible()
        assert page.evaluate("__gxv.selection.node") == ""


def test_the_article_chosen_on_a_phone_is_seen(reader, server):
    with gated(reader, server, view={"width": 390, "height": 844}) as page:
        page.goto(f"{server}/articles")
        chosen = page.locator(".st-key-article-list button").nth(2)
        title = chosen.locator("p").first.text_content()
        chosen.click()
        headline = page.locator("h2", has_text=title.splitlines()[0][:30]).first
        headline.wait_for()
        assert headline.bounding_box()["y"] < 844


def test_who_is_found_on_a_phone_is_seen(reader, server):
    with opened(reader, server, view={"width": 390, "height": 844}) as page:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("combobox", name="Find a name").fill("bernanke")
        page.get_by_role("option", name="Ben Bernanke").click()
        page.get_by_test_id("stExpandSidebarButton").wait_for(timeout=5_000)
        page.locator("h2", has_text="Ben Bernanke").wait_for(timeout=15_000)
        settled(page, "__gxv.selection.node === 'person-ben-bernanke'")


def test_filters_that_are_opened_on_a_phone_at_once_stay_open(reader, server):
    with gated(reader, server, view={"width": 390, "height": 844}) as page:
        page.goto(server)
        page.get_by_test_id("stExpandSidebarButton").click()
        settled(page, "globalThis.__graphx_frame")
        page.wait_for_timeout(600)
        assert page.get_by_test_id("stSidebar").bounding_box()["width"] > 200
        settled(page, "location.search !== '' && globalThis.__graphx_frame")
        page.evaluate("void setTimeout(() => history.back())")  # once, from the first view
        page.wait_for_url("about:blank")


UGLY = "<img src=x onerror=alert(1)>\u202e![x](http://evil.test/a.png)\"'</script><b>href"


def test_hostile_names_do_nothing_and_can_be_merged(reader, tmp_path):
    story = {
        "text": "[Ann Lee|PERSON] met [Bob Roe|PERSON] in [Bobistan|GPE].",
        "title": UGLY, "source": UGLY, "date": "2020-01-01",
    }  # fmt: skip
    later = {"text": f"[Ann Lee|PERSON] met [Bob Roe|PERSON] {UGLY}.", "date": "2020-03-01"}
    corpus = build(tmp_path, story, later)
    for name in ("Ann Lee", "Bob Roe", "Bobistan"):
        graphx.judge(corpus, "rename", name, f"{UGLY} {name}")
    with explorer(corpus) as address, opened(reader, f"{address}/?search=met&show=both") as page:
        settled(page, "__gxv.nodes.size === 3")
        page.get_by_role("combobox", name="Find a name").wait_for()
        page.keyboard.press("/")
        page.keyboard.type("src")
        page.get_by_role("option", name="onerror").first.wait_for()
        page.keyboard.press("Enter")
        told(page, "/entity=/")
        page.locator("h2").first.wait_for()
        node = page.evaluate("[...__gxv.nodes.values()].find(n => n.label.includes('img')).id")
        click(page, node, button="right")
        page.get_by_role("menuitem", name="Merge into").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("combobox").click()
        page.get_by_role("option", name="onerror").first.click()
        dialog.get_by_role("button", name="Merge", exact=True).dblclick()
        settled(page, "__gxv.nodes.size === 2")
        dialog.wait_for(state="hidden")
        page.locator(".gx-colour").click()
        settled(page, "location.search.includes('colour=community')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.querySelectorAll('img[src=x]').length") == 0
        assert page.evaluate("graphx.shorten('א'.repeat(30), 3)") == "אא…\u200f"
        assert page.locator("button .text").first.get_attribute("dir") == "auto"
        assert not page.get_by_text("Applying your decision").count()
    with graphx.open(corpus) as held:
        assert [one.kind for one in held.judgements()] == [*["rename"] * 3, "merge"]
