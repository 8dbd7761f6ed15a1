// The situations: what can happen to a chat and to its people, at a click.

import { button, choice, find, make, redraw } from "./dom.js";

export function showActions({ id, offers, ranks }, thread, does) {
	redraw("actions", [id, thread, offers, ranks], () => [
		offers.filter((offer) => offer.thread === null || offer.thread === thread).map((offer) => entry(offer, does)),
		make("a", { href: `/api/chats/${id}/transcript`, target: "_blank" }, "Show the transcript"),
		ranks.length ? make("h3", "Who is what") : null,
		ranks.map(({ name, now, choices }) => choice(name, Object.keys(choices), now, (wanted) => doAll(choices[wanted], does))),
	]);
	find("more").hidden = false;
	const way = offers.find(({ acts }) => ["unblock", "join"].includes(acts[0][0]));
	find("barred").hidden = !way;
	find("barred").textContent = way?.label;
	find("barred").onclick = () => doAll(way.acts, does);
}

function entry({ label, acts }, does) {
	return button(label, () => {
		find("more").open = false;
		doAll(acts, does);
	});
}

async function doAll(acts, does) {
	for (const [what, { ask, ...details }] of acts) {
		if (ask) details.name = prompt(ask);
		if (!ask || details.name) await does.run(what, details);
	}
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
			button(`Remove ${name}`, () => does.run("remove_person", { name }), { class: "chip" }),
			make("form.line", { onsubmit: add }, field, make("button.chip", { type: "submit" }, "Add")),
		];
	});
}
