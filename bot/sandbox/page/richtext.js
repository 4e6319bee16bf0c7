// rich_text blocks.
import { append, h } from "./dom.js";
import { channel, nameOf, state } from "./api.js";
import { emoji } from "./emoji.js";
import { link } from "./mrkdwn.js";
import { dateToken } from "./time.js";

function styled(node, style = {}) {
  const tags = { bold: "strong", italic: "em", strike: "s", code: "code" };
  return Object.entries(tags).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}

const PIECES = {
  text: (piece) => {
    const parts = piece.text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));
    return styled(append(h("span"), parts), piece.style);
  },
  link: (piece) => styled(link(piece.url, piece.text || piece.url), piece.style),
  emoji: (piece) => emoji(piece.name),
  user: (piece) => h("span", { class: `mention${piece.user_id === state.person ? " me" : ""}` }, `@${nameOf(piece.user_id)}`),
  channel: (piece) => h("span", { class: "mention" }, `#${channel(piece.channel_id)?.name || "private"}`),
  broadcast: (piece) => h("span", { class: "mention me" }, `@${piece.range}`),
  date: (piece) => h("time", {}, dateToken(piece.timestamp, piece.format, piece.fallback || "")),
  color: (piece) => h("code", {}, piece.value),
};
const pieces = (elements) => elements.map((piece) => (PIECES[piece.type] ? PIECES[piece.type](piece) : ""));

const PARTS = {
  rich_text_section: (part) => append(h("div"), pieces(part.elements)),
  rich_text_preformatted: (part) => append(h("pre"), pieces(part.elements)),
  rich_text_quote: (part) => append(h("blockquote"), pieces(part.elements)),
  rich_text_list: (part) => h(part.style === "ordered" ? "ol" : "ul", { class: `indent-${part.indent || 0}` },
    part.elements.map((item) => append(h("li"), pieces(item.elements)))),
};

export function richText(block) {
  return h("div", { class: "mrkdwn rich" }, block.elements.map((part) => (PARTS[part.type] ? PARTS[part.type](part) : "")));
}
