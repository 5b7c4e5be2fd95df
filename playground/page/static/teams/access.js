// What the card library leaves out for those who cannot see a card: whose choices these are, what is wrong with a
// field, what a button unfolds, and ids that no other card has.
let known = 0;

export function accessible(box, made) {
  const stem = `card${++known}-`;
  const within = (id) => (id.startsWith("__ac") ? id : stem + id);
  for (const each of box.querySelectorAll("[id]")) each.id = within(each.id);
  for (const each of box.querySelectorAll("[aria-controls]")) each.setAttribute("aria-controls", each.getAttribute("aria-controls").split(" ").map(within).join(" "));
  for (const action of made.getAllActions()) if (action.targetElements) told(action, made);
  for (const input of made.getAllInputs()) {
    if (input.renderedElement) input.renderedElement.dataset.field = input.id;
    input.updateInputControlAriaLabelledBy = () => describe(input);
    describe(input);
  }
}

// Says whether what a button unfolds is shown, and gives the first of it that is.
export function told(action, made) {
  const shown = Object.keys(action.targetElements).map((id) => made.getElementById(id)).find((each) => each?.isVisible);
  action.renderedElement?.setAttribute("aria-expanded", String(Boolean(shown)));
  return shown?.renderedElement;
}

function describe(input) {
  const field = input.renderedInputControlElement;
  if (!field) return;
  const [label, fault] = input.label ? input.getAllLabelIds() : [null, ...input.getAllLabelIds()];
  const boxes = [...field.querySelectorAll("input[type=checkbox], input[type=radio]")];
  const words = (each) => field.querySelector(`[for="${each.id}"]`)?.id;
  if (input instanceof AdaptiveCards.ToggleInput) {
    mark(boxes[0], { labelledby: [label, words(boxes[0])], describedby: [fault], invalid: [fault && "true"] });
    return;
  }
  for (const each of boxes) mark(each, { labelledby: [words(each)], invalid: [fault && "true"] });
  if (boxes.length) field.setAttribute("role", boxes[0].type === "radio" ? "radiogroup" : "group");
  mark(field, { labelledby: [label], describedby: [fault], invalid: [!boxes.length && fault && "true"] });
}

function mark(element, aria) {
  for (const [name, values] of Object.entries(aria)) {
    const value = values.filter(Boolean).join(" ");
    if (value) element.setAttribute(`aria-${name}`, value);
    else element.removeAttribute(`aria-${name}`);
  }
}

// Where in a card drawn anew the focus was in the old one: the same field, the same choice, or the button of the same name.
export function alike(box, held) {
  const choice = (each) => (each.type === "radio" || each.type === "checkbox" ? each.value : "");
  const name = (each) => (each.localName === "button" ? each.getAttribute("aria-label") ?? each.textContent : "");
  const trait = (each) => [each.localName, each.closest("[data-field]")?.dataset.field, choice(each), name(each)].join("\n");
  return [...box.querySelectorAll("button, input, select, textarea")].find((each) => trait(each) === trait(held));
}
