// Buttons, menus, pickers and fields. Each tells `surface` what was pressed, picked or typed.
import { h, menu, toast } from "./dom.js";
import { act, state } from "./api.js";
import { plain, text } from "./mrkdwn.js";
import { confirmed } from "./confirm.js";

/**
 * A surface is where an element stands: `where` names it to the sandbox, `values` is what it holds,
 * `typed` collects what was entered and not sent, `trouble` maps action ids to a warning.
 */
async function use(surface, block, element, value, button) {
  if (element.confirm && !(await confirmed(element.confirm))) return false;
  if (element.url) window.open(element.url, "_blank", "noopener");
  if (button) button.setAttribute("aria-busy", "true");
  const pending = [...(surface.typed?.values() || [])];
  await act("use", { ...surface.where, block: block.block_id, action: element.action_id, value, values: pending });
  if (button) button.removeAttribute("aria-busy");
  return true;
}

const key = (block, element) => `${block.block_id} ${element.action_id}`;
const acts = (block) => block.type !== "input" || block.dispatch_action;

/** What an element shows now: typed but unsent, else what the sandbox holds. */
function held(surface, block, element, field) {
  const typed = surface.typed?.get(key(block, element));
  if (typed) return { typed: typed[2] };
  return { value: surface.values?.[block.block_id]?.[element.action_id]?.[field] };
}

async function set(surface, block, element, value) {
  if (acts(block)) return use(surface, block, element, value);
  surface.typed.set(key(block, element), [block.block_id, element.action_id, value]);
  return true;
}

function named(surface, block, element) {
  const label = block.label ? plain(block.label) : plain(element.placeholder) || plain(block.text) || "Choose";
  const wrong = surface.errors?.[block.block_id];
  return {
    "aria-label": element.accessibility_label || label,
    "data-focus": key(block, element),
    "aria-invalid": wrong ? "true" : undefined,
    "aria-describedby": wrong ? `wrong-${block.block_id}` : undefined,
    autofocus: element.focus_on_load || undefined,
  };
}

function button(surface, block, element) {
  const made = h("button", {
    type: "button", class: `btn ${element.style || ""}`, "data-focus": key(block, element),
    "aria-label": element.accessibility_label || undefined,
    onclick: () => use(surface, block, element, element.value ?? undefined, made),
  }, plain(element.text), element.url ? h("span", { class: "away", "aria-hidden": "true" }, " ↗") : "");
  const wrong = surface.trouble?.[element.action_id];
  return wrong ? h("span", { class: "failed" }, made, h("span", { class: "warn", role: "img", "aria-label": wrong, title: wrong }, "⚠")) : made;
}

function iconButton(surface, block, element) {
  const made = h("button", { type: "button", class: "icon", title: plain(element.text), "aria-label": element.accessibility_label || plain(element.text),
    onclick: () => use(surface, block, element, element.value, made) }, element.icon === "trash" ? "🗑" : "◻");
  return made;
}

function feedback(surface, block, element) {
  return h("span", { class: "feedback" }, [["positive_button", "👍"], ["negative_button", "👎"]].map(([name, face]) => {
    const one = element[name];
    const made = h("button", { type: "button", class: "icon", title: plain(one.text), "aria-label": one.accessibility_label || plain(one.text),
      onclick: () => use(surface, block, element, one.value, made).then(() => toast("Thank you for the feedback.")) }, face);
    return made;
  }));
}

function overflow(surface, block, element) {
  const opener = h("button", { type: "button", class: "icon", "aria-label": "More", "data-focus": key(block, element) }, "⋯");
  return menu(opener, () => element.options.map((option) => [plain(option.text), () => {
    if (option.url) window.open(option.url, "_blank", "noopener");
    use(surface, block, element, option.value);
  }]), { label: "More" });
}

// Options of every kind of menu, as [value, label, group].
const OFFERED = {
  static: (element) => (element.option_groups
    ? element.option_groups.flatMap((group) => group.options.map((option) => [option.value, plain(option.text), plain(group.label)]))
    : element.options.map((option) => [option.value, plain(option.text)])),
  users: () => state.snap.people.filter((each) => each.handle !== "slackbot").map((each) => [each.id, each.name]),
  channels: () => state.snap.channels.filter((each) => each.kind === "public").map((each) => [each.id, `#${each.name}`]),
  conversations: (element) => state.snap.channels.filter((each) => allowed(element.filter, each))
    .map((each) => [each.id, each.kind === "im" ? state.snap.app : `#${each.name}`]),
};
function allowed(filter, each) {
  if (filter?.exclude_external_shared_channels && each.shared) return false;
  if (filter?.exclude_bot_users && each.kind === "im") return false;
  return !filter?.include || filter.include.includes(each.kind);
}
const idOf = (chosen) => (chosen && typeof chosen === "object" ? chosen.value : chosen);

function select(kind, field) {
  return (surface, block, element) => {
    const { typed, value } = held(surface, block, element, field);
    const now = typed !== undefined ? typed : idOf(value);
    const groups = new Map();
    for (const [id, label, group] of OFFERED[kind](element)) {
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(h("option", { value: id, selected: id === now }, label));
    }
    const made = h("select", { ...named(surface, block, element), class: "field", onchange: () => set(surface, block, element, made.value).then((done) => { if (!done) made.value = now || ""; }) },
      h("option", { value: "", disabled: !block.optional, selected: !now }, plain(element.placeholder) || "Choose…"),
      [...groups].map(([group, options]) => (group ? h("optgroup", { label: group }, options) : options)));
    return made;
  };
}

function multi(kind, field) {
  return (surface, block, element) => {
    const { typed, value } = held(surface, block, element, field);
    const chosen = new Set(typed !== undefined ? typed : (value || []).map(idOf));
    const offered = OFFERED[kind](element);
    const opener = h("button", { type: "button", ...named(surface, block, element), class: "field many" });
    const tell = () => {
      const labels = offered.filter(([id]) => chosen.has(id)).map(([, label]) => label);
      opener.textContent = labels.join(", ") || plain(element.placeholder) || "Choose…";
      opener.classList.toggle("empty", !labels.length);
      opener.setAttribute("aria-label", `${named(surface, block, element)["aria-label"]}: ${labels.join(", ") || "none chosen"}`);
    };
    tell();
    const wrap = menu(opener, () => offered.map(([id, label]) => h("label", { class: "pick" },
      h("input", { type: "checkbox", checked: chosen.has(id), onchange: (event) => {
        if (event.target.checked) chosen.add(id); else chosen.delete(id);
        tell();
        set(surface, block, element, [...chosen]);
      } }), label)), { label: "Choose any" });
    return wrap;
  };
}

function external(many) {
  return (surface, block, element) => {
    const field = many ? "selected_options" : "selected_option";
    const { value } = held(surface, block, element, field);
    const list = h("datalist", { id: `offer-${block.block_id}` });
    const known = new Map();
    let timer = 0;
    const made = h("input", { ...named(surface, block, element), class: "field", type: "search", placeholder: plain(element.placeholder) || "Type to search",
      value: value && !many ? plain(value.text) : "",
      oninput: () => {
        if (known.has(made.value)) return set(surface, block, element, many ? [known.get(made.value)] : known.get(made.value));
        clearTimeout(timer);
        timer = setTimeout(async () => {
          if (made.value.length < (element.min_query_length ?? 3)) return;
          const answer = await act("suggest", { ...surface.where, action: element.action_id, typed: made.value });
          list.replaceChildren(...(answer?.options || []).map((option) => { known.set(plain(option.text), option); return h("option", { value: plain(option.text) }); }));
        }, 200);
      } });
    made.setAttribute("list", list.id);
    return h("span", {}, made, list);
  };
}

function boxes(type, field) {
  return (surface, block, element) => {
    const { typed, value } = held(surface, block, element, field);
    const many = type === "checkbox";
    const now = typed !== undefined ? typed : many ? (value || []).map(idOf) : idOf(value);
    const set_ = new Set(many ? now : [now]);
    const short = element.options.length > 5 && element.options.every((option) => !option.description && plain(option.text).length < 19);
    const group = h("div", { class: `boxes${short ? " short" : ""}`, role: many ? "group" : "radiogroup", "aria-label": plain(block.label) || "Choose" });
    for (const [at, option] of element.options.entries()) {
      const input = h("input", { type, name: key(block, element), checked: set_.has(option.value), "data-focus": `${key(block, element)} ${at}`,
        onchange: () => {
          if (many) { if (input.checked) set_.add(option.value); else set_.delete(option.value); }
          set(surface, block, element, many ? [...set_] : option.value);
        } });
      group.append(h("label", { class: "pick" }, input, h("span", {}, text(option.text), option.description ? h("small", {}, text(option.description)) : "")));
    }
    return group;
  };
}

function picker(type, field) {
  return (surface, block, element) => {
    const { typed, value } = held(surface, block, element, field);
    const now = typed !== undefined ? typed : value;
    const moment = type === "datetime-local";
    const shown = moment && now ? new Date(now * 1000).toISOString().slice(0, 16) : now || "";
    const made = h("input", { ...named(surface, block, element), class: "field", type, value: shown,
      onchange: () => made.value && set(surface, block, element, moment ? Date.parse(`${made.value}Z`) / 1000 : made.value) });
    return made;
  };
}

function typing(type) {
  return (surface, block, element) => {
    const rich = element.type === "rich_text_input";
    const { typed, value } = held(surface, block, element, rich ? "rich_text_value" : "value");
    const long = element.multiline || rich;
    const on = element.dispatch_action_config?.trigger_actions_on || ["on_enter_pressed"];
    const worth = () => (rich ? asRich(made.value) : made.value);
    const keep = () => surface.typed.set(key(block, element), [block.block_id, element.action_id, worth()]);
    let timer = 0;
    const send = () => use(surface, block, element, worth());
    const made = h(long ? "textarea" : "input", { ...named(surface, block, element), class: "field", placeholder: plain(element.placeholder),
      type: long ? undefined : type, rows: long ? 4 : undefined, inputmode: type === "number" ? "decimal" : undefined,
      value: rich ? fromRich(typed ?? value) : (typed ?? value ?? ""),
      oninput: () => {
        keep();
        if (block.dispatch_action && on.includes("on_character_entered")) { clearTimeout(timer); timer = setTimeout(send, 400); }
      },
      onkeydown: (event) => {
        if (event.key === "Enter" && !long && block.dispatch_action && on.includes("on_enter_pressed")) { event.preventDefault(); send(); }
      } });
    if (type === "number") made.type = "text";
    return made;
  };
}
const asRich = (said) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: said ? [{ type: "text", text: said }] : [] }] });
const fromRich = (value) => (value?.elements || []).flatMap((part) => part.elements).map((piece) => piece.text || "").join("");

const fileInput = () => h("p", { class: "hint" }, "Files cannot be chosen in the sandbox.");

const MAKE = {
  button, icon_button: iconButton, feedback_buttons: feedback, workflow_button: button, overflow,
  static_select: select("static", "selected_option"), users_select: select("users", "selected_user"),
  channels_select: select("channels", "selected_channel"), conversations_select: select("conversations", "selected_conversation"),
  multi_static_select: multi("static", "selected_options"), multi_users_select: multi("users", "selected_users"),
  multi_channels_select: multi("channels", "selected_channels"), multi_conversations_select: multi("conversations", "selected_conversations"),
  external_select: external(false), multi_external_select: external(true),
  checkboxes: boxes("checkbox", "selected_options"), radio_buttons: boxes("radio", "selected_option"),
  datepicker: picker("date", "selected_date"), timepicker: picker("time", "selected_time"), datetimepicker: picker("datetime-local", "selected_date_time"),
  plain_text_input: typing("text"), email_text_input: typing("email"), url_text_input: typing("url"), number_input: typing("number"), rich_text_input: typing("text"),
  file_input: fileInput,
};

export function elementOf(surface, block, element) {
  return MAKE[element.type] ? MAKE[element.type](surface, block, element) : h("span", { class: "hint" }, `(${element.type})`);
}
