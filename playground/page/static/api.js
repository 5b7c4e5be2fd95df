// Talks to the playground's own addresses.
import { lang } from "./words.js";

const own = { "Content-Type": "application/json", "X-Playground": "1" };
export const only = new URLSearchParams(location.search).get("person");

export async function state() {
  const answer = await fetch(`/play/state${only ? `?person=${encodeURIComponent(only)}` : ""}`);
  return answer.json();
}

export async function act(name, body) {
  const answer = await fetch(`/play/act/${name}`, { method: "POST", headers: own, body: JSON.stringify(body) });
  return answer.json();
}

export async function setFault(body) {
  await fetch("/play/faults", { method: "POST", headers: own, body: JSON.stringify(body) });
}

export async function upload(person, file, platform = "slack") {
  const query = new URLSearchParams({ person, name: file.name });
  const answer = await fetch(`/play/upload/${platform}?${query}`, { method: "POST", headers: { "X-Playground": "1" }, body: file });
  return answer.json();
}

export function otherLanguage() {
  const query = new URLSearchParams(location.search);
  query.set("lang", lang === "da" ? "en" : "da");
  location.search = query.toString();
}

export function watch(changed, lost) {
  const source = new EventSource("/play/changes");
  source.onmessage = changed;
  source.onerror = lost;
}
