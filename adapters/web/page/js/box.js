// A text box that grows with its words; Enter sends, Shift and Enter begins a line.

export function sizeBox(box) {
  box.rows = Math.min(6, Math.max(1, box.value.split("\n").length));
}

export function sendOnEnter(box, form) {
  box.addEventListener("input", () => sizeBox(box));
  box.addEventListener("keydown", (event) => {
    // While letters are being composed (Japanese, Chinese …) Enter belongs to the composing.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
