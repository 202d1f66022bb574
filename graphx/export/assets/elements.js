// What all scripts share, those of the explorer's parts too: numbers, days and names as texts, and
// small makers of elements: HTML, SVG, icons, and the shapes that stand for labels.
// Text only ever goes in as text: nothing here, or in any file beside it, parses markup.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const SVG = "http://www.w3.org/2000/svg"; // the name of a vocabulary; nothing is fetched

  /** A number in words: the whole of it, and of a small one as many places as tell it apart. */
  gx.number = new Intl.NumberFormat("en", {
    maximumFractionDigits: 0, maximumSignificantDigits: 4, roundingPriority: "morePrecision",
  }).format;

  gx.MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  /** A day in words: 5 Sep 2008. */
  gx.worded = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return `${day} ${gx.MONTHS[month - 1]} ${year}`;
  };

  // Letters that are no letter with an accent, as people type them who do not have them.
  const BARE = { ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", æ: "ae", œ: "oe", ß: "ss" };

  /** A text as it is looked for: in small letters, without accents. */
  gx.fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[øđðþłıæœß]/g, (letter) => BARE[letter]);

  /** Whether a key is pressed in a field, where it is a letter and no command. */
  gx.isWriting = (event) =>
    event.composedPath()[0].matches?.("input, textarea, select, [contenteditable]") ?? false;

  gx.el = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  gx.svg = (tag, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const ICONS = {
    plus: "M12 5v14M5 12h14",
    minus: "M5 12h14",
    fit: "M12 3v4M12 17v4M3 12h4M17 12h4M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0",
    arrange: "M5 5h4v4H5zM15 15h4v4h-4zM15 5h4v4h-4zM7 9v6a2 2 0 0 0 2 2h6",
    full: "M8 3H3v5M16 3h5v5M8 21H3v-5M16 21h5v-5",
    save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  };

  /** A button with an icon, a few letters, or both; its name is read out and shown on hover. */
  gx.button = (icon, letters, name, act) => {
    const parts = letters ? [gx.el("span", {}, letters)] : [];
    if (icon) {
      parts.unshift(gx.svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
        gx.svg("path", { d: ICONS[icon] })));
    }
    const button = gx.el("button", { type: "button", title: name, onclick: act }, ...parts);
    button.setAttribute("aria-label", name);
    return button;
  };

  const round = (number) => Math.round(number * 100) / 100;
  const ring = (count, at) => Array.from({ length: count }, (_, i) => at(i, (i * 2 * Math.PI) / count));

  // The corners at radius 1, as vis-network draws them, so that legend, picture and file agree.
  const CORNERS = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    triangle: [[0, -1.012], [1.15, 0.98], [-1.15, 0.98]],
    triangleDown: [[0, 1.012], [1.15, -0.98], [-1.15, -0.98]],
    diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
    hexagon: ring(6, (_, angle) => [Math.cos(angle), Math.sin(angle)]),
    star: ring(10, (i, angle) => {
      const r = 0.82 * (i % 2 ? 0.5 : 1.3);
      return [r * Math.sin(angle), 0.082 - r * Math.cos(angle)];
    }),
  };

  /** The outline of a shape around (0, 0), as the path of an SVG. */
  gx.outline = (shape, r) => {
    const corners = CORNERS[shape];
    if (!corners) return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    return `M${corners.map(([x, y]) => `${round(x * r)} ${round(y * r)}`).join("L")}Z`;
  };

  /** The shape and colour of a label, as a small picture beside its name. */
  gx.glyph = (look, dark) =>
    gx.svg("svg", { viewBox: "-6.5 -6.5 13 13", class: "gx-glyph", "aria-hidden": "true" },
      gx.svg("path", { d: gx.outline(look.shape, 5), fill: dark ? look.dark : look.light }));

  const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]$/;

  /** A name short enough for a picture; the whole of it stands in the tooltip and the panel. */
  gx.shorten = (text, most = 28) => {
    const letters = Array.from(text);
    if (letters.length <= most) return text;
    const cut = letters.slice(0, most - 1).join("").trimEnd();
    return `${cut}…${FROM_RIGHT.test(cut) ? "\u200f" : ""}`; // its dots stand at its left
  };

  gx.save = (blob, name) => {
    const link = gx.el("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
