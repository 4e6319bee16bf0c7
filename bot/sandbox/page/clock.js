// The sandbox's clock: shown, and moved forward.
import { $, h, menu, toast } from "./dom.js";
import { member, post, state } from "./api.js";
import { city, clock, fromField, longDate, now, toField, wall } from "./time.js";

async function move(body) {
  $("clock-button").setAttribute("aria-busy", "true");
  try {
    const answer = await post("/sandbox/clock", body);
    toast(`It is now ${longDate(new Date(answer.now))}, ${clock(new Date(answer.now))}.`);
  } catch (problem) {
    toast(problem.message);
  }
  $("clock-button").removeAttribute("aria-busy");
}

function items() {
  const start = new Date(state.snap.clock.start);
  // Nine o'clock everywhere: what is due that day is due by then, whoever it belongs to.
  const day = (days) => new Date(Math.max(...state.snap.people.map(({ tz }) => wall(start, days, 9, { weekdays: true, tz }))));
  const to = (moment) => ({ to: moment.toISOString() });
  const ahead = (label, moment) => (moment > now() ? [[[label, h("span", { class: "when" }, `${longDate(moment)}, ${clock(moment)}`)], () => move(to(moment))]] : []);
  const custom = h("input", { type: "datetime-local", "aria-label": "Another moment", value: toField(now()), min: toField(now()) });
  const go = h("button", { type: "button", class: "btn", onclick: () => custom.value && move(to(fromField(custom.value))) }, "Go");
  return [
    ["+ 30 minutes", () => move({ seconds: 1800 })],
    ["+ 1 hour", () => move({ seconds: 3600 })],
    ["+ 1 day", () => move({ seconds: 86400 })],
    ...(state.snap.clock.due ? ahead("To what is due next", new Date(state.snap.clock.due)) : []),
    ...ahead("Next morning", wall(now(), 1, 9)),
    ...ahead("To day 30", day(30)),
    ...ahead("To day 60", day(60)),
    h("div", { class: "custom" }, custom, go),
  ];
}

export function setUpClock() {
  const button = h("button", { type: "button", id: "clock-button", class: "clock" }, "…");
  $("clock").append(menu(button, items, { label: "Move the clock forward" }));
  setInterval(drawClock, 1000);
}

export function drawClock() {
  if (!state.snap) return;
  const moment = now();
  const place = city(member(state.person)?.tz || "UTC");
  const words = [longDate(moment), clock(moment), place];
  if ($("clock-button").title !== words.join()) {
    $("clock-button").title = words.join();
    $("clock-button").setAttribute("aria-label", `The sandbox's clock: ${words.join(", ")}. Move it forward.`);
    $("clock-button").replaceChildren(h("span", { class: "day-part" }, words[0]), h("strong", {}, words[1]), h("span", { class: "zone" }, words[2]), h("span", { "aria-hidden": "true" }, "▾"));
  }
}
