// The messages of a conversation as rows: a chat by days, a channel by posts with their replies under them.
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { date } from "../message.js";
import { w } from "../words.js";
import { Row } from "./row.js";

const GATHER_SECONDS = 300;
const SHOWN_REPLIES = 3;

// What was drawn for a key before is used again, so that a row is the same row for as long as its message lives.
function kept(column, key, make) {
  const whole = `${column.place}\n${key}`;
  if (!column.kept.has(whole)) column.kept.set(whole, make());
  return column.kept.get(whole);
}

const row = (column, message, look) => kept(column, message.id, () => new Row(column)).draw(message, look);
const day = (column, at) => kept(column, `day ${date(at)}`, () => h("div", { class: "day" }, h("span", {}, date(at))));

export function rows(place, thread, column) {
  if (place.kind !== "channel") return chat(place.messages, column);
  const roots = place.messages.filter((each) => (thread ? each.id === thread : !each.root));
  return roots.flatMap((root) => post(root, place.messages.filter((each) => each.root === root.id), thread, column));
}

function chat(messages, column) {
  const nodes = [];
  let last = null;
  for (const each of messages) {
    const newDay = !last || date(last.at) !== date(each.at);
    if (newDay) nodes.push(day(column, each.at));
    const follows = !newDay && last.from === each.from && each.at - last.at < GATHER_SECONDS;
    nodes.push(row(column, each, { mine: each.mine ?? !each.bot, follows }));
    last = each;
  }
  return nodes;
}

// In the channel only the last replies are shown; the rest are in the thread.
function post(root, replies, thread, column) {
  const shown = thread ? replies : replies.slice(-SHOWN_REPLIES);
  const hidden = replies.length - shown.length;
  return [
    row(column, root, { root: true, last: Boolean(thread) && !shown.length }),
    hidden > 0 && button(column, root, `earlier ${hidden}`, w.earlier(hidden)),
    ...shown.map((each, index) => row(column, each, { reply: true, last: Boolean(thread) && index === shown.length - 1 })),
    !thread && button(column, root, "answer", w.answer),
  ].filter(Boolean);
}

function button(column, root, kind, words) {
  return kept(column, `${kind} ${root.id}`, () => h("div", { class: `post__foot post__foot--${kind.split(" ")[0]}` }, h("button", { type: "button", class: "thread-link", onclick: () => column.go(column.place, root.id) }, icon("talk"), words)));
}
