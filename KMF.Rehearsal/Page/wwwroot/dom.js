/** Makes an element: el("button", { class: "x", onclick: f }, "text", child, ...). */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) {
      continue;
    }

    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }

  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const paths = {
  send: "M3.5 10 3 3.5 17.5 10 3 16.5 3.5 10zM3.5 10H10",
  close: "M5 5l10 10M15 5 5 15",
  down: "M5 8l5 5 5-5",
  reply: "M8 5 3.5 9.5 8 14M4 9.5h7a5 5 0 0 1 5 5V16",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  lesson: "M10 5.5C8 4 5.5 4 3 4.5v10.5c2.5-.5 5-.5 7 1 2-1.5 4.5-1.5 7-1V4.5c-2.5-.5-5-.5-7 1zM10 5.5V16",
  file: "M6 3h5l4 4v10H6zM11 3v4h4",
  picture: "M3.5 4.5h13v11h-13zM3.5 13l4-4 4 4 2-2 3 3M12.5 7.5h.01",
  lock: "M6 9h8v7H6zM7.5 9V7a2.5 2.5 0 0 1 5 0v2",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

const hues = [212, 152, 282, 28, 338, 188, 92, 246, 12, 312];

export function avatar(name, isBot = false) {
  const initials = isBot ? name.slice(0, 1) : name.split(/[\s-]+/).map(part => part[0]).slice(0, 2).join("");
  const code = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const made = el("span", { class: isBot ? "avatar bot" : "avatar", "aria-hidden": "true" }, initials.toUpperCase());
  made.style.setProperty("--hue", isBot ? 212 : hues[code % hues.length]);
  return made;
}

export async function get(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }

  return response.json();
}

export async function post(address, body) {
  const response = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }

  return response.status === 204 ? null : response.json();
}
