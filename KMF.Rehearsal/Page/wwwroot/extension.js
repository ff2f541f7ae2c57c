import { el, icon, post } from "./dom.js";
import { CardView } from "./cards.js";

/** What Teams shows over a conversation while somebody uses the app's message extension. */
class ExtensionDialog {
  constructor(title) {
    this.body = el("div", { class: "extension-body" });
    this.element = el("dialog", { class: "extension", "aria-label": title, onclose: () => this.element.remove() },
      el("header", {}, el("h2", {}, title), el("button", { type: "button", class: "quiet", "aria-label": "Close", onclick: () => this.element.close() }, icon("close"))),
      this.body);
    document.body.append(this.element);
    this.element.showModal();
  }

  say(text) {
    this.body.replaceChildren(el("p", { role: "status" }, text));
  }
}

/** Looks for a lesson and puts the chosen one into the conversation. */
export async function insertLesson(pane) {
  const dialog = new ExtensionDialog("Lessons");
  const list = el("div", { class: "extension-list", role: "status" });
  const input = el("input", { type: "search", "aria-label": "Words" });
  const search = async words => {
    const answer = await post("api/extension/search", { person: pane.personId, conversation: pane.conversation, words });
    list.replaceChildren(...answer.found.map(found => el("button", { type: "button", class: "menu-item", onclick: async () => {
      await post("api/extension/insert", { person: pane.personId, conversation: pane.conversation, attachment: found.attachment });
      dialog.element.close();
      pane.update();
    } }, el("span", {}), el("span", {}, found.title, el("small", {}, found.text)))), answer.text ?? "");
  };
  dialog.body.replaceChildren(el("form", { class: "extension-search", onsubmit: event => {
    event.preventDefault();
    search(input.value.trim());
  } }, input, el("button", { type: "submit", class: "primary" }, "Search")), list);
  input.focus();
  await search(null);
}

/** Shows the form that keeps a message as a lesson, until it is saved. */
export async function saveAsLesson(pane, message) {
  const dialog = new ExtensionDialog("Save as lesson");
  const ask = async data => {
    const answer = await post("api/extension/save", { person: pane.personId, message, data });
    if (answer.card) {
      view.show(answer.card, answer.lines);
    } else {
      dialog.say(answer.text);
    }

    return { keepTyped: false };
  };
  const view = new CardView(pane.desk.room.people, pane.person.locale, (action, data) => ask(data));
  dialog.body.replaceChildren(view.element);
  await ask(undefined);
}
