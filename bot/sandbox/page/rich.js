// Shows a text with its entities. Offsets count UTF-16 units, as JavaScript's strings do.

import { make } from "./dom.js";

export function rich(text, entities = [], does) {
	const order = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
	return make("div", { class: "words" }, ...pieces(text, 0, text.length, order, does));
}

function pieces(text, start, end, entities, does) {
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
		const children = pieces(text, entity.offset, stop, inner, does);
		shown.push(wrapped(entity, children, text.slice(entity.offset, stop), does));
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
};

function wrapped(entity, children, words, does) {
	if (entity.type === "expandable_blockquote") return expandable(children);
	if (entity.type in TAGS) return make(TAGS[entity.type], {}, ...children);
	if (entity.type === "spoiler") return spoiler(children);
	if (entity.type === "text_link" || entity.type === "url") {
		return link(entity.url ?? words, children, does);
	}
	if (entity.type === "bot_command") {
		const send = () => does.say(words);
		return make("button", { class: "command", type: "button", onclick: send }, ...children);
	}
	return make("span", {}, ...children);
}

function link(url, children, does) {
	const safe = /^(https?|tg|mailto):/i.test(url);
	if (!safe) return make("span", {}, ...children);
	const onclick = (event) => does.follow(url, event);
	return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick }, ...children);
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

function expandable(children) {
	const quote = make("blockquote", { class: "short" }, ...children);
	const more = make("button", { type: "button", class: "command", "aria-expanded": "false" }, "…");
	more.setAttribute("aria-label", "Show the whole quote");
	more.addEventListener("click", () => more.setAttribute("aria-expanded", String(!quote.classList.toggle("short"))));
	return make("span", {}, quote, more);
}
