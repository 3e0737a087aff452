"""The compiled scenario: nouns as records, content as tables. Built by game.scenario, read by all.

Actors, countries, flashpoints and the rest are numbered in the order of the scenario; the engine
knows neither their number nor their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from game.core.errors import UsageError
from game.core.exact import Flags, Floats, Ints
from game.core.frozen import Frozen, FrozenDict, freeze
from game.core.locale.program import scenario_text
from game.core.prose import called
from game.core.quantities import BY_NAME, QUANTITIES, Quantity

CHANNELS = ("finance", "energy", "technology")
MEANS = ("ammunition", "air_defence")
"""What stocks are of."""
FAMILIES = ("economy", "diplomacy", "alliances", "force", "influence")
FEATURES = ("threatened", "sanctioned", "isolated", "weak_support", "poor", "tense", "war_weary",
            "dependent", "trusted_by", "behind", "late", "courted", "outbid")
"""Features of the situation that a doctrine may weigh by; game.players.features computes them."""
REGIMES = ("democracy", "party", "personal", "bloc")
"""Before whom a leadership answers for its words: voters, a party that can replace it, hardly
anybody, the members of a bloc."""
MEMORY = 3
"""Months for which the same order at the same target tires."""
MAX_SLOTS = 3
MAX_LAG = 4
BITS = 63
"""Bits of an int64 beside its sign: so many clause variants and seats a mask can hold."""

PROMISED, KEPT, LAPSED, UNKEPT = 1.0, 2.0, 3.0, 4.0
"""States of an inducement."""
FIRM, TERMS, DOWN = 1, 2, 3
"""Crisis stances; a patron's answers with the same numbers are back, restrain, abstain."""


@dataclass(frozen=True)
class Actor:
    """A seat. `home` countries are never contested; a bloc seat names its bloc."""

    id: str
    name: str
    adjective: str
    capital_city: str
    kind: str
    home: tuple[str, ...]
    bloc: int
    elections: tuple[int, ...]
    colour: tuple[int, int, int]
    note: str
    article: str = ""
    regime: str = "democracy"
    """Before whom its leadership answers for its words; see REGIMES."""

    @property
    def called(self) -> str:
        """Its name inside a sentence, with its article."""
        return called(self.name, self.article)


@dataclass(frozen=True)
class Country:
    """A contested country; weights of all countries sum to 100."""

    id: str
    name: str
    region: str
    weight: float
    neighbours: tuple[str, ...]
    article: str = ""

    @property
    def called(self) -> str:
        """Its name inside a sentence, with its article."""
        return called(self.name, self.article)


FIELDS = ("line", "guarantees", "posture", "relief")
"""The fields of a settlement, in order."""
SIDES = ("claimant", "patron", "defender")
"""The sides of talks, in order; `patron` is the leading one."""


@dataclass(frozen=True)
class Position:
    """What a settlement may say in one field; `favour` 0 (defender's wish) … 100 (claimant's).

    `block`: the effects of signing it.
    """

    id: str
    name: str
    favour: float
    block: int
    text: str


@dataclass(frozen=True)
class PartialDeal:
    """A deal on one matter while a dispute goes on.

    `ease`: how easily the defender agrees, points; `fragile`: chance a month that one without any
    firmness fails. Blocks of effects on signing and in each month.
    """

    id: str
    name: str
    ease: float
    fragile: float
    on_sign: int
    each_month: int
    text: str


@dataclass(frozen=True)
class Settlement:
    """A package of terms; each field 0 (defender's wish) … 100 (claimant's wish).

    `terms`: the number of its position in each field; `block`: all their effects.
    """

    id: str
    name: str
    line: float
    guarantees: float
    posture: float
    relief: float
    block: int
    text: str
    terms: tuple[int, ...] = ()


@dataclass(frozen=True)
class Scare:
    """What a fear of war at a flashpoint puts at risk.

    above: rung above which markets begin to price war; shipping: % of the world's trade by sea that
    passes there; energy: by how many % oil gets dearer at the highest rung; output: points of
    growth that the claimant loses there.
    """

    above: float = 10.0
    shipping: float = 0.0
    energy: float = 0.0
    output: float = 0.0


@dataclass(frozen=True)
class Flashpoint:
    """A dispute. Actors and countries by number; `patrons` leading one first.

    `where`: where it is, such as `in Ukraine`, "" if its name says it. `spot`: its longitude and
    latitude, () if it is where its defender is.
    """

    id: str
    name: str
    claimant: int
    defender: int
    patrons: tuple[int, ...]
    backers: tuple[int, ...]
    theatre: int
    kind: str
    war_rung: int
    linked: tuple[int, ...]
    region: str
    rungs: tuple[str, ...]
    settlements: tuple[Settlement, ...]
    about: str
    positions: tuple[tuple[Position, ...], ...] = ((), (), (), ())
    partials: tuple[PartialDeal, ...] = ()
    scare: Scare = Scare()
    where: str = ""
    spot: tuple[float, ...] = ()

    @property
    def there(self) -> str:
        """Where it is, inside a sentence."""
        return self.where or f"at {self.name}"

    def side(self, actor: int) -> int:
        """+1 on the claimant's side, -1 on the defender's, 0 neutral."""
        if actor == self.claimant or actor in self.backers:
            return 1
        return -1 if actor in self.patrons else 0


@dataclass(frozen=True)
class Inducement:
    """A thing that a suitor may promise the guest of an occasion, by numbers.

    `kept` is what keeping it does on the day, `each_month` as long as the day works. `same`: the
    template of the clause of accords that is the same concession, "" none.
    """

    id: str
    name: str
    occasion: int
    giver: int
    guest: int
    kept: int
    each_month: int
    text: str
    same: str = ""


@dataclass(frozen=True)
class Courtship:
    """Who woos an occasion's guest of honour, and what hangs on its answer for `lasts` months.

    `rival` outbids the host. `war` is the flashpoint whose fighting exposes the guest in the
    countries `watched`. Blocks: each month after the guest came, sent an envoy, stayed away; `bill`
    at full exposure while the war is fought; `text` of the bloc's leaders coming together. cheaper
    and dearer: orders of guest and host (after it came) or guest and rival (after it stayed away).
    """

    rival: int
    war: int
    lasts: int
    watched: tuple[int, ...]
    came: int
    envoy: int
    away: int
    bill: int
    text: int
    cheaper: Mapping[str, tuple[str, ...]]
    dearer: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Occasion:
    """A calendar occasion; `turn` is when it takes place, levers are open from `opens`.

    `held_in` is the code of the country where it takes place; "" for that of the host, if any.
    `form` is "visit" where a host asks guests, "members" where members come by right or without a
    host, "treaty" where a treaty runs out and nobody meets.
    """

    id: str
    name: str
    turn: int
    opens: int
    host: int
    honour: int
    invited: tuple[int, ...]
    kept: int
    missed: int
    guest_blocks: Mapping[int, int]
    absent_blocks: Mapping[int, int]
    about: str
    courtship: Courtship | None = None
    article: str = ""
    held_in: str = ""
    form: str = "visit"

    @property
    def called(self) -> str:
        """Its name inside a sentence, with its article."""
        return called(self.name, self.article)


@dataclass(frozen=True)
class OrderType:
    """What one order type is; its grounded rows are in OrderTable."""

    id: str
    name: str
    family: str
    target: str
    option: str
    cost: float
    budget: float
    exclusive: str
    covert: bool
    do: str
    risk_name: str
    risk_chance: float
    log: str
    hint: str
    theory: str
    tags: tuple[str, ...]
    months: int = 0
    """Of a demand: the months until its deadline."""

    @property
    def pushes(self) -> bool:
        """Whether it may become general war; see game.actions.brinkmanship."""
        return self.target == "flashpoint" and "war_risk" in self.tags


@dataclass(frozen=True)
class Demand:
    """What a seat may demand of another, and how the world shows whether it is met.

    rows [maker, target]: the number that is looked at, -1 where there is no such demand. It is met
    where sign * number >= sign * limit; `relative` limits are counted from where the number stood
    when the demand was made. `hold`: it must be so to the deadline, instead of once by then.
    comply [maker, target]: what the target does that says yes, a block of effects. room [maker,
    target, n]: what must hold for it to be of use, numbers of conditions, 0 none. lesser: numbers
    of the demands that the target may offer to meet instead.
    """

    id: str
    name: str
    text: str
    sign: float
    limit: float
    relative: bool
    hold: bool
    rows: Ints
    comply: Ints
    room: Ints
    lesser: tuple[int, ...] = ()


@dataclass(frozen=True)
class Consequence:
    """What is threatened or, with `gives`, offered: orders of the maker, rows of the order table
    [maker, target, n], -1 none."""

    id: str
    name: str
    gives: bool
    acts: Ints


@dataclass(frozen=True)
class Clause:
    """One side of an accord, grounded: who does what for whom about whom.

    `variant` numbers template and third or flashpoint; Scenario.clause_table [V, performer,
    partner] finds the clause.
    """

    id: str
    template: str
    variant: int
    name: str
    performer: int
    partner: int
    third: int
    flashpoint: int
    conditions: tuple[int, ...]
    on_sign: int
    each_turn: int
    worth_performer: float
    worth_partner: float
    endorses: int = 0
    """The side at the flashpoint that it takes: 1 the claimant's, -1 the defender's, 0 none."""
    aside: int = -1
    """The matter in which the performer raises no stake of its side."""
    open: bool = False
    """Whether it is done for all to see."""


@dataclass(frozen=True)
class Bond:
    """A standing bond between two seats; blocks by [signatory][partner].

    `pull` is what it adds to what carries a tie; `markets`, `autonomy`, `discount` and `ground` say
    how far it exposes a side to those who hold the partner at bay, binds the weaker side's hand,
    presses its price, and yields ground to the partner; `menace` how far others feel meant.
    `standing`: pairs that have it at the start, with the months it has stood.
    """

    id: str
    name: str
    text: str
    pull: float
    markets: float
    autonomy: float
    discount: float
    ground: float
    menace: float
    on_sign: tuple[tuple[int, ...], ...]
    on_leave: tuple[tuple[int, ...], ...]
    standing: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Motion:
    """A motion of the bloc; blocks of effects when passed whole, weak, or defeated.

    `cost` is what tabling it costs beside the order; `chair` is how the bloc's chair of a year
    steers, added to the other members' leaning. `lands`: the countries it admits. `tags`: what it
    is about, by weight; `leads`: the members that lead it, by number.
    """

    id: str
    name: str
    kind: str
    country: int
    full: int
    weak: int
    failed: int
    appeal: tuple[float, ...]
    cost: float
    chair: Mapping[int, float]
    lands: tuple[int, ...] = ()
    tags: Mapping[str, float] = field(default_factory=dict)
    leads: tuple[int, ...] = ()


@dataclass(frozen=True)
class Member:
    """A state that may vote in the alternative bloc.

    land: its number among the contested countries, -1 none; seat: the actor at whose home it lies,
    -1 none. voice: how much its word weighs. interests: what a motion's tags are worth to it;
    `reasons` says why. exposure: how far it minds what the incumbent lead may do to it.
    """

    id: str
    name: str
    land: int
    seat: int
    voice: float
    exposure: float
    interests: Mapping[str, float]
    reasons: Mapping[str, str]
    about: str
    source: str


@dataclass(frozen=True)
class Rivalry:
    """Two members that distrust each other; tension = that of the start + coefficients x (row -
    row at the start)."""

    id: str
    name: str
    first: int
    second: int
    rows: Ints
    coefficients: Floats
    about: str
    source: str


@dataclass(frozen=True)
class Faction:
    """A group at home that a seat's leadership needs.

    Its discontent moves as a rivalry's tension does; above `patience` what it blocks is barred.
    `demand` are the conditions under which it is content, `wants` and `blocks` say in words what it
    asks for and what it bars.
    """

    id: str
    actor: int
    name: str
    about: str
    patience: float
    rows: Ints
    coefficients: Floats
    demand: tuple[int, ...]
    wants: str
    blocks: str
    source: str


@dataclass(frozen=True)
class Agenda:
    """A summit agenda; blocks by outcome and [host][guest]."""

    id: str
    name: str
    met: tuple[tuple[int, ...], ...]
    full: tuple[tuple[int, ...], ...]
    vague: tuple[tuple[int, ...], ...]
    declined: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Later:
    """What an answer brings so many months after it, by `chance` and if its conditions hold; else
    what `other` says. A text of "" is no news."""

    months: int
    chance: float
    conditions: tuple[int, ...]
    block: int
    text: str
    other: int
    other_text: str


@dataclass(frozen=True)
class Answer:
    """One answer to what an event asks a seat: its effects at once and later.

    likes, against: who wants it and who does not, in words. `covert`: only the seat knows of it.
    """

    id: str
    label: str
    likes: tuple[str, ...]
    against: tuple[str, ...]
    hint: str
    text: str
    covert: bool
    tags: tuple[str, ...]
    block: int
    later: Later | None


@dataclass(frozen=True)
class Asking:
    """What an event asks a seat: the question, the answers, which of them counts if none is given
    (by number from 0), and whether only the seat knows that the event has happened."""

    seat: int
    question: str
    answers: tuple[Answer, ...]
    default: int
    private: bool


@dataclass(frozen=True)
class After:
    """What must have come before an event: a type of events; of one that asks, one of these answers
    (numbers from 0; empty: any); and so many months ago."""

    type: int
    answers: tuple[int, ...]
    months: int


@dataclass(frozen=True)
class Storyline:
    """Events that hang together."""

    id: str
    name: str
    about: str


@dataclass(frozen=True)
class Event:
    """A chance event, grounded for one target (or none). `story`: number of its storyline, -1 none.
    `hindsight`: written with knowledge of what came after the start."""

    id: str
    type: int
    name: str
    mood: str
    chance: float
    first: int
    last: int
    limit: int
    block: int
    conditions: tuple[int, ...]
    target: str
    text: str
    source: str
    story: int = -1
    after: After | None = None
    asking: Asking | None = None
    hindsight: bool = False


@dataclass(frozen=True)
class ThirdParty:
    """A power without a seat. `lands` are contested countries that it stands for; `seats` the bloc
    seats that some of its countries belong to; `present` is false where it is silent or seats
    of the kind state have taken all of its countries."""

    id: str
    name: str
    lands: tuple[int, ...]
    seats: tuple[int, ...]
    present: bool
    about: str
    article: str = ""

    @property
    def called(self) -> str:
        """Its name inside a sentence, with its article."""
        return called(self.name, self.article)


@dataclass(frozen=True)
class Move:
    """What makes a policy likelier or less likely: in words, and as a factor.

    The rate is multiplied by 1 + (times - 1) x the ramp (value of row - start) * slope, cut to
    0 … 1.
    """

    text: str
    row: int
    start: float
    slope: float
    times: float


@dataclass(frozen=True)
class Policy:
    """What a third party may do: with a monthly chance where its conditions hold.

    `rest`: months until it may do it again; `block` what it does, `price` what it costs itself;
    `urged_by` and `restrained_by`: seats that may press for it or against it.
    """

    id: str
    party: int
    name: str
    chance: float
    rest: int
    limit: int
    conditions: tuple[int, ...]
    moves: tuple[Move, ...]
    block: int
    price: int
    urged_by: tuple[int, ...]
    restrained_by: tuple[int, ...]
    text: str
    why: str
    source: str
    hindsight: bool


@dataclass(frozen=True)
class Goal:
    """A goal: progress = clip(offset + sum of coefficient x row, 0, 100).

    `held_when`, `achieved_when` say what the world is like at these marks; '' if it says nothing.
    `short` is the name in one or two words, or the name itself; `aim` is it as a phrase that
    fits after "a step towards", or the name in quotation marks.
    """

    id: str
    actor: int
    name: str
    seeks: str
    claim: str
    weight: float
    rivals: tuple[int, ...]
    held: float
    achieved: float
    rows: Ints
    coefficients: Floats
    offset: float
    held_when: str = ""
    achieved_when: str = ""
    short: str = ""
    aim: str = ""


@dataclass(frozen=True)
class Side:
    """A side of a matter: what it is called, the seats and countries that stand with it, and what
    it has at stake, measured as a goal is: clip(offset + sum of coefficient x row, 0, 100). `parts`
    [row] numbers the parts of the measure; `spent` [row] is the share of a number above `zero` that
    a moment uses up. `headlines` say that it came out ahead."""

    name: str
    seats: tuple[int, ...]
    countries: tuple[int, ...]
    headlines: tuple[str, ...]
    rows: Ints
    coefficients: Floats
    offset: float
    parts: Ints
    zero: Floats
    spent: Floats


@dataclass(frozen=True)
class Matter:
    """What two sides contend for, settled at moments.

    `occasions` are its dated moments; a crisis at the flashpoint `dispute` (-1 none) in which a
    side gives way settles it as well, and without one the last month. What prevailing brings the
    first side stands in blocks of effects, at once and each month for `lasts` months; where the
    second prevails they are reversed. Of the weight of `goals` half counts at its moments.
    """

    id: str
    name: str
    article: str
    text: str
    sides: tuple[Side, Side]
    occasions: tuple[int, ...]
    dispute: int
    at_once: int
    each_month: int
    lasts: int
    goals: tuple[int, ...]
    source: str

    @property
    def called(self) -> str:
        """Its name inside a sentence, with its article."""
        return called(self.name, self.article)

    def lead(self, rows: int) -> Floats:
        """Points by which one more of every number of the world sets the first side ahead, [row].
        """
        out = np.zeros(rows)
        for side, sign in zip(self.sides, (1.0, -1.0), strict=True):
            np.add.at(out, side.rows, sign * side.coefficients)
        return out

    def side_of(self, seat: int) -> int:
        """1 for a seat that stands with the first side, -1 with the second, 0 with neither."""
        return (seat in self.sides[0].seats) - (seat in self.sides[1].seats)


@dataclass(frozen=True)
class Mandate:
    """What a leadership came to office for: factors on its goals' weights, in goal order."""

    id: str
    actor: int
    name: str
    text: str
    factors: Mapping[int, float]


@dataclass(frozen=True)
class Coefficient:
    """A number the rules use, with its honesty: range, source, confidence."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    source: str
    confidence: str
    help: str


class Coefficients(FrozenDict):
    """Values of one group; missing names raise with the group's name."""

    group: str

    def __init__(self, group: str, values: Mapping[str, float]) -> None:
        super().__init__(values)
        # Rules read them as attributes, thousands of times a second.
        self.__dict__.update(values, group=group)

    def __getattr__(self, name: str) -> float:
        raise AttributeError(f"assumptions.{self.group} has no coefficient {name!r}")

    def __setattr__(self, name: str, value: object) -> None:
        self[name] = value  # raises as for any frozen dict

    def __deepcopy__(self, memo: dict[int, Any]) -> Coefficients:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Coefficients, (self.group, dict(self))


def numbers_of(quantity: Quantity, sizes: Mapping[str, int]) -> int:
    """How many numbers a quantity is, by the sizes of its axes."""
    count = 1
    for axis in quantity.axes:
        count *= sizes[axis]
    return count


class Layout(Frozen):
    """Where each quantity stands in the flat matrix [row, W] of a world.

    `low`, `high`, `owner` (number of the quantity) and `whole` are by row.
    """

    sizes: Mapping[str, int]
    shapes: Mapping[str, tuple[int, ...]]
    slices: Mapping[str, slice]
    rows: int
    names: tuple[str, ...]
    low: Floats
    high: Floats
    owner: Ints
    whole: Flags

    def __init__(self, sizes: Mapping[str, int]) -> None:
        shapes: dict[str, tuple[int, ...]] = {}
        slices: dict[str, slice] = {}
        at = 0
        for q in QUANTITIES:
            rows = numbers_of(q, sizes)
            shapes[q.name] = tuple(sizes[a] for a in q.axes)
            slices[q.name] = slice(at, at + rows)
            at += rows
        size = [slices[q.name].stop - slices[q.name].start for q in QUANTITIES]
        self._set(sizes=dict(sizes), shapes=shapes, slices=slices, rows=at,
                  names=tuple(q.name for q in QUANTITIES),
                  low=np.repeat([float(q.low) for q in QUANTITIES], size),
                  high=np.repeat([float(q.high) for q in QUANTITIES], size),
                  owner=np.repeat(np.arange(len(QUANTITIES)), size),
                  whole=np.repeat([q.whole for q in QUANTITIES], size))
        freeze(self)

    def row(self, name: str, *index: int) -> int:
        """Row of one number; raises IndexError off the axes."""
        shape, at = self.shapes[name], 0
        if len(index) != len(shape):
            raise IndexError(f"{name} has axes {BY_NAME[name].axes!r}, got {index}")
        for i, n in zip(index, shape, strict=True):
            if not 0 <= i < n:
                raise IndexError(f"{name}{index}: {i} is not in 0 … {n - 1}")
            at = at * n + i
        return int(self.slices[name].start) + at

    def where(self, row: int) -> tuple[str, tuple[int, ...]]:
        """Quantity name and index of a row."""
        name = self.names[self.owner[row]]
        at = row - self.slices[name].start
        index: list[int] = []
        for n in reversed(self.shapes[name]):
            index.append(at % n)
            at //= n
        return name, tuple(reversed(index))


@dataclass(frozen=True)
class Effects:
    """All effects of all content in one sparse table: block b owns entries start[b] … start[b+1].

    `scale_row` is -1 where the amount is fixed; else the amount is multiplied by the ramp
    (value - scale_from) * scale_slope cut to 0 … 1. `lag` is months until it lands.
    """

    start: Ints
    row: Ints
    amount: Floats
    lag: Ints
    scale_row: Ints
    scale_from: Floats
    scale_slope: Floats


@dataclass(frozen=True)
class Conditions:
    """Distinct conditions: sign * value >= sign * limit, or that the condition `other` holds (-1
    none). Number 0 always holds. `why` says what is the matter where it does not; '' for the bound
    itself."""

    row: Ints
    sign: Floats
    limit: Floats
    other: Ints
    why: tuple[str, ...]


@dataclass(frozen=True)
class OrderTable:
    """All seats' grounded orders, one after another: seat s owns rows first[s] … first[s+1].

    conditions [row, P] numbers into `checks`; an order is legal from turn `opens` to `closes`;
    `key` tells orders of the same type and target, key // key_width is the type;
    `breaks` [row, A] is a bit mask of the clause variants (performed by the seat for that partner)
    that giving the order violates.
    """

    first: Ints
    type: Ints
    target: Ints
    option: Ints
    extra: Ints
    cost: Floats
    budget: Floats
    group: Ints
    block: Ints
    risk_block: Ints
    risk_chance: Floats
    do: Ints
    key: Ints
    conditions: Ints
    opens: Ints
    closes: Ints
    breaks: Ints
    key_width: int
    texts: tuple[str, ...]
    by_text: tuple[Mapping[str, int], ...]
    type_rows: tuple[tuple[Ints, ...], ...]
    type_ids: tuple[Ints, ...]


DO = ("", "invite", "propose", "table", "challenge", "settle", "yield", "insist", "suspend",
      "interim", "court", "renege", "bind", "unbind", "canvass", "warn", "demand")
"""Actions that effects cannot say; an order's `do` is a number into this."""


_OF_COEFFICIENTS = ("data", "hash", "coefficients", "k", "changer")
"""The fields of a scenario that differ where its coefficients do, and what changes it."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)
class Scenario:
    """A compiled scenario, shared by all its games and frozen: a write to any part of it raises.

    `data` is the merged plain text form, `hash` its canonical digest; `changer` does the work of
    `with_`.
    """

    id: str
    title: str
    about: str
    disclaimer: str
    data: Mapping[str, Any]
    hash: str
    turns: int
    stops_after: int
    epilogue: int
    slots: int
    intensity: int
    first_year: int
    first_month: int
    reserve_issuer: int
    incumbent_lead: int
    alternative_bloc: int
    actors: tuple[Actor, ...]
    countries: tuple[Country, ...]
    blocs: Mapping[str, Mapping[str, Any]]
    regions: Mapping[str, Mapping[str, Any]]
    theatres: tuple[str, ...]
    flashpoints: tuple[Flashpoint, ...]
    occasions: tuple[Occasion, ...]
    order_types: tuple[OrderType, ...]
    clauses: tuple[Clause, ...]
    variants: tuple[str, ...]
    clause_table: Ints
    contrary: Ints
    """[clause, A]: the clause variants that its performer may have promised another seat and that
    a clause goes against, as bits."""
    pairs: tuple[tuple[int, int], ...]
    accord_months: int
    motions: tuple[Motion, ...]
    agendas: tuple[Agenda, ...]
    events: tuple[Event, ...]
    event_types: tuple[str, ...]
    third_parties: tuple[ThirdParty, ...]
    policies: tuple[Policy, ...]
    stories: tuple[Storyline, ...]
    goals: tuple[Goal, ...]
    mandates: tuple[Mandate, ...]
    coefficients: Mapping[str, Coefficient]
    k: Mapping[str, Coefficients]
    layout: Layout
    start: Floats
    effects: Effects
    checks: Conditions
    orders: OrderTable
    weights: Floats
    norms: Mapping[str, Mapping[str, float]]
    members: tuple[Member, ...] = ()
    rivalries: tuple[Rivalry, ...] = ()
    factions: tuple[Faction, ...] = ()
    inducements: tuple[Inducement, ...] = ()
    bonds: tuple[Bond, ...] = ()
    matters: tuple[Matter, ...] = ()
    demands: tuple[Demand, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    demand_pairs: tuple[tuple[int, int], ...] = ()
    """What may be demanded with which consequence, by number."""
    changer: Callable[[Scenario, Mapping[str, Any]], Scenario] | None = field(default=None,
                                                                               repr=False)
    _derived: dict[object, Any] = field(init=False, default_factory=dict, repr=False)
    """What `once` keeps; never part of the scenario's state."""

    def __post_init__(self) -> None:
        freeze(self)
        object.__setattr__(self, "_derived", {})

    def __repr__(self) -> str:
        return f"<Scenario {self.id} {self.hash[:12]}>"

    def __copy__(self) -> Scenario:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Scenario:
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items()
                if name not in ("_derived", "_bare")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.__post_init__()  # arrays come out of a pickle open to writes

    def order_type(self, row: int) -> OrderType:
        """The type of an order, by its row in the table of orders."""
        return self.order_types[int(self.orders.type[row])]

    def once(self, key: object, make: Callable[[Scenario], T]) -> T:
        """`make(scenario)`, made at the first call, frozen, and kept with the scenario under a key.

        For tables that rules and players derive from the scenario alone; a key stands for one
        `make`. See also `derived`. Where two threads make it at once, both get the first: compiled
        rules are given addresses in it, so none of it may be replaced.
        """
        if key not in self._derived:
            self._derived.setdefault(key, freeze(make(self)))
        value: T = self._derived[key]
        return value

    def keeps(self, key: object) -> bool:
        """Whether `once` keeps something under a key."""
        return key in self._derived

    @property
    def bare(self) -> Scenario:
        """The scenario without coefficients, data and hash. Those that `with_coefficients` makes of
        one another share it."""
        if "_bare" not in self.__dict__:
            out: Scenario = object.__new__(Scenario)
            out.__dict__.update({name: value for name, value in self.__getstate__().items()
                                 if name not in _OF_COEFFICIENTS}, _derived={}, _bare=out)
            self.__dict__.setdefault("_bare", out)
        bare: Scenario = self.__dict__["_bare"]
        return bare

    def with_coefficients(self, data: Mapping[str, Any], hash: str,
                          coefficients: Mapping[str, Coefficient],
                          k: Mapping[str, Coefficients]) -> Scenario:
        """The scenario with other coefficients, all frozen; whatever depends on none is shared."""
        out: Scenario = object.__new__(Scenario)
        out.__dict__.update(self.__getstate__(), data=data, hash=hash, coefficients=coefficients,
                            k=k, _derived={}, _bare=self.bare)
        return out

    def with_(self, changes: Mapping[str, Any]) -> Scenario:
        """A changed scenario with its own hash, after the same checks as its files get.

        changes: place → value. A place is a coefficient (`ties.threat_sanctions`: its value) or a
        path in `data` (`orders.mediate.cost`, `turns`); None removes what stands there. Raises
        UsageError for a place that is not there, ScenarioError with all problems of the result.
        """
        if self.changer is None:
            raise UsageError(scenario_text("cannot_change"))
        return self.changer(self, changes)

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """Ids of the actors, in order."""
        return tuple(a.id for a in self.actors)

    def month(self, turn: int) -> tuple[int, int]:
        """Year and month of a turn; turns count from 1."""
        months = self.first_year * 12 + self.first_month - 1 + turn - 1
        return months // 12, months % 12 + 1


def derived(make: Callable[Concatenate[Scenario, P], T]) -> Callable[Concatenate[Scenario, P], T]:
    """Decorator of a function of a scenario (and hashable arguments) that is worked out once.

    What it returns is frozen and kept with the scenario.
    """
    @wraps(make)
    def kept(scenario: Scenario, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return scenario.once((make, *args, *kwargs.items()),
                             lambda s: make(s, *args, **kwargs))
    return kept


def structural(make: Callable[Concatenate[Scenario, P], T]
               ) -> Callable[Concatenate[Scenario, P], T]:
    """`derived`, of a function that reads no coefficients: it is given the `bare` scenario, so that
    scenarios that differ in coefficients alone share what it returns."""
    kept = derived(make)

    @wraps(make)
    def shared(scenario: Scenario, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return kept(scenario.bare, *args, **kwargs)
    return shared
