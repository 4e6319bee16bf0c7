// Times as the current person reads them, in their own time zone.
import { member, state } from "./api.js";

const zone = () => member(state.person)?.tz || "UTC";
const format = (moment, options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone(), ...options }).format(moment);
const fromTs = (ts) => new Date(Number(ts) * 1000);

export const clock = (moment) => format(moment, { hour: "2-digit", minute: "2-digit" });
export const timeOf = (ts) => clock(fromTs(ts));
export const dayOf = (ts) => format(fromTs(ts), { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const longDate = (moment) => format(moment, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
export const seconds = (moment) => new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: zone() }).format(moment);
export const clockIn = (moment, tz) => new Intl.DateTimeFormat("en-GB", { timeZone: tz, weekday: "short", hour: "2-digit", minute: "2-digit" }).format(moment);
export const city = (tz) => tz.split("/").pop().replace("_", " ");

let shown = { at: 0, since: 0, running: false };
export function setClock(snapClock) {
  shown = { at: new Date(snapClock.now).getTime(), since: performance.now(), running: snapClock.running };
}
/** The sandbox's clock, now. */
export const now = () => new Date(shown.at + (shown.running ? performance.now() - shown.since : 0));

const pad = (number) => String(number).padStart(2, "0");
function offsetMinutes(moment, tz) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-US", {
    timeZone: tz, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(moment).map((part) => [part.type, Number(part.value)]));
  const there = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return Math.round((there - moment.getTime()) / 60000);
}

/** The moment at which a wall clock (the person's own) shows `hour` on the day `days` after `from`. */
export function wall(from, days, hour, { weekdays = false, tz = zone() } = {}) {
  const local = new Date(from.getTime() + offsetMinutes(from, tz) * 60000);
  const day = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, hour));
  if (weekdays) while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return fromWall(day, tz);
}

/** What a datetime-local field says, as a moment in the person's time zone. */
export const fromField = (said) => fromWall(new Date(`${said}:00Z`));
function fromWall(utcLooking, tz = zone()) {
  const guess = new Date(utcLooking.getTime() - offsetMinutes(utcLooking, tz) * 60000);
  return new Date(utcLooking.getTime() - offsetMinutes(guess, tz) * 60000);
}

/** A moment as a datetime-local field wants it. */
export function toField(moment) {
  const local = new Date(moment.getTime() + offsetMinutes(moment, zone()) * 60000);
  return `${local.getUTCFullYear()}-${pad(local.getUTCMonth() + 1)}-${pad(local.getUTCDate())}T${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`;
}

/** Slack's date tokens, {date_short} and its kin. */
export function dateToken(stamp, pattern, fallback) {
  const moment = new Date(Number(stamp) * 1000);
  if (Number.isNaN(moment.getTime())) return fallback;
  const day = { month: "short", day: "numeric", year: "numeric" };
  const tokens = {
    date_num: { year: "numeric", month: "2-digit", day: "2-digit" }, date: { ...day, month: "long" }, date_short: day,
    date_long: { ...day, weekday: "long", month: "long" }, date_pretty: { ...day, month: "long" }, date_short_pretty: day,
    date_long_pretty: { ...day, weekday: "long", month: "long" }, time: { hour: "2-digit", minute: "2-digit" },
    time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  };
  return pattern.replace(/\{(\w+)\}/g, (all, name) => tokens[name] ? format(moment, tokens[name]) : all);
}
