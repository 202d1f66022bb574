// The search field, a combobox. From Python, as JSON in bytes: {names, typed}, the names as [[id,
// name, type, other names, articles]]. To Python: the trigger `chosen` = {id} of an entity, or {text} to look for
// in articles.
import "../graphx.graph/elements.js";

const { el, fold, isWriting } = globalThis.graphx;
const SHOWN = 9; // names offered at once
const PHONE = "(max-height: 480px), (max-width: 767px)"; // held either way
const FIELDS = new WeakMap(); // parent element -> Field
const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** How well a name fits what was typed: 0 not at all. Every word typed must begin one of its. */
const fit = (name, typed, asked) => {
  if (name === typed) return 4;
  if (name.startsWith(typed)) return 3;
  const own = name.split(/[^\p{L}\p{N}]+/u);
  return asked.every((word) => own.some((one) => one.startsWith(word))) ? 2 : 0;
};

class Field {
  constructor(root) {
    this.root = root;
    this.input = el("input", { type: "search", placeholder: "Names, words in articles",
      autocomplete: "off", spellcheck: false });
    const aria = { role: "combobox", "aria-expanded": "false", "aria-controls": "gx-found",
      "aria-autocomplete": "list", "aria-label": "Find a name, or words in articles" };
    for (const [name, value] of Object.entries(aria)) this.input.setAttribute(name, value);
    this.list = el("ul", { id: "gx-found", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Found");
    root.replaceChildren(this.input, el("kbd", { ariaHidden: "true" }, "/"), this.list);
    this.input.oninput = () => this.complete();
    this.input.onfocus = () => this.input.value && this.complete();
    this.input.onblur = () => this.close();
    this.input.onkeydown = (event) => this.press(event);
    this.slash = (event) => { // from anywhere on the page
      if (event.key !== "/" || isWriting(event) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    };
    document.addEventListener("keydown", this.slash);
  }

  update({ data: bytes, setTriggerValue }) {
    const data = JSON.parse(new TextDecoder().decode(bytes));
    this.send = setTriggerValue;
    this.names = data.names;
    this.ready = null;
    if (this.typed !== data.typed && this.root.getRootNode().activeElement !== this.input) {
      this.input.value = data.typed;
    }
    this.typed = data.typed;
  }

  find(text) {
    // Made ready at the first letter: thousands of names are not worth the wait before.
    this.ready ??= this.names.map(([id, name, type, others, articles]) => ({
      id, name, type, articles, forms: [name, ...others].map((form) => [form, fold(form)]),
    }));
    const [typed, asked] = [fold(text), words(text)];
    if (!asked.length) return [];
    const found = [];
    for (const [turn, one] of this.ready.entries()) {
      let [best, by] = [0, 0];
      one.forms.forEach(([, form], i) => {
        const good = fit(form, typed, asked) - (i ? 0.5 : 0);
        if (good > best) [best, by] = [good, i];
      });
      if (best > 0) found.push({ ...one, best, turn, alias: by ? one.forms[by][0] : "" });
    }
    found.sort((a, b) => b.best - a.best || a.turn - b.turn);
    return found.slice(0, SHOWN);
  }

  complete() {
    const text = this.input.value.trim();
    if (!text) {
      this.close();
      if (this.typed) this.send("chosen", { text: "" });
      return;
    }
    const options = this.find(text).map(({ id, name, type, alias, articles }) => ({
      act: { id },
      parts: [el("span", { className: "name" }, name,
        ...(alias ? [el("small", {}, ` also ${alias}`)] : [])),
      el("small", {}, `${type} · ${articles.toLocaleString("en")}`)],
    }));
    options.push({ act: { text }, parts: [el("span", { className: "name" }, "Articles with ",
      el("b", {}, text)), el("small", {}, "text")] });
    this.options = options;
    this.list.replaceChildren(...options.map(({ parts }, i) => {
      const option = el("li", { id: `gx-option-${i}`, onpointerdown: (event) => {
        event.preventDefault();
        this.choose(i);
      } }, ...parts);
      option.setAttribute("role", "option");
      return option;
    }));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(0);
  }

  point(i) {
    this.at = (i + this.options.length) % this.options.length;
    [...this.list.children].forEach((option, n) =>
      option.setAttribute("aria-selected", String(n === this.at)));
    this.input.setAttribute("aria-activedescendant", `gx-option-${this.at}`);
    this.list.children[this.at].scrollIntoView({ block: "nearest" });
  }

  press(event) {
    event.stopPropagation(); // Streamlit reruns on "r", wherever it is typed
    if (event.isComposing) return;
    const open = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.complete();
      else this.point(this.at + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && this.input.value.trim()) {
      if (!open) this.complete();
      this.choose(event.shiftKey ? this.options.length - 1 : this.at);
    } else if (event.key === "Escape") {
      if (open) this.close();
      else this.input.blur();
    }
  }

  choose(i) {
    const { act } = this.options[i];
    this.close();
    this.input.value = act.text ?? this.typed ?? "";
    this.send("chosen", act);
    if (matchMedia(PHONE).matches) { // the field lies over what was found
      this.input.blur();
      document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

export default function (component) {
  const parent = component.parentElement;
  try {
    if (!FIELDS.has(parent)) FIELDS.set(parent, new Field(parent.querySelector(".gx-root")));
    FIELDS.get(parent).update(component);
  } catch (error) {
    console.error("graphx search", error);
  }
  return () => {
    document.removeEventListener("keydown", FIELDS.get(parent)?.slash);
    FIELDS.delete(parent);
  };
}
