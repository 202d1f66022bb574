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

  const legend = ({ theme, legend: looks }, width, height) => {
    const group = gx.svg("g", { fill: theme.ink });
    const rows = [[]];
    let x = 20;
    for (const look of looks.filter(({ count }) => count)) {
      const wide = 34 + gx.measure(look.title, theme);
      if (x + wide > width - 10 && rows.at(-1).length) [x] = [20, rows.push([])];
      rows.at(-1).push([look, x]);
      x += wide;
    }
    rows.forEach((row, i) => {
      const y = height - 20 - 22 * (rows.length - 1 - i);
      for (const [look, left] of row) {
        const fill = theme.dark ? look.dark : look.light;
        const transform = `translate(${round(left)} ${y})`;
        group.append(
          gx.svg("path", { d: gx.outline(look.shape, 5), fill, transform }),
          gx.svg("text", { x: round(left + 11), y: y + 4.5 }, look.title));
      }
    });
    return group;
  };

  /** The part of the picture now in sight, as an SVG element. */
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
    const box = { width, height, viewBox: `0 0 ${width} ${height}` };
    return gx.svg("svg", { ...box, "font-family": theme.font, "font-size": 13 },
      gx.svg("rect", { width, height, fill: theme.paper }),
      ...layers, names(drawing), legend(drawing, width, height));
  };

  const blob = (drawing) =>
    new Blob([new XMLSerializer().serializeToString(gx.vector(drawing))], { type: "image/svg+xml" });

  gx.saveVector = (drawing) => gx.save(blob(drawing), "graph.svg");

  gx.savePixels = (drawing, times = 2) => {
    const { clientWidth: width, clientHeight: height } = drawing.canvas;
    const url = URL.createObjectURL(blob(drawing));
    const sheet = gx.el("canvas", { width: width * times, height: height * times });
    const finish = (drawn) => {
      sheet.getContext("2d").drawImage(drawn, 0, 0, sheet.width, sheet.height);
      URL.revokeObjectURL(url);
      sheet.toBlob((pixels) => gx.save(pixels, "graph.png"));
    };
    const image = new Image();
    image.onload = () => finish(image);
    image.onerror = () => finish(drawing.canvas.querySelector("canvas")); // a strict page forbids it
    image.src = url;
  };
})();
