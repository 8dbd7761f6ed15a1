"""Puts into words what is wrong with one question or with the head of a pack."""

from collections.abc import Callable, Mapping

from questions.pack.problem import Value
from questions.wording import Words

Values = Mapping[str, Value]
Sentence = Callable[[Words, Values], str]


def _unknown_field(w: Words, v: Values) -> str:
    if v.get("near"):
        return w.say("There is no field {field}; did you mean {near}?", **v)
    return w.say("There is no field {field}; take it out, or see the list in the guide.", **v)


def _unknown_kind(w: Words, v: Values) -> str:
    if v.get("near"):
        return w.say("There is no kind “{found}”; did you mean “{near}”?", **v)
    return w.say(
        "There is no kind “{found}”; take one of: one of n, several right, true or false, typed, "
        "number, order.",
        **v,
    )


QUESTION_SENTENCES: dict[str, Sentence] = {
    "missing": lambda w, v: w.say("The field {field} is missing; add it.", **v),
    "missing-licence": lambda w, _: w.say(
        "The licence is missing; say how others may use the pack, such as CC0-1.0 or CC-BY-4.0."
    ),
    "unknown-field": _unknown_field,
    "unknown-kind": _unknown_kind,
    "unknown-topic": lambda w, v: w.say(
        "There is no topic “{found}”; take one of: stints, seasons, matches, europe, honours, "
        "club, players, disputes.",
        **v,
    ),
    "not-text": lambda w, v: w.say("{found} is not a text; put it in quotes.", **v),
    "not-whole": lambda w, v: w.say("{found} is not a whole number; write digits only.", **v),
    "not-number": lambda w, v: w.say("{found} is not a number; write it without quotes.", **v),
    "not-finite": lambda w, _: w.say("The number is not finite; write one that can be reached."),
    "not-bool": lambda w, v: w.say("{found} is neither true nor false; write one of them.", **v),
    "not-list": lambda w, _: w.say("A list is needed here; put square brackets around it."),
    "not-table": lambda w, _: w.say(
        "A group of fields is needed here; begin each question with [[question]]."
    ),
    "out-of-range": lambda w, v: w.say("{found} is not between {low} and {high}.", **v),
    "too-few": lambda w, v: w.say("Entries here: {found}; at least {limit} are needed.", **v),
    "too-many": lambda w, v: w.say("Entries here: {found}; at most {limit} are allowed.", **v),
    "bad-id": lambda w, v: w.say(
        "{found} cannot be an id; use up to 40 small letters, digits and hyphens.", **v
    ),
    "bad-fact": lambda w, v: w.say(
        "{found} is not the id of a fact; /source shows ids such as match:2024-05-22-atalanta.",
        **v,
    ),
    "bad-language": lambda w, v: w.say(
        "{language} is not a language of this bot; use en, it or id.", **v
    ),
    "doubled-language": lambda w, _: w.say("A language is named twice; name each once."),
    "newer-format": lambda w, v: w.say(
        "The pack is written in format {found}, this bot knows up to {known}; update the bot.", **v
    ),
    "empty": lambda w, _: w.say("There is nothing to read here; write a text or take it out."),
    "too-long": lambda w, v: w.say(
        "{found} characters are too many, {limit} fit; say it shorter.", **v
    ),
    "line-feeds": lambda w, v: w.say(
        "Line breaks here: {found}; at most {limit} are allowed.", **v
    ),
    "control": lambda w, v: w.say("There is a control character ({code}); delete it.", **v),
    "surrogate": lambda w, v: w.say(
        "There is half a character ({code}); write the whole one, such as the emoji itself.", **v
    ),
    "hidden": lambda w, v: w.say(
        "There is an invisible character that hides or turns text ({code}); delete it.", **v
    ),
    "markup": lambda w, v: w.say(
        "“{found}” is markup, and texts are shown as they are; write plain text.", **v
    ),
    "language-missing": lambda w, v: w.say(
        "The wording in “{language}” is missing; the pack says it has that language.", **v
    ),
    "language-extra": lambda w, v: w.say(
        "“{language}” is not among the pack's languages; add it there or take this out.", **v
    ),
    "all-right": lambda w, _: w.say("All choices are right; add a wrong one."),
    "options-alike": lambda w, v: w.say(
        "Two choices read the same, “{first}” and “{second}”; change one.", **v
    ),
    "look-alike": lambda w, v: w.say(
        "“{first}” and “{second}” look the same but have other letters; is that meant?", **v
    ),
    "not-image": lambda w, _: w.say(
        "This is not the name of a picture; use letters, digits and an ending such as .jpg."
    ),
    "image-link": lambda w, _: w.say(
        "Addresses are not followed; put the picture beside the pack and write its name."
    ),
    "image-path": lambda w, _: w.say(
        "The picture has to lie beside the pack or below; write its name without .. or /."
    ),
    "image-missing": lambda w, v: w.say(
        "The picture {name} is missing; put it beside the pack, and both into a zip file to send.",
        **v,
    ),
    "image-elsewhere": lambda w, v: w.say(
        "The picture {name} is a link to elsewhere; put the picture itself there.", **v
    ),
    "image-unknown": lambda w, v: w.say("{name} is no PNG, JPEG or WebP; save it as one.", **v),
    "image-large": lambda w, v: w.say(
        "The picture {name} is too large; 10 MB and 10,000 pixels, both sides together, fit.", **v
    ),
    "image-thin": lambda w, v: w.say(
        "The picture {name} is too narrow; one side may be at most 20 times the other.", **v
    ),
    "images-large": lambda w, v: w.say(
        "The pictures have {found} MiB together, {limit} fit; make them smaller.", **v
    ),
    "image-unused": lambda w, v: w.say(
        "No question names the picture {name}; it was left out.", **v
    ),
    "image-text-alone": lambda w, _: w.say(
        "There is no picture here for which to say what it shows; add image or take this out."
    ),
    "image-text-missing": lambda w, _: w.say(
        "Nothing says what the picture shows; add image_text (in the chat a line that begins "
        "with !), for those who cannot see it."
    ),
    "doubled-id": lambda w, v: w.say("Question {first} has the id {id} already; change one.", **v),
    "doubled-question": lambda w, v: w.say("Question {first} asks the same already.", **v),
    "choices-offered": lambda w, v: w.say("The facts have wrong choices for it: {wrong}.", **v),
    "choices-taken": lambda w, v: w.say("It got wrong choices out of the facts: {wrong}.", **v),
    "known-question": lambda w, _: w.say("The bot asks this already, out of its facts."),
    "known-pack": lambda w, v: w.say("“{title}” asks this already.", **v),
    "invalid": lambda w, _: w.say("This is not what belongs here; see the guide."),
}
"""One sentence for each thing that can be wrong with a question, and how to mend it."""
