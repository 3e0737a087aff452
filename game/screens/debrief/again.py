"""The end of a game on the debrief's first page: its challenge, one's endings, and the same world
from another seat."""

from __future__ import annotations

from functools import partial

from game.app.controller import GameController
from game.app.record_book import ending_lines, read_book
from game.app.same_world import other_seats, seats_as
from game.present.words.texts import challenges as say
from game.present.world.challenge_page import challenge_of
from game.present.world.challenges import actor_of
from game.present.world.game_terms import Terms
from game.screens.common.page_view import Doing, PageView
from game.screens.common.signs import badge
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Flow, Panel, Row
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget


def challenge_result(game: GameController) -> list[Widget]:
    """Whether the challenge was won, and why; none without one."""
    return PageView("challenge", Doing()).widgets(challenge_of(game.revealed))


def again(game: GameController, ui: UI) -> list[Widget]:
    """How one's games of this seat ended, and the other seats of this world to play; none while a
    game goes on, or where several people played it."""
    if not game.observer.over or len(game.humans) != 1 or game.guide is not None:
        return []
    scenario, seat = game.scenario, game.scenario.seats[game.humans[0]]
    buttons = [Row(badge(actor_of(scenario, other), ui, 24),
                   Button(say("other_seat_as", name=actor_of(scenario, other).name),
                          partial(_play_as, game, other), id=f"as.{other}", icon="repeat"), gap=6)
               for other in other_seats(game.current)]
    lines = ending_lines(read_book(), scenario, seat)
    told: list[Widget] = [
        Label(say("endings"), weight="semibold", token="dim"),
        RichText(escape("\n".join(lines)), size="small", id="endings")] if lines else []
    return [Panel(Column(
        Label(say("other_seat"), weight="semibold", token="dim"),
        RichText(say("other_seat_about"), size="small", token="dim"), Flow(*buttons, gap=10), *told,
        gap=6), 12, id="again")]


def _play_as(game: GameController, seat: str) -> None:
    """Begin the same world with another seat in the person's hands."""
    game.tasks.idle()
    public = game.revealed
    game.begin(game.scenario, seats_as(game.current, seat), public.seed,
               Terms(day=public.terms.day))
    game.forward()
