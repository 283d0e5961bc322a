// Choosing a conversation: one of your own, or a script for each situation.

import { byId, el } from "./dom.js";
import { sheetHead } from "./sheet.js";
import { seenIn } from "./seen.js";

const OWN = {
  title: "Your own conversation",
  words: "An empty room",
  about: "Write as the client, as yourself or as a teammate, and see what the coach makes of it.",
};

/** Open the picker over what the server listed; `choose(scenario)` opens one. */
export function openPicker(overview, current, choose) {
  const dialog = byId("picker");
  const begun = new Map(overview.rooms.map((room) => [room.scenario, room]));
  const own = { id: overview.own, ...OWN };
  const choices = [own, ...overview.scenarios].map((one) => choice(one, begun.get(one.id), current, (scenario) => {
    dialog.close();
    choose(scenario);
  }));
  dialog.replaceChildren(sheetHead(dialog, "Choose a conversation", "picker-title"),
    el("div", { class: "sheet-body" }, el("ul", { class: "choices" }, choices)));
  dialog.showModal();
  (dialog.querySelector('[aria-current="true"]') || dialog.querySelector(".choice")).focus();
}

function choice(one, room, current, choose) {
  const isHere = room?.id === current;
  const state = room && room.newest > seenIn(room.id) && !isHere ? "Something new" : room ? "Begun" : "";
  return el("li", { class: one.id === "own" ? "own" : "" },
    el("button",
      { type: "button", class: "choice", "aria-current": isHere ? "true" : null, on: { click: () => choose(one.id) } },
      el("span", { class: "words" }, el("span", {}, one.words), state ? el("em", {}, isHere ? "Here" : state) : null),
      el("b", {}, one.title), el("span", { class: "about" }, one.about)));
}
