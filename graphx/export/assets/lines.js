// The lines of a picture, many at a stroke, and none that is out of sight. Lines of one strength
// share a colour and a width; the strongest lie on top.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const STROKE = 64; // lines at a stroke: a path of thousands takes longer than many short ones

  /** Whether a line lies beyond one side of the view. */
  const beyond = (a, b, { left, top, right, bottom }) =>
    (a.x < left && b.x < left) || (a.x > right && b.x > right) ||
    (a.y < top && b.y < top) || (a.y > bottom && b.y > bottom);

  const draw = (ctx, { net, theme, edges }) => {
    const { nodes } = net.body;
    const { clientWidth, clientHeight } = net.canvas.frame.canvas;
    const from = net.DOMtoCanvas({ x: 0, y: 0 });
    const to = net.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    const view = { left: from.x, top: from.y, right: to.x, bottom: to.y };
    let [strength, count] = [0, 0];
    ctx.save();
    ctx.strokeStyle = theme.edge;
    ctx.beginPath();
    for (const edge of edges.values()) {
      const [a, b] = [nodes[edge.from], nodes[edge.to]];
      if (!a || !b || beyond(a, b, view)) continue;
      if (edge.opacity !== strength || count === STROKE) {
        ctx.stroke();
        ctx.beginPath();
        ctx.globalAlpha = edge.opacity;
        ctx.lineWidth = edge.width;
        [strength, count] = [edge.opacity, 0];
      }
      ctx.moveTo(a.x, a.y);
      ctx.lineTo(b.x, b.y);
      count += 1;
    }
    ctx.stroke();
    ctx.restore();
  };

  /** Let the network of a stage draw the stage's lines in this way. */
  gx.lines = (stage) => {
    stage.net.renderer._drawEdges = (ctx) => draw(ctx, stage);
  };
})();
