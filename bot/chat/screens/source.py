"""Renders where a fact comes from, and what a claim says against what the evidence carries."""

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, code, dotted, echo, lines, link, paragraphs, safe
from bot.chat.screen import Row, Screen, ask, quiz, turn
from bot.chat.screens.card import MOST
from bot.chat.screens.facts import fact_name, line_of
from bot.chat.screens.footing import doubts, sentence
from bot.chat.screens.marks import unsure
from data.model import Claim, Fact, FactId, Source
from questions.publishers import OURS, publisher

CLAIM = "claim:"
_LISTED = 12
_EXAMPLES = ("stint:genoa-coach-1", "season:atalanta-2019-20", "claim:s0-065")


def source(desk: Desk, typed: str) -> Screen:
    """Return the sources of a fact, or a claim with its evidence; if neither, how to ask."""
    wanted = typed.strip().lower()
    fact = desk.archive.find_fact(FactId(wanted))
    if fact is not None:
        return _of_fact(desk, fact)
    claim = find_claim(desk, wanted)
    return _of_claim(desk, claim) if claim else _unknown(desk, typed)


def find_claim(desk: Desk, typed: str) -> Claim | None:
    """Return the claim of an id, with or without `claim:` before it."""
    wanted = typed.removeprefix(CLAIM)
    return next((claim for claim in desk.archive.claims if claim.claim_id == wanted), None)


def _of_fact(desk: Desk, fact: Fact) -> Screen:
    claims = desk.archive.claims_about(fact.fact_id)
    used = (*fact.sources, *(s for claim in claims for s in (claim.source_id, *claim.evidence)))
    known = [desk.archive.get_source(source_id) for source_id in dict.fromkeys(used)]
    doubted = tuple(claim for claim in claims if claim.is_doubt)
    more = len(known) - _LISTED
    text = paragraphs(
        bold(desk.words.say("Where this comes from")),
        lines(bold(fact_name(fact, desk)), code(fact.fact_id)),
        lines(*(_source(desk, one) for one in known[:_LISTED])),
        desk.words.say_n("and {n} more", "and {n} more", more) if more > 0 else None,
        unsure(desk, fact),
        _agreed(desk, len(claims) - len(doubted)),
        doubts(desk, doubted),
    )
    return Screen(_cut(text), _onward(desk, fact), tuple(s.source_id for s in known))


def _source(desk: Desk, one: Source) -> Html:
    if one.publisher == OURS:
        return Html(f"• {dotted((publisher(desk.labels, one), one.dataset or ''))}")
    licensed = f"{one.dataset} ({one.licence})" if one.dataset and one.licence else one.dataset
    return Html(
        f"• {dotted((publisher(desk.labels, one), link(one.title, one.url), licensed or ''))}"
    )


def _agreed(desk: Desk, number: int) -> Html | None:
    if not number:
        return None
    return desk.words.say_n(
        "{n} statement of the two articles agrees with this.",
        "{n} statements of the two articles agree with this.",
        number,
    )


def _onward(desk: Desk, fact: Fact) -> tuple[Row, ...]:
    line = line_of(fact)
    shown = (ask(desk.labels.say("Show the card"), line),) if line else ()
    return ((quiz(desk.labels.say("Quiz me on this"), fact.fact_id), *shown),)


def _of_claim(desk: Desk, claim: Claim) -> Screen:
    article = desk.archive.get_source(claim.source_id)
    evidence = [desk.archive.get_source(source_id) for source_id in claim.evidence]
    locale = desk.words.locale
    text = paragraphs(
        bold(publisher(desk.labels, article)),
        lines(desk.words.say("“{says}”", says=claim.says), code(CLAIM + claim.claim_id)),
        lines(_ruling(desk, claim), safe(sentence(claim.accepted.in_(locale)))),
        safe(sentence(claim.note.in_(locale))) if claim.note else None,
        lines(*(_source(desk, one) for one in evidence)),
    )
    return Screen(_cut(text), _from_claim(desk, claim), (claim.source_id, *claim.evidence))


def _ruling(desk: Desk, claim: Claim) -> Html:
    match claim.verdict:
        case "agreed":
            return bold(desk.words.say("✅ Other sources agree."))
        case "contradicted":
            return bold(desk.words.say("❌ Other sources say otherwise."))
        case "disputed":
            return bold(desk.words.say("⚠️ The sources differ, or it holds only in part."))
        case "uncorroborated":
            return bold(desk.words.say("❔ No other source read says so."))


def _from_claim(desk: Desk, claim: Claim) -> tuple[Row, ...]:
    fact = desk.archive.find_fact(claim.fact_id)
    line = line_of(fact) if fact else None
    shown = (ask(desk.labels.say("Show the card"), line),) if line else ()
    others = turn(desk.labels.say("More of these"), f"/disputed {claim.topic}")
    row = (*shown, *((others,) if claim.is_doubt else ()))
    return (row,) if row else ()


def _unknown(desk: Desk, typed: str) -> Screen:
    words = desk.words
    asked = echo(typed)
    head = words.say("I have nothing called “{asked}”.", asked=asked) if asked else None
    how = words.say("Reply to one of my cards with /source, or give an id:")
    examples = [one for one in _EXAMPLES if _is_held(desk, one)]
    text = paragraphs(
        bold(words.say("Sources")), head, lines(how, *(code(f"/source {e}") for e in examples))
    )
    return Screen(text, tuple((turn(one, f"/source {one}"),) for one in examples))


def _is_held(desk: Desk, one: str) -> bool:
    return desk.archive.find_fact(FactId(one)) is not None or find_claim(desk, one) is not None


def _cut(text: Html) -> Html:
    """Cut after the last whole line that Telegram takes; markup never spans lines."""
    if len(text) <= MOST:
        return text
    return Html(text[: text.rindex("\n", 0, MOST - 1)])
