// The drawing: a stage with a legend and buttons, on which things can be pointed at and selected,
// by mouse, finger and keyboard. It knows neither Streamlit nor the offline page; both are hosts
// that give it a picture and hear what was selected.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const NOTHING = Object.freeze({ node: "", edge: "", other: "" });
  const FADING = 140; // ms

  gx.Drawing = class Drawing extends gx.Stage {
    /**
     * @param {HTMLElement} element an empty element with a size
     * @param {{select: Function, expand: Function, act?: Function, pinned?: Function,
     *   read?: Function}} host hears {node, edge, other}, double clicks, what the menu and the legend
     *   ask for, and pins; and brings what it tells of the selection into sight
     * @param {object} memory what `remember` returned when this picture was last on the page
     */
    constructor(element, host, memory = {}) {
      super(element, memory);
      this.host = host;
      this.selection = memory.selection ?? NOTHING;
      this.hover = { node: "", edge: "", label: "" };
      this.path = []; // the ids of the nodes on a path that is picked out
      this.pinned = ""; // the label that a click on the legend picked out
      this.aloud = gx.el("div", { className: "gx-aloud" });
      this.aloud.setAttribute("aria-live", "polite");
      this.key = gx.el("ul", { className: "gx-legend" });
      this.key.setAttribute("aria-label", "Legend");
      const { button } = gx;
      const arrange = host.act
        ? [button("arrange", "", "Arrange for what is shown, or back", () => host.act("arrange", ""))]
        : [];
      const bar = gx.el("div", { className: "gx-bar" },
        button("plus", "", "Zoom in", () => this.zoom(1.4)),
        button("minus", "", "Zoom out", () => this.zoom(1 / 1.4)),
        button("fit", "", "Fit to view", () => this.fit(250)),
        ...arrange,
        button("full", "", "Fullscreen", () => this.fullscreen()),
        button("save", "PNG", "Download PNG", () => gx.savePixels(this)),
        button("save", "SVG", "Download SVG", () => gx.saveVector(this)));
      this.strip = gx.el("button", {
        type: "button", className: "gx-strip", hidden: true, title: "Read on below",
        onclick: () => this.host.read(),
      });
      this.far = gx.el("button", {
        type: "button", className: "gx-far", hidden: true, title: "Bring everybody into sight",
        onclick: () => this.fit(250, true),
      });
      this.root.append(bar, this.key, this.aloud, this.strip, this.far);
      gx.pointing(this);
      gx.typing(this);
    }

    greet() {
      this.hover = { node: "", edge: "", label: "" };
      this.explain();
      this.select(this.selection);
    }

    leave(number) {
      this.far.textContent = number === 1 ? "1 name is far off" : `${number} names are far off`;
      this.far.hidden = !number;
    }

    start(options) {
      super.start(options);
      const on = (name, act) => this.net.on(name, act);
      const long = ({ type, pointerType }) =>
        this.host.act && type === "press" && pointerType === "touch";
      on("click", ({ pointer, event }) => {
        if (long(event)) return;
        const { node, edge } = gx.at(this, pointer.DOM);
        if (node && event.srcEvent?.shiftKey) this.join(node);
        else this.pick({ node, edge, other: "" });
      });
      const ask = ({ DOM }) => this.host.act && gx.menu(this, DOM, gx.at(this, DOM));
      on("oncontext", ({ pointer, event }) => {
        if (this.host.act) event.preventDefault();
        ask(pointer);
      });
      on("hold", ({ pointer, event }) => {
        if (!long(event)) return;
        // The finger that is lifted then would count as a click beside the menu, and close it.
        const lifted = (up) => up.preventDefault();
        this.canvas.addEventListener("touchend", lifted, { once: true, passive: false });
        ask(pointer);
      });
      on("doubleClick", ({ pointer }) => {
        const { node } = gx.at(this, pointer.DOM);
        if (node) this.host.expand(node);
      });
      on("dragEnd", ({ nodes }) => {
        for (const id of nodes) {
          this.moved.set(id, this.net.getPositions([id])[id]);
          this.known.delete(id); // vis-network has put it elsewhere than it was told
        }
        this.select(this.selection);
        if (nodes.length) this.tellPins();
      });
    }

    /** Hold a node where it is, or let it go back to its own place. */
    pin(id, hold) {
      const before = this.net.getPositions();
      if (hold) this.moved.set(id, before[id]);
      else this.moved.delete(id);
      this.rest(before);
    }

    unpin() {
      const before = this.net.getPositions();
      this.moved.clear();
      this.rest(before);
    }

    /** Put every node where it belongs now. */
    rest(before) {
      this.embody();
      this.walk(before);
      this.tellPins();
    }

    tellPins() {
      this.host.pinned?.([...this.moved].map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)]));
    }

    /** Select a second node: the path between the two is what is meant. */
    join(other) {
      const { node } = this.selection;
      if (!this.nodes.get(node) || node === other) this.pick({ node: other, edge: "", other: "" });
      else this.pick({ node, edge: "", other });
    }

    /** What stands out now, or null: what is under the pointer first, then what is selected. */
    emphasis() {
      const shown = (id) => id && this.near.has(id);
      const passing = shown(this.hover.node);
      const label = passing ? "" : this.hover.label || this.pinned;
      if (label) {
        const nodes = [...this.nodes.keys()].filter((id) => this.nodes.get(id).group === label);
        return { passing: true, nodes: new Set(nodes), edges: [], rings: [], centre: "" };
      }
      const { node, other } = this.selection;
      if (!passing && shown(node) && shown(other)) {
        const way = this.path[0] === node && this.path.at(-1) === other ? this.path : [];
        const seen = way.filter(shown);
        const steps = seen.slice(1).map((id, i) => [seen[i], id]);
        const line = ([a, b]) => way.indexOf(b) === way.indexOf(a) + 1 && this.near.get(a).get(b);
        return {
          passing,
          nodes: new Set([node, other, ...seen]),
          edges: steps.map(line).filter(Boolean),
          gaps: steps.filter((step) => !line(step)), // a line or a name of the way is filtered away
          rings: [node, other],
          centre: "",
        };
      }
      const centre = passing ? this.hover.node : node;
      if (shown(centre)) {
        const near = this.near.get(centre);
        const nodes = new Set([centre, ...near.keys()]);
        return { passing, nodes, edges: [...near.values()], rings: [centre], centre };
      }
      const edge = this.edges.get(this.selection.edge);
      if (!edge) return null;
      const ends = [edge.from, edge.to];
      return { passing: false, nodes: new Set(ends), edges: [edge.id], rings: ends, centre: "" };
    }

    /** How far the fading of all else has come, from 0 to 1. */
    fade() {
      const share = gx.still() ? 1 : Math.min(1, (performance.now() - (this.since ?? 0)) / FADING);
      if (share < 1) requestAnimationFrame(() => this.net?.redraw()); // at once: this is a frame
      return share;
    }

    point(what) {
      const before = this.emphasis();
      Object.assign(this.hover, what);
      if (!before && this.emphasis()) this.since = performance.now();
      this.redraw();
    }

    /** Select and tell nobody: for the host. A selected node that is filtered away is kept. */
    select({ node = "", edge = "", other = "" }) {
      if (!this.emphasis()) this.since = performance.now();
      this.selection = { node, edge, other };
      this.net.setSelection(
        { nodes: [node, other].filter((id) => this.nodes.has(id)) }, { highlightEdges: false });
      this.lead();
      this.redraw();
    }

    /** Say what is selected where it is told below the picture, and lead there. */
    lead() {
      const { node, edge, other } = this.selection;
      const line = this.edges.get(edge);
      const name = (id) => gx.shorten(this.nodes.get(id)?.label ?? "", 24);
      const between = line
        ? `${name(line.from)} – ${name(line.to)} · ${gx.number(line.value)}` : "";
      const told = other ? `${name(node)} to ${name(other)}` : node ? name(node) : between;
      this.strip.textContent = `${told} ↓`;
      this.strip.hidden = !(told && this.host.read);
    }

    /** Select as the reader does: tell the host, and say it aloud. */
    pick(selection) {
      const { node, edge, other } = this.selection;
      this.pinned = "";
      this.select(selection);
      this.explain();
      this.say(selection);
      const now = this.selection;
      if (now.node !== node || now.edge !== edge || now.other !== other) this.host.select(now);
    }

    say({ node, edge, other = "" }) {
      const { from, to } = this.edges.get(edge) ?? {};
      const name = (id) => this.nodes.get(id)?.label ?? "";
      const count = this.near.get(node)?.size ?? 0;
      this.aloud.textContent = other ? `Path from ${name(node)} to ${name(other)}` : node
        ? `${name(node)}, ${count} ${count === 1 ? "connection" : "connections"}`
        : edge ? `Connection of ${name(from)} and ${name(to)}` : "Nothing selected";
    }

    /** Draw the legend; under the pointer, an entry picks out the names it stands for. */
    explain() {
      const entries = this.legend.map((look) => gx.el("li", {}, this.entry(look)));
      if (this.host.act) {
        const other = this.colour === "community" ? "type" : "community";
        entries.unshift(gx.el("li", {}, gx.el("button", {
          type: "button",
          className: "gx-colour",
          title: `Colours and shapes stand for the ${this.colour} now`,
          onclick: () => this.host.act("colour", ""),
        }, `Colour by ${other}`)));
      }
      this.key.replaceChildren(...entries);
    }

    /** An entry of the legend: a click filters by it, or where nobody can, picks it out for good. */
    entry(look) {
      const label = look.name;
      const filters = this.host.act && label !== "community-rest";
      const does = !filters ? "Click to pick them out" : look.off ? "Click to show them too"
        : "Click to filter by them";
      const button = gx.el("button", {
        type: "button",
        title: `${look.count} shown. ${does}`,
        className: look.off ? "gx-off" : "",
        onmouseenter: () => this.point({ label: look.off ? "" : label }),
        onmouseleave: () => this.point({ label: "" }),
        onclick: () => {
          if (filters) {
            this.host.act("legend", label);
            return;
          }
          this.pinned = this.pinned === label ? "" : label;
          for (const each of this.key.querySelectorAll("button")) {
            each.setAttribute("aria-pressed", String(each === button && this.pinned === label));
          }
          this.point({ label: "" });
        },
      }, gx.glyph(look, this.theme.dark), gx.el("span", {}, gx.shorten(look.title, 24)));
      const pressed = filters ? Boolean(this.legend.some(({ off }) => off) && !look.off)
        : this.pinned === label;
      button.setAttribute("aria-pressed", String(pressed));
      return button;
    }

    remember() {
      return { ...super.remember(), selection: this.selection };
    }
  };
})();
