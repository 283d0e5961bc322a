// The head that every dialog has.

import { el, icon } from "./dom.js";

export function sheetHead(dialog, title, id) {
  const close = el("button", { type: "button", class: "small", "aria-label": "Close" }, icon("close"));
  close.addEventListener("click", () => dialog.close());
  return el("header", { class: "sheet-head" }, el("h2", { id }, title), close);
}
