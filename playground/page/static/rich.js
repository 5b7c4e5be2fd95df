// rich_text and markdown blocks as nodes.
import { h, safeUrl } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };
function leaf(part, people) {
  const made = {
    text: () => document.createTextNode(part.text),
    link: () => (safeUrl(part.url) ? h("a", { href: part.url, target: "_blank", rel: "noopener noreferrer" }, part.text || part.url) : document.createTextNode(part.text || part.url)),
    emoji: () => document.createTextNode(part.unicode ? String.fromCodePoint(...part.unicode.split("-").map((code) => parseInt(code, 16))) : `:${part.name}:`),
    user: () => h("span", { class: "mention" }, `@${people[part.user_id]?.name ?? part.user_id}`),
    channel: () => h("span", { class: "mention" }, `#${part.channel_id}`),
    broadcast: () => h("span", { class: "mention" }, `@${part.range}`),
    date: () => document.createTextNode(part.fallback ?? new Date(part.timestamp * 1000).toLocaleString()),
  }[part.type]?.() ?? document.createTextNode("");
  return Object.entries(part.style ?? {}).reduce((node, [name, on]) => (on && STYLES[name] ? h(STYLES[name], {}, node) : node), made);
}

function section(part, people, tag) {
  return h(tag, {}, ...part.elements.flatMap((each) => (each.type === "text" ? breaks(each, people) : [leaf(each, people)])));
}

function breaks(part, people) {
  return part.text.split("\n").flatMap((text, index) => [...(index ? [h("br")] : []), leaf({ ...part, text }, people)]);
}

export function rich(block, people) {
  return h("div", { class: "text" }, ...block.elements.map((part) => {
    if (part.type === "rich_text_list") return h(part.style === "ordered" ? "ol" : "ul", { class: `indent-${part.indent ?? 0}` }, ...part.elements.map((each) => section(each, people, "li")));
    if (part.type === "rich_text_quote") return section(part, people, "blockquote");
    if (part.type === "rich_text_preformatted") return h("pre", {}, part.elements.map((each) => each.text ?? "").join(""));
    return section(part, people, "div");
  }));
}

// Standard Markdown, as far as a message needs it: headings, lists, bold, links become mrkdwn first.
export function markdown(text, people) {
  const slack = text
    .replace(/^#{1,6}\s+(.+)$/gm, "*$1*")
    .replace(/\*\*(.+?)\*\*/g, "*$1*")
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, "<$2|$1>")
    .replace(/^\s*[-*]\s+/gm, "• ");
  return mrkdwn(slack, people);
}
