// Saying things to the person at the page: aloud, in passing, and when the line is lost.

import { byId } from "./dom.js";

let hiding = 0;

/** Read out by a screen reader when it has time; the same words twice are read twice. */
export function announce(words) {
  const line = document.createElement("p");
  line.textContent = words;
  byId("announcer").replaceChildren(line);
}

/** Shown and read out at once, then gone after a while. */
export function toast(words) {
  const line = byId("toast");
  line.textContent = words;
  line.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { line.hidden = true; }, 7000);
}

/** Do something; what goes wrong is said in `place` if there is one, else in passing. */
export async function trying(act, place = null) {
  if (place) place.textContent = "";
  try {
    return await act();
  } catch (error) {
    const words = error.message || "Something went wrong. Reload the page.";
    if (place) place.textContent = words;
    else toast(words);
    return null;
  }
}

/** Ask for something that nobody waits for: that the line is down is said already. */
export const quietly = (act) => act().catch(() => null);

export function lost(isLost) {
  byId("lost").textContent = isLost ? "The line to the playground is down. Trying again…" : "";
  byId("lost").hidden = !isLost;
}
