// Shows a poll: options to tap, then what was right, how many chose what, and why.

import { icon, make } from "./dom.js";

const chosen = new Map();

export function poll(told, skew, does) {
  const box = make("fieldset", { class: "poll" }, make("legend", {}, told.question));
  box.append(kindLine(told, skew));
  const open = !told.is_closed && told.mine === null;
  told.options.forEach((option, at) => {
    box.append(told.knows ? result(told, option, at) : choice(told, option, at, open, does));
  });
  if (open && told.allows_multiple_answers) box.append(voteButton(told, does));
  if (told.can_retract) {
    const retract = { class: "vote", type: "button", onclick: does.retract };
    box.append(make("button", retract, "Retract vote"));
  }
  if (told.explanation) box.append(...reason(told));
  box.append(make("p", { class: "sum" }, total(told)));
  return box;
}

function kindLine(told, skew) {
  const kind = told.type === "quiz" ? "Quiz" : "Poll";
  const names = `${told.is_anonymous ? "Anonymous " : ""}${kind}`;
  const line = make("div", { class: "kind" }, make("span", {}, told.is_closed ? "Final results" : names));
  if (told.close_date && !told.is_closed) line.append(countdown(told.close_date, told.open_period, skew));
  return line;
}

function countdown(end, period, skew) {
  const ring = make("span", { class: "pie", "aria-hidden": "true" });
  const words = make("span");
  const left = make("span", { class: "left", role: "timer", "aria-label": "Time left" }, ring, words);
  const show = () => {
    const rest = Math.max(0, end - Date.now() / 1000 - skew);
    const seconds = Math.ceil(rest);
    words.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    ring.style.setProperty("--part", `${period ? Math.min(100, (100 * rest) / period) : 100}%`);
    left.classList.toggle("soon", seconds <= 5);
    if (seconds > 0 && (left.isConnected || !left.dataset.seen)) setTimeout(show, 250);
    if (left.isConnected) left.dataset.seen = "yes";
  };
  show();
  return left;
}

function choice(told, option, at, open, does) {
  const several = told.allows_multiple_answers;
  const picked = chosen.get(told.id) ?? new Set(told.mine ?? []);
  const ring = make("span", { class: several ? "ring square" : "ring" });
  const button = make(
    "button",
    { class: "option", type: "button", disabled: !open, "data-key": `option-${told.id}-${at}` },
    make("span", { class: "mark" }, ring),
    make("span", {}, option.text),
  );
  button.setAttribute("aria-pressed", String(picked.has(at)));
  button.addEventListener("click", () => {
    if (!several) return does.vote([at]);
    const now = chosen.get(told.id) ?? new Set();
    if (!now.delete(at)) now.add(at);
    chosen.set(told.id, now);
    button.setAttribute("aria-pressed", String(now.has(at)));
    return undefined;
  });
  return button;
}

function voteButton(told, does) {
  const send = () => {
    const picked = [...(chosen.get(told.id) ?? [])];
    if (picked.length) does.vote(picked);
    chosen.delete(told.id);
  };
  return make("button", { class: "vote", type: "button", onclick: send }, "Vote");
}

function result(told, option, at) {
  const votes = option.voter_count ?? 0;
  const share = told.total_voter_count ? Math.round((100 * votes) / told.total_voter_count) : 0;
  const mine = (told.mine ?? []).includes(at);
  const right = (told.correct_option_ids ?? []).includes(at);
  const verdict = told.type !== "quiz" ? "" : right ? "right" : mine ? "wrong" : "";
  const sign = { right: "✓ ", wrong: "✗ ", "": mine ? "● " : "" }[verdict];
  const spoken = [verdict, mine ? "your choice" : ""].filter(Boolean).join(", ");
  const bar = make("span", { class: "bar", "aria-hidden": "true" });
  bar.style.width = `${share}%`;
  return make(
    "div",
    { class: `option ${verdict}` },
    make("span", { class: "mark" }, `${share}%`),
    make(
      "span",
      {},
      make("span", { class: "sign", "aria-hidden": "true" }, sign),
      option.text,
      spoken ? make("span", { class: "unseen" }, ` (${spoken})`) : null,
    ),
    bar,
  );
}

function reason(told) {
  const right = (told.mine ?? []).every((at) => (told.correct_option_ids ?? []).includes(at));
  const why = make("p", { class: "why", role: "note" }, told.explanation);
  why.hidden = right && told.mine !== null;
  const lamp = make("button", { class: "lamp", type: "button" }, icon("lamp"), " Why?");
  lamp.setAttribute("aria-expanded", String(!why.hidden));
  lamp.addEventListener("click", () => {
    why.hidden = !why.hidden;
    lamp.setAttribute("aria-expanded", String(!why.hidden));
  });
  return [lamp, why];
}

function total(told) {
  const count = told.total_voter_count;
  if (count === 0) return told.is_closed ? "Nobody voted" : "No votes yet";
  return count === 1 ? "1 answer" : `${count} answers`;
}
