"""Previews: what a sheet may do, from the seat's own view and fresh luck.

Worlds are drawn that the seat cannot tell from the real one; both arms (with the sheet, without
it) share their luck, so the difference is the sheet's doing. Never an expected score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from game.actions.drafts import Draft
from game.actions.reasons import label
from game.core.exact import Floats, Ints
from game.core.model import DO, DOWN, FIRM, Scenario
from game.core.quantities import ALL, BY_NAME
from game.core.sheets import Sheet
from game.core.world import World
from game.simulation import no_answers, step
from game.views import imagine

Policy = Callable[[World], tuple[Draft, Ints]]
"""Sheets of all seats in imagined worlds; what the forecasting seat would do is replaced."""
NOTABLE = 4


@dataclass(frozen=True)
class Range:
    """Expected change of one number by the end of the month: 80 % of the imagined worlds lie
    between `low` and `high`. `case` is '', 'if they yield' or 'if they resist'."""

    what: str
    low: float
    middle: float
    high: float
    unit: str
    case: str


def forecast(world: World, seat: int, sheet: Sheet, n: int = 200,
             others: Policy | None = None, bare: dict[int, Floats] | None = None) -> list[Range]:
    """2–4 numbers that the sheet moves, each with its range. Reads only what the seat may see.

    `bare` keeps what comes without the sheet, for other sheets of the same world, seat, n, others.
    """
    rows, _ = sheet.numbers(world.scenario, seat)
    table = world.scenario.orders
    own = [int(r) + int(table.first[seat]) for r in rows if r >= 0]
    if not own:
        return []
    challenge = any(table.do[r] == DO.index("challenge") for r in own)
    cases: Mapping[str, int] = {"if they yield": DOWN, "if they resist": FIRM} if challenge \
        else {"": 0}
    out: list[Range] = []
    kept = {} if bare is None else bare
    for case, stance in cases.items():
        if stance not in kept:
            kept[stance] = _end(world, seat, [], n, others, stance)
        change = _end(world, seat, own, n, others, stance) - kept[stance]
        out += _ranges(world.scenario, change, case, NOTABLE // len(cases))
    return out


def _end(world: World, seat: int, own: list[int], n: int, others: Policy | None,
         stance: int) -> Floats:
    """The imagined worlds [row, n] after the month in which the seat gives these orders."""
    now = imagine(world, seat, 0, n, "forecast")
    chosen, answers = (others(now)[0].chosen, others(now)[1]) if others else (
        np.full((world.scenario.slots, len(world.scenario.actors), n), -1, np.int64),
        no_answers(now))
    answers = answers.copy()
    answers[seat] = 0
    draft = Draft(now)
    for slot in range(world.scenario.slots):
        rows = chosen[slot].copy()
        rows[seat] = own[slot] if slot < len(own) else -1
        draft.add(rows)

    def ask(inside: World, number: int) -> Ints:
        said = np.full((len(inside.scenario.actors), n), stance, np.int64)
        said[seat] = FIRM if stance else 0
        return said
    step(now, draft, answers, None, ask)
    return now.flat


def _ranges(scenario: Scenario, change: Floats, case: str, count: int) -> list[Range]:
    """The public numbers that move most for their scale, each quantity at most twice."""
    layout, n = scenario.layout, change.shape[1]
    ordered = np.sort(change, axis=1)
    low, middle, high = (ordered[:, int(p * (n - 1) / 10)] for p in (1, 5, 9))
    size = np.maximum(np.abs(low), np.abs(high)) / (layout.high - layout.low + 1e-9)
    out: list[Range] = []
    seen: dict[str, int] = {}
    for row in np.argsort(-size, kind="stable"):
        name, index = layout.where(int(row))
        q = BY_NAME[name]
        if not size[row] or len(out) >= count:
            break
        if q.seen_by != ALL or q.whole or seen.get(name, 0) >= 1 or (
                len(index) == 2 and q.axes == "AA" and index[0] > index[1] and name == "tie"):
            continue
        seen[name] = seen.get(name, 0) + 1
        out.append(Range(label(scenario, int(row)), float(low[row]), float(middle[row]),
                         float(high[row]), q.unit, case))
    return out
