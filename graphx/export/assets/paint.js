// What is painted over vis-network's nodes and edges: the emphasis and the names.
// vis-network lets names shrink with the zoom and lie on top of each other; these stay as
// high as other text, never cross, and the most important are placed first.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  // px, whatever the zoom; more for who has asked their browser for large letters
  const SIZE = Math.max(13, 0.8125 * parseFloat(getComputedStyle(document.documentElement).fontSize));
  const MOST = 90; // names in one picture; more is a wall of text
  const SURE = 12; // so many names may lie on a small node, or be of one, rather than be left out
  const WHOLE = 80; // letters of a name that are shown where there is room
  const GAP = 3; // px beside a name in which no other begins
  const CELL = 4; // px, the grain in which space is given away
  const NODE = 1;
  const NAME = 2;
  const DOT = 4;
  const SMALL = 4; // px: a node of a smaller radius is a dot, and a name on it hides little
  const LITTLE = 0.25; // of what a name on a larger one hides

  const probe = document.createElement("canvas").getContext("2d");
  /** A colour as #rrggbb, however the page writes it; see-through ones as if they were not. */
  const plain = (colour, otherwise) => {
    probe.fillStyle = otherwise;
    probe.fillStyle = colour;
    if (probe.fillStyle.startsWith("#")) return probe.fillStyle;
    const numbers = probe.fillStyle.match(/\d+/g).slice(0, 3);
    return `#${numbers.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
  };
  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const light = (colour) => {
    const [red, green, blue] = parts(colour);
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  };

  /** The colours in force around an element, read from its `--gx-…` properties. */
  gx.theme = (element) => {
    const style = getComputedStyle(element);
    const read = (name, otherwise) =>
      plain(style.getPropertyValue(`--gx-${name}`).trim() || otherwise, otherwise);
    const paper = read("paper", "#ffffff");
    const dark = light(paper) < 0.4;
    return {
      dark,
      paper,
      ink: read("ink", dark ? "#edebe8" : "#1f2328"),
      accent: read("accent", "#4e3bd8"),
      edge: dark ? "#9aa4b2" : "#6b7684",
      font: style.getPropertyValue("--gx-font").trim() || "sans-serif",
    };
  };

  /** Who gets space first: a coarse map of the canvas in which boxes are marked as taken. */
  class Space {
    constructor(width, height) {
      Object.assign(this, { width, height });
      this.columns = Math.ceil(width / CELL);
      this.rows = Math.ceil(height / CELL);
      this.cells = new Uint8Array(this.columns * this.rows);
    }

    *inside([left, top, right, bottom]) {
      const [x0, x1] = [Math.max(0, left), Math.min(this.columns * CELL - 1, right)];
      const [y0, y1] = [Math.max(0, top), Math.min(this.rows * CELL - 1, bottom)];
      for (let y = Math.floor(y0 / CELL); y <= y1 / CELL; y++) {
        for (let x = Math.floor(x0 / CELL); x <= x1 / CELL; x++) yield y * this.columns + x;
      }
    }

    take(box, what) {
      for (const at of this.inside(box)) this.cells[at] |= what;
    }

    /** The share of a box that hides nodes; 1 where a name is already, or the canvas ends. */
    cover(box) {
      const [left, top, right, bottom] = box;
      if (left < 2 || top < 2 || right > this.width - 2 || bottom > this.height - 2) return 1;
      let [all, taken] = [0, 0];
      for (const at of this.inside(box)) {
        if (this.cells[at] & NAME) return 1;
        all += 1;
        taken += this.cells[at] & NODE || (this.cells[at] & DOT && LITTLE);
      }
      return taken / all;
    }
  }

  /** A colour that far on its way from another one. */
  gx.mix = (colour, other, share) => {
    const from = parts(other);
    const mixed = parts(colour).map((part, i) => Math.round(from[i] + (part - from[i]) * share));
    return `rgb(${mixed.join(",")})`;
  };

  const veil = (ctx, colour, strength) => {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = strength;
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.restore();
  };

  const line = (ctx, from, to, width) => {
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  };

  /** Fade everything, then paint again what is meant: a neighbourhood, a label, or one edge. */
  const emphasise = (ctx, drawing, emphasis) => {
    const { theme, net } = drawing;
    const bodies = net.body.nodes;
    const scale = net.getScale();
    const [passing, lasting] = theme.dark ? [0.55, 0.7] : [0.74, 0.86]; // dark paper swallows more
    veil(ctx, theme.paper, (emphasis.passing ? passing : lasting) * drawing.fade());
    ctx.save();
    ctx.lineCap = "round";
    for (const id of emphasis.edges) {
      const edge = drawing.edges.get(id);
      const [from, to] = [bodies[edge.from], bodies[edge.to]];
      const other = edge.from === emphasis.centre ? to : from;
      ctx.strokeStyle = emphasis.centre ? other.options.color.background : theme.accent;
      ctx.globalAlpha = emphasis.centre ? 0.6 : 0.95;
      line(ctx, from, to, Math.max((emphasis.centre ? 1.1 : 3) / scale, edge.width));
    }
    ctx.strokeStyle = theme.accent;
    ctx.globalAlpha = 0.8;
    ctx.setLineDash([6 / scale, 6 / scale]);
    for (const [a, b] of emphasis.gaps ?? []) line(ctx, bodies[a], bodies[b], 1.5 / scale);
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
    for (const id of drawing.nodes.keys()) if (emphasis.nodes.has(id)) bodies[id].draw(ctx);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 2 / scale;
    for (const id of emphasis.rings) {
      ctx.beginPath();
      ctx.arc(bodies[id].x, bodies[id].y, gx.ring(bodies[id]) + 3 / scale, 0, 2 * Math.PI);
      ctx.stroke();
    }
    ctx.restore();
  };

  /** The radius of a ring around a node: around the corners of those that have some. */
  gx.ring = ({ options }) => options.size * (options.shape === "square" ? 1.42 : 1.12);

  const hovered = (ctx, drawing) => {
    const edge = drawing.edges.get(drawing.hover.edge);
    if (!edge) return;
    const { nodes } = drawing.net.body;
    ctx.save();
    ctx.strokeStyle = drawing.theme.accent;
    const width = Math.max(2.5 / drawing.net.getScale(), edge.width);
    line(ctx, nodes[edge.from], nodes[edge.to], width);
    nodes[edge.from].draw(ctx);
    nodes[edge.to].draw(ctx);
    ctx.restore();
  };

  /** A dot in each node that the reader has put somewhere. */
  const held = (ctx, { moved, theme, net }) => {
    const scale = net.getScale();
    ctx.save();
    ctx.fillStyle = theme.paper;
    for (const id of moved.keys()) {
      const body = net.body.nodes[id];
      if (!body) continue;
      ctx.beginPath();
      ctx.arc(body.x, body.y, Math.min(2.5 / scale, body.options.size / 2), 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.restore();
  };

  const widths = new Map();

  /** How wide a text is; strong ones are set in a heavier weight. */
  gx.measure = (text, { font }, strong = false) => {
    const style = `${strong ? 600 : 400} ${SIZE}px ${font}`;
    const key = `${style}\n${text}`;
    if (!widths.has(key)) {
      probe.font = style;
      widths.set(key, probe.measureText(text).width);
    }
    return widths.get(key);
  };

  // Below, above, right, left: the places where a name may stand beside its node.
  const places = ({ x, y }, r, width) => [
    [x, y + r + 2 + SIZE / 2],
    [x, y - r - 3 - SIZE / 2],
    [x + r + GAP + 2 + width / 2, y],
    [x - r - GAP - 2 - width / 2, y],
  ].map(([cx, cy]) => ({
    x: cx,
    y: cy,
    box: [cx - width / 2 - GAP, cy - SIZE / 2 - 1, cx + width / 2 + GAP, cy + SIZE / 2 + 1],
  }));

  /** Where the nodes are on the screen; what lies outside it has no name to place. */
  const spots = ({ net, nodes, canvas }, emphasis, space) => {
    const scale = net.getScale();
    const found = new Map();
    for (const id of nodes.keys()) {
      if (emphasis && !emphasis.nodes.has(id)) continue;
      const body = net.body.nodes[id];
      const { x, y } = net.canvasToDOM(body);
      if (x < 0 || y < 0 || x > canvas.clientWidth || y > canvas.clientHeight) continue;
      const r = body.options.size * scale;
      const half = Math.max(r * 0.8 - 1, 1);
      const meant = emphasis?.rings.includes(id); // no name lies on it
      const what = meant ? NAME : r < SMALL ? DOT : NODE;
      space.take([x - half, y - half, x + half, y + half], what);
      found.set(id, { x, y, r, ring: gx.ring(body) * scale + 5 });
    }
    return found;
  };

  /** Where a name, written so, hides the least, and how much. */
  const beside = ({ theme }, space, spot, text, strong) => {
    const options = places(spot, strong ? spot.ring : spot.r, gx.measure(text, theme, strong));
    const covers = options.map(({ box }) => space.cover(box));
    const least = Math.min(...covers);
    return { ...options[covers.indexOf(least)], text, least };
  };

  /** Choose a place for as many names as fit, most important first; whole where there is room. */
  const arrange = (drawing, emphasis) => {
    const { clientWidth: width, clientHeight: height } = drawing.canvas;
    const space = new Space(width, height);
    const found = spots(drawing, emphasis, space);
    for (const box of drawing.covered()) space.take(box, NODE | NAME);
    const must = emphasis?.rings ?? [];
    const others = [...drawing.nodes.keys()].filter((id) => !must.includes(id));
    const placed = [];
    for (const id of [...must, ...others]) {
      const spot = found.get(id);
      if (placed.length >= MOST) break;
      if (!spot || (spot.r < 2 && !emphasis && placed.length >= SURE)) continue;
      const strong = must.includes(id);
      const { label } = drawing.nodes.get(id);
      let here = beside(drawing, space, spot, gx.shorten(label, WHOLE), strong);
      const short = gx.shorten(label);
      if (here.least && short !== here.text) here = beside(drawing, space, spot, short, strong);
      if (!strong && here.least > (emphasis || placed.length < SURE ? 0.3 : 0)) continue;
      space.take(here.box, NAME);
      placed.push({ id, text: here.text, strong, x: here.x, y: here.y });
    }
    return placed;
  };

  const write = (ctx, theme, { text, x, y, strong }) => {
    ctx.font = `${strong ? 600 : 400} ${SIZE}px ${theme.font}`;
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 5;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, x, y);
  };

  /** Paint emphasis and names; called by vis-network after each of its own drawings. */
  gx.paint = (ctx, drawing) => {
    const emphasis = drawing.emphasis();
    if (emphasis) emphasise(ctx, drawing, emphasis);
    hovered(ctx, drawing);
    held(ctx, drawing);
    const dots = globalThis.devicePixelRatio || 1;
    ctx.save();
    ctx.setTransform(dots, 0, 0, dots, 0, 0);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    drawing.placed = arrange(drawing, emphasis);
    for (const name of drawing.placed.toReversed()) write(ctx, drawing.theme, name);
    ctx.restore();
  };
})();
