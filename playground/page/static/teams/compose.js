// The typing box of a conversation, or of one thread in a channel.
import { upload } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { w } from "../words.js";

export class Compose {
  // say(text, files) sends what was written.
  constructor(person, app, say) {
    this.say = say;
    this.person = person;
    this.app = app;
    this.written = new Map();
    this.field = h("textarea", { rows: 1, class: "compose__field" });
    this.picked = h("input", { type: "file", class: "compose__file", multiple: true, "aria-label": w.attach });
    this.names = h("span", { class: "compose__names" });
    this.mention = h("button", { type: "button", class: "compose__mention", "aria-label": w.mention(app), onclick: () => this.call(`@${app} `) }, "@");
    this.clip = h("label", { class: "compose__clip", title: w.attach }, icon("clip"), this.picked);
    this.picked.addEventListener("change", () => { this.names.textContent = [...this.picked.files].map((file) => file.name).join(", "); });
    this.field.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.send(event); });
    this.root = h("form", { class: "compose", onsubmit: (event) => this.send(event) },
      this.clip, this.mention, h("div", { class: "compose__middle" }, this.field, this.names),
      h("button", { type: "submit", class: "compose__send", "aria-label": w.send }, icon("send")));
  }

  // What is half written stays with its conversation. Only a personal chat takes files for the app, and only in a channel does the app have to be called.
  at({ place, channel, thread }) {
    this.written.set(this.place, this.field.value);
    this.place = `${place} ${thread}`;
    this.field.value = this.written.get(this.place) ?? "";
    const hint = channel ? (thread ? w.replyHint(this.app) : w.channelHint(this.app)) : w.chatHint;
    this.field.setAttribute("aria-label", hint);
    this.field.placeholder = hint;
    this.clip.hidden = channel;
    this.mention.hidden = !channel;
  }

  // Typed by hand, a mention becomes the one that Teams' own list of names would have made.
  called(text) {
    const name = this.app.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");
    return this.mention.hidden ? text : text.replace(new RegExp(`(?<!\\S)@${name}(?![\\p{L}\\p{N}])`, "u"), () => `<at>${this.app}</at>`);
  }

  call(name) {
    if (!this.field.value.includes(name.trim())) this.field.value = name + this.field.value;
    this.field.focus();
  }

  async send(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text && !this.picked.files.length) return;
    const files = await Promise.all([...this.picked.files].map((file) => upload(this.person, file, "teams")));
    this.field.value = this.names.textContent = this.picked.value = "";
    await this.say(this.called(text), files.map((each) => each.id));
  }
}
