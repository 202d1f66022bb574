"""The picture of a graph: nodes, edges and options, ready to be drawn.

In: a graph that fulfils the contract. Out: a `Picture`, prepared with pyvis; the explorer and the
offline page draw the same one with the same scripts (`assets`), so the screen is the export.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import networkx as nx

from graphx.network.graph import edges
from graphx.numbered import many
from graphx.records import LABELS

MOST = 1000
"""Entities that a picture can hold and still move smoothly."""


PAPER, INK, LINE = "#ffffff", "#1d1d1f", "#6b7684"
"""The colours of a picture on light, beside those of the labels."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a label is shown: what many and one are called, colours on light and dark, a shape."""

    title: str
    one: str
    light: str
    dark: str
    shape: str


LOOKS: Mapping[str, Look] = {
    "PERSON": Look("People", "Person", "#4E3BD8", "#0076EB", "dot"),
    "ORG": Look("Organisations", "Organisation", "#D87676", "#EB8989", "square"),
    "GPE": Look("Countries and cities", "Country or city", "#006214", "#9DD83B", "triangle"),
    "NORP": Look("Groups", "Group", "#891476", "#C42789", "diamond"),
    "EVENT": Look("Events", "Event", "#898900", "#9D7600", "star"),
    "PRODUCT": Look("Products", "Product", "#629DB1", "#62EBFF", "hexagon"),
    "LAW": Look("Laws", "Law", "#B176FF", "#B19DFF", "triangleDown"),
    "LOC": Look("Regions", "Region", "#626262", "#EBEBD8", "triangle"),
    "FAC": Look("Buildings", "Building", "#626262", "#EBEBD8", "square"),
    "WORK_OF_ART": Look("Works", "Work", "#626262", "#EBEBD8", "star"),
    "MISC": Look("Other", "Other", "#626262", "#EBEBD8", "dot"),
}
"""Shape and colour together tell the labels apart, also for readers who see few colours."""


def look(label: str) -> Look:
    """Return how a label is shown, also one that somebody else's graph has."""
    return LOOKS.get(label, LOOKS["MISC"])


WORTH: Mapping[str, str] = {
    "count": "times both are named {where}",
    "articles": "articles that name both {where}",
    "fractional": "times both are named {where}, less among many",
    "decay": "times both are named {where}, less if far apart",
    "jaccard": "share of the times either is named that has both {where}",
    "association": "how many times as often as by chance both are {where}",
    "npmi": "how much more often than by chance both are {where}",
    "surprise": "how improbable both {where} are by chance, in powers of ten",
}
"""What a line is worth by each weight, as a picture tells it."""

WHERE: Mapping[str, str] = {
    "sentence": "in the same sentence",
    "paragraph": "in the same paragraph",
    "article": "in the same article",
}
"""Where two stand together, by the window."""


def told(recipe: str) -> dict[str, Any]:
    """Return the choices of a graph's recipe; that of somebody else's graph may be any text."""
    unknown = {"window": "", "weight": ""}
    try:
        choices = json.loads(recipe or "{}")
    except ValueError:
        return unknown
    return choices if isinstance(choices, dict) else unknown


def where(recipe: str) -> str:
    """Return where two names stand together by the recipe of a graph.

    >>> where('{"window": "paragraph"}'), where('{"window": "near"}')
    ('in the same paragraph', 'together')
    """
    return WHERE.get(str(told(recipe).get("window", "sentence")), "together")


def worth(recipe: str) -> str:
    """Return what the thickness of a line stands for by the recipe of a graph.

    >>> worth('{"weight": "articles"}')
    'articles that name both in the same sentence'
    """
    weight = str(told(recipe).get("weight", "count"))
    return WORTH.get(weight, "its weight").format(where=where(recipe))


@dataclass(frozen=True, slots=True)
class Picture:
    """A graph made ready to be drawn: plain lists and dicts that JSON can hold.

    Nodes come strongest first, edges strongest last: what is drawn later lies on top. ``legend``
    has one entry a label that is in the graph: ``name``, ``title``, ``light``, ``dark``,
    ``shape`` and ``count``. ``worth`` is what the thickness of a line stands for.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    legend: list[dict[str, Any]]
    worth: str = ""


def picture(
    graph: nx.Graph, *, by: str = "type", communities: Mapping[int, str] | None = None
) -> Picture:
    """Return the picture of a graph that fulfils the contract of `graphx.network.graph`.

    Args:
        graph: the graph.
        by: what colours and shapes stand for: ``"type"``, the label, or ``"community"``.
        communities: a name for each community, that of somebody in it.
    """
    from pyvis.network import Network  # noqa: PLC0415 — it imports IPython: 0.4 s for one class

    legend = _communities(graph, communities or {}) if by == "community" else _legend(graph)
    known = {look["name"] for look in legend}
    network = Network()
    for node, values in sorted(
        graph.nodes(data=True), key=lambda item: (-item[1]["strength"], item[0])
    ):
        network.add_node(
            node,
            label=values["name"],
            title=_about_node(values),
            value=values["strength"],
            group=values["label"] if by == "type" else _group(values["community"], known),
            x=values["x"],
            y=values["y"],
        )
        del network.nodes[-1]["shape"]  # pyvis always writes "dot", which would beat the group's
    network.edges = _edges(graph)
    network.options = _options()
    nodes, edges, _, _, _, options = network.get_network_data()
    return Picture(nodes, edges, json.loads(options), legend, worth(graph.graph["recipe"]))


def _edges(graph: nx.Graph) -> list[dict[str, Any]]:
    """Return the edges as pyvis has them, whose `add_edge` compares each with all before it."""
    names = dict(graph.nodes(data="name"))
    return [
        {
            "id": values["id"],
            "from": a,
            "to": b,
            "value": values["weight"],
            "title": _about_edge(values, names[a], names[b]),
        }
        for *ends, values in strongest(graph)[::-1]
        for a, b in [sorted(ends)]
    ]


def strongest(graph: nx.Graph) -> list[tuple[str, str, dict[str, Any]]]:
    """Return the edges with their attributes, the strongest first."""
    return sorted(edges(graph), key=lambda edge: (-edge[2]["weight"], edge[2]["id"]))


def _about_node(values: Mapping[str, Any]) -> str:
    look = LOOKS.get(values["label"])
    kind = look.one if look else values["label"]
    return f"{values['name']}\n{kind}\n{_counts(values, values['mentions'], 'mention')}"


def _about_edge(values: Mapping[str, Any], one: str, other: str) -> str:
    return f"{one} – {other}\ntogether {_counts(values, values['count'], 'time')}"


def _counts(values: Mapping[str, Any], number: int, what: str) -> str:
    return f"{many(number, what)} in {many(values['articles'], 'article')}"


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},  # positions are the corpus's, and stay where they are
        "layout": {"improvedLayout": False},
        "interaction": {"keyboard": False},  # the arrow keys move from name to name instead
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5},
    }


def _legend(graph: nx.Graph) -> list[dict[str, Any]]:
    counts = Counter(label for _, label in graph.nodes(data="label"))
    known = [label for label in LABELS if label in counts]
    others = sorted(counts.keys() - set(known))
    looks = {**LOOKS, **{label: replace(LOOKS["MISC"], title=label) for label in others}}
    return [
        {"name": label, **asdict(looks[label]), "count": counts[label]}
        for label in [*known, *others]
    ]


REST = "community-rest"
"""The group of all communities that have no look of their own."""

DISTINCT = ("PERSON", "ORG", "GPE", "NORP", "EVENT", "PRODUCT", "LAW")
"""The labels whose looks nobody mixes up: as many communities are told apart."""


def _communities(graph: nx.Graph, names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return the legend of communities: the largest in the picture, and all others together."""
    counts = Counter(number for _, number in graph.nodes(data="community"))
    known = sorted(counts.keys() - {-1}, key=lambda number: (-counts[number], number))
    largest = known[: len(DISTINCT)]
    legend = [
        {
            **asdict(LOOKS[label]),
            "name": f"community-{number}",
            "title": names.get(number, f"Community {number}"),
            "count": counts[number],
        }
        for number, label in zip(largest, DISTINCT, strict=False)
    ]
    if rest := sum(counts.values()) - sum(counts[number] for number in largest):
        look = asdict(LOOKS["MISC"]) | {"name": REST, "title": "All others", "count": rest}
        legend.append(look)
    return legend


def _group(community: int, known: Container[str]) -> str:
    name = f"community-{community}"
    return name if name in known else REST
