// Your private side: cards in order, what you asked, and the box to ask in.

import { byId, el } from "./dom.js";
import { card } from "./card.js";
import { post } from "./api.js";
import { announce, trying } from "./telling.js";
import { sendOnEnter, sizeBox } from "./box.js";

const QUIET = "Nothing yet. When a client’s message gets heated, the steps and a draft reply appear here, and nobody else "
  + "sees them. Type “help” below to see what you can ask.";

/** Show everything of a room; the newest card's beginning is in sight. */
export function showCards(entries, acts) {
  byId("cards").replaceChildren(...entries.map((entry) => item(entry, acts)));
  sayIfEmpty();
  toNewest();
}

/** Add one more, and say so aloud if it came by itself. */
export function addCard(entry, acts) {
  const node = item(entry, acts);
  node.firstChild.classList.add("new");
  byId("cards").append(node);
  sayIfEmpty();
  toNewest();
  const from = entry.kind === "whisper" ? "New from your coach" : "The coach answers";
  if (entry.kind !== "message") announce(`${from}: ${entry.card.title}`);
}

/** Draw a card again where it stands; the focus stays on the button that has it. */
export function redraw(entry, acts) {
  const old = byId(`c${entry.id}`);
  if (!old) return;
  const action = old.contains(document.activeElement) ? document.activeElement.dataset.action : null;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(item(entry, acts));
  if (hadFocus) focusButton(entry.id, action);
  announce(`Changed: ${entry.card.title}`);
}

/** Put the focus on a button of a card, or on the card where the button has gone. */
export function focusButton(number, action) {
  const node = byId(`c${number}`);
  const button = [...(node?.querySelectorAll("[data-action]") || [])].find((one) => one.dataset.action === action);
  (button || node?.querySelector(".card"))?.focus({ preventScroll: true });
}

function item(entry, acts) {
  const shown = entry.kind === "message"
    ? el("div", { class: "asked" }, el("span", { class: "quiet" }, "You asked: "), entry.text)
    : card(entry, acts);
  return el("li", { id: `c${entry.id}`, class: `from-${entry.kind}` }, shown);
}

function sayIfEmpty() {
  byId("nothing").textContent = QUIET;
  byId("nothing").hidden = byId("cards").children.length > 0;
}

/** Bring the beginning of the newest card into sight. */
export function toNewest() {
  const newest = byId("cards").lastElementChild;
  if (newest) byId("coach-scroll").scrollTop = newest.offsetTop - byId("coach-scroll").offsetTop - 8;
}

/** Let the box ask; `room()` says where. */
export function listenToPrivate(room, opened) {
  const box = byId("private-text");
  sendOnEnter(box, byId("private"));
  byId("private").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value;
    box.value = "";
    sizeBox(box);
    const done = await trying(() => post(`/api/rooms/${room()}/private`, { text }), byId("private-error"));
    if (!done && !box.value) box.value = text;
    if (done?.form) opened(done.form, 0);
  });
}
