// What the reader's filters show, counted again from the days that the page holds: names, meetings
// and weights of a period are those of its articles alone. Nothing here is drawn or estimated.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const READABLE = 4; // lines for each name up to which a picture can be read, as in the app
  const FEW = 200; // lines that can be read whatever they are between

  gx.date = (day) => new Date(day * 864e5).toISOString().slice(0, 10); // days are counted from 1970
  gx.day = (date) => Date.parse(date) / 864e5;

  /** Tell whether a day lies in a period, which is [first, last], or null for all time. */
  gx.within = (day, period) => !period || (day !== null && day >= period[0] && day <= period[1]);

  const add = (days, period) => {
    const inside = days.filter(([day]) => gx.within(day, period));
    const sum = { count: 0, articles: 0, weight: 0, first: "", last: "" };
    for (const [, count, articles, weight = count] of inside) {
      sum.count += count;
      sum.articles += articles;
      sum.weight += weight;
    }
    if (inside.length) [sum.first, sum.last] = [gx.date(inside[0][0]), gx.date(inside.at(-1)[0])];
    return sum;
  };

  /**
   * Count again what is shown.
   * @param {object} data what the page holds
   * @param {{period: ?number[], hidden: Set<string>}} filters a period, and the labels left out
   * @returns {{about: Map, there: object[], nodes: object[], edges: object[]}} what is known of each
   *   node and edge shown by its id; the nodes of the period; those of them that are shown, and the
   *   edges, strongest last
   */
  gx.recount = ({ picture, nodes, edges }, { period, hidden }) => {
    const about = new Map();
    const count = (id, facts) => {
      const counted = period ? { ...facts, ...add(facts.days, period) } : facts;
      if (counted.count) about.set(id, counted);
      return counted.count > 0;
    };
    const there = picture.nodes.filter(({ id }) => count(id, nodes[id]));
    const shown = there.filter(({ group }) => !hidden.has(group));
    for (const { id, group } of there) if (hidden.has(group)) about.delete(id);
    const lines = picture.edges
      .filter(({ id, from, to }) => about.has(from) && about.has(to) && count(id, edges[id]))
      .map((edge) => ({ ...edge, value: about.get(edge.id).weight }))
      .sort((a, b) => a.value - b.value || (a.id < b.id ? 1 : -1));
    return { about, there, nodes: shown, edges: lines };
  };

  /** Return the weight from which on the lines make a readable picture; the least one for all. */
  gx.readable = (edges, names) => {
    const weights = edges.map(({ value }) => value).reverse();
    const many = Math.max(FEW, READABLE * names);
    return weights.slice(0, many).reverse().find((value) => !(value <= weights[many]))
      ?? weights.at(-1);
  };

  /** Return a picture without the lines that are too weak: strengths are sums of what is left. */
  gx.cut = ({ about, nodes, edges }, least) => {
    const lines = edges.filter(({ value }) => value >= least);
    const strength = new Map(nodes.map(({ id }) => [id, 0]));
    for (const { from, to, value } of lines) {
      for (const end of [from, to]) strength.set(end, strength.get(end) + value);
    }
    const told = (item, verb) => {
      const { count, articles } = about.get(item.id);
      const [times, stories] = [gx.times(count, ...verb), gx.times(articles, "article", "articles")];
      return `${item.title.slice(0, item.title.lastIndexOf("\n"))}\n${times} in ${stories}`;
    };
    return {
      nodes: nodes
        .map((node) => ({
          ...node,
          value: strength.get(node.id),
          title: told(node, ["mention", "mentions"]),
        }))
        .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1)),
      edges: lines.map((edge) => ({ ...edge, title: told(edge, ["meeting", "meetings"]) })),
    };
  };
})();
