"""A question before its scene: the matter at the upper left, below it a card for each answer.

At first each card says in a sentence what the answer brings, with the one figure that matters, whom
it pleases and angers, its price; a press shows every number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from game.app.controller import GameController
from game.match.report import date_text
from game.present.asked.page import found
from game.present.desk.card import Situation
from game.present.desk.figures_moved import Figure
from game.present.desk.goal_marks import marks_of
from game.present.desk.moves import Move, answered
from game.present.desk.situations import card_of
from game.present.talks import event_questions as decisions
from game.present.talks.answer_briefs import (
    Brief,
    Party,
    brief,
    later_words,
    price_words,
    sentence_of,
)
from game.present.talks.question_sides import Counsel, counsel, danger, flag_code, moods
from game.present.talks.questions import Question
from game.present.words.texts import dialogs as say
from game.screens.common.dialog import capital
from game.screens.common.signs import badge, country_flag
from game.screens.toolkit.button import Button, IconButton
from game.screens.toolkit.containers import Column, Flow, Grid, Padding, Panel, Row, Spacer
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.label import Icon, Label, RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.picture import Night, Picture
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.shortcuts import shown
from game.screens.toolkit.style import Style
from game.screens.toolkit.ui import UI
from game.screens.toolkit.widget import Widget
from game.screens.turn.goal_line import goals_lines
from game.screens.turn.printed import DARK_TOP, HEAD, TEXT

TOLD, SHARE = 0.46, 0.54
"""The share of the width for what is asked; that of the height that the cards may take before they
scroll."""
LEAST, SIDE, PAD = 250.0, 24.0, 14.0
"""The least width of an answer's card, the margin, what is left around the words."""
REST, HIGH = 110.0, 330.0
"""Height of the margins and the foot; room from which the title is set large."""
NAMES = 86.0
"""Width of the words before a row of a card, in logical units."""
DOTS = 5
ASIDE, BESIDE = 300.0, 1100.0
"""Width of what stands at the right, and of the page from which it does."""


class Chance(Widget):
    """A probability as one to five dots."""

    def __init__(self, share: float) -> None:
        super().__init__(tooltip=say("chance_dots", share=f"{100 * share:.0f}"))
        self.count = max(1, min(DOTS, round(share * DOTS)))

    def measure(self, style: Style, width: float) -> Size:
        """Five dots."""
        return Size(DOTS * 10.0, style.line(style.theme.sizes.small))

    def draw(self, r: Renderer) -> None:
        """The dots, the first ones filled."""
        t, y = r.theme, self.rect.y + self.rect.h / 2
        for n in range(DOTS):
            r.disc((self.rect.x + 4 + n * 10, y), 3.5, t.warning if n < self.count else t.track)


class AnswerStage:
    """The parts of the page: `word_name` names an answer, `chooser` gives what a press on it does;
    `whole`: with every number."""

    def __init__(self, game: GameController, question: Question, chosen: str,
                 word_name: Callable[[str], str], chooser: Callable[[str], Callable[[], None]],
                 whole: bool) -> None:
        self.game, self.question, self.chosen = game, question, chosen
        self.word_name, self.chooser, self.whole = word_name, chooser, whole

    def page(self, ui: UI, title: str, facts: Widget, told: Widget,
             buttons: Sequence[Widget]) -> Widget:
        """The scene with everything on it; `told` says what counts, `buttons` lead on."""
        card, screen = card_of(self.game.mine, self.question), ui.style.units.screen
        wide = screen.w - 2 * SIDE
        cards = Grid(*(self._card(ui, word, meaning) for word, meaning in self.question.choices),
                     min_column=LEAST, gap=10, stretch_rows=True)
        high = min(cards.size(ui.style, wide - 20).h + 8, screen.h * SHARE)
        foot = Row(told.sized(stretch=1), *buttons, gap=8)
        matter = self._matter(ui, card, title, facts, screen.h - high - REST)
        side = self._side(ui, screen.h - high - REST) if wide >= BESIDE else []
        body = Column(Row(matter.sized(width=wide * TOLD), Spacer(), *side, gap=0,
                          align="start").sized(stretch=1),
                      ScrollArea(cards, id="page", margin=4).sized(stretch=0, height=high), foot,
                      gap=10)
        return Night(Picture(card.scene, veil=1.0, top=DARK_TOP, id="scene", flags=card.flags),
                     Padding(body, SIDE, 18))

    def _side(self, ui: UI, room: float) -> list[Widget]:
        """How near danger is and what advisers would answer, as far as there is room."""
        mine, boxes = self.game.mine, list[Widget]()
        if (found := danger(mine, self.question)) is not None:
            told = say("danger_next" if found.next else "danger_top", now=found.now,
                       next=found.next)
            boxes.append(_box(Row(Icon("flame", 18, token="bad"), RichText(escape(say(
                "danger_box", where=found.where, rung=found.rung)), size="large", face=TEXT,
                id="danger").sized(stretch=1), gap=8), RichText(escape(told), size="small")))
        said = [RichText(say("adviser_says", who=escape(one.who), answer=escape(one.answer)),
                         size="small", id=f"adviser.{n}")
                for n, one in enumerate(self._counsel())]
        if said:
            boxes.append(_box(Label(say("advisers_box"), size="small", token="dim"), *said))
        while boxes and Column(*boxes, gap=10).size(ui.style, ASIDE).h > room:
            boxes.pop()
        return [Column(*boxes, gap=10).sized(width=ASIDE)] if boxes else []

    def _counsel(self) -> tuple[Counsel, ...]:
        """What advisers would answer; it is asked once and remembered."""
        mine, known = self.game.mine, self.game.remembered("counsel", dict)
        key = (mine.fingerprint, mine.seat, self.question.item)
        if key not in known:
            known[key] = counsel(mine, self.game.current.advisers.schools, self.question)
        found: tuple[Counsel, ...] = known[key]
        return found

    def _matter(self, ui: UI, card: Situation, title: str, facts: Widget, room: float) -> Widget:
        """What is asked, as high as it is, at most as high as there is room; then it scrolls."""
        kicker = say("asked_now", date=date_text(self.game.scenario, self.game.observer.turn),
                     due=card.due)
        head = Row(IconButton("arrow-left", shown("escape"), self.game.back, id="back"), Column(
            Label(kicker.upper(), size="tiny", weight="semibold", token="warning"),
            RichText(escape(card.title), size="display" if room > HIGH else "title", face=HEAD,
                     id="title"), gap=0).sized(stretch=1), gap=12, align="start")
        whole = [RichText(f"**{escape(title)}**", id="asked")] \
            if self.whole and card.title != title else []
        facts = Column(*whole, facts, *self._who(ui, card), gap=8)
        wide = (ui.style.units.screen.w - 2 * SIDE) * TOLD - 2 * PAD
        room -= head.size(ui.style, wide).h + 2 * PAD + 8
        high = min(facts.size(ui.style, wide - 24).h + 12, room)
        return Panel(Column(head, ScrollArea(facts, id="page.0").sized(stretch=0, height=high),
                            gap=8), PAD, fill="veil", border="")

    def _who(self, ui: UI, card: Situation) -> list[Widget]:
        """Who is in the matter, each with the word of its mood or its part."""
        felt, actors = moods(self.game.mine, self.question), self.game.scenario.actors
        told = [(mood.party, mood.word, mood.token) for mood in felt]
        moody = {mood.party[0] for mood in felt}
        told += [((seat, actors[seat].name), word, "dim") for seat, word in card.who
                 if seat not in moody]
        return [Flow(*(Row(self._party(ui, party), Label(word, size="small", token=token), gap=5)
                       for party, word, token in told), gap=14, id="moods")] if told else []

    def _card(self, ui: UI, word: str, meaning: str) -> Widget:
        """An answer: its name, what it means, the goals that it touches, the press that takes it.
        """
        on, question = self.chosen == word, self.question
        _, page, number = found(self.game.scenario, question.item)
        name = RichText(escape(self.word_name(word)), size="title", face=HEAD)
        if not self.whole:
            rows = self._brief(ui, word)
        elif page.answer(self.game.scenario, number, word) is not None:
            rows = self._parts(word)
        else:
            rows = [RichText(escape(capital(meaning)), size="small")]
        marks = marks_of(self.game.scenario, answered(
            self.game.mine, Move("", item=question.item, word=word)))
        if marks:
            rows.append(RichText(goals_lines(marks), size="small", id=f"goals.{word}"))
        press = Button(say("chosen" if on else "choose"), self.chooser(word), id=f"word.{word}",
                       icon="check" if on else "")
        return Panel(Column(name, *rows, Spacer(), press, gap=7), 14,
                     border="focus" if on else "border", fill="raised" if on else "panel")

    def _brief(self, ui: UI, word: str) -> list[Widget]:
        """What an answer comes to: a sentence with the figure that matters, whom it pleases and
        angers, what may come of it, its price."""
        found = brief(self.game.mine, self.question, word)
        said = brief_text(found)
        rows: list[Widget] = [RichText(said, size="small", id=f"brief.{word}",
                                       on_link=self.game.why_row)] if said else []
        rows += [_row(say(key), Flow(*(self._party(ui, party) for party in who), gap=10))
                 for key, who in (("pleased", found.pleased), ("displeased", found.displeased))
                 if who]
        if found.later:
            rows.append(_row(say("may_lead"), Column(*(
                Row(Chance(later.chance), RichText(later_words(later, marked(later.figure)),
                                                   size="small", on_link=self.game.why_row)
                    .sized(stretch=1), gap=6, align="start") for later in found.later), gap=3)))
        if found.price:
            rows.append(_row(say("price"), RichText(escape(price_words(
                self.game.scenario, found.price)), size="small", id=f"price.{word}")))
        if found.covert:
            rows.append(Label(say("in_secret"), size="small", token="info"))
        return rows

    def _party(self, ui: UI, party: Party) -> Widget:
        """Who is pleased or not: behind its flag, a group without one by its name."""
        seat, name = party
        code = flag_code(self.game.scenario, party)
        if seat < 0 and not code:
            return Label(name, size="small")
        sign = country_flag(code, ui, 18) if code else badge(
            self.game.scenario.actors[seat], ui, 18)
        return Row(sign, Label(name, size="small"), gap=5)

    def _parts(self, word: str) -> list[Widget]:
        """What an answer to an event means, row by row."""
        found = decisions.outlook(self.game.scenario, self.question.item, word)
        rows: list[Widget] = [RichText(escape(found.hint), size="small")] if found.hint else []
        for key, who in (("pleased", found.likes), ("displeased", found.against)):
            if who:
                text = capital(", ".join(who))
                rows.append(_row(say(key), RichText(escape(text), size="small")))
        if found.now:
            rows.append(_row(say("at_once"), RichText(escape(capital("; ".join(found.now))),
                                                      size="small", token="dim")))
        if found.later:
            rows.append(_row(say("may_lead"), Column(*(
                Row(Chance(chance), RichText(escape(text), size="small").sized(stretch=1), gap=6,
                    align="start") for chance, text in found.later), gap=3)))
        if found.covert:
            rows.append(Label(say("in_secret"), size="small", token="info"))
        return rows


def _box(*parts: Widget) -> Widget:
    """Something beside the matter, on its own dark ground."""
    return Panel(Column(*parts, gap=4), PAD, fill="veil", border="")


def brief_text(found: Brief, *, leads: bool = True) -> str:
    """What one does by an answer, and the figure that matters; `leads`: to its reasons."""
    plain = replace(found, gist=escape(found.gist))
    return sentence_of(plain, marked(found.figure, leads=leads) if found.figure else "")


def marked(figure: Figure, *, leads: bool = True) -> str:
    """A figure as rich text: its number leads to its reasons, its change has the colour of what it
    is to the seat."""
    token = {1: "good", -1: "bad", 0: "text"}[figure.worth]
    name = f"[{escape(figure.what)}]({figure.row})" if leads else escape(figure.what)
    return f"{name} {{{token}:{figure.change}}}"


def _row(name: str, what: Widget) -> Widget:
    """A part of a card beside its name."""
    return Row(Label(name, size="small", token="dim").sized(width=NAMES), what.sized(stretch=1),
               gap=8, align="start")
