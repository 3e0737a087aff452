"""Charts as SVG: lines over turns, scales, small bars. Dashes and names accompany the colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from game.axes import apart, number, ticks
from game.page.kinds import Chart, Curve, Meter
from game.page.markup import Html, el, join
from game.palette import SERIES_LIGHT, css

WIDE, HIGH = 520.0, 300.0
"""Units of the picture."""
LEFT, RIGHT, TOP, LOW = 36.0, 16.0, 14.0, 28.0
"""Margins around the ground of the lines."""
LABELS = 6
"""Moments that are named below, at most so many."""
DISC = 10.0
"""Radius of a mark's disc."""
DASHES = (None, "8 4", "2 4", "9 4 2 4", "4 3", "12 5")
"""Distinguishes lines without colour."""


@dataclass(frozen=True)
class Ground:
    """Where a moment and a value stand in the picture."""

    low: float
    high: float
    last: int

    def x(self, moment: float) -> str:
        """Units from the left."""
        return f"{LEFT + (WIDE - LEFT - RIGHT) * moment / max(1, self.last):.1f}"

    def y(self, value: float) -> float:
        """Units from the top."""
        return TOP + (HIGH - TOP - LOW) * (1 - (value - self.low) / (self.high - self.low))


def chart(block: Chart, colour: Callable[[str], str]) -> Html:
    """A chart with its legend, as a phone has room for it: the reader's own line thick, what is
    usual for it, marks by their numbers on the lines of their actors; what it says in words is its
    title. colour: an actor's."""
    values = [v for curve in block.curves for v in (*curve.values, *block.usual)] or [0.0, 1.0]
    axis = ticks(min(values) if block.low is None else block.low,
                 max(values) if block.high is None else block.high)
    at = Ground(axis[0], axis[-1], len(block.steps) - 1)
    said = "; ".join("".join(run.text for run in told) for told in block.told)
    return join(el("svg", el("title", f"{block.name}. {said}" if said else block.name),
                   *_ground(block, at, axis),
                   *(_line(at, curve, n, colour) for n, curve in enumerate(block.curves)),
                   *_discs(at, block), viewBox=f"0 0 {WIDE:g} {HIGH:g}", role="img",
                   class_="year"), _legend(block.curves, colour))


def _ground(block: Chart, at: Ground, axis: Sequence[float]) -> list[Html]:
    """The shaded months, what is usual, the axes with their words."""
    right, foot, out, steps = WIDE - RIGHT, HIGH - LOW, list[Html](), block.steps
    if block.shaded >= 0:
        left = at.x(block.shaded)
        out.append(el("rect", x=left, y=TOP, height=foot - TOP, width=f"{right - float(left):.1f}",
                      class_="shaded"))
    if block.usual:
        low, high = map(at.y, block.usual)
        out.append(el("rect", x=LEFT, y=f"{high:.1f}", width=right - LEFT,
                      height=f"{low - high:.1f}", class_="band"))
    for tick in axis:
        y = f"{at.y(tick):.1f}"
        out += [el("line", x1=LEFT, x2=right, y1=y, y2=y, class_="grid"),
                el("text", number(tick), x=LEFT - 5, y=f"{at.y(tick) + 5:.1f}",
                   text_anchor="end")]
    every = -(-len(steps) // LABELS)
    return out + [el("text", steps[i], x=at.x(i), y=HIGH - 8, text_anchor="middle"
                     if 0 < i < at.last else "end" if i else "start")
                  for i in range(0, len(steps), every)]


def _stroke(curve: Curve, n: int, colour: Callable[[str], str]) -> dict[str, object]:
    """How a line is drawn."""
    shade = colour(curve.who) if curve.who else css(SERIES_LIGHT[n % len(SERIES_LIGHT)])
    return {"stroke": shade, "stroke_width": 4 if curve.own else 2,
            "stroke_dasharray": DASHES[n % len(DASHES)]}


def _line(at: Ground, curve: Curve, n: int, colour: Callable[[str], str]) -> Html:
    return el("polyline", points=" ".join(f"{at.x(i)},{at.y(v):.1f}"
                                          for i, v in enumerate(curve.values)),
              **_stroke(curve, n, colour), fill="none")


def _discs(at: Ground, block: Chart) -> list[Html]:
    """The marks on the lines of their actors; those of one moment keep apart."""
    lines, out = {curve.who: curve.values for curve in block.curves if curve.who}, []
    marks = [mark for mark in block.moments if mark.who in lines]
    for moment in sorted({int(m.at) for m in marks}):
        here = [m for m in marks if int(m.at) == moment]
        places = apart([at.y(lines[m.who][moment]) for m in here], 2 * DISC, TOP, HIGH - LOW)
        for mark, y in zip(here, places, strict=True):
            x = at.x(moment)
            out.append(join(el("circle", cx=x, cy=f"{y:.1f}", r=DISC, class_="disc"), el(
                "text", mark.name.partition(" ")[0], x=x, y=f"{y + 5:.1f}", text_anchor="middle",
                class_="disc-number")))
    return out


def _legend(curves: Sequence[Curve], colour: Callable[[str], str]) -> Html:
    """Whose line is whose, by colour and dashes."""
    return el("ul", *(el("li", el("svg", el("line", x1=1, x2=33, y1=7, y2=7,
                                            **_stroke(curve, n, colour)), viewBox="0 0 34 14",
                                  aria_hidden="true"), curve.name)
                      for n, curve in enumerate(curves)), class_="legend year-legend")


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


HATCH = 3.0
"""Units from one line of what is hatched to the next."""


def meter(block: Meter, colour: str = "") -> Html:
    """A bar with its marks; without a colour of its own, in that of its tone."""
    def at(value: float) -> float:
        share = (value - block.low) / ((block.high - block.low) or 1.0)
        return 100 * min(1.0, max(0.0, share))
    name, filled = escape(block.name), f' fill="{colour}"' if colour else ""
    marks = "".join(_hatched(at(block.value), at(m.at), block.tone, colour) if m.kind == "upto" else
                    f'<line x1="{at(m.at):.1f}" x2="{at(m.at):.1f}" y1="0" y2="14" '
                    f'class="mark"/>' for m in block.marks)
    return Html(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 14" role="img" '
                f'preserveAspectRatio="none" aria-label="{name}"><title>{name}</title>'
                f'<rect y="3" width="100" height="8" class="back"/><rect y="3" height="8" '
                f'width="{at(block.value):.1f}" class="bar {block.tone}"{filled}/>{marks}</svg>')


def _hatched(low: float, high: float, tone: str, colour: str) -> str:
    """Slanted lines over a part of a bar, within a frame."""
    drawn = f' stroke="{colour}"' if colour else ""
    lines = "".join(f"M{x:.1f} 11L{min(x + HATCH, high):.1f} 3" for n in range(
        int((high - low) / HATCH) + 1) if (x := low + n * HATCH) < high)
    return (f'<path d="M{low:.1f} 3H{high:.1f}V11H{low:.1f}{lines}" class="hatch {tone}"{drawn} '
            f'fill="none" vector-effect="non-scaling-stroke"/>') if high - low >= 1 else ""


def dots(block: Meter) -> Html:
    """Dots, the first of them full."""
    name, count = escape(block.name), round(block.high)
    drawn = "".join(f'<circle cx="{12 * n + 6}" cy="6" r="4.5" '
                    f'class="{"full" if n < block.value else "free"}"/>' for n in range(count))
    return Html(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {12 * count} 12" role="img" '
                f'class="dots" aria-label="{name}"><title>{name}</title>{drawn}</svg>')
