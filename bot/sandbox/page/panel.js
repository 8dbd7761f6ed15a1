// Under the hood: every call and update as it passes, what to let go wrong, and the tape.

import { tape, traffic } from "./api.js";
import { button, find, make } from "./dom.js";

const SHOWN = 300;
const WEATHER = { offline: "Network down", flood: "Tight limits", privacy: "Privacy mode" };
const ONCE = { 429: "429 next", 500: "500 three times", 403: "403 next", lost: "Lose an answer" };

const list = make("ol", { id: "traffic", tabindex: "0", "aria-label": "Calls and updates" });
const only = make("input", { type: "checkbox", onchange: () => list.classList.toggle("only", only.checked) });
const line = make("p", { role: "status", class: "faint" });
const file = make("input", { type: "file", accept: ".chat,.txt", onchange: play });
const switches = make("div", { class: "buttons", role: "group", "aria-label": "Telegram" });
const deck = make("div", { class: "buttons", role: "group", "aria-label": "Tape" });

let last = 0;
let waiting = null;
let does = null;

export function setUpPanel(all) {
	does = all;
	find("hood").onclick = toggle;
	find("panel").append(
		make("header", { class: "line" }, make("h2", {}, "Under the hood"), button("×", toggle, { id: "shut", class: "plain", "aria-label": "Close" })),
		switches,
		deck,
		line,
		make("label", { class: "faint" }, only, " only what was refused"),
		list,
	);
	find("panel").addEventListener("keydown", ({ key }) => key === "Escape" && toggle());
}

function toggle() {
	const open = find("panel").hidden;
	find("panel").hidden = !open;
	find("hood").setAttribute("aria-expanded", String(open));
	find("app").classList.toggle("open", open);
	find(open ? "shut" : "hood").focus();
	if (open) catchUp();
}

export function showPanel({ weather, recording, replaying }) {
	const print = JSON.stringify([weather, recording, replaying]);
	if (deck.dataset.print === print) return;
	deck.dataset.print = print;
	const turn = ([what, label]) =>
		button(label, () => does.run("weather", { what, on: !weather[what] }), { "aria-pressed": what in weather && String(weather[what]) });
	switches.replaceChildren(...Object.entries({ ...ONCE, ...WEATHER }).map(turn));
	if (weather.planned.length) switches.append(make("span", { class: "faint" }, `to come: ${weather.planned.join(", ")}`));
	const busy = recording || replaying;
	deck.replaceChildren(
		busy ? button("Stop", () => tape({ do: "stop" })) : button("Record", () => tape({ do: "record" })),
		make("a", { href: "/api/script", download: "recorded.chat" }, "Save the tape"),
		make("label", { class: "file" }, "Play a script…", file),
	);
	line.textContent = recording ? "Recording what you do." : "";
}

async function play() {
	const [chosen] = file.files;
	if (chosen) await tape({ do: "play", script: await chosen.text() });
	file.value = "";
}

export function tellPanel(event) {
	if (event.kind === "replay") line.textContent = event.line;
	else if (!find("panel").hidden) waiting ??= setTimeout(catchUp, 150);
}

async function catchUp() {
	waiting = null;
	const news = await traffic(last);
	if (!news.length) return;
	const low = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
	last = news.at(-1).number;
	list.append(...news.map(entry));
	while (list.childElementCount > SHOWN) list.firstElementChild.remove();
	if (low) list.scrollTop = list.scrollHeight;
}

function entry(told) {
	const time = new Date(told.at * 1000).toTimeString().slice(0, 8);
	const isCall = "status" in told;
	const mark = isCall ? "→" : "←";
	const head = make("summary", {}, make("time", {}, time), ` ${mark} `, make("strong", {}, told.name));
	if (told.refusal) head.append(make("em", {}, ` ${told.status} ${told.refusal}`));
	else if (isCall && told.status !== 200) head.append(make("em", {}, ` ${told.status}`));
	else head.append(make("span", { class: "faint" }, ` ${told.gist}`));
	const box = make("details", {}, head);
	box.addEventListener("toggle", () => box.childElementCount > 1 || box.append(...bodies(told)), { once: true });
	return make("li", { class: told.refusal || told.status > 200 ? "refused" : "" }, box);
}

const bodies = (told) =>
	[told.sent, told.got].filter((body) => body !== undefined).map((body) => make("pre", {}, JSON.stringify(body, null, 1)));
