"""A crisis round for one person: the place, both sides, the rung, the stake, each answer's cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.actions.crisis import ROUNDS
from game.app.controller import GameController
from game.app.crisis_rounds import CrisisQuestion as Asked
from game.core.model import Flashpoint
from game.match.report import date_text
from game.present.talks.crisis_answers import Outcome, danger, outcomes, part
from game.present.talks.crisis_council import counsels
from game.present.talks.crisis_path import came_to_this
from game.present.talks.crisis_questions import (
    at_war_edge,
    crisis_choices,
    hanging,
    parties,
    silence,
    stakes,
    state_of_play,
    steps,
)
from game.present.words.scenes import FACING, PLACES
from game.present.words.texts import dialogs as say
from game.screens.common.dialog import capital, decide, first_focus, halves, rich
from game.screens.common.game_scene import NARROW
from game.screens.common.signs import badge
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Grid, Padding, Panel, Row, Spacer, Stack
from game.screens.toolkit.label import Icon, Label, RichText, SizeName
from game.screens.toolkit.markup import escape
from game.screens.toolkit.modal import ask as question
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import RING, Widget
from game.screens.turn.crisis_cards import AnswerCard
from game.screens.turn.crisis_ladder import Pips, Rungs
from game.screens.turn.crisis_sides import side_card
from game.screens.turn.printed import DARK_TOP, HEAD

SILENT = "default"
ICONS = {"firm": "shield", "terms": "handshake", "down": "arrow-down", "back": "users",
         "restrain": "hand", "abstain": "minus"}
ROOMY, WIDE = 800.0, 1400.0
"""The height and the width from which there is room for more rungs, and for a large headline."""
SIDES, LAST = (0.2, 0.225), 0.85
"""Width of a side as a share of the window, where there is room and where there is less; of saying
nothing beside another answer."""
SCENE, FADE = 0.52, 0.6
"""The share of the window's height that the scene takes, and of it from which it fades."""


class Crisis(Scene):
    """One person's answer in one round. It stays open until there is one; no answer is a choice,
    too."""

    def __init__(self, game: GameController, ask: Asked) -> None:
        self.game, self.ask, self.choice, self.numbers = game, ask, "", False
        view = ask.view
        self.place = int(view.crisis[0])
        self.rung = float(view.rung[self.place, 0])
        self.steps = steps(view, ask.number)
        self.choices = crisis_choices(view, ask.number)
        self.counsels = counsels(game.mine, ask.number, game.current.advisers.schools)

    def entered(self) -> None:
        """Focus the answers."""
        first_focus(self.ui, f"word.{self.choices[0][0]}")

    @property
    def _low(self) -> bool:
        """Whether all that stands side by side has no room at its full length; pages scroll."""
        screen = self.ui.style.units.screen
        return screen.h < ROOMY and screen.w >= NARROW

    @property
    def flashpoint(self) -> Flashpoint:
        """The flashpoint of the crisis."""
        return self.ask.view.scenario.flashpoints[self.place]

    def build(self, ui: UI) -> Widget:
        """The place of the crisis between both sides, above the ladder and the answers; in a small
        window what is known and the answers as two pages."""
        ui.shortcuts.add("ctrl+enter", say("crisis_answer"), self.give)
        ui.shortcuts.add("f4", say("crisis_numbers"), self.count)
        sides = [side_card(ui, self.ask, party, self._answer()) for party in sorted(
            parties(self.ask.view), key=lambda party: party.seat != self.ask.seat)]
        if ui.style.units.screen.w < NARROW:
            facts = Column(Rungs(self.flashpoint, self.rung, self.steps), self._known(),
                           self._path(), *sides, gap=8)
            return halves(ui, (say("facts_on_hand"), facts),
                          (say("crisis_options"), Column(*self._options(), gap=8)),
                          title=f"{self.kicker()}. {self._round()}", icon="swords",
                          buttons=[self._count(), self._give(ui)], wide=1080, token="bad")
        edge = 14 if self._low else 32
        told = Column(self._facing(ui, sides).sized(stretch=1), self._answers(ui), gap=12)
        body = Column(self._head(ui), ScrollArea(told, id="page", margin=RING).sized(stretch=1),
                      gap=10)
        scene = Picture(PLACES.get(self.flashpoint.id, FACING), top=DARK_TOP, fade=FADE, id="scene")
        ground = Column(scene.sized(height=ui.style.units.screen.h * SCENE),
                        Panel(Spacer(), 0, fill="background", border="", radius=0).sized(stretch=1),
                        gap=0)
        return Night(Stack(ground, Padding(body, 40, edge * 0.6, 40, edge)))

    def _facing(self, ui: UI, sides: Sequence[Widget]) -> Widget:
        """Both sides, the reader's left; between them how it came to this, the scene that is left
        clear, the ladder."""
        wide = ui.style.units.screen.w * SIDES[self._low]
        near = (2, 2) if self._low else (3, 2)
        ladder = Panel(Row(self._known().sized(stretch=4),
                           Rungs(self.flashpoint, self.rung, self.steps, *near).sized(
                               stretch=10), gap=18, align="start"), 12)
        middle = Column(self._path(), Spacer(), ladder, gap=10)
        one, two = (side.sized(width=wide) for side in sides)
        return Row(one, middle.sized(stretch=1), two, gap=14, align="stretch")

    def _answers(self, ui: UI) -> Widget:
        """The answers side by side, the way on below the last."""
        *cards, silent = self._options()
        last = Column(silent.sized(stretch=1), self._give(ui), gap=8)
        return Grid(*cards, last, columns=[1.0] * len(cards) + [LAST], gap=12)

    def _path(self) -> Widget:
        """How it came to this, in a line."""
        steps = came_to_this(self.game.mine, self.ask.view, self.ask.number)
        told = f" {{dim:{say('path_between')}}} ".join(
            f"{{dim:{escape(step.when)}}} {escape(step.what)}" for step in steps)
        line = Panel(RichText(told, size="small", id="path"), 8)
        return Row(Spacer(), line, Spacer(), gap=0)

    def _known(self) -> Widget:
        """What is at stake and the seat's part in it, in words or with the numbers."""
        view, number = self.ask.view, self.ask.number
        title = RichText(say("crisis_at_stake"), size="large", face=HEAD)
        if self.numbers:
            return Column(title, RichText(rich(stakes(view, number)), size="small", id="facts"),
                          gap=6)
        lost, matters = say("crisis_stake_words", where=self.flashpoint.there), hanging(view)
        words = [*(matters or [lost]), part(view)] if self._low else [
            lost, *matters, part(view), say("crisis_unseen")]
        risk = Row(Icon("triangle-alert", 15, token="warning"), RichText(
            escape(danger(view)), size="small", token="warning").sized(stretch=1), gap=8,
            align="start")
        told = RichText(escape(" ".join(filter(None, words))), size="small", id="facts")
        return Column(title, told, *(() if self._low else (risk,)), gap=6)

    def _count(self) -> Widget:
        """The way to the numbers, or back to the words."""
        words = say("crisis_words" if self.numbers else "crisis_numbers")
        if self.ui.style.units.screen.w < NARROW:
            return Button(words, self.count, id="numbers", icon="hash")
        return IconButton("hash", words, self.count, id="numbers", kind="normal")

    def _give(self, ui: UI) -> Widget:
        """The button that seals the chosen answer, with its name."""
        answer = self._answer()
        words = say("crisis_seal", answer=answer) if answer else say("crisis_seal_none")
        return decide(ui, words, self.give, bool(answer), icon="lock",
                      size="small" if self._low else "body")

    def _answer(self) -> str:
        """The name of the chosen answer; "" for none."""
        if not self.choice:
            return ""
        return say("crisis_silent") if self.choice == SILENT else say(f"word_{self.choice}")

    def kicker(self) -> str:
        """Where and when the crisis is."""
        return say("crisis_kicker", where=self.flashpoint.there,
                   date=date_text(self.ask.view.scenario, self.ask.view.turn))

    def _round(self) -> str:
        return say("crisis_round", number=self.ask.number, rounds=ROUNDS)

    def _head(self, ui: UI) -> Widget:
        """Where and when, who has forced it, whose answer this is, which round it is."""
        actor = self.ask.view.scenario.actors[self.ask.seat]
        you = Row(badge(actor, ui, 24), Label(say("crisis_yours", name=actor.called), size="small",
                                              weight="semibold"), gap=8)
        turn = Row(Label(self._round(), weight="semibold"), Pips(self.ask.number, ROUNDS), gap=10)
        screen = ui.style.units.screen
        size: SizeName = "display" if min(screen.w - WIDE, screen.h - ROOMY) >= 0 else "wall"
        return Row(Icon("swords", 38, token="bad"), Column(
            Label(self.kicker().upper(), size="small", weight="semibold", token="warning"),
            RichText(escape(state_of_play(self.ask.view)), size=size, face=HEAD, id="title"),
            gap=0).sized(stretch=1), self._count(),
            Panel(Column(turn, you, gap=4), 10), gap=16)

    def _options(self) -> list[Widget]:
        """A card for each answer, and one for none."""
        view, number = self.ask.view, self.ask.number
        cards = [self._card(word, say(f"word_{word}"), ICONS[word], outcomes(view, number, word),
                            capital(meaning)) for word, meaning in self.choices]
        word = silence(view)
        counts = Outcome(say("case_silent"), say(f"word_{word}"), "text")
        same = [one for one in outcomes(view, number, word) if one.tone == "bad" or not self._low]
        return [*cards, AnswerCard(say("crisis_silent"), "hourglass", say("crisis_silent_note"),
                                   (counts, *same),
                                   self._chooser(SILENT), id=f"word.{SILENT}",
                                   chosen=self.choice == SILENT)]

    def _card(self, word: str, name: str, icon: str, told: Sequence[Outcome],
              meaning: str) -> Widget:
        """An answer with what follows, or with its numbers; then who would give it."""
        voices = [(counsel.adviser.name, counsel.said) for counsel in self.counsels
                  if counsel.word == word]
        sentence, cases = (meaning, ()) if self.numbers else (say(f"sentence_{word}"), told)
        return AnswerCard(name, icon, sentence, cases, self._chooser(word), id=f"word.{word}",
                          chosen=self.choice == word, voices=voices,
                          brief=self._low)

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
        if self.choice == "firm" and at_war_edge(self.ask.view, self.ask.number):
            question(self.ui, say("war_title"),
                     say("war_text", place=escape(self.flashpoint.name)),
                     [(say("war_back"), "primary", None),
                      (say("war_go"), "danger", self.done)], id="war")
        else:
            self.done()

    def done(self) -> None:
        """Close after the answer."""
        self.game.answer_crisis(self.ask, self.choice)
