"""Names, titles, links and texts are never markup: an enemy's words through every way out."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

import graphx
from graphx.articles import links
from graphx.cli import main
from graphx.decisions import apply_judgements
from graphx.explorer import launch
from graphx.export.formats import FORMATS
from tests.explorer import drawn
from tests.marked import build

MARK = "evil.example"
MARKUP = (
    f"<script src=https://{MARK}/a.js></script>",
    f"<img src=https://{MARK}/a.png onerror=alert(1)>",
    f"\"'><svg onload=alert(1) href=javascript:alert(1)><a href=//{MARK}>",
    f"href </script></style></textarea><iframe srcdoc=https://{MARK}>",
    f"![x](https://{MARK}/a.png)",
    f"<https://{MARK}> www.{MARK} https://{MARK}/a",
    f"(x)(javascript:alert(1)) $\\href{{https://{MARK}}}{{x}}$ :material/delete:",
    "{{7*7}} ${7*7} {% raw %} `rm -rf` %s {0}",
    "=HYPERLINK(1) +1 -1 @SUM(1)",
    "'); DROP TABLE articles; -- \\' \\\" `",
    "ends --> ]]> */ &lt;b&gt; &#x3c;b&#x3e; \u202e\u2028\x85",
)
BEGINNINGS = ("=cmd()", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\uff1d1")
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "blob:https://evil.example/1",
    "https://a.example/\njavascript:alert(1)",
    "http://",
    "https://a b",
    "\x01javascript:alert(1)",
)
FIRST = "Ann Ben Cleo Dan Eve Finn Gil Hal Ida Jon Kit".split()
LAST = "Abel Brook Cole Drew Eden Frost Gray Holt Iles Jay Kerr".split()
FINE = ("https://a.example/?q=<b>&r=\"'", "HTTP://a.example:80/a#b", "http://[::1]/")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A corpus of an enemy's: payloads for names, titles, outlets, authors, ids and links."""
    stories = [
        {
            "text": drawn.padded(
                f"[{FIRST[number]} {LAST[number]}|PERSON] met [Zed Poe|PERSON]. "
                f"{payload} {BEGINNINGS[number % 7]}",
                number,
            ),
            "title": f"{BEGINNINGS[number % 7]} {payload} {number}",
            "source": payload,
            "author": payload,
            "id": f"{number} {payload}",
            "date": f"2008-09-{number + 1:02}",
            "url": LINKS[number],
        }
        for number, payload in enumerate(MARKUP)
    ]
    path = build(tmp_path_factory.mktemp("enemy"), *stories)
    connection = pytest.importorskip("duckdb").connect(path)
    for number, address in enumerate(LINKS, start=1):  # past the readers, as in an enemy's file
        connection.execute("UPDATE articles SET link = ? WHERE n = ?", [address, number])
    connection.close()
    for number, payload in enumerate(MARKUP):
        name = f"{FIRST[number]} {LAST[number]}"
        graphx.judge(path, "rename", name, f"{payload} {number}"[:200], apply=False)
    apply_judgements(path)
    with graphx.open(path) as opened:
        assert len(opened.graph()) == len(MARKUP) + 1
        assert sum(MARK in entity.name for entity in opened.entities()) >= 6
    return path


# Links


@pytest.mark.parametrize("address", LINKS)
def test_only_the_web_is_a_link(address):
    assert links.web(address) == ""


@pytest.mark.parametrize("address", FINE)
def test_an_address_of_the_web_is_one_as_it_stands(address):
    assert links.web(address) == address


def test_no_other_link_leaves_a_corpus(corpus):
    with graphx.open(corpus) as opened:
        found = opened.articles()
        assert [article.link for article in found] == [""] * len(MARKUP)
        hits = opened.search("met")
        assert [hit.article.link for hit in hits] == [""] * len(MARKUP)
        zed = opened.entity("Zed Poe")
        for other, *_ in opened.neighbours(zed.id):
            assert all(met.link == "" for met in opened.evidence(zed.id, other))


# Exports


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def harmless(html, *, scripts=0):
    """Check that no tag of a page is a payload's, and that none asks anybody or runs anything."""
    found = Tags(html).found
    assert sum(tag == "script" for tag, _ in found) == scripts
    for tag, attributes in found:
        assert tag not in {"img", "iframe", "svg:script", "object", "embed", "base"}, tag
        assert not [name for name in attributes if name.startswith("on")], attributes
        for name in ("href", "src", "action", "srcdoc", "formaction", "xlink:href"):
            value = attributes.get(name) or ""
            assert MARK not in value.partition("?")[0], (tag, value)
            assert not re.match(r"\s*(javascript|data|vbscript|file):", value, re.IGNORECASE), value


@pytest.fixture(scope="module")
def written(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    with graphx.open(corpus) as opened:
        for name in (*(f"a.{ending}" for ending in FORMATS), "a.html", "evidence.csv"):
            opened.export(folder / name)
    return folder


def test_a_page_holds_no_tag_of_an_enemys(written):
    page = (written / "a.html").read_text(encoding="utf-8")
    assert MARK in page
    harmless(page, scripts=3)


@pytest.mark.parametrize("name", ["a.svg", "a.gexf", "a.dynamic.gexf", "a.graphml"])
def test_xml_holds_no_element_of_an_enemys(written, name):
    root = ET.parse(written / name).getroot()  # noqa: S314 — we wrote it
    for element in root.iter():
        tag = element.tag.rpartition("}")[2].lower()
        assert tag not in {"script", "a", "image", "foreignobject", "iframe", "img", "use"}, tag
        assert not [key for key in element.attrib if key.lower().startswith("on")]
        assert "href" not in {key.rpartition("}")[2].lower() for key in element.attrib}


def test_no_cell_of_a_table_is_a_formula(written):
    for path in written.glob("*.csv"):
        if "neo4j" in path.name:
            continue  # Neo4j runs nothing, and is to have the names as they are
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            for cell in row:
                assert not re.match(r"\s*[=+@\uff1d]|\s*-(?![\d.])", cell), (path.name, cell)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(written):
    with zipfile.ZipFile(written / "a.xlsx") as book:
        for name in book.namelist():
            text = book.read(name).decode()
            assert "<f>" not in text
            assert "<hyperlink" not in text.lower()
            assert "externalLink" not in text


@pytest.mark.parametrize("ending", [e for e in FORMATS if e.endswith(("json", "cyjs", "cx2"))])
def test_json_is_json(written, ending):
    text = (written / f"a.{ending}").read_text(encoding="utf-8")
    for line in text.rstrip("\n").split("\n") if ending == "ftm.json" else [text]:
        json.loads(line)


# Pages

PAGES = ("explore", "articles", "entity", "compare", "feed", "judging", "export", "about")
LOADS = re.compile(r"(?<!\\)!\[|(?<!\\)\]\((?!\?|/|\)|#)|(?<!\\)<(?![ =\d])")
"""What Markdown makes a picture, a link to elsewhere, or a tag of."""


def shown(at):
    """Check everything that a page shows."""
    assert not at.exception
    for element in at.get("html"):
        harmless(re.sub(r"(?s)^\s*<style>.*?</style>", "", element.proto.body))
    for kind in (at.markdown, at.caption, at.info, at.success, at.warning, at.error, at.title):
        for element in kind:
            if not getattr(element.proto, "allow_html", False):
                assert not LOADS.search(element.value), element.value
            if MARK in element.value.replace("\\", ""):
                assert f"https://{MARK}" not in element.value, "Markdown would make it a link"
    for button in at.get("link_button"):
        assert links.web(button.proto.url) or button.proto.url.startswith(("?", "/"))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_an_enemys_markup(corpus, monkeypatch, page):
    monkeypatch.setenv(launch.ENVIRONMENT, str(corpus))
    at = drawn.run(page)
    with graphx.open(corpus) as opened:
        ids = [entity.id for entity in opened.entities()]
        article = opened.articles()[1].id
        other = opened.neighbours(ids[0])[0][0]
    at.query_params["entity"] = ids[0]
    at.query_params["article"] = article
    at.run()
    shown(at)
    if page == "entity":
        at = drawn.run(page)
        at.query_params["entity"], at.query_params["with"] = ids[0], other
        at.run()
        shown(at)


# The terminal


def test_a_terminal_obeys_nothing_from_an_article(tmp_path, capsys):
    evil = "\x1b]0;owned\x07\x1b[2J\x9b31m"
    story = {
        "text": f"[Ann {evil} Lee|PERSON] met [Bob Roe|PERSON].",
        "title": evil,
        "source": evil,
    }
    path = build(tmp_path, story)
    with graphx.open(path) as opened:
        ann = opened.neighbours(opened.entity("Bob Roe").id)[0][0]
    for command in (
        ["info"],
        ["rank"],
        ["show", "Bob Roe"],
        ["evidence", "Bob Roe", ann],
        ["check"],
    ):
        assert main([command[0], str(path), *command[1:]]) == 0
        assert main([command[0], str(path), *command[1:], "--json"]) == 0
    assert main(["show", str(path), "Nobody \x1b[2J"]) == 2
    said = capsys.readouterr()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said.out + said.err)
