// Elements people act on. `screen` says what is entered and what an act does:
// { people, person, values, press(block, element, select), confirm(dialog), upload(file) }.
import { freshId, h, textOf } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./mrkdwn.js";
import { w } from "./words.js";

const marks = (block, element) => ({ actionId: element.action_id, blockId: block.block_id });
const entry = (screen, block, element) => screen.values?.[block.block_id]?.[element.action_id] ?? {};
const live = (block) => block.type !== "input" || block.dispatch_action;
const everyone = (people) => Object.entries(people).filter(([, each]) => !each.bot).map(([value, each]) => ({ value, text: { type: "plain_text", text: each.name } }));
const optionsOf = (element, people) => element.options ?? element.option_groups?.flatMap((group) => group.options) ?? everyone(people);

async function use(screen, block, element, select) {
  if (element.confirm && !(await screen.confirm(element.confirm))) return;
  await screen.press(block, element, select);
}

function told(screen, block, element, value) {
  return () => { if (live(block)) use(screen, block, element, value()); };
}

function button(block, element, screen) {
  const look = element.style ? `button button--${element.style}` : "button";
  const label = { "aria-label": element.accessibility_label };
  const act = async (event) => {
    if (element.url) window.open(element.url, "_blank", "noopener");
    event.currentTarget.setAttribute("aria-busy", "true");
    const pressed = event.currentTarget;
    await use(screen, block, element);
    pressed.removeAttribute("aria-busy");
  };
  return h("button", { type: "button", class: look, data: { ...marks(block, element), value: element.value }, ...label, onclick: act }, textOf(element.text));
}

function select(block, element, screen, ids) {
  const held = entry(screen, block, element);
  const chosen = held.selected_option?.value ?? held.selected_user ?? held.selected_conversation ?? held.selected_channel ?? "";
  const option = (each) => h("option", { value: each.value, selected: each.value === chosen }, textOf(each.text));
  const groups = element.option_groups?.map((group) => h("optgroup", { label: textOf(group.label) }, ...group.options.map(option)));
  const own = element.type === "users_select" ? everyone(screen.people) : element.options ?? [];
  const first = h("option", { value: "", disabled: block.optional !== true, selected: !chosen }, textOf(element.placeholder) || w.choose);
  const field = h("select", { ...ids, class: "field", data: marks(block, element) }, first, ...(groups ?? own.map(option)));
  field.readValue = () => field.value || null;
  field.addEventListener("change", told(screen, block, element, field.readValue));
  return field;
}

function choices(kind) {
  return (block, element, screen, ids) => {
    const held = entry(screen, block, element);
    const chosen = new Set((held.selected_options ?? [held.selected_option]).filter(Boolean).map((each) => each.value));
    const name = freshId("choice");
    const row = (option) => {
      const box = h("input", { type: kind, name, value: option.value, checked: chosen.has(option.value) });
      const described = option.description ? h("span", { class: "choice__more" }, words(option.description, screen.people)) : null;
      return h("label", { class: "choice" }, box, h("span", {}, words(option.text, screen.people), described));
    };
    const group = h("div", { ...ids, role: kind === "radio" ? "radiogroup" : "group", class: "choices", data: marks(block, element) }, ...optionsOf(element, screen.people).map(row));
    const picked = () => [...group.querySelectorAll("input:checked")].map((each) => each.value);
    group.readValue = () => (kind === "radio" && element.type === "radio_buttons" ? picked()[0] ?? null : picked());
    group.addEventListener("change", told(screen, block, element, group.readValue));
    return group;
  };
}

function typed(kind, mode) {
  return (block, element, screen, ids) => {
    const held = entry(screen, block, element);
    const value = held.value ?? held.selected_date ?? held.selected_time ?? "";
    const many = element.multiline;
    const limits = { maxlength: element.max_length ?? (kind === "text" ? 3000 : null), placeholder: textOf(element.placeholder) || null };
    const field = h(many ? "textarea" : "input", { ...ids, ...limits, type: many ? null : kind, inputmode: mode, rows: many ? 5 : null, class: "field", data: { ...marks(block, element), focus: element.focus_on_load ? "1" : null } });
    field.value = value;
    field.readValue = () => field.value || null;
    field.addEventListener("change", told(screen, block, element, field.readValue));
    return field;
  };
}

function files(block, element, screen, ids) {
  let held = (entry(screen, block, element).files ?? []).map((file) => ({ id: file.id, name: file.name }));
  const list = h("ul", { class: "files" });
  const show = () => list.replaceChildren(...held.map((file) => h("li", {}, icon("clip"), file.name)));
  const accept = element.filetypes?.map((each) => `.${each}`).join(",");
  const field = h("input", { ...ids, type: "file", accept, multiple: (element.max_files ?? 10) > 1, class: "file-input" });
  field.addEventListener("change", async () => {
    held = await Promise.all([...field.files].map((file) => screen.upload(file)));
    show();
  });
  show();
  const label = h("label", { class: "button button--file" }, icon("clip"), w.files, field);
  const box = h("div", { data: marks(block, element) }, label, list);
  box.readValue = () => held.map((file) => file.id);
  return box;
}

function overflow(block, element, screen) {
  const menu = h("div", { class: "menu", role: "menu", hidden: true });
  const toggle = h("button", { type: "button", class: "button button--more", "aria-label": w.more, "aria-haspopup": "menu", "aria-expanded": "false", data: marks(block, element) }, "⋯");
  const open = (shown) => { menu.hidden = !shown; toggle.setAttribute("aria-expanded", String(shown)); };
  menu.append(...element.options.map((option) => h("button", {
    type: "button", role: "menuitem", data: { value: option.value },
    onclick: () => { open(false); if (option.url) window.open(option.url, "_blank", "noopener"); use(screen, block, element, option.value); },
  }, textOf(option.text))));
  toggle.addEventListener("click", () => open(menu.hidden));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); open(false); toggle.focus(); } });
  return h("span", { class: "overflow" }, toggle, menu);
}

const KINDS = {
  button, overflow, static_select: select, users_select: select, conversations_select: select, channels_select: select,
  checkboxes: choices("checkbox"), multi_static_select: choices("checkbox"), radio_buttons: choices("radio"), multi_users_select: choices("checkbox"),
  plain_text_input: typed("text"), number_input: typed("text", "decimal"), email_text_input: typed("email"), url_text_input: typed("url"),
  datepicker: typed("date"), timepicker: typed("time"), file_input: files,
};

export function element(block, each, screen, ids = {}) {
  return KINDS[each.type]?.(block, each, screen, ids) ?? h("span");
}

// What stands in every field under a root, by block_id and action_id.
export function entered(root) {
  const values = {};
  for (const field of root.querySelectorAll("[data-action-id]")) {
    if (field.readValue) (values[field.dataset.blockId] ??= {})[field.dataset.actionId] = field.readValue();
  }
  return values;
}
