"""Graph files: they open elsewhere, hold everything, and replace nothing until they do."""

import json
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from graphx.errors import ExportError
from graphx.export import files
from graphx.export.files import FORMATS, write
from graphx.export.formats.text import inert, legible
from graphx.network.graph import EDGE, GRAPH, NODE, build
from tests.export.graphs import HOSTILE, contents, graph, graphs, held, table

READ = [ending for ending in FORMATS if ending != "png"]
"""The formats whose entities and edges are read back; pixels are only seen."""

GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def columns(contract):
    return {key: key.capitalize() for key in contract} | {"name": "Label", "label": "Type"}


def contents_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_graphml_opens_in_networkx_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    assert write(ours, tmp_path / "a.graphml") == (tmp_path / "a.graphml",)
    back = nx.read_graphml(tmp_path / "a.graphml")
    assert contents(back) == held(ours, legible)
    assert {key: back.graph[key] for key in GRAPH} == ours.graph
    types = {type(value) for values in back.nodes.values() for value in values.values()}
    assert types == {str, int, float}


def test_graphml_opens_in_igraph_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    write(ours, tmp_path / "a.graphml")
    back = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    nodes = {vertex["id"]: {key: vertex[key] for key in NODE} for vertex in back.vs}
    edges = {
        tuple(sorted((back.vs[e.source]["id"], back.vs[e.target]["id"]))): {k: e[k] for k in EDGE}
        for e in back.es
    }
    assert (nodes, edges) == held(ours, legible)
    assert {key: back[key] for key in GRAPH} == ours.graph


def test_json_opens_in_networkx_with_everything_as_it_is(tmp_path):
    ours = graph(*HOSTILE)
    write(ours, tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_bytes())
    back = nx.node_link_graph(data, edges="edges")
    assert contents(back) == held(ours, str)
    assert back.graph == ours.graph
    assert {*data["edges"][0]} == {"source", "target", *EDGE}


def test_gexf_opens_in_networkx_with_everything_and_our_label_as_type(tmp_path):
    ours = graph(*HOSTILE)
    write(ours, tmp_path / "a.gexf")
    back = nx.read_gexf(tmp_path / "a.gexf")
    for values in back.nodes.values():
        assert values["label"] == values["name"]
        values["label"] = values.pop("type")
        assert values.pop("viz")["position"] == {"x": values["x"], "y": -values["y"], "z": 0.0}
    assert contents(back) == held(ours, legible)


def test_gexf_says_what_gephi_needs_and_not_when_it_was_written(tmp_path):
    write(graph("Ann", "Bob", "Cid", "Dee"), tmp_path / "a.gexf")
    root = ET.parse(tmp_path / "a.gexf").getroot()  # noqa: S314 — ours
    meta = root.find("g:meta", GEXF)
    assert meta.attrib == {}
    assert meta.find("g:creator", GEXF).text == "graphx"
    assert meta.find("g:keywords", GEXF).text == "News"
    assert meta.find("g:description", GEXF).text == '{"window": "sentence"}'
    node = root.find(".//g:node", GEXF)
    assert node.get("label") == "Ann"
    assert node.find("viz:color", GEXF).attrib == {"r": "78", "g": "59", "b": "216", "a": "1.0"}
    assert [float(one.get("value")) for one in root.iterfind(".//viz:size", GEXF)] == [8, 34, 34, 8]
    edge = root.find(".//g:edge", GEXF)
    assert float(edge.get("weight")) == 0.1 + 0.2
    assert edge.get("id") == "person-00|person-01"


def test_csv_holds_edges_and_beside_it_nodes(tmp_path):
    ours = graph(*HOSTILE)
    written = write(ours, tmp_path / "out.csv")
    assert written == (tmp_path / "out.csv", tmp_path / "out-nodes.csv")
    edges, nodes = (table(path) for path in written)
    expected_nodes, expected_edges = held(ours, inert)
    assert {
        row["Id"]: {key: kind(row[columns(NODE)[key]]) for key, kind in NODE.items()}
        for row in nodes
    } == expected_nodes
    assert {
        (row["Source"], row["Target"]): {
            key: kind(row[key.capitalize()]) for key, kind in EDGE.items()
        }
        for row in edges
    } == expected_edges


def test_csv_columns_are_those_that_gephi_knows(tmp_path):
    write(graph("=Ann", "Bob"), tmp_path / "out.csv")
    edges = pd.read_csv(tmp_path / "out.csv", keep_default_na=False)
    nodes = pd.read_csv(tmp_path / "out-nodes.csv", keep_default_na=False)
    assert [*edges][:5] == ["Source", "Target", "Type", "Id", "Count"]
    assert [*edges.loc[0]][-2:] == ["'=Ann", "Bob"]
    assert [*nodes][:3] == ["Id", "Label", "Type"]
    assert edges.loc[0, "Weight"] == 0.1 + 0.2
    assert edges.loc[0, "Type"] == "Undirected"
    assert {*edges["Source"], *edges["Target"]} == {*nodes["Id"]}
    assert [*nodes["Label"]] == ["'=Ann", "Bob"]
    assert [*nodes["Type"]] == ["PERSON", "ORG"]
    assert {column.lower() for column in edges} >= set(EDGE)
    assert {column.lower() for column in nodes} >= set(NODE) - {"name"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_people_open_in_a_spreadsheet_begins_with_the_strongest(tmp_path, ending):
    ours = graph("Ann", "Bob", "Cid", "Dee", "Eve")
    ours.remove_node("person-04")
    ours.add_node("person-04", **{**ours.nodes["person-00"], "name": "Eve", "articles": 9})
    ours.edges["person-02", "person-03"]["weight"] = 7.0
    written = write(ours, tmp_path / f"out.{ending}")
    if ending == "csv":
        met, listed = map(pd.read_csv, written)
    else:
        met, listed = (pd.read_excel(*written, sheet_name=name) for name in ("Edges", "Nodes"))
        met, listed = met.rename(columns={"id": "Id"}), listed.rename(columns={"name": "Label"})
    assert [*met["Id"]] == ["person-02|person-03", "person-00|person-01", "person-01|person-02"]
    assert [*listed["Label"]] == ["Cid", "Dee", "Bob", "Ann", "Eve"]


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "＝1", "\n", "\ufeff=1", "\u200b=1"]
)
def test_no_cell_is_a_formula(cell):
    assert inert(cell).startswith("'")
    assert inert(inert(cell)) == inert(cell)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_graph_is_a_file_too(tmp_path, ending):
    empty = build([], [], name="", recipe="")
    for path in write(empty, tmp_path / f"empty.{ending}"):
        assert path.stat().st_size or ending == "ftm.json"  # a line an entity


@pytest.mark.parametrize("ending", FORMATS)
def test_one_entity_alone_is_a_file_too(tmp_path, ending):
    assert write(graph("Ann"), tmp_path / f"one.{ending}")


PROGRAM = """
import sys
from pathlib import Path
from graphx.export.files import FORMATS, write
from graphx.network.graph import build
node = dict(name="Ann", label="ORG", aliases="", mentions=1, articles=1, first="", last="",
            community=0, x=0.0, y=0.5)
edge = dict(count=1, weight=1.0, articles=1, first="", last="")
graph = build([(n, node) for n in "abcdef"], [("b", n, edge) for n in "acdef"], name="", recipe="")
for ending in FORMATS:
    write(graph, Path(sys.argv[1]) / f"a.{ending}")
"""


def test_the_same_graph_is_the_same_bytes_in_every_process(tmp_path):
    made = []
    for seed in "12":
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run(
            [sys.executable, "-c", PROGRAM, folder], check=True, env={"PYTHONHASHSEED": seed}
        )
        made.append(contents_of(folder))
    assert made[0] == made[1]
    assert len(made[0]) == sum(len(one.parts) for one in FORMATS.values())


@pytest.mark.parametrize("name", ["A.GEXF", "a.GraphML", "a.Json", "a.CSV"])
def test_the_case_of_an_ending_does_not_matter(tmp_path, name):
    assert write(graph("Ann"), tmp_path / name)[0].name == name


def test_a_format_may_be_named_where_the_ending_does_not_say_it(tmp_path):
    (path,) = write(graph("Ann"), str(tmp_path / "a.xml"), format="GEXF")
    assert nx.read_gexf(path).nodes["person-00"]["label"] == "Ann"
    assert write(graph("Ann"), tmp_path / "b", format=".json") == (tmp_path / "b",)


@pytest.mark.parametrize("name", ["a.pdf", "a", ".gexf"])
def test_an_unknown_ending_is_told_with_those_there_are(tmp_path, name):
    with pytest.raises(ExportError, match=r"\.gexf, .*\.graphml, .*\.csv"):
        write(graph("Ann"), tmp_path / name)
    assert contents_of(tmp_path) == {}


def test_what_takes_a_corpus_is_told_of_where_a_graph_is_given(tmp_path):
    with pytest.raises(ExportError, match=r"page .* made of a corpus: Corpus\.export"):
        write(graph("Ann"), tmp_path / "a.html")


def test_degrees_and_strengths_are_those_of_the_edges_that_are_written(tmp_path):
    ours = graph("Ann", "Bob", "Cid")
    ours.remove_node("person-02")
    for part in (ours, graph("Ann", "Bob", "Cid").subgraph(["person-00", "person-01"])):
        back = nx.read_graphml(write(part, tmp_path / "a.graphml")[0])
        assert dict(back.nodes(data="degree")) == {"person-00": 1, "person-01": 1}
        assert dict(back.nodes(data="strength")) == dict.fromkeys(back, 0.3)
    assert ours.nodes["person-01"]["degree"] == 2, "it is the caller's"


def test_a_graph_that_breaks_the_contract_is_not_written(tmp_path):
    wrong = graph("Ann")
    wrong.nodes["person-00"]["name"] = None
    for no_graph, told in (
        (wrong, "but node 'person-00': name is None; the contract says str."),
        (nx.path_graph(3), "but graph holds"),
        ({"Ann": ["Bob"]}, "but this is no networkx.Graph but a dict."),
    ):
        with pytest.raises(ExportError, match=told):
            write(no_graph, tmp_path / "a.gexf")
    assert contents_of(tmp_path) == {}


def test_a_place_that_takes_no_files_is_told(tmp_path):
    with pytest.raises(ExportError, match="There is no folder"):
        write(graph("Ann"), tmp_path / "none" / "a.gexf")
    with pytest.raises(ExportError, match="is no path"):
        write(graph("Ann"), tmp_path / f"{'a' * 300}.gexf")
    (tmp_path / "folder.gexf").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write(graph("Ann"), tmp_path / "folder.gexf")
    (tmp_path / "a-nodes.csv").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write(graph("Ann"), tmp_path / "a.csv")
    assert {path.name for path in tmp_path.iterdir()} == {"folder.gexf", "a-nodes.csv"}


def half(_, *paths):
    for path in paths:
        path.write_text("half a fi")
    raise RuntimeError("the light went out")


def without_one(read):
    def lossy(*paths):
        found = [*read(*paths)]
        last = max(at for at, (ids, _) in enumerate(found) if len(ids) == 1)
        yield from found[:last] + found[last + 1 :]

    return lossy


def with_other(part, read):
    def lossy(*paths):
        for ids, values in read(*paths):
            yield ids, (values | {"count": 3} if len(ids) == part else values)

    return lossy


@pytest.mark.parametrize("ending", READ)
def test_what_was_there_stays_when_writing_fails(tmp_path, monkeypatch, ending):
    write(graph("Old"), tmp_path / f"a.{ending}")
    before = contents_of(tmp_path)
    sound = FORMATS[ending]
    monkeypatch.setitem(files.FORMATS, ending, replace(sound, write=half))
    with pytest.raises(RuntimeError, match="light"):
        write(graph("Ann", "Bob"), tmp_path / f"a.{ending}")
    assert contents_of(tmp_path) == before
    monkeypatch.setitem(files.FORMATS, ending, replace(sound, read=without_one(sound.read)))
    with pytest.raises(ExportError, match="other nodes"):
        write(graph("Ann", "Bob"), tmp_path / f"a.{ending}")
    assert contents_of(tmp_path) == before


def cut(write):
    def half_of_it(content, *paths):
        wrote = write(content, *paths)
        for path in paths:
            path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
        return wrote

    return half_of_it


@pytest.mark.parametrize("ending", FORMATS)
def test_a_file_that_the_disk_holds_in_part_is_told_and_replaces_nothing(
    tmp_path, monkeypatch, ending
):
    sound = FORMATS[ending]
    monkeypatch.setitem(files.FORMATS, ending, replace(sound, write=cut(sound.write)))
    with pytest.raises(ExportError, match="reads back"):
        write(graph("Ann", "Bob", "Cid"), tmp_path / f"a.{ending}")
    assert contents_of(tmp_path) == {}


@pytest.mark.parametrize(("part", "said"), [(2, "edges"), (1, "nodes"), (0, "title or recipe")])
def test_what_reads_back_otherwise_replaces_nothing(tmp_path, monkeypatch, part, said):
    sound = FORMATS["json"]
    monkeypatch.setitem(files.FORMATS, "json", replace(sound, read=with_other(part, sound.read)))
    with pytest.raises(ExportError, match=said):
        write(graph("Ann", "Bob"), tmp_path / "a.json")
    assert contents_of(tmp_path) == {}


def test_two_ids_that_would_become_one_are_refused(tmp_path):
    ours = nx.relabel_nodes(graph("Ann", "Bob"), {"person-00": "a\x00", "person-01": "a\x01"})
    with pytest.raises(ExportError, match="ids"):
        write(ours, tmp_path / "a.gexf")
    assert write(ours, tmp_path / "a.json")


UGLY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("ending", READ)
@UGLY
@given(ours=graphs())
def test_any_graph_can_be_written_and_reads_back_as_it_is(tmp_path, ending, ours):
    write(ours, tmp_path / f"a.{ending}")  # it compares


@UGLY
@given(ours=graphs())
def test_any_graph_is_the_same_in_networkx_and_igraph(tmp_path, ours):
    write(ours, tmp_path / "a.graphml")
    write(ours, tmp_path / "a.gexf")
    write(ours, tmp_path / "a.gml")
    assert contents(nx.read_graphml(tmp_path / "a.graphml")) == held(ours, legible)
    back = nx.read_gml(tmp_path / "a.gml", label="key")
    nodes, edges = held(ours, legible)
    assert {id_: values["name"] for id_, values in back.nodes(data=True)} == {
        id_: values["name"] for id_, values in nodes.items()
    }
    assert {tuple(sorted(pair)): w for *pair, w in back.edges(data="weight")} == {
        pair: values["weight"] for pair, values in edges.items()
    }
    seen = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    assert sorted(seen.vs["name"] if len(ours) else []) == sorted(
        values["name"] for values in nodes.values()
    )
    ET.parse(tmp_path / "a.gexf")  # noqa: S314 — ours


@UGLY
@given(ours=graphs())
def test_no_cell_of_any_graph_is_a_formula(tmp_path, ours):
    for path in write(ours, tmp_path / "a.csv"):
        for row in table(path):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())


@pytest.mark.parametrize("name", ["evidence.csv", "news.mentions.csv", "judgements.csv"])
def test_a_graph_is_no_table_of_what_it_is_made_of_unless_its_format_is_named(tmp_path, name):
    with pytest.raises(ExportError, match=r"made of a corpus: Corpus\.export"):
        write(graph("Ann", "Bob"), tmp_path / name)
    assert not [*tmp_path.iterdir()]
    assert write(graph("Ann", "Bob"), tmp_path / name, format="csv")
