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
from pathlib import Path

from graphx.export.formats.content import Content, Item, Period, Values, typed
from graphx.export.formats.markup import HEAD, escape, parse, value
from graphx.export.picture import Look
from graphx.network.graph import EDGE, NODE

TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}

OURS = {"label": "type"}
"""What is called otherwise in the file."""

NATIVE = ("id", "weight")
"""Attributes of an edge that GEXF itself has."""

DAY = dt.timedelta(days=1)

ENDS = {"node": ("id",), "edge": ("source", "target")}
"""What an element calls the ids of the nodes it is about."""

KINDS: Mapping[str, Mapping[str, type]] = {"node": NODE, "edge": EDGE}

ABOUT = {"keywords": "name", "description": "recipe"}
"""The elements that hold the attributes of the graph."""

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
            f"<keywords>{escape(about['name'])}</keywords>\n"
            f"<description>{escape(about['recipe'])}</description>\n</meta>\n"
            f'<graph defaultedgetype="undirected" idtype="string" {time.mode}>\n'
            f"{_declared('node', ())}{_declared('edge', NATIVE)}{time.declared}<nodes>\n"
        )
        for node, values, look, size in content.drawn():
            file.write(
                f'<node id="{escape(node)}" label="{escape(values["name"])}">'
                f"<attvalues>{_attributes(values, NODE)}</attvalues>"
                f"{time.node(node)}{_looks(values, look, size)}</node>\n"
            )
        file.write("</nodes>\n<edges>\n")
        ids = {node: escape(node) for node in content.ids.values()}
        held = [key for key in EDGE if key not in NATIVE]
        for a, b, values in content.edges():
            id_ = values["id"]
            file.write(
                f'<edge id="{escape(id_)}" source="{ids[a]}" target="{ids[b]}" '
                f'weight="{values["weight"]!r}"><attvalues>{_attributes(values, held)}'
                f"{time.weights(id_)}</attvalues>{time.edge(id_)}</edge>\n"
            )
        file.write("</edges>\n</graph>\n</gexf>\n")


def _declared(kind: str, native: Sequence[str]) -> str:
    lines = "".join(
        f'<attribute id="{OURS.get(key, key)}" title="{OURS.get(key, key)}" type="{TYPES[of]}"/>\n'
        for key, of in KINDS[kind].items()
        if key not in native
    )
    return f'<attributes class="{kind}" mode="static">\n{lines}</attributes>\n'


def _attributes(values: Values, keys: Iterable[str]) -> str:
    return "".join(
        [f'<attvalue for="{OURS.get(key, key)}" value="{value(values[key])}"/>' for key in keys]
    )


def _looks(values: Values, look: Look, size: float) -> str:
    red, green, blue = bytes.fromhex(look.light[1:])
    return (
        f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'
        f'<viz:position x="{values["x"]!r}" y="{0.0 - values["y"]!r}" z="0.0"/>'
        f'<viz:size value="{size!r}"/>'
    )


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file, the graph's own attributes first."""
    found: list[Item] = []
    about: dict[str, str] = {}
    texts: list[str] = []
    ids: tuple[str, ...] = ()
    values: dict[str, str] = {}
    theirs = {theirs: ours for ours, theirs in OURS.items()}

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal ids, values
        if tag == "attvalue" and "start" not in given:
            name = given["for"]
            values[theirs.get(name, name)] = given["value"]
        elif tag in ENDS:
            ids = tuple(given[end] for end in ENDS[tag])
            values = {key: given[key] for key in NATIVE if tag == "edge"}
        texts.clear()

    def end(tag: str) -> None:
        if tag in KINDS:
            found.append((ids, typed(KINDS[tag], values)))
        elif tag in ABOUT:
            about[ABOUT[tag]] = "".join(texts)
        elif tag == "meta":
            found.append(((), dict(about)))

    yield from parse(path, start, end, found, texts.append)
