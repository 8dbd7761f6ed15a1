"""Shows how a tie for first place is broken: the offer, the question's head, who has won."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, paragraphs
from bot.chat.screen import Button, Screen
from bot.chat.screens.forms import some, team_name
from bot.sessions.decider import offer_time
from bot.sessions.model import Mode, Row, Session, UserId
from bot.sessions.outcomes import Reveal, Tie
from questions.wording import Words

DARE = "T"
"""Says that one wants to break the tie: `1:T:<session>`."""


def offer(words: Speech, labels: Words, shown: Tie) -> Screen:
    """Return who shares first place, and the offer of a question that parts them."""
    session, seconds = shown.session, int(offer_time(shown.session).total_seconds())
    names = [isolated(person.name) for person in shown.people]
    names += [team_name(words, team) for team in shown.teams]
    text = paragraphs(
        bold(words.say("A tie for first place")),
        _who(words, session, bold(some(words, names))),
        words.say_n(
            "If all of them tap within {n} second, one more question decides; "
            "the points stay as they are.",
            "If all of them tap within {n} seconds, one more question decides; "
            "the points stay as they are.",
            seconds,
        ),
        words.say("Of a team, whoever taps first plays for it.") if shown.teams else None,
        how(words, session.mode),
    )
    dare = Button(labels.say("I want that question"), pack(DARE, str(session.session_id)))
    return Screen(text, ((dare,),))


def _who(words: Speech, session: Session, names: Html) -> Html:
    if session.form == "elimination":
        return words.say("In to the end: {names}.", names=names)
    return words.say("The same score: {names}.", names=names)


def how(words: Speech, mode: Mode) -> Html:
    """Return what wins the question."""
    if mode == "accuracy":
        return words.say("Whoever is right alone wins.")
    return words.say("The first right answer wins.")


def heading(words: Words, session: Session) -> str:
    """Return which question of a game one is: `3/10`, or the one that breaks a tie."""
    if session.is_deciding:
        return words.say("Sudden death")
    return f"{session.number}/{session.count}"


def placed(words: Words, session: Session) -> str:
    """Return which question was asked, as its answer begins with it."""
    if session.is_deciding:
        return words.say("Sudden death")
    return words.say("Question {number} of {count}", number=session.number, count=session.count)


def who_won(words: Speech, shown: Reveal) -> Html:
    """Return who has broken the tie, or that nobody has."""
    won = won_by(words, shown.table.rows, shown.won_by)
    return won or words.say("That decides nothing: first place stays shared.")


def won_by(words: Speech, rows: Sequence[Row], user_id: UserId | None) -> Html | None:
    """Return who has broken the tie; None if nobody has."""
    row = next((row for row in rows if row.contestant.user_id == user_id), None)
    if row is None:
        return None
    name = bold(isolated(row.contestant.name))
    if row.team is None:
        return words.say("{name} wins the sudden death.", name=name)
    team = team_name(words, row.team)
    return words.say("{name} wins the sudden death for the team: {team}.", name=name, team=team)
