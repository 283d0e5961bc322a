// A form that the coach wants filled in: a dialog with a label for every question.

import { byId, el } from "./dom.js";
import { trying } from "./telling.js";
import { sheetHead } from "./sheet.js";

/** Show a form; `send(values)` returns the next form, or null when it is done. `people` can be picked from. */
export function openForm(form, people, send) {
  const dialog = byId("form");
  const fields = form.inputs.map((input) => field(input, people));
  const trouble = el("p", { class: "error", role: "alert" });
  const submit = el("button", { type: "submit", class: "primary" }, form.send);
  const cancel = el("button", { type: "button", class: "plain", on: { click: () => dialog.close() } }, "Cancel");
  const body = el("form", { class: "form", novalidate: true },
    el("div", { class: "sheet-body" },
      form.intro ? el("p", { class: "sub intro" }, form.intro) : null, fields.map((one) => one.node)),
    el("div", { class: "sheet-foot" }, trouble, cancel, submit));
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!allAnswered(fields)) return;
    submit.disabled = true;
    const values = Object.fromEntries(fields.map((one) => [one.input.name, one.value()]));
    const next = await trying(async () => ({ form: await send(form, values) }), trouble);
    submit.disabled = false;
    if (!next) return;
    if (next.form) openForm(next.form, people, send);
    else dialog.close();
  });
  dialog.replaceChildren(sheetHead(dialog, form.title, "form-title"), body);
  if (!dialog.open) dialog.showModal();
  fields[0].focus();
}

function allAnswered(fields) {
  const missing = fields.filter((one) => !one.check());
  if (missing.length) missing[0].focus();
  return !missing.length;
}

function field(input, people) {
  const id = `field-${input.name}`;
  const hint = input.hint ? el("p", { class: "sub", id: `${id}-hint` }, input.hint) : null;
  const trouble = el("p", { class: "error", id: `${id}-error` });
  const described = `${hint ? `${id}-hint ` : ""}${id}-error`;
  const label = [input.label, input.optional ? el("span", { class: "optional" }, " (optional)") : null];
  if (input.kind === "people") return peopleField(input, people, label, hint, trouble);
  const control = CONTROLS[input.kind](input, {
    id, name: input.name, "aria-describedby": described, "aria-required": input.optional ? null : "true",
  });
  control.value = input.value || control.value;
  // A long text is read from its beginning.
  if (input.kind === "long") control.setSelectionRange(0, 0);
  return {
    input,
    node: el("div", { class: "field" }, el("label", { for: id }, label), hint, control, trouble),
    value: () => control.value,
    focus: () => control.focus(),
    check: () => checked(input, control.value.trim(), control, trouble),
  };
}

const CONTROLS = {
  line: (input, options) => el("input", { ...options, type: "text", autocomplete: "off" }),
  long: (input, options) => el("textarea", { ...options, rows: 10 }),
  menu: (input, options) => el("select", options,
    input.optional ? el("option", { value: "" }, "—") : null,
    input.choices.map((choice) => el("option", { value: choice.value }, choice.label))),
};

function peopleField(input, people, label, hint, trouble) {
  const chosen = new Set(input.value.split(","));
  const boxes = people.filter((person) => person.role !== "freelancer").map((person) => {
    const box = el("input", { type: "checkbox", value: person.key });
    box.checked = chosen.has(person.key);
    return { box, node: el("label", {}, box, person.name) };
  });
  const value = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value).join(",");
  return {
    input,
    node: el("fieldset", { class: "field" }, el("legend", {}, label), hint,
      el("div", { class: "people" }, boxes.map(({ node }) => node)), trouble),
    value,
    focus: () => boxes[0]?.box.focus(),
    check: () => checked(input, value(), boxes[0]?.box, trouble),
  };
}

function checked(input, value, control, trouble) {
  const isFine = Boolean(input.optional || value);
  trouble.textContent = isFine ? "" : `“${input.label}” is still empty.`;
  control?.setAttribute("aria-invalid", String(!isFine));
  return isFine;
}
