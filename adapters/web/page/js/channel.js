// The client channel: messages, who is speaking, and the box to write in.

import { byId, el, heatBand } from "./dom.js";
import { clock, day } from "./time.js";
import { trying } from "./telling.js";
import { post } from "./api.js";
import { sizeBox, sendOnEnter } from "./box.js";

const ROLE_WORDS = { client: "client", freelancer: "you", teammate: "teammate" };
const GAP = 10 * 60 * 1000;
const TRY = [
  "Hi! Any news on the homepage?",
  "This is the third time I’m asking. The homepage was due last week, you told me it was nearly done, and I still have"
    + " nothing to show. What is going on?",
  "Honestly, if this isn’t live by tonight I want my money back.",
];

let last = null;

/** Show a room's messages from scratch. */
export function showChannel(messages) {
  last = null;
  byId("messages").replaceChildren();
  messages.forEach((entry) => addMessage(entry));
}

/** Put one more message at the end. */
export function addMessage(entry) {
  const list = byId("messages");
  const isNewDay = !last || day(last.at) !== day(entry.at);
  if (isNewDay) list.append(el("li", { class: "day" }, day(entry.at)));
  const isFirst = isNewDay || last.user !== entry.user || new Date(entry.at) - new Date(last.at) > GAP;
  list.append(message(entry, isFirst));
  last = entry;
  byId("welcome").hidden = true;
}

/** Keep the newest message in sight. */
export function toEnd() {
  const pane = byId("channel-scroll");
  pane.scrollTop = pane.scrollHeight;
}

function message(entry, isFirst) {
  const initials = entry.name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();
  return el("li", { class: `message by-${entry.role} ${isFirst ? "first" : ""}`, id: `e${entry.id}` },
    el("span", { class: "avatar", "aria-hidden": "true" }, initials),
    el("div", { class: "who" }, el("b", {}, entry.name), el("span", {}, ROLE_WORDS[entry.role]),
      el("time", { datetime: entry.at }, clock(entry.at))),
    el("div", { class: "said" }, el("div", { class: "bubble" }, entry.text)));
}

/** Put each message's heat beside it. */
export function markHeat(points) {
  const pane = byId("channel-scroll");
  const wasAtEnd = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 60;
  document.querySelectorAll(".message .band").forEach((node) => node.remove());
  points.forEach((point) => {
    const said = document.querySelector(`#e${point.entry} .said`);
    const mark = heatBand(point, point.nudged ? " · nudge" : "");
    mark.title = "Only you see this";
    if (said && point.band !== "calm") said.append(mark);
  });
  if (wasAtEnd) toEnd();
}

/** Lead to one message. */
export function pointTo(number) {
  document.querySelectorAll(".pointed").forEach((node) => node.classList.remove("pointed"));
  const node = byId(`e${number}`);
  if (!node) return;
  node.classList.add("pointed");
  node.scrollIntoView({ block: "center" });
  setTimeout(() => node.classList.remove("pointed"), 2500);
}

/** Offer everyone in the room to write as; what was chosen before stays chosen. */
export function showPeople(people, title) {
  byId("channel-title").textContent = title;
  byId("channel-people").textContent = people.map((one) => `${one.name} (${ROLE_WORDS[one.role]})`).join(", ");
  const before = new FormData(byId("composer")).get("as");
  const chosen = people.some((one) => one.user === before) ? before : people[0].user;
  byId("segments").replaceChildren(...people.map((one) => {
    const radio = el("input", { type: "radio", name: "as", value: one.user });
    radio.checked = one.user === chosen;
    const [shown, more] = one.role === "freelancer" ? ["You", one.name] : [first(one.name), ROLE_WORDS[one.role]];
    return el("label", {}, radio, shown, el("span", {}, ` ${more}`));
  }));
  labelBox(people);
}

const first = (name) => name.split(" ")[0];

function labelBox(people) {
  const user = new FormData(byId("composer")).get("as");
  const one = people.find((person) => person.user === user);
  byId("message-label").textContent = `Message as ${one.name} (${ROLE_WORDS[one.role]})`;
  byId("message").placeholder = one.role === "freelancer" ? "Write to your client" : `Write as ${one.name}`;
}

/** The first thing to see in a room of your own. */
export function showWelcome(isShown, clientName) {
  const place = byId("welcome");
  place.hidden = !isShown;
  if (!isShown) return;
  place.replaceChildren(
    el("h3", {}, "Make a client angry. Safely."),
    el("p", {}, `Write as ${clientName}, your client, and watch what only you see on the other side. `
      + "Or begin with one of these:"),
    el("ul", {}, TRY.map((text) => el("li", {}, starter(text)))),
    el("p", {}, "The picker on top has eighteen conversations that unfold line by line."));
}

const starter = (text) =>
  el("button", { type: "button", class: "plain", on: { click: () => suggest(text) } }, text);

function suggest(text) {
  const box = byId("message");
  box.value = text;
  sizeBox(box);
  box.focus();
}

/** Let the box send; `room()` and `people()` say where and who, `opened` takes a form that comes back. */
export function listenToComposer(room, people, opened) {
  const box = byId("message");
  sendOnEnter(box, byId("composer"));
  byId("segments").addEventListener("change", () => labelBox(people()));
  byId("composer").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value;
    const user = new FormData(byId("composer")).get("as");
    box.value = "";
    sizeBox(box);
    const done = await trying(() => post(`/api/rooms/${room()}/messages`, { user, text }), byId("message-error"));
    if (!done && !box.value) box.value = text;
    sizeBox(box);
    if (done?.form) opened(done.form, 0);
  });
}
