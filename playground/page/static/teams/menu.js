// A menu under the button that opens it: arrows move in it, Escape and anything outside close it.
import { h } from "../dom.js";

let close = () => {};

// Always true, which tells the card library that its own menu is not needed.
export function toggleMenu(target, items) {
  const open = target.getAttribute("aria-expanded") === "true";
  close();
  if (!open) show(target, items);
  return true;
}

function show(target, items) {
  const menu = h("div", { class: "menu", role: "menu" }, ...items.map((each) => h("button", { type: "button", role: "menuitem", onclick: () => { close(); target.focus(); each.act(); } }, each.name)));
  const outside = (event) => { if (!menu.contains(event.target) && !target.contains(event.target)) close(); };
  close = () => {
    menu.remove();
    target.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    close = () => {};
  };
  menu.addEventListener("keydown", (event) => keys(event, menu, target));
  menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) close(); });
  document.addEventListener("pointerdown", outside);
  target.setAttribute("aria-haspopup", "menu");
  target.setAttribute("aria-expanded", "true");
  target.after(menu);
  menu.firstElementChild.focus();
  menu.scrollIntoView({ block: "nearest" });
}

function keys(event, menu, target) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...menu.children];
  if (step) all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  if (event.key === "Escape") { close(); target.focus(); }
  if (!step && event.key !== "Escape") return;
  event.preventDefault();
  event.stopPropagation();
}
