// Layout blocks.
import { h } from "./dom.js";
import { elementOf } from "./elements.js";
import { markdown, mrkdwn, plain, text, withEmoji } from "./mrkdwn.js";
import { richText } from "./richtext.js";

/** A picture: from the sandbox's own files or inline. Others are linked, not fetched. */
export function picture(thing, className = "") {
  const file = thing.slack_file;
  const url = file ? file.url || `/files/${file.id}/picture` : thing.image_url;
  const path = url.startsWith(location.origin) ? url.slice(location.origin.length) : url;
  if (path.startsWith("/") || path.startsWith("data:image/")) {
    return h("img", { class: className, src: path, alt: thing.alt_text || "", loading: "lazy" });
  }
  return h("a", { class: "elsewhere", href: /^https?:/.test(url) ? url : undefined, target: "_blank", rel: "noreferrer noopener" }, `🖼 ${thing.alt_text || url}`);
}

function contextPiece(piece) {
  return piece.type === "image" ? picture(piece, "tiny") : h("span", {}, text(piece));
}

function input(surface, block) {
  const wrong = surface.errors?.[block.block_id];
  const several = ["checkboxes", "radio_buttons"].includes(block.element.type);
  const label = h(several ? "div" : "label", { class: "label" }, plain(block.label), block.optional ? h("span", { class: "optional" }, " (optional)") : "");
  const control = elementOf(surface, block, block.element);
  if (!several) label.addEventListener("click", () => control.matches?.("input,select,textarea") && control.focus());
  return h("div", { class: `block input${wrong ? " invalid" : ""}` }, label, control,
    wrong ? h("p", { class: "wrong", id: `wrong-${block.block_id}` }, wrong) : "",
    block.hint ? h("p", { class: "hint" }, plain(block.hint)) : "");
}

function cell(one) {
  if (one.type === "rich_text") return richText(one);
  return withEmoji(one.text ?? String(one.value ?? ""));
}

function table(surface, block) {
  const settings = block.column_settings || [];
  const [head, ...rest] = block.rows;
  const row = (cells, tag) => h("tr", {}, cells.map((one, at) => h(tag, { class: `align-${settings[at]?.align || "left"}${settings[at]?.is_wrapped === false ? " nowrap" : ""}`, scope: tag === "th" ? "col" : undefined }, cell(one))));
  return h("div", { class: "block table-wrap", tabindex: 0, role: "region", "aria-label": "Table" }, h("table", {}, h("thead", {}, row(head, "th")), h("tbody", {}, rest.map((cells) => row(cells, "td")))));
}

function card(surface, block) {
  return h("article", { class: "block card" }, block.hero_image ? picture(block.hero_image, "hero") : "",
    h("div", { class: "card-body" }, block.title ? h("strong", {}, text(block.title)) : "", block.subtitle ? h("small", {}, text(block.subtitle)) : "", text(block.body)),
    block.actions ? h("div", { class: "actions" }, block.actions.map((one) => elementOf(surface, block, one))) : "");
}

const MARKS = { pending: "○", in_progress: "◐", complete: "●", error: "✕" };
const MAKE = {
  section: (surface, block) => h("div", { class: `block section${block.accessory ? " with" : ""}` },
    h("div", { class: "section-text" }, text(block.text), block.fields ? h("div", { class: "fields" }, block.fields.map((one) => h("div", {}, text(one)))) : ""),
    block.accessory ? h("div", { class: "accessory" }, block.accessory.type === "image" ? picture(block.accessory, "thumb") : elementOf(surface, block, block.accessory)) : ""),
  header: (surface, block) => h("h3", { class: "block header" }, plain(block.text)),
  divider: () => h("hr", { class: "block" }),
  context: (surface, block) => h("div", { class: "block context" }, block.elements.map(contextPiece)),
  actions: (surface, block) => h("div", { class: "block actions" }, block.elements.map((one) => elementOf(surface, block, one))),
  context_actions: (surface, block) => h("div", { class: "block actions" }, block.elements.map((one) => elementOf(surface, block, one))),
  input,
  image: (surface, block) => h("figure", { class: "block" }, block.title ? h("figcaption", {}, plain(block.title)) : "", picture(block, "large")),
  markdown: (surface, block) => h("div", { class: "block" }, markdown(block.text)),
  rich_text: (surface, block) => h("div", { class: "block" }, richText(block)),
  table, card,
  carousel: (surface, block) => h("div", { class: "block carousel", tabindex: 0 }, block.elements.map((one) => card(surface, one))),
  container: (surface, block) => h("section", { class: "block container" }, block.title ? h("strong", {}, plain(block.title)) : "", block.child_blocks.map((one) => blockOf(surface, one))),
  alert: (surface, block) => h("div", { class: `block alert ${block.level || "default"}`, role: "note" }, text(block.text)),
  task_card: (surface, block) => h("div", { class: "block context" }, `${MARKS[block.status] || "○"} ${block.title?.text || block.title}`),
  plan: (surface, block) => h("div", { class: "block container" }, h("strong", {}, block.title?.text || block.title || "Plan"), (block.tasks || []).map((one) => MAKE.task_card(surface, one))),
  video: (surface, block) => h("a", { class: "block elsewhere", href: block.title_url, target: "_blank", rel: "noreferrer noopener" }, `▶ ${plain(block.title)}`),
};

function blockOf(surface, block) {
  return MAKE[block.type] ? MAKE[block.type](surface, block) : h("div", { class: "block hint" }, `(a ${block.type} block)`);
}

export const blocksOf = (surface, blocks) => h("div", { class: "blocks" }, blocks.map((block) => blockOf(surface, block)));
export { mrkdwn };
