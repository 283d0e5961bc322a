// The clock on top: it runs, and can be moved forward.

import { byId } from "./dom.js";
import { post } from "./api.js";
import { announce, trying } from "./telling.js";
import { clock, dayAndClock } from "./time.js";

let ahead = 0;

/** Set it to what the server says. */
export function setClock(now) {
  ahead = new Date(now) - Date.now();
  tick();
}

function tick() {
  const now = new Date(Date.now() + ahead);
  byId("clock-now").textContent = dayAndClock(now);
  byId("clock-now").dateTime = now.toISOString();
  byId("clock-short").textContent = clock(now);
}

/** Let it run and listen to its buttons. */
export function listenToClock() {
  setInterval(tick, 1000);
  byId("clock").addEventListener("click", async (event) => {
    const step = event.target.dataset.step;
    if (!step) return;
    const moved = await trying(() => post("/api/clock", { step }));
    if (!moved) return;
    setClock(moved.now);
    announce(`It is now ${dayAndClock(moved.now)}.`);
  });
  byId("clock-toggle").addEventListener("click", () => {
    const isOpen = byId("clock").classList.toggle("open");
    byId("clock-toggle").setAttribute("aria-expanded", String(isOpen));
  });
}
