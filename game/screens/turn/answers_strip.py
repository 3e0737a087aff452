"""What is answered this month without a word of the player, in a line at the foot of the desk; a
press on each leads to where it is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from game.app.controller import GameController
from game.present.desk.situations import word_name
from game.present.dossiers.offers import offers
from game.present.words.texts import turn as say
from game.screens.common.fitting import all_lines
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.containers import Row, Spacer
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import Label
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import ANSWERS, AtDesk
from game.screens.turn.dossier_words import Way

SHOWN = 2
"""Answers in the line; the rest are on the page of answers."""
HIGH, SIDE, ICON = 24.0, 9.0, 14.0
"""Height of a chip, what is left at its sides, and its sign."""
OPEN, TAKEN, GIVEN = "open", "taken", "given"
SIGNS = {OPEN: ("mail", "warning"), TAKEN: ("hourglass", "dim"), GIVEN: ("check", "good")}
"""Icon and its colour of what counts as nothing is said, of what is taken, of what was answered."""


class Answered(NamedTuple):
    """A question of the month: its item, what it is, the answer in words, and whose that is."""

    item: str
    what: str
    word: str
    way: str


class Chip(Pressable):
    """A question with the answer that counts unless it is touched; a press leads to it."""

    def __init__(self, found: Answered, on_press: Callable[[], None], *, id: str) -> None:
        super().__init__(id, tooltip=f"**{escape(found.what)}**\n"
                                     f"{escape(say(f'strip_{found.way}', word=found.word))}")
        self.found, self.on_press = found, on_press

    def _lines(self, style: Style, width: float) -> tuple[list[str], list[str]]:
        """What is asked and the answer: on a line together, else each on as many as it needs."""
        size, room = style.theme.sizes.tiny, width - 2 * SIDE - ICON - 6
        what, word = f"{self.found.what}: ", self.found.word
        if style.width(what, size) + style.width(word, size, "semibold") <= room:
            return [what], [word]
        return all_lines(style, what, room, size), all_lines(style, word, room, size, "semibold")

    def _alone(self, style: Style) -> float:
        """How wide all is on one line."""
        size = style.theme.sizes.tiny
        return style.width(f"{self.found.what}: ", size) + style.width(
            self.found.word, size, "semibold") + 2 * SIDE + ICON + 8

    def measure(self, style: Style, width: float) -> Size:
        """All words, on a line if there is room."""
        alone = self._alone(style)
        if alone <= width:
            return Size(alone, HIGH)
        what, word = self._lines(style, width)
        return Size(width, HIGH + (len(what) + len(word) - 1) * style.line(style.theme.sizes.tiny))

    def draw(self, r: Renderer) -> None:
        """The sign, what is asked, the answer."""
        t, rect, style, size = r.theme, self.rect, r.style, r.theme.sizes.tiny
        sign, token = SIGNS[self.found.way]
        r.rect(rect, t.well, t.warning if self.found.way == OPEN else t.border, 1.0, HIGH / 2)
        self.tint(r, rect, HIGH / 2)
        r.icon(sign, Rect(rect.x + SIDE, rect.y, ICON, HIGH), t.ink(token))
        left, line = rect.x + SIDE + ICON + 6, style.line(size)
        what, word = self._lines(style, rect.w)
        y = rect.y + (HIGH - line) / 2
        for words in what:
            r.text(left, y, words, size, t.dim)
            y += line
        x = left
        if self._alone(style) <= rect.w:
            x, y = left + style.width(what[0], size), y - line
        for words in word:
            r.text(x, y, words, size, t.text, "semibold")
            y += line


def answers_of(game: GameController) -> list[Answered]:
    """The month's questions with the answers that count as it stands, those first that nobody has
    looked at, of these peace that is offered."""
    draft = game.draft
    taken, found = draft.by_instruction(), list[Answered]()
    peace = {one.item: one.told for one in offers(game.mine, draft.waiting())}
    for q in sorted(draft.waiting(), key=lambda q: not q.of_peace):
        what, given = peace.get(q.item, q.what), draft.answers.get(q.item, "")
        if given:
            found.append(Answered(q.item, what, word_name(q, given), GIVEN))
        elif q.item in taken:
            found.append(Answered(q.item, what, word_name(q, taken[q.item]), TAKEN))
        elif not q.settled:
            found.append(Answered(q.item, what, word_name(q, q.default), OPEN))
    return sorted(found, key=lambda one: (OPEN, TAKEN, GIVEN).index(one.way))


def answers_strip(main: AtDesk) -> list[Widget]:
    """The line; its place alone in a month that asks nothing, so that the desk stays put."""
    found = answers_of(main.game)
    if not found:
        return [Spacer().sized(height=HIGH)]
    chips = [chip.sized(stretch=1, min_w=90) for chip in answer_chips(main, found[:SHOWN])]
    rest = SHOWN - len(chips)
    more = [Way(say("strip_more", count=len(found) - SHOWN), partial(main.turn_page, ANSWERS),
                id="answered.more")] if len(found) > SHOWN else []
    return [Row(Label(say("strip"), size="tiny", weight="semibold", token="dim"), *chips,
                *([Spacer().sized(stretch=rest)] if rest else []), *more, gap=8)]


def answer_chips(main: AtDesk, found: Sequence[Answered]) -> list[Widget]:
    """A chip for each answer."""
    return [Chip(one, partial(main.answer, one.item), id=f"answered.{n}")
            for n, one in enumerate(found)]
