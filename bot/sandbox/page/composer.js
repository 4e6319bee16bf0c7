// The message box: typing, slash commands, mentions, suggested prompts, global shortcuts.
import { $, h, menu } from "./dom.js";
import { act, here, state } from "./api.js";
import { plain } from "./mrkdwn.js";

let mode = null; // a message being answered in its thread, or edited
let offered = [];
let chosen = 0;
const drafts = new Map();

const box = () => $("words");
const draftKey = () => `${state.person} ${state.place}`;

/** Answer a message in its thread. */
export function replyTo(message) { mode = { kind: "reply", message }; drawMode(); box().focus(); }
/** Change one's own message. */
export function editing(message) {
  mode = { kind: "edit", message };
  box().value = plain({ text: message.text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&") });
  drawMode();
  box().focus();
}

async function send(text) {
  const said = (text ?? box().value).trim();
  if (!said) return;
  const was = mode;
  box().value = "";
  drafts.delete(draftKey());
  mode = null;
  fit();
  suggest();
  drawMode();
  if (was?.kind === "edit") await act("edit", { channel: state.place, ts: was.message.ts, text: said });
  else await act("say", { channel: state.place, text: said, ts: was?.message.ts });
}

function fit() {
  box().style.height = "auto";
  box().style.height = `${Math.min(box().scrollHeight, 220)}px`;
}

function candidates() {
  const said = box().value;
  const before = said.slice(0, box().selectionStart);
  if (/^\/\S*$/.test(said)) {
    const own = [...state.snap.commands, { name: "/invite", description: "Bring the bot into this channel", hint: `@${state.snap.app}` }];
    return own.filter((each) => each.name.startsWith(said)).map((each) => [`${each.name} `, each.name, [each.hint, each.description].filter(Boolean).join(" · ")]);
  }
  const command = state.snap.commands.find((each) => said.startsWith(`${each.name} `));
  if (command && /^\/\S+ \S*$/.test(said)) {
    const typed = said.slice(command.name.length + 1);
    const words = command.hint.split(/[|,\s[\]]+/).filter((word) => /^[a-z]{2,}$/.test(word));
    return words.filter((word) => word.startsWith(typed) && word !== typed).map((word) => [`${command.name} ${word}`, `${command.name} ${word}`, ""]);
  }
  const at = /(^|\s)([@#])([\w-]*)$/.exec(before);
  if (!at) return [];
  const names = at[2] === "@"
    ? state.snap.people.filter((each) => each.handle !== "slackbot").map((each) => [each.bot ? each.name : each.handle, each.name])
    : state.snap.channels.filter((each) => each.name).map((each) => [each.name, each.topic]);
  const rest = said.slice(box().selectionStart);
  return names.filter(([name, long]) => `${name} ${long}`.toLowerCase().includes(at[3].toLowerCase()))
    .map(([name, long]) => [`${before.slice(0, before.length - at[3].length)}${name} ${rest}`, `${at[2]}${name}`, long]);
}

function suggest() {
  offered = candidates().slice(0, 8);
  chosen = 0;
  drawOffers();
}

function drawOffers() {
  const list = $("offers");
  list.hidden = !offered.length;
  box().setAttribute("aria-expanded", String(Boolean(offered.length)));
  box().setAttribute("aria-activedescendant", offered.length ? `offer-${chosen}` : "");
  list.replaceChildren(...offered.map(([, name, about], at) => h("div", {
    id: `offer-${at}`, role: "option", class: "offer", "aria-selected": String(at === chosen),
    onmousedown: (event) => { event.preventDefault(); chosen = at; take(); },
  }, h("strong", {}, name), h("span", {}, about))));
}

function take() {
  box().value = offered[chosen][0];
  fit();
  suggest();
}

function keydown(event) {
  if (offered.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
    drawOffers();
  } else if (offered.length && (event.key === "Tab" || (event.key === "Enter" && offered[chosen][0].trim() !== box().value.trim()))) {
    event.preventDefault();
    take();
  } else if (event.key === "Escape") {
    if (offered.length) { offered = []; drawOffers(); } else { mode = null; drawMode(); }
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
}

function drawMode() {
  const note = $("mode");
  note.hidden = !mode;
  if (!mode) return;
  const what = mode.kind === "edit" ? "Editing your message" : `Replying in thread: “${mode.message.text.slice(0, 60)}”`;
  note.replaceChildren(h("span", {}, what), h("button", { type: "button", class: "icon", "aria-label": "Cancel", onclick: () => { mode = null; drawMode(); } }, "×"));
}

/** Build it once. */
export function setUpComposer() {
  const shortcuts = h("button", { type: "button", class: "icon", "aria-label": "Shortcuts", title: "Shortcuts" }, "⚡");
  const sendButton = h("button", { type: "submit", class: "btn primary send", "aria-label": "Send" }, "➤");
  $("composer").append(
    h("div", { id: "prompts" }),
    h("form", { onsubmit: (event) => { event.preventDefault(); send(); } },
      h("div", { id: "offers", role: "listbox", "aria-label": "Suggestions", hidden: true }),
      h("div", { id: "mode", hidden: true }),
      h("div", { class: "box" },
        menu(shortcuts, () => {
          const own = state.snap.shortcuts.filter((each) => each.kind === "global").map((each) => [each.name, () => act("shortcut", { id: each.id })]);
          return own.length ? own : [["This app has no shortcuts", () => {}]];
        }, { label: "Shortcuts", up: true }),
        h("textarea", { id: "words", rows: 1, role: "combobox", "aria-autocomplete": "list", "aria-controls": "offers", "aria-expanded": "false",
          oninput: () => { drafts.set(draftKey(), box().value); fit(); suggest(); }, onkeydown: keydown, onblur: () => { offered = []; drawOffers(); } }),
        sendButton)),
    h("p", { class: "help" }, h("kbd", {}, "/"), " commands  ", h("kbd", {}, "@"), " people  ", h("kbd", {}, "Shift Enter"), " new line"));
}

let drawnFor = "";
export function drawComposer() {
  const place = here();
  const name = place.kind === "im" ? state.snap.app : `#${place.name}`;
  box().setAttribute("aria-label", `Message ${name}`);
  box().placeholder = `Message ${name}`;
  if (drawnFor !== draftKey()) {
    drawnFor = draftKey();
    mode = null;
    box().value = drafts.get(draftKey()) || "";
    fit();
    suggest();
    drawMode();
  }
  const set = place.kind === "im" ? state.snap.prompts : null;
  const signature = JSON.stringify(set);
  const prompts = $("prompts");
  if (prompts.signature === signature) return;
  prompts.signature = signature;
  prompts.replaceChildren(...(set ? [h("span", { class: "prompts-title" }, set.title || "Try"), ...set.prompts.map((each) => h("button", { type: "button", class: "chip", onclick: () => send(each.message) }, each.title))] : []));
}
