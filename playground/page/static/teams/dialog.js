// A dialog over one column: a title, one card, and a way out. It stays while its card is replaced by the next.
import { freshId, h } from "../dom.js";
import { keepFocusInside } from "../modal.js";
import { w } from "../words.js";
import { alike } from "./access.js";
import { card } from "./card.js";
import { keep } from "./keep.js";

const WIDTHS = { small: 320, medium: 480, large: 720 };
const FIRST = "input, textarea, select";

export class Dialog {
  // acts: { submit(action, inputs), close() }
  constructor(acts) {
    const id = freshId("dialog");
    this.acts = acts;
    this.opener = document.activeElement;
    this.row = this.opener.closest("article");
    this.title = h("h2", { id });
    this.body = h("div", { class: "modal__body" });
    this.box = h("div", { class: "modal dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": id, tabindex: "-1" },
      h("header", { class: "modal__head" }, this.title, h("button", { type: "button", class: "modal__x", "aria-label": w.close, onclick: () => acts.close() }, "✕")),
      this.body);
    this.veil = h("div", { class: "veil veil--dialog" }, this.box);
    keepFocusInside(this.box, () => acts.close());
  }

  draw({ title, width, card: json }) {
    this.title.textContent = title;
    this.box.style.setProperty("--width", `${WIDTHS[width] ?? (Number(width) || WIDTHS.medium)}px`);
    const now = JSON.stringify(json);
    if (this.now === now) return;
    const held = this.body.contains(document.activeElement) ? document.activeElement : null;
    const first = this.now === undefined;
    this.now = now;
    keep(this.body, [card(json, { press: (action, inputs) => this.acts.submit(action, inputs) })]);
    if (first) (this.body.querySelector(FIRST) ?? this.box).focus({ preventScroll: true });
    else this.goOn(held);
  }

  // What is wrong is said and shown; without it the focus stays where it was, as far as that is still there.
  goOn(held) {
    const wrong = this.body.querySelector("[data-attention]");
    wrong?.setAttribute("role", "alert");
    ((held && alike(this.body, held)) ?? this.box).focus({ preventScroll: true });
    if (wrong) wrong.scrollIntoView({ block: "center" });
    else if (!held?.matches(FIRST)) this.body.scrollTop = 0;
  }

  // A card that changed meanwhile has its button anew.
  remove(otherwise) {
    this.veil.remove();
    const opener = this.opener.isConnected ? this.opener : this.row?.isConnected && alike(this.row, this.opener);
    (opener && opener !== document.body ? opener : otherwise).focus({ preventScroll: true });
  }
}
