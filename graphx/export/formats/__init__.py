"""The formats a graph is written in: one module a family, and here what each is for.

In: a `Content`. Out: files, and the items they hold, read back. A format's key is the ending of
its files; where two formats share one, the ending has two parts, as in ``.dynamic.gexf``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphx.export.formats import (
    columns,
    cx2,
    cypher,
    dot,
    entities,
    gexf,
    gml,
    graphml,
    letters,
    objects,
    pajek,
    png,
    sheets,
    svg,
    workbook,
    xlsx,
)
from graphx.export.formats.content import Content, Format
from graphx.export.formats.text import encodable, inert, legible, single, unescaped, unquoted

COLOURLESS = "Colours and sizes are left out."
"""What all tables say, and what has no picture."""

FORMATS: Mapping[str, Format] = {
    "gexf": Format(
        "GEXF",
        "Gephi, with places, colours and sizes",
        gexf.write,
        gexf.read,
        text=legible,
        graph=("name", "recipe"),
        items=gexf.items,
    ),
    "dynamic.gexf": Format(
        "GEXF with a timeline",
        "Gephi's timeline: who is there, and how strongly they meet, period by period",
        gexf.write_dynamic,
        gexf.read,
        text=legible,
        graph=("name", "recipe"),
        items=gexf.items,
        timed=True,
    ),
    "graphml": Format(
        "GraphML",
        "Cytoscape, yEd, igraph, Gephi",
        graphml.write,
        graphml.read,
        text=legible,
        items=Content.batches,
    ),
    "json": Format(
        "JSON",
        "node-link JSON, for networkx and d3",
        objects.write_nodelink,
        objects.read_nodelink,
    ),
    "cyjs": Format(
        "Cytoscape JSON", "Cytoscape and Cytoscape.js", objects.write_cytoscape,
        objects.read_cytoscape,
    ),
    "cx2": Format("CX2", "Cytoscape and NDEx, with colours and sizes", cx2.write, cx2.read),
    "graphology.json": Format(
        "graphology JSON", "Gephi Lite and sigma.js", objects.write_graphology,
        objects.read_graphology,
    ),
    "gml": Format("GML", "networkx, yEd, Gephi", gml.write, gml.read, text=legible),
    "net": Format(
        "Pajek",
        "Pajek and VOSviewer: names, places and weights",
        pajek.write,
        pajek.read,
        text=unquoted,
        graph=(),
        node=("name", "x", "y"),
        edge=("weight",),
        limits=(
            "Places are scaled to Pajek's window.",
            COLOURLESS,
            "Ids are left out, except where two entities share a name.",
        ),
        items=pajek.items,
    ),
    "dot": Format("DOT", "Graphviz", dot.write, dot.read, text=unescaped),
    "svg": Format(
        "SVG",
        "the picture with its legend, for a browser, Inkscape or a page",
        svg.write,
        svg.read,
        text=legible,
        graph=("name", "recipe"),
        node=("name", "label", "x", "y"),
        edge=("id", "weight"),
        limits=("A name that would lie on another is shown when the pointer rests on its shape.",),
        items=svg.items,
    ),
    "png": Format(
        "PNG",
        "the picture with its legend, as pixels, for a page, a mail or a slide",
        png.write,
        png.read,
        text=legible,
        shows=letters.shows,
        graph=("name", "recipe"),
        node=("name", "label", "x", "y"),
        edge=("id", "weight"),
        limits=(
            "It is a picture: people can see what it shows, programs cannot read it.",
            "A name that would lie on another is left out.",
        ),
        items=png.items,
    ),
    "xlsx": Format(
        "Excel workbook",
        "a spreadsheet: nodes, edges, evidence, and what it means",
        workbook.write,
        workbook.read,
        text=xlsx.cell,
        limits=(COLOURLESS,),
        quotes=True,
        ranked=True,
    ),
    "csv": Format(
        "CSV",
        "two tables, nodes and edges, for Gephi; Excel reads accents right by Data › From Text/CSV",
        sheets.write,
        sheets.read,
        text=inert,
        graph=(),
        parts=("", "-nodes"),
        limits=(COLOURLESS,),
        ranked=True,
    ),
    "neo4j.csv": Format(
        "CSV for Neo4j",
        "two tables, nodes and edges, for neo4j-admin",
        sheets.write_neo4j,
        sheets.read_neo4j,
        text=single,
        graph=(),
        parts=("", "-nodes"),
        limits=(COLOURLESS,),
    ),
    "cypher": Format(
        "Cypher", "a script for Neo4j", cypher.write, cypher.read, text=legible, graph=(),
        limits=(COLOURLESS,),
    ),
    "parquet": Format(
        "Parquet",
        "two tables, nodes and edges, for DuckDB, pandas and R",
        columns.write,
        columns.read,
        text=encodable,
        parts=("", "-nodes"),
        limits=(COLOURLESS,),
        items=Content.batches,
    ),
    "ftm.json": Format(
        "FollowTheMoney",
        "Aleph and other tools of investigators, with the sentences behind each link",
        entities.write,
        entities.read,
        text=encodable,
        graph=(),
        node=("name", "label", "aliases"),
        edge=("count", "articles", "first", "last"),
        limits=(
            COLOURLESS,
            "An id with letters that FollowTheMoney does not allow becomes a number made of it.",
        ),
        quotes=True,
        items=entities.items,
    ),
}  # fmt: skip
"""Each ending, and its format."""
