"""The tutorial: two turns of a real game, with a card that says what to do and advances when it was
done. The game is a game like any other: it is saved, and can be continued at any moment."""

from __future__ import annotations

from game.app.controller import GameController
from game.core.model import Scenario
from game.players.registry import HUMAN
from game.present.words.texts import tutorial as say
from game.present.words.tutorial import COVERED
from game.screens.common.app_window import app_of
from game.screens.common.hints import TAUGHT, mark_seen
from game.screens.common.routes import name_of
from game.screens.toolkit.focus import candidates
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.tutorial.card import Coach, shown
from game.screens.tutorial.steps import BUSY, STEPS, Moment, Step, Way, moment

SCENARIO, SEAT, SEED = "victory_day_2025", "us", 4
"""The seed of the tutorial: two months without a crisis; after the first an accord awaits an
answer."""
UNTOUCHED = "end_turn"
"""Widgets that never get the focus: Enter, held too long, would end the turn."""


def start_tutorial(game: GameController, scenario: Scenario) -> None:
    """Start a new game with the tutorial."""
    seats = {s: HUMAN if s == SEAT else "doctrine" for s in scenario.seats}
    game.begin(scenario, seats, SEED)
    game.guide = Tutorial(game)
    game.forward()


class Tutorial:
    """A person's progress in the tutorial. It ends with its last step, or by leaving."""

    def __init__(self, game: GameController) -> None:
        self.game, self.match = game, game.match
        self.at, self.folded = 0, False
        self.coach: Coach | None = None
        self._before: Moment | None = None
        self._attended: tuple[int, str, str] = (-1, "", "")

    @property
    def step(self) -> Step:
        """The current step."""
        return STEPS[self.at]

    @property
    def screen(self) -> str:
        """The name of the visible screen."""
        return name_of(app_of(self.game).scene)

    # Time --------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Once a frame: check whether the step was done, and whether the game is still the same."""
        if self.game.match is not self.match or self.screen in ("title", "debrief"):
            self.game.guide = None
            return
        if self.screen in BUSY or self.screen == "crisis" or self.game.rounds is not None \
                or app_of(self.game).ui.layers:
            return
        now = moment(self.game)
        before = self._before or now
        self._before = now
        if self.step.done is not None and self.step.done(before, now):
            self._move(1)
        if self.coach is not None and self.coach.outdated:
            self.coach.relayout()
        self._attend()

    def _move(self, way: int) -> None:
        """Go to the next step that is due, or the previous one."""
        now = self._before or moment(self.game)
        at = self.at + way
        while 0 < at < len(STEPS) - 1 and not STEPS[at].due(now):
            at += way
        self.at, self.folded = min(max(at, 0), len(STEPS) - 1), False
        app_of(self.game).show()

    def _attend(self) -> None:
        """Scroll to the target widget and focus it, once; if it is only to be read, the focus stays
        on Next."""
        target = self.coach.target if self.coach is not None else None
        seen = (self.at, self.screen, target.id if target is not None else "")
        if seen == self._attended:
            return
        self._attended = seen
        ui = app_of(self.game).ui
        if self.step.done is None and ui.has("coach.next"):
            ui.focus(ui.find("coach.next"), ring=False)
        if target is None:
            return
        if self.step.done is not None and target.id != UNTOUCHED and (ways := candidates(target)):
            ui.focus(ways[0])
        for around in target.chain():
            if around is not target:
                around.reveal(target.rect)
        ui.relayout()

    # What a person may do --------------------------------------------------------------------

    def next(self) -> None:
        """Advance, also if the step was not done; from the last step into the game."""
        if self.step is STEPS[-1]:
            self.leave()
        else:
            self._move(1)

    def back(self) -> None:
        """Go to the previous step."""
        self._move(-1)

    def fold(self) -> None:
        """Fold or unfold the card."""
        self.folded = not self.folded
        app_of(self.game).show()

    def leave(self) -> None:
        """Play on without the tutorial; hints do not repeat what it explained."""
        done = self.step is STEPS[-1]
        for id in (TAUGHT, *(COVERED if done else ())):
            mark_seen(id)
        self.game.guide = None
        if not done:
            self.game.toast(say("left"), "lightbulb")
        app_of(self.game).show()

    def to_title(self) -> None:
        """After the last step: go to the title; the game is saved."""
        self.leave()
        self.game.show("title")

    # Looks -------------------------------------------------------------------------------------

    def around(self, root: Widget, ui: UI) -> Widget:
        """A screen's widgets with the card above them."""
        self.coach = None
        if self.screen in BUSY:
            return root
        ui.shortcuts.add("f5", say("key_next"), self.next, say("group"))
        ui.shortcuts.add("f3", say("key_back"), self.back, say("group"))
        ui.shortcuts.add("shift+f5", say("leave"), self.leave, say("group"))
        self.coach = Coach(self, root)
        return self.coach

    def way(self, root: Widget) -> tuple[Way, Widget | None]:
        """The instruction for the visible screen, and its target widget."""
        screen, now = self.screen, self._before
        for way in self.step.ways:
            if way.screen not in ("", screen) or (now is not None and not way.when(now)):
                continue
            target = find(root, way.target) if way.target else None
            if target is not None or not way.target:
                return way, target
        if screen == "crisis":
            return Way(screen, "", "crisis"), None
        back = find(root, "back") if len(app_of(self.game).scenes) > 1 else None
        return Way(screen, "back" if back else "", "elsewhere" if back else "skip"), back


def find(root: Widget, id: str) -> Widget | None:
    """The visible widget with an id; with `*` the first with that prefix that can be pressed."""
    return next((w for w in shown(root, id) if w.usable and (w.focusable or not id.endswith("*"))),
                None)
