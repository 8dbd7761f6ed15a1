// Puts the page together: who one is, which chat is open, and what happens there.

import { showActions, showSelf } from "./actions.js";
import { act, ask, listen } from "./api.js";
import { answer, put, setUp, showComposer, showResults } from "./composer.js";
import { button, face, find, make } from "./dom.js";
import { showMessages } from "./messages.js";
import { setUpPanel, showPanel, tellPanel } from "./panel.js";

const state = { me: null, chat: null, thread: null, view: null, overview: null, seen: new Map(), online: true };
const THEMES = ["auto", "light", "dark"];
const wide = matchMedia("(min-width: 701px)");

const does = {
	run,
	follow,
	answer,
	say: (text, reply) => run("say", { text, reply_to: reply }),
	tap: async (told, data, pressed) => {
		pressed.setAttribute("aria-busy", "true");
		setTimeout(() => pressed.removeAttribute("aria-busy"), 4000);
		await run("tap", { message_id: told.message_id, data });
	},
	send: ({ file, content, caption }) =>
		run("send_file", { name: file.name, mime: file.type, content, caption, as_photo: file.type.startsWith("image/") }),
	inline: (query) => put(`@${state.overview.bot.username} ${query}`, does),
};

async function run(what, details = {}) {
	const mine = { as: state.me, chat_id: state.chat, thread: state.thread };
	try {
		const { done } = await act(what, { ...mine, ...details });
		if (what === "migrate") await open(done);
		return true;
	} catch (error) {
		toast(error.message);
		return false;
	}
}

// A link to the bot itself starts it with what the link carries.
async function follow(url, event) {
	const found = /(?:t\.me\/|domain=)(\w+)(?:[?&](start|startgroup)=([\w-]*))?/.exec(url);
	if (!found || found[1].toLowerCase() !== state.overview.bot.username.toLowerCase()) return;
	event?.preventDefault();
	const isGroup = found[2] === "startgroup";
	const fits = (chat) => (chat.kind === "private") !== isGroup;
	if (!fits(state.view ?? {})) await open(state.overview.chats.find(fits).id);
	const to = isGroup ? `@${state.overview.bot.username}` : "";
	if (found[2]) await does.say(`/start${to} ${found[3]}`.trim());
}

function toast(text) {
	const shown = make("p", {}, text);
	find("toasts").replaceChildren(shown);
	setTimeout(() => shown.remove(), Math.max(2500, text.length * 60));
}

function alertBox(text) {
	find("alert-text").textContent = text;
	find("alert").showModal();
}

async function refreshList() {
	const overview = await ask("overview", state.me);
	state.overview = overview;
	const { people, chats } = overview;
	redraw("people", [people, state.me], () => people.map(personButton));
	redraw("chats", [chats, state.chat, state.me], () => chats.map(chatButton));
	showSelf(overview, does);
	showPanel(overview);
	if (state.chat !== null && !chats.some((chat) => chat.id === state.chat)) await open(chats[0].id);
}

function redraw(id, facts, draw) {
	const box = find(id);
	const print = JSON.stringify(facts);
	if (box.dataset.print === print) return;
	const held = box.contains(document.activeElement) ? document.activeElement.dataset.at : null;
	box.dataset.print = print;
	box.replaceChildren(...draw());
	if (held) box.querySelector(`[data-at="${CSS.escape(held)}"]`)?.focus();
}

function personButton({ name, language }) {
	const mine = name === state.me;
	const chip = button(face(name), () => become(name), { role: "radio", tabindex: mine ? "0" : "-1", "aria-checked": String(mine), "data-at": name });
	chip.append(make("span", {}, name, " ", make("small", {}, language ?? "")));
	return chip;
}

function chatButton(chat) {
	const isOpen = chat.id === state.chat;
	const key = `${state.me}/${chat.id}`;
	if (isOpen) state.seen.set(key, chat.last_id);
	const text = make("span", { class: "text" }, make("strong", {}, chat.title), make("span", { class: "last" }, chat.last));
	const entry = button(face(chat.title, "big"), () => open(chat.id), { "aria-current": String(isOpen), "data-at": chat.id });
	entry.append(text);
	if (chat.last_id > (state.seen.get(key) ?? 0)) entry.append(make("span", { class: "news" }, "new"));
	return entry;
}

async function refreshChat() {
	if (state.chat === null) return;
	const [wanted, me] = [state.chat, state.me];
	const view = await ask(`chats/${wanted}`, me);
	if (wanted !== state.chat || me !== state.me) return;
	state.view = view;
	view.people = state.overview.people.map((one) => one.name);
	if (state.thread && !view.topics.some((one) => one.id === state.thread)) state.thread = null;
	find("title").textContent = view.title;
	const skew = view.now - Date.now() / 1000;
	const shown = state.thread ? view.messages.filter((told) => told.message_thread_id === state.thread) : view.messages;
	showMessages(find("messages"), { ...view, id: `${view.id}/${state.thread}`, messages: shown }, skew, does);
	if (shown.length === 0) showEmpty(view);
	showComposer(view, does);
	showActions(view, state.thread, does);
	showTopics(view);
	showPinned(view.pinned);
	showStatus();
}

function showTopics(view) {
	find("topics").hidden = !view.is_forum;
	const topics = [{ id: null, name: "General" }, ...view.topics];
	redraw("topics", [view.id, topics, state.thread], () =>
		topics.map(({ id, name, closed }) =>
			button(closed ? `${name} (closed)` : name, () => choose(id), { "aria-pressed": String(state.thread === id), "data-at": name }),
		),
	);
}

function choose(thread) {
	state.thread = thread;
	refreshChat();
}

function showPinned(pinned) {
	const bar = find("pinned");
	bar.hidden = !pinned;
	if (!pinned) return;
	bar.replaceChildren(make("strong", {}, "Pinned"), ` ${pinned.text.split("\n")[0]}`);
	bar.onclick = () => find("messages").querySelector(`[data-id="${pinned.message_id}"]`)?.scrollIntoView({ block: "center" });
}

function showEmpty(view) {
	const about = (view.kind === "private" && state.overview?.bot.description) || "Nothing has been said here yet.";
	const box = make("div", { class: "empty" }, make("p", {}, about));
	if (view.kind === "private") box.append(button("Start", () => does.say("/start")));
	find("messages").replaceChildren(box);
	delete find("messages").dataset.chat;
}

function showStatus() {
	const text = state.online ? (state.view?.status ?? "") : "The sandbox does not answer; trying again…";
	if (find("status").textContent !== text) find("status").textContent = text;
}

async function open(chatId) {
	Object.assign(state, { chat: chatId, thread: null });
	find("toasts").replaceChildren();
	answer(null);
	find("app").dataset.view = "chat";
	history.replaceState(null, "", `#${encodeURIComponent(state.me)}/${chatId}`);
	await refreshChat();
	await refreshList();
	if (matchMedia("(hover: hover)").matches) find("words").focus();
}

async function become(name) {
	const group = state.view && state.view.kind !== "private" ? state.chat : null;
	Object.assign(state, { me: name, view: null });
	find("toasts").replaceChildren();
	delete find("messages").dataset.chat;
	const { chats } = await ask("overview", name);
	const next = chats.find((chat) => chat.id === group) ?? chats.find((chat) => chat.kind === "private");
	if (wide.matches) await open(next.id);
	else {
		state.chat = null;
		await refreshList();
	}
	document.querySelector('#people [aria-checked="true"]')?.focus();
}

let waiting = null;
let chatToo = false;

function soon(event) {
	chatToo ||= !event || event.chat_id === state.chat || event.chat_id === null;
	waiting ??= setTimeout(async () => {
		const both = chatToo;
		waiting = null;
		chatToo = false;
		await refreshList().catch(() => anybody());
		if (both) await refreshChat().catch(() => {});
	}, 40);
}

// Whose window this is may have been removed.
async function anybody() {
	const people = await (await fetch("/api/people")).json().catch(() => []);
	if (people.length && !people.includes(state.me)) await become(people[0]);
}

let typing = null;

function hear(event) {
	const mine = event.user_id === state.overview?.me.id;
	if (event.kind === "toast") {
		if (!mine) return;
		document.querySelectorAll('[aria-busy="true"]').forEach((b) => b.removeAttribute("aria-busy"));
		if (event.url) follow(event.url);
		if (event.text) (event.alert ? alertBox : toast)(event.text);
	} else if (event.kind === "action") {
		if (event.chat_id !== state.chat) return;
		find("typing").textContent = `${state.overview.bot.name} is busy: ${event.action.replace("_", " ")}…`;
		clearTimeout(typing);
		typing = setTimeout(() => (find("typing").textContent = ""), 5000);
	} else if (event.kind === "inline") {
		if (mine) ask("inline", state.me).then((told) => showResults(told, does));
	} else if (["call", "update", "replay"].includes(event.kind)) {
		tellPanel(event);
		if (event.ended) soon();
	} else {
		if (event.kind === "message") find("typing").textContent = "";
		soon(event);
	}
}

function arrows(event) {
	const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
	if (!step) return;
	event.preventDefault();
	const names = state.overview.people.map((person) => person.name);
	become(names[(names.indexOf(state.me) + step + names.length) % names.length]);
}

function paint(theme) {
	document.documentElement.dataset.theme = theme;
	localStorage.setItem("theme", theme);
	find("theme").textContent = { auto: "◐", light: "☀", dark: "☾" }[theme];
	find("theme").setAttribute("aria-label", `Colours: ${theme}`);
	find("theme").onclick = () => paint(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
}

async function start() {
	paint(THEMES.find((theme) => theme === localStorage.getItem("theme")) ?? "auto");
	setUp(does);
	setUpPanel(does);
	find("people").onkeydown = arrows;
	find("back").onclick = () => {
		find("app").dataset.view = "list";
		state.chat = null;
		refreshList();
	};
	document.addEventListener("click", ({ target }) => find("more").contains(target) || (find("more").open = false));
	document.addEventListener("keydown", ({ key }) => key === "Escape" && (find("more").open = false));
	const wanted = new URLSearchParams(location.search);
	const [name, chat] = decodeURIComponent(location.hash.slice(1)).split("/");
	const people = await (await fetch("/api/people")).json();
	state.me = [name, wanted.get("as")].find((one) => people.includes(one)) ?? people[0];
	await refreshList();
	const { chats, bot } = state.overview;
	const there = chats.find((entry) => entry.id === Number(chat)) ?? (wide.matches && chats.find((entry) => entry.kind === "private"));
	if (there) await open(there.id);
	if (wanted.has("start")) await follow(`t.me/${bot.username}?start=${wanted.get("start")}`);
	listen(hear, (online) => {
		const back = online && !state.online;
		state.online = online;
		showStatus();
		if (back) soon();
	});
}

start();
