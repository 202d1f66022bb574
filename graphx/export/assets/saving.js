// The picture as a file: SVG from the same positions, PNG from that SVG at twice the size.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const FADED = 0.16; // how much is left of what is not meant
  const round = (number) => Math.round(number * 10) / 10;

  /** The places and sizes of the moment, as the screen has them. */
  const measures = (drawing) => {
    const places = drawing.net.getPositions();
    return {
      at: (id) => {
        const { x, y } = drawing.net.canvasToDOM(places[id]);
        return { x: round(x), y: round(y) };
      },
      scale: drawing.net.getScale(),
    };
  };

  const edges = (drawing, chosen, { at, scale }, colour, opacity) => {
    const group = gx.svg("g", { "stroke-linecap": "round" });
    for (const edge of chosen) {
      const [a, b] = [at(edge.from), at(edge.to)];
      group.append(gx.svg("line", {
        x1: a.x, y1: a.y, x2: b.x, y2: b.y,
        stroke: colour(edge),
        "stroke-opacity": opacity(edge),
        "stroke-width": Math.max(0.5, round(edge.width * scale)),
      }));
    }
    return group;
  };

  const nodes = (drawing, chosen, { at, scale }, share) => {
    const { paper } = drawing.theme;
    const group = gx.svg("g", { stroke: paper });
    for (const node of chosen) {
      const { options } = drawing.net.body.nodes[node.id];
      const { x, y } = at(node.id);
      group.append(gx.svg("path", {
        d: gx.outline(options.shape, round(options.size * scale)),
        fill: gx.mix(options.color.background, paper, share),
        transform: `translate(${x} ${y})`,
      }, gx.svg("title", {}, node.title ?? node.label)));
    }
    return group;
  };

  const rings = (drawing, ids, { at, scale }) => {
    const group = gx.svg("g", { stroke: drawing.theme.ink, "stroke-width": 2, fill: "none" });
    for (const id of ids) {
      const { x, y } = at(id);
      const r = round(gx.ring(drawing.net.body.nodes[id]) * scale + 3);
      group.append(gx.svg("circle", { cx: x, cy: y, r }));
    }
    return group;
  };

  const names = ({ theme, placed }) => {
    const group = gx.svg("g", {
      fill: theme.ink, stroke: theme.paper, "stroke-width": 3.5, "stroke-linejoin": "round",
      "paint-order": "stroke", "text-anchor": "middle",
    });
    for (const { text, x, y, strong } of placed) {
      const weight = strong ? 600 : 400;
      group.append(gx.svg("text", { x: round(x), y: round(y + 4.5), "font-weight": weight }, text));
    }
    return group;
  };

  const LONG = 30; // px: a line in the legend
  const WIDER = 1.1; // letters may be so much wider where the page's font is not at hand
  const mark = (attributes, wide) =>
    ({ wide, high: wide === LONG ? 0 : wide + 6, draw: (x, y) => gx.svg("path", {
      ...attributes, transform: `translate(${round(x + wide / 2)} ${round(y)})`,
    }) });

  /** The rows of the legend: what the shapes are; then a line's thickness and a name's size, by the
   *  least and the most of both, as large as in the picture. */
  const rows = (drawing, { scale }) => {
    const { theme, net } = drawing;
    const shapes = drawing.legend.filter(({ count }) => count).map((look) => ({
      words: look.title,
      ...mark({ d: gx.outline(look.shape, 5), fill: theme.dark ? look.dark : look.light }, 10),
    }));
    const [lines, nodes] = [[...drawing.edges.values()], [...drawing.nodes.values()].reverse()];
    if (!lines.length) return [shapes];
    const ends = (all) =>
      all[0].value === all.at(-1).value ? all.slice(-1) : [all[0], all.at(-1)];
    const strokes = ends(lines).map(({ value, opacity, width }) => ({
      words: gx.number(value),
      ...mark({
        d: `M${-LONG / 2} 0h${LONG}`, stroke: theme.edge, "stroke-opacity": opacity,
        "stroke-width": Math.max(0.5, round(width * scale)),
      }, LONG),
    }));
    const discs = ends(nodes).map(({ id, value }) => {
      const r = round(net.body.nodes[id].options.size * scale);
      const looks = { d: gx.outline("dot", r), fill: theme.edge, "fill-opacity": 0.4 };
      return { words: gx.number(value), ...mark(looks, 2 * r) };
    });
    return [
      shapes,
      [{ words: `Line: ${drawing.worth || "its weight"}` }, ...strokes],
      [{ words: "Size: all lines of a name, added up" }, ...discs],
    ];
  };

  /** The legend below a picture that is so high, and how far down it reaches. */
  const legend = (drawing, sizes, width, height) => {
    const group = gx.svg("g", { fill: drawing.theme.ink });
    let top = height + 3;
    for (const row of rows(drawing, sizes)) {
      const high = Math.max(22, ...row.map((entry) => entry.high ?? 0));
      let x = 15;
      for (const { words, draw, wide = -6 } of row) {
        const right = wide + 6 + WIDER * gx.measure(words, drawing.theme);
        if (x > 15 && x + right > width - 10) [x, top] = [15, top + high];
        const y = round(top + high / 2);
        if (draw) group.append(draw(x, y));
        group.append(gx.svg("text", { x: round(x + wide + 6), y: y + 4.5 }, words));
        x += right + 18;
      }
      top += high;
    }
    return [group, round(top + 8)];
  };

  /** The part of the picture now in sight, as an SVG element, with its legend below. */
  gx.vector = (drawing) => {
    const { theme } = drawing;
    const { clientWidth: width, clientHeight: height } = drawing.canvas;
    const sizes = measures(drawing);
    const emphasis = drawing.emphasis();
    const [lines, dots] = [[...drawing.edges.values()], [...drawing.nodes.values()]];
    const lit = new Set(emphasis?.edges);
    const plain = () => theme.edge;
    const colour = ({ from, to }) => {
      if (!emphasis.centre) return theme.accent;
      return drawing.net.body.nodes[from === emphasis.centre ? to : from].options.color.background;
    };
    const layers = emphasis
      ? [
        edges(drawing, lines.filter(({ id }) => !lit.has(id)), sizes, plain, () => 0.06),
        nodes(drawing, dots.filter(({ id }) => !emphasis.nodes.has(id)), sizes, FADED),
        edges(drawing, lines.filter(({ id }) => lit.has(id)), sizes, colour, () => 0.7),
        nodes(drawing, dots.filter(({ id }) => emphasis.nodes.has(id)), sizes, 1),
        rings(drawing, emphasis.rings, sizes),
      ]
      : [
        edges(drawing, lines, sizes, plain, (edge) => edge.opacity),
        nodes(drawing, dots, sizes, 1),
      ];
    const [key, down] = legend(drawing, sizes, width, height);
    const box = { width, height: down, viewBox: `0 0 ${width} ${down}` };
    return gx.svg("svg", { ...box, "font-family": theme.font, "font-size": 13 },
      gx.svg("rect", { width, height: down, fill: theme.paper }),
      gx.svg("svg", { width, height }, ...layers, names(drawing)), // nothing reaches out of it
      key);
  };

  const blob = (picture) =>
    new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });

  gx.saveVector = (drawing) => gx.save(blob(gx.vector(drawing)), "graph.svg");

  gx.savePixels = (drawing, times = 2) => {
    const picture = gx.vector(drawing);
    const [width, height] = ["width", "height"].map((side) => picture.getAttribute(side) * times);
    const url = URL.createObjectURL(blob(picture));
    const sheet = gx.el("canvas", { width, height });
    const finish = (drawn) => {
      sheet.getContext("2d").drawImage(drawn, 0, 0, sheet.width, sheet.height);
      URL.revokeObjectURL(url);
      sheet.toBlob((pixels) => gx.save(pixels, "graph.png"));
    };
    const image = new Image();
    image.onload = () => finish(image);
    image.onerror = () => { // a strict page forbids it
      sheet.height = drawing.canvas.clientHeight * times;
      finish(drawing.canvas.querySelector("canvas"));
    };
    image.src = url;
  };
})();
