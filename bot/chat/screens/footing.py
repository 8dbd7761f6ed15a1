"""Says what a card stands on: its sources, and what they do not agree on."""

from collections.abc import Iterable

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, italic, link, lines, safe
from data.model import Claim, FactId, Source, SourceId

_NAMED = 4
"""As many publishers are named under a card; /source names them all."""
_DOUBTS = 3
"""As many doubts are told on a card; /disputed tells them all."""
OURS = "This archive"
"""The publisher of what was counted or entered here."""
_ORDER = ("club", "press", "encyclopaedia", "data", "article", "computed")


def sources_line(desk: Desk, source_ids: Iterable[SourceId]) -> Html | None:
    """Return the publishers of some sources as links, each once; None if there are none."""
    sources = sorted(
        (desk.archive.get_source(source_id) for source_id in dict.fromkeys(source_ids)),
        key=lambda source: _ORDER.index(source.kind),
    )
    named = {publisher(desk, source): source for source in reversed(sources)}
    shown = [link(name, source.url) for name, source in reversed(named.items())]
    if not shown:
        return None
    more = [Html(f"+{len(shown) - _NAMED}")] if len(shown) > _NAMED else []
    listed = dotted([*shown[:_NAMED], *more])
    return italic(
        desk.words.say_n("Source: {listed}", "Sources: {listed}", len(shown), listed=listed)
    )


def publisher(desk: Desk, source: Source) -> str:
    """Return who published a source, in words for the two articles and our own counts."""
    match source.kind, source.language:
        case "computed", _:
            return desk.labels.say("own count")
        case "article", "en":
            return desk.labels.say("English-language article")
        case "article", "id":
            return desk.labels.say("Indonesian-language article")
        case "data", _ if source.publisher == OURS:
            return desk.labels.say("this archive")
        case _:
            return source.publisher


def doubts_about(desk: Desk, fact_ids: Iterable[FactId]) -> tuple[Claim, ...]:
    """Return the claims about some facts on which the sources do not agree."""
    claims = (c for fact_id in dict.fromkeys(fact_ids) for c in desk.archive.claims_about(fact_id))
    return tuple(claim for claim in claims if claim.is_doubt)


def doubts(desk: Desk, claims: tuple[Claim, ...]) -> Html | None:
    """Return who says what where the sources differ; None if they do not."""
    if not claims:
        return None
    more = len(claims) - _DOUBTS
    rest = (
        desk.words.say_n("And {n} more: /disputed", "And {n} more: /disputed", more)
        if more > 0
        else None
    )
    return lines(*(doubt(desk, claim) for claim in claims[:_DOUBTS]), rest)


def doubt(desk: Desk, claim: Claim) -> Html:
    """Return what one source says against the others, in a line or two."""
    who = safe(publisher(desk, desk.archive.get_source(claim.source_id)))
    values = {"who": bold(who), "says": bare(claim.says.in_(desk.words.locale))}
    told = sentence(claim.accepted.in_(desk.words.locale))
    evidence = witnesses(desk, claim)
    if claim.verdict == "contradicted":
        line = desk.words.say(
            "⚠️ {who}: “{says}”. Mistaken: {told}{evidence}", told=told, evidence=evidence, **values
        )
    else:
        line = desk.words.say(
            "⚠️ {who}: “{says}”. But: {told}{evidence}", told=told, evidence=evidence, **values
        )
    return line


def witnesses(desk: Desk, claim: Claim) -> Html:
    """Return in brackets who carries what is accepted; nothing if nobody is named."""
    sources = (desk.archive.get_source(source_id) for source_id in claim.evidence)
    names = dict.fromkeys(publisher(desk, source) for source in sources)
    return Html(f" ({safe(', '.join(names))})") if names else Html("")


def bare(text: str) -> str:
    """Return a wording without its full stop."""
    return text.strip().rstrip(".")


def sentence(text: str) -> str:
    """Return a wording as a sentence: a capital first, a full stop last."""
    whole = text.strip()
    ended = whole if whole.endswith((".", "!", "?", "…", ".”", ".»")) else whole + "."
    return ended[:1].upper() + ended[1:]
