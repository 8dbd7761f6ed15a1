"""Checks the content of an archive against every rule."""

from collections.abc import Iterator

from data.archive import Archive
from data.problem import Problem
from data.rows import Place
from data.rules import claims, matches, order, sourcing, stints, tables, wording
from data.rules.finding import Rule

RULES: tuple[Rule, ...] = (
    sourcing.every_source_is_used,
    sourcing.no_source_stands_twice_in_a_row,
    sourcing.supported_facts_have_two_sources,
    sourcing.data_sets_name_their_licence,
    sourcing.uncertain_fields_exist,
    sourcing.ids_fit_buttons,
    wording.texts_are_written_in_three_languages,
    wording.texts_are_plain,
    wording.prose_is_translated,
    stints.stints_overlap_only_with_a_note,
    stints.spells_count_up,
    stints.nobody_follows_himself,
    stints.coaches_of_a_season_were_there,
    matches.matches_lie_in_their_season,
    matches.no_club_plays_twice_on_a_day,
    matches.nobody_plays_himself,
    matches.no_league_pairing_is_played_twice,
    matches.half_times_are_not_above_finals,
    matches.shoot_outs_have_a_winner,
    matches.his_matches_lie_in_his_stints,
    matches.his_stints_hold_all_matches,
    tables.table_rows_add_up,
    tables.table_rows_equal_the_matches,
    tables.scorers_score_no_more_than_their_club,
    tables.ranks_follow_goals,
    tables.finals_have_the_score_of_their_match,
    tables.campaigns_end_against_someone_met,
    tables.aggregates_equal_the_last_tie,
    claims.claims_are_about_a_field,
    claims.verdicts_have_evidence,
    claims.contradicted_claims_differ_from_the_fact,
    claims.agreed_figures_are_those_of_the_fact,
    order.rows_stand_in_order,
)
"""Every rule of content; the name of each is the rule in words."""


def check(archive: Archive) -> tuple[Problem, ...]:
    """Return all that breaks a rule, in the order of the files."""
    return tuple(sorted(problem for rule in RULES for problem in _broken(archive, rule)))


def _broken(archive: Archive, rule: Rule) -> Iterator[Problem]:
    name = rule.__name__.replace("_", " ")
    for about, message in rule(archive):
        place = archive.places.get(about, Place("(unwritten)", 0))
        yield Problem(place.file, place.line, name, f"{about}: {message}")
