"""What is measured of dossiers: a quantity that moves otherwise than said is found, odds are held
against what happens, and each row has its target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playing import MAIN, compiled

from game.app.dossier_measures import SETS, Found, Trial, kept, reliability, skill, text
from game.app.reading_measures import PARTS, counted, of_month, summary
from game.match.match import Match
from game.page.text import lines_of
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.page import numbered_deeds
from game.present.month.great_moments import beats
from game.present.month.paper_page import public_paper
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.questions import questions


def test_a_quantity_that_moves_otherwise_than_said_is_found() -> None:
    match = Match(compiled(MAIN), 5)
    trial, wrong = Trial(match, 0), Found()
    for one in dossiers(Observer(match, 0), Advisers(match.scenario)):
        trial.note(one, right := Found())
        assert len(right.as_said) == len(numbered_deeds(one)) and len(right.odds) == len(
            [deed for deed in one.deeds if deed.likely])
        if right.as_said and all(right.as_said):
            break
    assert all(points and abs(points - came) < abs(points) for points, came in right.promised)
    assert right.as_said and all(right.as_said), "not in all dossiers, but in one of them"
    lies = tuple(replace(deed, wins=tuple(replace(q, way=-q.way) for q in deed.wins))
                 for deed in one.deeds)
    trial.note(replace(one, deeds=lies), wrong)
    assert not any(wrong.as_said) and SETS >= 5


def test_what_comes_of_promises_is_held_against_them() -> None:
    assert kept([(2.0, 1.0), (-4.0, -2.0), (6.0, 3.0)]) == {
        "count": 3, "correlation": pytest.approx(1.0), "ratio": 0.5}
    assert kept([(2.0, -1.0), (4.0, -2.0)])["ratio"] < 0
    assert kept([]) == {"count": 0, "correlation": 0.0, "ratio": 0.0}


def test_odds_that_know_more_than_the_base_rate_have_skill() -> None:
    known = [("a", p, float(p > 0.5)) for p in (0.1, 0.9) for _ in range(40)]
    blind = [("a", 0.5, y) for _, _, y in known]
    wrong = [("a", 1 - p, y) for _, p, y in known]
    assert skill(known)["skill_low"] > 0.9
    assert skill(blind)["skill"] == pytest.approx(0)
    assert skill(wrong)["skill_high"] < 0
    assert [(one["cases"], one["told"], one["happened"]) for one in reliability(known)] == [
        (40, pytest.approx(0.1), 0.0), (40, pytest.approx(0.9), 1.0)]


def test_each_row_is_told_with_its_target() -> None:
    spread, part = {"median": 1.0, "most": 2.0}, {"words": {"median": 5.0, "ninth": 6.0},
                                                  "numbers": {"median": 1.0, "ninth": 2.0}}
    reading = {**dict.fromkeys((*PARTS, "handover", "month"), part), "months": 3, "scene": 0.5,
               "quiet": 0.1, "at_rest": 3,
               "presses": {"median": 4.0, "ninth": 5.0}, "questions": 1.0}
    told = text({"games": 1, "seed": 1, "moves": 9, "as_said": 1.0, "promised": kept(
        [(2.0, 1.0), (4.0, 2.0)]), "odds": reliability(
        [("a", 0.5, 1.0)]), "all": skill([("a", 0.5, 1.0)] * 3), "answers": skill([]),
        "against": 0.3, "beside": 0.4, "twice": 0, "seconds": spread, "reading": reading,
        "whole": 50.0, "deeds": 49.0})
    assert "98 % (49.0 of 50.0) | ≥ 90 %" in told and "few cases" in told
    assert told.count("≥") == 3 and told.count("≤") == 8 and "Presses | 4, 5 | ≤ 9" in told


def test_a_month_is_counted_as_a_person_reads_it() -> None:
    match = Match(compiled(MAIN), 1, seats=dict.fromkeys(compiled(MAIN).seats, "doctrine"))
    match.step()
    observer = Observer(match, 0)
    asked = questions(observer)[:1]
    found, bare = of_month(observer, (), asked), of_month(observer, (), ())
    scenes = len([b for b in beats(observer, observer.public, 1) if not b.slight])
    assert found["presses"] == bare["presses"] + 2 == 5 + scenes
    assert found["asked"][0] > 20 > bare["asked"][0] == 0
    words = counted(lines_of(public_paper(observer.public, 1)))
    assert found["paper"][0] >= words[0] > 20 and found["desk"] == (0, 0)
    assert counted(["Two words, 3 of 100"]) == (3, 2)
    assert summary([{**bare, "turn": 1}, found, bare])["questions"] == 0.5
