// The keys of a drawing: arrows go from name to name, Enter selects, letters act on who is meant.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const HELP =
    "Graph of names. Arrow keys move from name to name, Enter selects, Shift and Enter a second " +
    "name for the path between, M opens a menu, Escape clears, plus and minus zoom, F fits. " +
    "The table holds the same as text.";

  /** Let a drawing be used by its keys, once its canvas has the focus. */
  gx.typing = (drawing) => {
    const { canvas, host } = drawing;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", HELP);

    /** Whom a key is about: who is pointed at, else who is selected. */
    const meant = () =>
      [drawing.hover.node, drawing.selection.node].find((id) => id && drawing.near.has(id)) ?? "";

    const openMenu = () => {
      if (!host.act) return;
      const node = meant();
      const middle = { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 };
      const place = node ? drawing.net.canvasToDOM(drawing.net.body.nodes[node]) : middle;
      gx.menu(drawing, place, { node, edge: "" });
    };

    /** Go to the nearest name in a direction; what lies off the axis counts as farther. */
    const step = (dx, dy) => {
      const places = drawing.net.getPositions();
      const [strongest] = drawing.nodes.keys();
      const now = [drawing.hover.node, drawing.selection.node, strongest].find((id) => places[id]);
      if (!now) return;
      let [best, least] = ["", Infinity];
      for (const [id, { x, y }] of Object.entries(places)) {
        const [px, py] = [x - places[now].x, y - places[now].y];
        const far = px * px + py * py + 3 * (px * dy - py * dx) ** 2;
        if (px * dx + py * dy > 1 && far < least) [best, least] = [id, far];
      }
      if (!best) return;
      drawing.point({ node: best });
      drawing.net.moveTo({ position: places[best], animation: false });
      drawing.say({ node: best });
    };

    const enter = ({ shiftKey }) => {
      const { node } = drawing.hover;
      if (node && shiftKey) drawing.join(node);
      else if (node) drawing.pick({ node });
    };

    const leave = () => {
      drawing.hover.node = "";
      drawing.pick({});
    };

    /** What letters do with whoever is meant. */
    const deeds = () => {
      const node = meant();
      if (!node || !host.act) return {};
      return {
        p: () => drawing.pin(node, !drawing.moved.has(node)),
        h: () => host.act("hide", node),
        o: () => host.opens && host.act("open", node),
      };
    };

    canvas.addEventListener("blur", () => drawing.point({ node: "" }));
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const acts = {
        ArrowRight: () => step(1, 0),
        ArrowLeft: () => step(-1, 0),
        ArrowUp: () => step(0, -1),
        ArrowDown: () => step(0, 1),
        Enter: enter,
        Escape: leave,
        "+": () => drawing.zoom(1.3),
        "=": () => drawing.zoom(1.3),
        "-": () => drawing.zoom(1 / 1.3),
        f: () => drawing.fit(),
        ContextMenu: openMenu,
        m: openMenu,
        ...deeds(),
      };
      if (event.shiftKey && event.key === "F10") acts.F10 = openMenu;
      const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      // Streamlit reruns on "r" and offers to clear its caches on "c", wherever they are typed.
      if (act || event.key.length === 1) event.stopPropagation();
      if (act) {
        event.preventDefault();
        act(event);
      }
    });
  };
})();
