"""The debrief as one page: what it reveals agrees with the game; terminal and file show all of
it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape

import numpy as np
import pytest
from playing import MAIN, by_programs, compiled, play_asking

from game.app.exports.page_files import debrief_html
from game.core.notes import note_text
from game.core.numerals import amount
from game.match.match import Match
from game.page import Block, Run, parts_of
from game.page.text import lines_of, page_lines
from game.present.debrief import results
from game.present.debrief.blind_spots import blind_spots
from game.present.debrief.debrief_page import debrief_page
from game.present.debrief.decisive_causes import accounts, band
from game.present.debrief.goals_page import goal_came, goals_section
from game.present.debrief.promises_page import promises_section
from game.present.debrief.scores_page import outcome_section, scores_section
from game.present.debrief.secrets_page import beliefs_section, secrets_section
from game.present.debrief.turning_page import ordered_then, turning_section
from game.present.debrief.turning_points import numbered
from game.present.debrief.year import course, what_moved, year_of
from game.present.debrief.year_in_text import courses, year_section, year_standing
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.treaties import treaties, treaty_text
from game.present.words.texts import debrief as say
from game.rules.goals import verdicts
from game.terminal.debrief import debrief

PEOPLE = {"us": "human", "russia": "doctrine", "china": "doctrine", "brics": "doctrine"}
SEATS = {"us": "human", "russia": "doctrine:hawk", "china": "random", "brics": "doctrine"}


@cache
def played() -> Match:
    """A year of a person who gives an order a month."""
    match = Match(compiled(MAIN), 2, seats=PEOPLE)
    while not match.over:
        play_asking(match, {"us": [match.view("us").choices()[0].text]},
                    lambda month: dict.fromkeys(month.views, "terms"))
    return match


@cache
def dealt() -> Match:
    """A year in which one accord is broken, one kept, and one secret is kept."""
    match = Match(compiled(MAIN), 21)
    deal = "propose_accord russia ease_energy/cap_technology.china"
    plans: dict[int, dict[str, dict[str, object]]] = {
        1: {"us": {"orders": [deal + ":secret", "conceal"]}},
        2: {"russia": {"answers": {"accord.us": "sign"}}},
        4: {"us": {"orders": ["impose_sanctions russia energy"]}},
        5: {"china": {"orders": ["propose_accord brics aside_bloc/own_currencies"]}},
        6: {"brics": {"answers": {"accord.china": "sign"}}},
        7: {"us": {"orders": ["raise_rung taiwan_strait"]}}}
    while not match.over:
        play_asking(match, plans.get(match.turn, {}),
                    lambda month: dict.fromkeys(month.views, "terms"))
    return match


def told_of(match: Match, seats: dict[str, str]) -> tuple[Observer, Opponents]:
    """All that is known at the end, and who played."""
    return Observer(match, None, everything=True), Opponents(match.scenario, seats)


def words(*blocks: Block | None) -> str:
    """What blocks tell, in one line."""
    return " ".join(" ".join(lines_of(b for b in blocks if b is not None)).split())


@pytest.mark.slow
def test_terminal_and_file_show_the_page() -> None:
    told, others = told_of(played(), PEOPLE)
    page = debrief_page(told, others)
    html = unescape(re.sub(r"<[^>]+>", "", debrief_html(told, others)))
    lines = debrief(told, others)
    short = page_lines(page.shown("short"))
    assert lines[:len(short)] == short, "the terminal leaves out what is told in short"
    assert len(short) < len(page_lines(page))
    for line in page_lines(page):
        said = line.strip(" -=[]#.")
        if len(said) > 50 and not re.match(r"\d|.*[:)] (?:[Ss]tart )?\d", said):
            assert all(w.strip(":") in html for w in said.split()), said
    assert [s.title for s in page.blocks if hasattr(s, "title")][:2] == [
        say("deb_year"), say("world", name=year_of(told, 0, others).title)]


def test_the_year_of_one_person_is_told_as_in_the_window() -> None:
    told, others = told_of(played(), PEOPLE)
    year, text = year_of(told, 0, others), words(year_section(told, others))
    for said in (year.title, f"Place {year.place} of {year.count}", f"{year.score:.1f}",
                 f"The score is {say(band(year.score))}."):
        assert said in text, said
    own = [v for v in results.verdicts(told) if v.actor == 0]
    assert all(goal_came(v) in text for v in own)
    moved = [said for v in own for said in what_moved(told, v)]
    assert len(moved) > len(own) and all(said in text for said in moved)
    hidden = blind_spots(told, 0)
    assert hidden and all(one.text in text and one.date in text for one in hidden)


def test_where_teams_are_graded_nothing_is_said_of_places() -> None:
    """With and without norms, and after general war."""
    told, others = told_of(played(), PEOPLE)
    year = year_of(told, 0, others)
    said = words(year_section(told, others, graded=True), scores_section(told, others, graded=True))
    assert "Place" not in said and f"The score is {say(band(year.score))}." in said
    for one, text in ((replace(year, usual=None), ""), (replace(year, place=0), say("no_winner")),
                      (replace(year, place=0, usual=None), say("no_winner"))):
        assert "".join(run.text for run in year_standing(one, graded=True)) == text


def test_only_who_led_one_seat_alone_to_the_end_has_a_year() -> None:
    told, others = told_of(played(), PEOPLE)
    for people in ({**PEOPLE, "russia": "human"}, dict.fromkeys(PEOPLE, "doctrine")):
        assert year_section(told, Opponents(told.scenario, people)) is None
    match = Match(compiled(MAIN), 2, seats=PEOPLE)
    match.play({"us": []})
    early = Observer(match, None, everything=True)
    assert year_section(early, others) is None and outcome_section(early) is None


def test_one_figure_tells_the_result_of_every_seat() -> None:
    """The score: neither what the goals came to before it was set against other games, nor how high
    they stood at the end, nor what is usual; with the player, and what moved its goals."""
    told, others = told_of(dealt(), SEATS)
    section = scores_section(told, others)
    text, (lines, steps) = words(*section.blocks[:-1]), course(told)
    for place in results.standings(told, others):
        id = told.scenario.seats[place.actor]
        assert f"{place.name} (Place {place.place}) Score {place.score:.1f}: " in text
        for other in (told.raw_scores()[id], float(lines[place.actor, -1])):
            assert not re.search(rf"(to|came to|From) {re.escape(amount(other))}\b", text)
    assert all(line in text for line in courses(told))
    cards = section.blocks[0].blocks  # type: ignore[union-attr]
    assert [card.title[0].text for card in cards] == [
        place.name for place in results.standings(told, others)], "the best comes first"
    for account, id in zip(accounts(told), told.scenario.seats, strict=True):
        assert account.causes and told.scenario.goals[account.goal].actor == account.actor
        assert sum(map(account.count, ("achieved", "held", "failed"))) == len(account.verdicts)
        card = words(*(c for c in cards if c.id == f"card.{id}"))
        assert told.scenario.goals[account.goal].name in card and account.causes[0][0] in card
        assert f"goals:{id}" in {p.link for p in parts_of(cards) if isinstance(p, Run)}
    loudest = results.swings(told)[0]
    assert accounts(told)[loudest.actor].month == loudest
    for player in ("a person", "a program that presses early", "Random moves"):
        assert f"Played by {player}" in text
    chart = section.blocks[-1]
    assert all(len(curve.values) == len(steps) == told.played + 2  # type: ignore[union-attr]
               for curve in chart.curves), "it ends after what lasted"  # type: ignore[union-attr]


def test_verdicts_are_those_of_the_rules() -> None:
    told, _ = told_of(dealt(), SEATS)
    text, scenario = words(goals_section(told)), told.scenario
    ends = np.array(["failed", "held", "achieved"])[verdicts(scenario, dealt().world.flat)[:, 0]]
    for goal, word in zip(scenario.goals, ends, strict=True):
        assert f"{goal.name} {word} " in text


def test_turning_points_have_their_titles_and_what_was_ordered() -> None:
    for match, people in ((played(), PEOPLE), (dealt(), SEATS)):
        told, others = told_of(match, people)
        text, at = words(turning_section(told, others.people)), 0
        points = [point for part in numbered(told, others.people) for point in part]
        assert len(points) > 4 and not re.search(r"\b(nan|inf)\b", text)
        for n, point in enumerate(points, 1):
            at = text.index(f"{n}. {point.swing.date}: {point.title}", at)
            assert ordered_then(told, point.swing) in text[at:]


def test_a_deed_of_an_earlier_month_is_told_with_its_month() -> None:
    """Else the seat has ordered an offensive, and nothing in that month."""
    told = Observer(by_programs(4, name="lesson_50_minutes"), None, everything=True)
    point = next(p for part in numbered(told, ()) for p in part if p.swing.turn == 4
                 and p.swing.actor == 1)
    assert point.title == "Russia orders an offensive in Ukraine (in effect since May 2025)"
    assert ordered_then(told, point.swing) == "Russia ordered nothing in that month."
    assert "offensive ukraine_war" in told.sheet(3, "russia")["orders"]  # type: ignore[operator]


def test_secrets_are_those_hidden_from_people() -> None:
    told, others = told_of(dealt(), SEATS)
    text = words(secrets_section(told, others.people), beliefs_section(told))
    assert "August 2025: The commission for discipline reports" in text and "believed" in text
    for b in results.beliefs(told):
        assert say("belief", who=b.who, what=b.what, believed=amount(b.believed),
                   truth=amount(b.truth)) in text
    assert "conceals the state of its forces" not in text, "a person's own secret was none to it"
    notes = [(note_text(told.scenario, note), note.cause) for note in dealt().ledger.notes
             if note.told and note.secret]
    mine = {text for text, cause in notes if 0 in cause.parties}
    theirs = {text for text, cause in notes if 0 not in cause.parties}
    assert mine - theirs and all(said in text for said in theirs)
    assert not any(said in text for said in mine - theirs)
    assert {s.text for s in results.secrets(told)} == mine | theirs, "of nobody's all is told"
    assert {s.text for s in results.secrets(told, (0, 1))} > theirs
    few = words(secrets_section(told, others.people, 1))
    rest = len(results.secrets(told, others.people)) - 1
    assert say("secrets_more", count=rest) in few


def test_promises_have_their_fates() -> None:
    told, _ = told_of(dealt(), SEATS)
    text = words(promises_section(told))
    assert "Broken by the United States in May 2025, secret" in text
    assert "breaks its accord" in text
    assert "Accords kept 1, ended before their time 1, in force 0." in text
    assert all(treaty_text(told, t) in text for t in treaties(told))


def test_after_general_war_nobody_has_won() -> None:
    match = Match(compiled(MAIN), 2)
    match.play({})
    match.world.over[...], match.world.blame[...] = 2, 1
    match.history += [match.world.flat[:, 0].copy()] * 2
    told, _ = told_of(match, SEATS)
    text = words(outcome_section(told), goals_section(told))
    assert "The world: General war" in text and "General war has no winner" in text
    assert "The last step to it was taken by Russia" in text and " achieved 5" not in text
