// Rows to click. From Python: {rows: [{id, text, value, share, light, dark}], name}. To Python:
// the trigger `chosen` = {id}. Text only ever goes in as text.
import "../graphx.graph/elements.js";

const { el } = globalThis.graphx;

const row = ({ id, text, value, share, light, dark }, choose) => {
  const bar = el("span", { className: "bar" });
  bar.style.width = `${Math.round(100 * Math.min(1, Math.max(0, share)))}%`;
  if (light) bar.style.background = `light-dark(${light}, ${dark})`;
  const told = el("span", { className: "text", title: text, dir: "auto" }, text); // cut at its end
  const words = el("span", { className: "words" }, told);
  const parts = [words, el("span", { className: "value" }, value)];
  if (share) parts.push(el("span", { className: "track" }, bar));
  return el("li", {}, el("button", { type: "button", onclick: () => choose(id) }, ...parts));
};

/** Arrow keys go from row to row; Streamlit's own keys do not hear them. */
const move = (event) => {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(event.target) + step];
  if (next) next.focus();
  event.preventDefault();
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".gx-root");
  const choose = (id) => setTriggerValue("chosen", { id });
  const list = el("ul", { onkeydown: move }, ...data.rows.map((one) => row(one, choose)));
  list.setAttribute("aria-label", data.name);
  root.replaceChildren(list);
}
