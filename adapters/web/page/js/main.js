// The page as a whole: which room is shown, what came in, and what you did.

import { get, post } from "./api.js";
import { addMessage, markHeat, pointTo, showChannel, showPeople, showWelcome, toEnd } from "./channel.js";
import { listenToComposer } from "./channel.js";
import { listenToClock, setClock } from "./clock.js";
import { addCard, focusButton, listenToPrivate, redraw, showCards, toNewest } from "./coach.js";
import { byId } from "./dom.js";
import { openForm } from "./form.js";
import { drawHeat } from "./heat.js";
import { openPicker } from "./picker.js";
import { nudged, showPlayer, stopPlaying } from "./player.js";
import { saw } from "./seen.js";
import { listen } from "./stream.js";
import { quietly, toast, trying } from "./telling.js";

let overview = { rooms: [], scenarios: [], own: "own" };
let here = null;
let people = [];
let texts = new Map();
let heatAsked = 0;
let loads = 0;
let missed = false;
let unread = 0;

const acts = { press, goTo };

// ---- showing a room

/** Show a room that `load` brings; news that comes meanwhile makes it load once more. */
async function show(load) {
  const mine = (loads += 1);
  stopPlaying();
  missed = false;
  const whole = await trying(load);
  if (!whole || mine !== loads) return false;
  here = whole.room.id;
  document.body.dataset.room = here;
  people = whole.people;
  texts = new Map(whole.channel.map((entry) => [entry.id, entry.text]));
  nameRoom(whole);
  showPeople(people, whole.room.title);
  showChannel(whole.channel);
  showWelcome(!whole.script && !whole.channel.length, people[0].name);
  showCards(whole.private, acts);
  showHeat(whole.heat);
  showPlayer(here, whole.script, opened);
  toEnd();
  setClock(whole.now);
  see(whole.private.at(-1)?.id || 0);
  if (whole.form) opened(whole.form, 0);
  if (missed) await show(() => get(`/api/rooms/${here}`));
  return true;
}

function nameRoom({ room, script }) {
  byId("pick-words").textContent = script ? script.words : "Conversation";
  byId("pick-title").textContent = room.title;
  document.title = `${room.title} · Levelhead playground`;
  history.replaceState(null, "", `/?room=${room.id}`);
}

const openScenario = (scenario) => show(() => post("/api/rooms", { scenario }));
const openRoom = (room) => show(() => get(`/api/rooms/${room}`));

async function refreshOverview() {
  overview = (await quietly(() => get("/api/state"))) || overview;
}

// ---- what comes in

function hear(entry) {
  if (loads && entry.room !== here) missed = true;
  if (entry.room && entry.room !== here) return;
  if (entry.pane === "channel") hearMessage(entry);
  else hearCard(entry);
}

function hearMessage(entry) {
  if (byId(`e${entry.id}`)) return;
  texts.set(entry.id, entry.text);
  addMessage(entry);
  toEnd();
}

function hearCard(entry) {
  if (byId(`c${entry.id}`)) return;
  addCard(entry, acts);
  if (entry.kind === "whisper") nudged();
  see(entry.id);
  if (entry.kind !== "message" && byId("main").dataset.side === "channel") showUnread(unread + 1);
}

function showHeat(points) {
  drawHeat(points, texts, goToMessage);
  markHeat(points);
}

/** Ask for the heat line, once for all news of the same moment. */
function heatMoved({ room }) {
  if (room && room !== here) return;
  clearTimeout(heatAsked);
  heatAsked = setTimeout(async () => {
    const mine = here;
    const found = await quietly(() => get(`/api/rooms/${mine}/heat`));
    if (found && mine === here) showHeat(found.heat);
  }, 60);
}

function see(number) {
  if (here) saw(here, number);
}

// ---- what you do

async function press(entry, button, node) {
  if (node.getAttribute("aria-disabled")) return;
  node.setAttribute("aria-disabled", "true");
  const done = await trying(() => post("/api/press", { entry: entry.id, action: button.action }));
  node.removeAttribute("aria-disabled");
  if (done?.form) opened(done.form, entry.id, button.action);
}

/** Open a form for a card, or for a command where `entry` is 0. */
function opened(form, entry, action = "") {
  const dialog = byId("form");
  dialog.addEventListener("close", () => focusButton(entry, action), { once: true });
  openForm(form, people, async (which, values) => {
    const body = { entry, form: which.name, row: which.row, values };
    return (await post(`/api/rooms/${here}/form`, body)).form;
  });
}

function goToMessage(number) {
  showSide("channel");
  pointTo(number);
}

async function goTo(url) {
  const { room, entry } = parts(url);
  if (room !== here) await openRoom(room);
  goToMessage(entry);
}

function parts(url) {
  const found = new URL(url, location.href);
  return { room: found.searchParams.get("room"), entry: found.hash.replace("#e", "") };
}

function showSide(side) {
  byId("main").dataset.side = side;
  document.querySelectorAll(".tabs [data-side]").forEach((tab) => {
    tab.setAttribute("aria-pressed", String(tab.dataset.side === side));
  });
  if (side === "coach") {
    showUnread(0);
    // Hidden, the heat line had no width to be drawn in.
    window.dispatchEvent(new Event("resize"));
    toNewest();
  } else toEnd();
}

function showUnread(number) {
  unread = number;
  byId("badge").textContent = `${number} new`;
  byId("badge").hidden = !number;
}

async function begin() {
  listenToClock();
  listenToComposer(() => here, () => people, opened);
  listenToPrivate(() => here, opened);
  document.querySelector(".tabs").addEventListener("click", (event) => {
    const side = event.target.closest("[data-side]")?.dataset.side;
    if (side) showSide(side);
  });
  byId("pick").addEventListener("click", async () => {
    await refreshOverview();
    openPicker(overview, here, openScenario);
  });
  byId("start-over").addEventListener("click", async () => {
    const isNew = await show(() => post(`/api/rooms/${here}/restart`));
    if (isNew) toast("Started over, in a new channel.");
  });
  await refreshOverview();
  setClock(overview.now);
  // Only with the line up: what comes between loading a room and listening would be lost.
  await listen({
    entry: ({ entry }) => hear(entry),
    redrawn: ({ entry }) => redraw(entry, acts),
    heat: heatMoved,
    clock: ({ now }) => setClock(now),
    rooms: refreshOverview,
    again: () => here && openRoom(here),
  });
  const asked = parts(location.href);
  const known = overview.rooms.find((room) => room.id === asked.room);
  await (known ? openRoom(known.id) : openScenario(overview.own));
  if (known && asked.entry) pointTo(asked.entry);
}

begin();
