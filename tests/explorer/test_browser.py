"""The explorer as people meet it: started by its command, in a real browser with a gate."""

import json
import shutil
from contextlib import suppress

import networkx as nx
import pytest
from playwright.sync_api import TimeoutError as LateError

import graphx
from tests.explorer.browsing import (
    DONE,
    DRAWN,
    MIDDLE,
    PLACE,
    explorer,
    gated,
    opened,
    places,
    settled,
)

pytestmark = [pytest.mark.model, pytest.mark.browser]


def test_the_sample_is_painted(page):
    colours = page.evaluate("""() => {
        const canvas = __gxv.canvas.querySelector("canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const found = new Set();
        for (let i = 0; i < pixels.length; i += 4)
            if (pixels[i + 3]) found.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
        return found.size;
    }""")
    assert colours > 50


def test_a_click_on_a_node_tells_who_it_is(page):
    node = page.evaluate("__gxv.nodes.keys().next().value")
    name = page.evaluate("id => __gxv.nodes.get(id).label", node)
    page.mouse.click(*page.evaluate(PLACE, node))
    page.locator("h2", has_text=name).wait_for(timeout=15_000)
    page.get_by_text("Appears with").wait_for()


def test_a_click_on_an_edge_opens_its_receipts(page):
    edge, count, x, y = page.evaluate(MIDDLE)
    page.mouse.click(x, y)
    page.locator(".gx-receipt").first.wait_for(timeout=15_000)
    assert page.evaluate("__gxv.selection.edge") == edge
    assert page.locator(".gx-receipt").count() == min(count, 20)
    assert page.locator("mark:not(.gx-second)").count() >= min(count, 20)
    assert page.locator("mark.gx-second").count() >= min(count, 20)
    with page.context.expect_page() as opened:
        page.locator(".gx-receipt a").first.click()
    opened.value.locator(".gx-article mark").first.wait_for(timeout=30_000)
    assert "article=" in opened.value.url


def test_filters_by_type_and_date_change_the_picture_in_place(page):
    before = places(page)
    node = page.evaluate("__gxv.nodes.keys().next().value")
    page.mouse.click(*page.evaluate(PLACE, node))
    page.locator("h2").first.wait_for()
    page.get_by_test_id("stSidebarUserContent").get_by_role("button", name="People").click()
    settled(page, "[...__gxv.nodes.values()].every(node => node.group === 'PERSON')")
    after = places(page)
    assert after
    assert all(before[id_] == place for id_, place in after.items() if id_ in before)
    assert page.evaluate("__gx.mounts") == 1
    shown = len(after)
    page.get_by_test_id("stSidebar").get_by_role("slider").nth(1).focus()
    page.keyboard.press("Home")
    settled(page, f"__gxv.nodes.size !== {shown}")
    settled(page, "location.search.includes('until=')")
    settled(page, "location.search.includes('label=PERSON')")


def test_a_type_that_appears_later_has_its_own_look(reader, server):
    with opened(reader, f"{server}/?label=PERSON") as page:
        settled(page, "__gxv.nodes.size")
        number = page.evaluate("__gxv.nodes.size")
        page.get_by_test_id("stSidebarUserContent").get_by_role("button", name="People").click()
        settled(page, f"__gxv.nodes.size > {number}")
        organisations = (
            "Object.values(__gxv.net.body.nodes).filter(node => node.options.group === 'ORG')"
        )
        assert page.evaluate(f"{organisations}.length")
        page.evaluate("__gxv.fit()")  # a node is measured when it is drawn, so only in sight
        settled(
            page,
            f"{organisations}.every(node => node.options.shape === 'square')"
            " && Object.values(__gxv.net.body.nodes)"
            ".every(node => node.shape.radius === node.options.size)",
        )


def test_a_picture_is_fitted_to_a_box_that_changes_and_a_strip_leads_to_the_sentences(page):
    edge, *_ = page.evaluate(MIDDLE)
    page.set_viewport_size({"width": 844, "height": 390})
    settled(page, "__gxv.canvas.clientWidth < 830")
    page.wait_for_timeout(300)
    scale = page.evaluate("__gxv.net.getScale()")
    assert page.evaluate("__gxv.fit(), __gxv.net.getScale()") == pytest.approx(scale)
    page.evaluate("edge => __gxv.pick({ node: '', edge, other: '' })", edge)
    page.locator(".gx-receipt").first.wait_for(state="attached", timeout=15_000)
    page.locator(".gx-strip").click()
    settled(page, "document.querySelector('.st-key-details').getBoundingClientRect().top < 200")


def test_a_name_is_found_by_typing(page):
    page.get_by_role("combobox", name="Find a name").click()
    page.keyboard.type("Bernanke")
    page.keyboard.press("Enter")
    page.locator("h2", has_text="Ben Bernanke").wait_for(timeout=15_000)


def test_files_are_taken_away(page, tmp_path):
    page.get_by_role("link", name="Export").first.click()
    page.get_by_text("The files hold what").wait_for(timeout=15_000)
    found = {}
    for name in ("graph.gexf", "graph.graphml"):
        with page.expect_download() as download:
            page.locator(f".st-key-download-{name.replace('.', '-')} button").click()
        assert download.value.suggested_filename == name
        download.value.save_as(tmp_path / name)
    found = nx.read_graphml(tmp_path / "graph.graphml")
    assert set(found) == set(nx.read_gexf(tmp_path / "graph.gexf"))
    assert "person-ben-bernanke" in found


def test_an_article_is_read_with_its_names_marked(page):
    page.get_by_role("link", name="Articles").first.click()
    page.locator("input[placeholder^='Words in']").fill("Kerviel")
    page.keyboard.press("Enter")
    settled(page, "location.search.includes('search=Kerviel')")
    page.locator(".st-key-article-list button").first.click(timeout=30_000)
    page.locator(".gx-article mark.gx-hit").first.wait_for(timeout=30_000)


def test_a_corpus_is_made_of_what_is_dropped_on_its_page(reader, tmp_path):
    corpus = tmp_path / "mine.graphx"
    story = b"date 2008-09-15\n\nAngela Merkel met Gordon Brown in Paris."
    with explorer(corpus) as address, gated(reader, address) as page:
        page.goto(address)
        page.get_by_text("No corpus mine.graphx yet").wait_for(timeout=30_000)
        for name, bytes_ in {"empty.txt": b"", "story.txt": story}.items():
            file = {"name": name, "mimeType": "text/plain", "buffer": bytes_}
            make = page.locator("button:enabled", has_text="Make the corpus")
            for _ in range(3):  # as anybody does whose file is not there when the page is drawn
                page.locator('input[type="file"]').set_input_files([file])
                with suppress(LateError):
                    make.wait_for(timeout=15_000)
                    break
            make.click()
            told = "Read 1 article" if bytes_ else "No article was found there"
            page.get_by_text(told).wait_for(timeout=60_000)
            page.wait_for_selector(DONE, timeout=60_000)  # and an empty field for files is there
            page.get_by_role("button", name="Close").click()
        page.get_by_role("link", name="Explore").first.click()
        settled(page, DRAWN)
    with graphx.open(corpus) as opened:
        assert opened.counts().articles == 1


@pytest.mark.timeout(600)
def test_articles_are_added_by_upload_also_if_that_is_stopped_and_gone_on_with(
    reader, sample, tmp_path
):
    corpus = shutil.copy(sample, tmp_path / "news.graphx")
    with graphx.open(corpus) as opened:
        before = opened.counts().articles
    sentence = "Angela Merkel met Gordon Brown in Paris, {}. "
    stories = [{"id": n, "title": f"Day {n}", "text": sentence.format(n) * 30} for n in range(200)]
    table = "\n".join(map(json.dumps, stories)).encode()
    with explorer(corpus) as address:
        page = reader.new_page()
        page.goto(f"{address}/articles")
        page.get_by_text("Add articles").click(timeout=30_000)
        page.locator('input[type="file"]').set_input_files(
            [
                {"name": "stories.jsonl", "mimeType": "application/json", "buffer": table},
                {"name": "zeros.txt", "mimeType": "text/plain", "buffer": b"\0" * 99},
            ]
        )
        page.get_by_role("button", name="Add to the corpus").click()
        page.locator('input[type="file"]').wait_for(state="detached")
        page.get_by_role("button", name="Stop").click(timeout=60_000)
        page.get_by_text("Stopped").first.wait_for(timeout=240_000)
        page.get_by_role("button", name="Go on").click(timeout=60_000)
        page.get_by_text("Stopped").first.wait_for(state="hidden", timeout=60_000)
        page.get_by_text(f"Read {len(stories)} articles").first.wait_for(timeout=240_000)
        page.get_by_text("is not text").wait_for()
        page.close()
    with graphx.open(corpus) as opened:
        assert opened.counts().articles == before + len(stories)
