"""The screens of a class at every size, each in one theme: nothing clipped, nothing covered."""

from __future__ import annotations

import pytest
from conftest_dialogs import PEOPLE, play, scenario, seen
from test_class_debrief import WHATIF, settle
from test_play_looks import LOOKS

from game.app.controller import Desk
from game.app.settings import Settings
from game.screens.classroom.facilitator import PAGES, Facilitator
from game.screens.classroom.projector import Projector
from game.screens.classroom.review import Review
from game.screens.shell.save_load import Load
from game.screens.toolkit.app import App, FakeClock
from game.screens.toolkit.tabs import Tabs
from game.screens.toolkit.theme import THEMES


@pytest.fixture
def classroom(tmp_path, monkeypatch, size, scale, theme):
    """A game of two months with something of all that a teacher does."""
    monkeypatch.setenv("MULTIPOLAR_DATA", str(tmp_path))
    app = App(size, theme=THEMES[theme], scale=scale, clock=FakeClock(), source=lambda app: [])
    desk = Desk(app, Settings(theme=theme, scale=scale, hints=False, calm=True, minutes=3))
    desk.begin(scenario(), PEOPLE, 7)
    play(desk, 2)
    desk.sit(0)
    desk.start_clock()
    desk.add(desk.choices()[0].text)
    desk.explain("To be believed", True)
    desk.name_idea("deterrence")
    desk.keeper.note("note", turn=3, broadcast="Talks open in Geneva; each team sends one person.")
    desk.keeper.note("note", turn=3, letter="The other side bluffs.", seat="us")
    desk.match.override("support", ("russia",), 40.0, "A strike wave in the coal districts")
    desk.lesson.start("50")
    yield desk
    desk.work.idle()
    app.quit()


def looks(desk: Desk, what: str) -> None:
    settle(desk)
    desk.app.ui.notices.toasts = []
    shown = seen(desk.app)
    assert not shown.clipped(), (what, shown.clipped()[:3])
    assert not shown.overlapping(), (what, shown.overlapping()[:3])


@pytest.mark.parametrize(("size", "scale", "theme"), LOOKS)
def test_nothing_is_clipped_or_covered(classroom) -> None:
    desk = classroom
    desk.show("main")
    looks(desk, "reasons beside the sheet")
    desk.notices.show(desk)
    assert desk.app.ui.has("from_teacher") and not seen(desk.app).clipped()
    for page, (name, *_) in enumerate(PAGES):
        desk.app.push(Facilitator(desk))
        desk.app.ui.get("tabs", Tabs).choose(page)
        if name == "fac_month":
            desk.app.scene.pages[name].look()
        looks(desk, name)
        room, tabs = desk.app.ui.style.units.screen, desk.app.ui.find("tabs").rect
        assert tabs.h > 0.68 * room.h and tabs.w > 0.88 * room.w, "the window's room is used"
        desk.back()
    for scene in (Projector(desk), Review(desk, 2), Load(desk)):
        desk.app.push(scene)
        looks(desk, type(scene).__name__)
        if isinstance(scene, Review):
            scene.show()
            looks(desk, "review")
        desk.back()
    desk.show("debrief")
    for page in range(9):
        desk.app.ui.get("tabs", Tabs).choose(page)
        looks(desk, f"debrief {page}")
        if page == WHATIF:
            desk.app.scene.whatif.games = 20
            desk.app.scene.whatif.run()
            looks(desk, "what if")
