// Starts the page: one column for each person, redrawn whenever the workspace changes.
import { only, otherLanguage, setFault, state, watch } from "./api.js";
import { Column } from "./column.js";
import { avatar, h } from "./dom.js";
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
  if (only) document.body.classList.add("single");
}

function choose(person) {
  for (const tab of by("tabs").children) tab.setAttribute("aria-selected", String(tab.dataset.tab === person));
  for (const column of columns.values()) column.root.classList.toggle("column--chosen", column.person === person);
}

function tab(shown) {
  return h("button", { type: "button", role: "tab", class: "tab", "aria-controls": `column-${shown.person}`, "aria-selected": "false", data: { tab: shown.person }, onclick: () => choose(shown.person) }, avatar(shown.person, shown.name), h("span", {}, shown.name));
}

function meet(shown, people) {
  const column = new Column(shown, people);
  columns.set(shown.person, column);
  by("columns").append(column.root);
  by("tabs").append(tab(shown));
  if (columns.size === 1) choose(shown.person);
  return column;
}

function faultPanel(now) {
  by("fault-down").checked = now.faults.down;
  by("fault-limits").checked = now.faults.rate_limits;
  by("faults").classList.toggle("faults--on", now.faults.down || now.faults.rate_limits);
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
    for (const shown of now.columns) (columns.get(shown.person) ?? meet(shown, now.people)).draw(shown, now.people);
    document.body.dataset.revision = String(now.revision);
    document.body.classList.remove("alone");
  } finally {
    running = false;
    if (again) { again = false; refresh(); }
  }
}

labels();
watch(refresh, () => document.body.classList.add("alone"));
