"""The debrief as text, in a file and in the terminal, tells what the window's pages tell."""

from __future__ import annotations

import html
import re
from functools import cache

from playing import MAIN, compiled

from game.app.exports.debrief_page import debrief_html
from game.core.numerals import amount
from game.match.match import Match
from game.present.debrief.decisive_causes import accounts, band
from game.present.debrief.results import secrets, standings, verdicts
from game.present.debrief.turning_points import numbered
from game.present.debrief.unknown import unknown
from game.present.debrief.year import course, why_goal, year_of
from game.present.debrief.year_in_text import CAUSES, courses, ordered_then, retold
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import debrief as say
from game.terminal.debrief import debrief

PEOPLE = {"us": "human", "russia": "doctrine", "china": "doctrine", "brics": "doctrine"}


@cache
def played() -> Match:
    """A year of a person who gives an order a month."""
    match = Match(compiled(MAIN), 2, seats=PEOPLE)
    while not match.over:
        match.play({"us": [match.view("us").choices()[0].text]},
                   lambda number, views: dict.fromkeys(views, "terms"))
    return match


def faces() -> tuple[Observer, Opponents, list[str]]:
    """All that is known at the end, who played, and the debrief of both faces in one line each."""
    told = Observer(played(), None, everything=True)
    others = Opponents(compiled(MAIN), PEOPLE)
    page = html.unescape(debrief_html(told, others))
    return told, others, [page, "\n".join(debrief(Observer(played(), 0), others))]


def test_the_year_is_told_as_in_the_window() -> None:
    told, others, found = faces()
    year = year_of(told, 0, others)
    for text in found:
        for said in (year.title, f"Place {year.place} of {year.count}", f"{year.score:.1f}",
                     f"The score is {say(band(year.score))}."):
            assert said in text, said
        assert all(why_goal(told, v, CAUSES) in text for v in verdicts(told))
        hidden = unknown(told, 0)
        assert hidden and all(one.text in text and one.date in text for one in hidden)
        assert text.index("The year") < text.index("The world: ") < text.index("Turning points")


def test_one_figure_tells_the_result_of_every_seat() -> None:
    """The score: neither what the goals came to before it was set against other games, nor how high
    they stood at the end, nor what is usual."""
    told, others, found = faces()
    lines, _ = course(told)
    for text in found:
        scores = text[text.index("Scores" if "Scores\n" in text else "<h2>Scores"):]
        scores = scores[:scores.index("sought")]
        for place in standings(told, others):
            id = told.scenario.seats[place.actor]
            assert f"{place.score:.1f}" in scores
            for other in (told.raw_scores()[id], float(lines[place.actor, -1]),
                          float(lines[place.actor, 0])):
                assert not re.search(rf"(to|came to|From) {re.escape(amount(other))}\b", scores)
        assert "came to" not in scores


def test_turning_points_have_their_titles_and_what_was_ordered() -> None:
    told, others, found = faces()
    points = [point for part in numbered(told, others.people) for point in part]
    assert len(points) > 4
    for text in found:
        at = text.index("Turning points")
        for point in points:  # in the order of their numbers
            at = text.index(point.title, text.index(point.swing.date, at))
        assert all(ordered_then(told, point.swing) in text for point in points)
    assert len({ordered_then(told, point.swing) for point in points}) > 2


def test_the_curve_of_the_file_ends_after_what_lasted() -> None:
    told, others, (page, _) = faces()
    year = year_of(told, 0, others)
    assert year.lines.shape[1] == len(year.steps) == told.played + 2
    chart = page[page.index("<svg"):page.index("</svg>")]
    curves = re.findall(r'<polyline points="([^"]*)"', chart)
    assert [len(curve.split()) for curve in curves] == [len(year.steps)] * 4


def test_every_seat_has_its_course_and_secrets_are_those_hidden_from_people() -> None:
    told, others, found = faces()
    went = courses(told)
    assert len(went) == len(accounts(told)) == len(standings(told, others)) == 4
    for text in found:
        assert all(line in text for line in went)
        assert all(secret.text in text for secret in secrets(told, others.people)[:30])


def test_only_who_led_one_seat_alone_to_the_end_has_a_year() -> None:
    told = Observer(played(), None, everything=True)
    both = Opponents(compiled(MAIN), {**PEOPLE, "russia": "human"})
    none = Opponents(compiled(MAIN), dict.fromkeys(PEOPLE, "doctrine"))
    assert retold(told, both) is None and retold(told, none) is None
    match = Match(compiled(MAIN), 2, seats=PEOPLE)
    match.play({"us": []})
    early, others = Observer(match, None, everything=True), Opponents(compiled(MAIN), PEOPLE)
    assert retold(early, others) is None and "The year" not in debrief_html(early, others)
