// Messages on the page. HTML from the bot is escaped where it is made; all else goes in as text.

import { find, me, seen, state } from "./state.js";
import * as time from "./time.js";

const template = document.getElementById("item");
const panes = {
  main: { log: document.getElementById("log"), list: document.getElementById("messages") },
  thread: { log: document.getElementById("thread-log"), list: document.getElementById("thread-messages") },
};

let drawn = 0;

// A table that is wider than its card is scrolled; whoever has only a keyboard must be able to as well.
const widths = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

const make = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });

// Draw a pane anew: another chat, another person, another thread.
export function drawAll(pane) {
  const { log, list } = panes[pane];
  list.replaceChildren();
  const root = pane === "thread" ? [find(state.thread)].filter(Boolean) : [];
  const entries = [...root, ...seen(pane === "thread" ? state.thread : null)];
  for (const entry of entries) append(list, entry, pane);
  if (!entries.length && pane === "main") list.append(make("li", "empty", "Nothing has been said here yet. Type /mase to see what the bot can do."));
  log.scrollTop = log.scrollHeight;
}

// Draw one message, new or changed, wherever it is to be seen.
export function draw(entry) {
  if (entry.owner && entry.owner !== me()) return;
  const pane = entry.thread ? "thread" : "main";
  if (entry.thread) recount(entry.thread);
  if (!entry.thread || entry.thread === state.thread) place(pane, entry);
  if (state.thread === entry.id) place("thread", entry);
}

function place(pane, entry) {
  const { log, list } = panes[pane];
  const old = list.querySelector(`[data-id="${CSS.escape(entry.id)}"]`);
  if (old) return replaceKeepingFocus(old, item(entry, pane));
  list.querySelector(".empty")?.remove();
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120 || entry.owner;
  append(list, entry, pane);
  if (atEnd) scrollTo(log, list.lastElementChild);
}

// To the end, but not past the beginning of what is longer than the window.
function scrollTo(log, last) {
  log.scrollTop += last.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}

function append(list, entry, pane) {
  const day = time.day(new Date(entry.at), state.zone);
  const last = [...list.querySelectorAll("[data-day]")].at(-1)?.dataset.day;
  if (day !== last) {
    const divider = make("li", "day", day);
    divider.dataset.day = day;
    list.append(divider);
  }
  list.append(item(entry, pane));
}

// Whoever stands on a button of a card stays on it when the card changes.
function replaceKeepingFocus(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const button = focused.dataset.button;
  const same = button ? fresh.querySelector(`[data-button="${button}"]`) : fresh.querySelector("[data-thread]");
  const target = same ?? fresh.querySelector(".body");
  if (!same) target.tabIndex = -1;
  target.focus();
}

function item(entry, pane) {
  const node = template.content.cloneNode(true).firstElementChild;
  node.dataset.id = entry.id;
  node.classList.add(entry.kind);
  const at = new Date(entry.at);
  const stamp = node.querySelector("time");
  stamp.dateTime = entry.at;
  stamp.textContent = time.hour(at, state.zone);
  node.querySelector(".name").textContent = entry.kind === "mine" ? entry.name : "MASE bot";
  node.querySelector(".avatar").textContent = entry.kind === "mine" ? entry.name.slice(0, 1) : "";
  if (entry.owner) node.querySelector(".badge").textContent = entry.badge ?? "Only you can see this";
  body(node.querySelector(".body"), entry);
  if (entry.kind === "message" && pane === "main" && state.place === "channel") node.querySelector(".said").append(threadButton(entry));
  return node;
}

function body(node, entry) {
  if (entry.html) node.innerHTML = entry.html;
  else node.append(make("p", "text", entry.text));
  distinguish(node);
  for (const table of node.querySelectorAll(".table")) widths.observe(table);
  if (entry.form) {
    const again = make("button", "button plain", "Open the form again");
    again.type = "button";
    again.dataset.form = entry.id;
    node.append(again);
  }
}

// The same card may stand on the page twice, in the channel and at the head of its thread.
function distinguish(node) {
  drawn += 1;
  for (const name of ["id", "for", "aria-labelledby", "aria-describedby"]) {
    for (const part of node.querySelectorAll(`[${name}]`)) {
      part.setAttribute(name, part.getAttribute(name).split(" ").map((id) => `${id}-${drawn}`).join(" "));
    }
  }
}

function threadButton(entry) {
  const button = make("button", "quiet", threadLabel(entry.id));
  button.type = "button";
  button.dataset.thread = entry.id;
  return button;
}

function threadLabel(id) {
  const count = seen(id).length;
  return count ? `${count} ${count === 1 ? "reply" : "replies"}` : "Reply in thread";
}

function recount(id) {
  const button = panes.main.list.querySelector(`[data-thread="${CSS.escape(id)}"]`);
  if (button) button.textContent = threadLabel(id);
}
