// Puts the page together: who one is, which chat is open, and what happens there.

import { showActions, showSelf } from "./actions.js";
import { act, ask, listen, names } from "./api.js";
import { showList } from "./chats.js";
import { answer, put, setUp, showComposer, showResults } from "./composer.js";
import { find, make } from "./dom.js";
import { showEmpty, showPinned, showTopics } from "./head.js";
import { setUpMessages, showMessages } from "./messages.js";
import { setUpPanel, showPanel, tellPanel } from "./panel.js";

const state = { me: null, chat: null, thread: null, view: null, overview: null, typing: "", online: true };
const THEMES = { auto: "◐", light: "☀", dark: "☾" };
const wide = matchMedia("(min-width: 701px)");

const does = {
	run,
	open,
	become,
	follow,
	answer,
	say: (text, reply) => run("say", { text, reply_to: reply }),
	tap: async (told, data, pressed) => {
		pressed.setAttribute("aria-busy", "true");
		setTimeout(() => pressed.removeAttribute("aria-busy"), 4000);
		await run("tap", { message_id: told.message_id, data });
	},
	send: ({ name, type: mime }, content, caption) => run("send_file", { name, mime, content, caption, as_photo: mime.startsWith("image/") }),
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
	const { username } = state.overview.bot;
	const [, name, start, payload] = /(?:t\.me\/|domain=)(\w+)(?:[?&](start|startgroup)=([\w-]*))?/.exec(url) ?? [];
	if (name?.toLowerCase() !== username.toLowerCase()) return;
	event?.preventDefault();
	const isGroup = start === "startgroup";
	const fits = (chat) => (chat.kind === "private") !== isGroup;
	if (!fits(state.view ?? {})) await open(state.overview.chats.find(fits).id);
	if (start) await does.say(`/start${isGroup ? `@${username}` : ""} ${payload}`.trim());
}

function toast(text) {
	const shown = make("p", text);
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
	const { chats } = overview;
	showList(overview, state.chat, does);
	showSelf(overview, does);
	showPanel(overview, does);
	if (state.chat !== null && !chats.some((chat) => chat.id === state.chat)) await open(chats[0].id);
}

async function refreshChat() {
	const { chat: wanted, me } = state;
	if (wanted === null) return;
	const view = await ask(`chats/${wanted}`, me);
	if (wanted !== state.chat || me !== state.me) return;
	state.view = view;
	if (!view.topics.some((one) => one.id === state.thread)) state.thread = null;
	const { thread } = state;
	find("title").textContent = view.title;
	const skew = view.now - Date.now() / 1000;
	const messages = view.messages.filter((told) => !thread || told.message_thread_id === thread);
	showMessages(find("messages"), { ...view, id: `${view.id}/${thread}`, messages }, skew, does);
	if (messages.every((told) => told.service)) showEmpty(view, state.overview.bot.description, does);
	showComposer(view, does);
	showActions(view, thread, does);
	showTopics(view, thread, (chosen) => {
		state.thread = chosen;
		refreshChat();
	});
	showPinned(view.pinned);
	showStatus();
}

function showStatus() {
	const text = state.online ? state.typing || state.view?.status : "The sandbox does not answer; trying again…";
	if (find("status").textContent !== text) find("status").textContent = text;
}

async function open(chatId) {
	Object.assign(state, { chat: chatId, thread: null, typing: "" });
	find("toasts").replaceChildren();
	answer(null);
	find("app").dataset.view = "chat";
	history.replaceState(null, "", `#${encodeURIComponent(state.me)}/${chatId}`);
	await refreshChat();
	await refreshList();
	if (matchMedia("(hover: hover)").matches) find("words").focus();
}

function showChats() {
	find("app").dataset.view = "list";
	state.chat = null;
	return refreshList();
}

async function become(name) {
	const group = state.view && state.view.kind !== "private" ? state.chat : null;
	Object.assign(state, { me: name, view: null });
	find("toasts").replaceChildren();
	delete find("messages").dataset.chat;
	const { chats } = await ask("overview", name);
	const next = chats.find((chat) => chat.id === group) ?? chats.find((chat) => chat.kind === "private");
	await (wide.matches ? open(next.id) : showChats());
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
		await refreshList().catch(anybody);
		if (both) await refreshChat().catch(() => {});
	}, 40);
}

// Whose window this is may have been removed.
async function anybody() {
	const people = await names().catch(() => []);
	if (people.length && !people.includes(state.me)) await become(people[0]);
}

let typing = null;

function showTyping(text) {
	state.typing = text;
	clearTimeout(typing);
	if (text) typing = setTimeout(showTyping, 5000, "");
	showStatus();
}

const HEARD = {
	toast({ user_id, text, url, alert }) {
		if (user_id !== state.overview.me.id) return;
		document.querySelectorAll('[aria-busy="true"]').forEach((pressed) => pressed.removeAttribute("aria-busy"));
		if (url) follow(url);
		if (text) (alert ? alertBox : toast)(text);
	},
	action: ({ chat_id, action }) => chat_id === state.chat && showTyping(`${state.overview.bot.name} is ${action.replace("upload_", "sending a ").replace("_", " ")}…`),
	async inline({ user_id }) {
		if (user_id === state.overview.me.id) showResults(await ask("inline", state.me), does);
	},
	call: tellPanel,
	update: tellPanel,
	replay(event) {
		tellPanel(event);
		if (event.ended) soon();
	},
};

function hear(event) {
	if (event.kind in HEARD) return HEARD[event.kind](event);
	if (event.kind === "message" && event.chat_id === state.chat) showTyping("");
	soon(event);
}

function paint(theme) {
	document.documentElement.dataset.theme = theme;
	localStorage.setItem("theme", theme);
	find("theme").textContent = THEMES[theme];
	find("theme").setAttribute("aria-label", `Colours: ${theme}`);
	const all = Object.keys(THEMES);
	find("theme").onclick = () => paint(all.at((all.indexOf(theme) + 1) % all.length));
}

async function start() {
	const theme = localStorage.getItem("theme");
	paint(theme in THEMES ? theme : "auto");
	setUp(does);
	setUpPanel(does);
	setUpMessages(find("messages"), find("down"));
	find("back").onclick = showChats;
	const shut = (but) => document.querySelectorAll("#more, .tools[open]").forEach((box) => box.contains(but) || (box.open = false));
	document.addEventListener("click", ({ target }) => shut(target));
	document.addEventListener("keydown", ({ key }) => key === "Escape" && shut(null));
	const wanted = new URLSearchParams(location.search);
	const [name, chat] = decodeURIComponent(location.hash.slice(1)).split("/");
	const people = await names();
	state.me = [name, wanted.get("as")].find((one) => people.includes(one)) ?? people[0];
	await refreshList();
	const { chats, bot } = state.overview;
	const there = chats.find(({ id }) => id === Number(chat)) ?? (wide.matches && chats.find(({ kind }) => kind === "private"));
	if (there) await open(there.id);
	if (wanted.has("start")) await follow(`t.me/${bot.username}?start=${wanted.get("start")}`);
	// Whatever happened while nobody listened is asked for as soon as somebody does.
	listen(hear, (online) => {
		state.online = online;
		showStatus();
		if (online) soon();
	});
}

start();
