// Talks to the world: what a person sees and does, and news of what changed.

export const ask = async (path, name) => read(await fetch(`/api/${path}?as=${encodeURIComponent(name)}`));

export const act = (what, details) => post(`do/${what}`, details);

export const tape = (details) => post("script", details);

export const traffic = async (after) => read(await fetch(`/api/traffic?after=${after}`));

async function post(path, details) {
	const headers = { "Content-Type": "application/json" };
	return read(await fetch(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(details) }));
}

async function read(answer) {
	const told = await answer.json().catch(() => ({ error: "The sandbox does not answer." }));
	if (told.error) throw new Error(told.error);
	return told;
}

export function listen(hear, onState) {
	const stream = new EventSource("/api/events");
	stream.onmessage = (event) => hear(JSON.parse(event.data));
	stream.onopen = () => onState(true);
	stream.onerror = () => onState(false);
}

export async function encoded(file) {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let binary = "";
	for (let at = 0; at < bytes.length; at += 0x8000) {
		binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	}
	return btoa(binary);
}
