// What one can do with a chat besides writing: let the bot in or out, block it, come and go.

import { find, make } from "./dom.js";

export function showActions(chat, me, does) {
  const inside = ["member", "administrator", "creator", "restricted"].includes(chat.bot_status);
  const offers = chat.kind === "private" ? privateOffers(chat) : groupOffers(chat, inside);
  const box = find("actions");
  const entries = offers.map(([label, what, details]) => {
    const button = make("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      find("more").open = false;
      does.run(what, details);
    });
    return button;
  });
  const transcript = { href: `/api/chats/${chat.id}/transcript`, target: "_blank" };
  box.replaceChildren(...entries, make("a", transcript, "Show the transcript"));
  find("more").hidden = false;
}

function privateOffers(chat) {
  return chat.blocked ? [["Unblock the bot", "unblock"]] : [["Block the bot", "block"]];
}

function groupOffers(chat, inside) {
  const offers = [];
  if (!chat.can_write) return [["Join the group", "join"]];
  offers.push(inside ? ["Remove the bot", "remove_bot"] : ["Add the bot", "add_bot"]);
  if (chat.leads && inside) {
    const leads = chat.bot_status === "administrator";
    offers.push(leads ? ["Make the bot a plain member", "demote_bot"] : ["Make the bot an admin", "promote_bot"]);
    const allowed = !chat.polls_allowed;
    offers.push([allowed ? "Allow polls" : "Forbid polls", "allow_polls", { allowed }]);
  }
  offers.push(["Leave the group", "leave"]);
  return offers;
}
