// The host on the offline page: filters, timeline, search, panel and table around the renderer.
// What the filters leave is counted once (recount.js), and all of them show that.
(() => {
  "use strict";
  const { graphx: gx } = globalThis;
  const { el, number } = gx;
  const find = (selector) => document.querySelector(selector);
  const data = JSON.parse(find("#data").textContent);
  const { picture } = data;
  const ROWS = 200; // in the table

  const filters = { period: null, hidden: new Set() };
  let least = null; // the weight below which lines are hidden; null while the reader has not said
  let counted; // what the filters leave
  let drawn; // what of it is drawn: without what is too weak

  const dark = () => drawing.theme.dark;
  const go = (selection, focus = false) => {
    drawing.pick(selection);
    tell(selection); // also when it was selected already
    if (focus && selection.node) drawing.focus(selection.node);
  };
  const panel = new gx.Panel(find(".panel"), data, { go, dark });

  // ---------------------------------------------------------------------- what follows a choice

  const tell = (selection) => {
    panel.show(selection, { ...counted, drawn: drawn.edges, period: filters.period });
    const { node, edge } = selection;
    if (node) timeline.draw([data.nodes[node]], `Mentions of ${panel.nodes.get(node).label}`, true);
    else if (edge) timeline.draw([data.edges[edge]], "Times together", true);
    else timeline.draw(lasting(), "Times together");
  };

  /** What is known of the lines between names that are not filtered away, whatever the period. */
  const lasting = () => {
    const gone = (id) => filters.hidden.has(panel.nodes.get(id).group);
    return picture.edges.filter(({ from, to }) => !gone(from) && !gone(to))
      .map(({ id }) => data.edges[id]);
  };

  const summary = () => {
    const [names, lines] = [picture.nodes.length, picture.edges.length];
    const of = (some, all, one) =>
      `${some === all ? "" : `${number(some)} of `}${number(all)} ${all === 1 ? one : `${one}s`}`;
    const shown = of(drawn.nodes.length, names, "name");
    const said = [`${shown}, ${of(drawn.edges.length, lines, "connection")}.`];
    if (filters.period) {
      const [first, last] = filters.period.map(gx.date);
      said.push(`Counted from the articles of ${gx.period({ first, last })} alone.`);
      if (data.hides) said.push("Connections hidden over the whole time stay hidden.");
      if (!data.weight.adds) {
        said.push(`Within a period, a weight is the number of times together: ${data.weight.name} ` +
          "can be told of the whole time only.");
      }
    }
    find("#counted").textContent = said.join(" ");
  };

  const table = () => {
    const label = (id) => panel.nodes.get(id).label;
    const rows = [...drawn.edges].reverse().slice(0, ROWS).map(({ id, from, to, value }) => {
      const about = counted.about.get(id);
      const show = el("button", { type: "button" }, "Show");
      show.dataset.edge = id;
      show.setAttribute("aria-label", `Show ${label(from)} and ${label(to)}`);
      const cells = [label(from), label(to), number(value), number(about.count),
        number(about.articles), gx.period(about), show];
      return el("tr", {}, ...cells.map((cell) => el("td", {}, cell)));
    });
    find("tbody").replaceChildren(...rows);
    find("summary").textContent = drawn.edges.length > ROWS
      ? `The ${ROWS} strongest of the connections shown, as a table`
      : "The connections shown, as a table";
  };

  const draw = () => {
    drawn = gx.cut(counted, least ?? gx.readable(counted.edges, counted.nodes.length));
    const legend = picture.legend.map((look) =>
      ({ ...look, count: drawn.nodes.filter(({ group }) => group === look.name).length }));
    drawing.show({ ...picture, ...drawn, legend });
    tell(drawing.selection);
    paint();
    summary();
    table();
  };

  const change = () => {
    counted = gx.recount(data, filters);
    slide();
    draw();
  };

  // ---------------------------------------------------------------------- the filters

  const slider = find(".slider");
  const range = slider.querySelector("input");
  let weights = [];

  /** Set the slider to the weights that there are now; the reader's own choice stays. */
  const slide = () => {
    weights = [...new Set(counted.edges.map(({ value }) => value))];
    if (least !== null && weights.at(-1) < least) weights.push(least); // all can be brought back
    const now = least ?? gx.readable(counted.edges, counted.nodes.length);
    slider.hidden = weights.length < 2;
    range.max = weights.length - 1;
    range.value = weights.findIndex((weight) => weight >= now);
    read();
  };
  const read = () => {
    const told = number(weights[range.value] ?? 0);
    slider.querySelector("output").textContent = told;
    range.setAttribute("aria-valuetext", told);
  };
  range.oninput = () => {
    least = weights[range.value];
    read();
    draw();
  };

  find(".kinds").replaceChildren(...picture.legend.map(({ name }) => {
    const kind = el("button", {
      type: "button",
      onmouseenter: () => drawing.point({ label: filters.hidden.has(name) ? "" : name }),
      onmouseleave: () => drawing.point({ label: "" }),
      onclick: () => {
        filters.hidden[filters.hidden.has(name) ? "delete" : "add"](name);
        kind.setAttribute("aria-pressed", String(!filters.hidden.has(name)));
        change();
      },
    });
    kind.dataset.label = name;
    kind.setAttribute("aria-pressed", "true");
    return kind;
  }));
  const paint = () => {
    for (const kind of find(".kinds").children) {
      const { label } = kind.dataset;
      const there = counted.there.filter(({ group }) => group === label).length;
      kind.replaceChildren(gx.glyph(panel.looks.get(label), dark()),
        el("span", {}, panel.looks.get(label).title),
        el("span", { className: "many" }, number(there)));
    }
  };

  const entries = [data.nodes, data.edges].flatMap(Object.values);
  const timeline = new gx.Timeline(find(".timeline"), entries, (period) => {
    filters.period = period;
    change();
  });

  // ---------------------------------------------------------------------- the renderer

  const drawing = new gx.Drawing(find(".gx-root"), {
    select: tell,
    read: () => panel.element.scrollIntoView({ block: "start" }),
    expand: (node) => drawing.focus(node),
  });
  change();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  // The picture on paper is light: it is drawn so before the page is, which cannot wait for it.
  const paper = (is) => () => {
    document.documentElement.classList.toggle("paper", is);
    draw();
    drawing.net.redraw();
  };
  addEventListener("beforeprint", paper(true));
  addEventListener("afterprint", paper(false));

  find("tbody").onclick = ({ target }) => {
    if (!target.dataset.edge) return;
    go({ node: "", edge: target.dataset.edge });
    panel.element.focus({ preventScroll: true });
    find("main").scrollIntoView({ block: "start" });
  };

  const finding = new gx.Finding(
    find(".find"),
    picture.nodes.map(({ id, label }) => ({ id, label, aliases: data.nodes[id].aliases })),
    { choose: (id) => go({ node: id, edge: "" }, true), glyph: (id) => panel.glyph(id) });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    finding.input.focus();
  });
})();
