"""The screens of a class at every size, each in one theme: nothing clipped, nothing covered."""

from __future__ import annotations

import pytest
from conftest_dialogs import PEOPLE, play, scenario, seen
from test_class_debrief import WHATIF, settle
from test_play_looks import LOOKS

from game.app.controller import GameController
from game.app.settings import Settings
from game.app.teacher_menu import TeacherMenu
from game.screens.classroom.facilitator import Facilitator
from game.screens.classroom.projector import Projector
from game.screens.classroom.review import Review
from game.screens.common.app_window import controller
from game.screens.shell.save_load import Load
from game.screens.toolkit.app import App, FakeClock
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.theme import THEMES


@pytest.fixture
def classroom(size, scale, theme):
    """A game of two months with something of all that a teacher does."""
    app = App(size, theme=THEMES[theme], scale=scale, clock=FakeClock(), source=lambda app: [])
    game = controller(app, Settings(theme=theme, scale=scale, hints=False, calm=True,
                                        minutes=3))
    game.begin(scenario(), PEOPLE, 7)
    play(game, 2)
    game.sit(0)
    game.start_clock()
    game.draft.add(game.draft.choices()[0].text)
    game.draft.explain("To be believed", True)
    game.draft.name_idea("deterrence")
    game.current.keeper.note("note", turn=3,
                             broadcast="Talks open in Geneva; each team sends one person.")
    game.current.keeper.note("note", turn=3, letter="The other side bluffs.", seat="us")
    game.match.override("support", ("russia",), 40.0, "A strike wave in the coal districts")
    game.clocks.lesson.start("50")
    yield game
    game.tasks.idle()
    app.quit()


def looks(game: GameController, what: str) -> None:
    settle(game)
    game.window.app.ui.notices.toasts = []
    shown = seen(game.window.app)
    assert not shown.clipped(), (what, shown.clipped()[:3])
    assert not shown.overlapping(), (what, shown.overlapping()[:3])


@pytest.mark.slow
@pytest.mark.parametrize(("size", "scale", "theme"), LOOKS)
def test_nothing_is_clipped_or_covered(classroom) -> None:
    game = classroom
    game.show("main")
    looks(game, "reasons beside the sheet")
    game.window.inform(game.notices.new(game.mine, game.me))
    assert game.window.app.ui.has("from_teacher") and not seen(game.window.app).clipped()
    for name in TeacherMenu(game, lambda: None).pages():
        game.window.app.push(Facilitator(game, name))
        if name == "fac_month":
            game.window.app.scene.send("preview", {})
        looks(game, name)
        room, tabs = game.window.app.ui.style.units.screen, game.window.app.ui.find("tabs").rect
        assert tabs.h > 0.68 * room.h and tabs.w > 0.88 * room.w, "the window's room is used"
        game.back()
    for scene in (Projector(game), Review(game, 2), Load(game)):
        game.window.app.push(scene)
        looks(game, type(scene).__name__)
        if isinstance(scene, Review):
            scene.unlocked()
            looks(game, "review")
        game.back()
    game.show("debrief")
    for page in range(9):
        game.window.app.ui.get("tabs", Tabs).choose(page)
        looks(game, f"debrief {page}")
        if page == WHATIF:
            game.window.app.scene.whatif.games = 20
            game.window.app.scene.whatif.run()
            looks(game, "what if")
