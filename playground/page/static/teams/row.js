// One message: who, when, its words, cards and files, and what can be done with it. Each part is redrawn only when it changed.
import { avatar, h, safeUrl } from "../dom.js";
import { icon } from "../icons.js";
import { time } from "../message.js";
import { w } from "../words.js";
import { alike } from "./access.js";
import { card } from "./card.js";
import { Drawn, keep } from "./keep.js";
import { message as words } from "./markdown.js";
import { toggleMenu } from "./menu.js";
import { through } from "./pictures.js";

export class Row {
  // acts: { press(message, index, action, inputs), consent(message, accept), choices(message) }
  constructor(acts) {
    this.acts = acts;
    this.drawn = new Drawn();
    this.slots = [];
    this.face = h("div", { class: "message__face" });
    this.by = h("div", { class: "message__by" });
    this.said = h("div", { class: "message__said" });
    this.cards = h("div", { class: "message__cards" });
    this.files = h("div", { class: "message__files" });
    this.consent = h("div", { class: "message__consent" });
    this.tools = h("div", { class: "message__tools" });
    this.root = h("article", { class: "message", tabindex: "-1" }, this.face, h("div", { class: "message__body" }, this.by, this.said, this.cards, this.files, this.consent), this.tools);
  }

  draw(message, look) {
    this.message = message;
    this.root.className = ["message", "post", ...Object.entries(look).filter(([, on]) => on).map(([name]) => `post--${name}`)].join(" ");
    this.root.dataset.message = message.id;
    this.drawn.once("by", [message.name, message.at, message.edited, message.bot, look], () => this.drawBy(look));
    this.drawn.once("said", [message.text, message.format], () => keep(this.said, [message.text && words(message)]));
    message.cards.forEach((json, index) => this.drawCard(json, index));
    this.slots.length = message.cards.length;
    keep(this.cards, this.slots.map((slot) => slot.box));
    this.drawn.once("files", message.files, () => keep(this.files, message.files.map(file)));
    this.drawn.once("consent", message.consent, () => keep(this.consent, [message.consent && this.asked(message.consent)]));
    this.drawn.once("tools", message.can_ask, () => keep(this.tools, [message.can_ask && this.more()]));
    return this.root;
  }

  drawBy(look) {
    const { from, name, bot, at, edited } = this.message;
    this.root.setAttribute("aria-label", `${name}, ${time(at)}`);
    keep(this.face, [!look.mine && !look.follows && avatar(from, name, bot)]);
    keep(this.by, [
      !look.mine && !look.follows && h("span", { class: "message__name" }, name),
      !look.follows && h("time", { class: "message__time", datetime: new Date(at * 1000).toISOString() }, time(at)),
      edited && h("span", { class: "message__edited" }, w.edited),
    ]);
  }

  // A card that changed is drawn anew; the key that was pressed in it, or the field, has the focus again.
  drawCard(json, index) {
    const now = JSON.stringify(json);
    const old = this.slots[index];
    if (old?.now === now) return;
    const held = old?.box.contains(document.activeElement) ? document.activeElement : null;
    const box = card(json, { press: (action, inputs) => this.acts.press(this.message, index, action, inputs) });
    this.slots[index] = { now, box };
    if (!held) return;
    old.box.replaceWith(box);
    (alike(box, held) ?? this.root).focus({ preventScroll: true });
  }

  asked({ name, size, state }) {
    const button = (words_, accept, look) => h("button", { type: "button", class: look, onclick: () => this.acts.consent(this.message, accept) }, words_);
    const answered = state === "asked" ? null : { stored: w.stored, declined: w.notStored }[state] ?? w.waiting;
    return h("div", { class: "card card--file" },
      h("div", { class: "file__line" }, icon("clip"), h("span", { class: "file__name" }, name), h("span", { class: "file__size" }, bytes(size))),
      answered ? h("p", { class: "card__note" }, answered) : h("div", { class: "card__buttons" }, button(w.accept, true, "button button--primary"), button(w.decline, false, "button")));
  }

  more() {
    const button = h("button", { type: "button", class: "message__more", "aria-label": w.more, "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => toggleMenu(button, this.acts.choices(this.message)) }, "⋯");
    return button;
  }
}

const bytes = (size) => (size < 1024 ? `${size} B` : `${Math.round(size / 1024)} kB`);

function file({ name, url, picture }) {
  const shown = picture && h("img", { class: "picture", src: through(url), alt: name });
  const link = safeUrl(new URL(url, location.href).href) ? h("a", { class: "file__name", href: url, download: name, target: "_blank", rel: "noopener noreferrer" }, name) : h("span", { class: "file__name" }, name);
  return h("div", { class: "file" }, shown, h("div", { class: "file__line" }, icon("clip"), link));
}
