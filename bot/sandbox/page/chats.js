// The list on the left: who there is, and which chats one has.

import { button, clock, face, find, make, redraw } from "./dom.js";

// How far somebody has read a chat.
const seen = new Map();

export function showList({ people, chats, me }, openId, does) {
	redraw("people", [people, me.name], () => people.map((person) => personButton(person, me.name, does)));
	redraw("chats", [chats, openId, me.name], () => chats.map((chat) => chatButton(chat, chat.id === openId, me.name, does)));
	find("people").onkeydown = (event) => arrows(event, people, me.name, does);
}

function personButton({ name, language }, me, does) {
	const facts = { class: "chip", role: "radio", tabindex: name === me ? "0" : "-1", "aria-checked": name === me, "data-key": name };
	return button([face(name), make("span", name, " ", make("small", language ?? ""))], () => does.become(name), facts);
}

function arrows(event, people, me, does) {
	const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
	if (!step) return;
	event.preventDefault();
	const at = people.findIndex(({ name }) => name === me);
	does.become(people.at((at + step) % people.length).name);
}

function chatButton({ id, title, last, date, ids }, isOpen, me, does) {
	const key = `${me}/${id}`;
	if (isOpen) seen.set(key, ids.at(-1));
	const unread = ids.filter((one) => one > (seen.get(key) ?? 0)).length;
	const facts = { "aria-current": isOpen, "data-key": id };
	return button(
		[
			face(title, ".big"),
			make("strong", title),
			make("time", date ? clock(date) : ""),
			make("span.last", last),
			unread ? make("span.news", unread, make("span.unseen", " unread")) : null,
		],
		() => does.open(id),
		facts,
	);
}
