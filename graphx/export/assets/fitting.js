// What a picture is fitted to: to everybody, but for a few who stand so far off that all others
// would be too small to be told apart. Where a name stands is the same under all filters, so who
// meets nobody shown may stand anywhere.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const FEW = 0.02; // of the names may stand far off, on each side
  const OFF = 0.5; // of the way across the others, from which on one is far off

  /** From where to where nobody is far off. */
  const reach = (bodies, axis) => {
    const places = Float64Array.from(bodies, (body) => body[axis]).sort();
    const few = Math.floor(FEW * places.length);
    const [low, high] = [places[few], places[places.length - 1 - few]];
    const room = OFF * (high - low);
    return [low - room, high + room];
  };

  /** The bodies that are not far off. */
  gx.near = (bodies) => {
    const [[left, right], [top, bottom]] = [reach(bodies, "x"), reach(bodies, "y")];
    return bodies.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
  };

  // by its size, which is its radius: a body out of sight has not been measured yet
  const ends = (bodies, axis) => bodies.reduce(([low, high], body) => [
    Math.min(low, body[axis] - body.options.size),
    Math.max(high, body[axis] + body.options.size),
  ], [Infinity, -Infinity]);

  /** The view that has some bodies in sight, with room for the names, the buttons and the legend. */
  gx.frame = ({ root, canvas }, bodies, closest) => {
    const { clientWidth: width, clientHeight: height } = canvas;
    const [[left, right], [top, bottom]] = [ends(bodies, "x"), ends(bodies, "y")];
    const legend = root.querySelector(".gx-legend")?.offsetHeight ?? 0;
    const over = Math.min(50, height / 8);
    const under = Math.min(legend + 30, height / 4);
    const side = Math.min(34, width / 10); // a name at the side finds place towards the middle
    const scale = Math.min(
      (width - 2 * side) / (right - left), (height - over - under) / (bottom - top), closest);
    const shift = (under - over) / 2 / scale;
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 + shift }, scale };
  };
})();
