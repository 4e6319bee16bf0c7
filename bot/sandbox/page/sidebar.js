// People, conversations, examples.
import { $, h } from "./dom.js";
import { get, here, member, post, state } from "./api.js";
import { city, clockIn, now } from "./time.js";
import { toast } from "./dom.js";

const TINTS = { dana: "rose", sam: "blue", mika: "green", pie: "pie" };
const initials = (name) => name.split(" ").map((word) => word[0]).slice(0, 2).join("");

export function avatar(person, small = "") {
  if (person?.id === state.snap.bot) return h("img", { class: `avatar ${small}`, src: "/page/pie.svg", alt: "" });
  return h("span", { class: `avatar ${small} ${TINTS[person?.handle] || "grey"}`, "aria-hidden": "true" }, initials(person?.name || "?"));
}

let examples = [];
export async function loadExamples() {
  examples = (await get("/sandbox/examples")).examples;
}

function people(go) {
  const group = h("div", { class: "people", role: "radiogroup", "aria-label": "You are" });
  for (const each of state.snap.people.filter((one) => !one.bot)) {
    const mine = each.id === state.person;
    group.append(h("button", { type: "button", class: "person", role: "radio", "aria-checked": String(mine), "data-focus": each.id,
      onclick: () => go({ person: each.id }) },
    avatar(each), h("span", { class: "person-text" }, h("span", {}, each.name), h("small", {}, each.title), h("small", { class: "where" }, `${city(each.tz)} · ${clockIn(now(), each.tz)}`)),
    each.unread && !mine ? h("span", { class: "dot", role: "img", "aria-label": "has something new" }) : ""));
  }
  return group;
}

function place(go, each) {
  const im = each.kind === "im";
  const current = here().id === each.id;
  const label = im ? state.snap.app : each.name;
  return h("button", { type: "button", class: `place${each.unread && !current ? " unread" : ""}`, "aria-current": current ? "page" : undefined, "data-focus": each.id,
    onclick: () => go({ place: each.id, tab: "messages" }) },
  im ? avatar(member(state.snap.bot), "small") : h("span", { class: "hash", "aria-hidden": "true" }, "#"), h("span", { class: "place-name" }, label),
  each.shared ? h("span", { class: "tag", title: "Shared with another company" }, "shared") : "",
  !im && !each.bot_in ? h("span", { class: "tag", title: `${state.snap.app} is not in this channel` }, "no bot") : "",
  each.unread && !current ? h("span", { class: "count", "aria-label": `${each.unread} new` }, each.unread) : "");
}

function exampleList(go) {
  if (!examples.length) return "";
  return h("section", {}, h("h2", {}, "Load an example"), examples.map((each) => h("button", { type: "button", class: "place example", title: each.about,
    onclick: async (event) => {
      const made = event.currentTarget;
      made.setAttribute("aria-busy", "true");
      try { await post(`/sandbox/examples/${each.id}`, { person: state.person }); toast(`Loaded: ${each.title}`); go({ place: state.snap.dm, tab: "messages" }); }
      catch (problem) { toast(problem.message); }
      made.removeAttribute("aria-busy");
    } }, h("span", { class: "hash", "aria-hidden": "true" }, "◔"), h("span", { class: "place-name" }, each.title))));
}

let signature = "";
export function drawSidebar(go) {
  const minute = Math.floor(now().getTime() / 60000);
  const channels = state.snap.channels.map(({ messages, ...rest }) => rest);
  const fresh = JSON.stringify([state.snap.people, channels, state.person, here().id, minute, examples, state.snap.dm]);
  if (fresh === signature) return;
  signature = fresh;
  const bar = $("sidebar");
  const focus = bar.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
  const [dm] = state.snap.channels.filter((each) => each.id === state.snap.dm);
  bar.replaceChildren(
    h("section", {}, h("h2", {}, "You are"), people(go)),
    h("section", {}, h("h2", {}, "Apps"), place(go, dm)),
    h("section", {}, h("h2", {}, "Channels"), state.snap.channels.filter((each) => each.kind !== "im").map((each) => place(go, each))),
    exampleList(go) || "");
  if (focus) bar.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
}
