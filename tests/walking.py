"""Plays what each walk of docs/walks.md is about, and prints which functions of the game ran: the
walk's heading, then each as FILE:NAME in the order of their first calls.

Run with uncompiled rules: of compiled ones Python sees nothing. China is led by a person at a
window, the others by programs.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.conftest import Class

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "screens")]
LINK = re.compile(r'href="(/play[^"]*)"')
SCENARIO, ME, SEED = "victory_day_2025", "china", 3


def called(act: Callable[[], object]) -> dict[str, None]:
    """What of the game is called while an act is done, also in threads that it starts."""
    found: dict[str, None] = {}
    below = str(ROOT) + "/"

    def note(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(below):
            found.setdefault(f"{code.co_filename.removeprefix(below)}:{code.co_qualname}")
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
    return found


class Walker:
    """A person at a window and what it walks through."""

    def __init__(self) -> None:
        from person import Person
        from playing import compiled
        self.person, scenario = Person((1920, 1080)), compiled(SCENARIO)
        self.game = self.person.game
        self.game.begin(scenario, {s: "human" if s == ME else "doctrine" for s in scenario.seats},
                        SEED)
        self.game.forward()
        self.person.rest()
        self.person.read_on()

    def play(self, order: str) -> None:
        """Order something and play the month, in crises with whatever is chosen first."""
        text = next(c.text for c in self.game.draft.choices() if c.text.startswith(order))
        assert self.game.draft.add(text)
        while self.game.match.turn == 1:
            self.person.turn()
        self.person.read_on()

    def look(self, name: str, **arguments: object) -> None:
        """Open a screen and close it."""
        self.game.go(name, **arguments)
        self.person.rest()
        self.game.back()

    def a_sanction(self) -> None:
        """An order on the sheet, its month, the page of sanctions, its reasons."""
        self.play("impose_sanctions us")
        self.look("sanctions")
        self.look("why", quantity="pressure", ids=("us",))

    def an_accord(self) -> None:
        """A proposal to a program, which is asked beforehand and answers it in the next month; the
        others' proposals await an answer."""
        order = next(c.text for c in self.game.draft.choices()
                     if c.text.startswith("propose_accord russia"))
        self.game.mine.replies(order, self.game.match.seats.index("russia"), 4)
        self.play(order)
        while self.game.match.turn == 2:
            self.person.turn()
        self.person.read_on()

    def a_crisis(self) -> None:
        """A crisis forced at sea, answered round by round."""
        self.play("raise_rung south_china_sea")

    def a_why(self) -> None:
        """The reasons of a number, and why a program acted."""
        self.play("impose_sanctions us")
        self.look("why", quantity="support", ids=(ME,))
        self.look("minds")

    def a_press(self) -> None:
        """A click on the first deed of the open dossier."""
        from game.screens.turn.deed_cards import DeedCard
        move = next(w for w in self.person.window.ui.root.walk(shown_only=True)
                    if isinstance(w, DeedCard) and w.deed.order)
        self.person.click_at(*move.rect.centre)

    def a_page(self) -> None:
        """Keys that open the calendar; the same page at a terminal, and a student's link."""
        from game.present.people.advisers import Advisers
        from game.terminal.commands import PAGES, Reader
        self.person.press("ctrl+6")
        self.person.rest()
        assert self.person.screen == "ReferenceScreen"
        observer = self.game.observer
        assert PAGES["calendar"](Reader(observer, Advisers(observer.scenario), 80), [])
        student = self.school.join()
        shown = student.page("/play?tab=world")
        student.page(next(to for to in map(unescape, LINK.findall(shown)) if "calendar" in to))

    @cached_property
    def school(self) -> Class:
        """A class that reads its brief."""
        from playing import compiled
        from web.conftest import Class

        from game.app.room.rooms import new_room
        school = Class(new_room(compiled(SCENARIO), "pw", seed=SEED))
        school.students(4)
        school.until("brief")
        return school


WALKS = {"A sanction": Walker.a_sanction, "An accord": Walker.an_accord,
         "A crisis": Walker.a_crisis, "A why": Walker.a_why, "A press": Walker.a_press,
         "A page": Walker.a_page}
"""Heading → the walk."""
READ = "The scenario is read"
"""The heading of what every walk begins with."""


def main() -> None:
    """Print what ran."""
    from playing import compiled
    print(f"## {READ}", *called(lambda: compiled(SCENARIO)), sep="\n")
    for heading, walk in WALKS.items():
        walker = Walker()
        print(f"## {heading}", *called(partial(walk, walker)), sep="\n")
        walker.person.window.quit()


if __name__ == "__main__":
    main()
