// Slack's mrkdwn, and the Markdown of the markdown block, as elements (never as HTML strings).
import { append, h } from "./dom.js";
import { channel, nameOf, state } from "./api.js";
import { emoji, EMOJI } from "./emoji.js";
import { dateToken } from "./time.js";

const unescape = (said) => said.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
export const withEmoji = (said) => unescape(said).replace(/:([a-z0-9_+'-]+):/g, (all, name) => EMOJI[name] ? emoji(name) : all);

/** A link that opens elsewhere; only web and mail addresses become links. */
export function link(url, label) {
  if (!/^(https?:|mailto:)/.test(url)) return label;
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, label);
}

function token(inner) {
  const [target, label] = inner.split("|");
  if (/^@[UW]/.test(target)) {
    const id = target.slice(1);
    return h("span", { class: `mention${id === state.person ? " me" : ""}` }, `@${nameOf(id)}`);
  }
  if (/^#C/.test(target)) return h("span", { class: "mention" }, `#${label || channel(target.slice(1))?.name || "private"}`);
  if (target.startsWith("!date^")) {
    const [, stamp, pattern] = target.split("^");
    return h("time", {}, dateToken(stamp, pattern, label || ""));
  }
  if (target.startsWith("!")) return h("span", { class: "mention me" }, `@${target.slice(1)}`);
  return link(unescape(target), withEmoji(label || target));
}

// Order matters: code first, so that nothing inside it is read as a mark.
const MARKS = [
  [/`([^`\n]+)`/, (said) => h("code", {}, unescape(said))],
  [/<([^<>\s][^<>]*)>/, token],
  [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])/, (said) => append(h("strong"), inline(said))],
  [/(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])/, (said) => append(h("em"), inline(said))],
  [/(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])/, (said) => append(h("s"), inline(said))],
];
const MARKDOWN = [
  [/`([^`\n]+)`/, (said) => h("code", {}, said)],
  [/\[([^\]]+)\]\((https?:[^)\s]+)\)/, (said, url) => link(url, said)],
  [/\*\*(?=\S)(.+?)(?<=\S)\*\*/, (said) => append(h("strong"), inline(said, MARKDOWN))],
  [/~~(?=\S)(.+?)(?<=\S)~~/, (said) => append(h("s"), inline(said, MARKDOWN))],
  [/(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\w)/, (said) => append(h("em"), inline(said, MARKDOWN))],
  [/(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/, (said) => append(h("em"), inline(said, MARKDOWN))],
  [/<([@#!][^<>]+)>/, token],
];

function inline(said, marks = MARKS) {
  let first = null;
  for (const [pattern, make] of marks) {
    const hit = pattern.exec(said);
    if (hit && (!first || hit.index < first.hit.index)) first = { hit, make };
  }
  if (!first) return [withEmoji(said)];
  const { hit, make } = first;
  return [withEmoji(said.slice(0, hit.index)), make(...hit.slice(1)), ...inline(said.slice(hit.index + hit[0].length), marks)];
}

function lines(said, marks) {
  return said.split("\n").flatMap((line, at) => at ? [h("br"), ...inline(line, marks)] : inline(line, marks));
}

/** mrkdwn: *bold* _italic_ ~strike~ `code` ```pre``` > quote, links, mentions, emoji. */
export function mrkdwn(said) {
  const out = h("div", { class: "mrkdwn" });
  said.split("```").forEach((piece, at) => {
    if (at % 2) return out.append(h("pre", {}, unescape(piece.replace(/^\n|\n$/g, ""))));
    const trimmed = at ? piece.replace(/^\n/, "") : piece;
    for (const part of trimmed.split(/((?:^(?:&gt;|>) ?.*(?:\n|$))+)/m)) {
      if (/^(&gt;|>)/.test(part)) {
        const quoted = part.replace(/\n$/, "").replace(/^(&gt;|>) ?/gm, "");
        out.append(append(h("blockquote"), lines(quoted)));
      } else append(out, lines(part.replace(/\n$/, "")));
    }
  });
  return out;
}

/** Standard Markdown, as far as the markdown block goes. */
export function markdown(said) {
  const out = h("div", { class: "mrkdwn markdown" });
  let list = null;
  const rows = said.split("\n");
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    const item = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)/.exec(row);
    if (item) {
      const tag = item[1] ? "ul" : "ol";
      if (!list || list.localName !== tag) out.append(list = h(tag));
      const task = /^\[([ xX])\]\s+(.*)/.exec(item[3]);
      list.append(append(h("li", { class: task ? "task" : "" }), task ? [task[1] === " " ? "☐ " : "☑ ", ...inline(task[2], MARKDOWN)] : inline(item[3], MARKDOWN)));
      continue;
    }
    list = null;
    const heading = /^(#{1,6})\s+(.*)/.exec(row);
    if (heading) out.append(append(h(`h${Math.min(6, heading[1].length + 2)}`), inline(heading[2], MARKDOWN)));
    else if (/^```/.test(row)) {
      const from = at + 1;
      while (at + 1 < rows.length && !/^```/.test(rows[at + 1])) at += 1;
      out.append(h("pre", {}, rows.slice(from, at + 1).join("\n")));
      at += 1;
    } else if (/^>/.test(row)) out.append(append(h("blockquote"), inline(row.replace(/^> ?/, ""), MARKDOWN)));
    else if (/^(---+|\*\*\*+)$/.test(row)) out.append(h("hr"));
    else if (/^\|.*\|$/.test(row)) {
      const from = at;
      while (at + 1 < rows.length && /^\|.*\|$/.test(rows[at + 1])) at += 1;
      out.append(grid(rows.slice(from, at + 1)));
    } else if (row.trim()) out.append(append(h("p"), inline(row, MARKDOWN)));
  }
  return out;
}

function grid(rows) {
  const cells = rows.filter((row) => !/^[|\s:-]+$/.test(row)).map((row) => row.slice(1, -1).split("|").map((cell) => cell.trim()));
  return h("div", { class: "table-wrap" }, h("table", {}, cells.map((row, at) => h("tr", {}, row.map((cell) => append(h(at ? "td" : "th"), inline(cell, MARKDOWN)))))));
}

/** A text object. */
export function text(object) {
  if (!object) return "";
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return object.emoji === false ? unescapePlain(object.text) : withEmojiPlain(object.text);
}
const unescapePlain = (said) => said;
const withEmojiPlain = (said) => said.replace(/:([a-z0-9_+'-]+):/g, (all, name) => EMOJI[name] ? emoji(name) : all);
export const plain = (object) => (object ? withEmojiPlain(object.text || "") : "");
