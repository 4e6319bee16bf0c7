// Slack's "are you sure" dialog.
import { $, h } from "./dom.js";
import { plain, text } from "./mrkdwn.js";

/** Ask; resolves to whether the person said yes. */
export function confirmed(asked) {
  const dialog = $("confirm");
  return new Promise((resolve) => {
    let yes = false;
    dialog.replaceChildren(
      h("header", {}, h("h2", { id: "confirm-title" }, plain(asked.title))),
      h("div", { class: "modal-body" }, text(asked.text)),
      h("footer", {},
        h("button", { class: "btn", type: "button", onclick: () => dialog.close() }, plain(asked.deny)),
        h("button", { class: `btn ${asked.style || "primary"}`, type: "button", autofocus: true, onclick: () => { yes = true; dialog.close(); } }, plain(asked.confirm))));
    dialog.onclose = () => resolve(yes);
    dialog.showModal();
  });
}
