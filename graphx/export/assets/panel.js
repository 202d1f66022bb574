// The panel beside the graph: who a name is, whom it meets, and the sentences behind a line.
// All of it is text that comes from the world, and goes in as text.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const { el, number, worded } = gx;

  gx.times = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
  gx.period = ({ first, last }) =>
    [...new Set([first, last].filter(Boolean).map(worded))].join(" to ") || "undated";

  const facts = (...words) =>
    el("p", { className: "facts" }, ...words.filter(Boolean).map((word) => el("span", {}, word)));

  gx.Panel = class Panel {
    /**
     * @param {HTMLElement} element an empty element
     * @param {object} data what the page holds
     * @param {{go: Function, dark: Function}} host selects a node or an edge, and says if it is dark
     */
    constructor(element, data, host) {
      Object.assign(this, { element, data, host });
      this.nodes = new Map(data.picture.nodes.map((node) => [node.id, node]));
      this.lines = new Map(data.picture.edges.map((edge) => [edge.id, edge]));
      this.looks = new Map(data.picture.legend.map((look) => [look.name, look]));
    }

    /** Show what is selected, as counted: what is known by ids, all edges, those drawn, the period. */
    show({ node, edge }, { about, edges, drawn, period }) {
      Object.assign(this, { about, edges, period, strongest: [...drawn].reverse() });
      const { scrollTop } = this.element;
      const same = this.shown === `${node}\n${edge}`;
      this.shown = `${node}\n${edge}`;
      this.element.replaceChildren(
        ...(node ? this.aboutNode(node) : edge ? this.aboutEdge(edge) : this.hello()));
      this.element.scrollTop = same ? scrollTop : 0;
    }

    glyph(id) {
      return gx.glyph(this.looks.get(this.nodes.get(id).group), this.host.dark());
    }

    name(id) {
      const { label } = this.nodes.get(id);
      return el("button", {
        type: "button", className: "name", title: label,
        onclick: () => this.host.go({ node: id, edge: "" }, true),
      }, this.glyph(id), el("span", {}, label));
    }

    neighbour(edge, from, most) {
      const other = edge.from === from ? edge.to : edge.from;
      const bar = el("span", { className: "bar" });
      bar.style.width = `${Math.max(2, (100 * edge.value) / most)}%`;
      const count = el("button", {
        type: "button", className: "count", title: "Show the receipts",
        onclick: () => this.host.go({ node: "", edge: edge.id }),
      }, number(edge.value));
      count.setAttribute("aria-label",
        `${this.nodes.get(from).label} and ${this.nodes.get(other).label}: show the receipts`);
      return el("li", {}, this.name(other), el("span", { className: "track" }, bar), count);
    }

    aboutNode(id) {
      const { label, group } = this.nodes.get(id);
      const { one } = this.looks.get(group);
      const { aliases } = this.data.nodes[id];
      const counted = this.about.get(id);
      const [mine, all] = [this.strongest, this.edges].map((edges) =>
        edges.filter(({ from, to }) => from === id || to === id));
      const many = mine.length === all.length ? "" : `${number(mine.length)} of `;
      return [
        el("p", { className: "label" }, this.glyph(id), one),
        el("h2", {}, label),
        counted
          ? facts(gx.times(counted.count, "mention", "mentions"),
            gx.times(counted.articles, "article", "articles"), gx.period(counted))
          : facts("Not shown under these filters"),
        ...(aliases.length
          ? [el("p", { className: "aliases" }, el("span", {}, "Also "), aliases.join(", "))]
          : []),
        el("h3", {}, all.length ? many + gx.times(all.length, "connection", "connections")
          : "No connections"),
        el("ul", { className: "neighbours" },
          ...mine.map((edge) => this.neighbour(edge, id, mine[0].value))),
      ];
    }

    /** A sentence with its marks, each in the colour of its end of the line, the second dashed. */
    quote([sentence, ...marks], ends) {
      const text = this.data.sentences[sentence];
      const pieces = [];
      let at = 0;
      for (const [start, end, which] of marks) {
        const { light, dark } = this.looks.get(this.nodes.get(ends[which]).group);
        const marked = el("mark", { className: which ? "second" : "first" }, text.slice(start, end));
        marked.style.setProperty("--gx-mark", `light-dark(${light}, ${dark})`);
        pieces.push(text.slice(at, start), marked);
        at = end;
      }
      return el("blockquote", {}, ...pieces, text.slice(at));
    }

    receipt([article, ...passages], ends) {
      const { title, day, source, link } = this.data.articles[article];
      const heading = title || "Untitled";
      const told = link
        ? el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, heading)
        : heading;
      const where = [day === null ? "undated" : worded(gx.date(day)), source].filter(Boolean).join(" · ");
      return el("li", {}, ...passages.map((passage) => this.quote(passage, ends)),
        el("p", { className: "told" }, el("span", {}, where), el("br"), told));
    }

    aboutEdge(id) {
      const { from, to } = this.lines.get(id);
      const counted = this.about.get(id);
      const names = [
        el("p", { className: "label" }, "Connection"),
        el("h2", { className: "pair" }, this.name(from), this.name(to)),
      ];
      if (!counted) return [...names, facts("Not shown under these filters")];
      const receipts = this.data.edges[id].receipts
        .filter(([article]) => gx.within(this.data.articles[article].day, this.period));
      const given = receipts.length;
      const heading =
        given === counted.count ? gx.times(given, "receipt", "receipts")
          : given ? `${number(given)} of ${number(counted.count)} receipts`
            : "The receipts were not put into this page";
      return [
        ...names,
        facts(`together ${gx.times(counted.count, "time", "times")}`,
          gx.times(counted.articles, "article", "articles"),
          counted.weight === counted.count ? "" : `weight ${number(counted.weight)}`,
          gx.period(counted)),
        el("h3", {}, heading),
        el("ol", { className: "receipts" }, ...receipts.map((one) => this.receipt(one, [from, to]))),
      ];
    }

    hello() {
      const strongest = this.strongest.slice(0, 8);
      return [
        el("p", { className: "label" }, "Start here"),
        el("h2", {}, "Click a name or a line"),
        el("p", {}, "A name shows what it goes by and whom it meets. A line shows the sentences " +
          "that it stands for, with both names marked."),
        el("h3", { hidden: !strongest.length }, "Strongest connections"),
        el("ul", { className: "pairs" }, ...strongest.map((edge) => {
          const names = `${this.nodes.get(edge.from).label} – ${this.nodes.get(edge.to).label}`;
          return el("li", {}, el("button", {
            type: "button", className: "name", title: names,
            onclick: () => this.host.go({ node: "", edge: edge.id }),
          }, el("span", {}, names)), el("span", { className: "count" }, number(edge.value)));
        })),
      ];
    }
  };
})();
