// Making elements. Text only ever becomes a text node: nothing that anyone writes is read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties, attributes (`data-…`, `aria-…`) and children; null children are left out. */
export function el(tag, options = {}, ...children) {
  return fill(document.createElement(tag), options, children);
}

/** The same for a drawing. */
export function svg(tag, options = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), options, children);
}

function fill(node, options, children) {
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") Object.entries(value).forEach(([event, act]) => node.addEventListener(event, act));
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** One of our icons, which says nothing to a screen reader. */
export function icon(name) {
  return svg("svg", { class: "icon", "aria-hidden": "true" }, svg("use", { href: `/icons.svg#${name}` }));
}

export const byId = (id) => document.getElementById(id);

/** A word with its colour. */
export const band = (tone, words) => el("span", { class: `band is-${tone}` }, words);

/** A message that is not in English is not read: it has no heat, and is drawn on no scale. */
export const isRead = (point) => point.heat !== null;

/** A message's band and heat, with `more` after it; or that it was not read. */
export const heatBand = (point, more = "") =>
  (isRead(point) ? band(point.band, `${capital(point.band)}, ${point.heat}${more}`) : band("plain", capital(point.band)));

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
