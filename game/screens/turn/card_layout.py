"""How the cards of a hand lie: the first across, the others in rows below it; where there is room
for five, they fill it."""

from __future__ import annotations

from collections.abc import Sequence

from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.scroll import ScrollArea
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget
from game.screens.turn.move_button import MoveButton
from game.screens.turn.situation_card import Told

COLUMN, GAP, CLOSE = 250.0, 7.0, 4.0
"""Least width of a card in logical units: two stand side by side where there is room; what is
between two cards, and between rows where the moves are in tiny letters."""
TALL = 230.0
"""Height to which a card grows with the room."""
ROWS = 2
"""Rows of small cards that are in sight with the first card, where they fit."""
SAID = ((3, 2, False, False), (2, 2, False, False), (2, 2, True, False), (1, 2, True, False),
        (1, 1, True, False), (1, 1, True, True))
"""Lines of text on the first card and on small ones, whether in tiny letters, and whether the moves
of small ones are, too: the less the less room there is."""


class Dealt(Widget):
    """The heads, the first card, the small cards.

    `room`: the height in which the first card and the first rows of others shall be in sight: text
    is left out to make that so, and scenes fill what is left.
    """

    solid = False

    def __init__(self, heads: Sequence[Widget], lead: Widget, cards: Sequence[Widget]) -> None:
        super().__init__("", [*heads, lead, *cards])
        self.heads, self.lead, self.cards = list(heads), lead, list(cards)
        self.room = 0.0
        self._said = SAID[0]

    def fit(self, room: float) -> None:
        """Take the height of the area through which it is seen."""
        if room != self.room:
            self.room = room
            self._sizes.clear()

    def measure(self, style: Style, width: float) -> Size:
        """The height of all rows."""
        paired = self.room > 0 and self._columns(width) > 1
        for said in (*SAID, SAID[0]) if paired else SAID[:1]:
            self._say(said)
            if self._in_sight(style, width) <= self.room + 0.01:
                break
        heights = self._heights(style, width)
        return Size(width, sum(heights) + self._gap * (len(heights) - 1))

    def _say(self, said: tuple[int, int, bool, bool]) -> None:
        """Limit the lines of text, and the letters of moves."""
        if said == self._said:
            return
        self._said = said
        for most, cards in zip(said[:2], ([self.lead], self.cards), strict=True):
            for told in (w for card in cards for w in card.walk() if isinstance(w, Told)):
                told.limit(most, said[2])
        for move in (w for card in self.cards for w in card.walk() if isinstance(w, MoveButton)):
            move.limit(said[3])

    @property
    def _gap(self) -> float:
        """What is between two rows."""
        return CLOSE if self._said[3] else GAP

    def _columns(self, width: float) -> int:
        """How many small cards stand beside each other."""
        return max(1, int((width + GAP) // (COLUMN + GAP)))

    def _rows(self, width: float) -> list[tuple[list[Widget], float]]:
        """The cards that stand beside each other, and how wide each is."""
        count = self._columns(width)
        cell = (width - GAP * (count - 1)) / count
        return [*(([whole], width) for whole in (*self.heads, self.lead)),
                *((self.cards[n:n + count], cell) for n in range(0, len(self.cards), count))]

    def _wants(self, style: Style, width: float) -> list[float]:
        """The least height of each row."""
        return [max(card.size(style, wide).h for card in row) for row, wide in self._rows(width)]

    def _first(self) -> int:
        """How many rows shall be in sight."""
        return len(self.heads) + 1 + ROWS

    def _in_sight(self, style: Style, width: float) -> float:
        """The least height of the rows that shall be in sight."""
        wants = self._wants(style, width)[:self._first()]
        return sum(wants) + self._gap * (len(wants) - 1)

    def _heights(self, style: Style, width: float) -> list[float]:
        """The height of each row, with what is left over for the cards that shall be in sight."""
        wants = self._wants(style, width)
        first = range(len(self.heads), min(self._first(), len(wants)))
        left = self.room - self._in_sight(style, width)
        if left > 0 and self._columns(width) > 1:
            for n in first:
                wants[n] = max(wants[n], min(TALL, wants[n] + left / len(first)))
        return wants

    def arrange(self, style: Style) -> None:
        """Place row after row."""
        y, width = self.rect.y, self.rect.w
        for (row, wide), high in zip(self._rows(width), self._heights(style, width), strict=True):
            for n, card in enumerate(row):
                card.layout(style, Rect(self.rect.x + n * (wide + GAP), y, wide, high))
            y += high + self._gap


class HandArea(ScrollArea):
    """The area through which the cards are seen."""

    def __init__(self, dealt: Dealt) -> None:
        super().__init__(dealt, id="hand", margin=2, more=True)
        self.dealt = dealt

    def layout(self, style: Style, rect: Rect) -> None:
        """Tell the cards the height of the area."""
        self.dealt.fit(rect.h - 2 * self.margin)
        super().layout(style, rect)
