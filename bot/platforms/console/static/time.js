// Times as the panel reads them: 24 hours, in its own zone, never the browser's.

const parts = (at, zone) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, weekday: "long", day: "numeric", month: "long", year: "numeric",
      hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    }).formatToParts(at).map((part) => [part.type, part.value]),
  );

export function day(at, zone) {
  const p = parts(at, zone);
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`;
}

// The same in little room: Fri 25 Sep.
export function shortDay(at, zone) {
  const p = parts(at, zone);
  return `${p.weekday.slice(0, 3)} ${p.day} ${p.month.slice(0, 3)}`;
}

export function hour(at, zone) {
  const p = parts(at, zone);
  return `${p.hour}:${p.minute}`;
}

// The clock on the wall, as a datetime-local control holds it.
export function wall(at, zone) {
  const local = new Date(at.getTime() + offset(at, zone));
  return local.toISOString().slice(0, 16);
}

// The instant at which the wall clock shows this; twice, because the first guess may lie across a change of hours.
export function instant(value, zone) {
  const shown = Date.parse(`${value}:00Z`);
  const guess = new Date(shown - offset(new Date(shown), zone));
  return new Date(shown - offset(guess, zone));
}

function offset(at, zone) {
  const fields = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23",
  }).formatToParts(at);
  const n = Object.fromEntries(fields.map((part) => [part.type, Number(part.value)]));
  return Date.UTC(n.year, n.month - 1, n.day, n.hour, n.minute, n.second) - Math.floor(at.getTime() / 1000) * 1000;
}

// The demo's clock runs on from what the server said last.
let ahead = 0;
export const setNow = (now) => { ahead = Date.parse(now) - Date.now(); };
export const now = () => new Date(Date.now() + ahead);
