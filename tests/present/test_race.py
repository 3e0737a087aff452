"""How all seats stand, as far as a reader can see."""

from __future__ import annotations

from playing import MAIN, compiled, play_by_lot

from game.core.numerals import amount
from game.present.observer.observer import Observer
from game.present.world.standings import standing_lines, standings


def test_every_seat_stands_in_the_race_with_its_goals_and_points() -> None:
    match = play_by_lot(compiled(MAIN), 3, 3)
    for seat in range(4):
        observer = Observer(match, seat)
        found, done = standings(observer), observer.progress(1)[:, -1]
        assert sorted(place.seat for place in found) == [0, 1, 2, 3]
        assert [p.points for p in found] == sorted((p.points for p in found), reverse=True)
        for place, line in zip(found, standing_lines(observer), strict=True):
            goals = [n for n, g in enumerate(match.scenario.goals) if g.actor == place.seat]
            held = [n for n in goals if done[n] >= match.scenario.goals[n].held]
            assert (place.held, place.goals) == (len(held), len(goals))
            assert line == (f"{match.scenario.actors[place.seat].name}: "
                            f"{amount(round(place.points, 1))} of 100, {place.held} of "
                            f"{place.goals} goals held or achieved")
