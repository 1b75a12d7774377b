// Dialogs: are you sure, a form to fill in, and the clock. Each gives focus back where it came from.

import { state } from "./state.js";
import * as time from "./time.js";

const $ = (id) => document.getElementById(id);

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-cancel]")) dialog.close("cancel");
  });
}

export function confirm(text, label) {
  const dialog = $("confirm");
  $("confirm-text").textContent = text;
  $("confirm-yes").textContent = label;
  $("confirm-yes").onclick = () => dialog.close("yes");
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

// Show a form until it is sent and taken, or left. `send` answers with the form again if something
// in it is not right yet, and with nothing once it was taken. Says whether it was taken.
export function fill(html, send) {
  const dialog = $("fill");
  draw(dialog, html);
  dialog.returnValue = "";
  dialog.onsubmit = async (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const again = await send(form.dataset.form, filled(form));
    form.ariaBusy = "false";
    if (again) draw(dialog, again);
    else dialog.close("sent");
  };
  dialog.showModal();
  focusFirst(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "sent"), { once: true });
  });
}

function draw(dialog, html) {
  dialog.innerHTML = html;
  const cancel = Object.assign(document.createElement("button"), { type: "button", className: "button plain", textContent: "Cancel" });
  cancel.dataset.cancel = "";
  dialog.querySelector(".buttons").append(cancel);
  const title = dialog.querySelector("h2");
  dialog.removeAttribute("aria-label");
  dialog.setAttribute("aria-labelledby", title.id);
  if (dialog.open) focusFirst(dialog);
}

// The first thing that is wrong; else the first there is to fill in.
function focusFirst(dialog) {
  const wrong = dialog.querySelector("[aria-invalid=true]");
  const control = wrong?.matches("fieldset") ? wrong.querySelector("input") : wrong;
  (control ?? dialog.querySelector("input:not([type=hidden]), select, textarea, button")).focus();
}

const filled = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));

export function openClock(move) {
  const dialog = $("time");
  const input = $("time-to");
  const show = (at) => { input.value = time.wall(at, state.zone); };
  $("time-zone").textContent = `The panel's time, ${state.zone}.`;
  fault("");
  show(time.now());
  input.min = input.value;
  dialog.querySelectorAll("[data-minutes]").forEach((button) => {
    button.onclick = () => show(new Date(time.instant(input.value, state.zone).getTime() + button.dataset.minutes * 60000));
  });
  dialog.onsubmit = async (event) => {
    event.preventDefault();
    if (!input.value) return fault("Choose a day and a time.");
    const to = time.instant(input.value, state.zone);
    // The control knows minutes only; in the minute that runs, that is now.
    const late = time.now() - to;
    try {
      await move((late > 0 && late < 60000 ? new Date(time.now().getTime() + 1000) : to).toISOString());
      dialog.close();
    } catch (error) {
      fault(error.message);
    }
  };
  dialog.showModal();

  function fault(text) {
    $("time-error").textContent = text;
    input.ariaInvalid = text ? "true" : null;
    if (text) input.focus();
  }
}
