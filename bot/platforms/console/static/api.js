// The console's HTTP calls. Each answers with data, or throws an Error that says what is wrong.

async function call(path, options) {
  const response = await fetch(path, options);
  const data = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(data.error?.message ?? `The console answered ${response.status}.`);
  return data;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const get = (path, query = {}) => call(`${path}?${new URLSearchParams(query)}`);

export const say = (body) => post("/api/say", { id: crypto.randomUUID(), ...body });
export const moveClock = (to) => post("/api/clock", { to });
export const channel = (panel) => get("/api/channel", { panel });
export const direct = (panel, as) => get("/api/channel", { panel, as });
export const commands = (panel, as) => get("/api/commands", { panel, as });
export const panels = () => get("/api/panels");
