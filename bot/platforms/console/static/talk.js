// Saying something to the bot, and what comes back: private replies, and forms to fill in.

import * as api from "./api.js";
import { confirm, fill } from "./dialogs.js";
import { draw } from "./messages.js";
import { find, me, put, roomKey, state } from "./state.js";
import * as time from "./time.js";

const announcer = document.getElementById("announcer");

// Each announcement is a line of its own, so that one does not cut the other short.
export function announce(text) {
  if (!text) return;
  announcer.append(Object.assign(document.createElement("p"), { textContent: text.slice(0, 600) }));
  while (announcer.childElementCount > 5) announcer.firstElementChild.remove();
}

const here = (thread) => ({ panel: state.panel, as: me(), place: state.place, ...(thread ? { about: thread } : {}) });

function show(entry, thread) {
  const full = { at: time.now().toISOString(), owner: me(), id: crypto.randomUUID(), ...(thread ? { thread } : {}), ...entry };
  put(roomKey(), full);
  draw(full);
}

const note = (text, thread, more = {}) => show({ kind: "note", text, ...more }, thread);

export async function type(text, thread) {
  const name = document.querySelector("#who option:checked")?.textContent ?? "You";
  const ordinary = state.place === "channel" && !thread && !/^\s*\/mase(\s|$)/i.test(text);
  const badge = ordinary ? "Ordinary talk: the bot does not read it, and nobody is shown it in this demo" : "You";
  show({ kind: "mine", text, name, badge }, thread);
  await send({ text }, thread);
}

export async function press(button, thread) {
  const card = button.closest("[data-card]").dataset.card;
  if (button.dataset.confirm && !(await confirm(button.dataset.confirm, button.textContent))) return;
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  await send({ press: { card, button: button.dataset.button } }, thread);
  button.ariaBusy = "false";
}

async function send(what, thread) {
  const answer = await ask(what, thread);
  if (answer) take(answer, thread);
}

async function ask(what, thread) {
  try {
    return await api.say({ ...here(thread), ...what });
  } catch (error) {
    note(`That did not reach the bot. ${error.message}`, thread);
    announce(error.message);
    return null;
  }
}

function take(answer, thread) {
  for (const reply of answer.replies.filter(isCard)) {
    show({ kind: "private", id: reply.card.id, html: reply.html, at: answer.at }, thread);
  }
  announce(answer.replies.map((reply) => `Only you can see this. ${reply.text}`).join("\n"));
  const form = answer.replies.find((reply) => !isCard(reply));
  if (form) openForm(form, thread);
}

const isCard = (reply) => Array.isArray(reply.card.blocks);

// A form that is not right yet comes back as a form; whatever else comes back, it was dealt with.
async function openForm(form, thread) {
  let latest = form;
  const sent = await fill(form.html, async (name, values) => {
    const answer = await ask({ form: { name, values } }, thread);
    if (!answer) return null;
    const again = answer.replies.find((reply) => !isCard(reply));
    if (!again) {
      take(answer, thread);
      return null;
    }
    latest = again;
    const wrong = again.card.fields.filter((field) => field.error).map((field) => `${field.label}: ${field.error}`);
    announce(wrong.join(". "));
    return again.html;
  });
  if (!sent) note(`Nothing was sent: ${latest.card.title}`, thread, { form: latest });
}

export function reopen(id, thread) {
  openForm(find(id).form, thread);
}
