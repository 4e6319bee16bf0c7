// Talking to the sandbox: deeds out, a stream of changes in.
import { toast } from "./dom.js";

/** What the page knows: the newest snapshot, and where the person looks. */
export const state = { snap: null, person: "", place: "", tab: "messages", thread: null };

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || `The sandbox answered ${response.status}.`);
  return body;
}

export async function get(path) {
  return answered(await fetch(path));
}

export async function post(path, body) {
  return answered(await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }));
}

/** Do something as the current person; a failure is shown, and null comes back. */
export async function act(deed, body = {}) {
  try {
    return await post(`/sandbox/act/${deed}`, { person: state.person, ...body });
  } catch (problem) {
    toast(problem.message);
    return null;
  }
}

/** Call `fresh` with every change, `lost(true)` while the sandbox is away. */
export function follow(fresh, lost) {
  const stream = new EventSource("/sandbox/stream");
  stream.onmessage = () => { lost(false); fresh(); };
  stream.onerror = () => lost(true);
}

export const member = (id) => (state.snap?.people || []).find((each) => each.id === id);
export const channel = (id) => (state.snap?.channels || []).find((each) => each.id === id);
export const here = () => channel(state.place) || channel(state.snap?.dm);
export const nameOf = (id) => member(id)?.name || id;
