"""A crisis round for one person: the rung, the stake, the known facts, each answer's cost."""

from __future__ import annotations

from collections.abc import Callable

from game.app.controller import GameController
from game.app.crisis_bridge import CrisisQuestion as Asked
from game.core.model import Flashpoint
from game.present.crisis_questions import at_war_edge, crisis_page, silence
from game.present.texts.dialogs import say
from game.screens.common.dialog import Option, capital, decide, first_focus, halves, rich
from game.screens.toolkit.app import Scene
from game.screens.toolkit.containers import Column
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask as question
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget

SILENT = "default"
ICONS = {"firm": "shield", "terms": "handshake", "down": "arrow-down", "back": "users",
         "restrain": "hand", "abstain": "minus"}


class Ladder(Widget):
    """The rungs from peace to general war as a stair, with the present and the possible next one.
    """

    solid = False

    def __init__(self, place: Flashpoint, rung: float) -> None:
        super().__init__("ladder")
        self.place, self.rung = place, rung

    def measure(self, style: Style, width: float) -> Size:
        """The size of a stair and two lines."""
        return Size(width, 64 + 2 * style.line(style.theme.sizes.body))

    def name(self, rung: float) -> str:
        """The name of a rung."""
        names = self.place.rungs
        return names[int(min(max(round(rung), 0), len(names) - 1))]

    def draw(self, r: Renderer) -> None:
        """The stair, filled up to the rung; the next one outlined."""
        t, top = r.theme, len(self.place.rungs) - 1
        gap, n = 3.0, top + 1
        wide = (self.rect.w - gap * (n - 1)) / n
        for i in range(n):
            high = 10 + 50 * i / max(1, top)
            box = Rect(self.rect.x + i * (wide + gap), self.rect.y + 62 - high, wide, high)
            now, token = i <= round(self.rung), "good" if i < 4 else "warning" if i < 8 else "bad"
            r.rect(box, t.colour(token) if now else t.track, radius=2)
            if i == round(self.rung) + 1:
                r.rect(box, border=t.text, width=2, radius=2)
        line, size = r.style.line(t.sizes.body), t.sizes.body
        here = say("ladder_now", rung=f"{self.rung:.2g}", name=self.name(self.rung))
        r.text(self.rect.x, self.rect.y + 64, r.style.elide(here, self.rect.w, size, "semibold"),
               size, t.text, "semibold")
        more = say("ladder_next", name=self.name(self.rung + 1))
        r.text(self.rect.x, self.rect.y + 64 + line, r.style.elide(more, self.rect.w, size), size,
               t.dim)


class Crisis(Scene):
    """One person's answer in one round. It stays open until there is one; no answer is a choice,
    too."""

    def __init__(self, game: GameController, ask: Asked) -> None:
        self.game, self.ask, self.choice = game, ask, ""
        view = ask.view
        self.place = int(view.crisis[0])
        self.rung = float(view.rung[self.place, 0])
        self.silent = silence(view)
        lines, self.choices = crisis_page(view, ask.number)
        self.title, self.lines = lines[1], [lines[2], *lines[4:]]  # the ladder shows the rung

    def entered(self) -> None:
        """Focus the answers."""
        first_focus(self.ui, f"word.{self.choices[0][0]}")

    @property
    def flashpoint(self) -> Flashpoint:
        """The flashpoint of the crisis."""
        return self.ask.view.scenario.flashpoints[self.place]

    def build(self, ui: UI) -> Widget:
        """The dialog."""
        who = self.ask.view.scenario.actors[self.ask.seat].name
        facts = Column(Ladder(self.flashpoint, self.rung),
                       RichText(rich(self.lines), id="facts"), gap=10)
        cards: list[Widget] = [
            Option(say(f"word_{word}"), escape(capital(meaning)), self._chooser(word),
                   id=f"word.{word}", chosen=self.choice == word, icon=ICONS[word])
            for word, meaning in self.choices]
        cards.append(Option(say("crisis_silent"),
                            capital(say("crisis_silent_text", word=say(f"word_{self.silent}"))),
                            self._chooser(SILENT), id=f"word.{SILENT}", icon="hourglass",
                            chosen=self.choice == SILENT))
        options = Column(*cards, gap=8)
        give = decide(ui, say("crisis_answer"), self.give, bool(self.choice))
        ui.shortcuts.add("ctrl+enter", say("crisis_answer"), self.give)
        return halves(ui, (say("facts_on_hand"), facts), (say("crisis_options"), options),
                      title=f"{who}: {self.title}", icon="swords", buttons=[give], wide=1080,
                      token="bad")

    def _chooser(self, word: str) -> Callable[[], None]:
        return lambda: self.choose(word)

    def choose(self, word: str) -> None:
        """Choose a card."""
        self.choice = word
        self.rebuild()

    def give(self) -> None:
        """Give the chosen answer; confirm one that can bring general war."""
        if not self.choice or self.ask.said:
            return
        if self.choice == "firm" and at_war_edge(self.rung):
            question(self.ui, say("war_title"),
                     say("war_text", place=escape(self.flashpoint.name)),
                     [(say("war_back"), "primary", None),
                      (say("war_go"), "danger", self.done)], id="war")
        else:
            self.done()

    def done(self) -> None:
        """Close after the answer."""
        self.ask.say(self.choice)
