// What lies under the pointer: it is picked out at once, and told of once the pointer rests there.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const BESIDE_NODE = 4; // px around a node, and
  const BESIDE_EDGE = 6; // px around a line, in which the pointer still means it
  const REST = 250; // ms
  const MANY = 3000; // lines from which on nothing is picked out in passing: it is a drawing each time
  const GAP = 12; // px between the pointer and what is told

  const distance = (p, a, b) => {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.max(0, Math.min(1, along));
    return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
  };

  /** The node, else the edge, at a point of the canvas of a drawing: close by is close enough. */
  gx.at = (drawing, { x, y }) => {
    const { net, edges } = drawing;
    const { nodes } = net.body;
    const scale = net.getScale();
    const p = net.DOMtoCanvas({ x, y });
    const nearest = (ids, reach, gap) => {
      let [best, least] = ["", reach / scale];
      for (const id of ids) {
        const away = gap(id);
        if (away < least) [best, least] = [id, away];
      }
      return best;
    };
    const toNode = (id) =>
      Math.hypot(nodes[id].x - p.x, nodes[id].y - p.y) - nodes[id].options.size;
    const toEdge = (id) => {
      const { from, to, width } = edges.get(id);
      return distance(p, nodes[from], nodes[to]) - width / 2;
    };
    const node = net.getNodeAt({ x, y }) ?? nearest(drawing.nodes.keys(), BESIDE_NODE, toNode);
    if (node) return { node, edge: "" };
    const lit = nearest(drawing.emphasis()?.edges ?? [], BESIDE_EDGE, toEdge);
    return { node: "", edge: lit || nearest(edges.keys(), BESIDE_EDGE, toEdge) };
  };

  /** Let a drawing follow the pointer over its canvas; it is looked for once a frame at most. */
  gx.pointing = (drawing) => {
    const { root, canvas } = drawing;
    const tip = gx.el("div", { className: "gx-tip", hidden: true });
    let [over, clicked, resting, frame] = ["", "", 0, 0];
    root.append(tip);

    const tell = (what, { x, y }) => {
      const told = drawing.nodes.get(what.node) ?? drawing.edges.get(what.edge);
      if (!told) return;
      tip.textContent = told.title;
      tip.hidden = false;
      const beside = (at, size, room) => (at + GAP + size < room ? at + GAP : at - GAP - size);
      tip.style.left = `${Math.max(0, beside(x, tip.offsetWidth, root.clientWidth))}px`;
      tip.style.top = `${Math.max(0, beside(y, tip.offsetHeight, root.clientHeight))}px`;
    };

    const mean = (what, point) => {
      const now = what.node || what.edge;
      clearTimeout(resting);
      if (now !== over) {
        tip.hidden = true;
        [over, clicked] = [now, ""];
        if (drawing.edges.size <= MANY) drawing.point(what);
      }
      canvas.style.cursor = now ? "pointer" : "";
      if (now && now !== clicked && tip.hidden) resting = setTimeout(() => tell(what, point), REST);
    };

    const leave = () => {
      cancelAnimationFrame(frame);
      mean({ node: "", edge: "" });
    };

    const look = ({ clientX, clientY }) => {
      if (!drawing.net) return;
      const { left, top } = canvas.getBoundingClientRect();
      const point = { x: clientX - left, y: clientY - top };
      mean(gx.at(drawing, point), point);
    };

    const hide = () => {
      clearTimeout(resting);
      tip.hidden = true;
    };

    canvas.addEventListener("mousemove", (event) => {
      cancelAnimationFrame(frame);
      if (!event.buttons) frame = requestAnimationFrame(() => look(event)); // else it is dragging
    });
    canvas.addEventListener("mousedown", (event) => {
      cancelAnimationFrame(frame);
      look(event);
      clicked = over; // what there is to tell of it stands beside the picture now
      hide();
    });
    canvas.addEventListener("mouseleave", leave);
    canvas.addEventListener("wheel", hide);
  };
})();
