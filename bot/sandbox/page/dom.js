// Makes elements; text is always text, never markup.

// make("p.service", { title: "..." }, "words", child): classes after dots; attributes may be left out.
// Attributes and children that are nothing are left out, too.
export function make(what, ...rest) {
	const [tag, ...classes] = what.split(".");
	const element = document.createElement(tag);
	const options = rest[0]?.constructor === Object ? rest.shift() : {};
	if (tag === "button") element.type = "button";
	if (classes.length) element.className = classes.join(" ");
	for (const [name, value] of Object.entries(options)) {
		if (value === undefined || value === null) continue;
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else if (name in element && typeof value === "boolean") element[name] = value;
		else element.setAttribute(name, value);
	}
	element.append(...rest.flat(2).filter((child) => child !== null && child !== undefined));
	return element;
}

export const find = (id) => document.getElementById(id);

export const button = (label, onclick, options = {}) => make("button", { onclick, ...options }, label);

// A field of the same name is one field, before and after its box is drawn anew.
export function holdFocus(box, change) {
	const held = box.contains(document.activeElement) && document.activeElement.dataset.key;
	change();
	if (held) box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}

export function redraw(id, facts, draw) {
	const box = find(id);
	const print = JSON.stringify(facts);
	if (box.dataset.print === print) return;
	box.dataset.print = print;
	holdFocus(box, () => box.replaceChildren(...draw().flat().filter(Boolean)));
}

export function choice(label, options, value, onpick) {
	const select = make("select", { onchange: () => onpick(select.value), "data-key": label });
	select.append(...options.map((name) => make("option", { value: name }, name)));
	select.value = value;
	return make("label.choice", label, select);
}

export const hue = (name) => `hue${[...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6}`;

export const face = (name, size = "") => make(`span.face.${hue(name)}${size}`, { "aria-hidden": true }, [...name][0] ?? "?");

const SHAPES = {
	lamp: "M8 1a5 5 0 0 0-3 9v2h6v-2a5 5 0 0 0-3-9zM6 14h4",
	lock: "M4 7h8v7H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
};

export function icon(name) {
	const template = document.createElement("template");
	template.innerHTML = `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${SHAPES[name]}"/></svg>`;
	return template.content.firstChild;
}

export const clock = (stamp) => new Date(stamp * 1000).toTimeString().slice(0, 5);

export const gist = (told) => told.text ?? told.caption ?? told.poll?.question ?? "a message";

export function size(bytes) {
	const kilo = bytes / 1024;
	if (kilo < 1) return `${bytes} B`;
	return kilo < 1024 ? `${kilo.toFixed(1)} kB` : `${(kilo / 1024).toFixed(1)} MB`;
}
