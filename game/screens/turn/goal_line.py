"""What an order does to a goal, on one line: arrows in their colours, then the goal's name."""

from __future__ import annotations

from collections.abc import Sequence

from game.palette import Colour
from game.present.desk.effects import UP
from game.present.desk.goal_marks import GoalMark
from game.screens.toolkit.geometry import Size
from game.screens.toolkit.markup import escape
from game.screens.toolkit.renderer import Renderer
from game.screens.toolkit.style import Style
from game.screens.toolkit.widget import Widget

SPACE = 4.0
"""Between a goal's arrows and its name, in logical units."""


def draw_arrows(r: Renderer, x: float, y: float, arrows: Sequence[str],
                plain: Colour | None = None) -> float:
    """Draw arrows in their colours, or all in a plain one; how wide they are."""
    t, start = r.theme, x
    for run in arrows:
        ink = plain or (t.good if run.startswith(UP) else t.bad)
        r.text(x, y, run, t.sizes.tiny, ink, "semibold")
        x += r.style.width(run, t.sizes.tiny, "semibold")
    return x - start


def goal_width(style: Style, mark: GoalMark) -> float:
    """How wide a goal on a line is; without a name its arrows alone."""
    size = style.theme.sizes.tiny
    arrows = sum(style.width(run, size, "semibold") for run in mark.arrows)
    return arrows + (SPACE + style.width(mark.name, size) if mark.name else 0.0)


def draw_goal(r: Renderer, x: float, y: float, mark: GoalMark,
              plain: Colour | None = None) -> float:
    """Draw a goal on a line; how wide it is."""
    wide = draw_arrows(r, x, y, mark.arrows, plain)
    if mark.name:
        r.text(x + wide + SPACE, y, mark.name, r.theme.sizes.tiny, plain or r.theme.dim)
    return goal_width(r.style, mark)


class GoalLines(Widget):
    """The goals that an order touches, a line for each."""

    solid = False

    def __init__(self, marks: Sequence[GoalMark], *, id: str) -> None:
        super().__init__(id)
        self.marks = marks

    def measure(self, style: Style, width: float) -> Size:
        """A line for each."""
        return Size(width, len(self.marks) * style.line(style.theme.sizes.tiny))

    def draw(self, r: Renderer) -> None:
        """Goal below goal, without a name where there is no room for it."""
        y = self.rect.y
        for mark in self.marks:
            fits = goal_width(r.style, mark) <= self.rect.w
            draw_goal(r, self.rect.x, y, mark if fits else GoalMark(mark.arrows, ""))
            y += r.style.line(r.theme.sizes.tiny)


def goals_lines(marks: Sequence[GoalMark]) -> str:
    """Goals as rich text, a line for each."""
    return "\n".join(goals_text([mark]) for mark in marks)


def goals_text(marks: Sequence[GoalMark]) -> str:
    """Goals in one line of rich text: arrows in their colours, then the name."""
    return "   ".join("".join(f"{{{'good' if run.startswith(UP) else 'bad'}:{run}}}"
                              for run in mark.arrows) + f" {escape(mark.name)}"
                      for mark in marks)
