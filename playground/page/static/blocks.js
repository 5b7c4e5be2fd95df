// Every kind of block, drawn.
import { freshId, h, textOf } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { words } from "./mrkdwn.js";
import { markdown, rich } from "./rich.js";
import { refusal, w } from "./words.js";

function source(image) {
  if (image.slack_file) return `/play/file/${encodeURIComponent(image.slack_file.id ?? /-(F[0-9A-Z]+)\//.exec(image.slack_file.url)?.[1] ?? "")}`;
  return image.image_url.startsWith("data:") || image.image_url.startsWith(`${location.origin}/`) ? image.image_url : null;
}

// Pictures from elsewhere are not fetched: the page stays inside the machine.
function picture(image, look) {
  const from = source(image);
  if (from) return h("img", { class: look, src: from, alt: image.alt_text, loading: "lazy" });
  return h("span", { class: `${look} picture--absent`, role: "img", "aria-label": image.alt_text }, icon("picture"), image.alt_text);
}

const KINDS = {
  header: (block) => [h("h3", { class: "header" }, textOf(block.text))],
  divider: () => [h("hr")],
  section: (block, screen) => {
    const fields = block.fields && h("div", { class: "fields" }, ...block.fields.map((each) => words(each, screen.people)));
    const body = h("div", { class: "section__words" }, block.text ? words(block.text, screen.people) : null, fields);
    const side = block.accessory;
    const drawn = side && (side.type === "image" ? picture(side, "thumbnail") : element(block, side, screen, { "aria-label": textOf(block.text) || null }));
    return [body, drawn && h("div", { class: "section__side" }, drawn)];
  },
  context: (block, screen) => block.elements.map((each) => (each.type === "image" ? picture(each, "tiny") : words(each, screen.people))),
  actions: (block, screen) => block.elements.map((each) => element(block, each, screen, { "aria-label": textOf(each.placeholder) || null })),
  image: (block) => [h("figure", {}, block.title && h("figcaption", {}, textOf(block.title)), picture(block, "picture"))],
  rich_text: (block, screen) => [rich(block, screen.people)],
  markdown: (block, screen) => [markdown(block.text, screen.people)],
  input: (block, screen) => input(block, screen),
};

function input(block, screen) {
  const id = freshId("field");
  const fault = screen.errors?.[block.block_id];
  const notes = [block.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const marked = block.optional ? h("span", { class: "optional" }, ` (${w.optional})`) : null;
  const ids = { id, "aria-labelledby": `${id}-label`, "aria-describedby": notes || null, "aria-invalid": fault ? "true" : null };
  return [
    h("label", { class: "label", id: `${id}-label`, for: id }, textOf(block.label), marked),
    element(block, block.element, screen, ids),
    block.hint ? h("p", { class: "hint", id: `${id}-hint` }, words(block.hint, screen.people)) : null,
    fault ? h("p", { class: "fault", id: `${id}-fault`, role: "alert" }, icon("warn"), h("span", {}, refusal(fault))) : null,
  ];
}

export function blocks(list, screen) {
  return list.map((block) => h("div", { class: `block block--${block.type}`, data: { blockId: block.block_id } }, ...(KINDS[block.type]?.(block, screen) ?? []).filter(Boolean)));
}
