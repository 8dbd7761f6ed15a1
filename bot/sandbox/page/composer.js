// The line where one writes: text, commands with completion, replies, files, reply keyboards.

import { encoded } from "./api.js";
import { find, make } from "./dom.js";

const words = find("words");
const menu = find("menu");
const replying = find("replying");

let commands = [];
let offered = [];
let picked = 0;
let answered = null;

export function setUp(does) {
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(does);
  });
  words.addEventListener("input", () => {
    grow();
    offer();
  });
  words.addEventListener("keydown", (event) => onKey(event, does));
  words.addEventListener("blur", () => setTimeout(close, 150));
  replying.querySelector("button").addEventListener("click", () => replyTo(null));
  find("file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (file) await does.send({ file, content: await encoded(file), caption: take() });
  });
}

function submit(does) {
  const text = take();
  if (text) does.say(text, answered?.message_id);
  replyTo(null);
}

function take() {
  const text = words.value.trim();
  words.value = "";
  grow();
  close();
  return text;
}

export function replyTo(told) {
  answered = told;
  replying.hidden = told === null;
  if (told === null) return;
  const text = told.text ?? told.caption ?? told.poll?.question ?? "a message";
  replying.querySelector("span").textContent = `Reply to ${told.who}: ${text}`;
  words.focus();
}

export function showComposer(chat, does) {
  find("composer").hidden = !chat.can_write;
  commands = chat.menu;
  const topic = find("topic");
  const print = JSON.stringify(chat.topics);
  topic.hidden = !chat.is_forum;
  if (topic.dataset.print !== print) {
    topic.dataset.print = print;
    const general = make("option", { value: "" }, "General");
    topic.replaceChildren(general, ...chat.topics.map((t) => make("option", { value: t.id }, t.name)));
  }
  showKeys(chat, does);
}

function showKeys(chat, does) {
  const last = [...chat.messages].reverse().find((told) => told.by_bot && told.reply_markup && !told.reply_markup.inline_keyboard);
  const rows = last?.reply_markup?.keyboard ?? [];
  const box = find("keys");
  box.replaceChildren(
    ...rows.map((row) => {
      const keys = row.map((key) => make("button", { type: "button", onclick: () => does.say(key.text) }, key.text));
      return make("div", { class: "keys" }, ...keys);
    }),
  );
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight}px`;
}

function offer() {
  const typed = words.value;
  const wanted = /^\/\w*$/.test(typed) ? typed.slice(1).toLowerCase() : null;
  offered = wanted === null ? [] : commands.filter((entry) => entry.command.startsWith(wanted));
  picked = 0;
  show();
}

function show() {
  menu.hidden = offered.length === 0;
  words.setAttribute("aria-expanded", String(!menu.hidden));
  const items = offered.map((entry, at) => {
    const item = make(
      "li",
      { role: "option", id: `command-${at}`, "aria-selected": String(at === picked) },
      make("strong", {}, `/${entry.command}`),
      make("small", {}, entry.description),
    );
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(at);
    });
    return item;
  });
  menu.replaceChildren(...items);
  if (menu.hidden) words.removeAttribute("aria-activedescendant");
  else words.setAttribute("aria-activedescendant", `command-${picked}`);
  items[picked]?.scrollIntoView({ block: "nearest" });
}

function choose(at) {
  words.value = `/${offered[at].command} `;
  close();
  words.focus();
}

function close() {
  offered = [];
  show();
}

function onKey(event, does) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (offered.length && event.key in moves) {
    event.preventDefault();
    picked = (picked + moves[event.key] + offered.length) % offered.length;
    show();
  } else if (offered.length && event.key === "Tab") {
    event.preventDefault();
    choose(picked);
  } else if (event.key === "Escape") {
    close();
    replyTo(null);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    if (offered.length && words.value !== `/${offered[picked].command}`) choose(picked);
    else submit(does);
  }
}
