// Elements that Teams draws and the card renderer does not know.
const svgSpace = "http://www.w3.org/2000/svg";
const series = ["#2a78c2", "#2f9e77", "#8661c5", "#d9822b", "#c4487b", "#3aa6b9", "#7a8b2f", "#5c6bc0"];
const named = { good: "#2f9e77", warning: "#d9822b", attention: "#d1423f", neutral: "#8a94a0", accent: "#2a78c2" };
const categorical = { blue: 0, green: 1, teal: 5, purple: 2, lavender: 2, marigold: 3, orange: 3, red: 4, magenta: 4, lime: 6 };

function colour(name, index) {
  const key = (name ?? "").toLowerCase();
  if (named[key]) {
    return named[key];
  }

  const hue = Object.keys(categorical).find(word => key.startsWith("categorical") && key.endsWith(word));
  return series[(hue ? categorical[hue] : index) % series.length];
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(svgSpace, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function div(className, ...children) {
  const element = document.createElement("div");
  element.className = className;
  element.append(...children);
  return element;
}

function span(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

const number = value => Number(value) || 0;
const shown = value => number(value).toLocaleString(undefined, { maximumFractionDigits: 2 });

function chart(raw, drawing, summary) {
  const figure = div("ac-chart");
  figure.setAttribute("role", "img");
  figure.setAttribute("aria-label", [raw.title, summary].filter(Boolean).join(": "));
  if (raw.title && raw.showTitle) {
    figure.append(div("ac-chart-title", raw.title));
  }

  figure.append(...drawing);
  return figure;
}

function bars(raw) {
  const data = raw.data ?? [];
  const most = Math.max(1, ...data.map(item => number(item.y)));
  const rows = data.map((item, index) => {
    const bar = div("ac-bar-fill");
    bar.style.width = `${100 * number(item.y) / most}%`;
    bar.style.background = colour(item.color ?? raw.color, item.color || raw.color ? index : 0);
    return div("ac-bar", span("ac-bar-name", item.x ?? ""), div("ac-bar-track", bar), span("ac-bar-value", shown(item.y)));
  });
  return chart(raw, [div("ac-bars", ...rows)], data.map(item => `${item.x} ${shown(item.y)}`).join(", "));
}

function columns(raw) {
  const data = raw.data ?? [];
  const most = Math.max(1, ...data.map(item => number(item.y)));
  const all = data.map((item, index) => {
    const fill = div("ac-column-fill");
    fill.style.height = `${100 * number(item.y) / most}%`;
    fill.style.background = colour(item.color ?? raw.color, item.color || raw.color ? index : 0);
    return div("ac-column", span("ac-column-value", shown(item.y)), div("ac-column-track", fill), span("ac-column-name", String(item.x ?? "")));
  });
  const parts = [div("ac-columns", ...all)];
  if (raw.xAxisTitle) {
    parts.push(div("ac-axis", raw.xAxisTitle));
  }

  return chart(raw, parts, data.map(item => `${item.x} ${shown(item.y)}`).join(", "));
}

/** Slices without a colour of their own get those that nobody asked for. */
function sliceColours(data) {
  const asked = data.map(item => item.color && colour(item.color, 0));
  const free = series.filter(one => !asked.includes(one));
  let next = 0;
  return asked.map(one => one ?? free[next++ % free.length]);
}

function donut(raw, isPie) {
  const data = raw.data ?? [];
  const total = data.reduce((sum, item) => sum + number(item.value), 0) || 1;
  const picture = svg("svg", { viewBox: "0 0 42 42", class: "ac-donut" });
  const radius = isPie ? 8 : 15.9155;
  let start = 25;
  const colours = sliceColours(data);
  data.forEach((item, index) => {
    const share = 100 * number(item.value) / total;
    const length = share * 2 * Math.PI * radius / 100;
    const round = 2 * Math.PI * radius;
    picture.append(svg("circle", {
      cx: 21, cy: 21, r: radius, fill: "none", stroke: colours[index], "stroke-width": isPie ? 16 : 6,
      "stroke-dasharray": `${length} ${round - length}`, "stroke-dashoffset": start * round / 100,
    }));
    start -= share;
  });
  if (raw.value !== undefined && !isPie) {
    const label = svg("text", { x: 21, y: 21, "text-anchor": "middle", "dominant-baseline": "central", class: "ac-donut-value" });
    label.textContent = raw.value;
    picture.append(label);
  }

  const legend = data.map((item, index) => {
    const dot = span("ac-dot", "");
    dot.style.background = colours[index];
    return div("ac-legend-row", dot, span("", item.legend ?? ""), span("ac-bar-value", shown(item.value)));
  });
  return chart(raw, [div("ac-donut-box", picture, div("ac-legend", ...legend))], data.map(item => `${item.legend} ${shown(item.value)}`).join(", "));
}

function progressBar(raw) {
  const track = div("ac-progress");
  track.setAttribute("role", "progressbar");
  const fill = div("ac-progress-fill");
  if (raw.value === undefined) {
    fill.classList.add("unknown");
  } else {
    const share = Math.min(100, Math.max(0, 100 * number(raw.value) / (number(raw.max) || 100)));
    fill.style.width = `${share}%`;
    track.setAttribute("aria-valuenow", Math.round(share));
    track.setAttribute("aria-label", `${Math.round(share)} %`);
  }

  fill.style.background = named[(raw.color ?? "accent").toLowerCase()] ?? named.accent;
  track.append(fill);
  return track;
}

function badge(raw) {
  const made = span(`ac-badge ${(raw.style ?? "default").toLowerCase()} ${(raw.appearance ?? "filled").toLowerCase()}`, raw.text ?? "");
  if (raw.tooltip) {
    made.title = raw.tooltip;
  }

  return div("ac-badge-box", made);
}

const glyphs = {
  Calendar: "M4 5h12v11H4zM4 8.5h12M7 3.5V6M13 3.5V6", Clock: "M10 4a6 6 0 1 0 .01 0zM10 7v3.2l2.2 1.5", Person: "M10 4a3 3 0 1 0 .01 0zM4.5 16.5c.6-3 2.9-4.5 5.5-4.5s4.9 1.5 5.5 4.5",
  People: "M7 5a2.5 2.5 0 1 0 .01 0zM2.5 15.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M13.5 6a2 2 0 1 0 .01 0zM13 11.5c2.3-.3 4 1 4.5 3.5",
  Checkmark: "M4.5 10.5l3.5 3.5 7.5-8", CheckmarkCircle: "M10 3.5a6.5 6.5 0 1 0 .01 0zM7 10.2l2 2 4-4.2", Info: "M10 3.5a6.5 6.5 0 1 0 .01 0zM10 9v4.5M10 6.5v.2",
  Warning: "M10 4 3.5 16h13zM10 8.5v4M10 14v.2", Lightbulb: "M7.5 13.5c-1.8-1-3-2.6-3-4.5a5.5 5.5 0 0 1 11 0c0 1.9-1.2 3.5-3 4.5V16h-5z", Star: "M10 3.5l2 4.3 4.7.6-3.4 3.2.8 4.7-4.1-2.3-4.1 2.3.8-4.7-3.4-3.2 4.7-.6z",
  Chat: "M4 5h12v8H9l-3.5 3v-3H4z", Book: "M5 4h9a1 1 0 0 1 1 1v11H6a1 1 0 0 1-1-1zM5 14.5h10", Search: "M9 4a5 5 0 1 0 .01 0zM12.7 12.7 16.5 16.5",
};

function pictogram(raw) {
  const size = { xxsmall: 12, xsmall: 16, small: 20, standard: 24, medium: 28, large: 32, xlarge: 40, xxlarge: 48 }[(raw.size ?? "standard").toLowerCase()] ?? 24;
  const picture = svg("svg", { viewBox: "0 0 20 20", width: size, height: size, class: "ac-icon", "aria-hidden": "true" }, svg("path", { d: glyphs[raw.name] }));
  picture.style.color = named[(raw.color ?? "").toLowerCase()] ?? "currentColor";
  return div("ac-icon-box", picture);
}

const drawings = {
  "Chart.VerticalBar": columns,
  "Chart.HorizontalBar": bars,
  "Chart.Donut": raw => donut(raw, false),
  "Chart.Pie": raw => donut(raw, true),
  ProgressBar: progressBar,
  Badge: badge,
};

export function registerElements(cards) {
  for (const [type, draw] of Object.entries(drawings)) {
    cards.GlobalRegistry.elements.register(type, elementOf(cards, type, draw));
  }
}

function elementOf(cards, type, draw) {
  return class extends cards.CardElement {
    getJsonTypeName() {
      return type;
    }

    internalParse(source, context) {
      super.internalParse(source, context);
      this.raw = source;
    }

    internalRender() {
      return draw(this.raw);
    }
  };
}

/** Icon names are many; those that are not drawn here leave their place to the fallback. */
export function iconIsKnown(name) {
  return Object.hasOwn(glyphs, name);
}

export function registerIcon(cards) {
  cards.GlobalRegistry.elements.register("Icon", elementOf(cards, "Icon", pictogram));
}
