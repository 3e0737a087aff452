"""A seat's situation as a page: its own numbers, its means, how hot the disputes are."""

from __future__ import annotations

from itertools import zip_longest

from game.actions.capital import income
from game.actions.orders import spoken
from game.core.model import MEANS
from game.core.numerals import amount
from game.match.report import date_text
from game.page import Block, Section, Table, text
from game.present.desk.lapsing import carried_over
from game.present.observer.observer import Observer
from game.present.words.facts import value_text
from game.present.words.formatting import change_text
from game.present.words.texts import terminal as tr
from game.present.world.blocs import mood
from game.row_names import is_told

SITUATION = ("capital", "support", "budget", "growth", "pressure", "isolation", "prestige",
             "credibility", "weariness", "readiness", "arms", "manpower")


def situation_page(observer: Observer) -> Section:
    """The seat's own numbers with their changes since last turn, two beside one another; its
    income, forces and stocks; the rungs of the disputes."""
    scenario, seat = observer.scenario, observer.view().seat
    title = tr("situation_title", name=scenario.actors[seat].called, turn=observer.turn,
               turns=scenario.turns, date=date_text(scenario, observer.turn))
    return Section(title, (_numbers(observer, seat), *(text(told) for told in (
        mood(observer, seat), _income(observer, seat), *_means(observer, seat),
        _rungs(observer)) if told)))


def _numbers(observer: Observer, seat: int) -> Table:
    cells: list[tuple[tuple[Block, ...], ...]] = []
    for name in SITUATION:
        if is_told(observer.scenario, observer.scenario.layout.row(name, seat)):
            now = observer.read(name, seat)
            cells.append(((text(tr(f"q_{name}")),), (text(value_text(
                name, now.value, now.width)),), (text(change_text(now.value, now.before)),)))
    half = (len(cells) + 1) // 2
    rows = zip_longest(cells[:half], cells[half:], fillvalue=((), (), ()))
    return Table(("",) * 6, tuple((*first, *second) for first, second in rows), (1, 4))


def _income(observer: Observer, seat: int) -> str:
    """The political capital of next month."""
    gain, paid = income(observer.world())
    return tr("income", gain=amount(gain[seat, 0]), paid=amount(paid[seat, 0]),
              most=amount(carried_over(observer)))


def _means(observer: Observer, seat: int) -> tuple[str, ...]:
    """Where a state's forces are, and its stocks."""
    scenario = observer.scenario
    if scenario.actors[seat].kind != "state":
        return ()
    forces = (f"{spoken(scenario, t)} {amount(observer.value('forces', seat, i))}"
              for i, t in enumerate(scenario.theatres))
    held = (f"{spoken(scenario, kind)} {amount(observer.value('stock', seat, m))}"
            for m, kind in enumerate(MEANS))
    return tr("forces", where=", ".join(forces)), tr("stocks", where=", ".join(held))


def _rungs(observer: Observer) -> str:
    """All disputes in a line."""
    out = []
    for f, place in enumerate(observer.scenario.flashpoints):
        rung = observer.read("rung", f)
        out.append(f"{place.name} {amount(rung.value)}{change_text(rung.value, rung.before)}")
    return tr("tension", where=", ".join(out))
