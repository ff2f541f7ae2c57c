// Markdown as Teams reads it. HTML stays text; mentions become spans.
const options = { html: false, linkify: true, breaks: true };
const known = typeof window.markdownit === "function";
const forMessages = known ? withSafeLinks(window.markdownit(options).disable(["image", "table"])) : null;
const forCards = known ? withSafeLinks(window.markdownit({ ...options, linkify: false }).disable(["image", "table", "heading", "lheading", "code", "fence", "backticks", "blockquote", "hr", "html_block"])) : null;

function withSafeLinks(md) {
  const draw = md.renderer.rules.link_open ?? ((tokens, index, opts, env, self) => self.renderToken(tokens, index, opts));
  md.renderer.rules.link_open = (tokens, index, opts, env, self) => {
    tokens[index].attrSet("target", "_blank");
    tokens[index].attrSet("rel", "noopener noreferrer");
    return draw(tokens, index, opts, env, self);
  };
  return md;
}

function escape(text) {
  return text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

function mentions(html) {
  return html.replace(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, '<span class="at">$1</span>');
}

export function messageHtml(text, isPlain) {
  return mentions(isPlain || !forMessages ? escape(text).replace(/\n/g, "<br>") : forMessages.render(text));
}

export function cardHtml(text) {
  return mentions(forCards ? forCards.render(text) : escape(text));
}
