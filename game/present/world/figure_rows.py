"""Numbers of the world as rows of a page: what each is called, its value, how it changed, and the
way to its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.locale.units import unit_text
from game.core.numerals import amount, signed
from game.core.quantities import BY_NAME
from game.page.kinds import Block, Chart, Curve, Line, Mark, Run, Table, Text, Tone, line
from game.present.observer.observer import Observer, Reading
from game.present.words.facts import value_text
from game.present.words.numbers import number_name
from game.present.words.texts import reference as say
from game.present.world.queries import link_of
from game.present.world.worth import worth
from game.row_names import is_told

Shown = tuple[str, str, tuple[int, ...]]
"""A caption, a number's name, its index."""
Row = tuple[tuple[Block, ...], ...]


def figures(rows: Iterable[Row], none: str = "", kind: str = "") -> Table:
    """Rows as a table of figures."""
    return Table(("", "", ""), tuple(rows), (1, 2), none, f"figures {kind}".strip())


def numbers(observer: Observer, shown: Iterable[Shown]) -> Table:
    """Numbers of the world with their captions; those that the scenario does not use are left out.
    """
    layout = observer.scenario.layout
    return figures(number(observer, caption, name, *index) for caption, name, index in shown
                   if name in layout.slices
                   and is_told(observer.scenario, layout.row(name, *index)))


def named(observer: Observer, names: Iterable[str], *index: int) -> Table:
    """Numbers of the same index by the names of their quantities."""
    return numbers(observer, ((number_name(name), name, index) for name in names))


def number(observer: Observer, caption: str, name: str, *index: int, value: str = "") -> Row:
    """A number with its caption; a hidden one says so and leads nowhere. value: its words."""
    seen = observer.get(name, *index)
    if seen is None:
        return row(caption, say("hidden"))
    tone = worth_of(observer, seen.change, name, *index)
    return row(caption, value or value_text(name, seen.value, seen.width),
               "" if value else change_words(seen), link_of(observer.scenario, name, *index), tone)


def row(caption: str, value: str | Run, change: str = "", link: str = "", tone: Tone = "") -> Row:
    """A figure that is no number of the world."""
    return ((Text(line(Run(caption, link=link))),), (Text(line(value)),),
            (Text(line(Run(change, tone))),))


def change_words(seen: Reading) -> str:
    """A change such as `+0.5`, or "" where nothing changed; percentages change by points."""
    told = signed(seen.change)
    return "" if told == "0" else told + by_points(seen.name)


def by_points(name: str) -> str:
    """The unit of a change where it differs from the value's: percentages change by points."""
    return say("pp") if BY_NAME[name].unit.startswith("%") else ""


def worth_of(observer: Observer, change: float, name: str, *index: int) -> Tone:
    """How a change is meant: good or bad for the observing seat, "" where neither is known."""
    if signed(change) == "0":
        return ""
    sign = worth(observer.scenario, observer.scenario.layout.row(name, *index), observer.seat)
    moved = (change > 0) - (change < 0)
    tones: dict[int, Tone] = {1: "good", -1: "bad"}
    return tones.get(sign * moved, "")


def course(observer: Observer, title: str, name: str, lines: Sequence[tuple[str, tuple[int, ...]]],
           *, moment: int = 0, id: str = "line", **look: float) -> tuple[Chart, ...]:
    """A number over time, a curve for each name and index; none before the first month.

    look: `low`, `high` of the scale, `height`; moment: a month that is marked.
    """
    moments = observer.moments()
    if len(moments) < 2:
        return ()
    axes = BY_NAME[name].axes
    curves = tuple(Curve(
        called, tuple(observer.series(name, *index)),
        observer.scenario.actors[index[0]].id if axes[:1] == "A" else "",
        link_of(observer.scenario, name, *index)) for called, index in lines
        if observer.row(name, *index) is not None)
    marks = (Mark(moment),) if moment else ()
    return (Chart(title, curves, tuple(moments), tuple(map(told, curves)), moments=marks,
                  unit=unit_text(BY_NAME[name].unit), low=look.get("low"), high=look.get("high"),
                  height=int(look.get("height", 190)), id=id),)


def told(curve: Curve) -> Line:
    """A curve in words: how it began, how it stands."""
    first, last = curve.values[0], curve.values[-1]
    return line(say("curve_told", name=curve.name, first=amount(first), last=amount(last)))

