// The timeline. From Python: {bars: [[first day, last day, articles, of them picked out]], unit,
// about, adds: whether bars can be added up, exact: [articles of the days chosen, of them picked out]
// or null, since, until}. To Python: the trigger `range` = {since, until}, or null for everything. To
// the picture: `graphx.playing`.
import "../graphx.graph/elements.js";

const SPEEDS = [["slow", 1800], ["normal", 900], ["fast", 350]]; // ms that each picture stands
const EDGE = 7; // px around an end of the period in which it is taken hold of
const { graphx } = globalThis;
const { MONTHS, el, worded } = graphx;
const TIMELINES = new WeakMap(); // parent element -> Timeline

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

class Timeline {
  constructor(root) {
    this.root = root;
    this.drawn = el("div", { className: "bars" });
    this.band = el("div", { className: "band" });
    this.ends = [0, 1].map((end) => this.handle(end));
    this.axis = el("div", { className: "axis" });
    this.axis.setAttribute("aria-hidden", "true");
    this.field = el("div", { className: "field" }, this.drawn, this.band, ...this.ends, this.axis);
    this.field.onpointerdown = (event) => this.grasp(event);
    this.field.onpointermove = (event) => this.drag(event);
    this.field.onpointerup = (event) => this.release(event);
    this.field.onpointercancel = () => this.show();
    this.field.ondblclick = () => this.tell(null);
    this.play = el("button", { type: "button", className: "play", onclick: () => this.toggle() });
    this.speed = this.choice("Speed", SPEEDS.map(([name]) => name), "normal");
    this.step = el("select", { ariaLabel: "Step", title: "How far each picture goes on" });
    this.words = el("output", { className: "words" });
    this.all = el("button", { type: "button", className: "all", onclick: () => this.tell(null) }, "All");
    this.all.title = "Choose the whole time";
    root.replaceChildren(
      el("div", { className: "bar" }, this.play, this.step, this.speed,
        el("span", { className: "space" }), this.words, this.all),
      this.field);
    root.onkeydown = (event) => { // Streamlit has keys of its own
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
      if (event.key === "Escape") this.stop();
    };
  }

  choice(name, values, chosen) {
    const select = el("select", { title: name }, ...values.map((value) => el("option", { value }, `${name}: ${value}`)));
    select.setAttribute("aria-label", name);
    select.value = chosen;
    return select;
  }

  handle(end) {
    const handle = el("div", { className: "end", tabIndex: 0 });
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", end ? "Last day of the period" : "First day of the period");
    handle.onkeydown = (event) => {
      const far = Math.max(2, Math.round(this.bars.length / 12));
      const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -far,
        PageUp: far, Home: -Infinity, End: Infinity };
      const by = steps[event.key];
      if (by === undefined) return;
      event.preventDefault();
      const range = [...this.range];
      range[end] = clamp(range[end] + by, end ? range[0] : 0, end ? this.bars.length - 1 : range[1]);
      this.range = range;
      this.given = null;
      this.show();
      clearTimeout(this.later); // a held key asks once
      this.later = setTimeout(() => this.tell(range), 200);
    };
    return handle;
  }

  update({ data, setTriggerValue }) {
    const { bars, unit, since, until, about, adds, exact } = data;
    Object.assign(this, { bars, unit, about, adds, exact, send: setTriggerValue });
    const from = since ? bars.findIndex(([, last]) => last >= since) : 0;
    const to = until ? bars.findLastIndex(([first]) => first <= until) : bars.length - 1;
    this.beside = from < 0 || to < 0; // the period chosen lies before all bars, or after them
    if (!this.held) this.range = [Math.max(0, from), Math.max(0, to)];
    this.given = [since, until];
    this.draw();
    this.show();
    const arrived = this.awaited;
    this.awaited = null;
    arrived?.();
  }

  draw() {
    const most = Math.max(1, ...this.bars.map(([, , n]) => n));
    const tall = (n) => (n ? `max(2px, ${(100 * n) / most}%)` : "0");
    this.drawn.replaceChildren(...this.bars.map(([, , n, some]) => {
      const bar = el("i");
      bar.style.height = tall(n);
      if (some) {
        const part = el("b");
        part.style.height = n ? `${(100 * Math.min(some, n)) / n}%` : "0";
        bar.append(part);
      }
      return bar;
    }));
    this.drawn.classList.toggle("picked", Boolean(this.about));
    this.axis.replaceChildren(...this.ticks());
    const steps = { day: [1, 7], week: [1, 4, 13], month: [1, 3, 12], year: [1, 5] }[this.unit];
    if (this.step.dataset.unit !== this.unit) {
      this.step.dataset.unit = this.unit;
      this.step.replaceChildren(...steps.map((step) =>
        el("option", { value: step }, step === 1 ? `by ${this.unit}` : `by ${step} ${this.unit}s`)));
    }
  }

  /** A few dates below the bars, each at the beginning of a month or a year. */
  ticks() {
    const found = [];
    const wide = this.field.clientWidth || 600; // 0 in a tab that is not shown
    const room = (name) => (100 * (6.5 * name.length + 8)) / wide;
    const long = this.bars.length / { day: 30, week: 4.3, month: 1, year: 1 / 12 }[this.unit] > 18;
    let [before, free] = ["", 0];
    this.bars.forEach(([first], i) => {
      const [year, month] = first.split("-");
      const name = long ? year : `${MONTHS[month - 1]}${month === "01" || !before ? ` ${year}` : ""}`;
      const key = long ? year : `${year}-${month}`;
      const place = (100 * i) / this.bars.length;
      if (key !== before && place >= free && place < 96) {
        const tick = el("span", {}, name);
        tick.style.left = `${place}%`;
        found.push(tick);
        free = place + Math.max(7, room(name));
      }
      before = key;
    });
    return found;
  }

  show() {
    const { length } = this.bars;
    const [from, to] = this.range;
    const none = this.beside && !this.held;
    const whole = !none && from === 0 && to === length - 1;
    const place = (i) => `${(100 * i) / length}%`;
    this.band.style.left = place(from);
    this.band.style.width = place(none ? 0 : to - from + 1);
    this.band.classList.toggle("whole", whole);
    this.ends[0].style.left = place(from);
    this.ends[1].style.left = place(to + 1);
    [...this.drawn.children].forEach((bar, i) => bar.classList.toggle("out", none || i < from || i > to));
    const [since, until] = this.given?.some(Boolean) && !this.held
      ? [this.given[0] || this.bars[from][0], this.given[1] || this.bars[to][1]]
      : [this.bars[from][0], this.bars[to][1]];
    const sums = (this.given && !this.held && this.exact)
      || (this.adds && this.bars.slice(from, to + 1).reduce(([n, m], [, , a, b]) => [n + a, m + b], [0, 0]));
    const told = sums ? ` · ${this.about ? `${sums[1].toLocaleString("en")} of ` : ""}`
      + `${sums[0].toLocaleString("en")} article${sums[0] === 1 ? "" : "s"}` : "";
    this.words.textContent = none ? "No article is from the time chosen" : `${worded(since)} – ${worded(until)}${told}`;
    this.all.hidden = whole;
    this.ends.forEach((handle, end) => {
      handle.setAttribute("aria-valuemin", 0);
      handle.setAttribute("aria-valuemax", length - 1);
      handle.setAttribute("aria-valuenow", this.range[end]);
      handle.setAttribute("aria-valuetext", worded(end ? until : since));
    });
    this.play.textContent = this.playing ? "❚❚" : "▶";
    this.play.title = this.playing ? "Pause" : "Play: move the period through time";
    this.play.setAttribute("aria-label", this.play.title);
  }

  /** Tell Python a period by its bars, or null for everything. */
  tell(range) {
    const { length } = this.bars;
    this.held = this.given = null;
    this.beside = false;
    if (!range || (range[0] === 0 && range[1] === length - 1)) {
      this.stop();
      this.range = [0, length - 1];
      this.send("range", null);
    } else {
      this.range = range;
      this.send("range", { since: this.bars[range[0]][0], until: this.bars[range[1]][1] });
    }
    this.show();
  }

  // ---------------------------------------------------------------------- brushing

  at(event) {
    const box = this.field.getBoundingClientRect();
    const part = ((event.clientX - box.left) / box.width) * this.bars.length;
    return { x: event.clientX - box.left, width: box.width, part, i: clamp(Math.floor(part), 0, this.bars.length - 1) };
  }

  grasp(event) {
    if (event.button) return;
    this.stop();
    const { x, width, part, i } = this.at(event);
    const [from, to] = this.range;
    const px = (index) => (index / this.bars.length) * width;
    const whole = from === 0 && to === this.bars.length - 1;
    const near = [Math.abs(x - px(from)) < EDGE, Math.abs(x - px(to + 1)) < EDGE];
    const what = near[0] ? "first" : near[1] ? "last" : !whole && i >= from && i <= to ? "move" : "new";
    this.held = { what, i, part, range: [from, to], moved: false };
    this.field.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.held) return;
    const { i, part } = this.at(event);
    const { what, i: begun, part: started, range: [from, to] } = this.held;
    this.held.moved ||= i !== begun || Math.abs(part - started) > 0.4;
    if (!this.held.moved) return;
    const by = clamp(i - begun, -from, this.bars.length - 1 - to);
    this.range = {
      first: [Math.min(i, to), to], last: [from, Math.max(i, from)], move: [from + by, to + by],
      new: [Math.min(begun, i), Math.max(begun, i)],
    }[what];
    this.show();
  }

  release(event) {
    if (!this.held) return;
    const { what, moved, i } = this.held;
    this.held = null;
    if (event.detail > 1) return; // a double click chooses everything
    if (moved) this.tell(this.range);
    else if (what === "new" || what === "move") this.tell([i, i]);
  }

  // ---------------------------------------------------------------------- playing

  toggle() {
    if (this.playing) this.stop();
    else this.start();
    this.show();
  }

  stop() {
    clearTimeout(this.timer);
    this.playing = graphx.playing = false;
    this.awaited = null;
    if (this.bars) this.show();
  }

  start() {
    this.playing = graphx.playing = true;
    const { length } = this.bars;
    const [from, to] = this.range;
    const wide = Math.min(to - from + 1, Math.max(1, length - 1));
    const short = to - from + 1 === length ? Math.max(1, Math.round(length / 8)) : wide;
    if (to === length - 1) this.go([0, short - 1]);
    else this.next();
  }

  /** Go on by a step, or by as many as it takes until there is something to see. */
  next() {
    const step = Number(this.step.value);
    const [from, to] = this.range;
    const left = this.bars.length - 1 - to;
    const empty = (by) => this.bars.slice(from + by, to + by + 1).every(([, , n]) => !n);
    let by = step;
    while (by < left && empty(by)) by += step;
    if (left <= 0) this.stop();
    else this.go([from + Math.min(by, left), to + Math.min(by, left)]);
  }

  /** Show a period; the next follows when its picture is there and has stood for a while. */
  go(range) {
    const stood = SPEEDS.find(([name]) => name === this.speed.value)[1];
    this.awaited = () => {
      clearTimeout(this.timer);
      if (this.playing) this.timer = setTimeout(() => this.playing && this.next(), stood);
    };
    this.tell(range);
  }
}

export default function (component) {
  const parent = component.parentElement;
  try {
    if (!TIMELINES.has(parent)) {
      TIMELINES.set(parent, new Timeline(parent.querySelector(".gx-root")));
    }
    TIMELINES.get(parent).update(component);
  } catch (error) {
    console.error("graphx timeline", error);
  }
  return () => {
    TIMELINES.get(parent)?.stop();
    TIMELINES.delete(parent);
  };
}
