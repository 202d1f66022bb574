// The host inside Streamlit: a components-v2 module around the renderer that the offline page uses.
//
// From Python: {nodes, edges, options, legend, height, key, epoch, command}. To Python: the state
// `selection` = {node, edge}, and the trigger `expand` = the id of a node clicked twice.
import "./vendor/vis-network-9.1.2.min.js";
import "./elements.js";
import "./paint.js";
import "./saving.js";
import "./stage.js";
import "./drawing.js";

const { graphx } = globalThis;
const DRAWINGS = new WeakMap(); // parent element -> Drawing: the module is called anew at each change
const MEMORY = (globalThis.__graphx_memory ??= new Map()); // key -> what outlives a change of pages

// Streamlit's stylesheet for a component comes after the first drawing, so its colours are bound here.
const COLOURS =
  "--gx-ink:var(--st-text-color);--gx-paper:var(--st-background-color);" +
  "--gx-shade:var(--st-secondary-background-color);--gx-line:var(--st-border-color);" +
  "--gx-accent:var(--st-primary-color);--gx-font:var(--st-font);" +
  "position:relative;width:100%;overflow:hidden";

function mount(component) {
  const root = component.parentElement.querySelector(".gx-root");
  root.style.cssText = COLOURS;
  const memory = MEMORY.get(component.data.key);
  const host = {
    select: (selection) => drawing.component.setStateValue("selection", selection),
    expand: (node) => drawing.component.setTriggerValue("expand", node),
  };
  const drawing = new graphx.Drawing(root, host, memory);
  drawing.turn = memory?.turn ?? 0;
  return drawing;
}

function update(drawing, component) {
  const { data } = component;
  drawing.component = component;
  drawing.root.style.height = `${data.height}px`;
  drawing.show(data);
  const { command } = data; // says once what to select; an old one must not undo later clicks
  if (command && command.turn !== drawing.turn) {
    drawing.turn = command.turn;
    drawing.select(command);
    if (command.node) drawing.focus(command.node);
  }
}

export default function (component) {
  globalThis.__gx.calls += 1;
  const parent = component.parentElement;
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
    if (!drawing?.net) return;
    MEMORY.set(component.data.key, { ...drawing.remember(), turn: drawing.turn });
    drawing.destroy();
  };
}
