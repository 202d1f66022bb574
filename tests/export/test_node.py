"""What we write, programs under Node read: graphology, Cytoscape.js, Graphviz, Neo4j's parser.

They are installed by ``make readers`` in ``tests/export/node``.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from graphx.export.files import write
from graphx.export.formats.text import legible, unescaped
from graphx.network.graph import EDGE, NODE
from tests.export.graphs import HOSTILE, graph, held

HERE = Path(__file__).parent / "node"

pytestmark = pytest.mark.usefixtures("readers")


@pytest.fixture(scope="module")
def readers():
    """Refuse to check less where everything is meant to be checked."""
    if not (shutil.which("node") and (HERE / "node_modules" / "graphology").is_dir()):
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("No readers under Node. Install them with: make readers")


def read(ours, folder, ending):
    return seen(write(ours, folder / f"a.{ending}")[0], ending)


def seen(path, ending):
    found = subprocess.run(
        ["node", HERE / "read.mjs", ending, path], check=True, capture_output=True, text=True
    )
    return json.loads(found.stdout)


def kept(values, keys):
    return {key: values[key] for key in keys}


def test_graphology_reads_gexf(tmp_path):
    ours = graph(*(name for name in HOSTILE if name))
    found = read(ours, tmp_path, "gexf")
    nodes, edges = held(ours, legible)
    for id_, values in found["nodes"]:
        assert values["label"] == nodes[id_]["name"]
        assert values["type"] == nodes[id_]["label"]
        assert (values["mentions"], values["x"]) == (nodes[id_]["mentions"], nodes[id_]["x"])
        assert values["y"] == -nodes[id_]["y"]
        assert {"color", "size"} < {*values}
    assert {(a, b): values["weight"] for a, b, values in found["edges"]} == {
        pair: values["weight"] for pair, values in edges.items()
    }


def test_graphology_reads_graphml_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    found = read(ours, tmp_path, "graphml")
    nodes, edges = held(ours, legible)
    assert {id_: kept(values, NODE) for id_, values in found["nodes"]} == nodes
    assert {(a, b): kept(values, EDGE) for a, b, values in found["edges"]} == edges


def test_graphology_reads_its_own_json_with_everything(tmp_path):
    ours = graph(*HOSTILE[:16])
    found = read(ours, tmp_path, "graphology.json")
    nodes, edges = held(ours, str)
    for id_, values in found["nodes"]:
        theirs = values | {"label": values["category"], "y": -values["y"]}
        assert kept(theirs, NODE) == nodes[id_]
    assert {(a, b): kept(values, EDGE) for a, b, values in found["edges"]} == edges


def test_cytoscape_reads_its_json_with_everything(tmp_path):
    ours = graph(*HOSTILE[:16])
    found = read(ours, tmp_path, "cyjs")
    nodes, edges = held(ours, str)
    assert {id_: kept(values, NODE) for id_, values in found["nodes"]} == nodes
    for id_, values in found["nodes"]:
        assert values["place"] == kept(nodes[id_], ("x", "y"))
    assert {(a, b): kept(values, EDGE) for a, b, values in found["edges"]} == edges


def test_graphviz_draws_dot_and_keeps_everything(tmp_path):
    ours = graph(*HOSTILE)
    found = read(ours, tmp_path, "dot")
    nodes, edges = held(ours, unescaped)
    for id_, values in found["nodes"]:
        theirs = values | {"label": values["type"], "name": values.get("title", "")}
        assert {key: kind(theirs.get(key, "")) for key, kind in NODE.items()} == nodes[id_]
    assert {(a, b) for a, b, _ in found["edges"]} == {*edges}
    assert {float(values["weight"]) for *_, values in found["edges"]} == {0.1 + 0.2}


def test_cypher_has_no_fault_that_neo4j_would_find(tmp_path):
    assert read(graph(*HOSTILE), tmp_path, "cypher") == []


def test_neo4j_would_find_a_fault(tmp_path):
    (tmp_path / "a.cypher").write_text("MERGE (one:Entity {name: 'O'Neill'});")
    assert seen(tmp_path / "a.cypher", "cypher")


@pytest.mark.parametrize("ending", ["gexf", "graphml", "graphology.json", "cyjs", "dot"])
def test_an_empty_graph_opens_too(tmp_path, ending):
    assert read(graph(), tmp_path, ending) == {"nodes": [], "edges": []}
