// Small helpers for making and replacing elements.

/** An element. Props that begin with "on" are listeners, `class` and `data-*` are attributes. */
export function h(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && !["list", "form", "role"].includes(name) && !name.includes("-")) made[name] = value;
    else made.setAttribute(name === "class" ? "class" : name, value === true ? "" : value);
  }
  append(made, children);
  return made;
}

export function append(parent, children) {
  for (const child of [children].flat(Infinity)) {
    if (child === undefined || child === null || child === false || child === "") continue;
    parent.append(child);
  }
  return parent;
}

export const $ = (id) => document.getElementById(id);

/** Replace the children of `parent`, keeping the node of every key whose signature is the same. */
export function keyed(parent, items, make) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map(([key, signature, item]) => {
    const old = before.get(key);
    if (old && old.signature === signature) return old;
    const node = make(item, old);
    node.dataset.key = key;
    node.signature = signature;
    return node;
  });
  const active = document.activeElement;
  const focus = active && parent.contains(active) ? active.dataset.focus : "";
  let changed = wanted.length !== parent.children.length;
  wanted.forEach((node, index) => {
    if (parent.children[index] === node) return;
    parent.insertBefore(node, parent.children[index] || null);
    changed = true;
  });
  while (parent.children.length > wanted.length) parent.lastChild.remove();
  if (focus && !parent.contains(document.activeElement)) refocus(parent, focus);
  return changed;
}

export function refocus(parent, focus) {
  const found = focus && parent.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
  if (found) found.focus({ preventScroll: true });
}

let toastTimer = 0;
/** Say something at the head of the window for a moment; read aloud. */
export function toast(said) {
  $("toast").textContent = said;
  $("toast").classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => $("toast").classList.remove("shown"), 5000);
}

/** A button that opens a list below or above itself. `items()` gives [label, action] pairs. */
export function menu(button, items, { label, up = false } = {}) {
  const list = h("div", { class: `menu${up ? " up" : ""}`, role: "menu", "aria-label": label, hidden: true });
  const wrap = h("span", { class: "menu-wrap" }, button, list);
  const close = () => { list.hidden = true; button.setAttribute("aria-expanded", "false"); };
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (!list.hidden) return close();
    list.replaceChildren(...items().map((item) => item instanceof Node ? item : h("button", {
      role: "menuitem", type: "button", class: item[2] || "",
      onclick: () => { close(); item[1](); },
    }, item[0])));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.classList.toggle("left", button.getBoundingClientRect().right < 280);
    const first = list.querySelector("button, input");
    if (first) first.focus();
  });
  wrap.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll("button, input")];
    const at = all.indexOf(document.activeElement);
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); event.preventDefault(); close(); button.focus(); }
    else if (event.key === "ArrowDown" && at >= 0) { event.preventDefault(); all[(at + 1) % all.length].focus(); }
    else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); all[(at - 1 + all.length) % all.length].focus(); }
  });
  wrap.addEventListener("focusout", (event) => {
    if (!wrap.contains(event.relatedTarget)) setTimeout(() => { if (!wrap.contains(document.activeElement)) close(); }, 120);
  });
  wrap.close = close;
  return wrap;
}
