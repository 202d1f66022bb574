"""One page that holds a graph and its receipts: to open anywhere, with nothing fetched.

It is *not* pyvis's own page: that one asks a CDN for parts and can run a name as HTML. Names,
titles and sentences come from the world and go in as JSON that no parser can leave, to be shown as
text only.

Nothing here reads a clock or a corpus: the same graph and receipts give the same bytes.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import networkx as nx

from graphx.articles import links
from graphx.export.picture import picture, strongest, told, where, worth
from graphx.network.diary import Day, Diary
from graphx.network.graph import hidden
from graphx.network.weight import ADDS
from graphx.numbered import many
from graphx.records import CoMention, Passage

ASSETS = Path(__file__).parent / "assets"
ENGINE = "vendor/vis-network-9.1.2.min.js"
SCRIPTS = (
    *("elements.js", "paint.js", "saving.js", "lines.js", "slide.js"),
    *("fitting.js", "stage.js", "pointing.js", "typing.js", "drawing.js"),
    *("recount.js", "timeline.js", "panel.js", "finding.js", "page.js"),
)
STYLES = ("drawing.css", "page.css")

ROWS = 200
"""Edges in the table below the graph; the graph holds them all."""


def page(
    graph: nx.Graph,
    receipts: Mapping[str, Sequence[CoMention]],
    diary: Diary,
    *,
    title: str,
    note: str = "",
) -> str:
    """Return one HTML page with the graph, its search, its filters, its table and its receipts.

    Args:
        graph: a graph that fulfils the contract.
        receipts: edge id to the receipts the page shall hold. They may be fewer than the edge's
            count, or none; the page then says how many there are.
        diary: who is mentioned and who meets, day by day: what the page counts a period from.
        title: the heading.
        note: a line below it, such as the filters in words.
    """
    recipe = graph.graph["recipe"]
    scripts, style = _scripts(), _style()
    return _template().render(
        title=title,
        note=note,
        together=where(recipe),
        worth=worth(recipe),
        counted=f"{many(len(graph), 'name')}, {many(graph.number_of_edges(), 'connection')}",
        connections=graph.number_of_edges(),
        rows=[_row(graph, a, b, values) for a, b, values in strongest(graph)[:ROWS]],
        data=_embedded(
            _data(graph, receipts, diary, told(recipe).get("weight", "count") or "its weight")
        ),
        scripts=scripts,
        style=style,
        script_hashes=" ".join(map(_digest, scripts)),
        style_hash=_digest(style),
    )


def _data(
    graph: nx.Graph, receipts: Mapping[str, Sequence[CoMention]], diary: Diary, weight: str
) -> dict[str, Any]:
    """Return what the scripts of the page draw, search and count from; see `page`."""
    quoted = _Quoted()
    return {
        "picture": asdict(picture(graph)),
        "weight": {"name": weight, "adds": weight in ADDS},
        "hides": bool(hidden(graph.graph)),
        "nodes": {
            node: {
                "count": values["mentions"],
                **_totals(values),
                "aliases": values["aliases"].split(" | ") if values["aliases"] else [],
                "days": _days(diary.entities.get(node, ())),
            }
            for node, values in graph.nodes(data=True)
        },
        "edges": {
            values["id"]: {
                "count": values["count"],
                "weight": values["weight"],
                **_totals(values),
                "days": _days(diary.edges.get(values["id"], ())),
                "receipts": [quoted.receipt(one) for one in receipts.get(values["id"], ())],
            }
            for _, _, values in graph.edges(data=True)
        },
        "articles": [*quoted.articles.values()],
        "sentences": [*quoted.sentences],
    }


def _totals(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in ("articles", "first", "last")}


def _days(days: Iterable[Day]) -> list[list[float | None]]:
    """Return days as the page holds them: number, count, articles; the weight if it is another.

    >>> _days([Day(dt.date(1970, 1, 2), 3, 1, 3.0), Day(None, 1, 1, 0.5)])
    [[1, 3, 1], [None, 1, 1, 0.5]]
    """
    return [
        [_number(day.date), day.count, day.articles, *([day.weight] * (day.weight != day.count))]
        for day in days
    ]


def _number(day: dt.date | None) -> int | None:
    """Return how many days after the first of 1970 a day is, as JavaScript counts time."""
    return (day - dt.date(1970, 1, 1)).days if day else None


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The articles and sentences that receipts quote, each once, however often they do.

    A receipt is a list: the number of its article, and for each passage the number of its sentence
    and the marks in it.
    """

    articles: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, int] = field(default_factory=dict)

    def receipt(self, one: CoMention) -> list[object]:
        """Return a receipt as the page holds it."""
        if one.article not in self.articles:
            self.articles[one.article] = {
                "title": one.title,
                "day": _number(one.date),
                "source": one.source,
                "link": links.web(one.link),
            }
            self.numbers[one.article] = len(self.numbers)
        return [self.numbers[one.article], *map(self._passage, one.passages)]

    def _passage(self, passage: Passage) -> list[object]:
        sentence = self.sentences.setdefault(passage.text, len(self.sentences))
        return [sentence, *_marks(passage)]


def _marks(passage: Passage) -> Iterator[list[int]]:
    """Yield the marks of a passage in order, none over another, as JavaScript counts characters."""
    at = 0
    for start, end, which in sorted(passage.marks):
        if start >= at:
            yield [_units(passage.text[:start]), _units(passage.text[:end]), which]
            at = end


def _units(text: str) -> int:
    """Return the length of a text in JavaScript.

    >>> _units("Ann"), _units("🙂")
    (3, 2)
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _period(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _row(graph: nx.Graph, a: str, b: str, values: Mapping[str, Any]) -> dict[str, Any]:
    first, second = (graph.nodes[node]["name"] for node in sorted((a, b)))
    period = _period(values["first"], values["last"])
    return {**values, "a": first, "b": second, "period": period, "weight": f"{values['weight']:,g}"}


def _embedded(data: object) -> str:
    r"""Return JSON that an HTML parser reads as nothing but text.

    >>> _embedded({"name": "</script>"})
    '{"name":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _digest(text: str) -> str:
    """Return the name by which the page's security policy lets exactly this text in."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _scripts() -> tuple[str, str]:
    # Reading as text makes all line ends "\n", as the browser does before it compares digests.
    # A slash may be escaped wherever "://" stands, in strings as in comments: this way no address
    # is left in the page but those of articles and the names of XML vocabularies.
    engine = (ASSETS / ENGINE).read_text(encoding="utf-8")
    engine = re.sub(r"://(?!www\.w3\.org/)", r":\\/\\/", engine)
    ours = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f"\n{engine}\n", f"\n{ours}\n"


@cache
def _style() -> str:
    return "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)


@cache
def _template() -> jinja2.Template:
    here = jinja2.FileSystemLoader(ASSETS.parent)
    made = jinja2.Environment(loader=here, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html.j2")
