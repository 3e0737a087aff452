"""The private rail beside the paper answers Why, also of a goal."""

from __future__ import annotations

from looking import look, played

from game.screens.reference.goals import Goals
from game.screens.toolkit.label import RichText
from game.screens.turn.front_page import FrontPageScene

__all__ = ["look"]


def test_a_goal_on_the_rail_leads_to_its_page(look) -> None:
    game = look(played(4), 2, (1366, 768))
    app = game.window.app
    app.push(FrontPageScene(game))
    told = app.ui.get("means.0", RichText)
    assert told.on_link is not None and " this month, to " in told.text
    goal = told.text.rpartition("](")[2].rstrip(")")
    told.on_link(goal)
    scene = app.scenes[-1]
    assert isinstance(scene, Goals) and scene.chosen == goal
