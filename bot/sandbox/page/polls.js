// Shows a poll: options to tap, then what was right, how many chose what, and why.

import { button, icon, make } from "./dom.js";
import { rich } from "./rich.js";

const chosen = new Map();

export function poll(told, skew, does) {
	const open = !told.is_closed && told.mine === null;
	const [lamp, why] = told.explanation ? reason(told, does) : [];
	return make(
		"fieldset.poll",
		make("legend", told.question),
		kindLine(told, skew, lamp),
		told.description ? make("p.why", told.description) : null,
		told.options.map((option, at) => (told.knows ? result : choice)(told, option, at, open, does)),
		open && told.allows_multiple_answers ? button("Vote", () => send(told, does), { class: "vote" }) : null,
		told.can_retract ? button("Retract vote", () => does.retract(), { class: "vote" }) : null,
		why,
		make("p.sum", total(told)),
	);
}

function kindLine(told, skew, lamp) {
	const kind = `${told.is_anonymous ? "Anonymous " : ""}${told.type === "quiz" ? "Quiz" : "Poll"}`;
	const left = told.close_date && !told.is_closed ? countdown(told, skew) : null;
	return make("div.kind", make("span", told.is_closed ? "Final results" : kind), left, lamp);
}

function countdown({ close_date, open_period }, skew) {
	const facts = { role: "timer", "aria-label": "Time left", "data-end": close_date - skew, "data-period": open_period };
	const left = make("span.left", facts, make("span.pie", { "aria-hidden": true }), make("span"));
	tick(left);
	return left;
}

function tick(left) {
	const { end, period } = left.dataset;
	const rest = Math.max(0, end - Date.now() / 1000);
	const seconds = Math.ceil(rest);
	left.lastChild.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
	left.style.setProperty("--part", `${Math.min(100, (100 * rest) / period || 0)}%`);
	left.classList.toggle("soon", seconds <= 5);
}

setInterval(() => document.querySelectorAll(".left").forEach(tick), 250);

function choice(told, option, at, open, does) {
	const several = told.allows_multiple_answers;
	const picked = chosen.get(told.id) ?? new Set(told.mine);
	const press = ({ currentTarget }) => {
		if (!several) return does.vote([at]);
		const now = chosen.get(told.id) ?? new Set();
		if (!now.delete(at)) now.add(at);
		chosen.set(told.id, now);
		currentTarget.setAttribute("aria-pressed", now.has(at));
	};
	const ring = make("span.mark", make(`span.ring${several ? ".square" : ""}`));
	const facts = { class: "option", disabled: !open, "data-key": `option-${told.id}-${at}`, "aria-pressed": picked.has(at) };
	return button([ring, make("span", option.text)], press, facts);
}

function send(told, does) {
	const picked = [...(chosen.get(told.id) ?? [])];
	if (picked.length) does.vote(picked);
	chosen.delete(told.id);
}

function result(told, option, at) {
	const share = Math.round((100 * (option.voter_count ?? 0)) / (told.total_voter_count || 1));
	const mine = told.mine?.includes(at);
	const right = told.correct_option_ids?.includes(at);
	const verdict = told.type !== "quiz" ? "" : right ? "right" : mine ? "wrong" : "";
	const sign = { right: "✓ ", wrong: "✗ ", "": mine ? "● " : "" }[verdict];
	const spoken = [verdict, mine && "your choice"].filter(Boolean).join(", ");
	const bar = make("span.bar", { "aria-hidden": true });
	bar.style.width = `${share}%`;
	const words = make("span", make("span.sign", { "aria-hidden": true }, sign), option.text, spoken ? make("span.unseen", ` (${spoken})`) : null);
	return make("div", { class: `option ${verdict}` }, make("span.mark", `${share}%`), words, bar);
}

function reason(told, does) {
	const erred = told.mine?.some((at) => !told.correct_option_ids.includes(at));
	const why = make("p.why", { role: "note", hidden: !erred }, rich(told.explanation, told.explanation_entities, does));
	const press = () => {
		why.hidden = !why.hidden;
		lamp.setAttribute("aria-expanded", !why.hidden);
	};
	const lamp = button([icon("lamp"), " Why?"], press, { class: "lamp", "aria-expanded": !why.hidden });
	return [lamp, why];
}

function total({ total_voter_count: count, is_closed }) {
	if (count === 0) return is_closed ? "Nobody voted" : "No votes yet";
	return count === 1 ? "1 answer" : `${count} answers`;
}
