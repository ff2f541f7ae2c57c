import { registerElements, registerIcon, iconIsKnown } from "./elements.js";
import { cardHtml } from "./text.js";
import { el } from "./dom.js";

const AC = window.AdaptiveCards;
const font = '"Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';

if (AC) {
  registerElements(AC);
  registerIcon(AC);
  AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = cardHtml(text);
    result.didProcess = true;
  };
}

function palette(isDark) {
  const colours = isDark
    ? { default: ["#ffffff", "#adadad"], accent: ["#8ab8f0", "#7aa7dd"], good: ["#6fcf97", "#5fb985"], warning: ["#f2b661", "#d9a256"], attention: ["#ff8a84", "#e67a75"], dark: ["#c8c8c8", "#a0a0a0"], light: ["#ffffff", "#dddddd"] }
    : { default: ["#242424", "#616161"], accent: ["#0b5cab", "#3a6ea5"], good: ["#13724a", "#3a7a5c"], warning: ["#8a5100", "#8a6a3a"], attention: ["#b3261e", "#a54b46"], dark: ["#242424", "#616161"], light: ["#616161", "#808080"] };
  return Object.fromEntries(Object.entries(colours).map(([name, [strong, subtle]]) =>
    [name, { default: strong, subtle, highlightColors: { default: isDark ? "#66571f" : "#fff2b3", subtle: isDark ? "#4d4218" : "#fff7d1" } }]));
}

function hostConfig(isDark) {
  const foregroundColors = palette(isDark);
  const style = (backgroundColor, borderColor) => ({ backgroundColor, borderColor, foregroundColors });
  return new AC.HostConfig({
    choiceSetInputValueSeparator: ",",
    supportsInteractivity: true,
    fontTypes: {
      default: { fontFamily: font, fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 22 }, fontWeights: { lighter: 300, default: 400, bolder: 600 } },
      monospace: { fontFamily: "Consolas, 'Cascadia Mono', monospace", fontSizes: { small: 12, default: 13, medium: 15, large: 17, extraLarge: 20 }, fontWeights: { lighter: 300, default: 400, bolder: 600 } },
    },
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 28 },
    imageSizes: { small: 32, medium: 52, large: 100 },
    spacing: { small: 6, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 14 },
    separator: { lineThickness: 1, lineColor: isDark ? "#3d3d3d" : "#e3e3e3" },
    containerStyles: {
      default: style(isDark ? "#292929" : "#ffffff", isDark ? "#3d3d3d" : "#e0e0e0"),
      emphasis: style(isDark ? "#333333" : "#f4f6f9", isDark ? "#454545" : "#e0e4ea"),
      accent: style(isDark ? "#1c3350" : "#eaf2fb", isDark ? "#2c5282" : "#b7d2f0"),
      good: style(isDark ? "#17382a" : "#e8f5ee", isDark ? "#2a6148" : "#b5dfc8"),
      warning: style(isDark ? "#43320f" : "#fdf4e3", isDark ? "#6d5420" : "#f0d9a8"),
      attention: style(isDark ? "#4a1f1d" : "#fdecea", isDark ? "#7a3532" : "#f2c0bb"),
    },
    inputs: {
      label: { inputSpacing: "small", requiredInputs: { weight: "bolder", size: "default", suffix: " *", suffixColor: "attention" }, optionalInputs: { weight: "bolder", size: "default" } },
      errorMessage: { color: "attention", size: "small", spacing: "small", weight: "default" },
    },
    actions: { maxActions: 6, spacing: "medium", buttonSpacing: 8, showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" }, actionsOrientation: "horizontal", actionAlignment: "left", allowTitleToWrap: true },
    adaptiveCard: { allowCustomStyle: true },
    imageSet: { imageSize: "medium", maxImageHeight: 100 },
    factSet: { title: { weight: "bolder", color: "default", size: "default", wrap: true, maxWidth: 150 }, value: { color: "default", size: "default", wrap: true }, spacing: 12 },
    table: { cellSpacing: 8 },
    textStyles: { heading: { size: "large", weight: "bolder", color: "default", isSubtle: false }, columnHeader: { weight: "bolder" } },
    textBlock: { headingLevel: 3 },
  });
}

/** Walks everything in a card's JSON except what stands in for something else. */
function walk(node, visit) {
  if (Array.isArray(node)) {
    node.forEach(item => walk(item, visit));
  } else if (node && typeof node === "object") {
    visit(node);
    Object.entries(node).forEach(([name, child]) => name !== "fallback" && name !== "refresh" && name !== "data" && walk(child, visit));
  }
}

function prepared(json, people, typed) {
  const copy = structuredClone(json);
  walk(copy, part => {
    if (part.type === "Icon" && !iconIsKnown(part.name)) {
      part.type = "Icon.Unknown";
      part.fallback ??= "drop";
    }

    if (part.type === "Input.ChoiceSet" && part["choices.data"]?.dataset?.startsWith("graph.microsoft.com/users")) {
      part.choices = people.map(person => ({ title: person.name, value: person.id }));
      delete part["choices.data"];
    }

    if (part.type?.startsWith("Input.") && part.id in typed) {
      part.value = typed[part.id];
    }
  });
  return copy;
}

/** One card as one person sees it. What they are typing, and where, survives a new look of the card. */
export class CardView {
  constructor(people, locale, act) {
    this.people = people;
    this.locale = locale;
    this.act = act;
    this.element = el("div", { class: "card", onpointerdown: event => event.target.tagName !== "SELECT" && this.keep(), onkeydown: event => event.key === " " && this.keep() });
    this.card = null;
    this.json = null;
    this.waiting = null;
    this.busy = false;
    this.hold = null;
  }

  show(json, lines) {
    if (this.busy || this.hold) {
      this.waiting = [json, lines];
      return;
    }

    const typed = this.typed();
    const place = this.place();
    this.json = json;
    if (!AC) {
      this.element.replaceChildren(...lines.map(line => el("p", {}, line)));
      return;
    }

    this.draw(typed);
    this.restore(place);
  }

  /**
   * A press counts only if it ends on the element where it began, so nothing is drawn anew while a pointer or the space bar is down.
   * (Of a list that opens, the browser does not say when the pointer is up.)
   */
  keep() {
    const hold = this.hold = new AbortController();
    const release = () => {
      hold.abort();
      // The click comes after the pointer is up, on a touch screen a little later.
      setTimeout(() => this.hold === hold && this.letGo(), 50);
    };
    ["pointerup", "pointercancel", "keyup"].forEach(name => document.addEventListener(name, release, { signal: hold.signal }));
  }

  letGo() {
    this.hold = null;
    this.catchUp();
  }

  catchUp() {
    if (this.waiting && !this.busy && !this.hold) {
      const waiting = this.waiting;
      this.waiting = null;
      this.show(...waiting);
    }
  }

  redraw() {
    if (this.json && AC) {
      const [typed, place] = [this.typed(), this.place()];
      this.draw(typed);
      this.restore(place);
    }
  }

  draw(typed) {
    const card = new AC.AdaptiveCard();
    card.version = new AC.Version(1, 6);
    card.hostConfig = hostConfig(document.documentElement.dataset.theme === "dark");
    card.onExecuteAction = action => this.execute(action);
    try {
      card.parse(prepared(this.json, this.people, typed));
      // The renderer forgets every other card's language; times follow the reader's own anyway, as in Teams.
      card.lang = this.locale;
      const drawn = card.render();
      this.card = card;
      this.defaults = this.valuesIn(Object.keys(typed).length > 0 ? this.untouched() : card);
      this.element.replaceChildren(drawn);
    } catch (error) {
      this.card = null;
      this.element.replaceChildren(el("p", { class: "card-error" }, `This card cannot be drawn: ${error.message}`));
    }
  }

  /** The same card without anything typed, to tell later what the person changed. */
  untouched() {
    const card = new AC.AdaptiveCard();
    card.parse(prepared(this.json, this.people, {}));
    card.render();
    return card;
  }

  valuesIn(card) {
    return Object.fromEntries(card.getAllInputs().filter(input => input.id).map(input => [input.id, input.value ?? ""]));
  }

  typed() {
    if (!this.card) {
      return {};
    }

    return Object.fromEntries(Object.entries(this.valuesIn(this.card)).filter(([id, value]) => value !== this.defaults[id]));
  }

  place() {
    const active = document.activeElement;
    const open = [...this.element.querySelectorAll('button[aria-expanded="true"]')].map(button => button.textContent);
    if (!this.element.contains(active)) {
      return { open };
    }

    const input = this.card?.getAllInputs().find(item => item.renderedElement?.contains(active));
    const selection = input && typeof active.selectionStart === "number" ? [active.selectionStart, active.selectionEnd] : null;
    return { open, input: input?.id, selection, button: active.tagName === "BUTTON" ? active.textContent : null };
  }

  restore(place) {
    const buttons = [...this.element.querySelectorAll("button")];
    place.open.forEach(title => buttons.find(button => button.textContent === title && button.getAttribute("aria-expanded") === "false")?.click());
    const input = place.input && this.card?.getAllInputs().find(item => item.id === place.input);
    if (input) {
      input.focus();
      if (place.selection && typeof document.activeElement.setSelectionRange === "function") {
        document.activeElement.setSelectionRange(...place.selection);
      }
    } else if (place.button) {
      buttons.find(button => button.textContent === place.button)?.focus();
    }
  }

  async execute(action) {
    const type = action.getJsonTypeName();
    if (type === "Action.OpenUrl") {
      window.open(action.url, "_blank", "noopener");
      return;
    }

    if (type !== "Action.Execute" && type !== "Action.Submit") {
      return;
    }

    this.hold = null;
    this.busy = true;
    this.element.setAttribute("aria-busy", "true");
    let keep = true;
    try {
      const sent = { type, id: action.id, title: action.title, verb: action.verb };
      keep = (await this.act(sent, typeof action.data === "object" ? action.data : {})).keepTyped;
    } finally {
      this.busy = false;
      this.element.removeAttribute("aria-busy");
      if (!keep && this.card) {
        this.defaults = this.valuesIn(this.card);
      }

      this.catchUp();
    }
  }
}
