// Shows the messages of a chat, and only rebuilds those that changed.

import { clock, icon, make, size } from "./dom.js";
import { poll } from "./polls.js";
import { rich } from "./rich.js";

const shown = new Map();

export function showMessages(box, chat, skew, does) {
  const bottom = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  const held = document.activeElement?.dataset?.key;
  const fresh = box.dataset.chat !== String(chat.id);
  if (fresh) {
    shown.clear();
    box.replaceChildren();
    box.dataset.chat = String(chat.id);
  }
  const kept = new Set();
  let before = null;
  for (const told of chat.messages) {
    const print = JSON.stringify(told);
    let entry = shown.get(told.message_id);
    if (!entry || entry.print !== print) {
      const element = message(told, chat, skew, does);
      if (entry) entry.element.replaceWith(element);
      entry = { print, element };
      shown.set(told.message_id, entry);
    }
    const place = before ? before.nextSibling : box.firstChild;
    if (place !== entry.element) box.insertBefore(entry.element, place);
    before = entry.element;
    kept.add(told.message_id);
  }
  for (const [id, entry] of shown) {
    if (kept.has(id)) continue;
    entry.element.remove();
    shown.delete(id);
  }
  if (held) box.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus();
  if (fresh || bottom) box.scrollTop = box.scrollHeight;
}

function message(told, chat, skew, does) {
  if (told.is_service) return make("p", { class: "service" }, service(told));
  const bubble = make("div", { class: "bubble" });
  if (chat.kind !== "private" && !told.mine) bubble.append(make("div", { class: "who" }, told.who));
  if (told.topic) bubble.append(make("div", { class: "quote" }, `# ${told.topic}`));
  if (told.forward_origin) {
    const from = told.forward_origin.sender_user?.first_name ?? "somebody";
    bubble.append(make("div", { class: "quote" }, `Forwarded from ${from}`));
  }
  const answered = told.reply_to_message;
  if (answered && !answered.forum_topic_created) {
    const words = answered.text ?? answered.caption ?? answered.poll?.question ?? "a message";
    bubble.append(make("div", { class: "quote" }, `${answered.from.first_name}: ${words}`));
  }
  bubble.append(...content(told, skew, does), meta(told));
  const article = make(
    "article",
    { class: `message${told.mine ? " mine" : ""}`, "data-id": told.message_id },
    make("h3", { class: "unseen" }, `${told.who} at ${clock(told.date)}`),
    bubble,
  );
  if (told.reply_markup?.inline_keyboard) article.append(keyboard(told, does));
  const reply = { class: "reply", type: "button", "aria-label": "Reply", onclick: () => does.reply(told) };
  article.append(make("button", reply, "↩"));
  return article;
}

function content(told, skew, does) {
  const parts = [];
  if (told.photo) {
    const photo = told.photo[told.photo.length - 1];
    const alt = told.caption ? "" : "Photo";
    parts.push(
      make("img", { src: `/api/files/${photo.file_id}`, alt, width: photo.width, height: photo.height }),
    );
  }
  if (told.document) parts.push(file(told.document));
  if (told.poll) {
    parts.push(
      poll(told.poll, skew, {
        vote: (options) => does.vote(told, options),
        retract: () => does.retract(told),
      }),
    );
  }
  if (told.text) parts.push(rich(told.text, told.entities, does.say));
  if (told.caption) parts.push(rich(told.caption, told.caption_entities, does.say));
  return parts;
}

function file(document_) {
  const name = document_.file_name ?? "file";
  return make(
    "a",
    { class: "document", href: `/api/files/${document_.file_id}`, download: name },
    make("span", { "aria-hidden": "true" }, "↓"),
    make("span", {}, name, make("small", {}, size(document_.file_size ?? 0))),
  );
}

function meta(told) {
  const line = make("div", { class: "meta" });
  if (told.reaction) line.append(make("span", {}, told.reaction));
  if (told.has_protected_content) line.append(make("span", { title: "Cannot be forwarded" }, icon("lock")));
  if (told.edit_date) line.append(make("span", {}, "edited"));
  line.append(make("time", { datetime: new Date(told.date * 1000).toISOString() }, clock(told.date)));
  return line;
}

function keyboard(told, does) {
  const box = make("div", { class: "keyboard", role: "group", "aria-label": "Buttons" });
  told.reply_markup.inline_keyboard.forEach((row, down) => {
    const keys = make("div", { class: "keys" });
    row.forEach((button, across) => keys.append(key(told, button, `${down}-${across}`, does)));
    box.append(keys);
  });
  return box;
}

function key(told, button, place, does) {
  if (button.url) {
    return make("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`);
  }
  const element = make(
    "button",
    { type: "button", "data-key": `button-${told.message_id}-${place}` },
    button.text,
  );
  if (button.callback_data) {
    element.addEventListener("click", () => does.tap(told, button.callback_data, element));
  } else if (button.copy_text) {
    element.addEventListener("click", () => navigator.clipboard?.writeText(button.copy_text.text));
  } else {
    element.disabled = true;
  }
  return element;
}

const SERVICE = {
  new_chat_members: (told) => {
    const names = told.new_chat_members.map((member) => member.first_name).join(", ");
    return names === told.who ? `${told.who} joined` : `${told.who} added ${names}`;
  },
  left_chat_member: (told) => {
    const name = told.left_chat_member.first_name;
    return name === told.who ? `${told.who} left` : `${told.who} removed ${name}`;
  },
  pinned_message: (told) => `${told.who} pinned a message`,
  forum_topic_created: (told) => `${told.who} opened the topic ${told.forum_topic_created.name}`,
  forum_topic_closed: (told) => `${told.who} closed the topic`,
  forum_topic_reopened: (told) => `${told.who} reopened the topic`,
  migrate_to_chat_id: () => "The group became a supergroup",
  migrate_from_chat_id: () => "The group became a supergroup",
};

function service(told) {
  const kind = Object.keys(SERVICE).find((name) => name in told);
  return kind ? SERVICE[kind](told) : "Something happened";
}

