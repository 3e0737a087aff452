"""The table at which a dispute is settled: its fields, who stands where, what may be sent.

What a seat would take itself is shown to it alone; of the others there is what they have stated and
what everybody can guess from the state of the dispute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.actions.reservations import CLAIMANT, PATRON, terms
from game.actions.reservations import step as next_position
from game.actions.settlements import field_name, position_name
from game.core.model import FIELDS, Flashpoint, Scenario
from game.core.notes import note_text
from game.core.numerals import amount
from game.core.prose import opened
from game.match.report import date_text
from game.match.seats import OrderChoice
from game.present.desk.effects import Effects, size, touched
from game.present.observer.observer import Observer
from game.present.observer.trial import as_numbers
from game.present.people.office_names import office_name
from game.present.talks.bottom_lines import HOME_BEYOND, terms_by_bottom_line
from game.present.talks.bystanders import Minded, Parties, minded_by
from game.present.talks.defender_assent import hangs_on
from game.present.talks.draft_history import ENDED, failure, put_text
from game.present.talks.positions import (
    NO_SIDE,
    guessed_line,
    own_line,
    partial_lines,
    side_of,
    sides,
    tabled_name,
    term_lines,
)
from game.present.talks.settlements import Settled, settled
from game.present.words.formatting import joined
from game.present.words.scenes import country_scene, home
from game.present.words.texts import table as say

ITEM, OFFER = "settlement.", "propose_settlement"
YIELD, INSIST, LEAVE = "yield_in_talks", "insist_in_talks", "suspend_talks"
COUNTER, ACCEPT = "counter ", "accept"
NOTES = ("settlement", "partial")
"""What kinds of notes about talks begin with."""


@dataclass(frozen=True)
class Stance:
    """A side in a field: its name, whether it is the reader, the position that it stated (-1 none),
    how far it goes, 0 … 100 as positions are measured: known of the reader, else guessed; its seat
    (-1 the defender)."""

    side: str
    mine: bool
    stated: int
    line: float
    seat: int


@dataclass(frozen=True)
class Field:
    """A field of the talks: its id and name, its positions in order of favour with how far each
    favours the claimant, the one on the table (-1 none), the sides."""

    id: str
    name: str
    positions: tuple[str, ...]
    favours: tuple[float, ...]
    now: int
    stances: tuple[Stance, ...]

    def nearest(self, one: Stance) -> int:
        """The number of the position nearest to how far a side goes."""
        return min(range(len(self.favours)), key=lambda n: abs(self.favours[n] - one.line))

    def told(self, one: Stance, at: int = -1) -> list[str]:
        """How far a side goes and what it said, in words; with `at` only what is at that position.
        """
        near, said = self.nearest(one), one.stated
        keys = ("you_take", "you_said") if one.mine else ("they_take", "they_said")
        return [say(key, side=one.side, position=self.positions[n])
                for key, n in zip(keys, (near, said), strict=True) if n >= 0 and at in (-1, n)]


@dataclass(frozen=True)
class Step:
    """A step in one field of what is on the table: the order or answer that takes it, which of
    yield, insist and counter it is, the field's number, the position that it leads to."""

    act: str
    kind: str
    field: int
    to: int


@dataclass(frozen=True)
class Outlook:
    """How what is on the table lies to a side, as bottom_lines has it, whose key has the words."""

    side: str
    key: str


@dataclass(frozen=True)
class Side:
    """A side of the talks as somebody: its seat (-1 the defender), whether it is the reader, its
    name, its office and scene, how what is looked at lies to it (a key of Outlook; "" while nothing
    is), what its word hangs on, and what it said last where that is not on the table, as (field,
    position).
    """

    seat: int
    mine: bool
    name: str
    office: str
    scene: str
    outlook: str
    hangs: str
    said: tuple[tuple[str, str], ...]


def tables(observer: Observer) -> list[int]:
    """The disputes at whose talks the seat has a side, by number."""
    seat = observer.view().seat
    return [f for f, place in enumerate(observer.scenario.flashpoints)
            if all(place.positions) and seat in (place.claimant, *place.patrons[:1])]


class Talks:
    """The talks at a dispute, for a seat that has a side in them.

    package: number of the package that is looked at, -1 what is on the table. beside: the orders
    already on the sheet. act: the step that is looked at, as an order or answer; "" for none.
    """

    def __init__(self, observer: Observer, f: int, beside: Sequence[str] = (),
                 package: int = -1, act: str = "") -> None:
        self.observer, self.scenario, self.number = observer, observer.scenario, f
        self.seat, self.package = observer.view().seat, package
        self.place: Flashpoint = self.scenario.flashpoints[f]
        self.item = f"{ITEM}{self.place.id}"
        self.settled: Settled | None = settled(observer, f)
        """The settlement in force; None where there is none."""
        self.answers = observer.view().awaiting().get(self.item, ())
        """The answers that may be given to what is on the table; none where none is awaited."""
        choices = observer.view().choices(tuple(o for o in beside if not self.own(o)))
        self.orders: dict[str, OrderChoice] = {c.text: c for c in choices if self.own(c.text)}
        """What may be ordered at this table, by its text."""
        self.steps: tuple[Step, ...] = tuple(self._steps()) if self.open else ()
        """The steps that may be taken from what is on the table."""
        self.look: Step | None = next((s for s in self.steps if s.act == act), None)
        """The step that is looked at; None for what is on the table itself."""

    def own(self, order: str) -> bool:
        """Whether an order is given at this table."""
        kind, *words = order.split(" ")
        return kind in (OFFER, YIELD, INSIST, LEAVE) and words[0] == self.place.id

    @property
    def open(self) -> bool:
        """Whether an offer is on the table."""
        return self.observer.value("offer", self.number) >= 0

    @property
    def by(self) -> int:
        """Whose offer it is: a seat, -1 of several or of the defender."""
        return int(self.observer.value("offer_by", self.number)) if self.open else -1

    def offer(self, package: int) -> str:
        """The order that would put a package on the table."""
        return f"{OFFER} {self.place.id} {self.place.settlements[package].id}"

    def act(self, kind: str, field: str = "") -> str:
        """The order to yield or insist in a field, or to leave the talks."""
        return f"{kind} {self.place.id} {field}".strip()

    @property
    def deal(self) -> str:
        """The name of what is looked at; "" for nothing."""
        if self.package >= 0:
            return self.place.settlements[self.package].name
        return tabled_name(self.observer, self.number,
                           "offer" if self.settled is None else "settlement")

    def author(self) -> str:
        """Whose the draft that is looked at is, in words; of what is in force, who signed it."""
        if self.package < 0 and self.settled is not None:
            return self.settled.signed
        if not self.open:
            return say("draft_new" if self.package >= 0 else "draft_free")
        return put_text(self.observer, self.number, self._number) or say("draft_several")

    def binds(self) -> str:
        """That the draft on the table is the seat's own and may be signed as it stands; "" where it
        is not."""
        if not self.open or self.by != self.seat:
            return ""
        return say("yours_waits", date=date_text(self.scenario, self.observer.turn))

    @property
    def above(self) -> str:
        """The claimant, who asks for the last position of each field."""
        return speaks(self.scenario, self.place.claimant)

    @property
    def below(self) -> str:
        """The defender, who asks for the first."""
        return self.scenario.countries[self.place.defender].called

    @property
    def _number(self) -> int:
        """The package that is most like what is on the table, by number."""
        return int(self.observer.value("offer", self.number))

    # What is on the table ------------------------------------------------------------------------

    def on_table(self) -> tuple[int, ...]:
        """Number of the position on the table in each field; -1 where nothing is."""
        return tuple(int(self.observer.value("offer_term", self.number, field)) if self.open
                     else -1 for field in range(len(FIELDS)))

    def chosen(self) -> tuple[int, ...]:
        """Number of the position in each field of what is looked at: the package, what is in force,
        or what is on the table, with the step."""
        if self.package >= 0:
            return tuple(self.place.settlements[self.package].terms)
        if self.settled is not None:
            return self.settled.terms
        now = self.on_table()
        return now if self.look is None else tuple(
            self.look.to if n == self.look.field else at for n, at in enumerate(now))

    def _steps(self) -> Iterator[Step]:
        """An order to insist is no step beside an open question: the same change as an answer is,
        and the order would come too late, after it."""
        seen = as_numbers(self.scenario, self.observer.flat(-1))
        own, other = (CLAIMANT, PATRON) if self.seat == self.place.claimant else (PATRON, CLAIMANT)
        for n, field in enumerate(FIELDS):
            for act, kind, side, may in (
                    (self.act(YIELD, field), "yield", other, self.orders),
                    (self.act(INSIST, field), "insist", own, self.orders),
                    (f"{COUNTER}{field}", "counter", own, self.answers)):
                if act in may and not (kind == "insist" and f"{COUNTER}{field}" in self.answers):
                    yield Step(act, kind, n, next_position(
                        seen, terms(self.scenario), self.number, n, side))

    def does(self, step: Step, beside: Sequence[str] = ()) -> str:
        """What a step does and costs, and that it takes the place of another order of those
        `beside` it at this table, in sentences."""
        position = self.place.positions[step.field][step.to].name
        if step.kind == "counter":
            return say("ask_tip", position=position)
        told = [say(f"tip_{step.kind}", position=position, cost=amount(self.orders[step.act].cost))]
        if goals := self._takes_from(step):
            told.append(say("yield_takes", goals=joined(goals)))
        if self.answers:
            told.append(say("yield_asked"))
        if any(self.own(order) and order != step.act for order in beside):
            told.append(say("step_replaces"))
        return " ".join(told)

    def _takes_from(self, step: Step) -> list[str]:
        """The seat's goals for which less is done, once signed, with a step than without it."""
        places, now = self.place.positions[step.field], self.on_table()[step.field]
        new, old = ({t.goal: t.now + t.later for t in touched(self.observer, self.seat, Effects(
            (places[at].block,)))} for at in (step.to, now))
        return [self.scenario.goals[goal].name for goal in new | old
                if size(new.get(goal, 0.0) - old.get(goal, 0.0))
                and new.get(goal, 0.0) < old.get(goal, 0.0)]

    def prices(self) -> str:
        """What it costs to accept what is on the table, and to yield in it, in sentences; "" where
        neither may be done."""
        told = []
        if ACCEPT in self.answers:
            lies = [side.outlook for side in self.parties() if side.mine]
            told.append(say("accept_home" if HOME_BEYOND in lies else "accept_costs"))
        costs = [self.orders[step.act].cost for step in self.steps if step.kind == "yield"]
        if costs:
            told.append(say("yield_costs", cost=amount(min(costs))))
        return " ".join(told)

    def noted(self, given: Sequence[str]) -> str:
        """The step that is among the orders and answers given, in a sentence; "" for none."""
        step = next((s for s in self.steps if s.act in given), None)
        return "" if step is None else say(
            f"noted_{step.kind}", field=field_name(self.scenario, self.place.id, step.field),
            position=position_name(self.scenario, self.place, step.field, step.to))

    def fields(self) -> list[Field]:
        """The four fields."""
        return [Field(id, field_name(self.scenario, self.place.id, n),
                      tuple(position_name(self.scenario, self.place, n, at)
                            for at in range(len(self.place.positions[n]))),
                      tuple(p.favour for p in self.place.positions[n]), self.chosen()[n],
                      tuple(self._stance(side, seat, name, n)
                            for side, seat, name in sides(self.scenario, self.place)))
                for n, id in enumerate(FIELDS)]

    def _stance(self, side: int, seat: int, name: str, field: int) -> Stance:
        mine = seat == self.seat
        line = own_line if mine else guessed_line
        return Stance(name, mine, int(self.observer.value("stated", self.number, side, field)),
                      line(self.observer, self.number, side, field), seat)

    def parties(self) -> list[Side]:
        """The sides as offices, the claimant first."""
        outlook = [one.key for one in self.outlooks()]
        scenario, out = self.scenario, list[Side]()
        for n, (side, seat, name) in enumerate(sides(scenario, self.place)):
            said = () if self.settled is not None else tuple(
                (f.name, f.positions[f.stances[n].stated]) for f in self.fields()
                if f.stances[n].stated not in (-1, f.now))
            out.append(Side(
                seat, seat == self.seat, opened(name), opened(name) if seat < 0 else office_name(
                    scenario, seat, self.observer.turn),
                country_scene(scenario, self.place.defender) if seat < 0 else home(scenario, seat),
                outlook[n] if outlook else "", "" if self.settled is not None else hangs_on(
                    self.observer, self.number, side), said))
        return out

    def outlooks(self) -> list[Outlook]:
        """How what is looked at lies to each side; none while nothing is, or for what is signed.
        """
        at = self.chosen()
        if min(at) < 0 or (self.package < 0 and self.settled is not None):
            return []
        by = self.by if self.package < 0 and self.look is None else -1
        return [Outlook(opened(say("you") if seat == self.seat else name), terms_by_bottom_line(
                    self.observer, self.number, side, seat, at, by))
                for side, seat, name in sides(self.scenario, self.place)]

    def effects(self) -> Effects:
        """What signing it does."""
        return Effects(tuple(self.place.positions[n][at].block
                             for n, at in enumerate(self.chosen()) if at >= 0))

    def minded(self) -> list[Minded]:
        """Who else minds or welcomes it, the most first; the defender has its own word."""
        others = [a for a in (self.place.claimant, *self.place.patrons[:1]) if a != self.seat]
        parties = Parties(self.scenario, self.seat, others[0] if others else -1)
        found = minded_by(parties, ((self.place.positions[n][at].name,
                                     self.place.positions[n][at].block, 1.0)
                                    for n, at in enumerate(self.chosen()) if at >= 0))
        return [one for one in found if one.id != self.scenario.countries[self.place.defender].id]

    # What happened, what stands ----------------------------------------------------------------

    def history(self) -> list[str]:
        """What happened in talks here so far, the oldest first; how they failed, where they did."""
        return [" ".join([f"{date_text(self.scenario, note.turn)}: "
                          f"{note_text(self.scenario, note)}", *(
                              failure(self.observer, note) if note.kind == ENDED else ())])
                for note in self.observer.notes()
                if note.kind.startswith(NOTES) and self.place.id in note.places]

    def standing(self) -> list[str]:
        """The settlement in force, its firmness and what strains it; the partial deals in force."""
        if self.settled is None:
            return self.partials()
        return [*term_lines(self.observer, self.number), self.settled.firm, *self.settled.strains,
                *self.partials()]

    def partials(self) -> list[str]:
        """The partial deals in force."""
        return partial_lines(self.observer, self.number)

    def status(self, *, brief: bool = False) -> str:
        """Whose offer is on the table and, unless `brief`, how it differs from what the seat said
        last; what is in force, or that there is nothing."""
        if self.settled is not None:
            return say("talks_in_force", deal=self.deal, signed=self.settled.signed)
        if not self.open:
            return say("talks_no")
        deal = tabled_name(self.observer, self.number)
        told = say("talks_by", deal=deal, how=self.author())
        return told if brief else " ".join([told, *differences(self.observer, self.number)])


def speaks(scenario: Scenario, seat: int) -> str:
    """How a seat is called at the table."""
    return scenario.actors[seat].called


def differences(observer: Observer, f: int) -> list[str]:
    """Where the offer on the table at a dispute is not what the seat said there last, a sentence a
    field; nothing if it has said nothing yet or the offer is its own."""
    scenario, place, seat = observer.scenario, observer.scenario.flashpoints[f], observer.seat
    mine = side_of(scenario, place, seat)
    if mine == NO_SIDE or int(observer.value("offer_by", f)) == seat:
        return []
    out = []
    for field in range(len(FIELDS)):
        now = int(observer.value("offer_term", f, field))
        said = int(observer.value("stated", f, mine, field))
        if now != said and min(now, said) >= 0:
            names = [position_name(scenario, place, field, at) for at in (now, said)]
            out.append(say("differs", field=field_name(scenario, place.id, field),
                           position=names[0], mine=names[1]))
    return out


def stances(field: Field) -> list[str]:
    """What each side said, and the position nearest to how far it goes, in words."""
    return [line for one in field.stances for line in field.told(one)]
