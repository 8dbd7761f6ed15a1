// Shows the messages of a chat; only what changed is rebuilt.

import { button, clock, face, gist, hue, icon, make, size } from "./dom.js";
import { poll } from "./polls.js";
import { rich } from "./rich.js";

const shown = new Map();

export function showMessages(box, chat, skew, does) {
	const bottom = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
	const held = document.activeElement?.dataset?.key;
	const fresh = box.dataset.chat !== String(chat.id);
	if (fresh) {
		shown.clear();
		box.replaceChildren();
		box.dataset.chat = String(chat.id);
	}
	const kept = new Set();
	let before = null;
	for (const told of chat.messages) {
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
	if (held) box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
	if (fresh || bottom) box.scrollTop = box.scrollHeight;
}

function message(told, chat, skew, does) {
	if (told.service) return make("p", { class: "service", "data-id": told.message_id }, told.service);
	const bubble = make("div", { class: "bubble" });
	const others = chat.kind !== "private" && !told.mine;
	if (others) bubble.append(make("div", { class: `who ${hue(told.who)}` }, told.who));
	if (told.topic && chat.id.endsWith("/null")) bubble.append(quote(`# ${told.topic}`));
	if (told.via_bot) bubble.append(quote(`via @${told.via_bot.username}`));
	if (told.forward_origin) bubble.append(quote(`Forwarded from ${told.forward_origin.sender_user?.first_name ?? "somebody"}`));
	const answered = told.reply_to_message;
	if (answered && !answered.forum_topic_created) bubble.append(quote(`${answered.from.first_name}: ${gist(answered)}`));
	bubble.append(...content(told, skew, does), meta(told));
	const article = make(
		"article",
		{ class: `message${told.mine ? " mine" : ""}${others ? " others" : ""}`, "data-id": told.message_id },
		make("h3", { class: "unseen" }, `${told.who} at ${clock(told.date)}`),
		others ? face(told.who) : null,
		bubble,
	);
	if (told.reply_markup?.inline_keyboard) article.append(keyboard(told, does));
	article.append(tools(told, chat, does));
	return article;
}

const quote = (text) => make("div", { class: "quote" }, text);

function tools(told, chat, does) {
	const run = (what) => () => does.run(what, { message_id: told.message_id });
	const box = make(
		"details",
		{ class: "tools" },
		make("summary", { "aria-label": `What to do with the message of ${told.who} at ${clock(told.date)}` }, "⋯"),
		button("Reply", () => does.answer(told)),
		told.mine && told.text && !told.via_bot ? button("Edit", () => does.answer(told, true)) : null,
		button("Pin or unpin", run("pin")),
		told.mine || chat.leads || chat.kind === "private" ? button("Delete", run("delete")) : null,
	);
	box.addEventListener("click", (event) => event.target.tagName === "BUTTON" && (box.open = false));
	return box;
}

function content(told, skew, does) {
	const parts = [];
	const { photo, caption = told.poll?.description } = { ...told.poll?.media, ...told };
	if (photo) {
		const { file_id, width, height } = photo.at(-1);
		parts.push(make("img", { src: `/api/files/${file_id}`, alt: caption ? "" : "Photo", width, height }));
	}
	if (told.document) parts.push(file(told.document));
	if (caption) parts.push(rich(caption, told.caption_entities, does));
	if (told.poll) {
		parts.push(
			poll(told.poll, skew, {
				vote: (options) => does.run("vote", { message_id: told.message_id, options }),
				retract: () => does.run("retract", { message_id: told.message_id }),
			}),
		);
	}
	if (told.text) parts.push(rich(told.text, told.entities, does));
	return parts;
}

function file({ file_id, file_name: name = "file", file_size = 0 }) {
	return make(
		"a",
		{ class: "document", href: `/api/files/${file_id}`, download: name },
		make("span", { "aria-hidden": "true" }, "↓"),
		make("span", {}, name, make("small", {}, size(file_size))),
	);
}

function meta(told) {
	const line = make("div", { class: "meta" });
	if (told.reaction) line.append(make("span", {}, told.reaction));
	if (told.has_protected_content) line.append(make("span", { title: "Cannot be forwarded" }, icon("lock")));
	if (told.edit_date) line.append(make("span", {}, "edited"));
	line.append(make("time", { datetime: new Date(told.date * 1000).toISOString() }, clock(told.date)));
	return line;
}

function keyboard(told, does) {
	const box = make("div", { class: "keyboard", role: "group", "aria-label": "Buttons" });
	told.reply_markup.inline_keyboard.forEach((row, down) => {
		const keys = row.map((button, across) => key(told, button, `${down}-${across}`, does));
		box.append(make("div", { class: "keys" }, ...keys));
	});
	return box;
}

function key(told, told_, place, does) {
	const { text, url, callback_data, copy_text, switch_inline_query, switch_inline_query_current_chat } = told_;
	if (url) {
		const link = { href: url, target: "_blank", rel: "noopener noreferrer", onclick: (event) => does.follow(url, event) };
		return make("a", link, `${text} ↗`);
	}
	const query = switch_inline_query_current_chat ?? switch_inline_query;
	const press = () => {
		if (callback_data) does.tap(told, callback_data, element);
		else if (copy_text) navigator.clipboard?.writeText(copy_text.text);
		else does.inline(query);
	};
	const disabled = !callback_data && !copy_text && query === undefined;
	const element = button(text, press, { "data-key": `button-${told.message_id}-${place}`, disabled });
	return element;
}
