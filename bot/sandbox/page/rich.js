// Shows a text with its entities. Offsets count UTF-16 units, as JavaScript's strings do.

import { button, make } from "./dom.js";

export function rich(text, entities = [], does) {
	const order = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
	return make("div.words", pieces(text, 0, text.length, order, does));
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
		at = stop + (BLOCKS.includes(entity.type) && text[stop] === "\n");
	}
	if (at < end) shown.push(text.slice(at, end));
	return shown;
}

const BLOCKS = ["pre", "blockquote", "expandable_blockquote"];
const TAGS = {
	bold: "strong",
	italic: "em",
	underline: "u",
	strikethrough: "s",
	code: "code",
	pre: "pre",
	blockquote: "blockquote",
};

function wrapped({ type, url }, children, words, does) {
	if (type === "expandable_blockquote") return expandable(children);
	if (type === "spoiler") return spoiler(children);
	if (type === "text_link" || type === "url") return link(url ?? words, children, does);
	if (type === "bot_command") return button(children, () => does.say(words), { class: "command" });
	return make(TAGS[type] ?? "span", children);
}

function link(href, children, does) {
	if (!/^(https?|tg|mailto):/i.test(href)) return make("span", children);
	return make("a", { href, target: "_blank", rel: "noopener noreferrer", onclick: (event) => does.follow(href, event) }, children);
}

function spoiler(children) {
	const open = () => {
		cover.classList.add("open");
		cover.removeAttribute("aria-label");
	};
	const cover = button(children, open, { class: "spoiler", "aria-label": "Show the spoiler" });
	return cover;
}

function expandable(children) {
	const quote = make("blockquote.short", children);
	const open = () => more.setAttribute("aria-expanded", !quote.classList.toggle("short"));
	const more = button("…", open, { class: "command", "aria-expanded": false, "aria-label": "Show the whole quote" });
	return make("div", quote, more);
}
