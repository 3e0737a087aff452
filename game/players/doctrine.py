"""The doctrine player: labelled considerations × weights from the scenario's doctrines, at a level.

An order's score = what it is expected to do for the seat's goals and means + the doctrine's taste
for its family, tags and type, some of it scaled by the situation - its price. The best legal orders
are taken, with a little keyed noise so that repeated games differ. Reads views only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from game.actions.drafts import Draft
from game.core.errors import UsageError, nearest
from game.core.exact import Floats, Ints
from game.core.luck import U64, Luck, name_keys
from game.core.model import Scenario, derived
from game.players import replies
from game.players.base import best_rows, empty_rows
from game.players.champions import competence
from game.players.features import FEATURES
from game.players.gains import Gains, base_weights
from game.players.leanings import PLAIN, SeatDoctrine, doctrine_names, seat_doctrine, weights_of
from game.players.levels import USUAL, Level
from game.players.stakes import challenges, deals, understandings, word
from game.rules.goals import progress
from game.views import View

VARIETY = (0.0, 0.45, 1.05, 1.75, 2.5, 3.3, 4.1, 4.9, 5.7, 6.5)
"""What orders of the same type in the last three turns take off, by their number."""
TWIN = 0.8
"""What an order of the same type on the same sheet takes off."""
PRICE = 0.16
"""Points that a point of political capital must earn."""
NOISE = 0.22
"""Scale of the noise on types; targets get a uniform one of twice its height."""
LONG_TAIL = 4.5
"""Where the noise on types is cut, in units of its scale."""
SATURATES = 0.45
"""A part x of worth counts as x / (1 + SATURATES |x|): the best idea is not the only one."""
LEAST = -0.6
"""Orders that score below this are not given."""
TIE_BREAK = 1e-6
"""Height of the lot among the orders of one type."""
OrderNote = Callable[[int, Floats, Ints, bool], None]
"""Told at each slot: seat, scores [row, W] (-inf what is not legal), the row of the seat that is
chosen [W] (-1 none), and whether a lot chose."""


def saturate(x: Floats) -> Floats:
    """Worth of which more counts less and less."""
    return np.asarray(x / (1 + SATURATES * np.abs(x)))


class DoctrinePlayer:
    """Plays one doctrine, or (variant '') one drawn by luck for each game and seat."""

    name = "doctrine"

    def __init__(self, scenario: Scenario, variant: str = "",
                 sets: Mapping[str, Sequence[Mapping[str, float]]] | None = None,
                 level: Level = USUAL) -> None:
        """`sets` replaces the scenario's doctrines: for each seat as many weights, whatever found
        them."""
        known = doctrine_names(scenario)
        if variant and variant not in known and sets is None:
            raise UsageError(f"There is no doctrine {variant!r}{nearest(variant, known)} Doctrines "
                             f"are {', '.join(known)}.")
        self.scenario, self.variant, self.level = scenario, variant, level
        self.names = (variant,) if variant else known or (PLAIN,)
        if sets is not None:
            self.names = tuple(f"set {i}" for i in range(max(len(s) for s in sets.values())))
        self.seats: list[list[SeatDoctrine]] = []
        for seat, actor in enumerate(scenario.actors):
            if sets is None:
                self.seats.append([self._own(n, seat) for n in self.names])
            else:
                self.seats.append([seat_doctrine(scenario, n, seat, w) for n, w in zip(
                    self.names, sets.get(actor.id, ()), strict=False)])

    def _own(self, name: str, seat: int) -> SeatDoctrine:
        """One of the scenario's doctrines for a seat, compiled once."""
        share = self.level.competence

        def make(scenario: Scenario) -> SeatDoctrine:
            tuned = {k: share * w for k, w in competence(scenario, seat).items()} if share else None
            return seat_doctrine(scenario, name, seat, weights_of(scenario, name, seat), tuned)
        return self.scenario.once(("doctrine", name, seat, share), make)

    def doctrine_of(self, view: View, luck: Luck) -> Ints:
        """Which of the player's doctrines leads the seat, by game, [W]."""
        if len(self.names) == 1:
            return np.zeros(view.worlds, np.int64)
        draw = luck.draw(0, "doctrine", name_keys([self.scenario.actors[view.seat].id]))[0]
        which: Ints = (draw * len(self.names)).astype(np.int64)
        return which

    def _lanes(self, view: View, luck: Luck) -> list[tuple[SeatDoctrine, Ints]]:
        which = self.doctrine_of(view, luck)
        return [(d, np.flatnonzero(which == i)) for i, d in enumerate(self.seats[view.seat])
                if (which == i).any()]

    def needs(self, view: View) -> tuple[Floats, Floats]:
        """(weight of a point of each own goal now [goal, W], weighted gap [W] 0 … 1).

        A goal that is all but reached, or out of reach, draws less effort.
        """
        table = self.seats[view.seat][0].table
        now = progress(self.scenario, view.flat())[list(table.numbers)]
        weight = base_weights(self.scenario, table)[:, None] * self._mandate(view, table)
        gap = (100 - now) / 100
        pull = np.minimum(np.maximum(0.5 + gap, 0.0), 1.2) * (now < 99.5)
        behind = weight[0] * gap[0] if table.numbers else np.zeros(view.worlds)
        for i in range(1, len(table.numbers)):
            behind = behind + weight[i] * gap[i]
        return weight * pull, np.minimum(behind, 1.0)

    def _mandate(self, view: View, table: Gains) -> Floats:
        factors = np.ones((len(table.numbers), view.worlds))
        mine = [m for m in self.scenario.mandates if m.actor == view.seat]
        for number, mandate in enumerate(mine):
            here = view.mandate[view.seat] == number
            for i, goal in enumerate(table.numbers):
                if goal in mandate.factors:
                    factors[i] = np.where(here, mandate.factors[goal], factors[i])
        return factors

    def considerations(self, view: View, doctrine: SeatDoctrine, lanes: Ints,
                       needs: tuple[Floats, Floats] | None = None) -> dict[str, Floats]:
        """Labelled parts of the score, each [row, lane] or [row, 1]; their sum is the score
        before noise. `needs`: what the method says, if it is known already."""
        orders = self.scenario.orders
        mine = slice(int(orders.first[view.seat]), int(orders.first[view.seat + 1]))
        table, scale, rows = doctrine.table, doctrine.goal, doctrine.taste.size
        need, behind = needs or self.needs(view)
        goal = np.zeros((rows, lanes.size))
        for i in range(len(table.numbers)):
            goal += (doctrine.goals[i] * scale)[:, None] * need[i, lanes]
        out = {
            "goals": saturate(goal),
            "others": saturate(doctrine.others * scale)[:, None],
            "means": saturate(doctrine.means * scale)[:, None],
            "offer": saturate(doctrine.extras * scale)[:, None],
            "taste": doctrine.taste[:, None],
            "price": (-PRICE * orders.cost[mine])[:, None],
            "variety": -self._used(view, lanes)[orders.type[mine]]}
        for name, (at, worth) in {
                "deal": deals(view, table, lanes), "challenge": challenges(view, table, lanes),
                "standing": understandings(view, lanes), "word": word(view, lanes)}.items():
            if worth.any():
                out[name] = np.zeros((rows, lanes.size))
                out[name][at] = worth
        for feature, load in doctrine.loads.items():
            value = behind if feature == "behind" else FEATURES[feature](view)
            out[feature] = load[:, None] * value[lanes]
        return out

    def scores(self, view: View, luck: Luck) -> Floats:
        """Score of each of the seat's rows, [row, W]."""
        table = self.scenario.orders
        first, last = int(table.first[view.seat]), int(table.first[view.seat + 1])
        out = np.empty((last - first, view.worlds))
        needs = self.needs(view)
        for doctrine, lanes in self._lanes(view, luck):
            parts = list(self.considerations(view, doctrine, lanes, needs).values())
            score = parts[0]
            for part in parts[1:]:
                score += part
            out[:, lanes] = score
        self.add_noise(view, luck, out)
        return out

    def _used(self, view: View, lanes: Ints) -> Floats:
        """What the seat's orders of the last three turns take off each type, [type, lane]."""
        recent = view.recent[view.seat][:, lanes].astype(np.int64)
        slot, lane = np.nonzero(recent >= 0)
        times = np.zeros((len(self.scenario.order_types), lanes.size), np.int64)
        np.add.at(times, (recent[slot, lane] // self.scenario.orders.key_width, lane), 1)
        return np.array(VARIETY)[times]

    def add_noise(self, view: View, luck: Luck, out: Floats) -> None:
        """Add chance to the scores [row, W]: on types by Student's t with two degrees of freedom,
        cut, so that now and then the unusual is tried; uniform on targets and options.

        Theory: quantal response (McKelvey and Palfrey 1995).
        """
        scenario, table = self.scenario, self.scenario.orders
        mine = slice(int(table.first[view.seat]), int(table.first[view.seat + 1]))
        seat = scenario.actors[view.seat].id
        noise = NOISE * self.level.noise
        u = luck.draw(view.turn, "taste", _keys(scenario, seat, "taste", [
            t.id for t in scenario.order_types]))
        u = np.minimum(np.maximum(u, 0.001), 0.999)
        tail = (2 * u - 1) / np.sqrt(2 * u * (1 - u))
        out += (np.minimum(np.maximum(tail, -LONG_TAIL), LONG_TAIL) * noise)[table.type[mine]]
        for kind in ("spot", "option"):
            words, number = _row_words(scenario, view.seat, kind)
            w = luck.draw(view.turn, kind, _keys(scenario, seat, kind, words))
            out += ((w - 0.5) * (1.5 * noise))[number]

    def _lot(self, view: View, luck: Luck) -> Floats:
        """Chance alone, [row, W]: the highest legal one is as likely of any type, and of its rows
        as of any."""
        scenario, table = self.scenario, self.scenario.orders
        mine = slice(int(table.first[view.seat]), int(table.first[view.seat + 1]))
        seat = scenario.actors[view.seat].id
        names = [t.id for t in scenario.order_types]
        out: Floats = luck.draw(view.turn, "lot", _keys(scenario, seat, "lot", names))[
            table.type[mine]]
        for kind in ("spot", "option"):
            words, number = _row_words(scenario, view.seat, kind)
            w = luck.draw(view.turn, f"lot {kind}", _keys(scenario, seat, kind, words))
            out += (w * TIE_BREAK)[number]
        return out

    def orders(self, views: dict[int, View], draft: Draft, luck: Luck,
               note: OrderNote | None = None) -> dict[int, Ints]:
        """The best legal orders, slot by slot; see Player. `note` is told how each was chosen."""
        scenario, table = self.scenario, self.scenario.orders
        able = {s: v for s, v in views.items() if table.first[s] < table.first[s + 1]}
        scores = {s: self.scores(v, luck) for s, v in able.items()}
        for slot in range(scenario.slots):
            rows, by_lot = empty_rows(draft), slot < self.level.lots
            for seat, view in able.items():
                score = self._lot(view, luck) if by_lot else scores[seat]
                masked = np.where(draft.legal(seat), score, -np.inf)
                best, most = best_rows(masked)
                take = most > LEAST
                rows[seat] = np.where(take, best + table.first[seat], -1)
                if note is not None:
                    note(seat, masked, np.where(take, best, -1), by_lot)
                types = table.type[table.first[seat]:table.first[seat + 1]]
                scores[seat] -= TWIN * (types[:, None] == types[best])
            draft.add(rows)
        return {s: draft.chosen[:, s] for s in views}

    def answers(self, views: dict[int, View], luck: Luck) -> dict[int, Ints]:
        """See Player and `replies`."""
        return {s: replies.answers(self, v, luck) for s, v in views.items()}

    def crisis(self, views: dict[int, View], number: int, luck: Luck) -> dict[int, Ints]:
        """See Player and `replies`."""
        return {s: replies.crisis(self, v, number, luck) for s, v in views.items()}


@derived
def _row_words(scenario: Scenario, seat: int, kind: str) -> tuple[list[str], Ints]:
    """(words, which of them each row of the seat has): names of targets (`spot`) or of options, so
    that nobody's chance hangs on what else a scenario holds."""
    table = scenario.orders
    found = []
    for row in range(int(table.first[seat]), int(table.first[seat + 1])):
        order, parts = scenario.order_types[table.type[row]], table.texts[row].split(" ")
        has = order.target != "none" if kind == "spot" else order.option != "none"
        found.append(parts[1 if kind == "spot" else -1] if has else "")
    words = sorted(set(found))
    number = {word: i for i, word in enumerate(words)}
    return words, np.array([number[word] for word in found], np.int64)


def _keys(scenario: Scenario, seat: str, kind: str, names: list[str]) -> U64:
    """Keys of a seat's things of a kind, which decides their names."""
    return scenario.once(("doctrine keys", seat, kind),
                         lambda s: name_keys([f"{seat}/{n}" for n in names]))
