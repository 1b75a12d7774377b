// What the page knows: who one is, where one looks, and what was said in each chat.

const saved = JSON.parse(sessionStorage.getItem("mase") ?? "{}");

export const state = {
  panel: saved.panel ?? "",
  place: saved.place ?? "channel",
  people: saved.people ?? {},
  thread: null,
  zone: "Europe/London",
};

const rooms = new Map();

export const me = () => state.people[state.panel] ?? "";

export function save() {
  const { panel, place, people } = state;
  sessionStorage.setItem("mase", JSON.stringify({ panel, place, people }));
}

// A channel is everybody's; a direct chat is one person's.
export const roomKey = (place = state.place) =>
  place === "channel" ? `${state.panel}/channel` : `${state.panel}/direct/${me()}`;

function room(key) {
  if (!rooms.has(key)) rooms.set(key, []);
  return rooms.get(key);
}

// Put a message in a chat, or in place of itself; says whether it is new, changed or the same.
export function put(key, entry) {
  const entries = room(key);
  const at = entries.findIndex((known) => known.id === entry.id);
  if (at < 0) {
    entries.push(entry);
    return "new";
  }
  if (entries[at].html === entry.html) return "same";
  entries[at] = entry;
  return "changed";
}

// What I see here: everybody's messages, and of the private ones my own.
export const seen = (thread, key = roomKey()) =>
  room(key).filter((e) => (e.thread ?? null) === thread && (!e.owner || e.owner === me()));

export const find = (id, key = roomKey()) => room(key).find((entry) => entry.id === id);
