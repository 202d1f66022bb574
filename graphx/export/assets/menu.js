// The menu of a node, an edge or the ground between them: by a right click, a long press, the menu key, or M.
// What it does happens elsewhere: in the drawing, or by the host, which hears `act(what, id)`.
(() => {
  "use strict";
  const gx = (globalThis.graphx ??= {});
  const GAP = 4; // px between the menu and the rim of the canvas

  /** What can be done with what is under the pointer: [words, key, act], null for a line between. */
  const choices = (drawing, { node, edge }) => {
    const { host } = drawing;
    if (node) {
      const chosen = drawing.selection.node;
      const name = chosen && chosen !== node && drawing.nodes.get(chosen)?.label;
      const pinned = drawing.moved.has(node);
      return [
        ["Focus: only whom it meets", "", () => host.act("focus", node)],
        name && [`Path from ${gx.shorten(name, 24)}`, "Shift+click", () => drawing.join(node)],
        [pinned ? "Unpin" : "Pin here", "P", () => drawing.pin(node, !pinned)],
        null,
        ["Hide", "H", () => host.act("hide", node)],
        ["Merge into …", "", () => host.act("merge", node)],
        host.opens && ["Open its page", "O", () => host.act("open", node)],
      ].filter((choice) => choice !== "" && choice !== false && choice !== undefined);
    }
    if (edge) return [["Read its sentences", "", () => drawing.pick({ node: "", edge })]];
    return [
      ["Fit to view", "F", () => drawing.fit(250)],
      ["Arrange for what is shown, or back", "", () => host.act("arrange", "")],
      drawing.moved.size ? ["Unpin all", "", () => drawing.unpin()] : null,
    ].filter(Boolean);
  };

  /** Open the menu at a point of the canvas; it closes by a choice, Escape, or a click elsewhere. */
  gx.menu = (drawing, { x, y }, what) => {
    const back = drawing.canvas;
    let closed = false;
    drawing.root.querySelector(".gx-menu")?.remove();
    const close = (focus) => {
      if (!menu.isConnected || closed) return; // to remove what has the focus takes it away, too
      closed = true;
      menu.remove();
      if (focus) back.focus();
    };
    const item = (choice) => {
      if (!choice) return gx.el("hr");
      const [words, key, act] = choice;
      const button = gx.el("button", {
        type: "button",
        onclick: () => {
          close(true);
          act();
        },
      }, gx.el("span", {}, words), gx.el("kbd", {}, key));
      button.setAttribute("role", "menuitem");
      return button;
    };
    const name = what.node ? drawing.nodes.get(what.node).label : what.edge ? "Connection" : "Graph";
    const menu = gx.el("div", { className: "gx-menu" },
      gx.el("p", {}, gx.shorten(name, 40)), ...choices(drawing, what).map(item));
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-label", name);
    drawing.root.append(menu);
    const { clientWidth: width, clientHeight: height } = drawing.root;
    menu.style.left = `${Math.max(GAP, Math.min(x, width - menu.offsetWidth - GAP))}px`;
    menu.style.top = `${Math.max(GAP, Math.min(y, height - menu.offsetHeight - GAP))}px`;
    const buttons = [...menu.querySelectorAll("button")];
    menu.addEventListener("keydown", (event) => {
      event.stopPropagation();
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = buttons.indexOf(drawing.root.getRootNode().activeElement);
      if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
      else if (event.key === "Escape" || event.key === "Tab") close(true);
      else return;
      event.preventDefault();
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (!menu.contains(relatedTarget)) close(false);
    });
    buttons[0].focus();
  };
})();
