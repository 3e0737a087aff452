"""The dialog of one question to the seat: its subject, the known facts, each answer's cost.

Accords and settlements are answered at their tables; see `open_item`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.app.controller import GameController
from game.core.errors import sentence
from game.core.numerals import amount
from game.present.asked.page import found
from game.present.desk.goal_marks import marks_of
from game.present.desk.moves import Move, answered
from game.present.desk.situations import word_name
from game.present.talks.answer_briefs import at_table, brief, brief_lines, reasons
from game.present.talks.question_cards import heading
from game.present.talks.questions import Question
from game.present.words.texts import dialogs as say
from game.present.world.blocs import votes_by_land
from game.screens.common.dialog import Option, capital, decide, first_focus, frame, halves, rich
from game.screens.common.game_scene import NARROW
from game.screens.common.shares import Shares
from game.screens.toolkit.app import Scene
from game.screens.toolkit.button import Button
from game.screens.toolkit.containers import Column
from game.screens.toolkit.label import Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.answer_cards import AnswerStage, brief_text
from game.screens.turn.goal_line import goals_lines
from game.screens.turn.vote_flags import VoteFlags

ROOMY = 640.0
"""Height in logical units from which a question is asked before its scene."""
SIDES = {"yes": "good", "open": "none", "no": "bad"}
"""The colour of each part of a vote count."""
WORD_ICONS = {"silence": "hourglass", "sign": "pencil", "refuse": "x", "abstain": "minus",
              "support": "check", "block": "ban", "vague": "ellipsis", "accept": "check",
              "decline": "x", "keep": "minus", "confirm": "check",
              "comply": "check", "drop": "x", "carry_out": "zap", "extend": "hourglass",
              "take": "check", "insist": "x"}


def open_item(game: GameController, item: str, **args: Any) -> None:
    """Open what awaits an answer: accords and settlements at their tables, all else in its dialog.
    """
    game.go(found(game.scenario, item)[1].screen or "answer", item=item, **args)


def next_open(game: GameController, item: str) -> str:
    """The item after this one that is still open, else the first; "" if none is."""
    order = [q.item for q in game.draft.waiting()]
    left = [q.item for q in game.draft.unanswered()]
    at = order.index(item) if item in order else 0
    return next((other for other in order[at:] if other in left), left[0] if left else "")


def open_next(game: GameController, item: str, scenes: Sequence[Scene]) -> None:
    """Open an item in place of the last of the scenes; "" or with no scene below, go back."""
    if item and len(scenes) > 1:
        open_item(game, item, above=scenes[-2])
    else:
        game.back()


class Answer(Scene):
    """The dialog of one item; Previous and Next lead to the other open ones."""

    def __init__(self, game: GameController, item: str = "") -> None:
        self.game = game
        waiting = self.waiting()
        self.item = item or (waiting[0].item if waiting else "")
        self.choice = game.draft.answers.get(self.item, "")
        """The chosen word, "" for none yet."""
        self.whole = False
        """Whether every number shows."""

    def entered(self) -> None:
        """Focus the answers."""
        if (question := self.question) is not None:
            first_focus(self.ui, f"word.{question.choices[0][0]}")

    def waiting(self) -> list[Question]:
        """The questions that are answered here."""
        return [q for q in self.game.draft.waiting() if not at_table(q)]

    @property
    def question(self) -> Question | None:
        """The question shown."""
        return next((q for q in self.waiting() if q.item == self.item), None)

    def build(self, ui: UI) -> Widget:
        """The dialog."""
        question = self.question
        if question is None:
            return frame(say("nothing_waits"), "check", RichText(""), on_back=self.game.back)
        _, page, number = found(self.game.scenario, question.item)
        given = self.game.draft.answers.get(self.item, "")
        news = page.news(self.game.scenario, number)
        happened = [RichText(escape(news), size="large", id="happened")] if news else []
        title = question.headed(word_name(question, given) if given else "")
        screen = ui.style.units.screen
        staged = screen.w >= NARROW and screen.h >= ROOMY
        head = heading(self.game.mine, question)[0] if staged else title
        told = rich(question.lines) if self.whole else "\n".join(
            escape(line) for line in reasons(self.game.mine, question) if line != sentence(head))
        facts = Column(*happened, *self.count(question), *(
            [RichText(told, id="facts")] if told else []), gap=8)
        take = decide(ui, say("answer"), self.take, bool(self.choice))
        ui.shortcuts.add("ctrl+enter", say("answer"), self.take)
        ui.shortcuts.add("f4", say("every_number"), self.count_all)
        if staged:
            stage = AnswerStage(self.game, question, self.choice,
                                lambda word: word_name(question, word), self._chooser, self.whole)
            return stage.page(ui, title, facts, self._told(question), [take, *self.around(ui)])
        options = Column(*self.options(question), self._told(question), gap=8)
        return halves(ui, (say("what_is_asked"), facts), (say("your_answers"), options),
                      title=title, icon=page.icon,
                      buttons=[take, *self.around(ui)], on_back=self.game.back, wide=1080)

    def _told(self, question: Question) -> Widget:
        """What counts: the answer that was given, or what stands as long as none is."""
        given = self.game.draft.answers.get(self.item, "")
        told = say("given", word=word_name(question, given)) if given else say(
            "open_default", word=word_name(question, self.game.draft.unsaid(question)))
        return RichText(told, size="small", token="text" if given else "dim", id="told")

    def count(self, question: Question) -> list[Widget]:
        """For a motion: a bar of votes for, against, and unknown."""
        if not question.votes:
            return []
        parts = [(say(f"votes_{v.side}", weight=amount(v.weight), who=v.who), SIDES[v.side],
                  v.weight) for v in sorted(question.votes,
                                            key=lambda v: list(SIDES).index(v.side))]
        return [Label(say("votes"), weight="semibold"), Shares(parts, id="votes", unit=""),
                VoteFlags(votes_by_land(self.game.mine), id="vote_flags")]

    def around(self, ui: UI) -> list[Widget]:
        """The buttons beside Answer: behind it, where on the desk the turn is ended."""
        opened = [q.item for q in self.game.draft.unanswered() if not at_table(q)]
        waiting = [q.item for q in self.waiting() if q.item in opened or q.item == self.item]
        at = waiting.index(self.item)
        out: list[Widget] = []
        if len(waiting) > 1:
            out.append(Label(say("still_open", count=len(opened)), token="dim", id="still_open"))
            for step, key, icon in ((-1, "previous", "chevron-left"), (1, "next", "chevron-right")):
                to = waiting[(at + step) % len(waiting)]
                go = self._leads(to)
                ui.shortcuts.add(f"ctrl+{'left' if step < 0 else 'right'}", say(key), go)
                out.append(Button(say(key), go, id=key, icon=icon))
        out.append(Button(say("in_brief" if self.whole else "every_number"), self.count_all,
                          id="every_number", tooltip=shown("f4")))
        if self.item in self.game.draft.answers:
            out.append(Button(say("leave_open"), self.leave_open, id="leave_open"))
        return out

    def count_all(self) -> None:
        """Show every number, or the brief again."""
        self.whole = not self.whole
        self.rebuild()

    def options(self, question: Question) -> list[Widget]:
        """A card for each answer."""
        return [Option(word_name(question, word), self._meaning(question, word, meaning),
                       self._chooser(word), id=f"word.{word}", chosen=self.choice == word,
                       icon=WORD_ICONS.get(word, "")) for word, meaning in question.choices]

    def _meaning(self, question: Question, word: str, meaning: str) -> str:
        """What an answer means, on a line each: in brief, or with every number."""
        if self.whole:
            return escape(capital(meaning))
        found = brief(self.game.mine, question, word)
        move = answered(self.game.mine, Move("", item=question.item, word=word))
        return "\n".join(filter(None, (
            brief_text(found, leads=False),
            *map(escape, brief_lines(self.game.scenario, found)),
            goals_lines(marks_of(self.game.scenario, move)))))

    def _chooser(self, word: str) -> Callable[[], None]:
        return lambda: self.choose(word)

    def _leads(self, item: str) -> Callable[[], None]:
        return lambda: self.ask(item)

    def ask(self, item: str) -> None:
        """Show another item, with its present answer."""
        self.item, self.choice = item, self.game.draft.answers.get(item, "")
        self.rebuild()
        self.entered()

    def choose(self, word: str) -> None:
        """Choose a card; a second press gives the answer."""
        if word == self.choice:
            self.take()
            return
        self.choice = word
        self.rebuild()

    def take(self) -> None:
        """Give the chosen answer; then show the next open item, whose count of what is open tells
        enough, so that no toast covers it."""
        question = self.question
        if self.choice and question is not None and self.game.draft.answer(self.item, self.choice):
            after = next_open(self.game, self.item)
            if after in [q.item for q in self.waiting()]:
                self.ask(after)
                return
            self.game.toast(say("answered", word=word_name(question, self.choice)), "check", "good")
            open_next(self.game, after, self.app.scenes)

    def leave_open(self) -> None:
        """Withdraw the answer."""
        if self.game.draft.answer(self.item, ""):
            self.game.toast(say("left_open"))
            self.game.back()
