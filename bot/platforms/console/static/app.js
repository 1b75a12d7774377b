// The page: which chat is open, who one is, and what happens on a click or a key.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import { openClock } from "./dialogs.js";
import { draw, drawAll } from "./messages.js";
import { find, me, put, roomKey, save, state } from "./state.js";
import { listen } from "./stream.js";
import { announce, press, reopen, type } from "./talk.js";
import * as time from "./time.js";

const $ = (id) => document.getElementById(id);
const chats = [...document.querySelectorAll(".chat")];
const who = $("who");
const narrow = matchMedia("(max-width: 47.5rem)");
let commands = [];

time.setNow(document.body.dataset.now);

async function enter(panel, place) {
  Object.assign(state, { panel, place });
  const chat = chats.find((c) => c.dataset.panel === panel && c.dataset.place === place);
  state.zone = chat.dataset.zone;
  state.people[panel] ??= who.querySelector(`[data-panel="${CSS.escape(panel)}"] option`)?.value.split("|").slice(1).join("|") ?? "";
  who.value = `${panel}|${me()}`;
  save();
  closeThread();
  title(chat);
  await load();
}

function title(chat) {
  const direct = state.place === "direct";
  $("title").textContent = direct ? "Direct chat with MASE" : chat.dataset.name;
  $("subtitle").textContent = direct ? `${chat.dataset.name}. Only you and the bot are here.` : "Private replies are shown to you alone.";
  $("say-text").placeholder = direct ? "Message MASE, or type /mase" : "Message the panel, or type /mase";
  $("reply-text").placeholder = "Reply in this thread";
  document.title = `${$("title").textContent} – MASE bot`;
  for (const one of chats) one.setAttribute("aria-current", one === chat ? "page" : "false");
  unread(chat, 0);
  menu(false);
}

async function load() {
  const [panel, as] = [state.panel, me()];
  const [channel, direct, offered] = await Promise.all([api.channel(panel), api.direct(panel, as), api.commands(panel, as)]);
  if (panel !== state.panel || as !== me()) return;
  commands = offered;
  keep(channel.messages, "channel");
  keep(direct.messages, "direct");
  drawAll("main");
  tick();
  listen(panel, as, { onMessage: live, onClock: tick, onState: (up) => { $("offline").textContent = up ? "" : "Connecting again…"; } });
}

function keep(messages, place) {
  for (const message of messages) put(roomKey(place), { ...message, kind: "message" });
}

function live(message) {
  const entry = { ...message, kind: "message" };
  const change = put(roomKey(message.place), entry);
  if (change === "same") return;
  if (message.place === state.place) {
    draw(entry);
  } else {
    const other = chats.find((c) => c.dataset.panel === state.panel && c.dataset.place === message.place);
    unread(other, Number(other.dataset.unread ?? 0) + 1);
  }
  announce(`${change === "new" ? "New message" : "Changed"} in the ${message.place === "channel" ? "channel" : "direct chat"}: ${message.text}`);
}

function unread(chat, count) {
  chat.dataset.unread = count;
  const badge = chat.querySelector(".unread");
  badge.hidden = count === 0;
  badge.textContent = count ? `${count} new` : "";
}

function openThread(id) {
  state.thread = id;
  $("thread").hidden = false;
  $("app").classList.add("threaded");
  drawAll("thread");
  $("reply-text").focus();
}

function closeThread() {
  const id = state.thread;
  state.thread = null;
  $("thread").hidden = true;
  $("app").classList.remove("threaded");
  if (id) document.querySelector(`[data-thread="${CSS.escape(id)}"]`)?.focus();
}

function tick() {
  const now = time.now();
  $("now").dateTime = now.toISOString();
  const day = (narrow.matches ? time.shortDay : time.day)(now, state.zone);
  $("now").textContent = `${day}, ${time.hour(now, state.zone)}`;
}

function menu(open) {
  $("menu").setAttribute("aria-expanded", String(open));
  $("app").classList.toggle("railed", open);
}

async function refreshPeople() {
  const listed = (await api.panels()).panels;
  for (const { key, people } of listed) {
    const group = who.querySelector(`[data-panel="${CSS.escape(key)}"]`);
    if (!group || group.children.length === people.length) continue;
    group.replaceChildren(...people.map((person) => new Option(person.label, `${key}|${person.email}`)));
  }
  who.value = `${state.panel}|${me()}`;
}

for (const chat of chats) chat.addEventListener("click", () => enter(chat.dataset.panel, chat.dataset.place));

who.addEventListener("change", () => {
  const [panel, ...email] = who.value.split("|");
  state.people[panel] = email.join("|");
  enter(panel, state.place);
  announce(`You are now ${who.selectedOptions[0].textContent}`);
});

for (const pane of ["log", "thread-log"]) {
  $(pane).addEventListener("click", (event) => {
    const thread = pane === "thread-log" ? state.thread : null;
    const target = event.target.closest("button");
    if (target?.dataset.button) press(target, thread);
    else if (target?.dataset.thread) openThread(target.dataset.thread);
    else if (target?.dataset.form) reopen(target.dataset.form, thread);
  });
}

const said = async (text, thread) => { await type(text, thread); await refreshPeople(); };
new Composer($("say"), { commands: () => commands, send: (text) => said(text, null) });
new Composer($("reply"), { commands: () => commands, send: (text) => said(text, state.thread) });
$("thread-close").addEventListener("click", closeThread);
$("thread").addEventListener("keydown", (event) => { if (event.key === "Escape") closeThread(); });
$("menu").addEventListener("click", () => menu($("menu").getAttribute("aria-expanded") !== "true"));
$("clock").addEventListener("click", () => openClock(async (to) => { time.setNow((await api.moveClock(to)).now); tick(); }));
setInterval(tick, 20000);
narrow.addEventListener("change", tick);

const first = chats.find((c) => c.dataset.panel === state.panel && c.dataset.place === state.place) ?? chats[0];
if (first) enter(first.dataset.panel, first.dataset.place);
