// One person's Teams: conversations, posts with their replies, the typing box, a dialog and toasts.
import { act } from "../api.js";
import { avatar, h } from "../dom.js";
import { icon } from "../icons.js";
import { refusal, w } from "../words.js";
import { Compose } from "./compose.js";
import { Dialog } from "./dialog.js";
import { Drawn, keep } from "./keep.js";
import { rows } from "./rows.js";

const COMMAND = "draft"; // the one command of the app's extension, by its id in the app's manifest

export class TeamsColumn {
  constructor(shown, app) {
    this.person = shown.person;
    this.app = app.name;
    this.place = shown.first;
    this.thread = null;
    this.told = shown.toasts.length;
    this.drawn = new Drawn();
    this.kept = new Map();
    this.seen = new Set();
    this.dialog = null;
    this.places = h("nav", { class: "places", "aria-label": `${w.conversations}, ${shown.name}` });
    this.head = h("header", { class: "place-head" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": w.messages, tabindex: "0" });
    this.compose = new Compose(this.person, this.app, (text, files) => this.said(text, files, shown.phone));
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "assertive" });
    this.inside = h("div", { class: "column__inside" }, this.places, h("div", { class: "column__main" }, this.head, this.log, this.compose.root));
    this.frame = h("div", { class: "column__frame" }, this.inside, this.toasts);
    this.root = h("section", { class: shown.phone ? "column column--phone teams" : "column teams", id: `column-teams-${shown.person}`, "aria-label": `${shown.name}, Teams`, data: { person: shown.person, platform: "teams" } },
      h("header", { class: "who" }, avatar(shown.person, shown.name), h("div", {}, h("h2", {}, shown.name), shown.role && h("p", {}, shown.role)), h("span", { class: "who__platform" }, "Teams")),
      this.frame);
    this.watch = new IntersectionObserver((entries) => entries.filter((each) => each.isIntersecting).forEach((each) => this.cameIntoView(each.target)), { root: this.log, threshold: 0.1 });
  }

  draw(shown) {
    this.shown = shown;
    this.drawn.once("places", [shown.conversations.map((each) => [each.id, each.name, each.kind]), this.place], () => this.drawPlaces());
    this.drawMessages();
    this.drawDialog();
    for (const words of shown.toasts.slice(this.told)) this.toast(words);
    this.told = shown.toasts.length;
  }

  get conversation() {
    return this.shown.conversations.find((each) => each.id === this.place) ?? { id: this.place, name: "", kind: "personal", messages: [] };
  }

  drawPlaces() {
    const order = [...this.shown.conversations].sort((one, two) => (one.kind === "channel") - (two.kind === "channel"));
    const tab = ({ id, name, kind }) => h("button", { type: "button", class: "place", "aria-current": this.place === id ? "page" : null, data: { to: id }, onclick: () => this.go(id) }, h("span", { class: "place__mark", "aria-hidden": "true" }, icon(kind === "channel" ? "hash" : "pen")), name);
    keep(this.places, order.map(tab));
  }

  go(place, thread = null) {
    this.place = place;
    this.thread = thread;
    this.drawn.parts.placed = null;
    this.draw(this.shown);
  }

  drawMessages() {
    const place = this.conversation;
    const channel = place.kind === "channel";
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    let moved = false;
    this.drawn.once("placed", [this.place, this.thread, place.name], () => { moved = true; this.drawHead(place, channel); });
    const drawn = rows(place, this.thread, this);
    keep(this.log, drawn.length ? drawn : [this.nothing ??= h("p", { class: "empty" }, w.empty)]);
    if (moved || near) this.log.scrollTop = this.log.scrollHeight;
    for (const { message, root } of this.kept.values()) if (message?.cards.some((each) => each.refresh) && root.isConnected) this.look(root);
  }

  drawHead(place, channel) {
    this.log.dataset.conversation = this.place;
    this.log.classList.toggle("log--channel", channel);
    this.compose.at({ place: this.place, channel, thread: this.thread });
    const back = this.thread && h("button", { type: "button", class: "place-head__back", "aria-label": w.back, onclick: () => this.go(this.place) }, "‹");
    keep(this.head, [back, channel ? h("span", { class: "avatar avatar--channel", "aria-hidden": "true" }, icon("hash")) : avatar(this.app, this.app, true), h("h3", {}, this.thread ? w.thread : place.name)]);
  }

  drawDialog() {
    const shown = this.shown.dialog;
    if (!shown) { this.closeDialog(); return; }
    if (!this.dialog) {
      this.dialog = new Dialog({ submit: (action, inputs) => this.do("submit", { action, inputs }), close: () => this.close() });
      this.frame.append(this.dialog.veil);
      this.toasts.replaceChildren(); // what was said before would cover it
      this.inside.inert = true;
    }
    this.dialog.draw(shown);
  }

  async close() {
    await this.do("close", {});
    this.closeDialog();
  }

  closeDialog() {
    this.inside.inert = false;
    this.dialog?.remove(this.compose.field);
    this.dialog = null;
  }

  // To observe anew is to be told anew, as a card may change while it is looked at.
  look(row) {
    this.watch.unobserve(row);
    this.watch.observe(row);
  }

  // Teams asks for a card's own version once each time it changed, when somebody looks at it.
  cameIntoView(row) {
    const message = this.conversation.messages.find((each) => each.id === row.dataset.message);
    const version = JSON.stringify([this.place, message?.id, message?.changed]);
    if (!message?.cards.some((each) => each.refresh) || this.seen.has(version)) return;
    this.seen.add(version);
    this.do("seen", { conversation: this.place, message: message.id });
  }

  press(message, index, action, inputs) {
    return this.do("press", { conversation: this.place, message: message.id, card: index, action, inputs });
  }

  consent(message, accept) {
    return this.do("consent", { conversation: this.place, message: message.id, accept });
  }

  extend(message) {
    return this.do("extend", { conversation: this.place, message: message.id, command: COMMAND });
  }

  // What a message's menu offers: the app's command, and what one may do with one's own words.
  choices(message) {
    const own = message.from === this.person && [{ name: w.edit, act: () => this.edits(message) }, { name: w.remove, act: () => this.do("delete", { conversation: this.place, message: message.id }) }];
    return [{ name: w.ask, act: () => this.extend(message) }, ...(own || [])];
  }

  edits(message) {
    this.editing = message.id;
    this.compose.field.value = message.text;
    this.compose.field.focus();
  }

  said(text, files, phone) {
    const message = this.editing;
    this.editing = null;
    if (message) return this.do("edit", { conversation: this.place, message, text });
    return this.do("say", { conversation: this.place, text, root: this.thread, files, photos: phone });
  }

  async do(name, body) {
    const answer = await act(`teams/${name}`, { person: this.person, ...body });
    if (answer.faults) this.toast(refusal(Object.values(answer.faults)[0]));
    return answer;
  }

  // One at a time: on a phone several would cover what they are about.
  toast(words) {
    const box = h("div", { class: "toast" }, h("span", {}, words), h("button", { type: "button", "aria-label": w.close, onclick: () => box.remove() }, "✕"));
    this.toasts.replaceChildren(box);
    setTimeout(() => box.remove(), 12000);
  }
}
