"""Renders European campaigns: all in a list, and a season's ties."""

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, bold, italic, lines, paragraphs
from bot.chat.screen import Row, Screen, ask, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import unsure
from bot.chat.screens.ties import are_whole, campaign_line, short_campaign_line, tie_line, ties
from data.archive import ATALANTA
from data.model import Campaign, FactId, Text, season_name

_ACROSS = 4
WON = "winners"
"""The round of a campaign that nobody ended."""


def europe(desk: Desk, year: int) -> Screen:
    """Return a season in Europe; if there was none, that."""
    campaigns = desk.archive.campaigns_of(ATALANTA, year)
    if not campaigns:
        return _not_in_europe(desk, year)
    played = tuple(
        match
        for campaign in campaigns
        for match in desk.archive.matches_of(ATALANTA, None, year, campaign.competition_id)
    )
    return card(
        desk,
        desk.words.say("Atalanta in Europe, {season}", season=season_name(year)),
        *(_campaign(desk, campaign) for campaign in campaigns),
        facts=tuple(campaign.fact_id for campaign in campaigns),
        sources=sources_of(played),
        buttons=_onward(desk, year),
    )


def europe_in_year(desk: Desk, year: int) -> Screen:
    """Return the season in Europe that a calendar year ended or began; if both, lead to either."""
    ended, began = (desk.archive.campaigns_of(ATALANTA, one) for one in (year - 1, year))
    if not ended or not began:
        return europe(desk, year - 1 if ended else year)
    shown = europe(desk, year)
    names = {"began": season_name(year), "ended": season_name(year - 1)}
    said = desk.words.say("{ended} ended in {year}, and {began} began.", year=str(year), **names)
    other = turn(f"◀ {names['ended']}", f"/europe {names['ended']}")
    text = paragraphs(italic(said), shown.text)
    return Screen(text, ((other,), *shown.keyboard), shown.sources)


def europe_list(desk: Desk) -> Screen:
    """Return all seasons in Europe, each with how it ended."""
    campaigns = desk.archive.campaigns_of(ATALANTA)
    told = (
        Html(f"{season_name(campaign.season)} · {_short(desk, campaign)}")
        for campaign in campaigns
    )
    years = dict.fromkeys(campaign.season for campaign in campaigns)
    buttons = rows((turn(season_name(y), f"/europe {season_name(y)}") for y in years), _ACROSS)
    return card(
        desk,
        desk.words.say("Atalanta in Europe"),
        lines(*told),
        italic(desk.words.say("Each with the round reached and who put Atalanta out.")),
        sources=tuple(source for campaign in campaigns for source in campaign.sources),
        quiz_about=FactId(f"club:{ATALANTA}"),
        buttons=buttons,
    )


def _short(desk: Desk, campaign: Campaign) -> Html:
    line = short_campaign_line(desk, campaign)
    return Html(f"{line} 🏆") if campaign.round == WON else line


def _campaign(desk: Desk, campaign: Campaign) -> Html:
    return lines(
        bold(campaign_line(desk, campaign)),
        *_stages(desk, campaign),
        _told(desk, campaign.note),
        unsure(desk, campaign),
    )


def _stages(desk: Desk, campaign: Campaign) -> tuple[Html | None, ...]:
    """Tell the stages by the matches, if all are held; else by what the sources tell."""
    played = desk.archive.matches_of(ATALANTA, None, campaign.season, campaign.competition_id)
    if campaign.results is None or are_whole(played):
        return tuple(tie_line(desk, tie) for tie in ties(played, ATALANTA))
    return (_told(desk, campaign.results),)


def _told(desk: Desk, text: Text | None) -> Html | None:
    if text is None:
        return None
    return desk.words.say("{text}", text=sentence(text.in_(desk.words.locale)))


def _not_in_europe(desk: Desk, year: int) -> Screen:
    title = desk.words.say("Atalanta in Europe, {season}", season=season_name(year))
    seasons = sorted({campaign.season for campaign in desk.archive.campaigns_of(ATALANTA)})
    near = sorted(sorted(seasons, key=lambda other: abs(other - year))[:3])
    buttons = rows((turn(season_name(y), f"/europe {season_name(y)}") for y in near), _ACROSS)
    told = desk.words.say("I have no European campaign in that season. These come nearest:")
    to_season = (turn(desk.labels.say("The season"), f"/season {season_name(year)}"),)
    known = desk.archive.season_of(ATALANTA, year) is not None
    return card(desk, title, told, buttons=(*buttons, *((to_season,) if known else ())))


def _onward(desk: Desk, year: int) -> tuple[Row, ...]:
    season = season_name(year)
    matches = ask(desk.labels.say("Matches"), f"/match {season}")
    whole = ask(desk.labels.say("The season"), f"/season {season}")
    every = turn(desk.labels.say("All campaigns"), "/europe")
    return ((matches, whole), (every,))
