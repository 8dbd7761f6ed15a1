"""Shows how a group session ended: its final table."""

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, lines, paragraphs
from bot.chat.screen import Button, Screen, ask
from bot.chat.screens.decider import won_by
from bot.chat.screens.forms import team_lines, winners
from bot.chat.screens.sharing import REMATCH, same_again, share_row
from bot.chat.screens.standings import new_record, table_lines
from bot.sessions.outcomes import Finished
from questions.wording import Words


def finished(words: Speech, labels: Words, shown: Finished) -> Screen:
    """Return the final table: teams first, then everybody."""
    session = shown.session
    anew = Button(labels.say("Rematch"), pack(REMATCH, str(session.session_id)))
    rows = shown.table.rows
    text = paragraphs(
        bold(words.say("Final table")),
        winners(words, rows) if session.form == "elimination" and shown.is_decided else None,
        won_by(words, rows, shown.won_by),
        lines(*team_lines(words, shown.table.teams)) or None,
        lines(*table_lines(words, rows)) or words.say("Nobody answered."),
        _hardest(words, shown),
        None if shown.record is None else new_record(words, shown.record),
        same_again(words, session),
    )
    board = ask(labels.say("Leaderboard"), "/top")
    return Screen(text, ((anew, board), *share_row(labels, session)))


def _hardest(words: Speech, shown: Finished) -> Html | None:
    if shown.hardest is None:
        return None
    wording = shown.hardest.question.wording(shown.session.locale)
    return words.say(
        "Hardest question: “{prompt}” ({right} of {given} right: {key})",
        prompt=wording.prompt,
        right=shown.hardest_right,
        given=shown.hardest_answers,
        key=shown.hardest.question.answer(shown.session.locale),
    )
