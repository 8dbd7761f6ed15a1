// The line where one writes: texts, commands, inline results, replies, edits, files, keyboards.

import { encoded } from "./api.js";
import { button, find, gist, make, redraw } from "./dom.js";

const words = find("words");
const menu = find("menu");
const replying = find("replying");

let commands = [];
let bot = "";
let offered = [];
let picked = 0;
let answered = null;
let asking = null;

export function setUp(does) {
	find("composer").onsubmit = (event) => {
		event.preventDefault();
		submit(does);
	};
	find("slash").onclick = () => put("/", does);
	words.oninput = () => typed(does);
	words.onkeydown = (event) => onKey(event, does);
	words.onblur = () => setTimeout(close, 150);
	replying.querySelector("button").onclick = () => answer(null);
	find("file").onchange = async ({ target }) => {
		const [file] = target.files;
		if (file) await does.send(file, await encoded(file), take());
		target.value = "";
	};
}

async function submit(does) {
	const kept = words.value;
	const text = take();
	const { told, edits } = answered ?? {};
	answer(null);
	if (!text) return;
	const done = edits ? does.run("edit", { message_id: told.message_id, text }) : does.say(text, told?.message_id);
	if (!(await done) && !words.value) words.value = kept;
}

function take() {
	const text = words.value.trim();
	words.value = "";
	grow();
	close();
	return text;
}

export function put(text, does) {
	words.value = text;
	words.focus();
	typed(does);
}

export function answer(told, edits = false) {
	answered = told && { told, edits };
	replying.hidden = told === null;
	if (told === null) return;
	const text = gist(told);
	replying.querySelector("span").textContent = edits ? `Edit: ${text}` : `Reply to ${told.who}: ${text}`;
	if (edits) words.value = text;
	words.focus();
}

export function showComposer(chat, does) {
	find("composer").hidden = !chat.can_write;
	commands = chat.menu;
	bot = chat.bot;
	const asked = chat.messages.findLast((told) => told.by_bot && told.reply_markup && !told.reply_markup.inline_keyboard);
	redraw("keys", [chat.id, asked?.message_id], () => {
		const markup = asked?.reply_markup ?? {};
		words.placeholder = markup.input_field_placeholder ?? "Message";
		if (markup.force_reply) answer(asked);
		const press = ({ text }) => () => {
			does.say(text);
			if (markup.one_time_keyboard) find("keys").replaceChildren();
		};
		return (markup.keyboard ?? []).map((row) => make("div.keys", row.map((key) => button(key.text, press(key)))));
	});
}

function grow() {
	words.style.height = "auto";
	words.style.height = `${words.scrollHeight}px`;
}

function typed(does) {
	grow();
	const wanted = /^\/(\w*)$/.exec(words.value)?.[1].toLowerCase();
	const fitting = wanted === undefined ? [] : commands.filter((entry) => entry.command.startsWith(wanted));
	offer(fitting.map(({ command, description }) => [`/${command}`, description, () => put(`/${command} `, does)]));
	const query = words.value.startsWith(`@${bot} `) ? words.value.slice(bot.length + 2) : null;
	clearTimeout(asking);
	if (query !== null) asking = setTimeout(() => does.run("inline", { text: query }), 300);
}

export function showResults({ id, query, results }, does) {
	if (words.value !== `@${bot} ${query}`) return;
	const send = (result_id) => () => {
		take();
		does.run("send_result", { query_id: id, result_id });
	};
	offer(results.map((one) => [one.title, one.about, send(one.id)]));
}

function offer(entries) {
	offered = entries;
	picked = 0;
	show();
}

function show() {
	menu.hidden = offered.length === 0;
	words.setAttribute("aria-expanded", !menu.hidden);
	const items = offered.map(([label, about, pick], at) => {
		const onmousedown = (event) => {
			event.preventDefault();
			pick();
		};
		const facts = { role: "option", id: `offer-${at}`, "aria-selected": at === picked, onmousedown };
		return make("li", facts, make("strong", label), make("small", about));
	});
	menu.replaceChildren(...items);
	if (menu.hidden) words.removeAttribute("aria-activedescendant");
	else words.setAttribute("aria-activedescendant", `offer-${picked}`);
	items[picked]?.scrollIntoView({ block: "nearest" });
}

const close = () => offer([]);

function onKey(event, does) {
	const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (offered.length && move) {
		event.preventDefault();
		picked = (picked + move + offered.length) % offered.length;
		show();
	} else if (offered.length && event.key === "Tab" && !event.shiftKey) {
		event.preventDefault();
		offered[picked][2]();
	} else if (event.key === "Escape") {
		close();
		answer(null);
	} else if (event.key === "Enter" && !event.shiftKey) {
		event.preventDefault();
		if (offered.length && words.value !== offered[picked][0]) offered[picked][2]();
		else submit(does);
	}
}
