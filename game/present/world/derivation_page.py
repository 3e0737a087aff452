"""How a computed figure is made: its formula, and each of its parts with its own reasons."""

from __future__ import annotations

from collections.abc import Iterator

from game.core.numerals import amount, signed
from game.match.report import date_text
from game.page.kinds import (
    Block,
    Chart,
    Curve,
    Group,
    Mark,
    Page,
    Run,
    Section,
    Table,
    Text,
    line,
    text,
)
from game.page.rich_text import rich
from game.present.observer.observer import Observer
from game.present.words.texts import figures as figure
from game.present.words.texts import reference as say
from game.present.world.derived_figures import Derived, derive
from game.present.world.figure_rows import Row, told

SPOKEN = 0.005
"""Smaller changes count as none."""


def derivation_page(observer: Observer, key: str, turn: int = 0) -> Page:
    """A figure's parts, those that changed most in a month, or since the start (0), first."""
    found = derive(observer, key)
    left = (Section(say("made_of"), tuple(_made_of(observer, found, turn)), icon="equal"),
            *_over_time(observer, found, key, turn))
    note = f"\n{say('formula_more')}" if key.startswith("goal") else ""
    right = (*_score(found), Section(found.title, (
        text(Run(f"{amount(found.values[-1])} {found.unit}", bold=True), kind="large", id="value"),
        *rich("\n".join(said for said in (found.formula, found.note) if said) + note,
              id="formula")), icon="hash"))
    return Page(say("why_title"), (Group((Group(left), Group(right)), "columns"),))


def _changed(values: tuple[float, ...], turn: int) -> float:
    """The change in a month, or since the start."""
    return values[turn] - values[turn - 1] if turn else values[-1] - values[0]


def _made_of(observer: Observer, found: Derived, turn: int) -> Iterator[Block]:
    when = date_text(observer.scenario, turn) if turn else say("all_turns")
    yield text(when, ": ", Run(say("moved_by", change=signed(_changed(found.values, turn))),
                               bold=True), id="sum")
    ordered = sorted(found.parts, key=lambda p: (-abs(_changed(p.points, turn)),
                                                 -abs(p.points[-1]), p.text))
    counted = any(p.counts for p in ordered)
    rows: list[Row] = []
    for p in ordered:
        moved = _changed(p.points, turn)
        cells = [p.value, *([p.counts, amount(p.points[-1])] if counted else []),
                 "" if abs(moved) < SPOKEN else signed(moved)]
        rows.append(((Text(line(Run(p.text[:1].upper() + p.text[1:], link=p.link))),),
                     *((text(cell),) for cell in cells)))
    heads = [say("part"), say("now"), *([say("counts"), say("adds")] if counted else []),
             say("change")]
    yield Table(tuple(heads), tuple(rows), tuple(range(1, len(heads))), kind="sorted parts")


def _score(found: Derived) -> Iterator[Section]:
    """The score that all goals come to, and how it is made, before the goals themselves."""
    if found.score is not None:
        yield Section(figure("score"), (
            text(Run(f"{found.score:.1f}", bold=True), kind="large", id="score"),
            text(found.scored, id="scored")), icon="trophy")


def _over_time(observer: Observer, found: Derived, key: str, turn: int) -> Iterator[Section]:
    """The figure at each moment; a point leads to its month."""
    if len(found.values) > 1:
        curve = Curve(say("value"), tuple(found.values), link=f"derived:{key}")
        yield Section(say("over_time"), (Chart(
            found.title, (curve,), tuple(observer.moments()), (told(curve),), unit=found.unit,
            moments=(Mark(turn),) if turn else (), height=190, id="line"),), icon="chart-line")
