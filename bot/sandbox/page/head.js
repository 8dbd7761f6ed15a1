// What is above the messages, or in their place: topics, what is pinned, how to begin.

import { button, find, make, redraw } from "./dom.js";

const SEVERAL = "Several people play here: choose on the left who you are, and change whenever you like.";

export function showTopics({ id: chat, is_forum, topics }, thread, choose) {
	find("topics").hidden = !is_forum;
	redraw("topics", [chat, topics, thread], () =>
		[{ id: null, name: "All" }, ...topics].map(({ id, name, closed }) =>
			button(closed ? `${name} (closed)` : name, () => choose(id), { "aria-pressed": thread === id, "data-key": name }),
		),
	);
}

export function showPinned(pinned) {
	const bar = find("pinned");
	bar.hidden = !pinned;
	if (!pinned) return;
	bar.replaceChildren(make("strong", "Pinned"), ` ${pinned.text.split("\n")[0]}`);
	bar.onclick = () => find("messages").querySelector(`[data-id="${pinned.message_id}"]`)?.scrollIntoView({ block: "center" });
}

export function showEmpty({ kind, menu }, description, does) {
	const isPrivate = kind === "private";
	const about = isPrivate ? description || "Nothing has been said here yet." : SEVERAL;
	const command = isPrivate ? "start" : menu[0]?.command;
	const offer = command ? button(isPrivate ? "Start" : `/${command}`, () => does.say(`/${command}`)) : null;
	find("messages").replaceChildren(make("div.empty", make("p", about), offer));
	delete find("messages").dataset.chat;
}
