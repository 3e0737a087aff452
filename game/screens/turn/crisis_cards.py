"""An answer in a crisis as a card: what follows from it, case by case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.present.crisis_answers import Outcome
from game.screens.toolkit.button import Pressable
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.text import Block, set_text
from game.screens.turn.printed import HEAD

PAD, GAP, INDENT = 14.0, 5.0, 10.0
CASES, BESIDE = 0.36, 270.0
"""The share of a card's width for the cases; the width from which they stand beside what follows.
"""


class AnswerCard(Pressable):
    """A card of a single-choice set: its name, the cases with what follows, or the numbers."""

    def __init__(self, name: str, icon: str, told: Sequence[Outcome], note: str,
                 on_choose: Callable[[], None], *, id: str, chosen: bool) -> None:
        super().__init__(id)
        self.name, self.icon, self.told, self.note = name, icon, tuple(told), note
        self.on_choose, self.chosen = on_choose, chosen
        self._set: list[tuple[float, float, Block, str]] = []

    def press(self) -> None:
        """Choose it."""
        self.on_choose()

    def _blocks(self, style: Style, width: float) -> tuple[list[tuple[float, float, Block, str]],
                                                           float]:
        """Blocks at their places with their colours, and the height of all."""
        sizes, room = style.theme.sizes, max(60.0, width - 2 * PAD)
        head = set_text(style, f"{{icon:{self.icon}}} {escape(self.name)}", room, sizes.large, HEAD)
        out, y = [(PAD, PAD - 4, head, "text")], PAD + head.height
        beside = width >= BESIDE
        cases = room * CASES if beside else room
        for found in self.told:
            case = set_text(style, escape(found.case), cases, sizes.small)
            left = cases + INDENT if beside else 0.0
            then = set_text(style, f"**{escape(found.then)}**", room - left, sizes.small)
            out += [(PAD, y + GAP, case, "dim"),
                    (PAD + left, y + GAP + (0 if beside else case.height), then, found.tone)]
            y += 2 * GAP + (max(case.height, then.height) if beside
                            else case.height + then.height)
        if self.note:
            note = set_text(style, escape(self.note), room, sizes.small)
            out.append((PAD, y + GAP, note, "text" if not self.told else "dim"))
            y += 2 * GAP + note.height
        return out, y + PAD - GAP

    def measure(self, style: Style, width: float) -> Size:
        """The height of all lines."""
        return Size(width, self._blocks(style, width)[1])

    def arrange(self, style: Style) -> None:
        """Wrap the text into the width."""
        self._set = self._blocks(style, self.rect.w)[0]

    def draw(self, r: Renderer) -> None:
        """A box, brighter when chosen, with a rule above each case."""
        t, radius = r.theme, r.theme.radius.l
        r.rect(self.rect, t.raised if self.chosen else t.panel,
               t.accent if self.chosen else t.border, 2.0 if self.chosen else 1.0, radius)
        self.tint(r, self.rect, radius)
        for x, y, block, token in self._set:
            if token == "dim":
                r.rect(Rect(self.rect.x + PAD, self.rect.y + y - GAP, self.rect.w - 2 * PAD, 1.0),
                       t.border)
            r.block(self.rect.x + x, self.rect.y + y, block, t.ink(token))
