"""What a dossier is made of."""

from __future__ import annotations

from dataclasses import dataclass

from game.core.model import Matter
from game.present.world.stake_causes import Moved
from game.rules.matters import FULL

COMMIT, BARGAIN, COUNTER, PREPARE, HOLD = "commit", "bargain", "counter", "prepare", "hold"
INTENTS = (COMMIT, BARGAIN, COUNTER, PREPARE, HOLD)
STAKE, GOAL, NUMBER = "stake", "goal", "number"
"""What a quantity is: the lead of the seat's side in a matter, a goal of the seat, a number."""
POINTS = FULL
"""Points of a stake at most."""
DOTS = 5
WEIGHTS = 3
"""Dots of what weighs most in a memory."""
WHOLE = "settlement."
"""Begins the item of a settlement that is offered."""
ALL = -1
CLEAR, LIKELY = 1.0, 0.6
"""Points of a lead, and a chance, from which a side is said to be ahead."""
RARE = 0.1
"""Chances below it, and above what it leaves of 1, are printed as numbers."""


@dataclass(frozen=True)
class Chance:
    """An outcome and its chance, 0 … 1, with the standard error of what was counted. opposite: it
    is that of another, and has the dots that the other leaves; given: the dots that it has among
    several outcomes that share all. programs: it hangs on seats that people hold, and is told as if
    they acted as programs do. faint: it is so small
    that its number would be luck, and is not told. since: what it was a month ago, and why it
    moved, in sentences."""

    text: str
    share: float
    error: float = 0.0
    opposite: bool = False
    given: int | None = None
    programs: bool = False
    faint: bool = False
    since: str = ""

    @property
    def dots(self) -> int:
        """Full ones, of DOTS; those of an outcome and of its opposite add up to all."""
        if self.given is not None:
            return self.given
        share = round(1 - self.share, 9) if self.opposite else self.share
        full = int(DOTS * share + 0.5)
        return DOTS - full if self.opposite else full

    @property
    def percent(self) -> int:
        """The chance of 100."""
        return round(100 * self.share)

    @property
    def printed(self) -> int | None:
        """The chance of 100 where it is rare or all but certain."""
        rare = min(self.share, 1 - self.share) < RARE - 1e-9
        return self.percent if rare and not self.faint else None


@dataclass(frozen=True)
class Quantity:
    """Something that a deed moves: its kind with the number of the matter or goal or the row of the
    world, whether it rises (1) or falls (-1), in words. agreed: only if those whom the deed asks
    agree. months: how many months beyond the first it takes. points: of a lead, by how many it has
    then moved, as expected."""

    kind: str
    index: int
    way: int
    text: str
    agreed: bool = False
    months: int = 0
    points: float = 0.0


@dataclass(frozen=True)
class Deed:
    """A whole deed: what it is meant to do, its sentence, the order that does it, "" for none, and
    its global row, -1 none. wins, loses: what it moves; price: what it takes, in words; likely: an
    outcome and its opposite, or none; even: whether the matter is settled as likely as without it,
    as far as worlds show; settles: the number of the matter of whose odds it tells, -1 none; risks:
    what may come of it besides; against: what it goes against, in sentences. cost: political
    capital; money: in bn USD. item, word: of a deed that is an answer, instead of an order."""

    intent: str
    text: str
    order: str = ""
    row: int = -1
    wins: tuple[Quantity, ...] = ()
    loses: tuple[Quantity, ...] = ()
    price: str = ""
    likely: tuple[Chance, ...] = ()
    even: bool = False
    settles: int = -1
    risks: tuple[Chance, ...] = ()
    against: tuple[str, ...] = ()
    cost: float = 0.0
    money: float = 0.0
    item: str = ""
    word: str = ""


@dataclass(frozen=True)
class Offer:
    """Peace that is offered: the item that awaits the seat's answer and its title; the name of the
    dispute, what is offered as a sentence; the seat that offers, -1 several or none; numbers of the
    dispute and of the deal there; what it says, a line each; the answers, none until they are
    worked out."""

    item: str
    title: str
    place: str
    told: str
    who: int
    dispute: int
    deal: int
    terms: tuple[str, ...]
    deeds: tuple[Deed, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is a settlement, else a first step."""
        return self.item.startswith(WHOLE)


@dataclass(frozen=True)
class Stake:
    """What a side has at stake, in points of 100: as far as it is certain, and how much more the
    seat suspects. own: whether the seat stands with it."""

    side: str
    seats: tuple[int, ...]
    seen: float
    suspected: float
    own: bool

    @property
    def middle(self) -> float:
        """The middle of what it may be."""
        return self.seen + self.suspected / 2


@dataclass(frozen=True)
class Promise:
    """What somebody has promised or offered somebody: by number, in words. believed: how far,
    0 … 1, None where nothing says so."""

    by: int
    to: int
    text: str
    believed: float | None = None


@dataclass(frozen=True)
class Utterance:
    """What is said: who says it, in which turn, to whom, its words, and the key of the fact that it
    is about. spoken: it is told in words of its own; else it tells a deed, or what is sought. to:
    ALL of what is said to everybody."""

    who: int
    turn: int
    to: int
    text: str
    about: str
    spoken: bool = True


@dataclass(frozen=True)
class Dossier:
    """What a seat keeps on a matter.

    number: of the matter. counterpart: the seat that stands against the reader, `name` its office.
    person: whether a person holds it, so that no will is invented for it, and odds assume that it
    acts as programs do. day: when the matter is settled, `last`: the month for sure. side: which
    prevails to the reader's good, 0 or 1; chance: that it comes out ahead then, None where nothing
    tells. settles: whether it is still to be settled; else `last` is the last month, in which
    goals are counted. choice: what the seat decides and has at stake there where it stands with
    neither side. before: how its last round ended, of a matter that is settled again, from the
    second month after it on; in the first it heads `changed`. waiting: titles of what awaits the
    reader's answer, `items` its names; changed: what moved the stakes last month; quiet: nothing
    presses here. rest: all other orders of the matter by global row, best first. counsel: what an
    adviser says of the deeds in the month in which it is settled.
    """

    matter: Matter
    number: int
    counterpart: int
    name: str
    person: bool
    utterance: Utterance | None
    day: str
    last: int
    side: int
    stakes: tuple[Stake, ...]
    chance: Chance | None
    promises: tuple[Promise, ...]
    waiting: tuple[str, ...]
    changed: tuple[str, ...]
    quiet: bool
    deeds: tuple[Deed, ...]
    rest: tuple[int, ...]
    items: tuple[str, ...] = ()
    settles: bool = True
    choice: tuple[str, ...] = ()
    before: str = ""
    counsel: str = ""

    @property
    def turning(self) -> int:
        """1 where the reader's side is behind now and likely ahead on the day, -1 the other way
        round, 0 where stakes and chance say the same."""
        mine, theirs = (self.stakes[n].middle for n in (self.side, 1 - self.side))
        if self.chance is None or abs(mine - theirs) < CLEAR:
            return 0
        likely = (self.chance.share >= LIKELY) - (self.chance.share <= 1 - LIKELY)
        return likely if likely * (mine - theirs) < 0 else 0


@dataclass(frozen=True)
class Entry:
    """A step on the way of a matter: in which turn, the seat that acted, -1 nobody's, what was done
    as a sentence, what was said of it. points: of stakes that it moved."""

    turn: int
    who: int
    text: str
    said: Utterance | None = None
    points: float = 0.0


@dataclass(frozen=True)
class Recalled:
    """What an office remembers of the reader: a sentence with its month, whether it likes it (1),
    minds it (-1) or neither, and how much it weighs now, in full dots of WEIGHTS."""

    text: str
    worth: int
    dots: int


@dataclass(frozen=True)
class Whole:
    """All of a matter: its dossier, how it came to this with how it stands last, what the
    counterpart remembers and is known to want, every outcome with its chance, what has moved the
    stake of each side, what the reader's side brings if it prevails in full and until when, and the
    reader's goals that are counted then."""

    dossier: Dossier
    thread: tuple[Entry, ...]
    memories: tuple[Recalled, ...]
    wants: tuple[str, ...]
    outcomes: tuple[Chance, ...]
    put: tuple[tuple[Moved, ...], ...]
    prize: tuple[str, ...]
    goals: tuple[str, ...]
