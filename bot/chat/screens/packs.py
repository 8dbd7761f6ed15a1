"""Shows packs: the list, and the card of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.buttons import pack as packed
from bot.chat.say import Html, Speech, bold, code, dotted, italic, lines, link, paragraphs, safe
from bot.chat.screen import Button, Row, Screen
from bot.sessions.shelf import Kept, Life, Shelved, Stocked
from questions.importers.foreign import UNKNOWN
from questions.wording import Words

PACKS = "K"
LIST, CARD, PREVIEW, PLAY, PUBLISH, RETIRE = "l", "c", "v", "y", "u", "r"
PASS, EXPORT, FILE, TEMPLATE, TOGGLE, HISTORY = "o", "e", "f", "w", "t", "h"
DELETE, SURE, GONE = "d", "s", "x"
"""Deleting is asked twice: the first tap asks, the second asks again, the third does it."""
LISTED = 8
_MARKS = {Life.DRAFT: "✏️", Life.PREVIEW: "✏️", Life.PUBLISHED: "📗", Life.RETIRED: "📦"}


@dataclass(frozen=True, slots=True)
class View:
    """A pack with what its card says: `link` adds it to a group; the first to be let pass, if any.

    `alone`, `choices` and `typed` count what can be asked in which way.
    `agrees`, `contradicts` and `unknown` count what the facts say of its questions.
    """

    pack: Shelved
    is_managed: bool
    link: str
    alone: int
    choices: int
    typed: int
    agrees: int = 0
    contradicts: int = 0
    unknown: int = 0
    suspect: Kept | None = None
    suspects: int = 0


def overview(
    words: Speech, labels: Words, packs: Sequence[Shelved], page: int, *, may_write: bool
) -> Screen:
    """Return the packs that somebody may play or look after."""
    some = packs[page * LISTED : (page + 1) * LISTED]
    buttons = [
        (Button(f"{_MARKS[one.state]} {one.title(words.locale)}", at(CARD, one)),) for one in some
    ]
    text = paragraphs(
        bold(words.say("Packs of questions")),
        lines(*(_line(words, one) for one in some)) or words.say("There are none yet."),
        words.say("Send me a file, or type /pack_add, to add your own.") if may_write else None,
    )
    forms = (
        Button(labels.say("Template: text"), packed(PACKS, TEMPLATE, "toml")),
        Button(labels.say("Template: sheet"), packed(PACKS, TEMPLATE, "xlsx")),
    )
    turning = _turning(labels, page, len(packs))
    last = forms if may_write else ()
    return Screen(text, tuple(filter(None, (*buttons, turning, last))))


def in_group(
    words: Speech, labels: Words, packs: Sequence[Shelved], enabled: frozenset[int], page: int
) -> Screen:
    """Return the packs a group may play, those that its quizzes draw from marked."""
    some = packs[page * LISTED : (page + 1) * LISTED]
    buttons = [
        (
            Button(
                f"{'✅' if one.pack_id in enabled else '▫️'} {one.title(words.locale)}",
                packed(PACKS, TOGGLE, str(one.pack_id), str(page)),
            ),
        )
        for one in some
    ]
    named = [one.title(words.locale) for one in packs if one.pack_id in enabled]
    text = paragraphs(
        bold(words.say("Packs of questions")),
        words.say("This group's quizzes draw from: {packs}.", packs=_some(words, named))
        if named
        else words.say("This group's quizzes draw from no pack yet."),
        words.say("Admins tap a pack to let it in or out. /quiz and a pack's name plays it alone.")
        if packs
        else words.say("There are none yet."),
    )
    return Screen(text, tuple(filter(None, (*buttons, _turning(labels, page, len(packs))))))


def card(words: Speech, labels: Words, view: View, stocked: Stocked | None = None) -> Screen:
    """Return all that is to know of a pack, with what can be done with it."""
    one, locale = view.pack, words.locale
    note = one.head.description
    told = note if isinstance(note, str) or note is None else note.get(locale)
    text = paragraphs(
        _news(words, stocked) if stocked else None,
        lines(bold(one.title(locale)), _state(words, one)),
        safe(told) if told else None,
        lines(*_figures(words, view)),
        _undecided(words, view),
        link(words.say("Add it to a group"), view.link) if one.is_published else None,
    )
    return Screen(text, _doings(labels, view))


def _some(words: Speech, titles: list[str]) -> Html:
    """Return as many titles as a message has room for, and how many more there are."""
    rest = len(titles) - LISTED
    if rest <= 0:
        return words.listing(titles)
    names = ", ".join(titles[:LISTED])
    return words.say_n("{names} and {n} more", "{names} and {n} more", rest, names=names)


def _line(words: Speech, one: Shelved) -> Html:
    number = words.say_n("{n} question", "{n} questions", one.count)
    return Html(f"• {dotted([bold(one.title(words.locale)), number, _life(words, one.state)])}")


def _life(words: Words, state: Life) -> str:
    return {
        Life.DRAFT: words.say("draft"),
        Life.PREVIEW: words.say("draft, tried out"),
        Life.PUBLISHED: words.say("published"),
        Life.RETIRED: words.say("retired"),
    }[state]


def _state(words: Speech, one: Shelved) -> Html:
    whose = words.say("for one group") if one.home_id else None
    version = words.say("version {number}", number=one.version)
    return dotted([italic(_life(words, one.state)), version, whose or ""])


def _figures(words: Speech, view: View) -> list[Html | None]:
    head, one, play = view.pack.head, view.pack, code(f"/quiz {view.pack.slug}")
    facts = words.say(
        "Against the facts: agree {agrees}, contradict {contradicts}, unknown {unknown}.",
        agrees=view.agrees,
        contradicts=view.contradicts,
        unknown=view.unknown,
    )
    licence = words.say("not given") if head.licence == UNKNOWN else head.licence
    return [
        words.say_n("{n} question", "{n} questions", one.count),
        _ways(words, view),
        words.say("Languages: {languages}", languages=", ".join(head.languages)),
        words.say("By {author}", author=head.author) if head.author else None,
        words.say("Licence: {licence}", licence=licence),
        facts if view.agrees + view.contradicts else None,
        words.say("Play it: {command}", command=play) if one.is_published else None,
    ]


def _ways(words: Speech, view: View) -> Html | None:
    """Return how many questions are asked where, unless all are asked everywhere by choices."""
    count = view.pack.count
    if view.alone == view.choices == count and not view.typed:
        return None
    return words.say(
        "Asked in private: {alone}; in groups by choices: {choices}, typed (/quiz first): {typed}",
        alone=view.alone,
        choices=view.choices,
        typed=view.typed,
    )


def _undecided(words: Speech, view: View) -> Html | None:
    """Say what of a published pack waits for a decision of who looks after it."""
    if not view.pack.is_published or not view.suspects:
        return None
    return words.say_n(
        "{n} question contradicts the facts and is not asked before you decide.",
        "{n} questions contradict the facts and are not asked before you decide.",
        view.suspects,
    )


def _news(words: Speech, stocked: Stocked) -> Html:
    if stocked.pack.version == 1:
        return words.say("Kept. Nobody else sees it before you publish it.")
    return words.say(
        "Version {version} is kept. Unchanged: {unchanged}, changed: {changed}, new: {added}, "
        "gone: {gone}.",
        version=stocked.pack.version,
        unchanged=stocked.unchanged,
        changed=stocked.changed,
        added=stocked.added,
        gone=stocked.gone,
    )


def _doings(labels: Words, view: View) -> tuple[Row, ...]:
    one = view.pack
    play = Button(labels.say("Play"), at(PLAY, one))
    back = (Button(labels.say("◀ All packs"), packed(PACKS, LIST, "0")),)
    if not view.is_managed:
        return (((play,), back)) if one.is_published else (back,)
    turn = (
        Button(labels.say("Retire"), at(RETIRE, one))
        if one.is_published
        else Button(labels.say("Publish"), at(PUBLISH, one))
    )
    tried = Button(labels.say("Try it out"), at(PREVIEW, one))
    first: Row = (play, turn) if one.is_published else (tried, turn)
    if one.is_published and view.suspects:
        first = (*first, Button(labels.say("Decide"), at(PUBLISH, one)))
    second = (
        Button(labels.say("Take it away"), at(EXPORT, one)),
        Button(labels.say("What was done"), at(HISTORY, one)),
        Button(labels.say("Delete"), at(DELETE, one)),
    )
    return (first, second, back)


def _turning(labels: Words, page: int, number: int) -> Row:
    back = Button(labels.say("◀ Page {n}", n=page), packed(PACKS, LIST, str(page - 1)))
    on = Button(labels.say("Page {n} ▶", n=page + 2), packed(PACKS, LIST, str(page + 1)))
    more = (page + 1) * LISTED < number
    return (*((back,) if page else ()), *((on,) if more else ()))


def card_button(labels: Words, pack: Shelved) -> Button:
    """Return the button that leads back to a pack's card."""
    return Button(labels.say("◀ Back"), at(CARD, pack))


def at(verb: str, pack: Shelved, *more: str) -> str:
    """Return the data of a button about a pack."""
    return packed(PACKS, verb, str(pack.pack_id), *more)
