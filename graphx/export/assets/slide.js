// A large picture that is moved is not drawn anew for each frame: what was drawn last slides along,
// one image, and the whole is drawn again once the view rests or much of it is new.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const MANY = 1500; // names and connections from which on a drawing takes longer than a frame
  const REST = 120; // ms without a move after which the view rests
  const ENOUGH = 0.4; // the share of the canvas that may be covered by what was drawn last

  /** Let the network of a stage slide; `stage.still = null` says that what was drawn is outdated. */
  gx.slide = (stage) => {
    const { renderer, body, canvas } = stage.net;
    const draw = renderer._redraw.bind(renderer);
    const copy = document.createElement("canvas");
    const view = () => ({ ...body.view.translation, scale: body.view.scale });
    let rests;

    let fresh = false; // what stands on the canvas is a drawing that has not been copied

    const keep = () => {
      if (!fresh) return;
      fresh = false;
      const { canvas: drawn } = canvas.getContext();
      if (copy.width !== drawn.width || copy.height !== drawn.height) {
        [copy.width, copy.height] = [drawn.width, drawn.height];
      }
      const to = copy.getContext("2d");
      to.clearRect(0, 0, copy.width, copy.height);
      to.drawImage(drawn, 0, 0);
    };

    /** Where the last drawing belongs in the view of now: [x, y, how many times as large]. */
    const shift = () => {
      const [now, then] = [view(), stage.still];
      const times = now.scale / then.scale;
      return [now.x - then.x * times, now.y - then.y * times, times];
    };

    const covered = ([x, y, times]) => {
      const { clientWidth: width, clientHeight: height } = canvas.frame.canvas;
      const over = (at, size) => Math.max(0, Math.min(at + size * times, size) - Math.max(at, 0));
      return (over(x, width) * over(y, height)) / (width * height);
    };

    const slides = (hidden) => {
      const { still } = stage;
      if (hidden || !still || stage.nodes.size + stage.edges.size < MANY) return false;
      const now = view();
      if (now.x === still.x && now.y === still.y && now.scale === still.scale) return false;
      return covered(shift()) > ENOUGH;
    };

    stage.net.on("resize", () => (stage.still = null));
    renderer._redraw = (hidden = false) => {
      if (renderer.allowRedraw && slides(hidden)) body.emitter.emit("initRedraw"); // moves the view
      if (!renderer.allowRedraw || !slides(hidden)) {
        draw(hidden);
        fresh = !hidden;
        stage.still = hidden ? null : view();
        return;
      }
      renderer.redrawRequested = false;
      keep();
      const context = canvas.getContext();
      const dots = canvas.pixelRatio ?? 1;
      const [x, y, times] = shift();
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, copy.width, copy.height);
      context.drawImage(copy, x * dots, y * dots, copy.width * times, copy.height * times);
      context.restore();
      stage.seen();
      clearTimeout(rests);
      rests = setTimeout(() => {
        stage.still = null;
        stage.net?.redraw();
      }, REST);
    };
  };
})();
