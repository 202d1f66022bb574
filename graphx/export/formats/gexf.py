"""GEXF 1.3, Gephi's own format (gexf.net), static and dynamic.

Gephi shows a node's ``label``, so that is its name, and our label is called ``type``. Positions
(Gephi's y goes up), sizes and colours are those of the screen; the recipe is the description of
the file. A dynamic file has a spell for every stretch of periods in which an entity is mentioned
or two meet, and each edge's weight in each period, so that Gephi's timeline plays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from graphx.export.formats.content import Content, Item, Period, Values
from graphx.export.formats.markup import BEGIN, HEAD, Kinds, escape, escaped, pattern, read_lines
from graphx.export.picture import look
from graphx.network.graph import EDGE, NODE

TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}

OURS = {"label": "type"}
"""What is called otherwise in the file."""

NATIVE = ("id", "weight")
"""Attributes of an edge that GEXF itself has."""

DAY = dt.timedelta(days=1)

ABOUT = {"keywords": "name", "description": "recipe"}
"""The elements that hold the attributes of the graph."""

EDGES = (*NATIVE, *(key for key in EDGE if key not in NATIVE))
"""The attributes of an edge in the order in which they stand."""


def _attributes(keys: Iterable[str]) -> str:
    return "".join(f'<attvalue for="{OURS.get(key, key)}" value="%s"/>' for key in keys)


_NODE = f'<node id="%s" label="%s"><attvalues>{_attributes(NODE)}</attvalues>%s%s</node>\n'
_EDGE = (
    '<edge id="%s" source="%s" target="%s" weight="%s"><attvalues>'
    f"{_attributes(EDGES[len(NATIVE) :])}%s</attvalues>%s</edge>\n"
)
_AT = {key: at for at, key in enumerate(NODE)}
_READ: Kinds = {
    **{f"<{tag}"[:BEGIN]: (pattern(f"<{tag}>%s</{tag}>\n"), [str]) for tag in ABOUT},
    "<node ": (pattern(_NODE, unread=2), [str, str, *NODE.values()]),
    "<edge ": (pattern(_EDGE, unread=2), [str, str, str, *(EDGE[k] for k in EDGES[1:])]),
}

Spells = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a file says about time: its mode, what it declares, and pieces for the ids."""

    mode: str
    declared: str
    node: Spells
    edge: Spells
    weights: Spells


def write(content: Content, path: Path) -> None:
    """Write a static file."""
    _write(content, path, Timeline('mode="static"', "", _none, _none, _none))


def write_dynamic(content: Content, path: Path) -> None:
    """Write a file with a timeline; what stands only in undated articles is always there.

    Without periods, each entity and each edge is there from its first to its last date.
    """
    periods, graph, text = content.periods, content.graph, content.format.text
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    if periods:
        mode += f' start="{periods[0].first}" end="{periods[-1].last}"'
    declared = (
        '<attributes class="edge" mode="dynamic">\n'
        '<attribute id="weight" title="Weight" type="double"/>\n</attributes>\n'
    )
    nodes = {content.ids[id_]: (id_, values) for id_, values in graph.nodes(data=True)}
    edges = {text(values["id"]): (values["id"], values) for *_, values in graph.edges(data=True)}

    def node(shown: str) -> str:
        id_, values = nodes[shown]
        return _spells([one for one in periods if id_ in one.mentions]) or _whole(values, periods)

    def edge(shown: str) -> str:
        id_, values = edges[shown]
        return _spells([one for one in periods if id_ in one.weights]) or _whole(values, periods)

    def weights(shown: str) -> str:
        id_, _ = edges[shown]
        return "".join(
            f'<attvalue for="weight" value="{one.weights[id_]!r}" '
            f'start="{one.first}" end="{one.last}"/>'
            for one in periods
            if id_ in one.weights
        )

    _write(content, path, Timeline(mode, declared, node, edge, weights))


def _none(_: str) -> str:
    return ""


def _spells(periods: Iterable[Period]) -> str:
    """Return a spell for each run of periods that follow one another without a gap."""
    runs: list[tuple[dt.date, dt.date]] = []
    for period in periods:
        if runs and period.first - runs[-1][1] == DAY:
            runs[-1] = (runs[-1][0], period.last)
        else:
            runs.append((period.first, period.last))
    spells = "".join(f'<spell start="{first}" end="{last}"/>' for first, last in runs)
    return f"<spells>{spells}</spells>" if spells else ""


def _whole(values: Values, periods: Sequence[Period]) -> str:
    """Return the spell from the first to the last date, where nothing is known of periods."""
    if periods or not (values["first"] and values["last"]):
        return ""
    first, last = escape(values["first"]), escape(values["last"])
    return f'<spells><spell start="{first}" end="{last}"/></spells>'


def _write(content: Content, path: Path, time: Timeline) -> None:
    about = content.about
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            f'{HEAD}<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
            f'version="1.3">\n<meta>\n<creator>graphx</creator>\n'
        )
        file.writelines(f"<{tag}>{escape(about[key])}</{tag}>\n" for tag, key in ABOUT.items())
        file.write(
            f'</meta>\n<graph defaultedgetype="undirected" idtype="string" {time.mode}>\n'
            f"{_declared('node', NODE, NODE)}{_declared('edge', EDGES[len(NATIVE) :], EDGE)}"
            f"{time.declared}<nodes>\n"
        )
        sizes = iter(content.sizes())
        for columns in content.node_batches(tuple(NODE)):
            _, *values = columns
            place = (values[_AT[key]] for key in ("label", "x", "y"))
            looks = map(_looks, *place, islice(sizes, len(columns[0])))
            ids, *told = escaped(columns)
            rows = zip(ids, told[0], *told, map(time.node, columns[0]), looks, strict=True)
            file.writelines(map(_NODE.__mod__, rows))
        file.write("</nodes>\n<edges>\n")
        for columns in content.edge_batches(EDGES):
            one, other, ids, *told = escaped(columns)
            spelt = (map(of, columns[2]) for of in (time.weights, time.edge))
            rows = zip(ids, one, other, *told, *spelt, strict=True)
            file.writelines(map(_EDGE.__mod__, rows))
        file.write("</edges>\n</graph>\n</gexf>\n")


def _declared(kind: str, keys: Iterable[str], contract: Mapping[str, type]) -> str:
    lines = "".join(
        f'<attribute id="{OURS.get(key, key)}" title="{OURS.get(key, key)}" '
        f'type="{TYPES[contract[key]]}"/>\n'
        for key in keys
    )
    return f'<attributes class="{kind}" mode="static">\n{lines}</attributes>\n'


def _looks(label: str, x: float, y: float, size: float) -> str:
    return (
        f'{_colour(label)}<viz:position x="{x!r}" y="{0.0 - y!r}" z="0.0"/>'
        f'<viz:size value="{size!r}"/>'
    )


@cache
def _colour(label: str) -> str:
    red, green, blue = bytes.fromhex(look(label).light[1:])
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'


def items(content: Content) -> Iterator[Item]:
    """Yield the items in columns."""
    return content.batches(edge=EDGES)


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file in columns."""
    said: list[str] = []
    for kind, columns in read_lines(path, _READ):
        if len(columns) == 1:
            said += columns[0]
            if len(said) == len(ABOUT):
                yield (), dict(zip(ABOUT.values(), said, strict=True))
        elif kind == "<node ":
            id_, _, *values = columns
            yield ("",), [id_, *values]
        else:
            id_, a, b, *values = columns
            yield ("", ""), [a, b, id_, *values]
