// The search: names and aliases by any of their words, whatever their accents.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const { el, fold } = gx;
  const MOST = 8; // names in the list

  gx.Finding = class Finding {
    /**
     * @param {HTMLElement} element holds the field and an empty list
     * @param {{id: string, label: string, aliases: string[]}[]} names the names, strongest first
     * @param {{choose: Function, glyph: Function}} host hears who was chosen; draws who somebody is
     */
    constructor(element, names, host) {
      this.host = host;
      this.input = element.querySelector("input");
      this.found = element.querySelector("ul");
      this.names = names.map(({ id, label, aliases }) =>
        ({ id, label, words: ` ${fold([label, ...aliases].join(" "))}` }));
      this.input.oninput = () => this.list(this.matches(fold(this.input.value.trim())));
      this.input.onblur = () => this.list([]);
      this.input.onkeydown = (event) => this.press(event);
    }

    matches(text) {
      if (!text) return [];
      const inside = this.names.filter(({ words }) => words.includes(text));
      const starts = ({ words }) => words.includes(` ${text}`);
      return [...inside.filter(starts), ...inside.filter((one) => !starts(one))].slice(0, MOST);
    }

    list(names) {
      this.found.replaceChildren(...names.map((one, i) => {
        const item = el("li", {
          id: `found-${i}`,
          onmousedown: (event) => {
            event.preventDefault();
            this.choose(one);
          },
        }, this.host.glyph(one.id), el("span", {}, one.label));
        item.setAttribute("role", "option");
        return item;
      }));
      this.listed = names;
      this.found.hidden = !names.length;
      this.input.setAttribute("aria-expanded", String(names.length > 0));
      this.mark(0);
    }

    mark(at) {
      this.at = Math.max(0, Math.min(at, this.listed.length - 1));
      [...this.found.children].forEach((item, i) =>
        item.setAttribute("aria-selected", String(i === this.at)));
      this.input.setAttribute("aria-activedescendant", this.found.children[this.at]?.id ?? "");
    }

    choose({ id, label }) {
      this.input.value = label;
      this.list([]);
      this.host.choose(id);
    }

    press(event) {
      const acts = {
        Escape: () => this.list([]),
        Enter: () => this.listed?.[this.at] && this.choose(this.listed[this.at]),
        ArrowDown: () => this.listed && this.mark(this.at + 1),
        ArrowUp: () => this.listed && this.mark(this.at - 1),
      };
      if (!acts[event.key]) return;
      acts[event.key]();
      event.preventDefault();
    }
  };
})();
