"""The menu, then a game in the terminal with every command that shows a page, to its debrief."""

from __future__ import annotations

import re
from collections.abc import Mapping

from typist import script, sit

from game.core.model import Scenario
from game.present.words.texts import terminal as say
from game.present.world.game_terms import NONE, Terms
from game.scenario.challenges import shipped
from game.terminal.commands import PAGES
from game.terminal.session import AT_THE_END, IN_CRISIS

MONTHS = frozenset({1, 2, 3, 5, 8})
"""Months of which every page is looked at."""
LISTED = re.compile(r"^ +\d+\. (\w+)", re.MULTILINE)
NUMBERS = ("support {mine}", "tie russia china", "rung taiwan_strait", "capital {other}", "dollar",
           "influence {mine} POL", "growth {other}", "stock {mine}", "resolve taiwan_strait")
"""Numbers of the world that are asked for; of what a scenario has not, the refusal is told."""
WITH_MORE = {
    "calendar": ("all",), "country": ("POL", "CHN", "UKR", "IND", "world", "nowhere"),
    "encyclopaedia": ("order:impose_sanctions", "mechanism:ties"),
    "flashpoints": ("taiwan_strait", "ukraine_war"), "goals": ("{other}",), "home": ("{other}",),
    "paper": ("1", "99"), "parties": ("europe", "ukraine", "saudi_arabia"),
    "report": ("1", "99"), "sanctions": ("{other}",), "show": NUMBERS,
    "table": ("{other}", "taiwan_strait", "ukraine_war"),
    "thoughts": ("1", "{other} 1"), "why": ("1", "2", "99", *NUMBERS, "support {mine} all")}
"""Words that are typed behind the name of a page."""
DESK = ("desk", "advice", "look 1", "look 2", "find tariff", "look 1", "find xyzzy", "pending",
        "details a", "answer a", "details b", "answer b", "standing", "standing ask", "orders",
        "orders economy", "order nothing", "sheet", "save", "undo", "undo 1", "branch", "nonsense")
ON_PAGE = say("pick_target")
"""The prompt of a page on which something can be done."""
PICKED = "1", "4", "2", "", "7", "3", "back"
"""What is chosen on pages that ask, by turns; what there is not is the next command."""
CHOSEN = 80
"""At most so often something is chosen there: what others would say to terms is worked out."""
MOST = 8_000
"""At most so many lines are typed in a game."""
HINDSIGHT = ("", "save", "better", "better 2", "better 99", "again", "again nobody", "branch")


class Typing:
    """Types like somebody who looks at everything, and takes advice."""

    def __init__(self, mine: str, other: str) -> None:
        pages = [*PAGES, *(f"{name} {more}" for name, some in WITH_MORE.items() for more in some)]
        self.pages = [page.format(mine=mine, other=other) for page in pages]
        self.month = self.asked = self.picked = 0
        self.desk: list[str] = []
        self.crisis: list[str] = []
        self.end = [*(x for x in self.pages if x.split()[0] in AT_THE_END), *HINDSIGHT]

    def __call__(self, prompt: str, new: str) -> str | None:
        """The answer to a prompt; to what is chosen from a list the first, or nothing, by turns.
        """
        self.asked += 1
        assert self.asked < MOST, f"never gets past {prompt}"
        if prompt.startswith("debrief>"):
            return self.end.pop(0) if self.end else None
        if prompt.endswith("[y/N] "):
            return "y"
        if prompt == ON_PAGE:
            self.picked += 1
            return PICKED[self.picked % len(PICKED)] if self.picked < CHOSEN else ""
        if "crisis round" in prompt:
            self.crisis = self.crisis or self._crisis(LISTED.findall(new))
            return self.crisis.pop(0)
        if "orders" in prompt and prompt.endswith("> "):
            self.desk = self.desk or self._month()
            return self.desk.pop(0)
        return "1" if self.asked % 3 == 1 else ""

    def _month(self) -> list[str]:
        """What is typed in the next month: of some every page; advice is taken in all."""
        self.month += 1
        looked = (*self.pages, *DESK) if self.month in MONTHS else ()
        return [*looked, "advice", *(str(self.month % 3 + n) for n in (1, 2, 3)), "sheet", "a",
                "done"]

    def _crisis(self, words: list[str]) -> list[str]:
        """What is typed in a round of a crisis: in each month another stance, after all pages."""
        return [*IN_CRISIS, "help", words[self.month % len(words)] if words else ""]


def play(scenario: Scenario, mine: str, seats: Mapping[str, str], seed: int) -> None:
    """Look at the menu, then play a game; in every other month of seeds a challenge."""
    sit(script(["1", "", "5", "", "6", "", "7"]), None)
    other = next(seat for seat in scenario.seats if seat != mine)
    fits = [one.id for one in shipped().values() if (one.scenario, one.seat) == (scenario.id, mine)]
    terms = Terms(fits[seed % len(fits)]) if fits else NONE
    sit(Typing(mine, other), scenario.id, seats, seed, terms=terms)
