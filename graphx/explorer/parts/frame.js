// What the frame of all pages needs of the browser; it tells Python nothing and draws nothing.
import "../graphx.graph/elements.js";

const { isWriting } = globalThis.graphx;
// A phone held sideways. Held upright, Streamlit itself puts the filters away before they are seen.
const LOW = "(max-height: 480px) and (min-width: 769px)";
const PATIENCE = 5000; // ms in which the filters have come

/** One entry of the browser's history for one view. A way between pages leads to an address that
 *  says nothing, and Streamlit adds another entry when the page writes its view there; whoever went
 *  back would come to the same view twice. So the address that says nothing is replaced; and where
 *  the first one was written before this was here, whoever goes back to it goes on back. */
const single = () => {
  const [opened] = performance.getEntriesByType("navigation");
  if (opened && location.search !== "" && new URL(opened.name).search === "")
    addEventListener("popstate", () => location.href === opened.name && history.back());
  const push = history.pushState;
  history.pushState = (state, title, address) => {
    const to = new URL(address ?? location.href, location.href);
    const written = to.pathname === location.pathname && location.search === "" && to.search !== "";
    (written ? history.replaceState : push).call(history, state, title, address);
  };
};

/** Put the filters away at first where they would take the place of the page. */
const narrow = () => {
  const began = performance.now();
  const look = () => {
    const button = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (button) button.click();
    else if (performance.now() - began < PATIENCE) requestAnimationFrame(look);
  };
  if (matchMedia(LOW).matches) look();
};

/** A key that is held answers one question, or takes one back: those after it, nobody has read. */
const ANSWERS = /^[ynsu]$/i;
const once = (event) => {
  if (event.repeat && ANSWERS.test(event.key) && !isWriting(event)) event.stopImmediatePropagation();
};

if (!globalThis.__graphx_frame) {
  globalThis.__graphx_frame = true;
  addEventListener("keydown", once, { capture: true });
  single();
  narrow();
}

export default function () {}
