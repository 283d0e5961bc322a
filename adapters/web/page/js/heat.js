// The heat line: where it stands in words, a drawing over time, and the same as a table.

import { byId, capital, el, heatBand, isRead, svg } from "./dom.js";
import { sheetHead } from "./sheet.js";
import { count, dayAndClock, weekdayAndClock } from "./time.js";

const ZONES = [["critical", 85, 100], ["heated", 60, 85], ["tense", 35, 60], ["calm", 0, 35]];
const HIGH = 92, LEFT = 54, RIGHT = 26, FOOT = 18;

let shown = { points: [], texts: new Map(), goTo: () => {} };

/** Draw the points again; `texts` holds the messages by their number, `goTo` jumps to one. */
export function drawHeat(points, texts, goTo) {
  shown = { points, texts, goTo };
  const place = byId("heat");
  const title = el("h3", { id: "heat-title" }, "Heat");
  if (!points.length) {
    const empty = el("p", { class: "empty" }, "How heated it gets shows here, message by message.");
    place.replaceChildren(el("div", { class: "heat-head" }, title), empty);
    return;
  }
  const last = points.at(-1), read = points.filter(isRead);
  const head = el("div", { class: "heat-head" }, title,
    heatBand(last, " of 100"),
    el("span", { class: "sub" }, trend(points)),
    el("button", { type: "button", class: "small plain", "aria-haspopup": "dialog", on: { click: openTable } }, "Table"));
  if (!read.length) {
    place.replaceChildren(head, el("p", { class: "empty" }, "Nothing here is in English, which is all that I can read."));
    return;
  }
  place.replaceChildren(head, drawing(read, place.clientWidth - 34));
}

window.addEventListener("resize", () => drawHeat(shown.points, shown.texts, shown.goTo));

function trend(points) {
  const nudges = points.filter((point) => point.nudged).length;
  const unread = points.filter((point) => !isRead(point)).length;
  return `${count(points.length, "message")}${nudges ? `, ${count(nudges, "nudge")}` : ""}${unread ? `, ${unread} not read` : ""}`;
}

function summary(points) {
  const first = points[0], last = points.at(-1);
  const end = `${last.heat}, ${last.band}`;
  const path = points.length > 1 ? `from ${first.heat}, ${first.band}, to ${end}` : end;
  return `Heat over ${trend(points)}: ${path}. “Table” has every message.`;
}

function drawing(points, room) {
  const wide = Math.max(room, 200);
  const y = (heat) => HIGH - (heat / 100) * HIGH;
  const places = across(points, wide);
  const zones = ZONES.map(([name, from, to]) => svg("g", { class: `is-${name}` },
    svg("rect", { class: "zone", x: 0, y: y(to), width: wide, height: y(from) - y(to) }),
    svg("text", { class: "zone-name", x: 6, y: (y(from) + y(to)) / 2 + 4 }, capital(name))));
  const path = points.map((point, n) => `${n ? "L" : "M"}${places[n]} ${y(point.heat)}`).join(" ");
  const viewBox = `0 -6 ${wide} ${HIGH + FOOT + 8}`;
  const options = { class: "line", viewBox, role: "img", "aria-label": summary(points) };
  return svg("svg", options, zones, svg("path", { class: "path", d: path }),
    points.map((point, n) => dot(point, places[n], y(point.heat))), times(points, places, wide));
}

/** Where each point stands: time passes to the right, long waits are drawn shorter than they were. */
function across(points, wide) {
  let at = 0;
  const steps = points.map((point, n) => {
    const minutes = n ? (new Date(point.at) - new Date(points[n - 1].at)) / 60000 : 0;
    at += n ? 1 + Math.log2(1 + Math.max(0, minutes) / 30) : 0;
    return at;
  });
  const room = wide - LEFT - RIGHT - 12;
  return steps.map((step) => Math.round(LEFT + 14 + (at ? (step / at) * room : room / 2)));
}

function dot(point, x, y) {
  const words = `${weekdayAndClock(point.at)}: ${point.heat}, ${point.band}${point.nudged ? ", nudged" : ""}`;
  const flag = y < 18 ? y + 22 : y - 13;
  return svg("g", { class: `point is-${point.band}`, on: { click: () => shown.goTo(point.entry) } },
    svg("title", {}, words),
    svg("circle", { cx: x, cy: y, r: 12, fill: "transparent" }),
    point.nudged ? svg("circle", { class: "ring", cx: x, cy: y, r: 9 }) : null,
    svg("circle", { class: "dot", cx: x, cy: y, r: 5 }),
    point.nudged ? svg("text", { class: "nudge", x, y: flag, "text-anchor": "middle" }, "nudge") : null);
}

function times(points, places, wide) {
  const ends = points.length > 1 ? [0, points.length - 1] : [0];
  return ends.map((n) => svg("text",
    { x: n ? Math.min(places[n] + 30, wide - 2) : places[n], y: HIGH + 14, "text-anchor": n ? "end" : "middle" },
    weekdayAndClock(points[n].at)));
}

function openTable() {
  const dialog = byId("table");
  const head = el("tr", {}, ["When", "Message", "Heat", "Nudge"].map((name) => el("th", { scope: "col" }, name)));
  const rows = shown.points.map((point) => el("tr", {},
    el("td", {}, dayAndClock(point.at)),
    el("td", {}, shorter(shown.texts.get(point.entry) || "")),
    el("td", {}, heatBand(point)),
    el("td", {}, point.nudged ? "Yes" : "No")));
  const table = el("table", { class: "heat-table" }, el("thead", {}, head), el("tbody", {}, rows));
  const body = el("div", { class: "sheet-body" }, table);
  dialog.replaceChildren(sheetHead(dialog, "Heat, message by message", "table-title"), body);
  dialog.showModal();
}

const shorter = (text) => (text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text);
