"""What we write, other people's programs read: each format in a reader that is not ours."""

import csv
import datetime as dt
import json
import re
import warnings
from dataclasses import replace
from pathlib import Path

import duckdb
import igraph
import networkx as nx
import openpyxl
import pandas as pd
import pydot
import pytest
from followthemoney import model
from lxml import etree

from graphx.errors import ExportError
from graphx.export.files import losses, losses_of, write
from graphx.export.formats import FORMATS, workbook, xlsx
from graphx.export.formats.content import Period
from graphx.export.formats.entities import named
from graphx.export.formats.names import WHOLE
from graphx.export.formats.text import encodable, legible, single, unescaped, unquoted
from graphx.network.graph import EDGE, NODE
from graphx.records import CoMention, Passage
from tests.export.graphs import HOSTILE, graph, held

HERE = Path(__file__).parent

COLOURS = ["#4E3BD8", "#D87676", "#626262", "#626262"]
"""Those of the labels that `graph` gives, in their order."""

MARCH = Period(dt.date(2008, 3, 1), dt.date(2008, 3, 31), {"person-00": 1}, {})
APRIL = Period(
    dt.date(2008, 4, 1), dt.date(2008, 4, 30), {"person-00": 2, "person-01": 1, "nobody": 1},
    {"person-00|person-01": 0.5, "nobody|person-00": 1.0},
)  # fmt: skip
JUNE = Period(
    dt.date(2008, 6, 1), dt.date(2008, 6, 30), {"person-00": 1, "person-01": 1},
    {"person-00|person-01": 2.0},
)  # fmt: skip


@pytest.fixture(scope="module")
def schema():
    return etree.XMLSchema(etree.parse(HERE / "gexf.xsd"))


def timeline(folder):
    return write(graph("Ann", "Bob"), folder / "a.dynamic.gexf", periods=(MARCH, APRIL, JUNE))[0]


def test_gexf_is_valid_by_its_schema(tmp_path, schema):
    for path in (
        *write(graph(*HOSTILE), tmp_path / "a.gexf"),
        *write(graph(), tmp_path / "empty.gexf"),
        timeline(tmp_path),
    ):
        schema.assertValid(etree.parse(path))


def test_the_schema_refuses_what_is_no_gexf(schema, tmp_path):
    path = write(graph("Ann"), tmp_path / "a.gexf")[0]
    wrong = path.read_text().replace('idtype="string"', 'idtype="name"')
    assert not schema.validate(etree.fromstring(wrong.encode()))


def test_a_timeline_says_when_who_is_there_and_how_strongly_two_meet(tmp_path):
    back = nx.read_gexf(timeline(tmp_path))
    spring = ("2008-03-01", "2008-04-30")
    assert back.nodes["person-00"]["spells"] == [spring, ("2008-06-01", "2008-06-30")]
    edge = back.edges["person-00", "person-01"]
    assert edge["spells"] == [("2008-04-01", "2008-04-30"), ("2008-06-01", "2008-06-30")]
    assert edge["count"] == 2
    written = etree.parse(timeline(tmp_path)).iterfind('.//{*}attvalue[@for="weight"]')
    assert [(one.get("start"), float(one.get("value"))) for one in written] == [
        ("2008-04-01", 0.5),
        ("2008-06-01", 2.0),
    ]


def test_a_timeline_has_the_bounds_that_gephi_asks_for(tmp_path):
    root = etree.parse(timeline(tmp_path)).find("{*}graph")
    assert dict(root.attrib).items() >= {
        "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval",
        "start": "2008-03-01", "end": "2008-06-30",
    }.items()  # fmt: skip


def test_what_stands_in_no_period_is_always_there(tmp_path):
    path = write(graph("Ann", "Bob"), tmp_path / "a.dynamic.gexf", periods=(MARCH,))[0]
    back = nx.read_gexf(path)
    assert "spells" in back.nodes["person-00"]
    assert "spells" not in back.nodes["person-01"]


def test_without_periods_everybody_is_there_from_the_first_date_to_the_last(tmp_path):
    ours = graph("Ann", "Bob")
    ours.nodes["person-00"]["last"] = "2008-10-01"
    back = nx.read_gexf(write(ours, tmp_path / "a.dynamic.gexf")[0])
    assert back.nodes["person-00"]["spells"] == [("2008-09-15", "2008-10-01")]
    assert "spells" not in back.nodes["person-01"]  # its last date is not known


def test_gml_opens_in_networkx_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    path = write(ours, tmp_path / "a.gml")[0]
    back = nx.read_gml(path, label="key")
    nodes, edges = held(ours, legible)
    theirs = {}
    for id_, values in back.nodes(data=True):
        theirs[id_] = {"label": values["type"], **{k: values[k] for k in NODE if k != "label"}}
    assert theirs == nodes
    assert {tuple(sorted(pair)): values for *pair, values in back.edges(data=True)} == {
        pair: {k: v for k, v in values.items() if k != "id"} | {"key": values["id"]}
        for pair, values in edges.items()
    }


def test_gml_opens_in_networkx_at_the_first_try_though_two_share_a_name(tmp_path):
    path = write(graph("Georgia", "Georgia", "Ann"), tmp_path / "a.gml")[0]
    assert [*nx.read_gml(path)] == ["Georgia (person-00)", "Georgia (person-01)", "Ann"]


def test_gml_opens_in_igraph(tmp_path):
    ours = graph('"Zoe" & Co', "Ann")
    path = write(ours, tmp_path / "a.gml")[0]
    with warnings.catch_warnings(action="ignore"):  # it says that it passes over places
        back = igraph.Graph.Read_GML(str(path))
    assert back.vs["name"] == ['"Zoe" & Co', "Ann"]
    assert back.es["weight"] == [0.1 + 0.2]


def test_pajek_opens_in_networkx_and_igraph_with_names_and_weights(tmp_path):
    ours = graph(*(name for name in HOSTILE if name.strip()))
    path = write(ours, tmp_path / "a.net")[0]
    count, met = len(ours), ours.number_of_edges()
    back = nx.read_pajek(path)
    assert (len(back), back.number_of_edges()) == (count, met)
    seen = igraph.Graph.Read_Pajek(str(path))
    assert (seen.vcount(), seen.es["weight"]) == (count, [0.1 + 0.2] * met)
    assert seen.vs["name"][1] == unquoted(HOSTILE[1])


def test_dot_opens_in_pydot_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    path = write(ours, tmp_path / "a.dot")[0]
    with warnings.catch_warnings(action="ignore"):  # what pydot is made of calls itself old
        (back,) = pydot.graph_from_dot_file(path, encoding="utf-8")

    def plain(value):
        return value.removeprefix('"').removesuffix('"').replace('\\"', '"')

    nodes, edges = held(ours, unescaped)
    listed = {plain(one.get_name()): one.get_attributes() for one in back.get_nodes()}
    for id_, values in nodes.items():
        theirs = listed[id_] | {"label": listed[id_]["type"], "name": listed[id_]["title"]}
        assert {key: kind(plain(theirs[key])) for key, kind in NODE.items()} == values
    for edge in back.get_edges():
        theirs = edge.get_attributes()
        values = edges[plain(edge.get_source()), plain(edge.get_destination())]
        assert {key: plain(theirs[key]) for key in EDGE if key != "id"} == {
            key: str(value) for key, value in values.items() if key != "id"
        }


def test_parquet_opens_in_duckdb_and_pandas_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    met, listed = write(ours, tmp_path / "a.parquet")
    nodes, edges = held(ours, encodable)
    rows = duckdb.sql(f"SELECT entity, {', '.join(NODE)} FROM '{listed}'").fetchall()
    rows = [
        [str(one or "") if isinstance(one, dt.date | None) else one for one in row] for row in rows
    ]
    assert {id_: dict(zip(NODE, values, strict=True)) for id_, *values in rows} == nodes
    frame = pd.read_parquet(met)
    frame[["first", "last"]] = frame[["first", "last"]].astype(object).fillna("").astype(str)
    theirs = {(row.pop("source"), row.pop("target")): row for row in frame.to_dict("records")}
    assert theirs == edges
    types = {name: kind for name, kind, *_ in duckdb.sql(f"DESCRIBE FROM '{met}'").fetchall()}
    assert (types["count"], types["weight"], types["first"]) == ("BIGINT", "DOUBLE", "DATE")


def test_csv_opens_in_duckdb(tmp_path):
    _, listed = write(graph('Ann, the "elder"', "two\nlines"), tmp_path / "a.csv")
    rows = duckdb.sql(f"SELECT Id, Label FROM read_csv('{listed}')").fetchall()
    assert rows == [("person-00", 'Ann, the "elder"'), ("person-01", "two\nlines")]


def test_the_tables_for_neo4j_have_the_headers_it_asks_for(tmp_path):
    ours = graph(*HOSTILE)
    met, listed = write(ours, tmp_path / "a.neo4j.csv")
    assert [path.name for path in (met, listed)] == ["a.neo4j.csv", "a-nodes.neo4j.csv"]
    with listed.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header[:5] == ["entity:ID", ":LABEL", "name:string", "label:string", "aliases:string"]
    assert {"mentions:long", "x:double"} < {*header}
    assert [row[2] for row in rows] == [single(name) for name in HOSTILE]
    assert rows[0][1] == "Entity;PERSON"
    with met.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert header[:4] == [":START_ID", ":END_ID", ":TYPE", "id:string"]
    assert {row[2] for row in rows} == {"MEETS"}


def test_days_are_days_in_neo4j_and_who_is_undated_has_none(tmp_path):
    ours = graph("Ann", "Bob")  # each has a first day and no last, their edge a last and no first
    met, listed = (path.read_text("utf-8") for path in write(ours, tmp_path / "a.neo4j.csv"))
    assert '"first:date","last:date"' in met.splitlines()[0]
    assert '"first:date","last:date"' in listed.splitlines()[0]
    assert ",2008-09-15,,1," in listed
    assert met.splitlines()[1].endswith(",,2024-02-29")
    script = write(ours, tmp_path / "a.cypher")[0].read_text("utf-8")
    assert script.count("first: date('2008-09-15'), last: null") == 2
    assert "first: null, last: date('2024-02-29')" in script


@pytest.mark.parametrize("ending", ["cypher", "neo4j.csv"])
def test_a_text_that_is_no_day_is_none_of_neo4js(tmp_path, ending):
    ours = graph("Ann")
    ours.nodes["person-00"]["first"] = "last Tuesday"
    with pytest.raises(ExportError, match="no day as 2008-09-15"):
        write(ours, tmp_path / f"a.{ending}")


def receipt(number=1):
    passage = Passage("=Ann met Bob.", 0, ((1, 4, 0), (9, 12, 1)))
    return CoMention(
        f"a{number}", "T", dt.date(2008, 9, 15), "P", "", "sentence", (passage,), 0, None, "f.txt"
    )


def rows_of(sheet):
    """Return the rows of a sheet, days as texts; to openpyxl an empty text is nothing."""
    read = {dt.datetime: lambda day: str(day.date()), type(None): lambda _: ""}
    listed = sheet.iter_rows(values_only=True)
    return [
        tuple(read.get(type(value), lambda same: same)(value) for value in row) for row in listed
    ]


def test_a_workbook_opens_in_openpyxl_with_everything(tmp_path):
    ours = graph(*HOSTILE)
    receipts = iter([("person-00|person-01", receipt())])
    path = write(ours, tmp_path / "a.xlsx", receipts=receipts)[0]
    book = openpyxl.load_workbook(path)
    assert tuple(book.sheetnames) == workbook.NAMES
    header, *rows = rows_of(book["Nodes"])
    assert header == (*NODE, "id")
    nodes, edges = held(ours, xlsx.cell)
    coded = "person-27"  # openpyxl leaves Excel's way to write _x0041_ as it is
    assert {id_: dict(zip(NODE, row, strict=True)) for *row, id_ in rows if id_ != coded} == {
        id_: values for id_, values in nodes.items() if id_ != coded
    }
    header, *rows = rows_of(book["Edges"])
    assert header == workbook.MET
    found = {(a, b): (one, other, values) for one, other, *values, _, a, b in rows}
    assert {pair: values[1] for pair, (_, _, values) in found.items()} == {
        pair: values["weight"] for pair, values in edges.items()
    }
    assert found["person-19", "person-20"][:2] == (nodes["person-19"]["name"], "a,b;c")
    _, told = rows_of(book["Evidence"])
    assert told[-1] == "person-00|person-01"
    assert told[:2] == (nodes["person-00"]["name"], nodes["person-01"]["name"])
    assert told[2:-1] == ("2008-09-15", "T", "P", "=Ann met Bob.", "", "f.txt")
    assert book["Evidence"]["C2"].is_date, "it can be sorted and grouped as a day"
    assert "not a relationship" in book["What it means"]["A2"].value
    meant = {row[0]: row[1] for row in rows_of(book["What it means"])}
    assert meant["weight"] == "times both are named in the same sentence; higher is closer"
    explained = {cell.value for cell in book["What it means"]["A"]} | {"source", "target"}
    assert explained >= {*workbook.LISTED, *workbook.MET, *workbook.RECEIPT}
    assert book["Edges"].auto_filter.ref == f"A1:J{len(edges) + 1}"
    assert book["Edges"].column_dimensions["A"].width == 28


def test_no_cell_of_a_workbook_is_a_formula_also_after_editing(tmp_path):
    path = write(graph("=1+1", "Ann"), tmp_path / "a.xlsx")[0]
    cells = [row[0] for row in openpyxl.load_workbook(path)["Nodes"].iter_rows(min_row=2)]
    assert [(one.value, one.data_type, one.quotePrefix) for one in cells] == [
        ("=1+1", "s", True),
        ("Ann", "s", False),
    ]


def test_a_workbook_opens_in_pandas(tmp_path):
    path = write(graph("Ann", "Bob"), tmp_path / "a.xlsx")[0]
    frame = pd.read_excel(path, sheet_name="Edges")
    assert frame.loc[0, "weight"] == 0.1 + 0.2
    told = pd.read_excel(path, sheet_name="Evidence").sentences
    assert [*told] == [workbook.UNTOLD], "a graph that came without its receipts says so"
    assert [*frame["source"]] == ["person-00"]


def test_a_workbook_with_more_rows_than_spreadsheets_hold_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 2)
    with pytest.raises(ExportError, match="Nodes has more"):
        write(graph("Ann", "Bob"), tmp_path / "a.xlsx")


def test_followthemoney_reads_every_entity_and_link(tmp_path):
    ours = graph("Ann Lee", "Acme", "Odd thing", "Zoë")
    path = write(ours, tmp_path / "a.ftm.json")[0]
    read = [model.get_proxy(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    assert [proxy.schema.name for proxy in read[:2]] == ["Person", "Organization"]
    assert [proxy.first("name") for proxy in read[:4]] == ["Ann Lee", "Acme", "Odd thing", "Zoë"]
    links = [proxy for proxy in read if proxy.schema.name == "UnknownLink"]
    assert {(link.first("subject"), link.first("object")) for link in links} == {*ours.edges}
    for proxy in read:
        for prop, value in proxy.itervalues():
            assert prop.type.validate(value), (prop, value)


def test_a_link_of_followthemoney_says_who_says_so_and_in_which_words(tmp_path):
    told = replace(receipt(), link="https://example.org/a", passages=receipt().passages * 2)
    rows = [("person-00|person-01", one) for one in (told, told, replace(told, link="mailto:x"))]
    path = write(graph("Ann", "Bob"), tmp_path / "a.ftm.json", receipts=rows)[0]
    *_, link = map(json.loads, path.read_text("utf-8").splitlines())
    proxy = model.get_proxy(link)
    assert proxy.get("description") == ["=Ann met Bob. … =Ann met Bob. (T, P, 2008-09-15)"]
    assert proxy.get("publisher") == ["P"]
    assert proxy.get("sourceUrl") == ["https://example.org/a"]
    assert proxy.get("summary") == ["named together 2 times in 1 article"]
    assert all(prop.type.validate(value) for prop, value in proxy.itervalues())


def test_an_id_that_followthemoney_does_not_allow_becomes_its_digest():
    assert named("person-müller") == named("person-müller") != named("person-muller")
    assert named("person-müller").isalnum()


def test_cytoscape_json_has_ids_places_and_names(tmp_path):
    ours = graph(*HOSTILE)
    data = json.loads(write(ours, tmp_path / "a.cyjs")[0].read_bytes())
    first = data["elements"]["nodes"][3]
    assert first["data"]["id"] == "person-03"
    assert first["data"]["name"] == HOSTILE[3]
    assert first["position"] == {"x": 1.5, "y": 0.1 * 3}
    assert {edge["data"]["source"] for edge in data["elements"]["edges"]} < {*ours}


def test_cx2_declares_what_it_holds(tmp_path):
    aspects = json.loads(write(graph("Ann", "Bob"), tmp_path / "a.cx2")[0].read_bytes())
    assert aspects[0] == {"CXVersion": "2.0", "hasFragments": False}
    by_name = {name: value for aspect in aspects for name, value in aspect.items()}
    sizes = {one["name"]: one["elementCount"] for one in by_name["metaData"]}
    assert sizes == {name: len(by_name[name]) for name in sizes}
    declared = by_name["attributeDeclarations"][0]
    kinds = {"string": str, "integer": int, "double": float}
    for aspect in ("nodes", "edges"):
        for element in by_name[aspect]:
            for key, value in element["v"].items():
                assert type(value) is kinds[declared[aspect][key]["d"]]
    assert by_name["status"] == [{"success": True}]


def test_cx2_is_drawn_as_on_the_screen(tmp_path):
    ours = graph("Ann", "Acme", "Odd", "Odder")
    aspects = json.loads(write(ours, tmp_path / "a.cx2")[0].read_bytes())
    by_name = {name: value for aspect in aspects for name, value in aspect.items()}
    (style,) = by_name["visualProperties"]
    attributes = by_name["attributeDeclarations"][0]["nodes"]
    for mapping in style["nodeMapping"].values():
        told = mapping["definition"]
        assert told["type"] == attributes[told["attribute"]]["d"]

    def drawn(prop, values):
        mapping = style["nodeMapping"][prop]["definition"]
        vp = {one["v"]: one["vp"] for one in mapping["map"]}
        return vp.get(values[mapping["attribute"]], style["default"]["node"][prop])

    nodes = [one["v"] for one in by_name["nodes"]]
    assert [drawn("NODE_BACKGROUND_COLOR", one) for one in nodes] == COLOURS
    shapes = ["ellipse", "rectangle", "ellipse", "ellipse"]
    assert [drawn("NODE_SHAPE", one) for one in nodes] == shapes
    assert [one["width"] for one in nodes] == [16, 68, 68, 16]
    assert by_name["visualEditorProperties"] == [{"properties": {"nodeSizeLocked": False}}]


def shown(ending, path):
    """Return the colours and sizes that other readers find in a file."""
    if ending == "graphml":
        nodes = nx.read_graphml(path).nodes.values()
    elif ending == "gml":
        nodes = [values["graphics"] for values in nx.read_gml(path).nodes.values()]
        return [(one["fill"], one["w"] / 2) for one in nodes]
    else:
        nodes = json.loads(path.read_bytes())
        nodes = nodes["elements"] if ending == "cyjs" else nodes
        inner = {"cyjs": "data", "graphology.json": "attributes"}.get(ending)
        nodes = [one[inner] if inner else one for one in nodes["nodes"]]
    return [(one["color"], one["size"] if "size" in one else one["width"] / 2) for one in nodes]


@pytest.mark.parametrize("ending", ["graphml", "gml", "json", "cyjs", "graphology.json"])
def test_colours_and_sizes_are_those_of_the_screen(tmp_path, ending):
    ours = graph("Ann", "Acme", "Odd", "Odder")
    (path,) = write(ours, tmp_path / f"a.{ending}")
    assert shown(ending, path) == [*zip(COLOURS, (8, 34, 34, 8), strict=True)]


def test_graphology_json_has_what_sigma_draws(tmp_path):
    data = json.loads(write(graph("Ann", "Bob"), tmp_path / "a.graphology.json")[0].read_bytes())
    drawn = data["nodes"][0]["attributes"]
    assert (drawn["label"], drawn["category"], drawn["color"]) == ("Ann", "PERSON", "#4E3BD8")
    assert {"x", "y", "size"} < {*drawn}
    assert "type" not in drawn  # sigma.js would look for a way to draw a PERSON


def test_cypher_is_a_statement_a_batch_with_nothing_left_open(tmp_path):
    ours = graph(*HOSTILE)
    text = write(ours, tmp_path / "a.cypher")[0].read_text("utf-8")
    assert text.startswith("CREATE CONSTRAINT")
    outside = re.sub(r"'(?:[^'\\]|\\.)*'", "", text)
    assert "'" not in outside
    assert "cmd" not in outside
    assert outside.count("{") == outside.count("}")
    assert outside.count("MERGE (one:Entity") == outside.count("SET one:")


def test_a_picture_shows_every_entity_and_line_and_a_legend(tmp_path):
    ours = graph(*HOSTILE)
    root = etree.parse(write(ours, tmp_path / "a.svg")[0]).getroot()
    shapes = root.findall(".//{*}path[@data-id]")
    assert {one.get("data-id") for one in shapes} == {*ours}
    assert len(root.findall(".//{*}line")) == ours.number_of_edges()
    texts = ["".join(one.itertext()) for one in root.iterfind(".//{*}text")]
    assert {"People", "Organisations", "Other"} < {*texts}
    assert max(map(len, texts)) <= WHOLE


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"person-01"', '"person-01" & "x"', "a line that is no <"),
        ("</graph>", "<graph>", "no XML"),
        ("</graph>", "</graph><", "no XML"),
    ],
)
def test_what_is_no_xml_is_found_when_it_is_read_back(tmp_path, ending, old, new, said):
    path = write(graph("Ann", "Bob"), tmp_path / f"a.{ending}")[0]
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(old, new), "utf-8")
    with pytest.raises(ExportError, match=said):
        list(FORMATS[ending].read(path))


def test_losses_name_what_a_format_has_no_place_for():
    told = losses(graph("Ann"), "net")
    assert told[1] == (
        "Pajek has no place for these facts about an entity: type, other names, mentions, "
        "articles, first and last date, neighbours, sum of weights, community."
    )
    assert "number of connections hidden as too weak" in " ".join(
        losses(nx.Graph(graph("Ann"), weak=2), "csv")
    )
    assert losses(graph("Ann"), "json") == ()
    assert losses(graph("Ann"), "gexf") == ()


def test_a_timeline_says_what_it_shows_at_all_times_only_where_it_does():
    dated, undated = graph("Ann"), graph("Ann", "Bob")  # these meet in an undated article
    assert losses(dated, "dynamic.gexf") == ()
    assert losses(undated, "dynamic.gexf") == (
        "What only undated articles say is shown at all times.",
    )
    (told,) = losses(graph("Ann", recipe='{"clock": "talked about"}'), "dynamic.gexf")
    assert told == "What no sentence that names a day says is shown at all times."


def test_losses_show_a_text_that_is_changed():
    assert losses(graph("Ann\x00"), "gexf")[-1] == (
        "2 texts are changed: 'Ann\\x00' is written as 'Ann\N{REPLACEMENT CHARACTER}'."
    )
    assert losses(graph("Ann", title="=1"), "xlsx") == FORMATS["xlsx"].limits
    (told,) = (told for told in losses(graph("=Ann"), "csv") if "changed" in told)
    assert """'=Ann' is written as "'=Ann".""" in told


def test_losses_look_at_a_text_once_and_count_it_as_often_as_it_stands(monkeypatch):
    looked = []

    def text(value):
        looked.append(value)
        return value.replace("PERSON", "Person")

    monkeypatch.setitem(FORMATS, "dot", replace(FORMATS["dot"], text=text))
    told = losses_of(graph(*"ABCDE"), ["dot", "json"])
    assert looked.count("PERSON") == 1
    assert "2 texts are changed: 'PERSON' is written as 'Person'." in told["dot"]
    assert told["json"] == ()


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_says_what_it_is_for(ending):
    assert FORMATS[ending].name
    assert not FORMATS[ending].purpose.endswith(".")
    assert all(limit.endswith(".") for limit in FORMATS[ending].limits)
