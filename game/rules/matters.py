"""Matters: what two sides contend for, settled at moments.

Mechanism. Each side of a matter has something at stake in it: a measure of numbers of the world,
built up over months by whatever moves them. At a moment the stakes are opened. How far the first
side prevails is a contest success function of the difference of stakes, with some luck; at 0 nobody
does. What prevailing brings moves levels at once and, for months, what they return to; where the
second side prevails it is reversed. Part of what was at stake is used up. A matter is settled on
its dates, and where a side gives way in a crisis at its flashpoint, for the other if that comes
out ahead by it. A crisis in which nobody gives way leaves it open, and so does one in which a side
gives way that is ahead all the same. What no crisis has settled for `crisis.lull` months is settled
by what stands in the last month.
Theory. Contests: Tullock, "Efficient rent seeking" (1980); in the difference of efforts:
Hirshleifer, "Conflict and rent-seeking success functions" (1989), with axioms in Skaperdas (1996);
noise as its ground in Jia, "A stochastic derivation of the ratio form" (2008); several fields at
once in Kovenock and Roberson (2012); that forces which are moved cost and shift the odds in
Slantchev, "Military coercion" (2005). The function used is the distribution of Student's t with
two degrees of freedom, of which the tails are heavier than the logistic's.
"""

from __future__ import annotations

import math
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from game.core.exact import Floats, total
from game.core.exact import grid as on_the_grid
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.luck import name_keys
from game.core.model import Matter, Scenario, derived
from game.core.named import Assumptions
from game.core.named import Matters as Coefficients
from game.core.notes import FACTS, Named, Raw, Words, authored, filled, note_kind
from game.core.records import IntVector, Keys, Matrix, Record, Vector
from game.core.rulebook import (
    Month,
    Numbers,
    Sums,
    cause,
    cause_kind,
    coefficients,
    draw,
    flat,
    formula,
    grid,
    move,
    note,
    numbers,
    rule,
    spot,
    stems,
)
from game.core.world import PUBLIC
from game.rules.effects import EffectLists, apply, effect_lists

FULL = 100.0
CLEAR = 1.0 / 3.0
"""How far a side prevails at least of which it is said that it does."""
MARGINS = (60, 90)
"""How far of 100 it prevails from which it is said to be clearly ahead, and far ahead."""
DRAWS = 3
"""Uniform draws whose sum is the luck of a moment, near enough to a normal law."""
SPENT = cause("matters.spent", parents=("settled",))
FADES = cause("matters.fades", parents=("settled",))


class Setting(Record):
    """What is contended for. Of matter y: 1 in the months of its dates [Y, turn], and the months
    until the next of them (until [Y, turn], -1 none); the flashpoint
    whose crises settle it, -1 none, and whether its claimant is on the first side, 1, or on the
    second, -1 (claims [Y]); lists of effects; for how many months they last. Terms of its
    side i are first[2 y + i] … first[2 y + i + 1]: each a row with its coefficient, the level at
    which it counts nothing, and the share above that which a moment uses up.
    """

    effects: EffectLists
    luck: Keys
    keys: Keys
    dates: Matrix
    until: Matrix
    dispute: IntVector
    claims: Vector
    last: int
    lull: float
    at_once: IntVector
    monthly: IntVector
    lasts: IntVector
    first: IntVector
    offset: Vector
    rows: IntVector
    coefficients: Vector
    zero: Vector
    spent: Vector


@derived
def setting(s: Scenario) -> Setting:
    """The rule's setting in a scenario."""
    sides = [side for m in s.matters for side in m.sides]
    dates = np.zeros((len(s.matters), s.turns + 1))
    for y, matter in enumerate(s.matters):
        dates[y, list(dated(s, matter))] = 1.0
    return Setting.of(
        effects=effect_lists(s), luck=stems(s, "matters"),
        keys=name_keys([f"{m.id}/{n}" for m in s.matters for n in range(DRAWS)]),
        dates=dates, until=_until(dates),
        dispute=[m.dispute for m in s.matters],
        claims=[_claims(s, m) for m in s.matters], last=s.turns, lull=s.k["crisis"].lull,
        at_once=[m.at_once for m in s.matters],
        monthly=[m.each_month for m in s.matters], lasts=[m.lasts for m in s.matters],
        first=[*accumulate((x.rows.size for x in sides), initial=0)],
        offset=[x.offset for x in sides],
        rows=[row for x in sides for row in x.rows.tolist()],
        coefficients=[c for x in sides for c in x.coefficients.tolist()],
        zero=[z for x in sides for z in x.zero.tolist()],
        spent=[z for x in sides for z in x.spent.tolist()])


def _claims(s: Scenario, matter: Matter) -> float:
    """1 where the claimant of a matter's flashpoint is on its first side, else -1; 0 without one.
    """
    if matter.dispute < 0:
        return 0.0
    return 1.0 if s.flashpoints[matter.dispute].claimant in matter.sides[0].seats else -1.0


def _until(dates: Floats) -> Floats:
    """Months until the next date, [Y, turn]; -1 where there is none."""
    out = np.full(dates.shape, -1.0)
    for turn in reversed(range(dates.shape[1])):
        later = out[:, turn + 1] if turn + 1 < dates.shape[1] else out[:, turn]
        out[:, turn] = np.where(dates[:, turn] > 0, 0.0, np.where(later >= 0, later + 1, -1.0))
    return out


def dated(s: Scenario, matter: Matter) -> tuple[int, ...]:
    """The turns of a matter's dates that are played, in order."""
    return tuple(sorted(s.occasions[o].turn for o in matter.occasions
                        if 1 <= s.occasions[o].turn <= s.turns))


@rule
def matters(w: Numbers, d: Sums, k: Assumptions, t: Setting, month: Month) -> None:
    """What was settled works on, and what is due is settled."""
    for y in range(t.lasts.shape[0]):
        if w.settled_left[y] > 0.0:
            apply(w, d, t.effects, month, t.monthly[y], w.settled[y] / FULL, PUBLIC, of_matter(y))
            spot(month, d.settled_left, (y,), -1.0, FADES)
        if month.epilogue == 0 and due(w, k.matters, t, month, y):
            settle(w, d, k.matters, t, month, y)


@formula
def due(w: Numbers, k: Coefficients, t: Setting, month: Month, y: int) -> bool:
    """Whether a matter is settled this month: on a date, where a side that has just given way in a
    crisis is behind by it, or by what stands in the last month."""
    ended = conceded(w, t, y) * opened(w, k, t, month, y) > 0.0
    stands = month.number == t.last and stands_at_last(w, t, y)
    return t.dates[y, month.number] > 0.0 or ended or stands


@formula
def stands_at_last(w: Numbers, t: Setting, y: int) -> bool:
    """Whether what a crisis may settle is settled in the last month as far as one can tell now: no
    crisis has done so, or long enough before."""
    return t.dispute[y] >= 0 and (
        w.openings[y] == 0.0 or w.settled_in[y] + t.lull <= t.last)


@formula
def conceded(w: Numbers, t: Setting, y: int) -> float:
    """How far the second side has just given way in a crisis, -1 … 1."""
    f = t.dispute[y]
    if f < 0 or w.subsided[f] != t.lull:
        return 0.0
    return w.crisis_outcome[f] * t.claims[y]


@formula
def months_left(w: Numbers, t: Setting, turn: int, y: int) -> int:
    """Months until the stakes of a matter are opened for sure, 0 in the month of that; -1 never."""
    if stands_at_last(w, t, y):
        return t.last - turn
    return int(t.until[y, turn])


@formula
def lead(w: Numbers, t: Setting, y: int) -> float:
    """Points by which the first side is ahead."""
    return stake(w, t, 2 * y) - stake(w, t, 2 * y + 1)


@formula
def spread(k: Coefficients, unforeseen: float) -> float:
    """By how many points a side must be ahead to be expected to prevail by 71 %. unforeseen:
    variance of what may still move the stakes."""
    return math.sqrt(k.width * k.width + k.noise * k.noise + unforeseen)


@formula
def opened(w: Numbers, k: Coefficients, t: Setting, month: Month, y: int) -> float:
    """Points by which the first side is ahead when the stakes are opened: with what was conceded in
    a crisis that has just ended, and luck."""
    return lead(w, t, y) + k.conceded * conceded(w, t, y) + k.noise * fortune(t, month, y)


@rule
def settle(w: Numbers, d: Sums, k: Coefficients, t: Setting, month: Month, y: int) -> None:
    """Open the stakes of a matter: how far the first side prevails, and what that brings."""
    prevails = grid(success(opened(w, k, t, month, y) / k.width))
    spot(month, d.settled, (y,), FULL * prevails - w.settled[y], of_matter(y))
    spot(month, d.settled_left, (y,), t.lasts[y] - w.settled_left[y], of_matter(y))
    spot(month, d.settled_in, (y,), month.number - w.settled_in[y], of_matter(y))
    spot(month, d.openings, (y,), 1.0, of_matter(y))
    apply(w, d, t.effects, month, t.at_once[y], prevails, PUBLIC, of_matter(y))
    world = flat(w)
    for i in range(t.first[2 * y], t.first[2 * y + 2]):
        above = (world[t.rows[i]] - t.zero[i]) * t.coefficients[i]
        if t.spent[i] > 0.0 and above > 0.0:
            less = (t.zero[i] - world[t.rows[i]]) * t.spent[i]
            move(month, d, t.rows[i], grid(less), SPENT)
    note(month, SETTLED, y, winner(prevails), round(FULL * abs(prevails)), of_matter(y))


@formula
def winner(prevails: float) -> int:
    """The side that prevails, 0 or 1; -1 if neither does clearly."""
    if abs(prevails) < CLEAR:
        return -1
    return 0 if prevails > 0.0 else 1


@formula
def stake(w: Numbers, t: Setting, side: int) -> float:
    """What a side has at stake, 0 … 100. side: 2 y + i."""
    world, out = flat(w), 0.0
    for i in range(t.first[side], t.first[side + 1]):
        out += grid(world[t.rows[i]] * t.coefficients[i])
    return min(max(out + t.offset[side], 0.0), FULL)


@formula
def success(x: float) -> float:
    """How far the first side prevails, -1 … 1, by how far it is ahead."""
    return x / math.sqrt(1.0 + x * x)


@formula
def slope(x: float) -> float:
    """How fast `success` rises."""
    return 1.0 / ((1.0 + x * x) * math.sqrt(1.0 + x * x))


@formula
def fortune(t: Setting, month: Month, y: int) -> float:
    """The luck of a moment: mean 0, standard deviation 1."""
    out = 0.0
    for n in range(DRAWS):
        out += draw(month.luck[0], t.luck[month.number], t.keys[DRAWS * y + n]) - 0.5
    return 2.0 * out


# --- what people are shown --------------------------------------------------------------------

class Standing(NamedTuple):
    """How a matter stands: what each side has at stake, 0 … 100; how far the first is expected to
    prevail if it is settled as things stand, -1 … 1; the months until it is settled for sure, -1
    never; and the width of the contest, in points."""

    stakes: tuple[float, float]
    ahead: float
    months_left: int
    width: float

    def ahead_by(self, points: float) -> float:
        """How far the first side would prevail that was ahead by so many points more."""
        return success((self.stakes[0] - self.stakes[1] + points) / self.width)


def standings(scenario: Scenario, seen: Floats, turn: int) -> list[Standing]:
    """How all matters stand in a turn by the numbers [row] that somebody sees."""
    w, t = numbers(seen, scenario.layout), setting(scenario)
    out = []
    for y in range(len(scenario.matters)):
        first, second = (stake(w, t, 2 * y + side) for side in range(2))
        wide = spread(coefficients(scenario).matters, 0.0)
        out.append(Standing((first, second), success((first - second) / wide),
                            months_left(w, t, turn, y) if turn <= scenario.turns else -1, wide))
    return out


def raised(scenario: Scenario, seen: Floats, block: int) -> list[float]:
    """Points by which a block of effects (-1 none) sets the first side of each matter ahead, by the
    numbers [row] that somebody sees."""
    e = scenario.effects
    at = slice(e.start[block], e.start[block + 1]) if block >= 0 else slice(0)
    height = np.minimum(np.maximum(
        (seen[e.scale_row[at]] - e.scale_from[at]) * e.scale_slope[at], 0.0), 1.0)
    amounts = e.amount[at] * np.where(e.scale_row[at] >= 0, height, 1.0)
    return [float(x) for x in total(on_the_grid(amounts * leads(scenario)[:, e.row[at]]), axis=1)]


@derived
def leads(s: Scenario) -> Floats:
    """Points by which one more of every number sets the first side of each matter ahead, [Y, row].
    """
    return np.array([m.lead(s.layout.rows) for m in s.matters]).reshape(
        len(s.matters), s.layout.rows)


# --- causes and words -------------------------------------------------------------------------

@formula
def of_matter(y: int) -> int:
    """The cause that a matter was settled."""
    return MATTER + y


def _cause(scenario: Scenario, y: int) -> Cause:
    matter = scenario.matters[y]
    text = filled(FACTS["cause.matter"], {"matter": authored(scenario, matter.called)})
    stakes = {scenario.layout.where(row)[0] for x in matter.sides for row in x.rows.tolist()}
    return Cause("matter", matter.id, text,
                 coefficients=("matters.width", "matters.noise", "matters.conceded"),
                 parents=("settled", *sorted(stakes)))


def _read(scenario: Scenario, raw: Raw) -> Note:
    return Note(Cause("matter", scenario.matters[raw.place].id), (), numbers=FrozenDict(
        matter=raw.place, side=raw.actor, far=raw.other))


def _wording(scenario: Scenario, told: Note) -> Words:
    matter = scenario.matters[told.numbers["matter"]]
    names = {"matter": authored(scenario, matter.called)}
    if told.numbers["side"] < 0:
        return FACTS["matter undecided"], names
    side, far = matter.sides[told.numbers["side"]], told.numbers["far"]
    names |= {"side": authored(scenario, side.name),
              "how": Named(FACTS[f"matter.ahead.{sum(far >= least for least in MARGINS)}"])}
    if not side.headlines:
        return FACTS["matter plain"], names
    return FACTS["matter settled"], {**names, "headline": authored(scenario, side.headlines[0])}


MATTER = cause_kind("matter", _cause)
SETTLED = note_kind("matter settled", read=_read, wording=_wording)
