// The stage: one graph on one element, drawn by vis-network, and the moves of the view over it.
// A new picture changes what is on the stage in place; what stays does not move. vis-network holds
// the bodies of the nodes, and nothing else: ten thousand names and their lines, each measured and
// copied by it, took it longer than all the rest.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const { vis } = globalThis;
  const stats = (globalThis.__gx ??= { calls: 0, mounts: 0, cleanups: 0, draws: 0, last: null });

  const CLOSEST = [1.6, 1.25]; // the zoom at which few names, and a full picture, still look well
  const MOVING = 450; // ms that names take to a new place
  const GHOST = 280; // ms in which what was drawn before fades

  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  gx.still = still;

  const NODE = [5, 28]; // the radius of the least node and of the largest
  const LINE = [0.7, 8]; // the width of the least line and of the widest
  const FEW = { node: 9, line: 1.8 }; // of the largest, where hardly a name is drawn
  const FULL = 120; // names of a picture from which on they are as large as they get

  // Areas, not radii, grow with the value: the eye compares areas.
  const root = (value, most) => (most > 0 ? Math.sqrt(Math.max(value, 0) / most) : 0);
  const grown = ([least, most], few, names) =>
    [least, few + (most - few) * Math.min(1, names / FULL)];
  const between = ([least, most], share) => least + share * (most - least);
  const largest = (items) => items.reduce((most, { value }) => Math.max(most, value), 0);

  gx.Stage = class Stage {
    /**
     * @param {HTMLElement} element an empty element with a size; it gets all that is drawn
     * @param {object} memory what `remember` returned when this picture was last on the page
     */
    constructor(element, memory = {}) {
      stats.mounts += 1;
      this.root = element;
      this.nodes = new Map(); // id -> node of the picture, strongest first
      this.edges = new Map(); // id -> edge, with its width and opacity, strongest last
      this.bodies = new vis.DataSet(); // what vis-network is told of the nodes
      this.moved = new Map(memory.moved); // where the reader has dragged nodes to
      this.view = memory.view; // what part of the plane is in sight
      this.fitted = memory.fitted ?? true; // it is all of it, and shall be
      this.known = new Map(); // what vis-network was last told of each node
      this.near = new Map(); // node id -> Map of neighbour id -> edge id
      this.legend = [];
      this.placed = []; // the names in the last drawing, and where
      this.canvas = gx.el("div", { className: "gx-canvas", tabIndex: 0 });
      this.canvas.style.cssText = "position:absolute;inset:0"; // styles may come after the first draw
      this.empty = gx.el("p", { className: "gx-empty", hidden: true });
      this.root.replaceChildren(this.canvas, this.empty);
      globalThis.__gxv = this;
    }

    /** Show a picture: what is new comes in, what is gone goes, and nothing else moves. */
    show({ nodes, edges, options, legend, worth, epoch = 0 }) {
      const began = performance.now();
      const seen = this.view;
      const anew = this.net && this.epoch !== epoch; // Python has arranged the names anew
      this.epoch = epoch;
      const places = this.net?.getPositions();
      const other = !places || nodes.length !== this.nodes.size
        || nodes.some(({ id }) => !places[id]) || edges.length !== this.edges.size;
      if (places && other && !anew) this.ghost();
      this.theme = gx.theme(this.root);
      this.legend = legend;
      this.worth = worth; // what the thickness of a line stands for
      this.empty.hidden = nodes.length > 0;
      this.empty.textContent = "There is nothing to draw.";
      this.still = null; // nothing that was drawn before may slide into this
      this.busy = true; // vis-network draws in the middle of a change; half a picture is no picture
      try {
        if (this.net) this.apply(options); // a node takes its looks from its group as it comes
        this.nodes = new Map(nodes.map((node) => [node.id, node]));
        this.room = gx.room(this, nodes);
        this.edges = new Map(this.dress(edges).map((edge) => [edge.id, edge]));
        this.meet(edges);
        this.embody();
        if (!this.net) this.apply(options);
        for (const id of this.nodes.keys()) this.net.body.nodes[id]?.needsRefresh(); // it may have grown
      } finally {
        this.busy = false;
      }
      this.greet();
      if (seen === undefined) this.fit(); // the legend is there only now
      else if (anew || (other && this.fitted && !this.rests())) this.fit(MOVING); // all is seen on
      if (places) this.walk(places);
      stats.last = { ms: performance.now() - began, nodes: nodes.length, edges: edges.length };
    }

    /** Whether time is playing, where a view that stays lets changes be seen. */
    rests() {
      return globalThis.graphx.playing && gx.holds(this);
    }

    /** Let what was drawn before fade over what is drawn now: nothing jumps into sight. */
    ghost() {
      const drawn = this.canvas.querySelector("canvas");
      if (still() || !drawn?.width) return;
      this.root.querySelector(".gx-ghost")?.remove();
      const copy = gx.el("canvas", { className: "gx-ghost", width: drawn.width, height: drawn.height });
      copy.style.cssText =
        "position:absolute;inset:0;width:100%;height:100%;pointer-events:none;z-index:1";
      copy.setAttribute("aria-hidden", "true");
      copy.getContext("2d").drawImage(drawn, 0, 0);
      this.canvas.after(copy);
      copy.animate([{ opacity: 1 }, { opacity: 0 }], { duration: GHOST, easing: "ease-out" })
        .finished.finally(() => copy.remove());
    }

    /** Let the names that have another place now walk there from where they were. */
    walk(places) {
      const bodies = this.net.body.nodes;
      const walking = [...this.nodes.keys()].flatMap((id) => {
        const [from, to] = [places[id], { x: bodies[id].x, y: bodies[id].y }];
        return from && Math.hypot(from.x - to.x, from.y - to.y) > 0.5 ? [{ id, from, to }] : [];
      });
      if (!walking.length || still()) return;
      const began = performance.now();
      const turn = (this.turns = (this.turns ?? 0) + 1); // another walk ends this one
      const step = () => {
        const share = Math.min(1, (performance.now() - began) / MOVING);
        const eased = this.turns === turn ? 1 - (1 - share) ** 3 : 1;
        for (const { id, from, to } of walking) {
          const body = this.net?.body.nodes[id];
          if (!body) continue;
          body.x = from.x + (to.x - from.x) * eased;
          body.y = from.y + (to.y - from.y) * eased;
        }
        this.still = null;
        this.net?.redraw();
        if (eased < 1) requestAnimationFrame(step);
      };
      step();
    }

    /** Do what must follow a new picture; for those who build on the stage. */
    greet() {}

    meet(edges) {
      this.near.clear();
      for (const node of this.nodes.keys()) this.near.set(node, new Map());
      for (const { id, from, to } of edges) {
        this.near.get(from)?.set(to, id);
        this.near.get(to)?.set(from, id);
      }
    }

    dress(edges) {
      const most = largest(edges);
      const range = grown(LINE, FEW.line, this.nodes.size);
      return edges.map((edge) => {
        const share = root(edge.value, most);
        const opacity = Math.round(between([0.14, 0.6], share) * 100) / 100;
        return { ...edge, opacity, width: this.room * between(range, share) };
      });
    }

    /** Tell vis-network of the nodes: what is new of them, and who is gone. */
    embody() {
      const gone = this.bodies.getIds().filter((id) => !this.nodes.has(id));
      for (const id of gone) this.known.delete(id);
      if (gone.length) this.bodies.remove(gone);
      const nodes = [...this.nodes.values()];
      const most = largest(nodes);
      const range = grown(NODE, FEW.node, nodes.length);
      const news = nodes.flatMap(({ id, group, x, y, value }) => {
        const size = this.room * between(range, root(value, most));
        const body = { id, group, x, y, size, ...this.moved.get(id) };
        const said = JSON.stringify(body);
        if (this.known.get(id) === said) return [];
        this.known.set(id, said);
        return [body];
      });
      if (news.length) this.bodies.update(news);
    }

    apply(options) {
      const { dark, paper } = this.theme;
      const groups = this.legend.map(({ name, shape, ...look }) => {
        const colour = { background: dark ? look.dark : look.light, border: paper };
        return [name, { shape, color: { ...colour, highlight: colour, hover: colour } }];
      });
      const full = { ...options, groups: Object.fromEntries(groups) };
      const said = JSON.stringify(full);
      if (!this.net) this.start(full);
      else if (said !== this.said) this.net.setOptions(full);
      this.said = said;
    }

    start(options) {
      this.net = new vis.Network(this.canvas, { nodes: this.bodies }, options);
      this.net.canvas.frame.tabIndex = -1; // what surrounds it has the keys, and a name
      gx.lines(this);
      gx.slide(this);
      this.look();
      this.net.on("afterDrawing", (ctx) => this.paint(ctx));
      this.net.on("zoom", () => (this.fitted = false));
      this.net.on("dragEnd", ({ nodes }) => {
        if (!nodes.length) this.fitted = false;
      });
      this.net.on("resize", ({ oldWidth, width }) => {
        const wasHidden = !(oldWidth > 10); // in a tab
        if (width <= 10 || !(wasHidden || this.fitted)) return;
        // vis-network looks where it looked before as soon as it has told everybody
        queueMicrotask(() => this.net && this.look());
      });
    }

    /** Look where the reader looked last, else at everything. */
    look() {
      if (this.view && !this.fitted) this.net.moveTo({ ...this.view, animation: false });
      else this.fit();
    }

    paint(ctx) {
      if (this.busy) return;
      try {
        gx.paint(ctx, this);
      } catch (error) {
        console.warn("graphx: names could not be painted", error);
      }
      this.seen();
      stats.firstDraw ??= performance.now();
      stats.draws += 1;
      stats.labels = this.placed.length;
    }

    /** Keep what is in sight, all the time: once it is off the page, it is too late to ask. */
    seen() {
      if (this.canvas.clientWidth <= 10) return;
      this.view = { position: this.net.getViewPosition(), scale: this.net.getScale() };
      this.host?.seen?.(this.view, this.fitted);
    }

    /** Look at the same part of the plane as another stage. */
    follow({ position, scale }, fitted) {
      const here = this.net.getViewPosition();
      const off = Math.hypot(here.x - position.x, here.y - position.y) * scale;
      this.fitted = fitted;
      if (off < 0.5 && Math.abs(this.net.getScale() / scale - 1) < 0.001) return;
      this.net.moveTo({ position, scale, animation: false });
    }

    /** Draw once more before the next frame, however often this is asked. */
    redraw() {
      this.net?.body.emitter.emit("_requestRedraw");
    }

    zoom(times) {
      this.fitted = false;
      this.net.moveTo({ scale: this.net.getScale() * times, animation: { duration: 120 } });
    }

    /** Whether it has a place on the page by now, and not none, as in a tab that is not shown. */
    laid() {
      return this.canvas.clientWidth >= 10 && this.canvas.clientHeight >= 10;
    }

    /** Bring a node, or all of a way, into sight if it is not: the view moves only where it must. */
    reveal(...way) {
      const { clientWidth: width, clientHeight: height } = this.canvas;
      const [across, down] = [Math.min(60, width / 6), Math.min(50, height / 6)];
      const isOut = (id) => {
        const body = this.net.body.nodes[id];
        if (!body) return false;
        const { x, y } = this.net.canvasToDOM(body);
        return x < across || y < down || x > width - across || y > height - down;
      };
      if (!way.some(isOut)) return;
      if (way.length > 1) this.sight(way);
      else this.focus(way[0]);
    }

    /** Bring a node into sight together with whom it meets. */
    focus(id) {
      this.sight([id, ...(this.near.get(id)?.keys() ?? [])]);
    }

    /** Look at some nodes, so that all of them are in sight. */
    sight(ids) {
      const bodies = ids.flatMap((id) => this.net.body.nodes[id] ?? []);
      if (!bodies.length || !this.laid()) return;
      this.fitted = false;
      const view = gx.frame(this, bodies, Math.max(0.9, this.net.getScale()));
      this.net.moveTo({ ...view, animation: { duration: 300 } });
    }

    /** What lies over the canvas, as boxes in its pixels: names keep clear of it. */
    covered() {
      const { left, top } = this.canvas.getBoundingClientRect();
      return [...this.root.querySelectorAll(".gx-bar, .gx-legend, .gx-strip, .gx-far")].map((element) => {
        const box = element.getBoundingClientRect();
        return [box.left - left, box.top - top, box.right - left, box.bottom - top];
      });
    }

    /** Bring the whole picture into sight, or at first what of it does not stand far off. */
    fit(duration = 0, all = false) {
      const bodies = [...this.nodes.keys()].map((id) => this.net.body.nodes[id]);
      this.leave(0);
      if (!bodies.length || !this.laid()) return;
      this.fitted = true;
      const closest = between(CLOSEST, Math.min(1, bodies.length / FULL));
      const view = gx.frame(this, all ? bodies : gx.near(bodies), closest);
      this.leave(gx.outside(this, bodies, view));
      this.net.moveTo({ ...view, animation: duration ? { duration } : false });
    }

    /** Hear how many names a fitted picture leaves out of sight; for those who build on the stage. */
    leave() {}

    async fullscreen() {
      const page = this.root.getRootNode();
      try {
        await (page.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen());
      } catch {
        return; // a frame may forbid it
      }
      setTimeout(() => this.net && this.fit(), 120);
    }

    remember() {
      return { moved: [...this.moved], view: this.view, fitted: this.fitted };
    }

    destroy() {
      stats.cleanups += 1;
      this.net?.destroy();
      this.net = null;
    }
  };
})();
