"""A workbook: sheets of nodes, edges and evidence, and one on what the columns mean."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graphx.export.formats import xlsx
from graphx.export.formats.content import Content, Item
from graphx.export.picture import worth
from graphx.network.graph import EDGE, GRAPH, NODE, NOTHING
from graphx.records import ONE_OF, CoMention

MEANINGS = {
    "name": "what the entity is called",
    "label": f"what it is: {', '.join(f'{label} {one}' for label, one in ONE_OF.items())}",
    "aliases": "its other names, most used first",
    "mentions": "how often it is named",
    "articles": "articles that name it; for a connection, articles in which the two meet",
    "first": "the date of the first of them",
    "last": "the date of the last of them",
    "degree": "how many others it meets in this graph",
    "strength": "the weights of its connections, added",
    "community": "the group it stands in; 0 is the largest, −1 is none",
    "x": "its place in the picture, in pixels to the right",
    "y": "its place in the picture, in pixels down",
    "id": "the two entities' ids; the evidence has it as edge",
    "count": "how many windows of text name both; the evidence has a row for each",
    "weak": "connections hidden because they are below the recipe's least weight",
    "chance": "connections hidden because chance would also give them",
    "redundant": "connections hidden because they are not in the backbone",
    "source name": "what one of the two is called; a connection has no direction",
    "target name": "what the other is called",
    "date": "the day the article appeared",
    "title": "its headline",
    "outlet": "who published it",
    "sentences": "what it says, word for word; … stands between two that are quoted",
    "link": "where it can be read",
    "file": "what it was read from",
    "edge": "the id of the connection",
}
CAUTION = (
    "A connection says that two names stand in one window of text (a sentence, a paragraph or an "
    "article) so often. Meeting in a text is not a relationship. Read the sentences."
)

UNTOLD = "A graph by itself holds no sentences; exported from its corpus, it has them here."

NAMES = ("Nodes", "Edges", "Evidence", "What it means")

LISTED = (*NODE, "id")
MET = (
    "source name",
    "target name",
    *(key for key in EDGE if key != "id"),
    "id",
    "source",
    "target",
)
"""The columns of nodes and edges: what people read first, and then the ids."""

RECEIPT = (
    "source name", "target name", "date", "title", "outlet", "sentences", "link", "file", "edge",
)  # fmt: skip

DAYS = {"first", "last", "date"}
"""The columns of days."""

WIDTHS = dict.fromkeys(("id", "source", "target", "name", "source name", "target name"), 28) | {
    "edge": 44,
    "aliases": 40,
    "title": 48,
    "link": 24,
    "file": 24,
    "sentences": 100,
    **dict.fromkeys(DAYS, 12),
}
"""How many letters of a column are shown; of others, as many as a spreadsheet pleases."""


def write(content: Content, path: Path) -> None:
    """Write a workbook."""
    about = content.about
    meant = MEANINGS | {"weight": f"{worth(about['recipe'])}; higher is closer"}
    names = {node: values["name"] for node, values in content.nodes()}
    ends = {values["id"]: (names[a], names[b]) for a, b, values in content.edges()}
    sheets: tuple[Iterable[xlsx.Row], ...] = (
        _under(LISTED, ((*values.values(), node) for node, values in content.nodes())),
        _under(MET, (_met(a, b, names, values) for a, b, values in content.edges())),
        _under(RECEIPT, _receipts(content, ends)),
        [
            (about["name"],), (CAUTION,), ("recipe", about["recipe"]),
            ("schema", about["schema"]), *((key, about[key], MEANINGS[key]) for key in NOTHING),
            ("id", "the entity's id: source and target of its edges"),
            *((key, meant[key]) for key in _explained()),
        ],
    )  # fmt: skip
    xlsx.write(path, dict(zip(NAMES, sheets, strict=True)), WIDTHS)


def _explained() -> list[str]:
    """Return the columns whose meaning is the same on every sheet, once each."""
    twofold = {"id", "source", "target"}
    return [key for key in dict.fromkeys((*NODE, *MET, *RECEIPT)) if key not in twofold]


def _under(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    """Yield names of columns, and rows in which days are days, and no texts."""
    yield columns
    days = [name in DAYS for name in columns]
    for row in rows:
        yield [_day(value) if day else value for value, day in zip(row, days, strict=True)]


def _day(value: object) -> object:
    """Return a day that was written out; what a spreadsheet counts no days of stays as it is."""
    try:
        day = dt.date.fromisoformat(str(value))
    except ValueError:
        return value
    return day if day >= xlsx.SINCE and str(day) == value else value


def _met(a: str, b: str, names: Mapping[str, object], values: Mapping[str, object]) -> xlsx.Row:
    rest = [value for key, value in values.items() if key != "id"]
    return names[a], names[b], *rest, values["id"], a, b


def _receipts(content: Content, ends: Mapping[object, tuple[object, object]]) -> Iterator[xlsx.Row]:
    """Yield the rows of the evidence, or one that says why there is none of any edge."""
    edge = ""
    for edge, met in content.receipts:
        yield *ends.get(edge, ("", "")), *_receipt(met), edge
    if ends and not edge:
        yield *[""] * RECEIPT.index("sentences"), UNTOLD, *[""] * 3


def _receipt(met: CoMention) -> xlsx.Row:
    sentences = " … ".join(passage.text for passage in met.passages)
    return str(met.date or ""), met.title, met.source, sentences, met.link, met.origin


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a workbook, row by row."""
    with zipfile.ZipFile(path) as archive:
        told = {row[0]: row[1] for row in xlsx.read(archive, 4) if len(row) > 1}
        (title, *_), *_ = xlsx.read(archive, 4)
        yield (), {"name": title, **{key: told[key] for key in GRAPH if key != "name"}}
        for number, ends, keys in ((1, ("id",), NODE), (2, ("source", "target"), EDGE)):
            rows = xlsx.read(archive, number)
            columns = next(rows)
            for row in rows:
                found = dict(zip(columns, row, strict=True))
                yield tuple(str(found[end]) for end in ends), {key: found[key] for key in keys}
