"""Previews: the possible effects of a sheet, from the seat's own view and fresh luck.

Worlds are drawn that the seat cannot distinguish from the real one; both arms (with the sheet,
without it) share their luck, so the difference is the sheet's effect. Never an expected score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from game.actions.reasons import label
from game.core.exact import Flags, Floats, Ints
from game.core.kinds import KINDS, WHOSE
from game.core.locale.program import game_text
from game.core.model import DO, DOWN, FIRM, Scenario
from game.core.quantities import ALL, BY_NAME
from game.core.sheets import CRISIS, Sheet, choices, items
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.engine import Programs, Sheets
from game.engine.simulation import SteppedMonth, decide, decide_stances, with_answers
from game.engine.views import imagine
from game.row_names import is_told_once
from game.rules.courtship import WITH_HOST

Policy = Callable[[World], Sheets]
"""Sheets of all seats in imagined worlds; the forecasting seat's own are replaced."""
NOTABLE = 4


@dataclass(frozen=True)
class Range:
    """Expected change of one number by the end of the month: in 80 % of the imagined worlds it is
    between `low` and `high`; `middle` is the median. Where an order of the sheet may go wrong and
    so move the number, the range goes as far as that in any of them: it tells a rare loss, too.

    what: the number in words; unit: of the change. case: '', or for a sheet that forces a crisis
    'if they yield' and 'if they resist'. row: of the number in the world's array.
    """

    what: str
    low: float
    middle: float
    high: float
    unit: str
    case: str
    row: int = -1


def forecast(world: World, seat: int, sheet: Sheet, n: int = 200,
             others: Policy | None = None, bare: dict[int, Floats] | None = None) -> list[Range]:
    """2–4 numbers that the sheet changes, each with its range. Reads only what the seat may see.

    `bare` caches the outcome without the sheet, for other sheets of the same world, seat, n,
    others.
    """
    return forecasts(world, seat, [sheet], n, others, bare)[0]


def forecasts(world: World, seat: int, sheets: Sequence[Sheet], n: int = 200,
              others: Policy | None = None, bare: dict[int, Floats] | None = None
              ) -> list[list[Range]]:
    """`forecast` of several sheets in the same imagined worlds."""
    table, first = world.scenario.orders, int(world.scenario.orders.first[seat])
    own = [[int(r) + first for r in sheet.numbers(world.scenario, seat)[0] if r >= 0]
           for sheet in sheets]
    out: list[list[Range]] = [[] for _ in own]
    kept, past = {} if bare is None else bare, _past(world)
    forcing = [any(table.do[r] == DO.index("challenge") for r in rows) for rows in own]
    for case, stance, forced in (("", 0, False), (game_text("forecast_yield"), DOWN, True),
                                 (game_text("forecast_resist"), FIRM, True)):
        at = [i for i, rows in enumerate(own) if rows and forcing[i] == forced]
        if not at:
            continue
        if stance not in kept:
            kept[stance] = _ends(world, seat, [[]], n, others, stance)[0]
        ends = _ends(world, seat, [own[i] for i in at], n, others, stance)
        for i, end in zip(at, ends, strict=True):
            end[past] = kept[stance][past]
            out[i] += _ranges(world.scenario, end - kept[stance], case,
                              NOTABLE // 2 if forced else NOTABLE, _at_risk(world.scenario, own[i]))
    return out


def _at_risk(scenario: Scenario, orders: Sequence[int]) -> tuple[list[int], list[int]]:
    """The numbers that orders lower and those that they raise in the month in which they go wrong,
    by row of the world."""
    effects = scenario.effects
    blocks = [int(scenario.orders.risk_block[row]) for row in orders
              if scenario.orders.risk_chance[row] > 0 and scenario.orders.risk_block[row] >= 0]
    entries = [e for b in blocks for e in range(int(effects.start[b]), int(effects.start[b + 1]))]
    now = [(int(effects.row[e]), effects.amount[e] < 0) for e in entries if effects.lag[e] == 0]
    return [row for row, down in now if down], [row for row, down in now if not down]


def _past(world: World) -> list[int]:
    """The rows of what guests have to lose over days that are over and have no bill."""
    scenario = world.scenario
    return [scenario.layout.row("exposure", i) for i, day in enumerate(scenario.occasions)
            if day.turn < world.turn and int(world.courted[i, 0]) != WITH_HOST]


def _ends(world: World, seat: int, own: Sequence[Sequence[int]], n: int, others: Policy | None,
          stance: int) -> list[Floats]:
    """The imagined worlds [row, n] after the month in which the seat gives these orders."""
    scenario, now = world.scenario, imagine(world, seat, 0, n, "forecast")
    sheets = others(now) if others else Sheets(scenario, n)
    many = np.tile(np.arange(n), len(own))
    worlds = now if len(own) == 1 else now.take(many)
    answers = sheets.answers[..., many]
    answers[seat] = 0
    rows = [[orders[slot] if slot < len(orders) else -1 for orders in own]
            for slot in range(scenario.slots)]
    draft = drafted(worlds, sheets.chosen[..., many], seat, np.repeat(rows, n, axis=1))

    said = np.full((len(scenario.actors), worlds.size), stance, np.int64)
    said[seat] = FIRM if stance else 0
    month = SteppedMonth(worlds, with_answers(draft, answers))
    while month.round:
        month.give(said)
    return [worlds.flat[:, i * n:(i + 1) * n] for i in range(len(own))]


def drafted(worlds: World, chosen: Ints, seat: int, own: Ints) -> Draft:
    """The sheets of others [slot, A, W] with a seat's own orders [slot, W] in place of its own."""
    draft = Draft(worlds)
    for others, rows in zip(chosen, own, strict=True):
        slot = others.copy()
        slot[seat] = rows
        draft.add(slot)
    return draft


def month_ends(world: World, seat: int, own: Iterable[Sheet], programs: Programs,
               n: int) -> Iterator[Floats]:
    """The numbers [row, n] at the end of the month with each sheet of the seat: in the same worlds,
    imagined from its view, and on the same luck. Programs play the others, and in a crisis all.
    OrderError for an illegal sheet."""
    now = imagine(world, seat, 0, n, "month")
    others = decide(now, programs)
    for sheet in own:
        worlds = now.clone()
        play_with(worlds, seat, [sheet], others, programs)
        yield worlds.flat


def play_with(worlds: World, seat: int, sheets: Sequence[Sheet | None], others: Sheets,
              programs: Programs) -> None:
    """Play a month in which the seat gives each of some sheets in as many worlds, which are as
    `others` were decided in, once for each sheet. None: what its program gives."""
    scenario, n = worlds.scenario, worlds.size // len(sheets)
    many, first = np.tile(np.arange(n), len(sheets)), int(scenario.orders.first[seat])
    answers, own = others.answers[..., many], list[Ints]()
    for i, sheet in enumerate(sheets):
        if sheet is None:
            own.append(others.chosen[:, seat])
            continue
        rows, said = sheet.numbers(scenario, seat)
        answers[seat, :, i * n:(i + 1) * n] = said[:, None]
        own.append(np.repeat(np.where(rows >= 0, rows + first, -1)[:, None], n, axis=1))
    month = SteppedMonth(worlds, with_answers(drafted(
        worlds, others.chosen[..., many], seat, np.concatenate(own, axis=1)), answers))
    while month.round:
        month.give(decide_stances(worlds, programs, month.round))


def replies(world: World, seat: int, sheet: Sheet, other: int, programs: Programs,
            n: int = 64) -> dict[str, dict[str, float]]:
    """Another seat's likely answers to what a sheet asks of it: item → word → share of worlds.

    Worlds are imagined from the seat's view; in each, programs play the month with the sheet and
    answer it in the next. A challenge is answered in its first round, under `crisis`. Items that do
    not come from the sheet are left out. programs: the players of the seats; where a doctrine is
    drawn by luck, each world draws its own. Raises OrderError for an illegal sheet.
    """
    worlds, stances = asked_for(world, seat, sheet, other, programs, n)
    scenario = world.scenario
    out = {"crisis": _shares(CRISIS, stances[stances > 0])} if stances.any() else {}
    said, waits = decide(worlds, programs).answers[other], np.any(pending(worlds, other), axis=1)
    for item, asked in _asked_by(worlds, seat).items():
        there = asked & waits[item]
        if there.any():
            out[items(scenario).names[item]] = _shares(choices(scenario, item), said[item][there])
    return out


def asked_for(world: World, seat: int, sheet: Sheet, other: int, programs: Programs,
              n: int) -> tuple[World, Ints]:
    """(worlds imagined from the seat's view after the month in which it gives the sheet, what the
    other says in the first round of a crisis that the sheet opens [n]). OrderError for an illegal
    sheet."""
    scenario, worlds = world.scenario, imagine(world, seat, 0, n, "replies")
    (own, said), check = sheet.numbers(scenario, seat), Draft(world)
    own = np.where(own >= 0, own + scenario.orders.first[seat], -1)
    for row in own:
        alone = np.full((len(scenario.actors), world.size), -1)
        alone[seat] = row
        check.add_checked(alone)
    sheets = decide(worlds, programs)
    answers = sheets.answers.copy()
    answers[seat] = said[:, None]
    draft = drafted(worlds, sheets.chosen, seat, np.repeat(own[:, None], n, axis=1))
    stances = np.zeros(n, np.int64)
    month = SteppedMonth(worlds, with_answers(draft, answers))
    while month.round:
        given = decide_stances(worlds, programs, month.round)
        if month.round == 1:
            stances = np.where((worlds.crisis >= 0) & (worlds.challenger == seat), given[other], 0)
        month.give(given)
    return worlds, stances


def _asked_by(worlds: World, seat: int) -> dict[int, Flags]:
    """Items that, while they await an answer, ask by this seat, and in which worlds, [W]."""
    table, out = items(worlds.scenario), dict[int, Flags]()
    for kind in KINDS:
        if kind.by == WHOSE:
            out[table.first[kind.id] + seat] = np.ones(worlds.size, bool)
        elif kind.by:
            by = getattr(worlds, kind.by).reshape(-1, worlds.size)
            out |= {table.first[kind.id] + n: found == seat for n, found in enumerate(by)}
    return out


def _shares(words: Sequence[str], said: Ints) -> dict[str, float]:
    """Share of each word among the answers."""
    counts = np.bincount(said, minlength=len(words))
    return {word: float(count) / said.size for word, count in zip(words, counts.tolist(),
                                                                  strict=True) if count}


def _ranges(scenario: Scenario, change: Floats, case: str, count: int,
            at_risk: tuple[list[int], list[int]]) -> list[Range]:
    """The public numbers with the largest changes for their scale, each quantity at most twice; of
    those at risk of falling and of rising the range that has all of that."""
    layout, n = scenario.layout, change.shape[1]
    places = [int(p * (n - 1) / 10) for p in (1, 5, 9)]
    low, middle, high = np.partition(change, places, axis=1)[:, places].T.copy()
    falls, rises = at_risk
    low[falls], high[rises] = change[falls].min(axis=1), change[rises].max(axis=1)
    size = np.maximum(np.abs(low), np.abs(high)) / (layout.high - layout.low + 1e-9)
    out: list[Range] = []
    seen: dict[str, int] = {}
    for row in np.argsort(-size, kind="stable"):
        name, _ = layout.where(int(row))
        q = BY_NAME[name]
        if not size[row] or len(out) >= count:
            break
        if q.seen_by != ALL or q.whole or seen.get(name, 0) >= 1 \
                or not is_told_once(scenario, int(row)):
            continue
        seen[name] = seen.get(name, 0) + 1
        out.append(Range(label(scenario, int(row)), float(low[row]), float(middle[row]),
                         float(high[row]), q.unit, case, int(row)))
    return out
