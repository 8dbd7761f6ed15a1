// The situations: what can happen to a chat and to its people, at a click.

import { button, choice, find, make, redraw } from "./dom.js";

const INSIDE = ["member", "administrator", "creator", "restricted"];
const OUT = "not in the group";
const OWNER = "the owner";
const [PLAIN, ADMIN, HIDDEN] = ["a member", "an admin", "an anonymous admin"];

export function showActions(chat, thread, does) {
	const isGroup = chat.kind !== "private";
	const offers = isGroup ? groupOffers(chat, thread) : [chat.blocked ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"]];
	redraw("actions", [chat.id, thread, offers, chat.members], () => [
		...offers.map((offer) => entry(offer, does)),
		make("a", { href: `/api/chats/${chat.id}/transcript`, target: "_blank" }, "Show the transcript"),
		...(isGroup ? [make("h3", "Who is what"), ...chat.people.map((name) => rank(name, chat, does))] : []),
	]);
	find("more").hidden = false;
}

function entry([label, what, details = {}], does) {
	return button(label, () => {
		find("more").open = false;
		const name = details.ask && prompt(details.ask);
		if (!details.ask) does.run(what, details);
		else if (name) does.run(what, { name });
	});
}

function groupOffers(chat, thread) {
	const seconds = chat.slow_mode ? 0 : 30;
	const isAdmin = chat.bot_status === "administrator";
	const inside = [
		["Remove the bot", "remove_bot"],
		[`Make the bot ${isAdmin ? "a plain member" : ADMIN}`, "appoint", { name: "the bot", rank: isAdmin ? PLAIN : ADMIN }],
	];
	return [
		...(INSIDE.includes(chat.bot_status) ? inside : [["Add the bot", "add_bot"]]),
		[chat.polls_allowed ? "Forbid polls" : "Allow polls", "allow_polls", { allowed: !chat.polls_allowed }],
		chat.kind === "group" ? ["Upgrade to a supergroup", "migrate"] : [seconds ? "Slow mode: 30 s" : "Slow mode off", "slow_mode", { seconds }],
		...(chat.is_forum ? topicOffers(chat, thread) : []),
		chat.can_write ? ["Leave the group", "leave"] : ["Join the group", "join"],
	];
}

function topicOffers({ topics }, thread) {
	const offers = [["Open a topic…", "open_topic", { ask: "What is it called?" }]];
	const topic = topics.find((one) => one.id === thread);
	const offer = (label, what) => offers.push([`${label} ${topic.name}`, "topic", { thread, what }]);
	if (topic) {
		offer(...(topic.closed ? ["Reopen", "reopen"] : ["Close", "close"]));
		offer("Delete", "delete");
	}
	return offers;
}

function rank(name, chat, does) {
	const member = chat.members.find((one) => one.known && one.name === name && INSIDE.includes(one.status));
	const isOwner = member?.status === "creator";
	const plain = { creator: OWNER, administrator: ADMIN }[member?.status] ?? PLAIN;
	const now = !member ? OUT : member.anonymous ? HIDDEN : plain;
	const ranks = isOwner ? [OWNER, HIDDEN] : [OUT, PLAIN, ADMIN, HIDDEN];
	return choice(name, ranks, now, async (wanted) => {
		if (wanted === OUT) return does.run("kick", { name });
		if (!member) await does.run("add", { name });
		if (member || wanted !== PLAIN) await does.run("appoint", { name, rank: wanted === OWNER ? ADMIN : wanted });
	});
}

export function showSelf({ me, people }, does) {
	const { name, language } = people.find((one) => one.name === me.name);
	redraw("folk", [name, language, people.length], () => {
		const field = make("input", { "aria-label": "Name of somebody new", placeholder: "Somebody new", maxlength: "32" });
		const add = (event) => {
			event.preventDefault();
			if (field.value) does.run("add_person", { name: field.value });
		};
		return [
			choice(`${name} speaks`, ["en", "it", "id", "de", "ar"], language, (chosen) => does.run("set_language", { name, language: chosen })),
			make("a", { href: `/?as=${encodeURIComponent(name)}`, target: "_blank" }, `A window for ${name}`),
			button(`Remove ${name}`, () => does.run("remove_person", { name })),
			make("form.line", { onsubmit: add }, field, make("button", { type: "submit" }, "Add")),
		];
	});
}
