// The timeline: how often names meet, in bars of a day, a week, a month or a year. Dragging over
// bars chooses a period, as the two dates below them do; of what is selected, the bars are its own.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const BARS = 70; // more are too thin to be hit
  const WEEK = 7;
  const parts = (day) => {
    const date = new Date(day * 864e5);
    return [date.getUTCFullYear(), date.getUTCMonth()];
  };
  const UNITS = [ // the first day of the bar that a day lies in, and that of the next bar
    { name: "day", begin: (day) => day, next: (day) => day + 1 },
    {
      name: "week", // weeks begin on a Monday; the first day of 1970 was a Thursday
      begin: (day) => day - ((((day + 3) % WEEK) + WEEK) % WEEK),
      next: (day) => day + WEEK,
    },
    {
      name: "month",
      begin: (day) => Date.UTC(...parts(day)) / 864e5,
      next: (day) => Date.UTC(parts(day)[0], parts(day)[1] + 1) / 864e5,
    },
    {
      name: "year",
      begin: (day) => Date.UTC(parts(day)[0], 0) / 864e5,
      next: (day) => Date.UTC(parts(day)[0] + 1, 0) / 864e5,
    },
  ];

  const cut = (first, last, { begin, next }) => {
    const starts = [];
    for (let day = begin(first); day <= last; day = next(day)) starts.push(day);
    return starts;
  };

  gx.Timeline = class Timeline {
    /**
     * @param {HTMLElement} element holds an empty svg, a line of text, two date fields and a button
     * @param {object[]} entries each with its days; the timeline hides itself where there are few
     * @param {Function} choose hears the period chosen, or null for all time
     */
    constructor(element, entries, choose) {
      this.choose = choose;
      this.element = element;
      this.svg = element.querySelector("svg");
      this.fields = [...element.querySelectorAll("input")];
      this.whole = element.querySelector("button");
      this.told = element.querySelector("span");
      const days = entries.flatMap((one) => one.days.map(([day]) => day)).filter((day) => day !== null);
      this.first = days.reduce((a, b) => Math.min(a, b), Infinity);
      this.last = days.reduce((a, b) => Math.max(a, b), -Infinity);
      this.period = null;
      element.hidden = !(this.last > this.first);
      if (element.hidden) return;
      this.unit = UNITS.find((unit) => (this.last - this.first) / (unit.next(0) - unit.begin(0)) < BARS)
        ?? UNITS.at(-1);
      this.starts = cut(this.first, this.last, this.unit);
      for (const field of this.fields) {
        [field.min, field.max] = [gx.date(this.first), gx.date(this.last)];
        const take = () => {
          this.typed = false;
          this.type(field);
        };
        // Browsers tell every digit that is typed: 2008 is the years 2, 20 and 200 first.
        field.onkeydown = ({ key }) => {
          this.typed ||= /^\d$/.test(key);
          if (key === "Enter") take();
        };
        field.onchange = () => this.typed || take();
        field.onblur = () => this.typed && take();
      }
      this.whole.onclick = () => this.set(null);
      this.svg.onpointerdown = (event) => this.grab(event);
      this.set(null, false);
    }

    /** Draw how often something is there: its days, what they count, and in colour if chosen. */
    draw(entries, what, chosen = false) {
      if (this.element.hidden) return;
      const counts = this.tally(entries);
      const most = Math.max(1, ...counts);
      const wide = 100 / this.starts.length;
      this.svg.classList.toggle("chosen", chosen);
      this.svg.replaceChildren(...counts.map((count, i) => {
        const high = count && Math.max(4, (100 * count) / most);
        const [first, last] = this.span(i);
        const inside = !this.period || (first <= this.period[1] && last >= this.period[0]);
        const told = `${gx.period({ first: gx.date(first), last: gx.date(last) })}: ${gx.number(count)}`;
        return gx.svg("g", { class: inside ? "in" : "out" },
          gx.svg("title", {}, told),
          gx.svg("rect", { class: "hit", x: i * wide, width: wide, height: 100 }),
          gx.svg("rect", { x: i * wide + wide * 0.08, width: wide * 0.84, y: 100 - high, height: high }));
      }));
      this.svg.setAttribute("aria-label", `${what} by ${this.unit.name}`);
      this.told.textContent = `${what} by ${this.unit.name}`;
    }

    tally(entries) {
      const counts = this.starts.map(() => 0);
      const at = new Map(this.starts.map((day, i) => [day, i]));
      for (const { days } of entries) {
        for (const [day, count] of days) if (day !== null) counts[at.get(this.unit.begin(day))] += count;
      }
      return counts;
    }

    span(i) {
      const last = (this.starts[i + 1] ?? this.unit.next(this.starts[i])) - 1;
      return [Math.max(this.starts[i], this.first), Math.min(last, this.last)];
    }

    set(period, tell = true) {
      this.period = period;
      const [first, last] = period ?? [this.first, this.last];
      [this.fields[0].value, this.fields[1].value] = [gx.date(first), gx.date(last)];
      this.whole.disabled = !period;
      if (tell) this.choose(period);
    }

    /** Take what was typed into one of the fields; the other gives way. */
    type(field) {
      const clamp = (day) => Math.max(this.first, Math.min(this.last, day));
      const days = this.fields.map(({ value }) => clamp(gx.day(value)));
      if (days.some(Number.isNaN)) return; // still being typed
      const [first, last] = days[0] > days[1] ? days.fill(clamp(gx.day(field.value))) : days;
      this.set(first === this.first && last === this.last ? null : [first, last]);
    }

    grab(event) {
      const box = this.svg.getBoundingClientRect();
      const bar = ({ clientX }) => {
        const i = Math.floor(((clientX - box.left) / box.width) * this.starts.length);
        return Math.max(0, Math.min(this.starts.length - 1, i));
      };
      const from = bar(event);
      const drag = (moved) => {
        const [a, b] = [from, bar(moved)].sort((one, other) => one - other);
        const whole = a === 0 && b === this.starts.length - 1;
        this.set(whole ? null : [this.span(a)[0], this.span(b)[1]]);
      };
      this.svg.setPointerCapture(event.pointerId);
      this.svg.onpointermove = drag;
      this.svg.onpointerup = () => {
        this.svg.onpointermove = null;
      };
      drag(event);
      event.preventDefault();
    }
  };
})();
