// A modal over one column, and the small dialog that asks before something is done.
import { blocks } from "./blocks.js";
import { freshId, h, textOf } from "./dom.js";
import { entered } from "./elements.js";
import { icon } from "./icons.js";
import { words } from "./mrkdwn.js";
import { refusal, w } from "./words.js";

const FOCUSABLE = "button:not([disabled]), input, select, textarea, a[href]";

export function keepFocusInside(box, closed) {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); closed(); }
    if (event.key !== "Tab") return;
    const all = [...box.querySelectorAll(FOCUSABLE)].filter((each) => each.offsetParent !== null);
    const edge = event.shiftKey ? all[0] : all[all.length - 1];
    if (document.activeElement === edge) { event.preventDefault(); (event.shiftKey ? all[all.length - 1] : all[0]).focus(); }
  });
}

export function modal(view, depth, screen, { submit, close }) {
  const id = freshId("dialog");
  const body = h("div", { class: "modal__body" }, ...blocks(view.blocks, screen));
  const sent = h("button", { type: "submit", class: "button button--primary modal__submit" }, textOf(view.submit));
  const form = h("form", {
    class: "modal__form", novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      sent.setAttribute("aria-busy", "true");
      await submit(entered(body));
      sent.removeAttribute("aria-busy");
    },
  },
  h("header", { class: "modal__head" },
    h("button", { type: "button", class: "modal__x", "aria-label": w.close, onclick: close }, depth > 1 ? "‹" : "✕"),
    h("h2", { id }, textOf(view.title))),
  body,
  h("footer", { class: "modal__foot" },
    h("button", { type: "button", class: "button", onclick: close }, textOf(view.close) || (view.submit ? w.cancel : w.close)),
    view.submit && sent));
  const box = h("div", { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": id, data: { view: view.id, callbackId: view.callback_id, depth: String(depth) } }, form);
  keepFocusInside(box, close);
  box.fields = body;
  return h("div", { class: "veil" }, box);
}

// Faults the client finds itself are shown at their fields without asking the app.
export function showFaults(box, faults) {
  for (const old of box.querySelectorAll(".fault")) old.remove();
  for (const [blockId, fault] of Object.entries(faults)) {
    const block = box.querySelector(`.block[data-block-id="${CSS.escape(blockId)}"]`);
    block?.append(h("p", { class: "fault", role: "alert" }, icon("warn"), h("span", {}, refusal(fault))));
  }
  box.querySelector(".fault")?.parentElement.querySelector(FOCUSABLE)?.focus();
}

export function focusFirst(box) {
  (box.querySelector("[data-focus]") ?? box.querySelector(".modal__body input, .modal__body textarea, .modal__body select") ?? box.querySelector(".modal__x"))?.focus({ preventScroll: true });
}

export function confirmIn(column, dialog, people) {
  return new Promise((answer) => {
    const before = document.activeElement;
    const done = (yes) => { veil.remove(); before?.focus(); answer(yes); };
    const id = freshId("confirm");
    const yes = h("button", { type: "button", class: `button button--${dialog.style ?? "primary"}`, onclick: () => done(true) }, textOf(dialog.confirm) || "OK");
    const no = h("button", { type: "button", class: "button", onclick: () => done(false) }, textOf(dialog.deny) || w.cancel);
    const box = h("div", { class: "modal modal--small", role: "alertdialog", "aria-modal": "true", "aria-labelledby": id },
      h("header", { class: "modal__head" }, h("h2", { id }, textOf(dialog.title))),
      h("div", { class: "modal__body" }, words(dialog.text, people)),
      h("footer", { class: "modal__foot" }, no, yes));
    const veil = h("div", { class: "veil" }, box);
    keepFocusInside(box, () => done(false));
    column.append(veil);
    yes.focus();
  });
}
