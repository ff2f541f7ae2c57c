import { el, avatar, get, post } from "./dom.js";
import { Pane } from "./pane.js";
import { Backstage } from "./backstage.js";

const $ = id => document.getElementById(id);

/** The page: people side by side, kept up to date by the room's events. */
class Desk {
  async start() {
    this.room = await get("api/room");
    const kept = JSON.parse(localStorage.getItem("panes") ?? "null")?.filter(item => this.person(item.person));
    const first = kept?.length ? kept : this.room.people.slice(0, 3).map(person => ({ person: person.id, conversation: "" }));
    this.panes = first.map(item => this.pane(item.person, item.conversation));
    this.active = this.panes[0].personId;
    this.backstage = new Backstage(this, $("backstage"));
    this.backstage.show(this.room);
    this.tools();
    this.lay();
    if (!this.room.cards || !window.AdaptiveCards) {
      this.notice("Cards are shown as plain text, without buttons: install Node.js 20, then start again. Everything else works.");
    }

    this.listen();
  }

  person(id) {
    return this.room.people.find(person => person.id === id);
  }

  isOpen(id) {
    return this.panes?.some(pane => pane.personId === id) ?? false;
  }

  pane(person, conversation) {
    const pane = new Pane(this, person);
    pane.conversation = conversation ?? "";
    return pane;
  }

  listen() {
    const events = new EventSource("api/events");
    events.onmessage = () => this.update();
    events.onerror = () => this.notice("The rehearsal room does not answer. Start it again; this page will find it.");
    events.onopen = () => this.room.cards && this.notice("");
  }

  /** One round at a time; changes that come meanwhile lead to one more. */
  async update() {
    this.again = true;
    if (this.isUpdating) {
      return;
    }

    this.isUpdating = true;
    try {
      while (this.again) {
        this.again = false;
        await Promise.all([...this.panes.map(pane => pane.update()), this.backstage.update()]);
        this.showTabs();
      }
    } catch {
      // The events tell when the room is back.
    } finally {
      this.isUpdating = false;
    }
  }

  async set(settings) {
    this.room = await post("api/settings", settings);
    this.backstage.show(this.room);
  }

  notice(text) {
    $("notice").textContent = text;
    $("notice").hidden = !text;
  }

  tools() {
    $("add-person").onclick = () => this.add();
    $("theme").onclick = () => this.paint(document.documentElement.dataset.theme !== "dark");
    this.paint(document.documentElement.dataset.theme === "dark", false);
    $("backstage-button").onclick = () => {
      const panel = $("backstage");
      panel.hidden = !panel.hidden;
      $("backstage-button").setAttribute("aria-expanded", String(!panel.hidden));
      this.backstage.update();
    };
  }

  paint(isDark, keep = true) {
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
    $("theme").setAttribute("aria-pressed", String(isDark));
    if (keep) {
      localStorage.setItem("theme", isDark ? "dark" : "light");
    }

    this.panes.forEach(pane => pane.redraw());
  }

  add() {
    const next = this.room.people.find(person => !this.isOpen(person.id));
    if (next) {
      this.panes.push(this.pane(next.id, this.panes.at(-1)?.conversation));
      this.active = next.id;
      this.lay();
      this.panes.at(-1).element.scrollIntoView({ inline: "end", block: "nearest" });
    }
  }

  close(pane) {
    this.panes = this.panes.filter(other => other !== pane);
    this.active = this.panes[0]?.personId;
    this.lay();
  }

  switchPane(pane, personId) {
    const next = this.pane(personId, pane.conversation);
    this.panes[this.panes.indexOf(pane)] = next;
    this.active = personId;
    this.lay();
    next.element.querySelector(".who").focus();
  }

  lay() {
    this.panes.forEach(pane => pane.element.querySelectorAll(".who option").forEach(option => option.disabled = option.value !== pane.personId && this.isOpen(option.value)));
    $("panes").replaceChildren(...this.panes.map(pane => pane.element));
    $("add-person").disabled = this.panes.length >= this.room.people.length;
    this.keep();
    this.showTabs();
    this.update();
  }

  keep() {
    localStorage.setItem("panes", JSON.stringify(this.panes.map(pane => ({ person: pane.personId, conversation: pane.conversation }))));
  }

  /** On a phone the columns become tabs. */
  showTabs() {
    const focused = $("tabs").contains(document.activeElement);
    $("tabs").replaceChildren(...this.panes.map(pane => {
      const isActive = pane.personId === this.active;
      return el("button", {
        type: "button", role: "tab", class: "tab", "aria-selected": String(isActive), "aria-controls": pane.element.id, tabindex: isActive ? "0" : "-1",
        onclick: () => this.activate(pane), onkeydown: event => this.step(event, pane),
      }, avatar(pane.person.name), pane.person.name.split(" ")[0], pane.unread ? el("span", { class: "dot", role: "img", "aria-label": "Unread" }) : null);
    }));
    this.panes.forEach(pane => pane.element.classList.toggle("active", pane.personId === this.active));
    if (focused) {
      $("tabs").querySelector('[aria-selected="true"]')?.focus();
    }
  }

  step(event, pane) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      this.activate(this.panes[(this.panes.indexOf(pane) + step + this.panes.length) % this.panes.length]);
    }
  }

  activate(pane) {
    this.active = pane.personId;
    this.showTabs();
    $("tabs").querySelector('[aria-selected="true"]')?.focus();
    pane.list.scrollTop = pane.list.scrollHeight;
  }
}

new Desk().start().catch(error => {
  $("notice").textContent = `The rehearsal room could not be shown. ${error.message}`;
  $("notice").hidden = false;
});
