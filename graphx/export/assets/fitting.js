// What a picture is fitted to: to everybody, but for a few who stand so far off that all others
// would be too small to be told apart. Where a name stands is the same under all filters, so who
// meets nobody shown may stand anywhere; and where most are filtered away, the others have room.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const FEW = 0.05; // of the names may stand far off, on each side
  const OFF = 0.5; // of the way across the others, from which on one is far off
  const GAIN = 0.75; // of the picture is what remains, at most, or nobody is left out of it
  const CLOSE = 54; // px of the plane from a name to the next where nobody is filtered away
  const LARGER = 3; // times as large as usual, at most, is drawn what has room
  const MANY = 1000; // names, from which on there is no room

  /** From where to where nobody is far off. */
  const reach = (bodies, axis) => {
    const places = Float64Array.from(bodies, (body) => body[axis]).sort();
    const few = Math.floor(FEW * places.length);
    const [low, high] = [places[few], places[places.length - 1 - few]];
    const room = OFF * (high - low);
    return [low - room, high + room];
  };

  const span = (bodies, axis) => {
    const [low, high] = bodies.reduce(([least, most], body) =>
      [Math.min(least, body[axis]), Math.max(most, body[axis])], [Infinity, -Infinity]);
    return high - low;
  };

  /** The bodies that are not far off; all, where the few who are make the others hardly smaller. */
  gx.near = (bodies) => {
    const [[left, right], [top, bottom]] = [reach(bodies, "x"), reach(bodies, "y")];
    const near = bodies.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom);
    const gained = ["x", "y"].some((axis) => span(near, axis) < GAIN * span(bodies, axis));
    return gained ? near : bodies;
  };

  /** How far half of some points are from the next, at most. */
  const apart = (points) => {
    const ordered = points.toSorted((a, b) => a.x - b.x);
    const squares = ordered.map((point, at) => {
      let least = Infinity;
      for (const step of [-1, 1]) { // outwards, until nobody can be nearer
        for (let i = at + step; ordered[i]; i += step) {
          const across = (ordered[i].x - point.x) ** 2;
          if (across >= least) break;
          least = Math.min(least, across + (ordered[i].y - point.y) ** 2);
        }
      }
      return least;
    });
    return Math.sqrt(squares.sort((a, b) => a - b)[Math.floor(points.length / 2)]);
  };

  /** How many times as large as usual nodes and lines are drawn: as the room between them allows,
   *  and no larger on the screen than in a picture that need not be shrunk. */
  gx.room = ({ canvas }, nodes) => {
    if (nodes.length < 2 || nodes.length > MANY || !canvas.clientWidth) return 1;
    const points = gx.near(nodes);
    const shrunk = Math.max(
      span(points, "x") / canvas.clientWidth, span(points, "y") / canvas.clientHeight);
    return Math.max(1, Math.min(apart(points) / CLOSE, shrunk, LARGER));
  };

  /** Whether everybody in a picture stands within its frame as it is. */
  gx.holds = ({ net, nodes, canvas: { clientWidth: width, clientHeight: height } }) =>
    [...nodes.keys()].every((id) => {
      const { x, y } = net.canvasToDOM(net.body.nodes[id]);
      return x > 0 && y > 0 && x < width && y < height;
    });

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

  /** How many of some bodies a view has out of sight. */
  gx.outside = ({ canvas: { clientWidth: width, clientHeight: height } }, bodies, { position, scale }) =>
    bodies.filter(({ x, y }) =>
      scale * Math.abs(x - position.x) > width / 2 || scale * Math.abs(y - position.y) > height / 2,
    ).length;
})();
