"""What advisers say in a crisis."""

from __future__ import annotations

from playing import MAIN, compiled, play_asking, ready

from game.match.match import Match
from game.match.month import MatchMonth
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.crisis_council import Counsel, counsels
from game.present.talks.crisis_questions import crisis_choices, state_of_play

DARE = "raise_rung taiwan_strait"
Heard = dict[tuple[int, str], tuple[Counsel, ...]]


def heard(disturbed: bool = False) -> tuple[Heard, list[str]]:
    """What advisers say to each seat in each round of a crisis in which all stand firm, and how
    matters stand; `disturbed`: with numbers of the others that nobody sees for sure."""
    match, found, heads = ready(Match(compiled(MAIN), 7, seats={})), Heard(), list[str]()
    schools = Advisers(match.scenario).schools

    def ask(month: MatchMonth[Match]) -> dict[str, str]:
        number, views = month.round, month.views
        game = month.so_far()
        for seat in views:
            view = game.view(seat)
            if disturbed:
                others = [a for a in range(len(match.seats)) if a != view.seat]
                kept = game.world.manpower[others].copy(), game.world.arms[others].copy()
                game.world.manpower[others] *= 0.5
                game.world.arms[others] *= 2.0
            found[number, seat] = counsels(Observer(game, view.seat), number, schools)
            if disturbed:
                game.world.manpower[others], game.world.arms[others] = kept
            assert {c.word for c in found[number, seat]} <= {
                word for word, _ in crisis_choices(view, number)}
            heads.append(state_of_play(view))
        return dict.fromkeys(views, "firm")
    play_asking(match, {"us": [DARE]}, ask)
    return found, heads


def test_advisers_speak_in_a_crisis_and_do_not_all_say_the_same() -> None:
    found, heads = heard()
    assert {seat for _, seat in found} >= {"us", "china", "russia"}
    assert all(len(told) == 4 and all(c.said for c in told) for told in found.values())
    assert any(len({c.word for c in told}) > 1 for told in found.values())
    assert all(len({c.said for c in told}) == 4 for told in found.values())
    first, last = found[1, "us"], found[max(n for n, _ in found), "us"]
    assert [c.word for c in first] != [c.word for c in last], "the longer, the softer"
    same = [(one.said, two.said) for seat in ("us", "china", "russia") for one, two in zip(
        found[1, seat], found[2, seat], strict=True) if one.word == two.word]
    assert same and all(one != two for one, two in same), "nobody repeats a line next round"
    assert "has forced a crisis" in heads[0] and heads[-1] == "Neither side gives way"


def test_advisers_know_only_what_the_seat_may_know() -> None:
    assert heard()[0] == heard(disturbed=True)[0]
