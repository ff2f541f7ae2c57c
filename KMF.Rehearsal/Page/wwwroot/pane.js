import { el, icon, avatar, get, post } from "./dom.js";
import { messageHtml } from "./text.js";
import { CardView } from "./cards.js";
import { insertLesson, saveAsLesson } from "./extension.js";

const example = "retrospect Winter ward move";
const groups = [["Teams", ["Channel"]], ["Chats", ["GroupChat", "MeetingChat", "Personal"]]];

/** What one person sees. */
export class Pane {
  constructor(desk, personId) {
    this.desk = desk;
    this.personId = personId;
    this.conversation = "";
    this.seen = {};
    this.shownToast = null;
    this.shown = 0;
    this.messages = new Map();
    this.threads = new Map();
    this.element = el("section", { class: "pane" });
    this.build();
  }

  get person() {
    return this.desk.person(this.personId);
  }

  build() {
    const { desk, person } = this;
    this.element.setAttribute("aria-label", `What ${person.name} sees`);
    this.element.id = `pane-${person.id}`;
    const who = el("select", { class: "who", "aria-label": "Person in this column", onchange: () => desk.switchPane(this, who.value) },
      ...desk.room.people.filter(other => other.id === person.id || !desk.isOpen(other.id)).map(other => el("option", { value: other.id, selected: other.id === person.id }, other.name)));
    const oldClient = el("input", { type: "checkbox", checked: person.oldClient, onchange: () => desk.set({ person: person.id, oldClient: oldClient.checked }) });
    this.menu = el("div", { class: "menu", hidden: true },
      el("label", { class: "check" }, oldClient, el("span", {}, "Old client", el("small", {}, "Without Action.Execute: buttons fall back, cards do not refresh"))),
      el("button", { type: "button", class: "menu-item", onclick: () => desk.close(this) }, "Remove this column"));
    const more = popup(el("button", { type: "button", class: "quiet", "aria-label": `Options for ${person.name}` }, icon("more")), this.menu);
    const head = el("header", { class: "pane-head" }, el("h2", { class: "unseen" }, `What ${person.name} sees`), avatar(person.name), el("div", { class: "who-box" }, who, el("span", { class: "role" }, `${person.role}${person.locale === "en-GB" ? "" : ` · ${languageOf(person.locale)}`}`)), more, this.menu);

    this.pickerList = el("div", { class: "picker-list", hidden: true });
    this.pickerButton = popup(el("button", { type: "button", class: "picker" }), this.pickerList);
    this.list = el("div", { class: "messages", tabindex: "0", role: "log", "aria-label": "Messages" });
    this.toasts = el("div", { class: "toasts", role: "status" });
    const meet = async start => {
      await post("api/meeting", { conversation: this.conversation, start });
      this.toast(`${desk.room.bot} was told that the meeting has ${start ? "started" : "ended"}. It offers a review only where that is switched on: say "settings" to it in this chat, and tick "Offer a review when a meeting starts and when it ends".`);
    };
    this.meeting = el("div", { class: "meeting", hidden: true },
      el("button", { type: "button", class: "link", onclick: () => meet(true) }, "Start the meeting"),
      el("button", { type: "button", class: "link", onclick: () => meet(false) }, "End the meeting"));
    this.calendarList = el("ul", {});
    this.calendarTitle = el("summary", {});
    this.calendar = el("details", { class: "calendar", hidden: true }, this.calendarTitle, this.calendarList);
    this.composer = new Composer("", (text, mention, pictures) => this.say(this.conversation, text, mention, pictures), desk.room.people, () => insertLesson(this));
    this.element.replaceChildren(head, el("div", { class: "picker-box" }, this.pickerButton, this.pickerList), this.meeting, this.calendar, this.list, this.toasts, this.composer.element);
  }

  async update() {
    const asked = this.conversation;
    const state = await get(`api/pane?person=${this.personId}&conversation=${encodeURIComponent(asked)}`);
    // Answers overtake each other, and an older one would bring an older look back.
    if (asked !== this.conversation || state.change < this.shown) {
      return;
    }

    this.shown = state.change;
    const isNew = state.conversation !== this.opened;
    this.conversation = this.opened = state.conversation;
    if (isNew) {
      this.messages.clear();
      this.threads.clear();
      this.list.replaceChildren();
      post("api/refresh", { person: this.personId, conversation: this.conversation });
    }

    const open = state.conversations.find(place => place.id === this.conversation);
    this.meeting.hidden = open.kind !== "MeetingChat";
    this.showPicker(state.conversations, open);
    this.showMessages(state.messages, open, isNew);
    this.showCalendar(state.calendar);
    this.showToasts(state.toasts);
    this.composer.suit(open, this.desk.room.bot);
    this.element.dataset.change = state.change;
  }

  get unread() {
    return this.places?.some(place => this.isUnread(place)) ?? false;
  }

  isUnread(place) {
    return place.id !== this.conversation && place.last && Number(place.last) > Number(this.seen[place.id] ?? 0);
  }

  showPicker(places, open) {
    const first = !this.places;
    this.places = places;
    places.filter(place => first || place.id === open.id).forEach(place => this.seen[place.id] = place.last ?? "0");
    this.pickerButton.replaceChildren(
      placeIcon(open), el("span", { class: "unseen" }, "Conversation: "), el("span", { class: "picker-name" }, open.name, el("small", {}, open.team ?? kindOf(open))),
      this.unread ? el("span", { class: "dot", role: "img", "aria-label": "Unread messages elsewhere" }) : "", icon("down"));
    const sections = groups.flatMap(([title, kinds]) => {
      const inside = places.filter(place => kinds.includes(place.kind));
      const names = title === "Teams" ? [...new Set(inside.map(place => place.team))] : [title];
      return names.flatMap(name => [el("p", { class: "picker-group" }, name), ...inside.filter(place => title !== "Teams" || place.team === name).map(place => this.placeButton(place, open))]);
    });
    if (this.pickerList.hidden) {
      this.pickerList.replaceChildren(...sections);
    }
  }

  placeButton(place, open) {
    return el("button", { type: "button", class: "menu-item", "aria-current": place.id === open.id ? "true" : null, onclick: () => this.open(place.id) },
      placeIcon(place), el("span", {}, place.name, place.kind === "Channel" ? null : el("small", {}, kindOf(place))), this.isUnread(place) ? el("span", { class: "dot", role: "img", "aria-label": "Unread" }) : null);
  }

  open(id) {
    this.conversation = id;
    this.pickerList.hidden = true;
    this.pickerButton.focus();
    this.desk.keep();
    this.update();
  }

  showMessages(all, open, isNew) {
    const isChannel = open.kind === "Channel";
    const atEnd = isNew || this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 80;
    const ids = new Set(all.map(message => message.id));
    for (const [id, view] of this.messages) {
      if (!ids.has(id)) {
        view.element.remove();
        this.messages.delete(id);
      }
    }

    for (const [id, thread] of this.threads) {
      if (!all.some(message => message.thread === id)) {
        thread.element.remove();
        this.threads.delete(id);
      }
    }

    let last = null;
    let newest = null;
    for (const message of all) {
      const home = isChannel ? this.threadOf(message.thread) : this.list;
      let view = this.messages.get(message.id);
      if (!view) {
        view = new MessageView(this, message);
        this.messages.set(message.id, view);
        newest = view.element;
        isChannel ? home.add(view.element) : home.append(view.element);
      }

      const follows = !isChannel && last && last.name === message.name && Date.parse(message.sentAt) - Date.parse(last.sentAt) < 120000;
      view.element.classList.toggle("follows", Boolean(follows));
      view.show(message);
      last = message;
    }

    this.list.querySelector(".empty")?.remove();
    if (all.length === 0) {
      this.list.append(this.emptiness(open));
    }

    if (newest && atEnd) {
      this.reveal(newest);
    }
  }

  /** Goes to the end, but not past the beginning of what is new. */
  reveal(element) {
    const top = element.getBoundingClientRect().top - this.list.getBoundingClientRect().top + this.list.scrollTop - 12;
    this.list.scrollTop = Math.min(this.list.scrollHeight, top);
  }

  emptiness(open) {
    const bot = this.desk.room.bot;
    const text = open.kind === "Personal" ? "help" : `@${bot} ${example}`;
    return el("div", { class: "empty" },
      el("p", { class: "empty-title" }, open.kind === "Personal" ? `This is between ${this.person.name.split(" ")[0]} and ${bot}` : "Nothing here yet"),
      el("p", {}, "Type ", el("code", {}, text), open.kind === "Personal" ? " to see what it can do." : " to begin a session, and answer from the other columns."),
      el("button", { type: "button", class: "primary", onclick: () => this.say(open.id, text, true) }, "Do that now"));
  }

  threadOf(id) {
    if (!this.threads.has(id)) {
      const thread = new Thread(id, this);
      this.threads.set(id, thread);
      this.list.append(thread.element);
    }

    return this.threads.get(id);
  }

  /** The meetings in this person's calendar, by the clock where they are. */
  showCalendar(events) {
    const { locale, timeZone } = this.person;
    const when = new Intl.DateTimeFormat([locale, "en-GB"], { timeZone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    this.calendar.hidden = events.length === 0;
    this.calendarTitle.textContent = `Calendar: ${events.length} ${events.length === 1 ? "meeting" : "meetings"}`;
    this.calendarList.replaceChildren(...events.map(event => el("li", {},
      el("time", { datetime: event.start }, when.formatRange(new Date(event.start), new Date(event.end))), " ", event.subject, " ",
      /^https:/.test(event.join) ? el("a", { href: event.join, target: "_blank", rel: "noopener noreferrer" }, "Join") : null)));
  }

  showToasts(toasts) {
    const newest = toasts.at(-1)?.number ?? 0;
    if (this.shownToast !== null) {
      toasts.filter(toast => toast.number > this.shownToast).forEach(toast => this.toast(toast.text, toast.error));
    }

    this.shownToast = newest;
  }

  toast(text, isError) {
    const made = el("div", { class: isError ? "toast error" : "toast" }, icon("lock"),
      el("div", {}, el("p", {}, text), el("small", {}, `Only ${this.person.name.split(" ")[0]} sees this`)),
      el("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => made.remove() }, icon("close")));
    this.toasts.append(made);
    setTimeout(() => made.remove(), 10000);
  }

  async say(conversation, text, mention, pictures = []) {
    try {
      this.list.scrollTop = this.list.scrollHeight;
      await post("api/say", { person: this.personId, conversation, text, mention, pictures });
      return true;
    } catch (error) {
      this.toast(`That was not sent. ${error.message}`, true);
      return false;
    }
  }

  async act(message, action, data) {
    try {
      const answer = await post("api/act", { person: this.personId, message, action, data });
      await this.update();
      return answer;
    } catch (error) {
      this.toast(`That did not get through. ${error.message}`, true);
      return { keepTyped: true };
    }
  }

  redraw() {
    this.messages.forEach(view => view.card?.redraw());
  }
}

/** A post in a channel, its replies, and a place to reply. */
class Thread {
  constructor(id, pane) {
    this.body = el("div", { class: "thread-body" });
    const composer = new Composer("Reply", (text, mention, pictures) => pane.say(id, text, mention, pictures), pane.desk.room.people);
    composer.suit({ kind: "Thread" }, pane.desk.room.bot);
    composer.element.hidden = true;
    const reply = el("button", { type: "button", class: "reply", onclick: () => {
      composer.element.hidden = false;
      reply.hidden = true;
      composer.focus();
    } }, icon("reply"), "Reply");
    this.element = el("article", { class: "thread" }, this.body, reply, composer.element);
  }

  add(element) {
    this.body.append(element);
  }
}

class MessageView {
  constructor(pane, message) {
    this.pane = pane;
    this.id = message.id;
    const isOwn = message.from === pane.personId;
    const isBot = !message.from;
    this.content = el("div", { class: "content" });
    this.name = el("span", { class: "name" }, message.name);
    this.note = el("span", { class: "note" });
    const { timeZone } = pane.person;
    // Not every browser knows every language; en-GB is next best.
    const locale = [pane.person.locale, "en-GB"];
    const sent = new Date(message.sentAt);
    const time = el("time", { datetime: message.sentAt, title: sent.toLocaleString(locale, { timeZone }) }, sent.toLocaleTimeString(locale, { timeZone, hour: "2-digit", minute: "2-digit" }));
    this.element = el("div", { class: `message${isOwn ? " own" : ""}${isBot ? " from-bot" : ""}`, "data-message": message.id }, avatar(message.name, isBot),
      el("div", { class: "message-box" }, el("div", { class: "meta" }, this.name, isBot ? el("span", { class: "tag" }, "App") : null, time, this.note), this.content, this.menu()));
  }

  show(message) {
    const stamp = JSON.stringify([message.text, message.card, message.files, message.pictures, message.edited]);
    if (stamp === this.stamp) {
      return;
    }

    this.stamp = stamp;
    this.note.textContent = [message.edited ? "Edited" : "", message.onlyFor ? "Only you can see this" : ""].filter(Boolean).join(" · ");
    this.showText(message);
    this.showFiles(message.files, message.pictures, message.name);
    if (message.card) {
      if (!this.card) {
        this.card = new CardView(this.pane.desk.room.people, this.pane.person.locale, (action, data) => this.pane.act(this.id, action, data));
        this.content.append(this.card.element);
      }

      this.card.show(message.card, message.lines);
    } else if (this.card) {
      this.card.element.remove();
      this.card = null;
    }

    this.element.classList.toggle("has-card", Boolean(message.card));
  }

  /** What Teams has in a message's menu. */
  menu() {
    const list = el("div", { class: "menu message-menu", hidden: true }, el("button", { type: "button", class: "menu-item", onclick: () => saveAsLesson(this.pane, this.id) }, "Save as lesson"));
    return el("div", { class: "message-more" }, popup(el("button", { type: "button", class: "quiet", "aria-label": "More options for this message" }, icon("more")), list), list);
  }

  showText(message) {
    this.text?.remove();
    this.text = null;
    if (message.text) {
      this.text = el("div", { class: "text" });
      // Markdown is turned into HTML with raw HTML switched off, so what people write stays text.
      this.text.innerHTML = messageHtml(message.text, message.plain);
      this.content.prepend(this.text);
    }
  }

  showFiles(files, pictures, name) {
    this.files?.remove();
    this.files = files.length + pictures.length === 0 ? null : el("div", { class: "files" }, ...pictures.map(picture => el("img", { class: "sent-picture", src: picture.picture, alt: `Picture from ${name}` })), ...files.map(file =>
      el("a", { class: "file", href: /^https?:/.test(file.url) ? file.url : null, target: "_blank", rel: "noopener noreferrer" }, icon("file"), file.name)));
    if (this.files) {
      this.content.append(this.files);
    }
  }
}

class Composer {
  constructor(label, send, people, insert) {
    this.send = send;
    this.people = el("select", { class: "people", "aria-label": "Mention somebody", title: "Mention somebody", onchange: () => this.name(this.people.value) },
      el("option", { value: "" }, "@"), ...people.map(person => el("option", { value: person.name }, person.name)));
    this.input = el("textarea", { rows: "1", "aria-label": label || "Write a message", oninput: () => this.grow(), onkeydown: event => this.key(event) });
    this.mention = el("button", { type: "button", class: "mention", "aria-pressed": "true", onclick: () => this.mention.setAttribute("aria-pressed", this.mention.getAttribute("aria-pressed") !== "true") });
    this.pictures = el("input", { type: "file", accept: "image/*", multiple: true, hidden: true, "aria-label": "Pictures", onchange: () => this.showChosen() });
    this.attach = el("button", { type: "button", class: "attach", "aria-label": "Add pictures", title: "Add pictures", onclick: () => this.pictures.click() }, icon("picture"));
    this.element = el("form", { class: "composer", onsubmit: event => {
      event.preventDefault();
      this.submit();
    } }, this.mention, this.people, this.input, this.pictures, this.attach, insert ? el("button", { type: "button", class: "attach", "aria-label": "Insert a lesson", title: "Insert a lesson", onclick: insert }, icon("lesson")) : null, el("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send")));
  }

  suit(place, bot) {
    this.mention.textContent = `@${bot}`;
    this.mention.title = `Mention ${bot}: without it, ${bot} does not hear what is said here`;
    this.mention.hidden = this.people.hidden = place.kind === "Personal";
    this.input.placeholder = { Channel: `New post in ${place.name}`, Thread: "Reply", Personal: `Message ${bot}` }[place.kind] ?? `Message ${place.name}`;
    this.input.setAttribute("aria-label", this.input.placeholder);
  }

  focus() {
    this.input.focus();
  }

  /** Puts somebody's mention where the writer is. */
  name(person) {
    this.people.value = "";
    this.input.setRangeText(`@${person} `, this.input.selectionStart, this.input.selectionEnd, "end");
    this.grow();
    this.focus();
  }

  showChosen() {
    const count = this.pictures.files.length;
    this.attach.setAttribute("aria-label", count ? `Pictures to send: ${count}` : "Add pictures");
    this.attach.replaceChildren(icon("picture"), count ? String(count) : "");
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  async submit() {
    const text = this.input.value.trim();
    const files = [...this.pictures.files];
    if (!text && files.length === 0) {
      return;
    }

    this.input.value = "";
    this.grow();
    const pictures = await Promise.all(files.map(read));
    this.pictures.value = "";
    this.showChosen();
    if (!await this.send(text, !this.mention.hidden && this.mention.getAttribute("aria-pressed") === "true", pictures)) {
      this.input.value = text;
      this.grow();
    }
  }
}

/** A chosen file as the room takes it. */
async function read(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }

  return { name: file.name, type: file.type, data: btoa(text) };
}

function popup(button, list) {
  button.setAttribute("aria-expanded", "false");
  const toggle = open => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    toggle(list.hidden);
    list.querySelector("[aria-current], button, input")?.focus();
  });
  document.addEventListener("pointerdown", event => !list.contains(event.target) && !button.contains(event.target) && toggle(false));
  list.addEventListener("keydown", event => {
    const items = [...list.querySelectorAll("button, input")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
    } else if (event.key === "Escape") {
      toggle(false);
      button.focus();
    }
  });
  list.addEventListener("click", event => event.target.closest(".menu-item") && toggle(false));
  return button;
}

function languageOf(locale) {
  return new Intl.DisplayNames([locale], { type: "language" }).of(locale.split("-")[0]);
}

function kindOf(place) {
  return { Channel: "Channel", GroupChat: "Group chat", MeetingChat: "Meeting chat", Personal: "Personal chat" }[place.kind];
}

function placeIcon(place) {
  const sign = { Channel: "#", GroupChat: "G", MeetingChat: "M", Personal: "K" }[place.kind];
  return el("span", { class: `place ${place.kind.toLowerCase()}`, "aria-hidden": "true" }, place.kind === "Personal" ? place.name.slice(0, 1) : sign);
}
