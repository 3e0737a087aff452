"""Charts as SVG text: lines over turns, small bars. Markers and labels accompany the colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from game.axes import apart, number, ticks
from game.page.kinds import Chart, Meter
from game.page.markup import Html, el
from game.palette import SERIES_LIGHT, css

INK, DIM, GRID = "#0c1324", "#42506a", "#d6dde9"
_W, _LEFT, _RIGHT, _TOP, _LOW = 720.0, 46.0, 176.0, 14.0, 30.0
_LETTER = 7.4
"""Units that a letter of a line's name takes on average."""


def chart(block: Chart, colour: Callable[[str], str]) -> Html:
    """A chart's lines, each with its name at its end. colour: an actor's."""
    series = [(c.name, colour(c.who) if c.who else css(SERIES_LIGHT[n % len(SERIES_LIGHT)]),
               c.values) for n, c in enumerate(block.curves)]
    return Html(lines(series, block.steps, block.name, low=block.low, high=block.high))


def lines(series: Sequence[tuple[str, str, Sequence[float]]], steps: Sequence[str], title: str, *,
          height: float = 240.0, low: float | None = None, high: float | None = None) -> str:
    """A line for each (name, colour, values), with its name at its end."""
    values = [v for _, _, vs in series for v in vs] or [0.0, 1.0]
    axis = ticks(min(values) if low is None else min(low, *values),
                 max(values) if high is None else max(high, *values))
    right = max(_RIGHT, 14 + _LETTER * max((len(name) for name, _, _ in series), default=0))
    wide, tall = _W - _LEFT - right, height - _TOP - _LOW
    last = max(1, len(steps) - 1)

    def x(i: float) -> float:
        return _LEFT + wide * i / last

    def y(v: float) -> float:
        return _TOP + tall * (1 - (v - axis[0]) / (axis[-1] - axis[0]))

    out = [_open(height, title)]
    for tick in axis:
        out.append(f'<line x1="{_LEFT}" x2="{_LEFT + wide:.1f}" y1="{y(tick):.1f}" '
                   f'y2="{y(tick):.1f}" stroke="{GRID}"/>'
                   + _text(_LEFT - 6, y(tick) + 4, number(tick), DIM, "end"))
    every = max(1, -(-len(steps) // 9))
    out += [_text(x(i), height - 8, steps[i], DIM, "middle")
            for i in range(0, len(steps), every)]
    places = apart([y(vs[-1]) for _, _, vs in series], 15, _TOP, _TOP + tall)
    for n, ((name, colour, vs), at) in enumerate(zip(series, places, strict=True)):
        points = " ".join(f"{x(i):.1f},{y(v):.1f}" for i, v in enumerate(vs))
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2" '
                   f'stroke-dasharray="{DASHES[n % len(DASHES)]}"/>')
        out.append(f'<circle cx="{x(len(vs) - 1):.1f}" cy="{y(vs[-1]):.1f}" r="3.4" '
                   f'fill="{colour}"/>')
        out.append(_text(_LEFT + wide + 8, at + 4, name, INK, "start", bold=True))
    return "".join([*out, "</svg>"])


DASHES = ("none", "7 3", "2 3", "9 3 2 3", "4 2", "12 4")
"""Distinguishes lines without colour."""


_WIDE, _RIM = 300, 8
"""Width of a scale, and of its margin at both ends."""


def scale(block: Meter) -> Html:
    """A line with its marks, and the value as a dot unless it lies below."""
    def x(value: float) -> str:
        share = (value - block.low) / ((block.high - block.low) or 1.0)
        return f"{_RIM + (_WIDE - 2 * _RIM) * share:.1f}"

    def upright(at: float, top: int, kind: str) -> Html:
        return el("line", x1=x(at), x2=x(at), y1=top, y2=24 - top, class_=kind)
    marks = [el("line", x1=x(block.low), x2=x(block.high), y1=12, y2=12, class_="track")]
    marks += [el("circle", cx=x(m.at), cy=12, r=5.5, class_="ring") if m.kind == "ring" else
              upright(m.at, 2 if m.kind == "own" else 6, "mine" if m.kind == "own" else "tick")
              for m in block.marks]
    if block.value >= block.low:
        marks.append(el("circle", cx=x(block.value), cy=12, r=6, class_="now"))
    return el("svg", *marks, viewBox=f"0 0 {_WIDE} 24", class_="scale", aria_hidden="true")


def meter(block: Meter, colour: str = "") -> Html:
    """A bar with its marks; without a colour of its own, in that of its tone."""
    def at(value: float) -> float:
        share = (value - block.low) / ((block.high - block.low) or 1.0)
        return 100 * min(1.0, max(0.0, share))
    marks = "".join(f'<line x1="{at(m.at):.1f}" x2="{at(m.at):.1f}" y1="0" y2="14" '
                    f'class="mark"/>' for m in block.marks)
    name, filled = escape(block.name), f' fill="{colour}"' if colour else ""
    return Html(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 14" role="img" '
                f'preserveAspectRatio="none" aria-label="{name}"><title>{name}</title>'
                f'<rect y="3" width="100" height="8" class="back"/><rect y="3" height="8" '
                f'width="{at(block.value):.1f}" class="bar {block.tone}"{filled}/>{marks}</svg>')


def _open(height: float, title: str) -> str:
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_W:.0f} {height:.0f}" '
            f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>')


def _text(x: float, y: float, words: str, colour: str, anchor: str, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>'
            f'{escape(words)}</text>')
