import { el, get } from "./dom.js";

const faults = [["none", "All is well"], ["any", "Anything below"], ["429", "429 Too many requests"], ["412", "412 Precondition failed"], ["500", "500 Service error"], ["502", "502 Bad gateway"], ["503", "503 Unavailable"], ["504", "504 Gateway time-out"], ["close", "Connection closed"], ["hang", "No answer at all"]];
const often = [["0", "the next call only"], ["2", "one call in two"], ["5", "one call in five"], ["10", "one call in ten"], ["1", "every call"]];

/** The side panel: Teams misbehaving, and what goes over the wire. */
export class Backstage {
  constructor(desk, element) {
    this.desk = desk;
    this.element = element;
    this.last = 0;
    this.kind = choice("Teams answers with", faults, () => this.arrange());
    this.oneIn = choice("How often", often, () => this.arrange());
    this.limits = check("Teams' rate limits", "7 messages a second and 1,800 an hour in one conversation, 50 a second in all", on => desk.set({ limits: on }));
    this.refresh = check("Cards refresh by themselves", "People get their own view of a card when it is shown", on => desk.set({ refresh: on }));
    this.deleted = choice("What Teams says to the bot about a deleted card", [["403", "403 Forbidden"], ["400", "400 Bad request"], ["404", "404 Not found"]], () => {});
    this.oddities = el("p", { class: "field" },
      el("button", { type: "button", class: "tool", onclick: () => desk.set({ deleteCard: Number(this.deleted.input.value) }) }, "Delete the newest card"),
      el("button", { type: "button", class: "tool", onclick: () => desk.set({ move: true }) }, "Move Teams to another address"));
    this.state = el("p", { class: "hint", role: "status" });
    this.log = el("div", { class: "log" });
    element.append(
      el("h2", {}, "When Teams misbehaves"), this.kind.element, this.oneIn.element, this.state, this.limits.element, this.refresh.element, this.deleted.element, this.oddities,
      el("div", { class: "log-head" }, el("h2", {}, "HTTP traffic"), el("button", { type: "button", class: "link", onclick: () => this.log.replaceChildren() }, "Clear")), this.log);
  }

  arrange() {
    return this.desk.set({ fault: this.kind.input.value, oneIn: Number(this.oneIn.input.value) });
  }

  show(room) {
    this.limits.input.checked = room.limits;
    this.refresh.input.checked = room.refresh;
    this.state.textContent = [room.faults === "none" ? "" : `Arranged: ${room.faults}.`, room.failed ? `${room.failed} calls failed on purpose.` : "", room.refused ? `${room.refused} refused by the limits.` : ""].filter(Boolean).join(" ");
  }

  async update() {
    if (this.element.hidden) {
      return;
    }

    const calls = await get(`api/traffic?after=${this.last}`);
    this.last = calls.at(-1)?.number ?? this.last;
    this.log.prepend(...calls.reverse().map(row));
    [...this.log.children].slice(300).forEach(child => child.remove());
  }
}

function row(call) {
  const isFine = call.status >= 200 && call.status < 300;
  const details = el("details", { class: "call" }, el("summary", {},
    el("span", { class: call.toBot ? "arrow to" : "arrow from", title: call.toBot ? "To the bot" : "From the bot" }, call.toBot ? "→ bot" : "← bot"),
    el("span", { class: "call-what" }, call.what),
    el("span", { class: isFine ? "status" : "status bad" }, call.status || "none"),
    el("time", { datetime: call.at }, new Date(call.at).toLocaleTimeString())));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(el("p", { class: "hint" }, call.title), ...[call.body, call.answer].filter(Boolean).map(body => el("pre", { tabindex: "0" }, pretty(body))));
    }
  });
  return details;
}

function pretty(body) {
  try {
    return JSON.stringify(typeof body === "string" ? JSON.parse(body) : body, null, 2);
  } catch {
    return body;
  }
}

function choice(label, options, change) {
  const input = el("select", { onchange: change }, ...options.map(([value, text]) => el("option", { value }, text)));
  return { input, element: el("label", { class: "field" }, label, input) };
}

function check(label, hint, change) {
  const input = el("input", { type: "checkbox", onchange: () => change(input.checked) });
  return { input, element: el("label", { class: "check" }, input, el("span", {}, label, el("small", {}, hint))) };
}
