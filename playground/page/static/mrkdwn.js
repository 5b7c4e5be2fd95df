// Slack's mrkdwn as nodes: bold, italic, strike, code, links, mentions, dates, quotes, lists as typed.
import { h, safeUrl } from "./dom.js";
import { lang } from "./words.js";

const EMOJI = { white_check_mark: "✅", warning: "⚠️", eyes: "👀", information_source: "ℹ️", memo: "📝", pencil2: "✏️", tada: "🎉", lock: "🔒", clock1: "🕐", paperclip: "📎", x: "❌", "+1": "👍", heavy_check_mark: "✔️", hourglass: "⌛", point_right: "👉", bulb: "💡", link: "🔗", speech_balloon: "💬", arrow_right: "➡️", wave: "👋" };
const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const plainEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);

export const plain = (text, emoji = true) => document.createTextNode(emoji ? plainEmoji(unescape(text)) : unescape(text));

// One inline rule: where it starts, and what it becomes.
const RULES = [
  [/```([\s\S]+?)```/, (m) => h("pre", {}, unescape(m[1].replace(/^\n/, "")))],
  [/`([^`\n]+)`/, (m) => h("code", {}, unescape(m[1]))],
  [/<([^<>\n]+)>/, (m, people) => angle(m[1], people)],
  [/(?<![\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/u, (m, people) => h("strong", {}, ...inline(m[1], people))],
  [/(?<![\p{L}\p{N}_])_([^\s_](?:[^\n]*?[^\s_])?)_(?![\p{L}\p{N}_])/u, (m, people) => h("em", {}, ...inline(m[1], people))],
  [/(?<![\p{L}\p{N}~])~([^\s~](?:[^~\n]*[^\s~])?)~(?![\p{L}\p{N}~])/u, (m, people) => h("s", {}, ...inline(m[1], people))],
  [/https?:\/\/[^\s<>|*_~`]*[^\s<>|*_~`.,;:!?)]/, (m) => anchor(m[0], m[0])],
];

function inline(text, people) {
  const nodes = [];
  let rest = text;
  while (rest) {
    let best = null;
    for (const [pattern, make] of RULES) {
      const match = pattern.exec(rest);
      if (match && (!best || match.index < best.match.index)) best = { match, make };
    }
    if (!best) break;
    if (best.match.index) nodes.push(plain(rest.slice(0, best.match.index)));
    nodes.push(best.make(best.match, people));
    rest = rest.slice(best.match.index + best.match[0].length);
  }
  if (rest) nodes.push(plain(rest));
  return nodes;
}

function angle(inside, people) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return h("span", { class: "mention" }, `@${people[target.slice(1)]?.name ?? target.slice(1)}`);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${label || target.slice(1)}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1).split("^")[0]}`);
  return anchor(unescape(target), label ? unescape(label) : unescape(target).replace(/^mailto:/, ""));
}

function anchor(url, label) {
  const safe = safeUrl(url);
  if (!safe) return plain(label);
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer" }, label);
}

const DATES = { "{date}": { dateStyle: "long" }, "{date_short}": { dateStyle: "medium" }, "{date_long}": { dateStyle: "full" }, "{date_num}": { dateStyle: "short" }, "{date_pretty}": { dateStyle: "long" }, "{date_short_pretty}": { dateStyle: "medium" }, "{date_long_pretty}": { dateStyle: "full" }, "{time}": { timeStyle: "short" }, "{time_secs}": { timeStyle: "medium" } };
function date(target, fallback) {
  const [, seconds, format] = target.split("^");
  const day = new Date(Number(seconds) * 1000);
  if (Number.isNaN(day.getTime())) return plain(fallback ?? "");
  return plain(format.replace(/\{[a-z_]+\}/g, (name) => (DATES[name] ? new Intl.DateTimeFormat(lang, DATES[name]).format(day) : name)));
}

// Code fences first, as they may span lines; then quotes and line breaks.
export function mrkdwn(text, people) {
  const box = h("div", { class: "text" });
  for (const part of text.split(/(```[\s\S]+?```)/)) {
    if (part.startsWith("```") && part.length > 6) box.append(...inline(part, people));
    else box.append(...lines(part, people));
  }
  return box;
}

function lines(text, people) {
  const nodes = [];
  let quote = null;
  text.split("\n").forEach((line, index, all) => {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quoted) {
      if (!quote) nodes.push((quote = h("blockquote", {})));
      else quote.append(h("br"));
      quote.append(...inline(quoted[1], people));
      return;
    }
    const afterQuote = quote !== null;
    quote = null;
    nodes.push(...inline(line, people));
    if (index < all.length - 1 && !(afterQuote && !line)) nodes.push(h("br"));
  });
  return nodes;
}

export function words(object, people) {
  if (object.type === "mrkdwn") return mrkdwn(object.text, people);
  const box = h("div", { class: "text" });
  object.text.split("\n").forEach((line, index) => box.append(...(index ? [h("br")] : []), document.createTextNode(plainEmoji(line))));
  return box;
}
