// The list of messages of a conversation.
import { $, h, keyed, menu } from "./dom.js";
import { act, here, member, nameOf, state } from "./api.js";
import { blocksOf } from "./blocks.js";
import { emoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { dayOf, timeOf } from "./time.js";
import { editing, replyTo } from "./composer.js";
import { avatar } from "./sidebar.js";

const TOGETHER = 300;

function fileOf(file) {
  const path = `/files/${file.id}/${encodeURIComponent(file.name)}`;
  if (file.mimetype.startsWith("image/")) {
    return h("figure", {}, h("figcaption", {}, file.title), h("img", { class: "large", src: path, alt: file.alt_txt || file.title }));
  }
  return h("a", { class: "file", href: path, download: file.name }, `📄 ${file.title}`, h("small", {}, ` ${Math.ceil(file.size / 1024)} KB`));
}

function tools(message, place) {
  const where = { channel: place.id, ts: message.ts };
  const more = h("button", { type: "button", class: "icon", "aria-label": "More actions for this message", "data-focus": `more ${message.ts}` }, "⋯");
  const direct = [];
  const items = [];
  if (!message.ephemeral) {
    direct.push(h("button", { type: "button", class: "icon", title: "Reply in thread", "aria-label": "Reply in thread", onclick: () => replyTo(message) }, "↩"));
    for (const shortcut of state.snap.shortcuts.filter((each) => each.kind === "message")) {
      direct.push(h("button", { type: "button", class: "icon word", onclick: () => act("shortcut", { ...where, id: shortcut.id }) }, shortcut.name));
      items.push([shortcut.name, () => act("shortcut", { ...where, id: shortcut.id })]);
    }
    items.unshift(["Reply in thread", () => replyTo(message)]);
  }
  items.push(["Copy text", () => navigator.clipboard?.writeText(message.text)]);
  if (message.user === state.person && !message.ephemeral) {
    items.push(["Edit message", () => editing(message)]);
    items.push(["Delete message", () => act("delete", where), "danger"]);
  }
  return h("div", { class: "tools" }, direct, menu(more, () => items, { label: "Message actions" }));
}

function bodyOf(message, place) {
  const surface = { where: { channel: place.id, ts: message.ts }, values: message.values, trouble: message.trouble, typed: new Map() };
  const fromBot = message.user === state.snap.bot;
  const body = fromBot && message.blocks.length ? blocksOf(surface, message.blocks) : mrkdwn(message.text);
  return [body, (message.files || []).map(fileOf),
    Object.values(message.trouble).map((said) => h("p", { class: "wrong" }, `⚠ ${said}`)),
    message.reactions ? h("div", { class: "reactions" }, message.reactions.map((each) => h("span", { class: "reaction", title: each.users.map(nameOf).join(", ") }, `${emoji(each.name)} ${each.count}`))) : ""];
}

function messageNode({ message, place, follows, reply }) {
  const author = member(message.user);
  return h("article", {
    class: `message${follows ? " follows" : ""}${message.ephemeral ? " ephemeral" : ""}${reply ? " reply" : ""}`,
    "aria-label": `${author?.name || "Someone"} at ${timeOf(message.ts)}`,
  },
  follows ? h("time", { class: "side-time" }, timeOf(message.ts)) : avatar(author),
  h("div", { class: "content" },
    message.ephemeral ? h("p", { class: "only" }, h("span", { "aria-hidden": "true" }, "👁 "), "Only visible to you") : "",
    follows ? "" : h("p", { class: "by" }, h("strong", {}, author?.name || message.user), author?.bot ? h("span", { class: "badge" }, "APP") : "", h("time", {}, timeOf(message.ts))),
    bodyOf(message, place),
    message.edited && message.user === state.person ? h("small", { class: "edited" }, "(edited)") : ""),
  tools(message, place));
}

function rows(place) {
  const roots = place.messages.filter((each) => !each.thread_ts || each.thread_ts === each.ts || !place.messages.some((other) => other.ts === each.thread_ts));
  const out = [];
  let day = "";
  let last = null;
  const put = (message, reply) => {
    const follows = Boolean(last && last.user === message.user && Boolean(last.ephemeral) === Boolean(message.ephemeral) && !reply && !last.reply && message.ts - last.ts < TOGETHER);
    out.push([message.ts, JSON.stringify([message, follows, state.person]), { message, place, follows, reply }]);
    last = { user: message.user, ephemeral: message.ephemeral, ts: message.ts, reply };
  };
  for (const message of roots) {
    if (dayOf(message.ts) !== day) {
      day = dayOf(message.ts);
      out.push([`day ${day}`, day, { day }]);
      last = null;
    }
    put(message, false);
    for (const reply of place.messages.filter((each) => each.thread_ts === message.ts && each.ts !== message.ts)) put(reply, true);
  }
  return out;
}

function welcome(place) {
  const name = place.kind === "im" ? state.snap.app : `#${place.name}`;
  const hint = place.kind === "im"
    ? "Write as you would to a colleague: “call with Northwind tomorrow 3pm about the renewal, they want 20% off”."
    : place.bot_in ? `Mention @${state.snap.app} and it will answer here.` : `${state.snap.app} is not in this channel. Type /invite @${state.snap.app} to bring it in.`;
  return h("div", { class: "welcome" }, h("h2", {}, place.kind === "im" ? `This is your conversation with ${name}` : `Welcome to ${name}`), h("p", {}, hint));
}

let atFoot = true;
/** Once: keep a reader who is at the foot there, also when a picture arrives late. */
export function setUpMessages() {
  const scroll = $("scroll");
  const toFoot = () => { if (atFoot) scroll.scrollTop = scroll.scrollHeight; };
  scroll.addEventListener("scroll", () => { atFoot = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < scroll.clientHeight / 2; });
  const watch = new ResizeObserver(toFoot);
  watch.observe($("messages"));
  watch.observe(scroll);
}

/** Draw the conversation. */
export function drawMessages() {
  const place = here();
  const list = $("messages");
  const moved = list.dataset.place !== `${state.person} ${place.id}`;
  if (moved) list.replaceChildren();
  list.dataset.place = `${state.person} ${place.id}`;
  atFoot = atFoot || moved || place.messages.at(-1)?.user === state.person && place.messages.at(-1).ts !== list.dataset.last;
  list.dataset.last = place.messages.at(-1)?.ts || "";
  const items = [["welcome", `${place.id} ${place.bot_in}`, { welcome: true }], ...rows(place)];
  const said = state.snap.statuses[place.id];
  if (said) items.push(["status", said, { status: said }]);
  keyed(list, items, (item) => {
    if (item.welcome) return welcome(place);
    if (item.day) return h("div", { class: "day" }, h("span", {}, item.day));
    if (item.status) return h("p", { class: "status" }, `${state.snap.app} ${item.status}`);
    return messageNode(item);
  });
}
