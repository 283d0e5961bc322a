// Talking to the playground's server; whatever goes wrong comes back as a sentence.

export class Trouble extends Error {}

export const get = (path) => ask(path, { method: "GET" });

export const post = (path, body = {}) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Trouble("The playground does not answer. Is “levelhead play” still running?");
  }
  const body = await response.json().catch(() => ({}));
  const unclear = `The playground answered with ${response.status}. Reload the page.`;
  if (!response.ok) throw new Trouble(body.error || unclear);
  return body;
}
