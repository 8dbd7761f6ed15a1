// Shows a poll: options to tap, then what was right, how many chose what, and why.

import { button, icon, make } from "./dom.js";

const chosen = new Map();

export function poll(told, skew, does) {
	const box = make("fieldset", { class: "poll" }, make("legend", {}, told.question), kindLine(told, skew));
	const open = !told.is_closed && told.mine === null;
	told.options.forEach((option, at) => box.append(told.knows ? result(told, option, at) : choice(told, option, at, open, does)));
	if (open && told.allows_multiple_answers) box.append(button("Vote", () => send(told, does), { class: "vote" }));
	if (told.can_retract) box.append(button("Retract vote", does.retract, { class: "vote" }));
	if (told.explanation) box.append(...reason(told));
	box.append(make("p", { class: "sum" }, total(told)));
	return box;
}

function kindLine(told, skew) {
	const kind = `${told.is_anonymous ? "Anonymous " : ""}${told.type === "quiz" ? "Quiz" : "Poll"}`;
	const line = make("div", { class: "kind" }, make("span", {}, told.is_closed ? "Final results" : kind));
	if (told.close_date && !told.is_closed) line.append(countdown(told.close_date, told.open_period, skew));
	return line;
}

function countdown(end, period, skew) {
	const ring = make("span", { class: "pie", "aria-hidden": "true" });
	const words = make("span");
	const left = make("span", { class: "left", role: "timer", "aria-label": "Time left" }, ring, words);
	const show = () => {
		const rest = Math.max(0, end - Date.now() / 1000 - skew);
		const seconds = Math.ceil(rest);
		words.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
		ring.style.setProperty("--part", `${period ? Math.min(100, (100 * rest) / period) : 100}%`);
		left.classList.toggle("soon", seconds <= 5);
		if (seconds > 0 && (left.isConnected || !left.dataset.seen)) setTimeout(show, 250);
		if (left.isConnected) left.dataset.seen = "yes";
	};
	show();
	return left;
}

function choice(told, option, at, open, does) {
	const several = told.allows_multiple_answers;
	const picked = chosen.get(told.id) ?? new Set(told.mine ?? []);
	const press = () => {
		if (!several) return does.vote([at]);
		const now = chosen.get(told.id) ?? new Set();
		if (!now.delete(at)) now.add(at);
		chosen.set(told.id, now);
		return element.setAttribute("aria-pressed", String(now.has(at)));
	};
	const ring = make("span", { class: "mark" }, make("span", { class: several ? "ring square" : "ring" }));
	const facts = { class: "option", disabled: !open, "data-key": `option-${told.id}-${at}`, "aria-pressed": String(picked.has(at)) };
	const element = button(ring, press, facts);
	element.append(make("span", {}, option.text));
	return element;
}

function send(told, does) {
	const picked = [...(chosen.get(told.id) ?? [])];
	if (picked.length) does.vote(picked);
	chosen.delete(told.id);
}

function result(told, option, at) {
	const share = told.total_voter_count ? Math.round((100 * (option.voter_count ?? 0)) / told.total_voter_count) : 0;
	const mine = told.mine?.includes(at);
	const right = told.correct_option_ids?.includes(at);
	const verdict = told.type !== "quiz" ? "" : right ? "right" : mine ? "wrong" : "";
	const sign = { right: "✓ ", wrong: "✗ ", "": mine ? "● " : "" }[verdict];
	const spoken = [verdict, mine ? "your choice" : ""].filter(Boolean).join(", ");
	const bar = make("span", { class: "bar", "aria-hidden": "true" });
	bar.style.width = `${share}%`;
	const words = make("span", {}, make("span", { class: "sign", "aria-hidden": "true" }, sign), option.text);
	if (spoken) words.append(make("span", { class: "unseen" }, ` (${spoken})`));
	return make("div", { class: `option ${verdict}` }, make("span", { class: "mark" }, `${share}%`), words, bar);
}

function reason(told) {
	const right = (told.mine ?? []).every((at) => told.correct_option_ids?.includes(at));
	const why = make("p", { class: "why", role: "note", hidden: right && told.mine !== null }, told.explanation);
	const press = () => {
		why.hidden = !why.hidden;
		lamp.setAttribute("aria-expanded", String(!why.hidden));
	};
	const lamp = button(icon("lamp"), press, { class: "lamp", "aria-expanded": String(!why.hidden) });
	lamp.append(" Why?");
	return [lamp, why];
}

function total({ total_voter_count: count, is_closed }) {
	if (count === 0) return is_closed ? "Nobody voted" : "No votes yet";
	return count === 1 ? "1 answer" : `${count} answers`;
}
