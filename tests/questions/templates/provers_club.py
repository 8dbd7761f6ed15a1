"""Answers questions about the club's history by other ways than the templates take."""

import re

from data.model import season_name
from questions import landmarks
from questions.speech import VOICES
from tests.questions.provers import english, facts, matching, verdict

ORIGINS = {
    "myth": "A heroine of Greek myth",
    "white": "Black and white",
    "bergamasca": {"From Atalanta", "Bergamasca"},
    "atalanta": "Società Bergamasca di Ginnastica e Sports Atletici Atalanta",
    "brescia": "Brescia",
}


def landmark(archive, text):
    """Return the event that a few words stand for."""
    (event,) = [
        fact_id for fact_id in landmarks.names() if landmarks.name(fact_id, VOICES["en"]) == text
    ]
    return archive.get_fact(event)


def club_year(archive, question):
    event = landmark(archive, english(question).prompt.partition(":")[0])
    return matching(question, lambda choice: int(choice) == event.day.year)


def club_first(archive, question):
    days = [landmark(archive, choice).day for choice in english(question).choices]
    return {place for place, day in enumerate(days) if day == min(days)}


def club_happened(archive, question):
    year = int(re.search(r"\d{4}", english(question).prompt)[0])
    return matching(question, lambda choice: landmark(archive, choice).day.year == year)


def club_true(archive, question):
    said = re.search(r"\? In (\d{4}): (.+)\.$", english(question).prompt)
    return verdict(question, landmark(archive, said[2]).day.year == int(said[1]))


def club_rival(archive, question):
    (fact,) = facts(archive, question)
    return matching(question, lambda choice: choice in fact.text.en)


def club_origin(archive, question):
    right = ORIGINS[question.question_id.split("/")[2]]
    return matching(question, lambda choice: choice in right)


def ground_name(archive, question):
    year = int(re.search(r"\d{4}", english(question).prompt)[0])
    side = "end" if "until" in english(question).prompt else "start"
    names = {
        ground.name
        for ground in archive.grounds
        if getattr(ground, side) and getattr(ground, side).year == year
    }
    return matching(question, lambda choice: choice in names)


def record_figure(archive, question):
    (record,) = facts(archive, question)
    return matching(question, lambda choice: int(choice) == record.value)


def record_about(archive, question):
    (record,) = facts(archive, question)
    away = [abs(int(choice) - record.value) for choice in english(question).choices]
    return {place for place, distance in enumerate(away) if distance == min(away)}


def record_season(archive, question):
    (record,) = facts(archive, question)
    return matching(question, lambda choice: choice == season_name(record.season))
