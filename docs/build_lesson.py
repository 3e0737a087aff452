"""Draw the pictures of the teacher's guide into docs/gallery/, from a real lesson.

    python docs/build_lesson.py

Needs no display. Four teams play two months; the teacher speaks, looks ahead, looks at the wall.
"""

from __future__ import annotations

import os
import tempfile

from build_gallery import GALLERY, Sitting, all_drawn

from game.scenario.load import load_scenario
from game.screens.toolkit.button import Button
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.tabs import Tabs
from game.screens.turn.front_page import FrontPageScene
from game.screens.turn.great_moment import BeatScene

PICTURES = ("teacher-month", "teacher-clock", "projector", "what-if")
"""All that are drawn here."""


def lesson(sitting: Sitting) -> None:
    """Two months of four teams, each with one order."""
    scenario, game = load_scenario("lesson_50_minutes"), sitting.window.game
    game.settings.minutes = 3
    game.begin(scenario, dict.fromkeys(scenario.seats, "human"), 7)
    game.forward()
    sitting.rest()
    while game.match.turn < 3:
        sitting.press("enter" if type(sitting.window.scene).__name__ == "HandOver"
                      else "ctrl+enter")
        if type(sitting.window.scene).__name__ == "Main" and not game.draft.orders:
            picks = game.expectations.picks(game.me)
            game.draft.add(picks[0].order.text if picks else game.draft.choices()[0].text)
        if sitting.window.ui.layers:
            sitting.press("enter")


def shots(sitting: Sitting) -> None:
    """The teacher's menu, the wall, the debrief."""
    game = sitting.window.game
    game.clocks.lesson.start("50")
    game.clocks.lesson.move(16)
    note = game.current.keeper.note
    note("note", turn=3, broadcast="Talks open in Geneva; each team may send one "
                                               "person.")
    while isinstance(sitting.window.scene, (BeatScene, FrontPageScene)):
        sitting.press("ctrl+enter")
    sitting.press("f9")
    for name in ("month", "clock"):
        sitting.window.ui.get("tabs", Tabs).choose(list(
            sitting.window.scene.menu.pages()).index(f"fac_{name}"))
        sitting.rest()
        sitting.shot(GALLERY / f"teacher-{name}.png")
    sitting.press("escape", "f8")
    sitting.shot(GALLERY / "projector.png")
    game.show("debrief")
    sitting.window.ui.get("tabs", Tabs).choose(7)
    sitting.rest()
    sitting.window.ui.get("turns", ListBox).choose("2", tell=True)
    sitting.rest()
    sitting.window.ui.get("run", Button).press()
    sitting.rest()
    sitting.shot(GALLERY / "what-if.png")


def main() -> None:
    """All pictures."""
    GALLERY.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MULTIPOLAR_DATA"] = folder
        sitting = Sitting((1280, 720), theme="light")
        lesson(sitting)
        shots(sitting)
        sitting.window.quit()
    all_drawn(sitting, PICTURES)


if __name__ == "__main__":
    main()
