// Under the hood: every call and update as it passes, what to let go wrong, and the tape.

import { tape, traffic } from "./api.js";
import { button, find, make, redraw } from "./dom.js";

const SHOWN = 300;
const WEATHER = { offline: "Network down", held: "Hold updates", flood: "Tight limits", privacy: "Privacy mode" };
const ONCE = { 429: "429 next", 500: "500 three times", 502: "502 next", 403: "403 next", lost: "Lose an answer", again: "Repeat an update", restart: "Restart the bot" };

const list = make("ol", { id: "traffic", tabindex: "0", "aria-label": "Calls and updates" });
const only = make("input", { type: "checkbox", onchange: () => list.classList.toggle("only", only.checked) });
const line = make("p.faint", { role: "status" });
const file = make("input", { type: "file", accept: ".chat,.txt", onchange: play });

let last = 0;
let waiting = null;

export function setUpPanel(does) {
	find("hood").onclick = toggle;
	const step = make("input", { "aria-label": "A step of a script", placeholder: "Bruno leaves the group" });
	const perform = async (event) => {
		event.preventDefault();
		if (await does.run("step", { line: step.value })) step.value = "";
	};
	find("panel").append(
		make("header.line", make("h2", "Under the hood"), button("×", toggle, { id: "shut", class: "plain", "aria-label": "Close" })),
		make("div.buttons", { id: "weather", role: "group", "aria-label": "Telegram" }),
		make("div.buttons", { id: "deck", role: "group", "aria-label": "Tape" }),
		make("form.line", { onsubmit: perform }, step, make("button.chip", { type: "submit" }, "Do")),
		line,
		make("label.faint", only, " only what was refused"),
		list,
	);
	find("panel").addEventListener("keydown", ({ key }) => key === "Escape" && toggle());
}

function toggle() {
	const open = find("panel").hidden;
	find("panel").hidden = !open;
	find("hood").setAttribute("aria-expanded", open);
	find("app").classList.toggle("open", open);
	find(open ? "shut" : "hood").focus();
	if (open) catchUp();
}

export function showPanel({ weather, recording, replaying }, does) {
	const turn = ([what, label]) =>
		button(label, () => does.run("weather", { what, on: !weather[what] }), { class: "chip", "data-key": what, "aria-pressed": weather[what] });
	redraw("weather", weather, () => {
		const coming = weather.planned.length ? make("span.faint", `to come: ${weather.planned.join(", ")}`) : "";
		return [...Object.entries({ ...ONCE, ...WEATHER }).map(turn), coming];
	});
	redraw("deck", [recording, replaying], () => {
		const [label, what] = recording || replaying ? ["Stop", "stop"] : ["Record", "record"];
		return [
			button(label, () => tape({ do: what }), { class: "chip", "data-key": "deck" }),
			make("a.chip", { href: "/api/script", download: "recorded.chat" }, "Save the tape"),
			make("label.chip", "Play a script…", file),
			recording ? make("span.faint", "Recording what you do.") : "",
		];
	});
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

function entry({ at, name, status = 200, refusal, gist, sent, got }) {
	const time = new Date(at * 1000).toTimeString().slice(0, 8);
	const failed = refusal || status !== 200;
	const about = failed ? make("em", ` ${status === 200 ? "" : status} ${refusal ?? ""}`) : make("span.faint", ` ${gist}`);
	const head = make("summary", make("time", time), got === undefined ? " ← " : " → ", make("strong", name), about);
	const bodies = () => [sent, got].filter((body) => body !== undefined).map((body) => make("pre", JSON.stringify(body, null, 1)));
	const box = make("details", head);
	box.addEventListener("toggle", () => box.append(...bodies()), { once: true });
	return make(failed ? "li.refused" : "li", box);
}
