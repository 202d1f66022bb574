// One entry of the browser's history for one view. A way between pages leads to an address that says
// nothing, and Streamlit adds another entry when the page writes its view there; whoever went back
// would come to the same view twice. So the address that says nothing is replaced. The module tells
// Python nothing and draws nothing.
const push = history.pushState;

if (!globalThis.__graphx_history) {
  globalThis.__graphx_history = true;
  history.pushState = (state, title, address) => {
    const to = new URL(address ?? location.href, location.href);
    const written = to.pathname === location.pathname && location.search === "" && to.search !== "";
    (written ? history.replaceState : push).call(history, state, title, address);
  };
}

export default function () {}
