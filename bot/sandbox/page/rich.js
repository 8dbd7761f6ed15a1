// Shows a text with its entities. Offsets count UTF-16 units, as JavaScript's strings do.

import { make } from "./dom.js";

export function rich(text, entities = [], onCommand = null) {
  const order = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return make("div", { class: "words" }, ...pieces(text, 0, text.length, order, onCommand));
}

function pieces(text, start, end, entities, onCommand) {
  const shown = [];
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    next += 1;
    while (next < entities.length && entities[next].offset < stop) inner.push(entities[next++]);
    if (entity.offset > at) shown.push(text.slice(at, entity.offset));
    const children = pieces(text, entity.offset, stop, inner, onCommand);
    shown.push(wrapped(entity, children, text.slice(entity.offset, stop), onCommand));
    at = stop;
  }
  if (at < end) shown.push(text.slice(at, end));
  return shown;
}

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

function wrapped(entity, children, words, onCommand) {
  if (entity.type in TAGS) return make(TAGS[entity.type], {}, ...children);
  if (entity.type === "spoiler") return spoiler(children);
  if (entity.type === "text_link" || entity.type === "url") {
    return link(entity.url ?? words, children);
  }
  if (entity.type === "bot_command" && onCommand) {
    const send = () => onCommand(words);
    return make("button", { class: "command", type: "button", onclick: send }, ...children);
  }
  return make("span", {}, ...children);
}

function link(url, children) {
  const safe = /^(https?|tg|mailto):/i.test(url);
  if (!safe) return make("span", {}, ...children);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function spoiler(children) {
  const cover = make("button", { class: "spoiler", type: "button", "aria-label": "Show the spoiler" });
  cover.append(...children);
  cover.addEventListener("click", () => {
    cover.classList.add("open");
    cover.removeAttribute("aria-label");
  });
  return cover;
}
