"""Plots of a tournament's report, as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from game.axes import number, ticks
from game.page.markup import Html, el
from game.palette import SERIES_LIGHT, css

Point = tuple[str, float, Sequence[float] | None]
"""A name, a number, and its interval if there is one."""
WIDE, LEFT, RIGHT, HIGH, FOOT = 640.0, 210.0, 20.0, 26.0, 30.0


def points(title: str, shown: Sequence[Point], scale: float = 1.0) -> Html:
    """Numbers below one another on one axis, each a dot with its interval as a bar."""
    values = [scale * x for _, value, interval in shown for x in (value, *(interval or ()))]
    axis = ticks(min(values), max(values), 5)
    foot = HIGH * len(shown) + 8

    def x(value: float) -> str:
        share = (value - axis[0]) / (axis[-1] - axis[0])
        return f"{LEFT + (WIDE - LEFT - RIGHT) * share:.1f}"
    marks = [el("line", x1=x(t), x2=x(t), y1=4, y2=foot, class_="grid") for t in axis]
    marks += [el("text", number(t), x=x(t), y=foot + 16, text_anchor="middle") for t in axis]
    for n, (name, value, interval) in enumerate(shown):
        y, colour = HIGH * (n + 0.5) + 4, css(SERIES_LIGHT[0])
        marks.append(el("text", name, x=LEFT - 10, y=f"{y + 4:.1f}", text_anchor="end"))
        if interval is not None:
            low, high = (x(scale * end) for end in interval)
            marks.append(el("line", x1=low, x2=high, y1=f"{y:.1f}", y2=f"{y:.1f}", stroke=colour,
                            stroke_width=3))
        marks.append(el("circle", cx=x(scale * value), cy=f"{y:.1f}", r=5, fill=colour))
    return el("svg", el("title", title), *marks, viewBox=f"0 0 {WIDE:g} {foot + FOOT - 8:g}",
              role="img", class_="year")


def heat(share: float) -> str:
    """The background of a share: none at a half, blue above, orange below, as CSS has it."""
    red, green, blue = SERIES_LIGHT[0 if share > 0.5 else 1][:3]
    return f"background:rgba({red},{green},{blue},{min(1.0, 2 * abs(share - 0.5)) * 0.6:.2f})"
