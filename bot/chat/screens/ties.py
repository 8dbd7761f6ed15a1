"""Tells how far a club came in cups: ties, aggregates, who put it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.chat.desk import Desk
from bot.chat.say import Html
from bot.chat.screens.figures import goals_of, results
from bot.chat.screens.rounds import stage_name, stage_of
from data.model import Campaign, ClubId, Match

_TABLES = ("group", "league-phase")


@dataclass(frozen=True, slots=True)
class Tie:
    """The matches of one stage, as one of the clubs sees them; a group is a stage."""

    stage: str
    club_id: ClubId
    matches: tuple[Match, ...]

    @property
    def is_table(self) -> bool:
        """Return True for a group or a league phase."""
        return self.stage.startswith(_TABLES)

    @property
    def opponent(self) -> ClubId:
        """Return whom the last match was against."""
        return self.matches[-1].opponent(self.club_id)

    @property
    def aggregate(self) -> tuple[int, int]:
        """Return all goals for and against."""
        pairs = [match.goals(self.club_id) for match in self.matches]
        return sum(ours for ours, _ in pairs), sum(theirs for _, theirs in pairs)

    @property
    def shoot_out(self) -> tuple[int, int] | None:
        """Return the shoot-out of the last match, if there was one."""
        last = self.matches[-1]
        if last.pens_home is None or last.pens_away is None:
            return None
        pens = (last.pens_home, last.pens_away)
        return pens if last.home == self.club_id else (pens[1], pens[0])

    @property
    def is_lost(self) -> bool:
        """Return True if goals or a shoot-out say that the other side went on."""
        ours, theirs = self.shoot_out or self.aggregate
        return not self.is_table and ours < theirs


def ties(matches: tuple[Match, ...], club_id: ClubId) -> tuple[Tie, ...]:
    """Group the matches of one competition and season by stage, in order of day."""
    staged = groupby(matches, key=lambda match: stage_of(match.round))
    return tuple(Tie(stage, club_id, tuple(some)) for stage, some in staged)


def are_whole(matches: tuple[Match, ...]) -> bool:
    """Return True if no second leg is held without its first, and no replay decided."""
    rounds = {match.round or "" for match in matches}
    second_legs = {round_ for round_ in rounds if round_.endswith("-2")}
    replayed = any(round_.endswith("-replay") for round_ in rounds)
    return bool(rounds) and not replayed and {f"{r[:-1]}1" for r in second_legs} <= rounds


def tie_line(desk: Desk, tie: Tie) -> Html:
    """Return one stage in a line: opponent, legs, aggregate; or a group's results."""
    stage = capital(stage_name(desk.words, tie.stage))
    if not tie.is_table:
        club = desk.club(tie.opponent)
        told = scores(desk, tie)
        return desk.words.say("{stage}: {club} {scores}", stage=stage, club=club, scores=told)
    came_to = results(desk.words, desk.archive.tally(tie.matches, tie.club_id))
    met = dict.fromkeys(match.opponent(tie.club_id) for match in tie.matches)
    return desk.words.say(
        "{stage}: {results}, against {clubs}",
        stage=stage,
        results=came_to,
        clubs=desk.the(met),
    )


def scores(desk: Desk, tie: Tie) -> Html:
    """Return the legs of a tie and, if there are two, the aggregate; and a shoot-out."""
    legs = Html(", ".join(goals_of(match, tie.club_id) for match in tie.matches))
    if len(tie.matches) > 1:
        ours, theirs = tie.aggregate
        whole = f"{ours}-{theirs}"
        legs = desk.words.say("{legs} ({aggregate} on aggregate)", legs=legs, aggregate=whole)
    if tie.shoot_out is None:
        return legs
    pens = "{}-{}".format(*tie.shoot_out)
    return desk.words.say("{legs}, {score} on penalties", legs=legs, score=pens)


def capital(text: Html) -> Html:
    """Return a text that starts with a capital."""
    return Html(text[:1].upper() + text[1:])


def cup_line(desk: Desk, matches: tuple[Match, ...], club_id: ClubId) -> Html:
    """Return how a cup went as far as its matches are held; they are of one season."""
    last = ties(matches, club_id)[-1]
    told = {
        "competition": desk.competition(last.matches[0].competition_id),
        "stage": stage_name(desk.words, last.stage),
        "club": desk.club(last.opponent),
        "scores": scores(desk, last),
    }
    if last.is_lost and last.stage == "play-off":
        return desk.words.say("{competition}: lost to {club} {scores}", **told)
    if last.is_lost and last.stage == "final":
        return desk.words.say("{competition}: final lost to {club} {scores}", **told)
    if last.is_lost:
        return desk.words.say("{competition}: {stage}, out against {club} {scores}", **told)
    if last.stage == "final":
        return desk.words.say("{competition}: won, final against {club} {scores}", **told)
    return desk.words.say(
        "{competition}: {stage}, {club} {scores}; no later match recorded", **told
    )


def campaign_line(desk: Desk, campaign: Campaign) -> Html:
    """Return how far a European campaign went, and who ended it."""
    competition = desk.competition(campaign.competition_id)
    stage = stage_name(desk.words, campaign.round)
    if campaign.eliminated_by is None:
        return desk.words.say("{competition}: {stage}", competition=competition, stage=stage)
    club = desk.club(campaign.eliminated_by)
    told = {"competition": competition, "stage": stage, "club": club}
    if campaign.aggregate is None:
        return desk.words.say("{competition}: {stage}, out against {club}", **told)
    if campaign.round == "final":
        scores = campaign.aggregate
        return desk.words.say(
            "{competition}: final lost to {club} {scores}", scores=scores, **told
        )
    return desk.words.say(
        "{competition}: {stage}, out against {club} {aggregate}",
        aggregate=campaign.aggregate,
        **told,
    )


def short_campaign_line(desk: Desk, campaign: Campaign) -> Html:
    """Return a campaign as it stands in a list: the stage reached, and who put Atalanta out."""
    competition = desk.competition(campaign.competition_id)
    stage = stage_name(desk.words, campaign.round)
    told = {"competition": competition, "stage": stage}
    if campaign.eliminated_by is None:
        return desk.words.say("{competition}: {stage}", **told)
    club, scores = desk.club(campaign.eliminated_by), campaign.aggregate or ""
    return desk.words.say(
        "{competition}: {stage}, {club} {scores}", club=club, scores=scores, **told
    )


def by_competition(matches: tuple[Match, ...]) -> Iterator[tuple[Match, ...]]:
    """Yield the matches of each competition, in the order in which the competitions began."""
    for competition_id in dict.fromkeys(match.competition_id for match in matches):
        yield tuple(match for match in matches if match.competition_id == competition_id)
