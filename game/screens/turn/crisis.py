"""A crisis round for one person: the rung, the stake, the known facts, each answer's cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.actions.crisis import ROUNDS
from game.app.controller import GameController
from game.app.crisis_bridge import CrisisQuestion as Asked
from game.core.model import Flashpoint
from game.core.numerals import amount
from game.present.crisis_answers import Outcome, outcomes, part, staked, strength
from game.present.crisis_council import counsels
from game.present.crisis_questions import (
    Party,
    at_war_edge,
    crisis_choices,
    parties,
    silence,
    stakes,
    state_of_play,
)
from game.present.scenes import FACING, PLACES
from game.present.texts.dialogs import say
from game.report import date_text
from game.screens.common.dialog import capital, decide, first_focus, halves, rich
from game.screens.common.game_scene import NARROW
from game.screens.reference.reference import badge
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.fonts import Weight
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask as question
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.crisis_cards import AnswerCard
from game.screens.turn.danger import COLOURS
from game.screens.turn.office_card import office_card
from game.screens.turn.printed import DARK_TOP, HEAD

SILENT = "default"
ICONS = {"firm": "shield", "terms": "handshake", "down": "arrow-down", "back": "users",
         "restrain": "hand", "abstain": "minus"}
ABOVE, BELOW, ROOMY = 3, 2, 800.0
"""Rungs that are shown above and below the present one; the height from which there is room."""
ROW, SIDE, LEAST, FACT = 8.0, 290.0, 230.0, 92.0
"""Room in a rung's row; widths of a side, at least of an answer, of what a fact is about."""


class Rungs(Widget):
    """The rungs about the present one, the highest first, and what leads to them."""

    solid = False

    def __init__(self, place: Flashpoint, rung: float, above: int = ABOVE,
                 below: int = BELOW) -> None:
        super().__init__("ladder")
        self.place, self.here = place, round(rung)
        top = len(place.rungs) - 1
        last = min(top, self.here + above)
        self.shown = range(last, max(0, self.here - below) - 1, -1)
        self.notes = {self.here: say("ladder_now", rung=amount(rung), top=top),
                      self.here + 1: say("ladder_firm"), self.here - 1: say("ladder_terms")}

    def measure(self, style: Style, width: float) -> Size:
        """A row for each rung."""
        return Size(width, self._row(style) * len(self.shown))

    def _row(self, style: Style) -> float:
        return style.line(style.theme.sizes.body) + ROW

    def draw(self, r: Renderer) -> None:
        """Each rung in its colour, the present one filled."""
        t, style, high = r.theme, r.style, self._row(r.style)
        for n, rung in enumerate(self.shown):
            row = Rect(self.rect.x, self.rect.y + n * high + 1, self.rect.w, high - 2)
            now = rung == self.here
            r.rect(row, COLOURS[rung] if now else t.raised, radius=t.radius.s)
            r.rect(Rect(row.x, row.y, 5, row.h), COLOURS[rung], radius=t.radius.s)
            ink = (255, 255, 255) if now else t.text if rung in self.notes else t.dim
            size = t.sizes.body
            weight: Weight = "semibold" if now else "regular"
            y = row.y + (row.h - style.line(size)) / 2
            note = self.notes.get(rung, "")
            wide = style.width(note, t.sizes.small)
            r.text(row.x + 16, y, str(rung), size, ink, "semibold")
            r.text(row.x + 44, y, style.elide(self.place.rungs[rung], row.w - wide - 70, size,
                                              weight), size, ink, weight)
            r.text(row.right - wide - 10, row.y + (row.h - style.line(t.sizes.small)) / 2, note,
                   t.sizes.small, ink)


class Crisis(Scene):
    """One person's answer in one round. It stays open until there is one; no answer is a choice,
    too."""

    def __init__(self, game: GameController, ask: Asked) -> None:
        self.game, self.ask, self.choice, self.numbers = game, ask, "", False
        view = ask.view
        self.place = int(view.crisis[0])
        self.rung = float(view.rung[self.place, 0])
        self.choices = crisis_choices(view, ask.number)
        self.counsels = counsels(game.mine, ask.number, game.current.advisers.schools)

    def entered(self) -> None:
        """Focus the answers."""
        first_focus(self.ui, f"word.{self.choices[0][0]}")

    @property
    def flashpoint(self) -> Flashpoint:
        """The flashpoint of the crisis."""
        return self.ask.view.scenario.flashpoints[self.place]

    def build(self, ui: UI) -> Widget:
        """The place of the crisis behind both sides, the ladder and the answers; in a small window
        what is known and the answers as two pages."""
        ui.shortcuts.add("ctrl+enter", say("crisis_answer"), self.give)
        ui.shortcuts.add("f4", say("crisis_numbers"), self.count)
        give = decide(ui, say("crisis_answer"), self.give, bool(self.choice))
        count = Button(say("crisis_words" if self.numbers else "crisis_numbers"), self.count,
                       id="numbers", icon="hash")
        known = self._known()
        if ui.style.units.screen.w < NARROW:
            facts = Column(Rungs(self.flashpoint, self.rung), known,
                           *(self._side(ui, party) for party in parties(self.ask.view)), gap=8)
            return halves(ui, (say("facts_on_hand"), facts),
                          (say("crisis_options"), Column(*self._options(), gap=8)),
                          title=f"{self.kicker()}. {self._round()}", icon="swords",
                          buttons=[count, give], wide=1080, token="bad")
        sides = sorted(parties(self.ask.view), key=lambda party: party.seat != self.ask.seat)
        one, two = (self._side(ui, party).sized(width=SIDE) for party in sides)  # the reader left
        near = (1, 1) if ui.style.units.screen.h < ROOMY else (ABOVE, BELOW)
        middle = Panel(Column(Rungs(self.flashpoint, self.rung, *near), known, gap=10), 14)
        told = Column(Spacer(), Row(one, middle.sized(stretch=1), two, gap=14,
                                    align="stretch"),
                      Grid(*self._options(), min_column=LEAST, gap=10), gap=14)
        body = Column(self._head(ui), ScrollArea(told, id="page", margin=RING).sized(stretch=1),
                      Row(count, Spacer(), give), gap=12)
        return Night(Picture(PLACES.get(self.flashpoint.id, FACING), veil=1.0, top=DARK_TOP,
                             id="scene"),
                     Padding(body, 40, 26))

    def _known(self) -> Widget:
        """What is at stake and the seat's part in it, in words or with the numbers."""
        view, number = self.ask.view, self.ask.number
        if self.numbers:
            return RichText(rich(stakes(view, number)), id="facts")
        title = RichText(say("crisis_at_stake"), size="large", face=HEAD)
        words = [say("crisis_stake_words", where=self.flashpoint.there), part(view)]
        return Column(title, RichText(escape(" ".join(words)), id="facts"), gap=2)

    def kicker(self) -> str:
        """Where and when the crisis is."""
        return say("crisis_kicker", where=self.flashpoint.there,
                   date=date_text(self.ask.view.scenario, self.ask.view.turn))

    def _round(self) -> str:
        return say("crisis_round", number=self.ask.number, rounds=ROUNDS)

    def _head(self, ui: UI) -> Widget:
        """Where and when, who has forced it, whose answer this is, which round it is."""
        actor = self.ask.view.scenario.actors[self.ask.seat]
        you = Row(badge(actor, ui, 24), Label(say("crisis_yours", name=actor.name), size="small",
                                              weight="semibold"), gap=8)
        return Row(Icon("swords", 38, token="bad"), Column(
            Label(self.kicker().upper(), size="small", weight="semibold", token="warning"),
            RichText(escape(state_of_play(self.ask.view)), size="display", face=HEAD, id="title"),
            gap=2).sized(stretch=1), Panel(Column(Label(
                self._round(), weight="semibold"), you, gap=4), 12), gap=16)

    def _side(self, ui: UI, party: Party) -> Widget:
        """A side: its office, how far it is committed, its forces, its last answer, its friends."""
        actors = self.ask.view.scenario.actors
        flag = badge(actors[party.seat], ui, 28) if party.seat >= 0 else None
        parts: list[Widget] = []
        if party.seat >= 0:
            other = next(p for p in parties(self.ask.view) if p.seat != party.seat)
            parts += [self._fact(say("crisis_committed"), staked(party), amount(party.committed)),
                      self._fact(say("crisis_forces"), strength(party, other),
                                 amount(party.forces))]
        if party.said:
            parts.append(RichText(say(f"crisis_said_{party.said}"), token="warning"))
        parts += [Row(badge(actors[seat], ui, 18), Label(
            say("crisis_behind", name=actors[seat].name), size="small", token="dim"), gap=6)
            for seat in party.behind]
        return office_card(party.scene, flag, party.office, parts,
                           bare=ui.style.units.screen.w < NARROW)

    def _fact(self, what: str, words: str, value: str) -> Widget:
        told = f"**{escape(words)}** {{dim:{value}}}" if words else f"**{value}**"
        return Row(Label(what, size="small", token="dim").sized(width=FACT),
                   RichText(told, size="small").sized(stretch=1), gap=8)

    def _options(self) -> list[Widget]:
        """A card for each answer, and one for none."""
        view, number = self.ask.view, self.ask.number
        cards = [self._card(word, say(f"word_{word}"), ICONS[word],
                            (*outcomes(view, number, word), *self._voices(word)),
                            capital(meaning)) for word, meaning in self.choices]
        counts = Outcome(say("case_silent"), say(f"word_{silence(view)}"), "text")
        return [*cards, self._card(SILENT, say("crisis_silent"), "hourglass", (counts,), "",
                                   say("crisis_silent_note"))]

    def _voices(self, word: str) -> list[Outcome]:
        """The advisers who would give an answer, with what each says."""
        return [Outcome(counsel.adviser.name, f"“{counsel.said}”", "text")
                for counsel in self.counsels if counsel.word == word]

    def _card(self, word: str, name: str, icon: str, told: Sequence[Outcome], meaning: str,
              note: str = "") -> Widget:
        if self.numbers and meaning:
            told, note = (), meaning
        return AnswerCard(name, icon, told, note, self._chooser(word), id=f"word.{word}",
                          chosen=self.choice == word)

    def _chooser(self, word: str) -> Callable[[], None]:
        return lambda: self.choose(word)

    def choose(self, word: str) -> None:
        """Choose a card."""
        self.choice = word
        self.rebuild()

    def count(self) -> None:
        """Show the numbers in the place of the words, or the words again."""
        self.numbers = not self.numbers
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
        self.game.answer_crisis(self.ask, self.choice)
