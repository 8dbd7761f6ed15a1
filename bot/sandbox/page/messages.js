// Shows the messages of a chat; only what changed is rebuilt.

import { button, clock, face, gist, holdFocus, hue, icon, make, size } from "./dom.js";
import { poll } from "./polls.js";
import { rich } from "./rich.js";

const shown = new Map();

export function showMessages(box, chat, skew, does) {
	const low = isLow(box);
	const fresh = box.dataset.chat !== chat.id;
	if (fresh) {
		shown.clear();
		box.replaceChildren();
		box.dataset.chat = chat.id;
	}
	holdFocus(box, () => update(box, chat, skew, does));
	if (fresh || low) toEnd(box);
}

const isLow = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;

const toEnd = (box) => (box.scrollTop = box.scrollHeight);

export function setUpMessages(box, down) {
	let low = true;
	box.onscroll = () => {
		low = isLow(box);
		down.hidden = low;
	};
	new ResizeObserver(() => low && toEnd(box)).observe(box);
	down.onclick = () => toEnd(box);
}

function update(box, chat, skew, does) {
	const kept = new Set();
	let before = null;
	let last = null;
	for (const told of chat.messages) {
		told.follows = told.who === last?.who && !last.service && told.date - last.date < 300;
		last = told;
		const print = JSON.stringify(told);
		let entry = shown.get(told.message_id);
		if (entry?.print !== print) {
			const element = message(told, chat, skew, does);
			if (entry) entry.element.replaceWith(element);
			entry = { print, element };
			shown.set(told.message_id, entry);
		}
		const place = before ? before.nextSibling : box.firstChild;
		if (place !== entry.element) box.insertBefore(entry.element, place);
		before = entry.element;
		kept.add(told.message_id);
	}
	for (const [id, entry] of shown) {
		if (kept.has(id)) continue;
		entry.element.remove();
		shown.delete(id);
	}
}

function message(told, chat, skew, does) {
	if (told.service) return make("p.service", { "data-id": told.message_id }, told.service);
	const others = chat.kind !== "private" && !told.mine;
	const article = make(
		"article.message",
		{ "data-id": told.message_id },
		make("h3.unseen", `${told.who} at ${clock(told.date)}`),
		others ? face(told.who) : null,
		make("div.bubble", others ? make(`div.who.${hue(told.who)}`, told.who) : null, ...origins(told, chat), ...content(told, skew, does), meta(told)),
		told.reply_markup?.inline_keyboard ? keyboard(told, does) : null,
		tools(told, chat, does),
	);
	article.classList.toggle("mine", told.mine);
	article.classList.toggle("others", others);
	article.classList.toggle("follows", told.follows);
	return article;
}

function origins(told, chat) {
	const answered = told.reply_to_message;
	return [
		told.topic && chat.id.endsWith("/null") && `# ${told.topic}`,
		told.via_bot && `via @${told.via_bot.username}`,
		told.forward_origin && `Forwarded from ${told.forward_origin.sender_user?.first_name ?? "somebody"}`,
		answered && !answered.forum_topic_created && `${answered.from.first_name}: ${gist(answered)}`,
	].filter(Boolean).map((text) => make("div.quote", text));
}

function tools(told, chat, does) {
	const run = (what) => () => does.run(what, { message_id: told.message_id });
	const choices = make(
		"div.popup",
		button("Reply", () => does.answer(told)),
		told.mine && told.text && !told.via_bot ? button("Edit", () => does.answer(told, true)) : null,
		button("Pin or unpin", run("pin")),
		told.mine || chat.leads || chat.kind === "private" ? button("Delete", run("delete")) : null,
	);
	const label = `What to do with the message of ${told.who} at ${clock(told.date)}`;
	const box = make("details.tools", { onclick: ({ target }) => target.tagName === "BUTTON" && (box.open = false) }, make("summary", { "aria-label": label }, "⋯"), choices);
	return box;
}

function content(told, skew, does) {
	const parts = [];
	const { photo, caption } = { ...told.poll?.media, ...told };
	if (photo) {
		const { file_id, width, height } = photo.at(-1);
		parts.push(make("img", { src: `/api/files/${file_id}`, alt: caption ?? told.poll?.description ? "" : "Photo", width, height }));
	}
	if (told.document) parts.push(file(told.document));
	if (caption) parts.push(rich(caption, told.caption_entities, does));
	if (told.poll) {
		const act = (what) => (options) => does.run(what, { message_id: told.message_id, options });
		parts.push(poll(told.poll, skew, { ...does, vote: act("vote"), retract: act("retract") }));
	}
	if (told.text) parts.push(rich(told.text, told.entities, does));
	return parts;
}

function file({ file_id, file_name: name = "file", file_size = 0 }) {
	const words = make("span", name, make("small", size(file_size)));
	return make("a.document", { href: `/api/files/${file_id}`, download: name }, make("span", { "aria-hidden": true }, "↓"), words);
}

function meta(told) {
	return make(
		"div.meta",
		told.reaction ? make("span", told.reaction) : null,
		told.has_protected_content ? make("span", { title: "Cannot be forwarded" }, icon("lock")) : null,
		told.edit_date ? make("span", "edited") : null,
		make("time", { datetime: new Date(told.date * 1000).toISOString() }, clock(told.date)),
	);
}

function keyboard(told, does) {
	const rows = told.reply_markup.inline_keyboard.map((row, down) =>
		make("div.keys", row.map((offer, across) => key(told, offer, `button-${told.message_id}-${down}-${across}`, does))),
	);
	return make("div.keyboard", { role: "group", "aria-label": "Buttons" }, rows);
}

function key(told, offer, place, does) {
	const { text, url, callback_data, copy_text } = offer;
	if (url) {
		const link = { href: url, target: "_blank", rel: "noopener noreferrer", onclick: (event) => does.follow(url, event) };
		return make("a", link, `${text} ↗`);
	}
	const query = offer.switch_inline_query_current_chat ?? offer.switch_inline_query;
	const press = ({ currentTarget }) => {
		if (callback_data) does.tap(told, callback_data, currentTarget);
		else if (copy_text) navigator.clipboard?.writeText(copy_text.text);
		else does.inline(query);
	};
	return button(text, press, { "data-key": place, disabled: !callback_data && !copy_text && query === undefined });
}
