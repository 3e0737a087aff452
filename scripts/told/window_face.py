"""A game in a window without a display, with a look at every screen, to the debrief's last tab."""

from __future__ import annotations

from collections.abc import Mapping

from advised import advised
from looking import MORE
from person import Person

from game.app.room.rooms import new_room
from game.app.starting_world import StartingWorld
from game.core.model import Scenario
from game.core.quantities import BY_NAME, REGISTERS
from game.present.world.queries import askable
from game.present.world.reference_pages import PAGES
from game.row_names import axis_ids
from game.screens.debrief.debrief import WHAT_IF, Debrief
from game.screens.reference.encyclopaedia import AHEAD, Encyclopaedia
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.tabs import Tabs

MONTHS = frozenset({1, 3, 6})
"""Months of which every screen is looked at."""
SIZES = (1280, 720), (1920, 1080), (900, 640)
"""Sizes of the window, by turns: in a small one the pages are others."""
BEFORE = ("title", "setup", "challenges", "load", "settings", "class_join")
"""Screens that need no game."""
BESIDE = ("settings", "people", "minds", "save", "load", "facilitator", "projector", "report",
          "front_page")
"""Screens of a game beside those that tests look things up in."""
EACH = 4
"""Charts and reasons of each fourth number of the world are looked at."""
LAST = 400
"""At most so many steps lead to the end of a game."""


class Looker(Person):
    """Looks at every screen, and takes advice."""

    def all_tabs(self) -> None:
        """Every tab of the screen, if it has some; each may build the screen anew."""
        ui = self.window.ui
        for page in self.pages if self.screen == "Main" else ():
            self.page(page)
        for page in range(len(ui.get("tabs", Tabs).pages) if ui.has("tabs") else 0):
            ui.get("tabs", Tabs).choose(page)
            self.rest()

    def look(self, name: str, **arguments: object) -> None:
        """A screen with all its tabs, and back."""
        below = self.window.scene
        self.game.go(name, **arguments)
        self.rest()
        self.all_tabs()
        if isinstance(self.window.scene, Encyclopaedia):
            self.frames(len(self.window.scene.all) // AHEAD + 2)
        self.game.back(below)
        self.rest()

    def press_if_there(self, id: str) -> None:
        """Press a button of the screen, if there is one, and rest."""
        if self.window.ui.has(id):
            button = self.window.ui.find(id)
            assert isinstance(button, Pressable)
            button.press()
            self.rest()

    def everywhere(self) -> None:
        """Every screen that the desk leads to."""
        game, seats = self.game, self.game.scenario.seats
        self.all_tabs()
        for name, arguments in MORE:
            self.look(name, **dict(arguments))
        for name in BESIDE:
            if game.match.turn > 1 or name not in ("report", "front_page", "minds"):
                self.look(name)
        for number in askable()[::EACH]:
            axes = [axis_ids(game.scenario, axis) for axis in BY_NAME[number].axes]
            if number not in REGISTERS and all(axes):
                ids = tuple(axis[n % len(axis)] for n, axis in enumerate(axes))
                self.look("charts", quantity=number, ids=ids)
                self.look("why", quantity=number, ids=ids)
        for name in PAGES:
            self.look(name)
        for seat in seats:
            self.look("goals", id=seat)
        for seat in range(len(seats)):
            if seat != game.me:
                self.look("table", seat=seat)
        for place in game.scenario.flashpoints:
            self.look("flashpoints", id=place.id)
            self.look("settlement", place=place.id)
        for question in game.draft.waiting():
            kind = question.item.partition(".")[0]
            self.look({"accord": "table", "settlement": "settlement"}.get(kind, "answer"),
                      item=question.item)

    def take_advice(self) -> None:
        """Put on the sheet what advisers say."""
        sheet, draft = advised(self.game.observer, self.game.current.advisers), self.game.draft
        for order in sheet.orders:
            draft.add(order)
        for item, word in sheet.answers.items():
            draft.answer(item, word)
        self.window.scene.rebuild()
        self.rest()

    def look_back(self) -> None:
        """The debrief: every tab, the papers of all months, what would have been."""
        debrief = self.window.scene
        assert isinstance(debrief, Debrief)
        self.all_tabs()
        for turn in range(1, self.game.observer.played + 1):
            self.look("front_page", turn=turn)
            self.look("report", turn=turn)
        for name in ("minds", "people", "epilogue"):
            self.look(name)
        debrief.turn_page("outcome")
        self.rest()
        self.press_if_there("better_ask")
        debrief.turn_page(WHAT_IF)
        self.rest()
        debrief.whatif.games = 20
        self.press_if_there("run")
        debrief.export()
        self.rest()


def play(scenario: Scenario, mine: str, seats: Mapping[str, str], seed: int) -> None:
    """Look at what there is before a game, then play one."""
    person = Looker(SIZES[seed % len(SIZES)])
    person.game.show("title")
    person.rest()
    for name in BEFORE[1:]:
        person.look(name)
    person.look("power", world=StartingWorld(scenario.id))
    room = new_room(scenario, "pw", seed=seed)
    person.look("class_wall", folder=room.folder, address="http://class")
    room.release()
    person.game.begin(scenario, seats, seed)
    person.game.forward()
    person.rest()
    looked = 0
    for _ in range(LAST):
        if isinstance(person.window.scene, Debrief):
            break
        person.read_on()
        month = person.game.match.turn
        if person.screen == "Main" and month > looked:
            looked = month
            if month in MONTHS:
                person.everywhere()
            person.take_advice()
        person.turn()
    person.look_back()
    person.window.quit()
