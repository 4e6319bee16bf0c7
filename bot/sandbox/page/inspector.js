// The traffic between the sandbox and the bot, and the switches that make Slack misbehave.
import { $, h, toast } from "./dom.js";
import { get, post, state } from "./api.js";
import { seconds } from "./time.js";

let seen = 0;
let cleared = 0;
let hideOwn = true;
const rows = new Map();
const pending = new Set();
let loading = false;
let again = false;

const SLOW = [[0, "normal"], [100, "100 ms"], [1000, "1 s"], [4000, "4 s"]];
const SWITCHES = [["limited", "429 rate limited"], ["broken", "500 errors"], ["duplicates", "Duplicate events"], ["dead", "Slack is dead"], ["bad_signature", "False signatures"]];
const WORDS = { http_timeout: "timed out", connection_failed: "not reached", "": "…" };

async function set(change) {
  try { await post("/sandbox/faults", change); } catch (problem) { toast(problem.message); }
}

export function setUpInspector() {
  const slow = h("select", { id: "slow", class: "field small", onchange: () => set({ slow_ms: Number(slow.value) }) }, SLOW.map(([ms, label]) => h("option", { value: ms }, label)));
  $("inspector").append(
    h("header", {}, h("h2", {}, "Traffic"),
      h("label", { class: "pick" }, h("input", { type: "checkbox", checked: true, onchange: (event) => { hideOwn = event.target.checked; $("inspector").classList.toggle("with-own", !hideOwn); } }), "Hide the bot's own messages"),
      h("button", { type: "button", class: "btn small", onclick: () => { cleared = seen; $("traffic").replaceChildren(); rows.clear(); } }, "Clear"),
      h("button", { type: "button", class: "icon only-narrow", "aria-label": "Close traffic", onclick: () => $("open-inspector").click() }, "×")),
    h("details", { class: "faults" }, h("summary", {}, "Misbehave", h("span", { id: "faults-on", class: "tag" })),
      h("div", { class: "switches" },
        h("label", { class: "pick" }, "Web API answers ", slow),
        SWITCHES.map(([name, label]) => h("label", { class: "pick" }, h("input", { type: "checkbox", id: `fault-${name}`, onchange: (event) => set({ [name]: event.target.checked }) }), label)))),
    h("ol", { id: "traffic", tabindex: 0, "aria-label": "Requests, oldest first" }));
}

function statusWord(entry) {
  return WORDS[entry.status] ?? entry.status;
}

function fill(item, entry) {
  item.className = `${entry.way}${entry.ok ? " fine" : entry.status ? " bad" : " open"}${entry.own ? " own" : ""}`;
  const arrow = entry.way === "in" ? "←" : "→";
  item.querySelector("summary").replaceChildren(
    h("span", { class: "arrow", "aria-label": entry.way === "in" ? "from the bot" : "to the bot" }, arrow),
    h("span", { class: "name" }, entry.name, entry.attempt ? h("span", { class: "tag" }, `retry ${entry.attempt}`) : ""),
    h("span", { class: "pill" }, statusWord(entry)),
    h("span", { class: "ms" }, entry.status ? `${entry.ms < 10 ? entry.ms.toFixed(1) : Math.round(entry.ms)} ms` : ""),
    h("time", {}, seconds(new Date(entry.at))));
}

function json(value) {
  if (value === null || value === undefined || value === "") return h("p", { class: "hint" }, "(empty)");
  const said = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const pre = h("pre", { tabindex: 0 });
  for (const part of said.split(/("(?:[^"\\]|\\.)*"(?=:)|"(?:[^"\\]|\\.)*")/)) {
    pre.append(part.startsWith('"') ? h("span", { class: "str" }, part) : part);
  }
  return pre;
}

function make(entry) {
  const body = h("div", { class: "body" });
  const details = h("details", { ontoggle: async () => {
    if (!details.open) return;
    try {
      const full = await get(`/sandbox/traffic/${entry.number}`);
      body.replaceChildren(h("h3", {}, "Sent"), json(full.sent), h("h3", {}, "Answered"), json(full.answer), full.notes.length ? h("p", { class: "hint" }, full.notes.join(", ")) : "");
    } catch (problem) { body.replaceChildren(h("p", { class: "hint" }, problem.message)); }
  } }, h("summary", {}), body);
  return h("li", {}, details);
}

/** Fetch what is new, and what was unanswered. */
export async function drawInspector() {
  if (loading) { again = true; return; }
  loading = true;
  const since = Math.min(seen, ...[...pending].map((number) => number - 1));
  const list = $("traffic");
  try {
    const { entries } = await get(`/sandbox/traffic?since=${since}`);
    const atFoot = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
    for (const entry of entries) {
      if (entry.number <= cleared) continue;
      seen = Math.max(seen, entry.number);
      if (entry.status) pending.delete(entry.number); else pending.add(entry.number);
      let item = rows.get(entry.number);
      if (!item) { rows.set(entry.number, item = make(entry)); list.append(item); }
      fill(item, entry);
    }
    while (list.children.length > 400) list.firstChild.remove();
    if (atFoot) list.scrollTop = list.scrollHeight;
  } finally { loading = false; }
  const faults = state.snap.faults;
  for (const [name] of SWITCHES) $(`fault-${name}`).checked = faults[name];
  $("slow").value = String(faults.slow_ms);
  const on = SWITCHES.filter(([name]) => faults[name]).length + (faults.slow_ms ? 1 : 0);
  $("faults-on").textContent = on ? `${on} on` : "";
  $("open-inspector").classList.toggle("misbehaving", on > 0);
  if (again) { again = false; drawInspector(); }
}
