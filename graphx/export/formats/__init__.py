"""The formats a graph is written in: one module a family, and here what each is for.

In: a `Content`. Out: files, and the items they hold, read back. A format's key is the ending of
its files; where two formats share one, the ending has two parts, as in ``.dynamic.gexf``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphx.export.formats import gexf, graphml, objects, sheets
from graphx.export.formats.content import Format
from graphx.export.formats.text import inert, legible, single

FORMATS: Mapping[str, Format] = {
    "gexf": Format(
        "GEXF",
        "Gephi, with places, colours and sizes",
        gexf.write,
        gexf.read,
        text=legible,
        graph=("name", "recipe"),
    ),
    "dynamic.gexf": Format(
        "GEXF with a timeline",
        "Gephi's timeline: who is there, and how strongly they meet, period by period",
        gexf.write_dynamic,
        gexf.read,
        text=legible,
        graph=("name", "recipe"),
        limits=("What only undated articles say belongs to no period, and is always there.",),
    ),
    "graphml": Format(
        "GraphML", "Cytoscape, yEd, igraph, Gephi", graphml.write, graphml.read, text=legible
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
    "cx2": Format("CX2", "Cytoscape and NDEx", objects.write_cx2, objects.read_cx2),
    "graphology.json": Format(
        "graphology JSON", "Gephi Lite and sigma.js", objects.write_graphology,
        objects.read_graphology,
    ),
    "csv": Format(
        "CSV",
        "two tables, nodes and edges, for a spreadsheet or Gephi",
        sheets.write,
        sheets.read,
        text=inert,
        graph=(),
        parts=("", "-nodes"),
    ),
    "neo4j.csv": Format(
        "CSV for Neo4j",
        "two tables, nodes and edges, for neo4j-admin",
        sheets.write_neo4j,
        sheets.read_neo4j,
        text=single,
        graph=(),
        parts=("", "-nodes"),
    ),
}  # fmt: skip
"""Each ending, and its format."""
