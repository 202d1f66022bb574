"""A Cypher script: ``cypher-shell < FILE`` brings the graph into Neo4j, twice as well as once.

Entities are nodes ``:Entity`` with their label beside it, edges are ``:MEETS``; Neo4j gives every
edge a direction, which here means nothing. Days are of Neo4j's own type; what is undated gets no
such property, and loses one that an earlier script has set.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from graphx.export.formats.content import DAYS, Content, Item, Values, day, typed
from graphx.network.graph import EDGE, NODE

BATCH = 500
"""Rows in a statement; one with all would have to fit in the memory of the server."""

_SPECIAL = re.compile("[\\\\'\n\t\x7f-\x9f\u2028\u2029]")
_ROW = re.compile(r"^ +\{(.*)\},?$")
_PAIR = re.compile(r"(\w+): (?:(?:date\()?'((?:[^'\\]|\\.)*)'|([^,{}']+))")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_LETTERS = {"n": "\n", "t": "\t"}

HEAD = """\
CREATE CONSTRAINT entity IF NOT EXISTS FOR (one:Entity) REQUIRE one.entity IS UNIQUE;
"""
NODES = """\
] AS row MERGE (one:Entity {{entity: row.entity}}) SET one:{label}, one += row;
"""
EDGES = """\
] AS row MATCH (one:Entity {entity: row.one}) MATCH (other:Entity {entity: row.other})
MERGE (one)-[met:MEETS {id: row.edge.id}]->(other) SET met += row.edge;
"""


def write(content: Content, path: Path) -> None:
    """Write a script."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        for label, nodes in groupby(content.nodes(), key=lambda node: node[1]["label"]):
            rows = (_map({"entity": id_, **values}) for id_, values in nodes)
            file.writelines(_statements(rows, NODES.format(label=_name(label))))
        edges = (
            f"{{one: {_literal(a)}, other: {_literal(b)}, edge: {_map(values)}}}"
            for a, b, values in content.edges()
        )
        file.writelines(_statements(edges, EDGES))


def _statements(rows: Iterable[str], end: str) -> Iterator[str]:
    for _, batch in groupby(enumerate(rows), key=lambda row: row[0] // BATCH):
        yield "UNWIND [\n  " + ",\n  ".join(row for _, row in batch) + "\n" + end


def _map(values: Values) -> str:
    told = {key: day(value) if key in DAYS else value for key, value in values.items()}
    return "{" + ", ".join(f"{key}: {_literal(value)}" for key, value in told.items()) + "}"


def _literal(value: object) -> str:
    r"""Return a value as Cypher writes it.

    >>> print(_literal("O'Neill"), _literal(0.5), _literal(dt.date(2008, 9, 15)), _literal(None))
    'O\'Neill' 0.5 date('2008-09-15') null
    """
    if value is None:
        return "null"
    if isinstance(value, dt.date):
        return f"date('{value}')"
    if isinstance(value, str):
        return "'" + _SPECIAL.sub(_escaped, value) + "'"
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def _escaped(found: re.Match[str]) -> str:
    return {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t"}.get(
        found[0], f"\\u{ord(found[0]):04x}"
    )


def _name(label: str) -> str:
    """Return a label as Cypher's name for it."""
    return "`" + (label.replace("`", "``").replace("\\", "/").replace("\n", " ") or "MISC") + "`"


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a script that `write` wrote, row by row."""
    yield (), {}
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if found := _ROW.match(line):
                texts = {
                    key: _plain(text) or number.removeprefix("null")
                    for key, text, number in _PAIR.findall(found[1])
                }
                if "one" in texts:
                    yield (texts["one"], texts["other"]), typed(EDGE, texts)
                else:
                    yield (texts["entity"],), typed(NODE, texts)


def _plain(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        return chr(int(found[1], 16)) if found[1] else _LETTERS.get(found[2], found[2])

    return _ESCAPE.sub(letter, text)
