// The host on the offline page: search, slider, panel and table around the renderer.
// All data comes from one JSON element and is shown as text.
(() => {
  "use strict";
  const { graphx: gx } = globalThis;
  const { el } = gx;
  const find = (selector) => document.querySelector(selector);
  const data = JSON.parse(find("#data").textContent);
  const { picture } = data;
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const edges = new Map(picture.edges.map((edge) => [edge.id, edge]));
  const looks = new Map(picture.legend.map((look) => [look.name, look]));
  const strongest = [...picture.edges].reverse();
  const panel = find(".panel");
  let least = -Infinity; // the weight below which edges are hidden

  const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 3 });
  const times = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;
  const period = ({ first, last }) => (first === last ? first : `${first} – ${last}`);
  const facts = (...words) =>
    el("p", { className: "facts" }, ...words.filter(Boolean).map((word) => el("span", {}, word)));
  const visible = () => picture.edges.filter((edge) => edge.value >= least);
  const dark = () => drawing.theme.dark;

  const go = (selection, focus = false) => {
    drawing.pick(selection);
    show(selection); // also when it was selected already
    if (focus && selection.node) drawing.focus(selection.node);
  };

  const name = (id) =>
    el("button", { type: "button", className: "name", onclick: () => go({ node: id, edge: "" }, true) },
      gx.glyph(looks.get(nodes.get(id).group), dark()), el("span", {}, nodes.get(id).label));

  // ---------------------------------------------------------------------- the panel

  const neighbour = (edge, from, most) => {
    const other = edge.from === from ? edge.to : edge.from;
    const bar = el("span", { className: "bar" });
    bar.style.width = `${Math.max(2, (100 * edge.value) / most)}%`;
    const count = el("button", {
      type: "button",
      className: "count",
      title: "Show the receipts",
      onclick: () => go({ node: "", edge: edge.id }),
    }, number(edge.value));
    count.setAttribute("aria-label",
      `${nodes.get(from).label} and ${nodes.get(other).label}: show the receipts`);
    return el("li", {}, name(other), el("span", { className: "track" }, bar), count);
  };

  const aboutNode = (id) => {
    const node = nodes.get(id);
    const about = data.nodes[id];
    const look = looks.get(node.group);
    const mine = strongest.filter((edge) => edge.from === id || edge.to === id);
    return [
      el("p", { className: "label" }, gx.glyph(look, dark()), look.title),
      el("h2", {}, node.label),
      facts(times(about.mentions, "mention", "mentions"),
        times(about.articles, "article", "articles"), period(about)),
      ...(about.aliases.length
        ? [el("p", { className: "aliases" }, el("span", {}, "Also "), about.aliases.join(", "))]
        : []),
      el("h3", {}, mine.length ? times(mine.length, "connection", "connections") : "No connections"),
      el("ul", { className: "neighbours" },
        ...mine.map((edge) => neighbour(edge, id, mine[0].value))),
    ];
  };

  const quote = (pieces) =>
    el("blockquote", {}, ...pieces.map(([text, which]) =>
      which < 0 ? text : el("mark", { className: which ? "second" : "first" }, text)));

  const receipt = ({ title, date, source, link, passages }) => {
    const heading = title || "Untitled";
    const told = link
      ? el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, heading)
      : heading;
    return el("li", {}, ...passages.map(quote),
      el("p", { className: "told" },
        el("span", {}, [date || "undated", source].filter(Boolean).join(" · ")), el("br"), told));
  };

  const aboutEdge = (id) => {
    const { from, to, value } = edges.get(id);
    const about = data.edges[id];
    const given = about.receipts.length;
    const heading =
      given === about.count ? times(given, "receipt", "receipts")
        : given ? `${number(given)} of ${number(about.count)} receipts`
          : "The receipts were not put into this page";
    return [
      el("p", { className: "label" }, "Connection"),
      el("h2", { className: "pair" }, name(from), name(to)),
      facts(`together ${times(about.count, "time", "times")}`,
        times(about.articles, "article", "articles"),
        value === about.count ? "" : `weight ${number(value)}`, period(about)),
      el("h3", {}, heading),
      el("ol", { className: "receipts" }, ...about.receipts.map(receipt)),
    ];
  };

  const hello = () => [
    el("p", { className: "label" }, "Start here"),
    el("h2", {}, "Click a name or a line"),
    el("p", {}, "A name shows what it goes by and whom it meets. A line shows the sentences that it " +
      "stands for, with both names marked."),
    el("h3", {}, "Strongest connections"),
    el("ul", { className: "pairs" }, ...strongest.slice(0, 8).map((edge) => {
      const names = `${nodes.get(edge.from).label} – ${nodes.get(edge.to).label}`;
      return el("li", {}, el("button", {
        type: "button", className: "name", onclick: () => go({ node: "", edge: edge.id }),
      }, el("span", {}, names)), el("span", { className: "count" }, number(edge.value)));
    })),
  ];

  function show({ node, edge }) {
    panel.replaceChildren(...(node ? aboutNode(node) : edge ? aboutEdge(edge) : hello()));
    panel.scrollTop = 0;
  }

  // ---------------------------------------------------------------------- the renderer

  const drawing = new gx.Drawing(find(".gx-root"), {
    select: show,
    expand: (node) => drawing.focus(node),
  });
  const draw = () => drawing.show({ ...picture, edges: visible() });
  draw();
  show({ node: "", edge: "" });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    draw();
    show(drawing.selection);
  });
  document.querySelectorAll("[data-edge]").forEach((button) => {
    button.onclick = () => {
      go({ node: "", edge: button.dataset.edge });
      panel.focus({ preventScroll: true });
      find("main").scrollIntoView({ block: "start" });
    };
  });

  // ---------------------------------------------------------------------- the slider

  const weights = [...new Set(picture.edges.map((edge) => edge.value))].sort((a, b) => a - b);
  const slider = find(".slider");
  if (weights.length > 1) {
    const range = slider.querySelector("input");
    const told = slider.querySelector("output");
    range.max = weights.length - 1;
    told.textContent = number(weights[0]);
    range.oninput = () => {
      least = weights[range.value];
      told.textContent = number(least);
      range.setAttribute("aria-valuetext", number(least));
      draw();
    };
    const readable = weights.findIndex((weight) => weight >= data.least);
    if (readable > 0) {
      // no hairball at first sight; the slider brings the rest
      range.value = readable;
      range.oninput();
    }
    slider.hidden = false;
  }

  // ---------------------------------------------------------------------- the search

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = picture.nodes.map(({ id, label }) =>
    [id, ` ${fold([label, ...data.nodes[id].aliases].join(" "))}`]);
  const matches = (text) => {
    const starting = names.filter(([, all]) => all.includes(` ${text}`));
    const inside = names.filter(([, all]) => all.includes(text) && !all.includes(` ${text}`));
    return [...starting, ...inside].slice(0, 8).map(([id]) => id);
  };
  const input = find(".find input");
  const found = find("#found");

  const choose = (id) => {
    input.value = nodes.get(id).label;
    list([]);
    go({ node: id, edge: "" }, true);
  };
  const list = (ids) => {
    found.replaceChildren(...ids.map((id) => {
      const item = el("li", { onmousedown: (event) => { event.preventDefault(); choose(id); } },
        gx.glyph(looks.get(nodes.get(id).group), dark()), el("span", {}, nodes.get(id).label));
      item.id = `found-${ids.indexOf(id)}`;
      item.dataset.node = id;
      item.setAttribute("role", "option");
      return item;
    }));
    found.hidden = !ids.length;
    input.setAttribute("aria-expanded", String(ids.length > 0));
    mark(0);
  };
  const mark = (at) => {
    [...found.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    input.setAttribute("aria-activedescendant", found.children[at]?.id ?? "");
  };
  input.oninput = () => {
    const wanted = fold(input.value.trim());
    list(wanted ? matches(wanted) : []);
  };
  input.onblur = () => list([]);
  input.onkeydown = (event) => {
    const items = [...found.children];
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "Escape") list([]);
    else if (event.key === "Enter" && items[at]) choose(items[at].dataset.node);
    else if (event.key === "ArrowDown") mark(Math.min(at + 1, items.length - 1));
    else if (event.key === "ArrowUp") mark(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
})();
