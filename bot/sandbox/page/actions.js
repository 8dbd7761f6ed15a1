// The situations: what can happen to a chat and to its people, at a click.

import { button, choice, find, make } from "./dom.js";

const INSIDE = ["member", "administrator", "creator", "restricted"];
const OUT = "not in the group";
const RANKS = ["a member", "an admin", "an anonymous admin"];

export function showActions(chat, thread, does) {
	const offers = chat.kind === "private" ? privateOffers(chat) : groupOffers(chat, thread);
	const entries = offers.map(([label, what, details = {}]) =>
		button(label, () => {
			find("more").open = false;
			const name = details.ask ? prompt(details.ask) : null;
			if (!details.ask || name) does.run(what, details.ask ? { name } : details);
		}),
	);
	const transcript = { href: `/api/chats/${chat.id}/transcript`, target: "_blank" };
	const people = chat.kind === "private" ? [] : ranks(chat, does);
	fill("actions", [...entries, make("a", transcript, "Show the transcript"), ...people], chat.id + thread + JSON.stringify([offers, chat.members]));
	find("more").hidden = false;
}

function fill(id, children, print) {
	const box = find(id);
	if (box.dataset.print === print) return;
	box.dataset.print = print;
	box.replaceChildren(...children);
}

function privateOffers(chat) {
	return chat.blocked ? [["Unblock the bot", "unblock"]] : [["Block the bot", "block"]];
}

function groupOffers(chat, thread) {
	const bot = { name: "the bot" };
	const offers = [];
	if (!INSIDE.includes(chat.bot_status)) offers.push(["Add the bot", "add_bot"]);
	else {
		offers.push(["Remove the bot", "remove_bot"]);
		const leads = chat.bot_status === "administrator";
		if (leads) offers.push(["Make the bot a plain member", "appoint", { ...bot, rank: RANKS[0] }]);
		else offers.push(["Make the bot an admin", "appoint", { ...bot, rank: RANKS[1] }]);
	}
	offers.push([chat.polls_allowed ? "Forbid polls" : "Allow polls", "allow_polls", { allowed: !chat.polls_allowed }]);
	if (chat.kind === "group") offers.push(["Upgrade to a supergroup", "migrate"]);
	else {
		const seconds = chat.slow_mode ? 0 : 30;
		offers.push([seconds ? "Slow mode: 30 s" : "Slow mode off", "slow_mode", { seconds }]);
	}
	if (chat.is_forum) offers.push(...topicOffers(chat, thread));
	offers.push(chat.can_write ? ["Leave the group", "leave"] : ["Join the group", "join"]);
	return offers;
}

function topicOffers(chat, thread) {
	const offers = [["Open a topic…", "open_topic", { ask: "What is it called?" }]];
	const topic = chat.topics.find((one) => one.id === thread);
	if (!topic) return offers;
	const turn = topic.closed ? "reopen" : "close";
	offers.push([`${topic.closed ? "Reopen" : "Close"} ${topic.name}`, "topic", { thread, what: turn }]);
	offers.push([`Delete ${topic.name}`, "topic", { thread, what: "delete" }]);
	return offers;
}

function ranks(chat, does) {
	const inside = chat.members.filter((one) => one.known && INSIDE.includes(one.status));
	const rows = chat.people.map((name) => {
		const member = inside.find((one) => one.name === name);
		const owner = member?.status === "creator";
		const plain = owner ? "the owner" : OUT;
		const rank = !member ? OUT : member.anonymous ? RANKS[2] : owner ? plain : member.status === "administrator" ? RANKS[1] : RANKS[0];
		return choice(name, owner ? [plain, RANKS[2]] : [plain, ...RANKS], rank, async (wanted) => {
			if (wanted === OUT) return does.run("kick", { name });
			if (!member) await does.run("add", { name });
			return member || wanted !== RANKS[0] ? does.run("appoint", { name, rank: wanted === "the owner" ? RANKS[1] : wanted }) : null;
		});
	});
	return [make("h3", {}, "Who is what"), ...rows];
}

export function showSelf(overview, does) {
	const me = overview.people.find((one) => one.name === overview.me.name);
	const mine = `/?as=${encodeURIComponent(me.name)}`;
	const name = make("input", { "aria-label": "Name of somebody new", placeholder: "Somebody new", maxlength: "32" });
	const add = (event) => {
		event.preventDefault();
		if (name.value) does.run("add_person", { name: name.value });
	};
	const speak = (language) => does.run("set_language", { name: me.name, language });
	const box = find("self").lastElementChild;
	if (box.contains(document.activeElement) && box.dataset.me === me.name + overview.people.length) return;
	box.dataset.me = me.name + overview.people.length;
	box.replaceChildren(
		choice(`${me.name} speaks`, ["en", "it", "id", "de", "ar"], me.language, speak),
		make("a", { href: mine, target: "_blank" }, `A window for ${me.name}`),
		button(`Remove ${me.name}`, () => does.run("remove_person", { name: me.name })),
		make("form", { class: "line", onsubmit: add }, name, make("button", {}, "Add")),
	);
}
