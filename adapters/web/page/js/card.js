// One card of the coach: its parts in order, then its buttons.

import { band, capital, el, icon } from "./dom.js";
import { dayAndClock, clock } from "./time.js";
import { announce, toast } from "./telling.js";

const TONE_WORDS = { calm: "Calm", tense: "Tense", heated: "Heated", critical: "Critical", good: "Good news" };

/** The card of an entry; `press(entry, button)` and `goTo(url)` are what it can do. */
export function card(entry, { press, goTo }) {
  const { title, tone, parts, rows } = entry.card;
  // An answer is only read; a nudge says at a glance how heated it is.
  const words = entry.kind === "whisper" ? TONE_WORDS[tone] : null;
  const head = el("header", { class: "card-head" },
    words ? band(tone, words) : null,
    el("time", { datetime: entry.at, title: dayAndClock(entry.at) }, clock(entry.at)),
    el("h3", { id: `title-${entry.id}` }, title));
  return el("article",
    {
      class: `card ${words ? `toned is-${tone}` : ""}`,
      tabindex: "-1", "aria-labelledby": `title-${entry.id}`,
    },
    head, parts.map((part) => PARTS[part.kind](part, goTo)), buttons(entry, rows, press));
}

const PARTS = {
  text: (part) => el("p", { class: "part" }, part.lead ? el("span", { class: "lead" }, part.lead) : null, part.body),
  quote: (part) =>
    el("blockquote", { class: "part" }, `“${part.body}”`, part.by ? el("cite", {}, part.by) : null),
  points: (part) => el("div", { class: "part" },
    el("span", { class: "lead" }, part.lead),
    el("ul", { class: "points" }, part.items.map((item) => el("li", {}, item)))),
  steps: (part) => el("div", { class: "part" },
    part.lead ? el("span", { class: "lead" }, part.lead) : null,
    el("ol", { class: "steps" }, part.items.map(step))),
  draft: (part) => el("div", { class: "draft" },
    el("div", { class: "draft-head" }, el("span", { class: "lead" }, part.lead), copyButton(part.body)),
    el("p", { class: "part words" }, part.body)),
  note: (part) => el("p", { class: "part note" }, part.body),
  link: (part, goTo) => el("p", { class: "part" }, link(part, goTo)),
};

function step(item) {
  const chips = item.principle.split(",").map((name) => name.trim()).filter(Boolean);
  return el("li", {},
    el("span", { class: "do" }, item.do),
    chips.map((name) => [" ", el("span", { class: "chip" }, capital(name))]),
    item.say ? el("span", { class: "say" }, `“${item.say}”`) : null);
}

function link(part, goTo) {
  if (part.url.startsWith("/?room=")) {
    const click = (event) => { event.preventDefault(); goTo(part.url); };
    return el("a", { href: part.url, on: { click } }, part.text);
  }
  // Any other address leaves the page; one that is neither of these two is only shown.
  const isWeb = /^https?:\/\//.test(part.url);
  return isWeb ? el("a", { href: part.url, target: "_blank", rel: "noopener noreferrer" }, part.text) : part.text;
}

function copyButton(words) {
  const options = { type: "button", class: "plain small", "aria-label": "Copy the draft" };
  const button = el("button", options, icon("copy"), "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      button.lastChild.textContent = "Copied";
      announce("The draft is copied.");
      setTimeout(() => { button.lastChild.textContent = "Copy"; }, 2000);
    } catch {
      select(button.closest(".draft").querySelector(".words"));
      toast("The browser did not let me copy. The draft is selected: press Ctrl or ⌘ and C.");
    }
  });
  return button;
}

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function buttons(entry, rows, press) {
  if (!rows.length) return null;
  return el("div", { class: "rows" }, rows.map((row) => {
    // Only where one of a row is in force are its buttons choices that can be pressed in.
    const isChoice = row.buttons.some((button) => button.chosen);
    return el("div", { class: "row", role: "group", "aria-label": row.question || "What to do" },
      row.question ? el("span", { class: "question" }, row.question) : null,
      row.buttons.map((one) => pressable(entry, one, isChoice, press)));
  }));
}

function pressable(entry, one, isChoice, press) {
  const look = one.style === "plain" ? "plain" : one.style;
  const node = el("button",
    {
      type: "button", class: look, "data-action": one.action,
      "aria-pressed": isChoice ? String(one.chosen) : null, "aria-haspopup": one.form ? "dialog" : null,
    },
    one.chosen ? icon("check") : null, one.label, one.form ? "…" : null);
  node.addEventListener("click", () => press(entry, one, node));
  return node;
}
