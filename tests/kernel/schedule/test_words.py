"""Opening hours as a door plate says them, in French."""

from datetime import time

from django.utils.translation import override

from maillon.kernel.schedule.words import hours_in_words, spell_spans, spell_time, week_in_words

NB = "\u00a0"


def test_times_are_said_with_an_h_and_are_never_cut_at_the_end_of_a_line():
    assert spell_time(time(9)) == f"9{NB}h"
    assert spell_time(time(11, 5)) == f"11{NB}h{NB}05"


def test_days_alike_are_joined():
    with override("fr"):
        said = hours_in_words("Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00").replace(NB, " ")

    assert said == "lundi à vendredi 9 h – 12 h, 14 h – 17 h 30 ; samedi 9 h – 12 h"


def test_a_week_names_each_day_and_says_closed():
    with override("fr"):
        week = week_in_words("Mo 09:00-12:00")

    assert [day for day, _hours in week] == ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    assert [hours.replace(NB, " ") for _day, hours in week] == ["9 h – 12 h"] + ["fermé"] * 6


def test_day_and_night_and_unknown():
    with override("fr"):
        assert spell_spans([(time(0), time(23, 59))]) == "jour et nuit"
        assert hours_in_words("n’importe quoi") == ""
        assert week_in_words("n’importe quoi") == []
