// Playing a script: the next line, up to the next nudge, or all of it.

import { byId, el, icon } from "./dom.js";
import { later } from "./time.js";
import { post } from "./api.js";
import { trying } from "./telling.js";

const BETWEEN = matchMedia("(prefers-reduced-motion: reduce)").matches ? 350 : 900;

let run = 0;
let nudges = 0;

/** A nudge came: whoever plays up to it stops. */
export const nudged = () => { nudges += 1; };

/** Stop playing, as when the room changes. */
export const stopPlaying = () => { run += 1; };

/** Show how far a script is; `opened` takes a form that a line brought up. */
export function showPlayer(room, script, opened, isRunning = false) {
  const place = byId("player");
  place.hidden = !script;
  if (!script) return;
  const next = script.next[0];
  const held = place.contains(document.activeElement) ? document.activeElement.dataset.play : null;
  const far = el("p", { class: "sub" }, el("b", {}, `${script.played} of ${script.of} lines`), el("span", {}, hint(next)));
  place.replaceChildren(far, ...(next ? controls(room, opened, isRunning) : []));
  if (held) (place.querySelector(`[data-play="${held}"]`) || place.querySelector("button") || byId("message")).focus();
}

function hint(next) {
  if (!next) return "That was the last line. Write on as anyone, or start over.";
  const name = next.name.split(" ")[0];
  return next.after ? `Next: ${name}, ${later(next.after)}` : `Next: ${name}`;
}

function controls(room, opened, isRunning) {
  if (isRunning) return [control("stop", "stop", "Stop", stopPlaying)];
  return [
    control("next", "play", "Play next line", () => play(room, opened, () => false)),
    control("nudge", "ahead", "Play to the nudge", () => playToNudge(room, opened)),
    control("all", "ahead", "Play all", () => play(room, opened, () => true)),
  ];
}

function control(name, sign, words, act) {
  const look = name === "next" ? "primary" : "plain";
  const options = { type: "button", class: `small ${look}`, "data-play": name, on: { click: act } };
  return el("button", options, icon(sign), words);
}

function playToNudge(room, opened) {
  const before = nudges;
  play(room, opened, () => nudges === before);
}

/** Play one line, and more while `goesOn()`; a new run, another room or Stop ends an older run. */
async function play(room, opened, goesOn) {
  const mine = (run += 1);
  let more = true;
  while (more && mine === run) {
    const done = await trying(() => post(`/api/rooms/${room}/play`));
    if (!done || mine !== run) break;
    if (done.form) opened(done.form, 0);
    more = Boolean(done.script.next.length) && goesOn();
    showPlayer(room, done.script, opened, more);
    if (more) await new Promise((wake) => setTimeout(wake, BETWEEN));
    more = more && goesOn();
    if (!more || mine !== run) showIfHere(room, done.script, opened);
  }
}

function showIfHere(room, script, opened) {
  if (document.body.dataset.room === room) showPlayer(room, script, opened);
}
