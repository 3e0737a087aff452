"""What a window keeps stays bounded: by its size, and by the state of the world."""

from __future__ import annotations

import pytest
from test_play_games import Player

from game.screens.toolkit import fonts
from game.screens.toolkit.fonts import Fonts


def test_rendered_lines_are_kept_as_far_as_a_window_of_that_size_needs_them() -> None:
    def filled(pixels: int) -> int:
        own = Fonts()
        own.fit(pixels)
        for n in range(600):
            own.line(f"{n} is a rather long line of text that is wider than most", "regular", 40,
                     (255, 255, 255, 255))
        return own._lines.bytes

    small, large = filled(640 * 360), filled(1920 * 1080)
    assert small <= fonts._LEAST_KEPT < large <= 5 * 1920 * 1080


@pytest.mark.slow
def test_advice_of_past_states_of_the_world_is_forgotten() -> None:
    states = set()

    def at_desk(person: Player) -> None:
        game = person.game
        order = game.draft.choices()[0].text
        game.expectations.of_orders(0, order)
        game.expectations.acceptance(0, order)
        person.rest()
        states.add(game.match.state_hash())
        told, advisers = game.expectations, game.current.advisers
        for known in (told._picks, told._dossiers, told._wholes, told._endings, told._councils,
                      told._previews, told._odds, told._accepted, advisers._previews,
                      advisers._accepted):
            assert len({key[0] for key in known}) <= 1
        assert told._previews and told._accepted and told._dossiers and told._endings

    player = Player()
    player.begin()
    while player.game.match.turn < 4:
        player.turn(at_desk)
    assert len(states) >= 3
    player.game.shut()
