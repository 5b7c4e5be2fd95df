// What Teams makes of text: the small part of Markdown it knows, simple XML, and plain text, all built as nodes.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format names the part:
// bold, italic, links and both lists; headings, tables, pictures, code and quotes stay as they were typed.
import { h, safeUrl } from "../dom.js";

const text = (words) => document.createTextNode(words);
const link = (url, ...label) => (safeUrl(url) ? [h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...label)] : label);
const MARK = String.raw`(?:\\.|[^\\])`;
const around = (mark) => new RegExp(`${mark}(?=[^\\s])(${MARK}+?)(?<=[^\\s])${mark}`, "su");
const apart = (mark) => new RegExp(`(?<![\\p{L}\\p{N}_])${mark}(?=[^\\s])(${MARK}+?)(?<=[^\\s\\\\])${mark}(?![\\p{L}\\p{N}_])`, "su");

// One rule each: what it looks like, and the nodes it becomes. An underscore inside a word marks nothing.
const RULES = [
  [/\\([!-/:-@[-`{-~])/, (m) => [text(m[1])]],
  [/<at(?:\s[^>]*)?>([^<]*)<\/at>/i, (m) => [h("span", { class: "mention" }, m[1])]],
  [/\[((?:\\.|[^\]\\])+)\]\(<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+"[^"]*")?\)/, (m) => link(bare(m[2]), ...inline(m[1]))],
  [around("\\*\\*"), (m) => [h("strong", {}, ...inline(m[1]))]],
  [apart("__"), (m) => [h("strong", {}, ...inline(m[1]))]],
  [around("\\*"), (m) => [h("em", {}, ...inline(m[1]))]],
  [apart("_"), (m) => [h("em", {}, ...inline(m[1]))]],
  [/&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|nbsp);/i, (m) => [text(decoded(m[0]))]],
];
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

const bare = (url) => url.replace(/\\([!-/:-@[-`{-~])/g, "$1");

function entity(name) {
  if (!name.startsWith("#")) return NAMED[name.toLowerCase()];
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
}

function inline(words) {
  const nodes = [];
  let rest = words;
  while (rest) {
    let first = null;
    for (const [pattern, make] of RULES) {
      const match = pattern.exec(rest);
      if (match && (!first || match.index < first.match.index)) first = { match, make };
    }
    if (!first) break;
    if (first.match.index) nodes.push(text(rest.slice(0, first.match.index)));
    nodes.push(...first.make(first.match));
    rest = rest.slice(first.match.index + first.match[0].length);
  }
  if (rest) nodes.push(text(rest));
  return nodes;
}

const BULLET = /^\s{0,3}[-*+]\s+(.*)$/s;
const NUMBER = /^\s{0,3}(\d{1,9})[.)]\s+(.*)$/s;

function item(line) {
  const number = NUMBER.exec(line);
  if (number) return { tag: "ol", start: number[1], words: number[2] };
  const bullet = BULLET.exec(line);
  return bullet && { tag: "ul", start: null, words: bullet[1] };
}

// A line that begins no item goes on with the one before: as a space, or as a new line after two spaces or a backslash.
const breaks = (line) => / {2,}$|(?<!\\)(?:\\\\)*\\$/.test(line);
const ended = (line) => (breaks(line) ? line.trim().replace(/\\$/, "") : line.trim());
const goOn = (box, before, line) => box.append(...(breaks(before) ? [h("br")] : ["\n"]), ...inline(ended(line)));

function paragraph(lines) {
  const parts = [];
  lines.forEach((line, index) => {
    const one = item(line);
    const last = parts.at(-1);
    if (one && last?.localName !== one.tag) parts.push(h(one.tag, { start: one.start === "1" ? null : one.start }));
    if (one) parts.at(-1).append(h("li", {}, ...inline(ended(one.words))));
    else if (last) goOn(last.lastElementChild?.localName === "li" ? last.lastElementChild : last, lines[index - 1], line);
    else parts.push(h("p", {}, ...inline(ended(line))));
  });
  return parts;
}

export function markdown(words) {
  const paragraphs = words.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n+/).filter((each) => each.trim());
  return h("div", { class: "words" }, ...paragraphs.flatMap((each) => paragraph(each.split("\n"))));
}

export const plain = (words) => h("div", { class: "words words--plain" }, ...words.split(/(<at>[^<]*<\/at>)/).map((part) => (part.startsWith("<at>") ? h("span", { class: "mention" }, part.slice(4, -5)) : part)));

const TAGS = { b: "b", strong: "strong", i: "i", em: "em", s: "s", strike: "s", u: "u", p: "p", div: "div", ul: "ul", ol: "ol", li: "li", pre: "pre", code: "code", blockquote: "blockquote", h1: "strong", h2: "strong", h3: "strong", at: "span", a: "a" };
const TAG = /<(\/?)([a-z][a-z0-9]*)(\s[^<>]*|\/)?>/gi;
const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|nbsp);/gi;
const decoded = (words) => words.replace(ENTITY, (whole, name) => entity(name));

function opening(name, rest) {
  const url = name === "a" && decoded(/\shref\s*=\s*["']?([^"'\s>]*)/i.exec(rest)?.[1] ?? "");
  if (name === "a") return safeUrl(url) ? link(url)[0] : h("span");
  return h(TAGS[name], { class: name === "at" ? "mention" : null });
}

// Read tag by tag and never by the browser's own parser: an unknown tag is shown as it was written, and of all attributes
// only a link's address is looked at.
export function xml(words) {
  const open = [{ name: "", box: h("div", { class: "words" }) }];
  let from = 0;
  for (const tag of words.matchAll(TAG)) {
    const [whole, closing, name, rest] = [tag[0], tag[1], tag[2].toLowerCase(), tag[3] ?? ""];
    if (name !== "br" && !TAGS[name]) continue;
    open.at(-1).box.append(decoded(words.slice(from, tag.index)));
    from = tag.index + whole.length;
    const depth = open.findLastIndex((each) => each.name === name);
    if (name === "br") open.at(-1).box.append(h("br"));
    else if (closing && depth > 0) open.length = depth;
    else if (!closing) open.push({ name, box: open.at(-1).box.appendChild(opening(name, rest)) });
  }
  open.at(-1).box.append(decoded(words.slice(from)));
  return open[0].box;
}

export function message({ text: words, format }) {
  if (format === "xml") return xml(words);
  return format === "plain" ? plain(words) : markdown(words);
}
