// Makes elements; text is always text, never markup.

export function make(tag, options = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(options)) {
		if (value === undefined || value === null || value === false) continue;
		if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
		else if (name in element && typeof value === "boolean") element[name] = value;
		else element.setAttribute(name, value);
	}
	element.append(...children.filter((child) => child !== null && child !== undefined));
	return element;
}

export const find = (id) => document.getElementById(id);

export const button = (label, onclick, options = {}) => make("button", { type: "button", onclick, ...options }, label);

export function choice(label, options, value, onpick) {
	const select = make("select", { onchange: () => onpick(select.value) });
	select.append(...options.map((name) => make("option", { value: name }, name)));
	select.value = value;
	return make("label", { class: "choice" }, label, select);
}

export function hue(name) {
	let sum = 0;
	for (const letter of name) sum += letter.codePointAt(0);
	return `hue${sum % 6}`;
}

export const face = (name, size = "") =>
	make("span", { class: `face ${size} ${hue(name)}`, "aria-hidden": "true" }, [...name][0] ?? "?");

const SHAPES = {
	lamp: "M8 1a5 5 0 0 0-3 9v2h6v-2a5 5 0 0 0-3-9zM6 14h4",
	lock: "M4 7h8v7H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
};

export function icon(name) {
	const space = "http://www.w3.org/2000/svg";
	const picture = document.createElementNS(space, "svg");
	const path = document.createElementNS(space, "path");
	picture.setAttribute("viewBox", "0 0 16 16");
	picture.setAttribute("class", "icon");
	picture.setAttribute("aria-hidden", "true");
	path.setAttribute("d", SHAPES[name]);
	picture.append(path);
	return picture;
}

export const clock = (stamp) => new Date(stamp * 1000).toTimeString().slice(0, 5);

export const gist = (told) => told.text ?? told.caption ?? told.poll?.question ?? "a message";

export function size(bytes) {
	if (bytes < 1024) return `${bytes} B`;
	const kilo = bytes / 1024;
	return kilo < 1024 ? `${kilo.toFixed(1)} kB` : `${(kilo / 1024).toFixed(1)} MB`;
}
