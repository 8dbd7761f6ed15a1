"""Lays out who may do what: every role, every command and button, every kind of chat."""

from bot.chat.may import RULES, VERBS, Giver, Rule, permits

PERSON = Giver(is_person=True)
ROLES: dict[str, Giver | None] = {
    "creator": Giver(is_person=True, leads=True),
    "admin": Giver(is_person=True, leads=True),
    "host": Giver(is_person=True, hosts=True),
    "contestant": PERSON,
    "member": PERSON,
    "anonymous admin": Giver(is_anonymous=True, leads=True),
    "channel": Giver(),
    "linked channel": Giver(),
    "outsider": None,
    "banned": None,
}
"""What counts of each; None is who cannot write in a group at all, as Telegram sees to it."""
PRESSED_BY_NAME = {"anonymous admin": Giver(is_person=True, leads=True)}
"""Who presses a button as somebody else than they write."""
SILENT = {"channel", "linked channel", "outsider", "banned"}
"""Who has no client that presses buttons here."""
GROUPS = ("basic group", "supergroup", "topic", "General")
CHATS = ("private", *GROUPS, "channel")
YES, NO, NEVER = "yes", "no", "-"

HEAD = """\
# Who may do what

Written by `tests/bot/chat/test_rights_page.py` out of the table in `bot/chat/may.py`, by which the
bot itself goes; do not edit. Rights are looked at when a command arrives or a button is pressed:
who administers a group is asked of Telegram, remembered for at most 60 seconds, and forgotten at
once when Telegram tells of a change (it does so only where the bot is an admin itself).

"yes" and "no" hold alike in basic groups, supergroups, topics of forums and General. "-" is what
cannot happen: an outsider or somebody who is banned can write nothing in a group, channels press
no buttons, in a private chat there is one person, and in channels the bot hears no commands and
posts no buttons. What an outsider taps or votes through a public group's preview takes no seat for
long: they are looked up once. `host` is whoever started the quiz; a bot's own keepers
(`BOT_ADMINS`) are admins everywhere. A group's rule "who may start" narrows `/quiz` and Play again
to admins.
"""


def cell(rule: Rule, role: str, chat: str, *, is_button: bool) -> str:
    """Return whether a role may do something in a kind of chat."""
    if chat == "channel":
        return NEVER
    if chat == "private":
        return (YES if permits(rule.private, PERSON) else NO) if role == "member" else NEVER
    giver = PRESSED_BY_NAME.get(role, ROLES[role]) if is_button else ROLES[role]
    if giver is None or (is_button and role in SILENT):
        return NEVER
    return YES if permits(rule.group, giver) else NO


def matrix() -> dict[tuple[str, str, str], str]:
    """Return every cell: what is done, by whom, in which kind of chat."""
    done = {f"/{name}": (rule, False) for name, rule in RULES.items()}
    done |= {f"button {verb}": (rule, True) for verb, rule in VERBS.items()}
    return {
        (what, role, chat): cell(rule, role, chat, is_button=is_button)
        for what, (rule, is_button) in done.items()
        for role in ROLES
        for chat in CHATS
    }


def page() -> str:
    """Return the matrix as a page; all kinds of groups share a column for each role."""
    cells = matrix()
    whats = list(dict.fromkeys(what for what, _, _ in cells))
    rows = ["| | private | " + " | ".join(ROLES) + " |", "| --- " * (len(ROLES) + 2) + "|"]
    for what in whats:
        group = [cells[what, role, "supergroup"] for role in ROLES]
        rows.append(f"| `{what}` | {cells[what, 'member', 'private']} | {' | '.join(group)} |")
    return HEAD + "\n" + "\n".join(rows) + "\n"
