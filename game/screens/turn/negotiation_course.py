"""What happened so far between two sides, as a line of months that ends with what lies there."""

from __future__ import annotations

from collections.abc import Sequence

from game.screens.toolkit.containers import Column, Row
from game.screens.toolkit.geometry import Rect, Size
from game.screens.toolkit.label import RichText
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

DOT, LINE, GAP = 11.0, 2.0, 14.0


class _Mark(Widget):
    """A step's dot, and the line that leads on to the next."""

    solid = False

    def __init__(self, now: bool) -> None:
        super().__init__()
        self.now = now

    def measure(self, style: Style, width: float) -> Size:
        """As wide as there is room."""
        return Size(width, DOT)

    def draw(self, r: Renderer) -> None:
        """The line, the dot on it."""
        y, t = self.rect.y + DOT / 2, r.theme
        if not self.now:
            r.rect(Rect(self.rect.x + DOT, y - LINE / 2, self.rect.w - DOT + GAP, LINE),
                   t.strong_border)
        r.disc((self.rect.x + DOT / 2, y), DOT / 2, t.warning if self.now else t.strong_border)


def line_of_months(steps: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]) -> Widget:
    """Steps (when, what) side by side, the oldest first, and what lies on the table now, if
    anything does."""
    cells = [Column(_Mark(at == len(steps)), RichText(
        f"**{escape(when)}** {escape(what)}", size="small",
        token="warning" if at == len(steps) else "text", id=f"course.{at}"), gap=3)
        for at, (when, what) in enumerate((*steps, *now))]
    return Row(*(cell.sized(stretch=1) for cell in cells), gap=GAP, align="start", id="course")
