"""Says what a card stands on: its sources, and what they do not agree on."""

from collections import Counter
from collections.abc import Iterable

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, escape, italic, lines, link, safe
from data.model import Claim, FactId, SourceId
from questions.publishers import publisher

_NAMED = 4
"""As many publishers are named under a card; /source names them all."""
FEWEST = 2
MOST = 4
"""As many doubts are told on a card, fewer if it is long; /disputed tells them all."""
_WITNESSES = 3


def sources_line(desk: Desk, source_ids: Iterable[SourceId]) -> Html | None:
    """Return the publishers of some sources as links, each once; None if there are none.

    Those used most often come first, our own counts last.
    """
    counts = Counter(source_ids)
    sources = sorted(
        (desk.archive.get_source(source_id) for source_id in counts),
        key=lambda source: (source.kind == "computed", -counts[source.source_id]),
    )
    named = {publisher(desk.labels, source): source for source in reversed(sources)}
    shown = [link(name, source.url) for name, source in reversed(named.items())]
    if not shown:
        return None
    more = [Html(f"+{len(shown) - _NAMED}")] if len(shown) > _NAMED else []
    listed = dotted([*shown[:_NAMED], *more])
    return italic(
        desk.words.say_n("Source: {listed}", "Sources: {listed}", len(shown), listed=listed)
    )


def doubts_about(desk: Desk, fact_ids: Iterable[FactId]) -> tuple[Claim, ...]:
    """Return the claims about some facts on which the sources do not agree."""
    claims = (c for fact_id in dict.fromkeys(fact_ids) for c in desk.archive.claims_about(fact_id))
    return tuple(claim for claim in claims if claim.is_doubt)


def doubts(desk: Desk, claims: tuple[Claim, ...], most: int = FEWEST) -> Html | None:
    """Return who says what where the sources differ, the gravest first; None if they do not."""
    points = points_of(desk, claims)
    if not points:
        return None
    more = len(points) - most
    rest = (
        desk.words.say_n("And {n} more: /disputed", "And {n} more: /disputed", more)
        if more > 0
        else None
    )
    return lines(*(doubt(desk, point) for point in points[:most]), rest)


def points_of(desk: Desk, claims: tuple[Claim, ...]) -> tuple[tuple[Claim, ...], ...]:
    """Group doubts by the point they are about; mistakes and the two articles come first."""

    def weight(claim: Claim) -> tuple[bool, bool]:
        article = desk.archive.get_source(claim.source_id).kind == "article"
        return claim.verdict != "contradicted", not article

    points: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in sorted(claims, key=weight):
        points.setdefault((claim.fact_id, claim.field, claim.verdict), []).append(claim)
    return tuple(tuple(point) for point in points.values())


def doubt(desk: Desk, point: tuple[Claim, ...]) -> Html:
    """Return what one side says of a point, and what the evidence carries, in a line or two."""
    who = Html("; ".join(_says(desk, claim) for claim in point))
    accepted = bare(sentence(point[0].accepted.in_(desk.words.locale)))
    told = Html(escape(accepted) + witnesses(desk, point[0]))
    if point[0].verdict == "contradicted":
        return desk.words.say("⚠️ {who}. Mistaken. {told}.", who=who, told=told)
    return desk.words.say("⚠️ {who}. Disputed. {told}.", who=who, told=told)


def _says(desk: Desk, claim: Claim) -> Html:
    who = bold(publisher(desk.labels, desk.archive.get_source(claim.source_id)))
    says = bare(claim.says.in_(desk.words.locale))
    return desk.words.say("{who}: “{says}”", who=who, says=says)


def witnesses(desk: Desk, claim: Claim) -> Html:
    """Return in brackets who carries what is accepted; nothing if nobody is named."""
    sources = (desk.archive.get_source(source_id) for source_id in claim.evidence)
    names = list(dict.fromkeys(publisher(desk.labels, source) for source in sources))
    shown = ", ".join(names[:_WITNESSES]) + (" …" if len(names) > _WITNESSES else "")
    return Html(f" ({safe(shown)})") if names else Html("")


def bare(text: str) -> str:
    """Return a wording without its full stop."""
    return text.strip().rstrip(".")


def sentence(text: str) -> str:
    """Return a wording as a sentence: a capital first, a full stop last."""
    whole = text.strip()
    ended = whole if whole.endswith((".", "!", "?", "…", ".”", ".»")) else whole + "."
    return ended[:1].upper() + ended[1:]
