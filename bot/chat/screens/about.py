"""Renders what the bot is: the welcome, the help, the languages, what it keeps."""

from bot.chat.buttons import LANGUAGE, pack
from bot.chat.desk import Desk
from bot.chat.say import Html, bold, code, echo, lines, paragraphs
from bot.chat.screen import Button, Screen, ask, turn
from data.model import Locale

LANGUAGES: dict[Locale, str] = {"en": "English", "it": "Italiano", "id": "Bahasa Indonesia"}


def start(desk: Desk) -> Screen:
    """Return the welcome; what a link carried along is not looked at here."""
    say = desk.words.say
    text = paragraphs(
        bold(say("Atalanta and Gasperini: facts with their sources, and quizzes")),
        say(
            "Ask about a club, a season, a match or a player. Each answer names its sources, "
            "and where they disagree it says so."
        ),
        lines(
            say("/stint Genoa: what Gasperini did there"),
            say("/season 2019-20: a season in one screen"),
            say("/quiz: ten questions; in a group, for everybody"),
            say("/help: all that you can ask"),
        ),
    )
    return Screen(
        text,
        (
            (
                ask(desk.labels.say("Gasperini's career"), "/career"),
                ask(desk.labels.say("On this day"), "/onthisday"),
            ),
            (
                ask(desk.labels.say("All commands"), "/help"),
                turn(desk.labels.say("Language"), "/language"),
            ),
        ),
    )


def help_(desk: Desk) -> Screen:
    """Return all commands in groups, on one screen."""
    say = desk.words.say
    return Screen(
        paragraphs(
            bold(say("What you can ask")),
            _group(
                say("Gasperini"),
                say("/stint Genoa: his spells at a club"),
                say("/career: all his clubs"),
            ),
            _group(
                say("Matches and seasons"),
                say("/season 2019-20: a season; also with another of his clubs"),
                say("/match Napoli 2020-21: matches against a club"),
                say("/record Napoli: head to head"),
                say("/europe 2017-18: a European campaign"),
                say("/onthisday: today in history, or /onthisday 25/1"),
            ),
            _group(
                say("The club"),
                say("/club: beginnings, grounds, colours, records"),
                say("/honours: won and lost finals"),
                say("/coach Mondonico: a coach, or a year"),
                say("/graduate Bastoni: players of the academy"),
            ),
            _group(
                say("What it rests on"),
                say("/source: reply with it to a card"),
                say("/disputed: what the sources disagree on"),
            ),
            _group(
                say("Playing"),
                say("/quiz: a quiz; topic and number may follow"),
                say("/quiz teams, elimination, first: in groups"),
                say("/score, /top, /stop: the score, the best, the end"),
                say("/packs, /report: packs of questions; a question is wrong"),
                say("/quizset, /mute: a group's rules, for its admins"),
            ),
            _group(
                say("The bot"),
                say("/settings, /language: your choices"),
                say("/privacy: what is kept"),
            ),
        )
    )


def _group(title: Html, *commands: Html) -> Html:
    return lines(bold(title), *commands)


def language(desk: Desk) -> Screen:
    """Offer the languages."""
    text = paragraphs(
        bold(desk.words.say("Which language shall I speak here?")),
        "English · Italiano · Bahasa Indonesia",
    )
    return Screen(text, language_buttons())


def language_buttons() -> tuple[tuple[Button, ...], ...]:
    """Return a button for each language, each in its own words."""
    return tuple((Button(name, pack(LANGUAGE, locale)),) for locale, name in LANGUAGES.items())


def language_chosen(desk: Desk) -> Screen:
    """Confirm the language, in it."""
    return Screen(
        desk.words.say("I speak English here from now on. /help shows what you can ask."),
    )


def privacy(desk: Desk) -> Screen:
    """Return what is kept of a person, where, and whom to ask."""
    say = desk.words.say
    return Screen(
        paragraphs(
            bold(say("What this bot keeps")),
            say(
                "Of those who play: the Telegram user id, the name shown in Telegram, the "
                "answers with their time, and the points that follow from them."
            ),
            say(
                "Of a chat: its id, the language and rules chosen, who may not play there, and "
                "the quizzes played there."
            ),
            say(
                "Of those who write or report questions: what they wrote, and a log of what was "
                "done with it. Wrong guesses in groups go when their question ends; what is typed "
                "as an answer stays with it."
            ),
            say(
                "What Telegram delivers to the bot and what it sends is stored for two days, so "
                "that a crash loses nothing; what it could not read, for 14. Looking things up "
                "leaves no other trace."
            ),
            say(
                "It is all in a database on the machine of whoever runs this bot. In a group, its "
                "members see your name and points; others only if you agree to it under /score. "
                "Nothing else is given to anybody."
            ),
            say("To see or erase what is kept of you, ask the operator of this bot."),
        )
    )


def not_understood(desk: Desk, typed: str, meant: str | None = None) -> Screen:
    """Say politely that something is no question this bot knows; offer what may be meant."""
    said = echo(typed)
    head = (
        desk.words.say("I cannot make sense of “{said}”.", said=said)
        if said
        else desk.words.say("That was empty.")
    )
    told = desk.words.say(
        "I answer commands such as {example}; /help lists them.", example=code("/stint Genoa")
    )
    return Screen(
        paragraphs(head, desk.words.say("Perhaps this is meant:") if meant else told),
        (
            *(((ask(meant, meant),),) if meant else ()),
            (
                ask(desk.labels.say("All commands"), "/help"),
                ask(desk.labels.say("Gasperini's career"), "/career"),
            ),
        ),
    )


def played_in_chat(desk: Desk, command: str) -> Screen:
    """Say in a terminal that a command belongs to the game, and where that is played."""
    say = desk.words.say
    return Screen(
        paragraphs(
            say("{command} belongs to the game, which is played in a chat.", command=command),
            say(
                "{sandbox} opens one on your machine; the look-ups answer here, too.",
                sandbox=code("make sandbox"),
            ),
        )
    )
