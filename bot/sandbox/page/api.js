// Talks to the world: what a person sees and does, and news of what changed.

export const ask = (path, name) => read(`${path}?as=${encodeURIComponent(name)}`);

export const names = () => read("people");

export const traffic = (after) => read(`traffic?after=${after}`);

export const act = (what, details) => post(`do/${what}`, details);

export const tape = (details) => post("script", details);

const post = (path, details) =>
	read(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(details) });

async function read(path, options) {
	const answer = await fetch(`/api/${path}`, options).catch(() => null);
	const told = (await answer?.json().catch(() => null)) ?? { error: "The sandbox does not answer." };
	if (told.error) throw new Error(told.error);
	return told;
}

export function listen(hear, onState) {
	const stream = new EventSource("/api/events");
	stream.onmessage = (event) => hear(JSON.parse(event.data));
	stream.onopen = () => onState(true);
	stream.onerror = () => onState(false);
}

export const encoded = (file) =>
	new Promise((resolve) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result.split(",")[1] ?? "");
		reader.readAsDataURL(file);
	});
