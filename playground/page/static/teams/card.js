// One card, drawn by the library that Teams builds on; what a person does in it is handed to `screen`.
// screen: { press(action, inputs) }.
import { h, safeUrl } from "../dom.js";
import { w } from "../words.js";
import { accessible, told } from "./access.js";
import { HOST } from "./host.js";
import { toggleMenu } from "./menu.js";
import { markdown } from "./markdown.js";
import { within } from "./pictures.js";

const ADDRESS = "/static/vendor/adaptivecards.min.js";
let loading = null;

// The library is no module, and 330 kB that a page with Slack alone does without.
export function library() {
  loading ??= new Promise((loaded, failed) => document.head.append(h("script", { src: ADDRESS, onload: loaded, onerror: failed }))).then(settle);
  return loading;
}

function settle() {
  const { AdaptiveCard, GlobalSettings, Strings } = AdaptiveCards;
  GlobalSettings.setTabIndexAtCardRoot = false;
  GlobalSettings.useAdvancedTextBlockTruncation = false;
  GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false; // Teams knows Markdown in TextBlock and Fact alone
  Strings.defaults.overflowButtonText = () => "⋯";
  Strings.defaults.overflowButtonTooltip = () => w.more;
  // The library asks for HTML: it gets what nodes made of text nodes look like in writing.
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text).innerHTML;
    result.didProcess = true;
  };
}

export function card(json, screen) {
  const made = new AdaptiveCards.AdaptiveCard();
  made.hostConfig = new AdaptiveCards.HostConfig(HOST);
  const context = new AdaptiveCards.SerializationContext();
  const warnings = [];
  context.onParseElement = (element, source) => { if ([source, ...(source.inlines ?? [])].some((each) => /^attention$/i.test(each.color))) warnings.push(element); };
  made.parse(within(json), context);
  const faults = [...Array(context.eventCount).keys()].map((index) => context.getEventAt(index).message);
  faults.push(...made.validateProperties().validationEvents.map((event) => event.message));
  made.onExecuteAction = (action) => run(action, made, screen);
  made.onDisplayOverflowActionMenu = (actions, target) => toggleMenu(target, actions.map((each) => ({ name: each.title, act: () => each.execute() })));
  const drawn = made.render();
  if (faults.length) console.error(`a card that Teams would not draw as it is meant: ${faults.join("; ")}`);
  // A form of its own keeps its radio buttons apart from those of the same name in another card.
  const box = h("form", { class: json.msteams?.width?.toLowerCase?.() === "full" ? "card card--full" : "card", novalidate: true, onsubmit: (event) => event.preventDefault() }, drawn ?? h("p", { class: "card__none" }, json.fallbackText ?? ""));
  accessible(box, made);
  for (const each of box.querySelectorAll("a[href]")) if (!safeUrl(each.getAttribute("href"))) each.removeAttribute("href");
  for (const each of warnings) if (each.renderedElement) each.renderedElement.dataset.attention = "1";
  return box;
}

async function run(action, made, screen) {
  if (action instanceof AdaptiveCards.OpenUrlAction) {
    if (safeUrl(action.url)) window.open(action.url, "_blank", "noopener");
    return;
  }
  if (action instanceof AdaptiveCards.ToggleVisibilityAction) queueMicrotask(() => told(action, made)?.scrollIntoView({ block: "nearest" })); // the event comes first
  if (!(action instanceof AdaptiveCards.SubmitActionBase)) return;
  const inputs = Object.values(action.getReferencedInputs());
  const { type, verb, data, title } = action.toJSON();
  const button = action.renderedElement;
  button?.setAttribute("aria-busy", "true");
  await screen.press({ type, verb, data, title }, Object.fromEntries(inputs.map((each) => [each.id, String(each.value ?? "")])));
  button?.removeAttribute("aria-busy");
}
