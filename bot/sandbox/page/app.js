// Puts the page together: who one is, which chat is open, and what happens there.

import { act, ask, listen } from "./api.js";
import { replyTo, setUp, showComposer } from "./composer.js";
import { face, find, make } from "./dom.js";
import { showMessages } from "./messages.js";
import { showActions } from "./actions.js";

const state = { me: null, chat: null, view: null, overview: null, seen: new Map(), online: true };

const does = {
  say: (text, reply) => run("say", { text, reply_to: reply, thread: thread() }),
  tap: (told, data, button) => tap(told, data, button),
  vote: (told, options) => run("vote", { message_id: told.message_id, options }),
  retract: (told) => run("retract", { message_id: told.message_id }),
  reply: (told) => replyTo(told),
  send: ({ file, content, caption }) =>
    run("send_file", { name: file.name, mime: file.type, content, caption, as_photo: file.type.startsWith("image/") }),
  run: (what, details = {}) => run(what, details),
};

function thread() {
  return Number(find("topic").value) || undefined;
}

async function run(what, details) {
  try {
    await act(what, { as: state.me, chat_id: state.chat, ...details });
  } catch (error) {
    toast(error.message);
  }
}

async function tap(told, data, button) {
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 4000);
  await run("tap", { message_id: told.message_id, data });
}

function toast(text) {
  const shown = make("p", {}, text);
  find("toasts").replaceChildren(shown);
  setTimeout(() => shown.remove(), Math.max(2500, text.length * 60));
}

function alertBox(text) {
  find("alert-text").textContent = text;
  find("alert").showModal();
}

async function refreshList() {
  state.overview = await ask("overview", state.me);
  const { people, chats } = state.overview;
  find("people").replaceChildren(...people.map(personButton));
  find("chats").replaceChildren(...chats.map(chatButton));
  const there = chats.some((chat) => chat.id === state.chat);
  if (state.chat !== null && !there) open(chats[0].id);
}

function personButton(person) {
  const mine = person.name === state.me;
  const button = make(
    "button",
    { type: "button", role: "radio", tabindex: mine ? "0" : "-1", "data-name": person.name },
    face(person.name),
    make("span", {}, person.name, " ", make("small", {}, person.language ?? "")),
  );
  button.setAttribute("aria-checked", String(mine));
  button.addEventListener("click", () => become(person.name));
  return button;
}

function chatButton(chat) {
  const open_ = chat.id === state.chat;
  const key = `${state.me}/${chat.id}`;
  if (open_) state.seen.set(key, chat.last_id);
  const news = chat.last_id > (state.seen.get(key) ?? 0);
  const text = make("span", { class: "text" }, make("strong", {}, chat.title), make("span", { class: "last" }, chat.last));
  const button = make("button", { type: "button", onclick: () => open(chat.id) }, face(chat.title, "big"), text);
  button.setAttribute("aria-current", String(open_));
  if (news) button.append(make("span", { class: "news" }, "new"));
  return button;
}

async function refreshChat() {
  if (state.chat === null) return;
  const wanted = state.chat;
  const view = await ask(`chats/${wanted}`, state.me);
  if (wanted !== state.chat) return;
  state.view = view;
  find("title").textContent = view.title;
  const skew = view.now - Date.now() / 1000;
  showMessages(find("messages"), view, skew, does);
  if (view.messages.length === 0) showEmpty(view);
  showComposer(view, does);
  showActions(view, state.me, does);
  showStatus();
}

function showEmpty(view) {
  const about = state.overview?.bot.description || "Nothing has been said here yet.";
  const box = make("div", { class: "empty" }, make("p", {}, about));
  if (view.kind === "private") {
    box.append(make("button", { type: "button", onclick: () => does.say("/start") }, "Start"));
  }
  find("messages").replaceChildren(box);
  delete find("messages").dataset.chat;
}

function showStatus() {
  const view = state.view;
  if (!state.online) find("status").textContent = "The sandbox does not answer; trying again…";
  else if (!view) find("status").textContent = "";
  else if (view.kind === "private") find("status").textContent = view.blocked ? "blocked" : "bot";
  else {
    const inside = view.members.filter((member) => !["left", "kicked"].includes(member.status));
    find("status").textContent = `${inside.length} members: ${inside.map((m) => m.name).join(", ")}`;
  }
}

async function open(chatId) {
  state.chat = chatId;
  find("toasts").replaceChildren();
  replyTo(null);
  find("app").dataset.view = "chat";
  history.replaceState(null, "", `#${encodeURIComponent(state.me)}/${chatId}`);
  await refreshChat();
  await refreshList();
  if (matchMedia("(hover: hover)").matches) find("words").focus();
}

async function become(name) {
  const group = state.view && state.view.kind !== "private" ? state.chat : null;
  state.me = name;
  state.view = null;
  find("toasts").replaceChildren();
  delete find("messages").dataset.chat;
  const { chats } = await ask("overview", name);
  const same = chats.find((chat) => chat.id === group);
  const mine = chats.find((chat) => chat.kind === "private");
  const wide = matchMedia("(min-width: 701px)").matches;
  if (wide) await open((same ?? mine).id);
  else {
    state.chat = null;
    history.replaceState(null, "", `#${encodeURIComponent(name)}`);
    await refreshList();
  }
  document.querySelector('#people [aria-checked="true"]')?.focus();
}

let waiting = null;

function soon() {
  waiting ??= setTimeout(async () => {
    waiting = null;
    await refreshChat().catch(() => {});
    await refreshList().catch(() => {});
  }, 30);
}

let typing = null;

function hear(event) {
  if (event.kind === "toast" && event.user_id === state.overview?.me.id) {
    document.querySelectorAll('[aria-busy="true"]').forEach((b) => b.removeAttribute("aria-busy"));
    if (event.text) (event.alert ? alertBox : toast)(event.text);
  } else if (event.kind === "action" && event.chat_id === state.chat) {
    find("typing").textContent = `${state.overview.bot.name} is busy: ${event.action.replace("_", " ")}…`;
    clearTimeout(typing);
    typing = setTimeout(() => (find("typing").textContent = ""), 5000);
  } else if (!["call", "update", "toast"].includes(event.kind)) {
    if (event.kind === "message") find("typing").textContent = "";
    soon();
  }
}

function arrows(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const names = state.overview.people.map((person) => person.name);
  become(names[(names.indexOf(state.me) + step + names.length) % names.length]);
}

async function start() {
  setUp(does);
  find("people").addEventListener("keydown", arrows);
  find("back").addEventListener("click", () => {
    find("app").dataset.view = "list";
    state.chat = null;
    refreshList();
  });
  const [name, chat] = decodeURIComponent(location.hash.slice(1)).split("/");
  const people = await (await fetch("/api/people")).json();
  state.me = people.includes(name) ? name : people[0];
  await refreshList();
  if (chat && state.overview.chats.some((entry) => entry.id === Number(chat))) await open(Number(chat));
  else if (matchMedia("(min-width: 701px)").matches) {
    await open(state.overview.chats.find((entry) => entry.kind === "private").id);
  }
  listen(hear, (online) => {
    const back = online && !state.online;
    state.online = online;
    showStatus();
    if (back) soon();
  });
}

start();
