// Builds elements; text only ever becomes text nodes.
import { icon } from "./icons.js";

export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") for (const [name_, held] of Object.entries(value)) { if (held != null) element.dataset[name_] = held; }
    else if (key in element && typeof value === "boolean") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const textOf = (object) => (object ? object.text : "");

let last = 0;
export const freshId = (stem) => `${stem}-${++last}`;

// Only links that lead somewhere harmless become links.
export function safeUrl(url) {
  return /^(https?:|mailto:)/i.test(url) ? url : null;
}

const tones = ["#155e63", "#7a3e12", "#5a3d8a", "#2f5d2a", "#8a2f52", "#1f4b8f"];
export function avatar(id, name, bot) {
  const initials = bot ? icon("pen") : name.split(/\s+/).map((part) => part[0]).slice(0, 2).join("").toUpperCase();
  const face = h("span", { class: bot ? "avatar avatar--bot" : "avatar", "aria-hidden": "true" }, initials);
  if (!bot) face.style.setProperty("--tone", tones[[...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tones.length]);
  return face;
}
