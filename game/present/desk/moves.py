"""The moves of cards: orders and answers with their price and what they do to the seat's goals.

Moves are legal orders, ranked by the average of the schools that advise. What a move does to goals
is said from the same lists of effects as on the desk, at the table and in the terminal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from game.core.model import OrderType, Scenario
from game.core.numerals import amount
from game.core.prose import inside, opened
from game.present.asked.page import answer_stakes
from game.present.desk.effects import Touched, arrows, parts_of, size, touched
from game.present.desk.risks import push_text
from game.present.desk.stakes import NOTHING, order_stakes, weakened
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.words.formatting import effects, joined, listed, percent, with_unit
from game.present.words.order_words import asked, brief, purpose
from game.present.words.texts import situations as say
from game.present.world.measures import row_weights
from game.present.world.pointless_orders import is_pointless

HARD = frozenset({"pressure", "escalate"})
"""Tags of orders that press whom they are aimed at."""
BINDING = frozenset({"bind"})
"""Tags of orders that are never against whom they name."""
FIRM = HARD | {"deter", "arms", "commit"}
EASE = frozenset({"deescalate", "peace", "mediate", "ease"})
"""Tags of orders that stand firm in a dispute, and of those that calm it."""
MEND = EASE | {"court", "bind", "summit"}
"""Tags of orders that win a seat back."""
HIDDEN = frozenset({"covert", "intelligence"})
"""Tags of orders of the services."""
HOME = frozenset({"home", "build", "energy"})
"""Tags of orders that prepare something at home."""
MADE = 8
"""Moves that are made for a card, of which others may stand on another card already."""
TRIED = 40
"""Orders that are looked through for those that serve a goal."""
LOOKED = 120
"""Orders that are looked through for what pays at once."""


@dataclass(frozen=True)
class Move:
    """An order to give, or an answer: the word, "" to open the question's page. meaning: of an
    answer, and of an order that helps no goal, in words. goals: those that it touches, the most
    first. agreed: whether they are touched only if others agree. cost: political capital; money: bn
    USD. risk: the chance that it goes wrong and what then comes, in words. brief: the label of a
    button where it is shorter. wins, loses: of an order that is a deed of a dossier, in the words
    of the dossier, which then stand for its goals."""

    label: str
    order: str = ""
    item: str = ""
    word: str = ""
    cost: float = 0.0
    meaning: str = ""
    goals: tuple[Touched, ...] = ()
    agreed: bool = False
    money: float = 0.0
    risk: str = ""
    brief: str = ""
    wins: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """The label of a button."""
        return self.brief or self.label

    @property
    def told(self) -> tuple[Touched, ...]:
        """The goals that it names."""
        return telling(self.goals)


def telling(goals: Sequence[Touched]) -> tuple[Touched, ...]:
    """Of the goals that something touches those that are named: the first, and with it the one that
    loses most; where the first does, the one that gains most; where it does both, the next."""
    if len(goals) < 2:
        return tuple(goals)
    first = goals[0]
    for way in (-1, 1):
        most = max(goals, key=lambda t: max(way * t.now, way * t.later))
        if most is not first and size(max(way * most.now, way * most.later, 0.0)):
            return first, most
    return first, goals[1]


def price_line(move: Move) -> str:
    """What a move takes at once, as a sentence; "" where it takes nothing."""
    paid = [say("price_capital", cost=amount(move.cost))] if move.cost else []
    if move.money:
        paid.append(with_unit("budget", amount(move.money)))
    return say("price", what=joined(paid)) if paid else ""


def goal_marks(scenario: Scenario, move: Move) -> list[tuple[str, str]]:
    """(arrows with their times, the goal's name) of the goals that a move names."""
    return [(arrows(t), scenario.goals[t.goal].name) for t in move.told]


def goal_labels(scenario: Scenario, move: Move) -> list[str]:
    """The short names of those goals."""
    return [scenario.goals[t.goal].short or scenario.goals[t.goal].name
            for t in move.told]


def goals_line(scenario: Scenario, move: Move) -> str:
    """What a move does to goals, in one line; "" where it touches none."""
    told = "; ".join(f"{mark} {goal}" for mark, goal in goal_marks(scenario, move))
    return say("if_agreed", text=told) if told and move.agreed else told


def answered(observer: Observer, move: Move) -> Move:
    """An answer with the goals that it touches."""
    effects = answer_stakes(observer, move.item, move.word) if move.word else NOTHING
    return replace(move, goals=touched(observer, observer.view().seat, effects),
                   money=_taken(observer, effects.once))


def _taken(observer: Observer, lists: Sequence[int], factor: float = 1.0) -> float:
    """Money that lists of effects take from the seat at once, bn USD."""
    own = observer.scenario.layout.row("budget", observer.view().seat)
    return max(0.0, -sum(much for lag, (row, much, _) in parts_of(observer, lists, factor)
                          if row == own and not lag))


def ordered(observer: Observer, row: int, cost: float) -> Move:
    """The move of an order by its global row."""
    scenario, seat = observer.scenario, observer.view().seat
    block, (key, effects) = int(scenario.orders.block[row]), order_stakes(observer, row)
    goals = touched(observer, seat, effects)
    return Move(asked(scenario, row), order=scenario.orders.texts[row], cost=cost,
                meaning="" if any(t.helped for t in goals) else purpose(scenario, row),
                goals=goals,
                agreed=key == "means_agreed",
                money=float(scenario.orders.budget[row])
                + _taken(observer, (block,), effects.factor if key == "means_title" or block < 0
                         else weakened(observer, row)),
                risk=risk_line(observer, row), brief=brief(scenario, row))


def risk_line(observer: Observer, row: int) -> str:
    """The chance that an order goes wrong, how, and what then comes; that it may end in war; as
    sentences; "" for one that can do neither."""
    scenario, push = observer.scenario, push_text(observer, row)
    war = f"{opened(push)}." if push else ""
    chance = float(scenario.orders.risk_chance[row])
    kind = scenario.order_type(row)
    if not chance:
        return war
    what = "; ".join(effects(scenario, int(scenario.orders.risk_block[row])))
    wrong = say("goes_wrong_then" if what else "goes_wrong", chance=percent(chance),
                how=inside(kind.risk_name), what=what)
    return " ".join(filter(None, (wrong, war)))


class Moves:
    """The moves that a seat may make by orders, best first; what it has ordered of late, which
    costs more and does less, comes last."""

    def __init__(self, observer: Observer, advisers: Advisers) -> None:
        self.observer, self.scenario = observer, observer.scenario
        self.seat = observer.view().seat
        self._rated = advisers.ratings(observer)
        self._rows = self._ranked(self._rated.scores)
        self._made: dict[int, Move] = {}

    def best(self, taken: Collection[str]) -> list[int]:
        """The legal orders that are not taken: the best of each school, of kinds apart, another
        school first each month; then the best on average."""
        out: list[int] = []
        types: set[int] = set()
        schools = self._rated.by_school
        start = self.observer.turn % max(1, len(schools))
        for school in (*schools[start:], *schools[:start]):
            row = next((r for r in self._ranked(school)
                        if int(self.scenario.orders.type[r]) not in types
                        and self._rated.orders[r].text not in taken), -1)
            if row >= 0:
                types.add(int(self.scenario.orders.type[row]))
                out.append(row)
        return [*out, *(r for r in self._rows if self._rated.orders[r].text not in taken)]

    def _ranked(self, scores: Mapping[int, float]) -> list[int]:
        """Orders by their scores, none that serves nothing any more; last come those that were
        given of late, and in the last month what sets others a time that ends after it."""
        over = self.observer.turn >= self.scenario.turns
        return sorted((r for r in scores if not is_pointless(self.observer, r)),
                      key=lambda r: (self._rated.orders[r].tired or (
                          over and self._kind(r).do == "demand"), -scores[r], r))

    def _kind(self, row: int) -> OrderType:
        return self.scenario.order_type(row)

    def tagged(self, tags: frozenset[str], taken: Collection[str],
               rows: Sequence[int] | None = None) -> list[int]:
        """The orders with any of some tags that are not taken, in the order of `rows`: by default
        the best first."""
        return [r for r in self._tagged(self._rows if rows is None else rows, tags)
                if self._rated.orders[r].text not in taken]

    def naming(self, id: str) -> list[int]:
        """The orders that name a seat, country, dispute or occasion."""
        return [row for row in self._rows if _names(self._rated.orders[row].text, id)]

    def serving(self, goal: int) -> tuple[Move, ...]:
        """Moves by the orders that help a goal, one of each type, the strongest first; each names
        that goal first. To press others is no remedy for what is amiss at home, whatever may come
        of it in the long run."""
        at = self._rated.goals.index(goal)
        likely = [r for r in self._rows if self._rated.gains[r][at] > 0][:TRIED]
        found = {r: t for r in likely for t in self.move(r).goals if t.goal == goal and t.helped
                 and not (at_home(self.scenario, goal) and HARD & set(kind_tags(self.scenario, r))
                          and not moves_itself(self.scenario, r, goal))}
        rows = sorted(found, key=lambda r: (self._rated.orders[r].tired, -size(found[r].weight)))
        return tuple(replace(move, goals=tuple(sorted(move.goals, key=lambda t: t.goal != goal)))
                     for move in self.made(rows))

    def counting(self) -> list[int]:
        """The orders that bring the seat's goals most by what they do at once, all goals together
        and weighed as the score weighs them, best first."""
        weights = self.observer.goal_weights(self.seat)
        paid = {r: sum(weights[t.goal] * t.now for t in self.move(r).goals)
                for r in self._rows[:LOOKED] if not self.move(r).agreed}
        rows = sorted(paid, key=lambda r: (self._rated.orders[r].tired, -paid[r], r))
        return [r for r in rows if paid[r] > 0]

    def ranked(self, moves: Iterable[Move]) -> tuple[Move, ...]:
        """Some moves by orders, best first."""
        known = {move.order: move for move in moves}
        texts = (self._rated.orders[row].text for row in self._rows)
        return tuple(known[text] for text in texts if text in known)

    def fresh_first(self, moves: Iterable[Move]) -> tuple[Move, ...]:
        """Some moves by orders in the order given, those that were made of late last."""
        rated = self._rated.orders
        tired = {rated[row].text for row in self._rows if rated[row].tired}
        return tuple(sorted(moves, key=lambda move: move.order in tired))

    def given(self, text: str) -> list[int]:
        """The order with a text as a list; [] if it cannot be given, or serves nothing."""
        return [row for row in self._rows if self._rated.orders[row].text == text]

    def doing(self, do: str) -> list[int]:
        """The orders of an action that effects cannot say, such as "table"."""
        return [row for row in self._rows if self._kind(row).do == do]

    def binding(self, bond: int, partner: int) -> list[int]:
        """The legal order that offers a seat a bond, or takes up its offer of it, as a list."""
        table = self.scenario.orders
        return [row for row in self.doing("bind") if int(table.extra[row]) == bond
                and int(table.target[row]) == partner]

    def contrasting(self, id: str) -> list[int]:
        """The orders about a dispute: the best that stands firm, the best that calms, then all."""
        rows = self.naming(id)
        return [*self._tagged(rows, FIRM)[:1], *self._tagged(rows, EASE)[:1], *rows]

    def replies(self, seat: int) -> list[int]:
        """The orders that answer another seat's move: the best that calms, the best that presses
        it, then what wins it back."""
        rows = self.naming(self.scenario.seats[seat])
        press = [row for row in rows if against(self.scenario, row, seat)]
        return [*self._tagged(rows, EASE)[:1], *press[:1], *self.mending(seat), *press]

    def mending(self, seat: int) -> list[int]:
        """The orders that win a seat back: what is offered to itself, and to nobody else about it.
        """
        rows = self.naming(self.scenario.seats[seat])
        return [row for row in self._tagged(rows, MEND)
                if self._kind(row).target == "actor" and not against(self.scenario, row, seat)
                and int(self.scenario.orders.target[row]) == seat]

    def _tagged(self, rows: Iterable[int], tags: frozenset[str]) -> list[int]:
        return [row for row in rows if tags & set(kind_tags(self.scenario, row))]

    def made(self, rows: Iterable[int], about: str = "") -> tuple[Move, ...]:
        """Moves of orders in the order given, one of each type; `about`: the id of what their card
        is about, which they need not name."""
        types: dict[int, int] = {}
        for row in rows:
            if len(types) >= MADE:
                break
            types.setdefault(int(self.scenario.orders.type[row]), row)
        return tuple(replace(self.move(row), label=asked(self.scenario, row, about),
                             brief=brief(self.scenario, row, about))
                     for row in types.values())

    def move(self, row: int) -> Move:
        """The move of one order."""
        if row not in self._made:
            self._made[row] = ordered(self.observer, row, self._rated.orders[row].cost)
        return self._made[row]


def at_home(scenario: Scenario, goal: int) -> bool:
    """Whether a goal is measured by support at home, and else by numbers of its own seat and of the
    world alone."""
    actor, layout = scenario.goals[goal].actor, scenario.layout
    rows = scenario.goals[goal].rows.tolist()
    return layout.row("support", actor) in rows and all(
        layout.where(row)[1] in ((), (actor,)) for row in rows)


def moves_itself(scenario: Scenario, row: int, goal: int) -> bool:
    """Whether an order's own effects, at once or later, move a number of a goal for the better."""
    factor = row_weights(scenario.goals[goal])
    return any(factor.get(at, 0.0) * amount > 0 for _, (at, amount, _) in listed(
        scenario, int(scenario.orders.block[row])))


def against(scenario: Scenario, row: int, seat: int) -> bool:
    """Whether an order presses a seat: it is aimed at it, at its trade, or at its occasion, and
    does not bind itself to it."""
    tags = set(kind_tags(scenario, row))
    return bool(tags & HARD) and not tags & BINDING and seat in _aimed_at(scenario, row)


def _aimed_at(scenario: Scenario, row: int) -> set[int]:
    kind = scenario.order_type(row)
    target, last = int(scenario.orders.target[row]), scenario.orders.texts[row].split(" ")[-1]
    if kind.target == "actor":
        return {target}
    if kind.target == "occasion":
        return {scenario.occasions[target].host}
    return {scenario.seats.index(last)} if kind.option == "actor" else set()


def kind_tags(scenario: Scenario, row: int) -> tuple[str, ...]:
    """The tags of an order's type."""
    return scenario.order_type(row).tags


def _names(order: str, id: str) -> bool:
    """Whether an order's text names an id."""
    for mark in "/:.":
        order = order.replace(mark, " ")
    return id in order.split()
