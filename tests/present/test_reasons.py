"""The reasons that the paper gives: what weighed with a guest and with who signed, never a step of
the same act."""

from __future__ import annotations

from functools import cache
from itertools import product

from playing import MAIN, compiled

from game.match.crisis_endings import OVER
from game.match.match import Match
from game.match.ranking import REFUSED, is_answer_of_honour, telling
from game.palette import SERIES_DARK, SERIES_LIGHT
from game.present.debrief.counterfactuals import given
from game.present.month.background import background
from game.present.month.captions import asked_about
from game.present.month.front_page import front_page, ranked
from game.present.month.great_moments import BLOW, FAINT, GOAL, beats, moved_far
from game.present.month.guest_reasons import ANSWERS, guest_reasons, second_thoughts
from game.present.month.private_page import results
from game.present.observer.observer import Observer
from game.present.people.aides import alone, aside, weight

RUSSIA = 1
SEEDS = (1, 2, 8)


@cache
def game(seed: int, held: str = "") -> Match:
    """A game that programs play; `held`: a seat that gives no orders."""
    scenario = compiled(MAIN)
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    if held:
        match.record("seat", seat=held, player="human")
    while not match.over:
        match.step(**({held: []} if held else {}))
    return match


def games() -> list[Match]:
    return [*(game(seed) for seed in SEEDS), game(2, "russia")]


def test_no_reason_is_a_step_of_the_act_that_it_explains() -> None:
    kinds = set[str]()
    for match in games():
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            for story in ranked(public, turn):
                about = asked_about(story)
                if about not in ("came", "away", "envoy", "refuses", "signed"):
                    continue
                found = background(public, turn, story)
                kinds |= {about} if found else set()
                for reason in found:
                    notes = reason.fact.notes if reason.fact is not None else ()
                    assert not any(n.kind in ANSWERS and n.subject == story.note.subject
                                   for n in notes), reason.text
                    assert about != "signed" or not any(
                        n.kind.startswith("proposal") for n in notes), reason.text
    assert {"refuses", "away", "signed"} <= kinds


def test_a_guest_that_will_not_come_is_its_hosts_news_with_what_weighed() -> None:
    match = game(2, "russia")
    public, host = Observer(match, None), Observer(match, RUSSIA, closed=True)
    note = next(n for n in public.notes() if n.kind == REFUSED
                and is_answer_of_honour(match.scenario, n))
    promised, risk = guest_reasons(public, note)[:2]
    assert "promised China" in promised and "of 100 points" in risk
    told = [one.text for one in results(host, note.turn)]
    assert any("it will not come" in text and risk in text for text in told)
    page = front_page(public, note.turn)
    assert page.lead is not None
    assert any(risk in s.motive for s in (page.lead, *page.stories, *page.further))


def test_who_comes_after_all_is_told() -> None:
    told = [second_thoughts(public, story.line.notes) for match in games()
            for public in [Observer(match, None)] for turn in range(1, public.played + 1)
            for story in ranked(public, turn)]
    assert any("had still said that it would not come." in text for text in told)


def test_a_month_that_moves_a_goal_far_says_so_and_trifles_are_not_told() -> None:
    far = 0
    for match in games():
        scenario = match.scenario
        unit, _ = telling(scenario)
        for seat in range(4):
            observer = Observer(match, seat).as_read
            for turn in range(1, observer.played + 1):
                told = beats(observer, observer.public, turn)
                for beat in told:
                    if beat.kind in (GOAL, BLOW):
                        assert all(abs(observer.change(row, turn)) >= FAINT * unit[row]
                                   for row, _ in beat.lines)
                found, own = moved_far(observer, turn), [b for b in told if b.kind == BLOW]
                assert len(own) <= (found is not None)
                if own and found is not None:
                    assert found.goal.name in own[0].headline and found.of_month in own[0].text
                    far += 1
    assert far


def test_an_order_that_the_month_outweighed_is_told_as_a_part() -> None:
    parts = 0
    for match, seat in product(games(), range(4)):
        observer = Observer(match, seat, closed=True)
        for turn in range(1, observer.played + 1):
            told = " ".join(one.text for one in results(observer, turn))
            for order in given(observer, turn, match.scenario.seats[seat]):
                for row, moved in observer.moved_by_order(turn, order).items():
                    said = aside(match.scenario, row, moved)
                    outweighed = observer.change(row, turn) * moved < 0 and weight(
                        match.scenario, row, moved) != "slight"
                    if alone(said) in told:
                        assert outweighed
                        parts += 1
    assert parts


def test_no_two_goals_of_a_seat_share_the_colour_of_a_curve() -> None:
    scenario = compiled(MAIN)
    most = max(sum(goal.actor == seat for goal in scenario.goals) for seat in range(4))
    assert most <= len(set(SERIES_DARK)) == len(set(SERIES_LIGHT))


def test_the_end_of_a_crisis_is_on_the_page_whatever_else_there_is() -> None:
    told = 0
    for match in games():
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            page = front_page(public, turn)
            shown = [s.note.places for s in (page.lead, *page.stories, *page.further)
                     if s is not None and s.note.kind == OVER]
            for note in public.notes(turn):
                if note.kind == OVER:
                    assert note.places in shown
                    told += 1
    assert told
