// One person's Slack: conversations, messages, home, thread, modal and notices.
import { act, upload } from "./api.js";
import { blocks } from "./blocks.js";
import { avatar, h } from "./dom.js";
import { entered } from "./elements.js";
import { icon } from "./icons.js";
import { date, message } from "./message.js";
import { confirmIn, focusFirst, modal, showFaults } from "./modal.js";
import { refusal, w } from "./words.js";

const GATHER_SECONDS = 300;
const SHORTCUT = "draft"; // the app's own, as its manifest names it

export class Column {
  constructor(shown, people) {
    this.person = shown.person;
    this.place = shown.first;
    this.thread = null;
    this.noticed = shown.notices.length;
    this.drawn = {};
    this.people = people;
    this.places = h("nav", { class: "places", "aria-label": `${w.conversations}, ${shown.name}` });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": w.messages, tabindex: "0" });
    this.compose = this.messageBox();
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "assertive" });
    this.inside = h("div", { class: "column__inside" }, this.places, this.log, this.compose);
    this.root = h("section", { class: shown.phone ? "column column--phone" : "column", id: `column-${shown.person}`, "aria-label": shown.name, data: { person: shown.person } },
      h("header", { class: "who" }, avatar(shown.person, shown.name), h("div", {}, h("h2", {}, shown.name), shown.role && h("p", {}, shown.role)), h("span", { class: "who__platform" }, "Slack")),
      h("div", { class: "column__frame" }, this.inside, this.toasts));
  }

  draw(shown, people) {
    this.shown = shown;
    this.people = people;
    this.once("places", [shown.conversations.map((each) => [each.id, each.name, each.messages.length]), this.place], () => this.drawPlaces());
    this.drawPlace();
    this.drawModal();
    for (const notice of shown.notices.slice(this.noticed)) this.toast(notice);
    this.noticed = shown.notices.length;
  }

  once(part, state, draw) {
    const now = JSON.stringify(state);
    if (this.drawn[part] === now) return;
    this.drawn[part] = now;
    draw();
  }

  again() {
    this.draw(this.shown, this.people);
  }

  drawPlaces() {
    const order = { channel: 1, private: 1, im: 0 };
    const sorted = [...this.shown.conversations].sort((one, two) => order[one.kind] - order[two.kind]);
    const tab = (id, name, mark, extra = {}) => h("button", { type: "button", class: "place", "aria-current": this.place === id ? "page" : null, data: { to: id }, onclick: () => this.go(id), ...extra }, h("span", { class: "place__mark", "aria-hidden": "true" }, icon(mark)), name);
    this.places.replaceChildren(...(this.shown.home_tab ? [tab("home", w.home, "home")] : []), ...sorted.map((each) => tab(each.id, each.name, each.kind === "im" ? "pen" : each.kind === "private" ? "lock" : "hash")));
  }

  async go(id) {
    this.place = id;
    this.thread = null;
    this.drawn.place = null;
    this.again();
    if (id === "home") await act("home", { person: this.person });
  }

  drawPlace() {
    const home = this.place === "home";
    this.compose.hidden = home;
    this.log.dataset.conversation = this.place;
    if (home) return this.once("place", ["home", this.shown.home], () => this.drawHome());
    const place = this.shown.conversations.find((each) => each.id === this.place);
    this.once("place", [this.place, this.thread, place?.messages], () => this.drawMessages(place?.messages ?? []));
    return undefined;
  }

  drawHome() {
    const view = this.shown.home;
    const screen = view && this.screen({ view: view.id }, view.values);
    this.log.replaceChildren(h("div", { class: "home" }, ...(view ? blocks(view.blocks, screen) : [h("p", { class: "empty" }, w.emptyHome)])));
  }

  drawMessages(all) {
    const before = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    const root = this.thread;
    const listed = all.filter((each) => (root ? each.ts === root || each.thread_ts === root : !each.thread_ts || each.thread_ts === each.ts));
    const rows = [];
    let last = null;
    for (const each of listed) {
      const newDay = !last || date(last.ts) !== date(each.ts);
      if (newDay && !root) rows.push(h("div", { class: "day" }, h("span", {}, date(each.ts))));
      const follows = last && !newDay && last.user === each.user && !last.ephemeral === !each.ephemeral && Number(each.ts) - Number(last.ts) < GATHER_SECONDS;
      const screen = this.screen({ conversation: this.place, ts: each.ts }, each.values);
      rows.push(message(each, screen, { follows, inThread: Boolean(root), openThread: (opened) => this.openThread(opened.ts), choices: (chosen) => this.choices(chosen) }));
      last = each;
    }
    const back = root && h("button", { type: "button", class: "thread-head", onclick: () => this.openThread(null) }, `‹ ${w.thread}`);
    this.log.replaceChildren(...[back, ...(rows.length ? rows : [h("p", { class: "empty" }, w.empty)])].filter(Boolean));
    if (before < 80 || !this.drawn.scrolled) this.log.scrollTop = this.log.scrollHeight;
    this.drawn.scrolled = "1";
  }

  // What a message's menu offers: the app's shortcut, and what one may do with one's own words.
  choices(each) {
    const at = { person: this.person, conversation: this.place, ts: each.ts };
    const own = each.user === this.person && [{ name: w.edit, act: () => this.edits(each) }, { name: w.remove, act: () => act("delete", at) }];
    return [{ name: w.ask, act: () => act("shortcut", { ...at, callback_id: SHORTCUT }) }, ...(own || [])];
  }

  edits(each) {
    const field = this.compose.querySelector("textarea");
    [this.editing, field.value] = [each.ts, each.text];
    field.focus();
  }

  openThread(ts) {
    this.thread = ts;
    this.again();
  }

  drawModal() {
    const view = this.shown.modal;
    this.once("modal", [view?.id, view?.hash, this.shown.errors, this.shown.modals], () => {
      const old = this.root.querySelector(".veil > [data-view]");
      const typed = old && view && old.dataset.view === view.id ? entered(old) : {};
      const focused = old?.contains(document.activeElement) ? document.activeElement.closest("[data-action-id]")?.dataset : null;
      old?.parentElement.remove();
      this.inside.inert = Boolean(view);
      if (!view) { if (old) this.compose.querySelector("textarea").focus({ preventScroll: true }); return; }
      this.openModal(view, typed, focused);
    });
  }

  openModal(view, typed, focused) {
    const screen = { ...this.screen({ view: view.id }, view.values), errors: this.shown.errors };
    const veil = modal(view, this.shown.modals, screen, {
      submit: async (values) => this.answered(await act("submit", { person: this.person, view: view.id, values }), veil),
      close: () => act("close", { person: this.person, view: view.id }),
    });
    this.root.querySelector(".column__frame").append(veil);
    retype(veil, typed);
    const same = focused && veil.querySelector(`[data-block-id="${CSS.escape(focused.blockId)}"][data-action-id="${CSS.escape(focused.actionId)}"]`);
    if (same) same.focus({ preventScroll: true });
    else focusFirst(veil);
    veil.querySelector(".fault")?.scrollIntoView({ block: "center" });
  }

  answered(answer, box) {
    if (answer.faults) showFaults(box, answer.faults);
    return answer;
  }

  screen(where, values) {
    const whole = () => (where.view ? this.root.querySelector(`[data-view="${where.view}"]`) ?? this.log : this.log.querySelector(`[data-ts="${where.ts}"]`));
    return {
      people: this.people, values,
      confirm: (dialog) => confirmIn(this.root.querySelector(".column__frame"), dialog, this.people),
      upload: (file) => upload(this.person, file),
      press: async (block, element, select) => {
        const answer = await act("press", { person: this.person, ...where, block_id: block.block_id, action_id: element.action_id, select, values: entered(whole()) });
        if (answer.faults) this.toast(refusal(Object.values(answer.faults)[0]));
      },
    };
  }

  messageBox() {
    const field = h("textarea", { rows: 1, class: "compose__field", "aria-label": w.write, placeholder: w.write });
    const picked = h("input", { type: "file", class: "compose__file", multiple: true, "aria-label": w.attach });
    const names = h("span", { class: "compose__names" });
    picked.addEventListener("change", () => { names.textContent = [...picked.files].map((file) => file.name).join(", "); });
    const send = async (event) => {
      event?.preventDefault();
      const text = field.value.trim();
      if (!text && !picked.files.length) return;
      if (this.editing) {
        const ts = this.editing;
        this.editing = null;
        field.value = "";
        await act("edit", { person: this.person, conversation: this.place, ts, text });
        return;
      }
      const files = await Promise.all([...picked.files].map((file) => upload(this.person, file)));
      field.value = names.textContent = picked.value = "";
      const answer = await act("send", { person: this.person, conversation: this.place, text, thread: this.thread, files: files.map((each) => each.id) });
      if (answer.faults) this.toast(refusal(Object.values(answer.faults)[0]));
    };
    field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) send(event); });
    return h("form", { class: "compose", onsubmit: send }, h("label", { class: "compose__clip", title: w.attach }, icon("clip"), picked), h("div", { class: "compose__middle" }, field, names), h("button", { type: "submit", class: "compose__send", "aria-label": w.send }, icon("send")));
  }

  toast(notice) {
    const code = /[a-z]+(_[a-z0-9]+)+/.exec(notice)?.[0];
    const box = h("div", { class: "toast" }, h("span", {}, code ? w.noAnswer : notice), code && h("code", {}, code), h("button", { type: "button", "aria-label": w.close, onclick: () => box.remove() }, "✕"));
    this.toasts.append(box);
    setTimeout(() => box.remove(), 12000);
  }
}

// What was typed while the app changed the form stays, where the same field is still there.
function retype(box, typed) {
  for (const [blockId, fields] of Object.entries(typed)) {
    for (const [actionId, value] of Object.entries(fields)) {
      const field = box.querySelector(`[data-block-id="${CSS.escape(blockId)}"][data-action-id="${CSS.escape(actionId)}"]`);
      if (field && "value" in field && typeof value !== "object") field.value = value ?? "";
      else field?.querySelectorAll("input[type=checkbox], input[type=radio]").forEach((each) => { each.checked = [value].flat().includes(each.value); });
    }
  }
}
