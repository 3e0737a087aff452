"""Looking ahead: a seat weighs sheets by playing each to the end in worlds that it imagines.

They are worlds that the seat cannot tell from what it sees; programs give all later orders (a
rollout: Tesauro and Galperin 1996, Bertsekas 2013). Weighed are sheets that programs give in such
worlds, and sheets with one order replaced. By sequential halving (Karnin, Koren and Somekh 2013)
the better ones are played in more worlds than the others. Then what the seat is asked is weighed
in the same worlds, one question after another.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt

import numpy as np

from game.core.exact import Flags, Floats, Ints
from game.core.model import Scenario
from game.core.world import World
from game.engine.answers import pending
from game.engine.drafts import Draft
from game.engine.engine import Programs, Sheets
from game.engine.lots import Lots
from game.engine.replaced import laid_over
from game.engine.simulation import GOING, decide, finish, play_out, run
from game.engine.views import imagine
from game.players.doctrine import DoctrinePlayer
from game.players.levels import Level, without_look
from game.players.policy_tables import deciding, policies
from game.rules.goals import scores

LEFT = (7, 2)
"""How many sheets beside the first are left after the first and the second round."""


def rounds(sheets: int, worlds: int) -> tuple[int, int, int]:
    """How many worlds are played in each round, so that a third of all games is played in each and
    all are as many as if every sheet were played in so many worlds."""
    third = max(3, sheets * worlds) // 3
    return (max(2, third // sheets), max(2, third // (LEFT[0] + 1)), max(2, third // (LEFT[1] + 1)))


class LookAhead:
    """How a seat looks ahead. programs: who plays in imagined worlds; sheets, worlds: how many
    sheets it weighs, and in how many worlds each on average."""

    def __init__(self, scenario: Scenario, seat: int, programs: Programs, sheets: int,
                 worlds: int) -> None:
        self.scenario, self.seat, self.programs = scenario, seat, programs
        self.sheets, self.rounds = sheets, rounds(sheets, worlds)

    def sheet(self, world: World, given: Sheets) -> tuple[Ints, Ints]:
        """The seat's orders, [slot, W], and answers, [item, W]; what they are depends on what the
        seat knows alone. given: the sheets of programs, of which the seat's own is weighed with the
        others."""
        rows, said = given.chosen[:, self.seat].copy(), given.answers[self.seat].copy()
        legal, asked = self.legal(world), pending(world, self.seat)
        name = f"look ahead/{self.scenario.seats[self.seat]}"
        for game in np.flatnonzero(world.over == GOING).tolist():
            now = imagine(world, self.seat, game, round(fsum(self.rounds)), name)
            there = decide(now, self.programs)
            there.answers[self.seat] = said[:, game, None]
            tried = self.drawn([rows[:, game]], there.chosen[:, self.seat].T, legal[game],
                               Lots(f"{name}/{world.turn}"))
            rows[:, game] = tried[self.best(now, there, tried)]
            said[:, game] = self.answered(now, there, rows[:, game], asked[..., game])
        return rows, said

    def legal(self, world: World) -> list[Ints]:
        """Global rows of the orders that the seat may give, by world."""
        first = int(self.scenario.orders.first[self.seat])
        return [first + np.flatnonzero(own) for own in Draft(world).legal(self.seat).T]

    def drawn(self, known: Sequence[Ints], policy: Ints, legal: Ints, lots: Lots) -> Ints:
        """Sheets to be weighed, [sheet, slot]: those that are known, no orders, up to half of all
        from the policy's, and such sheets with one order replaced, by one of another of them or, as
        often, by any that is legal.

        policy: sheets of programs in the seat, [sheet, slot]; legal: global rows.
        """
        out = [*known, np.full(self.scenario.slots, -1, np.int64)]
        others = {tuple(sorted(sheet)): sheet for sheet in policy.tolist()}
        for sheet in out:
            others.pop(tuple(sorted(sheet.tolist())), None)
        of = [*known, *map(np.array, others.values())]
        out += of[len(known):][:max(0, (self.sheets - len(out)) // 2)]
        while len(out) < self.sheets:
            sheet, other = (of[i] for i in lots.below(len(of), 2).tolist())
            slot, from_where = (int(lots.below(bound, 1)[0]) for bound in (len(sheet), 2))
            out.append(sheet.copy())
            out[-1][slot] = lots.one(other) if from_where else row_by_type(
                self.scenario, legal, lots)
        return np.array(out[:self.sheets])

    def best(self, now: World, given: Sheets, tried: Ints) -> int:
        """Which of several sheets is best, by sequential halving: all are played in a few worlds,
        then the better ones in more. The first stays to the end, and is taken unless another's lead
        over it is larger than its standard error."""
        left, first = np.arange(len(tried)), 0
        score = np.zeros((len(tried), 0))
        for count, keep in zip(self.rounds, (*LEFT, 1), strict=True):
            worlds = np.arange(first, first + count)
            part = given.take(self.scenario, worlds)
            got = self.played(now.take(worlds), part, tried[left])
            score = np.concatenate([score, got], axis=1)
            order = np.argsort([-mean(own) for own in score[1:]], kind="stable")[:keep] + 1
            left, score, first = left[[0, *order]], score[[0, *order]], first + count
        return int(left[leading(score)])

    def answered(self, now: World, given: Sheets, rows: Ints, asked: Flags) -> Ints:
        """What the seat answers, [item], beside its orders [slot]: what it would answer there, but
        one item after another what is better by all worlds. asked: choices open to it, [item,
        choice]."""
        said: Ints = given.answers[self.seat, :, 0].copy()
        for item in np.flatnonzero(asked.any(axis=1)).tolist():
            words = [w for w in (0, *np.flatnonzero(asked[item]).tolist()) if w != said[item]]
            tried = np.tile(said, (1 + len(words), 1))
            tried[1:, item] = words
            said = tried[leading(self.played(now, given, np.tile(rows, (len(tried), 1)), tried))]
        return said

    def played(self, now: World, given: Sheets, tried: Ints, said: Ints | None = None) -> Floats:
        """What each of several sheets [sheet, slot] brings the seat, [sheet, world], played in the
        same worlds to their ends; given: the sheets of all seats there; said: the seat's answers
        beside each, [sheet, item], if they are others than those given."""
        many = np.tile(np.arange(now.size), len(tried))
        world, sheets = now.take(many), given.take(self.scenario, many)
        rows = np.repeat(tried, now.size, axis=0).T
        if said is not None:
            sheets.answers[self.seat] = np.repeat(said, now.size, axis=0).T
        run(world, self.programs, sheets=laid_over(world, sheets, {self.seat: rows}))
        self.play_on(world)
        own = scores(self.scenario, world)[self.seat]
        return np.asarray(own.reshape(len(tried), -1))

    def play_on(self, world: World) -> None:
        """Play imagined games to their ends, in place."""
        if world.turn > self.scenario.turns:
            finish(world)
        else:
            play_out(world, self.programs)


def leading(score: Floats) -> int:
    """Which of several [choice, world] is best: the first, unless another's lead over it is larger
    than its standard error."""
    if len(score) < 2:
        return 0
    best = max(range(1, len(score)), key=lambda i: mean(score[i]))
    lead = score[best] - score[0]
    off = lead - mean(lead)
    return best if mean(lead) > sqrt(fsum(off * off) / (lead.size - 1) / lead.size) else 0


def mean(values: Floats) -> float:
    """The mean, alike on every machine."""
    return fsum(values) / values.size


def row_by_type(scenario: Scenario, rows: Ints, lots: Lots) -> int:
    """One of several rows, a type by lot first; -1 of none."""
    if not rows.size:
        return -1
    types = scenario.orders.type[rows]
    return lots.one(rows[types == lots.one(np.unique(types))])


def look_of(scenario: Scenario, seat: int, variant: str, level: Level) -> LookAhead:
    """How a doctrine's player looks ahead at a level: it imagines that it will go by its doctrine,
    and the others by unknown ones, all as well as one can without looking ahead."""
    plain = without_look(level)
    others = DoctrinePlayer(scenario, level=plain)
    own = DoctrinePlayer(scenario, variant, level=plain) if variant else others
    seats = [(own if a == seat else others).policy(a) for a in range(len(scenario.seats))]
    programs = Programs(deciding(scenario), policies(scenario, seats))
    return LookAhead(scenario, seat, programs, level.sheets, level.worlds)
