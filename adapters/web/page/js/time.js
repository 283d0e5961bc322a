// Times as people say them.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const WEEKDAY = new Intl.DateTimeFormat(undefined, { weekday: "short" });

export const clock = (at) => CLOCK.format(new Date(at));
export const day = (at) => DAY.format(new Date(at));
export const weekdayAndClock = (at) => `${WEEKDAY.format(new Date(at))} ${clock(at)}`;
export const dayAndClock = (at) => `${SHORT_DAY.format(new Date(at))}, ${clock(at)}`;

/** "2 hours later", for so many minutes. */
export function later(minutes) {
  if (minutes < 1) return "right away";
  if (minutes < 60) return `${count(minutes, "minute")} later`;
  if (minutes < 24 * 60) return `${count(Math.round(minutes / 60), "hour")} later`;
  return `${count(Math.round(minutes / 60 / 24), "day")} later`;
}

export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
