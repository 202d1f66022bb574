// Reads a file that graphx wrote with a program of others; prints what it found as JSON.
//   node read.mjs FORMAT FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

const listed = (graph) => ({
  nodes: graph.mapNodes((id, values) => [id, values]),
  edges: graph.mapEdges((id, values, a, b) => [a, b, values]),
});

const readers = {
  gexf: () => listed(require("graphology-gexf").parse(require("graphology"), text)),
  graphml: () => listed(require("graphology-graphml").parse(require("graphology"), text)),
  "graphology.json": () => {
    const Graph = require("graphology");
    return listed(Graph.from(JSON.parse(text)));
  },
  cyjs: () => {
    const { elements } = JSON.parse(text);
    const cy = require("cytoscape")({ headless: true, elements, layout: { name: "preset" } });
    return {
      nodes: cy.nodes().map((one) => [one.id(), { ...one.data(), place: one.position() }]),
      edges: cy.edges().map((one) => [one.source().id(), one.target().id(), one.data()]),
    };
  },
  dot: async () => {
    const viz = await require("@viz-js/viz").instance();
    const { objects = [], edges = [] } = viz.renderJSON(text, { engine: "neato" });
    const name = (number) => objects[number].name;
    return {
      nodes: objects.map((one) => [one.name, one]),
      edges: edges.map((one) => [name(one.tail), name(one.head), one]),
    };
  },
  cypher: () => {
    const { lintCypherQuery } = require("@neo4j-cypher/language-support");
    return lintCypherQuery(text, {}).diagnostics.map(({ message }) => message);
  },
};

console.log(JSON.stringify(await readers[format]()));
