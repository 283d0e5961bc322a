// Which cards were seen, so that the picker and the tab can say where something waits.

const KEY = "levelhead:seen";

const read = () => JSON.parse(localStorage.getItem(KEY) || "{}");

export const seenIn = (room) => read()[room] || 0;

export function saw(room, number) {
  if (number > seenIn(room)) localStorage.setItem(KEY, JSON.stringify({ ...read(), [room]: number }));
}
