// Modals and the Home tab.
import { $, h, refocus } from "./dom.js";
import { act, state } from "./api.js";
import { blocksOf } from "./blocks.js";
import { plain } from "./mrkdwn.js";

const typedOf = new Map(); // per view id, what was typed and not sent
function typed(view) {
  if (!typedOf.has(view.id)) typedOf.set(view.id, new Map());
  return typedOf.get(view.id);
}
function surfaceOf(view) {
  return { where: { view: view.id }, values: view.state.values, errors: view.errors, typed: typed(view), trouble: {} };
}

async function submit(view) {
  const button = $("modal").querySelector(".submit");
  button?.setAttribute("aria-busy", "true");
  await act("submit", { view: view.id, values: [...typed(view).values()] });
  button?.removeAttribute("aria-busy");
}

const close = (view, everything = false) => act("close", { view: view.id, everything });

/** Show the modal on top of the stack, or none. */
export function drawModal() {
  const dialog = $("modal");
  const view = state.snap.views.at(-1);
  if (!view) {
    dialog.signature = "";
    if (dialog.open) dialog.close();
    return;
  }
  const signature = JSON.stringify([view.id, view.hash, view.errors, view.trouble, view.blocks, state.snap.views.length]);
  if (dialog.signature === signature) return;
  const same = dialog.open && dialog.viewId === view.id;
  const focus = same ? document.activeElement?.dataset.focus : "";
  const scrolled = same ? dialog.querySelector(".modal-body")?.scrollTop : 0;
  dialog.signature = signature;
  dialog.viewId = view.id;
  const under = state.snap.views.length > 1;
  dialog.replaceChildren(h("form", { novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(view); } },
    h("header", {}, under ? h("button", { type: "button", class: "icon", "aria-label": "Back", onclick: () => close(view) }, "‹") : "",
      h("h2", { id: "modal-title" }, plain(view.title)),
      h("button", { type: "button", class: "icon", "aria-label": "Close", onclick: () => close(view, true) }, "×")),
    h("div", { class: "modal-body", tabindex: -1 },
      view.trouble ? h("p", { class: "block alert error", role: "alert" }, view.trouble) : "", blocksOf(surfaceOf(view), view.blocks)),
    view.submit || view.close ? h("footer", {},
      h("button", { type: "button", class: "btn", onclick: () => close(view) }, plain(view.close) || "Cancel"),
      view.submit ? h("button", { type: "submit", class: "btn primary submit" }, plain(view.submit)) : "") : ""));
  dialog.oncancel = (event) => { event.preventDefault(); close(view, true); };
  if (!dialog.open) dialog.showModal();
  const body = dialog.querySelector(".modal-body");
  body.scrollTop = scrolled;
  const wrong = dialog.querySelector("[aria-invalid]");
  if (wrong) wrong.focus();
  else if (focus) refocus(dialog, focus);
  else (body.querySelector("[autofocus], input, select, textarea") || body.querySelector("button") || body).focus();
}

export function drawHome() {
  const home = $("home");
  const view = state.snap.home;
  const signature = JSON.stringify([view, state.person]);
  if (home.signature === signature) return;
  const focus = home.contains(document.activeElement) ? document.activeElement.dataset.focus : "";
  home.signature = signature;
  home.replaceChildren(view ? h("div", { class: "home-card" }, view.trouble ? h("p", { class: "block alert error" }, view.trouble) : "", blocksOf(surfaceOf(view), view.blocks))
    : h("div", { class: "welcome" }, h("h2", {}, "Nothing here yet"), h("p", {}, "The app fills its Home when you open it.")));
  refocus(home, focus);
}
