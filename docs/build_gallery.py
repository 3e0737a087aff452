"""Draw the pictures of the window: docs/window.png and docs/gallery/, from a real game.

    python docs/build_gallery.py

Needs no display. The game is Victory Day 2025, with orders that advisers suggest; a crisis is
forced in a game of its own. A picture that the game did not come to is an error.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from game.app.settings import Settings  # noqa: E402
from game.core.model import Scenario  # noqa: E402
from game.match.match import Match  # noqa: E402
from game.players.registry import HUMAN  # noqa: E402
from game.present.people.opponents import Opponents  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402
from game.screens.shell.window import Window  # noqa: E402
from game.screens.toolkit.app import App, FakeClock  # noqa: E402
from game.screens.toolkit.events import Event, Key  # noqa: E402
from game.screens.turn.crisis import Crisis  # noqa: E402
from game.screens.turn.main_screen import Main  # noqa: E402

SEED = 10
ROUNDS = 16
"""Screens between the beginnings of two months, at most: a crisis has rounds."""
GALLERY = ROOT / "docs" / "gallery"
LOOKUPS = ("goals", "relations", "sanctions", "flashpoints", "country", "calendar", "charts",
           "encyclopaedia")
PICTURES = (*LOOKUPS, "title", "tutorial", "briefing", "answer", "beat", "front-page", "report",
            "table", "crisis", "debrief")
"""All that are drawn here."""
ORDERS = 2
"""Orders given in a month."""
OFFER = "propose_accord china market_access/endorse_peace.ukraine_war"
"""What lies on the table."""
FORCED = "raise_rung south_china_sea"
"""The order that forces a crisis."""


class Sitting:
    """Somebody at the keyboard of a window that nobody sees."""

    def __init__(self, size: tuple[int, int], **settings: object) -> None:
        self.queue: list[Event] = []
        self.drawn: set[str] = set()
        chosen = Settings(hints=False, sound=False, calm=True, **settings)  # type: ignore[arg-type]
        self.window = Window(size, settings=chosen, clock=FakeClock(), source=self._events)

    def _events(self, _: App) -> list[Event]:
        out, self.queue = self.queue, []
        return out

    def rest(self) -> None:
        """Let everything in the background come to an end, also what begins after some frames."""
        for frame in range(5_000):
            self.window.frame()
            self.window.clock.wait(1 / 60)
            settled = frame > 3 and self.window.game.tasks.settled
            if settled and type(self.window.scene).__name__ != "Month":
                break
            time.sleep(0.001)
        self.window.frame()

    def press(self, *chords: str) -> None:
        """Keys, each in a frame of its own."""
        for chord in chords:
            mods, _, key = chord.rpartition("+")
            self.queue.append(Key(key, mods))
            self.rest()

    def begin(self, scenario: Scenario) -> None:
        """A game with a person as the United States."""
        seats = {s: "human" if s == "us" else "doctrine" for s in scenario.seats}
        self.window.game.begin(scenario, seats, SEED)
        self.window.game.forward()
        self.rest()

    def shot(self, path: Path) -> None:
        """Write what shows."""
        self.window.screenshot(str(path))
        self.drawn.add(path.stem)


def play_on(sitting: Sitting, turns: int) -> None:
    """Go through briefing, desk, month and report; rounds of a crisis are answered with terms."""
    for _ in range(ROUNDS * turns):
        if sitting.window.game.match.turn > turns:
            return
        scene = sitting.window.scene
        if isinstance(scene, Crisis):
            sitting.window.game.answer_crisis(scene.ask, "terms")
            sitting.rest()
            continue
        if isinstance(scene, Main):
            ask(sitting)
            order(sitting)
        sitting.press("ctrl+enter")
        if sitting.window.ui.layers:
            sitting.press("enter")
    raise SystemExit(f"The game goes no further than {type(sitting.window.scene).__name__}.")


def ask(sitting: Sitting) -> None:
    """Shoot what an event asks at the desk, if one does."""
    game = sitting.window.game
    item = next((q.item for q in game.draft.waiting() if q.item.startswith("event.")), "")
    if item:
        game.go("answer", item=item)
        sitting.rest()
        sitting.shot(GALLERY / "answer.png")
        sitting.press("escape")


def order(sitting: Sitting) -> None:
    """Put the first orders that advisers suggest on the sheet, as far as they may be given."""
    game = sitting.window.game
    game.expectations.picks(game.me)  # they are asked for, and there when all is at rest
    sitting.rest()
    for advice in game.expectations.picks(game.me) or ():
        if len(game.draft.orders) < ORDERS and advice.order.text in {
                choice.text for choice in game.draft.choices()}:
            game.draft.add(advice.order.text)


def lay_out(sitting: Sitting) -> None:
    """Shoot the table with an accord on it: the clauses of both sides, and whether it would be
    signed."""
    sitting.window.game.go("table", order=OFFER)
    sitting.rest()
    if not sitting.window.ui.has("send"):
        raise SystemExit(f"“{OFFER}” cannot be proposed any more.")
    sitting.shot(GALLERY / "table.png")
    sitting.press("escape")


def force(sitting: Sitting, scenario: Scenario) -> None:
    """Shoot the first round of a crisis, which an order of the first month forces."""
    sitting.begin(scenario)
    for _ in range(ROUNDS):
        scene = sitting.window.scene
        if isinstance(scene, Crisis):
            sitting.shot(GALLERY / "crisis.png")
            return
        if isinstance(scene, Main) and not sitting.window.game.draft.orders:
            sitting.window.game.draft.add(FORCED)
        sitting.press("ctrl+enter")
        if sitting.window.ui.layers:
            sitting.press("enter")


def tell(sitting: Sitting) -> None:
    """Shoot what tells of the last month: its first great moment, the paper, the list of facts."""
    if type(sitting.window.scene).__name__ == "BeatScene":
        sitting.shot(GALLERY / "beat.png")
        sitting.press("f4")
    sitting.shot(GALLERY / "front-page.png")
    sitting.press("f4")
    sitting.shot(GALLERY / "report.png")
    sitting.press("escape", "ctrl+enter")


def played(scenario: Scenario) -> Match:
    """A whole game, every seat by its doctrine."""
    match = Match(scenario, SEED)
    programs = Opponents(scenario, dict.fromkeys(scenario.seats, "doctrine"))
    while not match.over:
        match.play(programs.sheets(match.world))
    return match


def all_drawn(sitting: Sitting, pictures: Sequence[str]) -> None:
    """SystemExit where a picture was not drawn: the one that is there would stay as it is."""
    if missing := set(pictures) - sitting.drawn:
        raise SystemExit(f"The game did not come to: {', '.join(sorted(missing))}.")


def main() -> None:
    """All pictures."""
    GALLERY.mkdir(exist_ok=True)
    scenario = load_scenario("victory_day_2025")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MULTIPOLAR_DATA"] = folder
        sitting = Sitting((1920, 1080))
        sitting.window.game.show("title")
        sitting.rest()
        sitting.shot(GALLERY / "title.png")
        sitting.window.ui.focus(sitting.window.ui.find("learn"))
        sitting.press("enter", "f5", "enter", "enter", "f5", "f5")
        sitting.shot(GALLERY / "tutorial.png")
        sitting.begin(scenario)
        sitting.shot(GALLERY / "briefing.png")
        play_on(sitting, 4)
        tell(sitting)
        sitting.shot(ROOT / "docs" / "window.png")
        lay_out(sitting)
        for name in LOOKUPS:
            sitting.window.game.go(name)
            sitting.rest()
            sitting.shot(GALLERY / f"{name}.png")
            sitting.press("escape")
        sitting.window.game.take(played(scenario), {
            **dict.fromkeys(scenario.seats, "doctrine"), "us": HUMAN})  # as if one had led it
        sitting.window.game.show("debrief")
        sitting.rest()
        sitting.shot(GALLERY / "debrief.png")
        force(sitting, scenario)
        sitting.window.quit()
    all_drawn(sitting, PICTURES)


if __name__ == "__main__":
    main()
