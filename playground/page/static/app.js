// Starts the page: one column for each person, redrawn whenever the workspace changes.
import { only, otherLanguage, setFault, state, watch } from "./api.js";
import { Column } from "./column.js";
import { avatar, h } from "./dom.js";
import { library } from "./teams/card.js";
import { TeamsColumn } from "./teams/column.js";
import { w } from "./words.js";

const by = (id) => document.getElementById(id);
const columns = new Map();
let running = false;
let again = false;

function labels() {
  by("lang").textContent = w.other;
  by("lang").addEventListener("click", otherLanguage);
  by("faults-name").textContent = w.faults;
  by("fault-down-name").textContent = w.down;
  by("fault-limits-name").textContent = w.limits;
  by("faults-hint").textContent = w.faultsHint;
  by("fault-down").addEventListener("change", (event) => setFault({ down: event.target.checked }));
  by("fault-limits").addEventListener("change", (event) => setFault({ rate_limits: event.target.checked }));
  by("fault-teams-name").textContent = w.teamsDown;
  by("fault-teams").addEventListener("change", (event) => setFault({ teams_down: event.target.checked }));
  if (only) document.body.classList.add("single");
}

const keyOf = (shown) => (shown.platform === "teams" ? `teams-${shown.person}` : shown.person);

function choose(key) {
  for (const tab of by("tabs").children) tab.setAttribute("aria-selected", String(tab.dataset.tab === key));
  for (const [each, column] of columns) column.root.classList.toggle("column--chosen", each === key);
}

function tab(shown, key) {
  return h("button", { type: "button", role: "tab", class: "tab", "aria-controls": `column-${key}`, "aria-selected": "false", data: { tab: key }, onclick: () => choose(key) }, avatar(shown.person, shown.name), h("span", {}, shown.name));
}

function meet(shown, now) {
  const key = keyOf(shown);
  const column = shown.platform === "teams" ? new TeamsColumn(shown, now.app) : new Column(shown, now.people);
  columns.set(key, column);
  by("columns").append(column.root);
  by("tabs").append(tab(shown, key));
  if (columns.size === 1) choose(key);
  return column;
}

function faultPanel(now) {
  by("fault-down").checked = now.faults.down;
  by("fault-limits").checked = now.faults.rate_limits;
  by("fault-teams").checked = now.faults.teams_down;
  by("fault-teams").parentElement.hidden = !("teams_down" in now.faults);
  by("faults").classList.toggle("faults--on", Object.values(now.faults).some(Boolean));
  by("complaints").replaceChildren(...(now.complaints.length ? [h("li", {}, h("strong", {}, w.complaints))] : []), ...now.complaints.map((each) => h("li", {}, each)));
}

async function refresh() {
  if (running) { again = true; return; }
  running = true;
  try {
    const now = await state();
    by("team").textContent = now.team;
    document.title = `${now.app.name} · ${w.title}`;
    faultPanel(now);
    if (now.columns.some((each) => each.platform === "teams")) await library();
    for (const shown of now.columns) (columns.get(keyOf(shown)) ?? meet(shown, now)).draw(shown, now.people);
    document.body.dataset.revision = String(now.revision);
    document.body.classList.remove("alone");
  } finally {
    running = false;
    if (again) { again = false; refresh(); }
  }
}

labels();
watch(refresh, () => document.body.classList.add("alone"));
