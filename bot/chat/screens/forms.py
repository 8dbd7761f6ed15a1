"""Names the forms of play and the teams, and says what only one form has to say."""

from collections.abc import Sequence

from bot.chat.names import isolated
from bot.chat.say import Html, Speech, bold, italic, lines
from bot.sessions.model import Form, Row
from bot.sessions.outcomes import Reveal
from bot.sessions.teams import TeamRow
from questions.wording import Words

STILL_IN_SHOWN = 8


def form_name(words: Words, form: Form) -> str:
    """Return what a game is called by its form; empty for the usual one."""
    match form:
        case "individual":
            return ""
        case "teams":
            return words.say("Teams")
        case "elimination":
            return words.say("Last one in")


def team_name(words: Words, team: int) -> str:
    """Return a team's name: what belongs to Atalanta, the huntress of the myth."""
    names = (words.say("Arrows"), words.say("Lions"), words.say("Apples"), words.say("Ships"))
    return names[team - 1]


def form_rule(words: Speech, form: Form) -> Html | None:
    """Return what is said of a form that is not the usual one."""
    match form:
        case "individual":
            return None
        case "teams":
            return words.say(
                "A team has the average of its members. Choose one, or be drawn into one."
            )
        case "elimination":
            return words.say(
                "Whoever answers wrong, or not at all, is out. If nobody is right, all stay in. "
                "Nobody can join after the first question."
            )


def team_lines(words: Speech, teams: Sequence[TeamRow]) -> list[Html]:
    """Return a line for each team, with the averages of its members."""
    return [
        words.say_n(
            "{rank}. {team}, {n} player: {right} right, {points} points on average",
            "{rank}. {team}, {n} players: {right} right, {points} points on average",
            row.members,
            rank=row.rank,
            team=bold(team_name(words, row.team)),
            right=words.number(round(float(row.right), 1)),
            points=words.number(round(row.points)),
        )
        for row in teams
    ]


def survivors(words: Speech, shown: Reveal) -> Html | None:
    """Return whom a round took out of an elimination, and who is still in."""
    if shown.session.form != "elimination" or shown.session.is_deciding:
        return None
    still_in = [row for row in shown.table.rows if row.out_at is None and not row.has_left]
    if shown.is_skipped:
        said = words.say("The question was skipped: nobody is out.")
    elif shown.failed:
        out = [isolated(seat.contestant.name) for seat in shown.failed]
        said = words.say("Out: {names}", names=some(words, out))
    elif any(answer.verdict == "right" for answer in shown.answers):
        said = words.say("All who were in stay in.")
    else:
        said = words.say("Nobody was right, so all stay in.")
    names = some(words, [isolated(row.contestant.name) for row in still_in])
    remain = words.say_n(
        "{n} still in: {names}", "{n} still in: {names}", len(still_in), names=names
    )
    fun = len(shown.table.rows) > len(still_in) > 1
    note = words.say("Who is out may vote on for fun; it does not count.") if fun else None
    return lines(said, remain if still_in else None, italic(note) if note else None)


def winners(words: Speech, rows: Sequence[Row]) -> Html | None:
    """Return who was left at the end of an elimination."""
    last = [isolated(row.contestant.name) for row in rows if row.rank == 1]
    if not last:
        return None
    return words.say_n(
        "{names} is the last one in.",
        "{names} share the win: they were in to the end.",
        len(last),
        names=bold(some(words, last)),
    )


def some(words: Speech, names: Sequence[str]) -> Html:
    """Return names as a list, of many only the first."""
    shown, more = list(names[:STILL_IN_SHOWN]), len(names) - STILL_IN_SHOWN
    if more <= 0:
        return words.listing(shown)
    return words.say_n(
        "{names} and {n} more", "{names} and {n} more", more, names=", ".join(shown)
    )
