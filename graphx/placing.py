"""Everybody in a corpus gets a place, and keeps it, so that no layout ever jumps.

The foremost are laid out together; the rest settle beside those they meet, some thousands at a
time, so that what is in memory does not grow with the number of meetings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

import networkx as nx

from graphx import batches
from graphx.network import layout
from graphx.network.pairs import Pairs
from graphx.records import Recipe
from graphx.store.reading import Reader
from graphx.store.writing import Writer

PLACED = Recipe(top=250, weight="fractional")
"""Entities laid out together, so that a picture of the foremost is well spaced; the rest, who would
drive them apart, are settled beside those they meet. Crowded sentences count less, which draws
clearer clusters."""

EVERYONE = Recipe(copies=True, weight="fractional")
"""What the rest are settled by, also those whom only copies of a story name."""

SETTLED = 20_000
"""Entities settled at once, those in most articles first."""

MEETINGS = 50
"""The strongest meetings of an entity say where it stands; all of them are too many to hold."""


def place_entities(writer: Writer, reader: Reader) -> None:
    """Give every entity a place: those that have one keep it.

    Where most are new, there is no picture yet that anybody knows: all are laid out together.
    """
    everyone = reader.ids(EVERYONE)
    kept = {entity: layout.Place(*place) for entity, place in writer.places().items()}
    places = {entity: kept[entity] for entity in everyone.values() if entity in kept}
    if len(places) < len(everyone) / 2:
        foremost = [node.id for node in reader.nodes(PLACED)]
        places = layout.arrange(_graph(foremost, reader.pairs(PLACED)))
    among = {n: entity for n, entity in everyone.items() if entity in places}
    waiting: list[str] = []
    for newcomers in batches.of(SETTLED, [one for one in everyone.items() if one[0] not in among]):
        among |= newcomers
        waiting += [entity for _, entity in newcomers]
        graph = _meetings(reader, among, waiting)
        groups = [*nx.connected_components(graph)]
        graph.remove_nodes_from(chain(*filter(places.keys().isdisjoint, groups)))
        places |= layout.settle(places, graph)  # not a view of it, which takes twice the time
        waiting = [one for one in waiting if one not in places]
    if waiting:  # they meet nobody who has a place
        places |= layout.settle(places, _meetings(reader, among, waiting))
    writer.place(
        {
            entity: (place.x, place.y, place.community)
            for entity, place in places.items()
            if kept.get(entity) is not place
        }
    )


def _meetings(reader: Reader, among: Mapping[int, str], newcomers: Collection[str]) -> nx.Graph:
    """Return newcomers and whom they meet, by their strongest meetings."""
    pairs = reader.pairs(EVERYONE, among=among, around=newcomers)
    return _graph(newcomers, pairs.strongest(MEETINGS))


def _graph(entities: Iterable[str], pairs: Pairs) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted(entities))
    graph.add_weighted_edges_from((pair.a, pair.b, pair.weight) for pair in pairs)
    return graph
