// Talks to the world: what a person sees and does, and news of what changed.

export async function ask(path, name) {
  const answer = await fetch(`/api/${path}?as=${encodeURIComponent(name)}`);
  return read(answer);
}

export async function act(what, details) {
  const answer = await fetch(`/api/do/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(details),
  });
  return read(answer);
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
  return stream;
}

export async function encoded(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary);
}
