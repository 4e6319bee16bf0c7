// Puts the page together: one snapshot in, every part drawn again where it differs.
import { $, h, toast } from "./dom.js";
import { act, follow, get, here, member, state } from "./api.js";
import { setClock } from "./time.js";
import { drawClock, setUpClock } from "./clock.js";
import { drawComposer, setUpComposer } from "./composer.js";
import { drawInspector, setUpInspector } from "./inspector.js";
import { drawMessages, setUpMessages } from "./messages.js";
import { drawHome, drawModal } from "./views.js";
import { avatar, drawSidebar, loadExamples } from "./sidebar.js";

function drawHead() {
  const place = here();
  const im = place.kind === "im";
  const tab = (name, label) => h("button", { type: "button", role: "tab", "aria-selected": String(state.tab === name), "data-focus": name, onclick: () => go({ tab: name }) }, label);
  const signature = JSON.stringify([place.id, place.topic, place.bot_in, place.shared, state.tab, state.snap.app]);
  const head = $("head");
  if (head.signature === signature) return;
  head.signature = signature;
  const focus = head.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
  head.replaceChildren(
    h("h1", {}, im ? avatar(member(state.snap.bot), "small") : h("span", { class: "hash", "aria-hidden": "true" }, "#"), im ? state.snap.app : place.name),
    im ? h("div", { class: "tabs", role: "tablist", "aria-label": state.snap.app }, tab("home", "Home"), tab("messages", "Messages")) : h("p", { class: "topic" }, place.topic),
    place.shared ? h("span", { class: "tag" }, "shared with another company") : "");
  if (focus) head.querySelector(`[data-focus="${focus}"]`)?.focus();
}

function draw() {
  drawSidebar(go);
  drawHead();
  drawClock();
  const home = state.tab === "home" && here().kind === "im";
  $("messages").hidden = home;
  $("home").hidden = !home;
  $("composer").hidden = home;
  if (home) drawHome(); else drawMessages();
  drawComposer();
  drawModal();
  if (!$("inspector").hidden) drawInspector();
  if (!home && here().unread && document.visibilityState === "visible") act("read", { channel: here().id });
  document.title = `${here().kind === "im" ? state.snap.app : `#${here().name}`} · ${member(state.person)?.name} · Pie sandbox`;
}

let busy = false;
let again = false;
async function refresh() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    state.snap = await get(`/sandbox/state?person=${encodeURIComponent(state.person)}`);
    state.person = state.snap.me;
    if (!here() || !state.place) state.place = state.snap.dm;
    setClock(state.snap.clock);
    draw();
  } catch (problem) { toast(problem.message); }
  busy = false;
  if (again) { again = false; refresh(); }
}

/** Look elsewhere: as another person, at another conversation, at another tab. */
async function go(to) {
  const was = { ...state };
  if (to.person && to.person !== state.person) {
    state.person = to.person;
    const old = was.snap.channels.find((each) => each.id === was.place);
    if (!old || old.kind === "im") state.place = "";
  }
  if (to.place) state.place = to.place;
  if (to.tab) state.tab = to.tab;
  closeSidebar();
  remember();
  await refresh();
  if (state.place === state.snap.dm && (to.tab || to.place || to.person)) act(state.tab === "home" ? "home" : "messages");
  if (state.tab !== "home" && to.place) $("words").focus();
}

function remember() {
  history.replaceState(null, "", `#${[state.person, state.place && state.place !== state.snap?.dm ? state.place : "dm", state.tab].join("/")}`);
}
function recall() {
  const [person, place, tab] = location.hash.slice(1).split("/");
  state.person = person || "";
  state.place = place && place !== "dm" ? place : "";
  state.tab = tab === "home" ? "home" : "messages";
}

function closeSidebar() {
  document.body.classList.remove("sidebar-open");
  $("open-sidebar").setAttribute("aria-expanded", "false");
}

const THEMES = { light: "☀", dark: "☾", auto: "◐" };
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").textContent = THEMES[name];
  $("theme").title = `Colours: ${name}`;
  try { localStorage.setItem("theme", name); } catch { /* a private window forgets */ }
}

function setUpFrame() {
  let stored = "auto";
  try { stored = localStorage.getItem("theme") || "auto"; } catch { /* a private window forgets */ }
  setTheme(stored in THEMES ? stored : "auto");
  const names = Object.keys(THEMES);
  $("theme").onclick = () => setTheme(names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]);
  $("open-sidebar").onclick = () => {
    const open = document.body.classList.toggle("sidebar-open");
    $("open-sidebar").setAttribute("aria-expanded", String(open));
    if (open) $("sidebar").querySelector("button")?.focus();
  };
  const inspect = (open) => {
    $("inspector").hidden = !open;
    $("open-inspector").setAttribute("aria-expanded", String(open));
    if (open) drawInspector();
  };
  $("open-inspector").onclick = () => inspect($("inspector").hidden);
  matchMedia("(max-width: 1100px)").addEventListener("change", (narrow) => narrow.matches && inspect(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSidebar();
  });
  $("main").addEventListener("click", closeSidebar);
  document.addEventListener("visibilitychange", () => state.snap && draw());
}

setUpFrame();
setUpClock();
setUpComposer();
setUpMessages();
setUpInspector();
recall();
await loadExamples().catch(() => {});
await refresh();
remember();
act(state.tab === "home" ? "home" : "messages");
follow(refresh, (gone) => document.body.classList.toggle("gone", gone));
if (matchMedia("(min-width: 1240px)").matches) $("open-inspector").click();
if (matchMedia("(min-width: 760px)").matches) $("words").focus();
