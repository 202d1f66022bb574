from __future__ import annotations

import dataclasses
import json

import networkx as nx
import pytest

from graphx.export.picture import LOOKS, picture, worth
from graphx.network.graph import build
from graphx.records import LABELS
from tests.export.four import node


def test_a_picture_is_plain_json(graph: nx.Graph) -> None:
    shown = dataclasses.asdict(picture(graph))
    assert json.loads(json.dumps(shown)) == shown


def test_a_picture_holds_every_node_and_edge(graph: nx.Graph) -> None:
    shown = picture(graph)
    assert {one["id"] for one in shown.nodes} == set(graph)
    assert {one["id"] for one in shown.edges} == {e for _, _, e in graph.edges(data="id")}
    ann = shown.nodes[0]
    assert ann == {
        "id": "ann",
        "label": "Ann Lee",
        "title": "Ann Lee\nPerson\n3 mentions in 2 articles",
        "value": 6.0,
        "group": "PERSON",
        "x": 0.0,
        "y": 0.0,
    }


def test_the_strongest_edge_is_drawn_on_top(graph: nx.Graph) -> None:
    assert [edge["value"] for edge in picture(graph).edges] == [1.0, 2.0, 3.0]
    strongest = picture(graph).edges[-1]
    assert (strongest["from"], strongest["to"]) == ("ann", "bob")
    assert strongest["title"] == "Ann Lee – Bob Ray\ntogether 3 times in 1 article"


def test_a_picture_leaves_the_graph_as_it_was(graph: nx.Graph) -> None:
    before = nx.node_link_data(graph, edges="edges")
    picture(graph)
    assert nx.node_link_data(graph, edges="edges") == before


def test_nothing_moves_by_itself(graph: nx.Graph) -> None:
    assert picture(graph).options["physics"] == {"enabled": False}


def test_the_legend_counts_the_labels_in_their_order(graph: nx.Graph) -> None:
    legend = picture(graph).legend
    assert [(one["name"], one["title"], one["count"]) for one in legend] == [
        ("PERSON", "People", 2),
        ("ORG", "Organisations", 1),
        ("GPE", "Countries and cities", 1),
    ]
    assert set(legend[0]) == {"name", "title", "one", "light", "dark", "shape", "count"}


def test_an_unknown_label_is_shown_as_it_is() -> None:
    graph = build([("x", node("X", "GENE", 0.0))], [], name="", recipe="")
    assert picture(graph).legend[0]["title"] == "GENE"


def test_labels_differ_in_shape_and_colour() -> None:
    assert tuple(LOOKS) == LABELS
    assert len({(look.light, look.shape) for look in LOOKS.values()}) == len(LABELS)
    assert len({(look.dark, look.shape) for look in LOOKS.values()}) == len(LABELS)


def test_an_empty_graph_has_a_picture() -> None:
    empty = build([], [], name="", recipe="")
    assert picture(empty).nodes == []


@pytest.mark.parametrize("recipe", ["not ours", "[1]", '{"weight": [1]}', '{"weight": "mine"}'])
def test_a_recipe_of_somebody_elses_says_nothing_false(recipe: str) -> None:
    assert worth(recipe) == "its weight"
