"""The year as one picture, once nothing is hidden: all goals of each team together, month by month,
with the turning points by their numbers; the same as a table for who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.app.room.room import Room
from game.axes import apart, number, ticks
from game.core.exact import Floats
from game.core.numerals import amount
from game.present.debrief.turning_points import TurningPoint
from game.present.debrief.year import after_line, course, shaded_from, usual
from game.present.words.texts import web as w
from game.web.html import Html, el, join
from game.web.mapsvg import colour
from game.web.seatparts import card

WIDE, HIGH = 520.0, 300.0
"""Units of the picture."""
LEFT, RIGHT, TOP, LOW = 36.0, 16.0, 14.0, 28.0
"""Margins around the ground of the lines."""
LABELS = 6
"""Moments that are named below, at most so many."""
DISC = 10.0
"""Radius of a turning point's disc."""
DASHES = (None, "8 4", "2 4", "9 4 2 4", "4 3", "12 5")
"""Distinguishes lines without colour."""


@dataclass(frozen=True)
class Ground:
    """Where a moment and a value stand in the picture."""

    low: float
    high: float
    last: int

    def x(self, moment: float) -> float:
        """Units from the left."""
        return LEFT + (WIDE - LEFT - RIGHT) * moment / max(1, self.last)

    def y(self, value: float) -> float:
        """Units from the top."""
        return TOP + (HIGH - TOP - LOW) * (1 - (value - self.low) / (self.high - self.low))


def picture(room: Room, mine: str, points: Iterable[tuple[int, TurningPoint]]) -> Html:
    """The card of the year for a team ("": for who has none); points: the turning points with their
    numbers."""
    lines, steps = room.kept("year", "", lambda: course(room.revealed))
    own = room.match.seats.index(mine) if mine else -1
    band = usual(room.revealed, own) if mine else None
    values = [float(lines.min()), float(lines.max()), *(band or ())]
    axis = ticks(min(values), max(values))
    at = Ground(axis[0], axis[-1], len(steps) - 1)
    said = "; ".join(w("year_line", who=actor.name, first=amount(float(lines[a, 0])),
                       last=amount(float(lines[a, -1])))
                     for a, actor in enumerate(room.scenario.actors))
    about = (w("year_text"), w("year_band") if band else "", after_line(room.revealed))
    return card(w("year_title"), el(
        "svg", el("title", w("year_alt", lines=said)), *_ground(room, at, axis, steps, band),
        *(_line(room, at, lines, a, own) for a in range(len(lines))),
        *_discs(at, lines, points), viewBox=f"0 0 {WIDE:g} {HIGH:g}", role="img",
        class_="year"), _legend(room, own), el("p", " ".join(x for x in about if x),
                                               class_="dim small"), _table(room, lines, steps))


def _ground(room: Room, at: Ground, axis: Sequence[float], steps: Sequence[str],
            band: tuple[float, float] | None) -> list[Html]:
    """The shaded months, what is usual, the axes with their words."""
    right, foot, out = WIDE - RIGHT, HIGH - LOW, []
    if (shaded := shaded_from(room.revealed)) >= 0:
        out.append(el("rect", x=f"{at.x(shaded):.1f}", y=TOP, height=foot - TOP,
                      width=f"{right - at.x(shaded):.1f}", class_="shaded"))
    if band:
        out.append(el("rect", x=LEFT, y=f"{at.y(band[1]):.1f}", width=right - LEFT,
                      height=f"{at.y(band[0]) - at.y(band[1]):.1f}", class_="band"))
    for tick in axis:
        y = f"{at.y(tick):.1f}"
        out += [el("line", x1=LEFT, x2=right, y1=y, y2=y, class_="grid"),
                el("text", number(tick), x=LEFT - 5, y=f"{at.y(tick) + 5:.1f}",
                   text_anchor="end")]
    every = -(-len(steps) // LABELS)
    return out + [el("text", steps[i], x=f"{at.x(i):.1f}", y=HIGH - 8, text_anchor="middle"
                     if 0 < i < at.last else "end" if i else "start")
                  for i in range(0, len(steps), every)]


def _line(room: Room, at: Ground, lines: Floats, actor: int, own: int) -> Html:
    return el("polyline", points=" ".join(f"{at.x(i):.1f},{at.y(float(v)):.1f}"
                                          for i, v in enumerate(lines[actor])),
              stroke=colour(room.scenario, actor), stroke_width=4 if actor == own else 2,
              stroke_dasharray=DASHES[actor % len(DASHES)], fill="none")


def _discs(at: Ground, lines: Floats, points: Iterable[tuple[int, TurningPoint]]) -> list[Html]:
    """The turning points on the lines of their teams; those of one month keep apart."""
    found = list(points)
    out = []
    for turn in sorted({p.swing.turn for _, p in found}):
        here = [(n, at.y(float(lines[p.swing.actor, turn])))
                for n, p in found if p.swing.turn == turn]
        places = apart([y for _, y in here], 2 * DISC, TOP, HIGH - LOW)
        for (n, _), y in zip(here, places, strict=True):
            x = f"{at.x(turn):.1f}"
            out.append(join(el("circle", cx=x, cy=f"{y:.1f}", r=DISC, class_="disc"), el(
                "text", n, x=x, y=f"{y + 5:.1f}", text_anchor="middle", class_="disc-number")))
    return out


def _legend(room: Room, own: int) -> Html:
    """Whose line is whose, by colour and dashes."""
    return el("ul", *(el("li", el("svg", el(
        "line", x1=1, x2=33, y1=7, y2=7, stroke=colour(room.scenario, a),
        stroke_width=4 if a == own else 2, stroke_dasharray=DASHES[a % len(DASHES)]),
        viewBox="0 0 34 14", aria_hidden="true"), actor.name)
        for a, actor in enumerate(room.scenario.actors)), class_="legend year-legend")


def _table(room: Room, lines: Floats, steps: Sequence[str]) -> Html:
    """The picture in numbers."""
    head = el("tr", el("th", w("col_month"), scope="col"), *(
        el("th", actor.name, scope="col") for actor in room.scenario.actors))
    rows = [el("tr", el("th", step, scope="row"), *(
        el("td", amount(float(lines[a, i]))) for a in range(len(lines))))
        for i, step in enumerate(steps)]
    return el("details", el("summary", w("year_numbers")), el("div", el(
        "table", el("thead", head), el("tbody", *rows), class_="numbers"), class_="wide-table"))
