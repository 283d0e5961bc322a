// News from the server, as it happens; after a gap everything is loaded afresh.

import { lost } from "./telling.js";

const KINDS = ["entry", "redrawn", "heat", "clock", "rooms"];

/** Listen; `on` has one function for each kind of news, and `again` for when the line is back. Settles when it is up. */
export function listen(on) {
  return new Promise((settle) => connect(on, settle));
}

function connect(on, settle) {
  const source = new EventSource("/api/stream");
  let wasLost = false;
  source.addEventListener("open", () => {
    settle();
    lost(false);
    if (wasLost) on.again();
    wasLost = false;
  });
  source.addEventListener("error", () => {
    settle();
    wasLost = true;
    lost(true);
    // A browser gives up after some answers; then we begin again ourselves.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => { connect(on, settle); on.again(); }, 1500);
  });
  KINDS.forEach((kind) => source.addEventListener(kind, (news) => on[kind](JSON.parse(news.data))));
  window.addEventListener("pagehide", () => source.close());
}
