"""What stands beside sanctions: as many numbers as are in force, read alike on every page."""

from __future__ import annotations

from playing import MAIN, compiled

from game.match.match import Match
from game.page.text import lines_of
from game.present.observer.observer import Observer
from game.present.world.restrictions import BETWEEN, OWN, beside
from game.present.world.world_page import beside_sanctions


def test_what_is_in_force_is_told_once_by_pair_and_by_seat() -> None:
    match = Match(compiled(MAIN), 1)
    layout = match.scenario.layout
    for name in (*BETWEEN, OWN):
        match.history[-1][layout.slices[name]] = 0
        match.now[layout.slices[name]] = 0
    none = Observer(match, 0)
    assert beside(none) == []
    assert any("No ceiling on oil" in line for line in lines_of((beside_sanctions(none),)))
    set_to = {(name, (0, 1)): 2.5 + i for i, name in enumerate(BETWEEN)}
    set_to |= {("material_controls", (2, 0)): 4.0, (OWN, (0,)): 12.5}
    now = match.now.copy()
    for (name, index), value in set_to.items():
        now[layout.row(name, *index)] = value
    observer = Observer(match, 0, now=now)
    found = beside(observer)
    assert {(name, index) for _, name, index in found} == set(set_to)
    assert len({caption for caption, _, _ in found}) == len(found)
    for caption, name, index in found:
        called = [match.scenario.actors[i].called for i in index]
        assert all(c in caption for c in called), caption
        line = next(x for x in lines_of((beside_sanctions(observer),)) if caption in x)
        assert f"{set_to[name, index]:g}" in line, line
