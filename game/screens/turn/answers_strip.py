"""The questions of the month on the desk: those that await the player's own word above the
dossiers, what is answered without one in a line at the foot; a press on each leads to it."""

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
from game.screens.toolkit.label import Label, SizeName, points
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.desk_protocol import ANSWERS, DESK, AtDesk
from game.screens.turn.dossier_words import Way

SHOWN = 2
"""Answers in the line; the rest are on the page of answers."""
HIGH, LARGE, SIDE, ICON = 24.0, 30.0, 9.0, 14.0
"""Height of a chip, and of one above the dossiers; what is left at its sides, and its sign."""
WORD, ASKED = ": ", " – "
"""Between what is asked and the answer: alone, and told in a clause."""
OPEN, TAKEN, GIVEN, SILENT = "open", "taken", "given", "silent"
SIGNS = {OPEN: ("mail", "warning"), TAKEN: ("hourglass", "dim"), GIVEN: ("check", "good")}
"""Icon and its colour of what counts as nothing is said, of what is taken, of what was answered."""

NO_ANSWER = ("default", "silence")
"""Words that give no answer."""


class Answered(NamedTuple):
    """A question of the month: its item, what it is, the answer in words, and whose that is;
    whether it awaits the player's own word, also once that is given; whether it would stay without
    an answer."""

    item: str
    what: str
    word: str
    way: str
    asked: bool = False
    silent: bool = False


class Chip(Pressable):
    """A question with the answer that counts unless it is touched; a press leads to it."""

    def __init__(self, found: Answered, on_press: Callable[[], None], *, id: str,
                 large: bool = False) -> None:
        way = SILENT if found.silent else found.way
        super().__init__(id, tooltip=f"**{escape(found.what)}**\n"
                                     f"{escape(say(f'strip_{way}', word=found.word))}")
        self.found, self.on_press = found, on_press
        self.word = say(f"asked_{way}", word=found.word) if large else found.word
        self.high: float = LARGE if large else HIGH
        self.letters: SizeName = "body" if large else "tiny"
        self._what = f"{found.what}{ASKED if large else WORD}"

    def _lines(self, style: Style, width: float) -> tuple[list[str], list[str]]:
        """What is asked and the answer: on a line together, else each on as many as it needs."""
        size, room = points(style.theme.sizes, self.letters), width - 2 * SIDE - ICON - 6
        what, word = self._what, self.word
        if style.width(what, size) + style.width(word, size, "semibold") <= room:
            return [what], [word]
        return all_lines(style, what, room, size), all_lines(style, word, room, size, "semibold")

    def _alone(self, style: Style) -> float:
        """How wide all is on one line."""
        size = points(style.theme.sizes, self.letters)
        return style.width(self._what, size) + style.width(
            self.word, size, "semibold") + 2 * SIDE + ICON + 8

    def measure(self, style: Style, width: float) -> Size:
        """All words, on a line if there is room."""
        alone = self._alone(style)
        if alone <= width:
            return Size(alone, self.high)
        what, word = self._lines(style, width)
        line = style.line(points(style.theme.sizes, self.letters))
        return Size(width, self.high + (len(what) + len(word) - 1) * line)

    def draw(self, r: Renderer) -> None:
        """The sign, what is asked, the answer."""
        t, rect, style, high = r.theme, self.rect, r.style, self.high
        size, waits = points(t.sizes, self.letters), self.found.way == OPEN
        sign, token = SIGNS[self.found.way]
        r.rect(rect, t.well, t.warning if waits else t.border,
               2.0 if waits and high == LARGE else 1.0, high / 2)
        self.tint(r, rect, high / 2)
        r.icon(sign, Rect(rect.x + SIDE, rect.y, ICON, high), t.ink(token))
        left, line = rect.x + SIDE + ICON + 6, style.line(size)
        what, word = self._lines(style, rect.w)
        y = rect.y + (high - line) / 2
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
    """The month's questions with the answers that count as it stands: peace that is offered, what
    awaits the player's own word, all else; each keeps its place when it is answered."""
    draft, found = game.draft, list[Answered]()
    taken, routine = draft.by_instruction(), draft.instructed()
    peace = {one.item: one.told for one in offers(game.mine, draft.waiting())}
    for q in draft.waiting():
        given = draft.answers.get(q.item, "")
        way = GIVEN if given else TAKEN if q.item in taken else OPEN
        if way != OPEN or not q.settled:
            found.append(Answered(
                q.item, peace.get(q.item, q.what), word_name(
                    q, given or taken.get(q.item, q.default)), way,
                not q.of_peace and not q.settled and q.item not in routine,
                way == OPEN and q.default in NO_ANSWER))
    return sorted(found, key=lambda one: (one.item not in peace, not one.asked))


def asked_above(main: AtDesk) -> list[Widget]:
    """What awaits the player's own word, above the dossiers; nothing in a month without it."""
    found = [one for one in answers_of(main.game) if one.asked]
    return [_line(main, say("asked"), found, "asked", large=True)] if found else []


def answers_strip(main: AtDesk) -> list[Widget]:
    """The line at the foot, without what stands above the dossiers; its place alone in a month that
    asks nothing, so that the desk stays put."""
    above = main.page == DESK and main.has_dossiers
    found = [one for one in answers_of(main.game) if not (above and one.asked)]
    return [_line(main, say("strip"), found, "answered") if found else Spacer().sized(height=HIGH)]


def _line(main: AtDesk, title: str, found: Sequence[Answered], id: str, *,
          large: bool = False) -> Widget:
    """The first questions side by side behind a title, and the way to all others."""
    chips = [chip.sized(stretch=1, min_w=90) for chip in answer_chips(
        main, found[:SHOWN], id, large=large)]
    rest = 0 if large else SHOWN - len(chips)
    more = [Way(say("strip_more", count=len(found) - SHOWN), partial(main.turn_page, ANSWERS),
                id=f"{id}.more")] if len(found) > SHOWN else []
    return Row(Label(title, size="small" if large else "tiny", weight="semibold",
                     token="warning" if large else "dim"), *chips,
               *([Spacer().sized(stretch=rest)] if rest else []), *more, gap=8)


def answer_chips(main: AtDesk, found: Sequence[Answered], id: str = "answered", *,
                 large: bool = False) -> list[Widget]:
    """A chip for each answer."""
    return [Chip(one, partial(main.answer, one.item), id=f"{id}.{n}", large=large)
            for n, one in enumerate(found)]
