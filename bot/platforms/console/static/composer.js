// The message box, with the commands offered while one types: a combobox with a list.

const LEAD = /^\s*\/mase(\s+|$)/i;

export class Composer {
  constructor(form, { commands, send }) {
    this.form = form;
    this.commands = commands;
    this.input = form.querySelector("input");
    this.list = form.querySelector(".offers");
    this.hint = form.querySelector(".hint");
    this.active = -1;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text) return;
      this.input.value = "";
      this.refresh();
      send(text);
    });
    this.input.addEventListener("input", () => this.refresh());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
    form.querySelector("[data-slash]").addEventListener("click", () => {
      this.input.value = "/mase ";
      this.input.focus();
      this.refresh();
    });
  }

  get typed() {
    const value = this.input.value;
    if (!LEAD.test(value)) return value.startsWith("/") && "/mase".startsWith(value.toLowerCase()) ? "" : null;
    return value.replace(LEAD, "").toLowerCase();
  }

  // Commands that begin with what is typed go before those that only contain it.
  matches() {
    const typed = this.typed;
    if (typed === null) return [];
    const found = this.commands().filter((command) => command.name.includes(typed.trim()) && command.name !== typed.trim());
    return found.sort((a, b) => b.name.startsWith(typed) - a.name.startsWith(typed));
  }

  refresh() {
    this.active = -1;
    this.list.replaceChildren(...this.matches().map((command, n) => this.option(command, n)));
    this.show(this.list.childElementCount > 0);
    const known = this.commands().filter((c) => this.typed === c.name || this.typed?.startsWith(`${c.name} `));
    const best = known.sort((a, b) => b.name.length - a.name.length)[0];
    this.hint.textContent = best ? `/mase ${best.usage}: ${best.summary}` : "";
  }

  option(command, n) {
    const node = document.createElement("li");
    node.id = `${this.list.id}-${n}`;
    node.role = "option";
    node.ariaSelected = "false";
    node.dataset.name = command.name;
    const name = Object.assign(document.createElement("strong"), { textContent: command.name });
    const summary = Object.assign(document.createElement("span"), { textContent: command.summary });
    node.append(name, " ", summary);
    return node;
  }

  show(open) {
    this.list.hidden = !open;
    this.input.ariaExpanded = String(open);
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.active = -1;
    this.show(false);
  }

  key(event) {
    const options = [...this.list.children];
    const open = !this.list.hidden;
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      if (!open) this.show(true);
      this.move(options, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && this.active >= 0) {
      event.preventDefault();
      this.choose(options[this.active]);
    }
  }

  move(options, step) {
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.active = (from + step + options.length) % options.length;
    options.forEach((option, n) => { option.ariaSelected = String(n === this.active); });
    options[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[this.active].id);
  }

  choose(option) {
    if (!option) return;
    this.input.value = `/mase ${option.dataset.name} `;
    this.refresh();
    this.close();
  }
}
