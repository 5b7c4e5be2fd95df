// One message: who, when, what it says, its files, and the way into its thread.
import { blocks } from "./blocks.js";
import { avatar, h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn, words } from "./mrkdwn.js";
import { toggleMenu } from "./teams/menu.js";
import { lang, w } from "./words.js";

const clock = new Intl.DateTimeFormat(lang === "da" ? "da-DK" : "en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(lang === "da" ? "da-DK" : "en-GB", { weekday: "long", day: "numeric", month: "long" });
export const time = (ts) => clock.format(new Date(Number(ts) * 1000));
export const date = (ts) => day.format(new Date(Number(ts) * 1000));

function file(each) {
  const from = `/play/file/${each.id}`;
  const saved = h("a", { class: "file__name", href: from, download: each.name }, icon("clip"), each.title || each.name);
  const size = h("span", { class: "file__size" }, each.size < 1024 ? `${each.size} B` : `${Math.round(each.size / 1024)} kB`);
  const shown = /^image\/(png|jpeg|gif|webp)$/.test(each.mimetype) ? h("img", { class: "picture", src: from, alt: each.alt_txt || each.title || each.name }) : null;
  return h("div", { class: "file", data: { file: each.id } }, shown, h("div", { class: "file__line" }, saved, size));
}

function body(message, screen) {
  if (message.blocks?.length) return blocks(message.blocks, screen);
  if (!message.text) return [];
  return [message.mrkdwn ? mrkdwn(message.text, screen.people) : words({ type: "plain_text", text: message.text }, screen.people)];
}

function more(items) {
  const button = h("button", { type: "button", class: "message__more", "aria-label": w.more, "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => toggleMenu(button, items) }, "⋯");
  return button;
}

export function message(each, screen, { follows, openThread, inThread, choices }) {
  const author = screen.people[each.user] ?? { name: each.user };
  const by = h("div", { class: "message__by" },
    h("span", { class: "message__name" }, author.name),
    author.bot && h("span", { class: "message__app" }, w.app),
    h("time", { class: "message__time", datetime: new Date(Number(each.ts) * 1000).toISOString() }, time(each.ts)));
  const thread = !inThread && !each.ephemeral && (each.reply_count
    ? h("button", { type: "button", class: "thread-link", onclick: () => openThread(each) }, icon("talk"), w.replies(each.reply_count))
    : h("button", { type: "button", class: "thread-link thread-link--quiet", "aria-label": w.reply, onclick: () => openThread(each) }, icon("talk")));
  const reactions = each.reactions?.map((reaction) => h("span", { class: "reaction" }, mrkdwn(`:${reaction.name}:`, {}), ` ${reaction.count}`));
  return h("article", { class: ["message", follows && "message--follows", each.ephemeral && "message--ephemeral"].filter(Boolean).join(" "), data: { ts: each.ts, ephemeral: each.ephemeral ? "1" : null } },
    follows ? h("span", { class: "avatar avatar--none" }) : avatar(each.user, author.name, author.bot),
    h("div", { class: "message__body" },
      each.ephemeral && h("p", { class: "message__only" }, icon("eye"), w.onlyYou),
      !follows && by,
      ...body(each, screen),
      ...(each.files ?? []).map(file),
      each.edited && h("span", { class: "message__edited" }, `(${w.edited})`),
      reactions && h("div", { class: "reactions" }, ...reactions),
      thread),
    !each.ephemeral && h("div", { class: "message__tools" }, more(choices(each))));
}
