// The host inside Streamlit: a components-v2 module around the renderer that the offline page uses.
//
// From Python, as JSON in bytes: {nodes, edges, options, legend, worth, key, height, epoch, path, pins, colour, acts,
// opens, together, command}. To Python: the states `selection` = {node, edge, other} and `pins` = [[id, x, y]], and
// the trigger `act` = {what, id}: focus, hide, merge, open, legend, colour, arrange.
import "./vendor/vis-network-9.1.2.min.js";
import "./elements.js";
import "./paint.js";
import "./saving.js";
import "./lines.js";
import "./slide.js";
import "./fitting.js";
import "./stage.js";
import "./pointing.js";
import "./typing.js";
import "./menu.js";
import "./drawing.js";

const { graphx } = globalThis;
const DRAWINGS = new WeakMap(); // parent element -> Drawing: the module is called anew at each change
const SHOWN = new Set(); // the drawings that have a picture: those that are together move together
const MEMORY = (globalThis.__graphx_memory ??= new Map()); // key -> what outlives a change of pages

// Streamlit's stylesheet for a component comes after the first drawing, so its colours are bound here.
const COLOURS =
  "--gx-ink:var(--st-text-color);--gx-paper:var(--st-background-color);" +
  "--gx-shade:var(--st-secondary-background-color);--gx-line:var(--st-border-color);" +
  "--gx-accent:var(--st-primary-color);--gx-font:var(--st-font);" +
  "position:relative;width:100%;min-height:240px;overflow:hidden";

function mount(component) {
  const root = component.parentElement.querySelector(".gx-root");
  root.style.cssText = COLOURS;
  const { data } = component;
  const memory = MEMORY.get(data.key);
  const act = (what, id) => drawing.component.setTriggerValue("act", { what, id });
  const host = {
    select: (selection) => drawing.component.setStateValue("selection", selection),
    read: data.opens
      ? () => document.querySelector(".st-key-details")?.scrollIntoView({ block: "start" }) : undefined,
    expand: (node) => data.acts && act("focus", node),
    act: data.acts ? act : undefined,
    seen: (view, fitted) => {
      const others = data.together ? SHOWN : [];
      for (const other of others) {
        if (other.together === data.together && other !== drawing) other.follow(view, fitted);
      }
    },
    pinned: (pins) => {
      drawing.told.add(JSON.stringify(pins));
      drawing.component.setStateValue("pins", pins);
    },
  };
  root.style.height = data.height;
  const drawing = new graphx.Drawing(root, host, memory);
  drawing.turn = memory?.turn ?? 0;
  drawing.together = data.together;
  drawing.told = new Set(); // pins that Python was told and has not said yet
  return drawing;
}

/** Take over pins from Python, unless they are an echo of what was done here meanwhile. */
function pin(drawing, pins) {
  const said = JSON.stringify(pins);
  if (said === drawing.pins || drawing.told.delete(said)) {
    drawing.pins = said;
    return;
  }
  drawing.pins = said;
  drawing.moved = new Map(pins.map(([id, x, y]) => [id, { x, y }]));
}

function update(drawing, component) {
  const { data } = component;
  drawing.component = component;
  drawing.root.style.height = data.height;
  drawing.host.opens = data.opens;
  drawing.path = data.path;
  drawing.colour = data.colour;
  pin(drawing, data.pins);
  drawing.show(data);
  SHOWN.add(drawing);
  const { command } = data; // says once what to select; an old one must not undo later clicks
  if (command && command.turn !== drawing.turn) {
    drawing.turn = command.turn;
    drawing.select(command);
    const { node, other } = command;
    const way = other && data.path.length ? data.path : [node, other].filter(Boolean);
    if (node) drawing.reveal(...way);
  }
}

export default function (component) {
  globalThis.__gx.calls += 1;
  const parent = component.parentElement;
  component = { ...component, data: JSON.parse(new TextDecoder().decode(component.data)) };
  try {
    if (!DRAWINGS.has(parent)) DRAWINGS.set(parent, mount(component));
    update(DRAWINGS.get(parent), component);
  } catch (error) {
    // An exception that leaves this function would replace the graph by an error box for good.
    console.error("graphx", error);
    const empty = DRAWINGS.get(parent)?.empty;
    if (empty) {
      empty.hidden = false;
      empty.textContent = "The graph could not be drawn. Change a filter, or load the page again.";
    }
  }
  return () => {
    const drawing = DRAWINGS.get(parent);
    DRAWINGS.delete(parent);
    SHOWN.delete(drawing);
    if (!drawing?.net) return;
    MEMORY.set(component.data.key, { ...drawing.remember(), turn: drawing.turn });
    drawing.destroy();
  };
}
